//! A file in one style.

use lsp_types::TextEdit;

use super::Analysis;
use crate::format::{Style, format};
use crate::source::{FileId, Place};

/// The edit that puts a file into style: from its first line that changes to its last, so that marks elsewhere stay. None
/// where it is in style.
pub(super) fn formatting(analysis: &Analysis, file: FileId) -> Vec<TextEdit> {
    let before = analysis.text(file);
    let after = format(before, Style::default());
    if before == after {
        return Vec::new();
    }
    let same = before.split_inclusive('\n').zip(after.split_inclusive('\n')).take_while(|(a, b)| a == b);
    let start: usize = same.map(|(line, _)| line.len()).sum();
    // Whole lines from the end; the last one may have no end of its own.
    let ends = |text: &'_ str| text.split_inclusive('\n').map(str::len).collect::<Vec<_>>();
    let (own, new) = (&before[start..], &after[start..]);
    let mut end = 0;
    for (a, b) in ends(own).into_iter().rev().zip(ends(new).into_iter().rev()) {
        if own[own.len() - end - a..own.len() - end] != new[new.len() - end - b..new.len() - end] {
            break;
        }
        end += a;
    }
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let range = analysis.range(Place::new(file, offset(start), offset(before.len() - end)));
    vec![TextEdit { range, new_text: after[start..after.len() - end].to_owned() }]
}
