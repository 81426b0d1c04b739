//! A file in one style, whole or in part.

use std::ops::Range;

use lsp_types::TextEdit;

use super::Analysis;
use crate::format::{Style, format};
use crate::source::{FileId, Place};

/// The edits that put a file into style: only lines that change, so that marks elsewhere stay.
pub(super) fn formatting(analysis: &Analysis, file: FileId) -> Vec<TextEdit> {
    let whole = 0..u32::try_from(analysis.text(file).len()).unwrap_or(u32::MAX);
    formatting_within(analysis, file, &whole)
}

/// The same of the lines that some bytes touch.
pub(super) fn formatting_within(analysis: &Analysis, file: FileId, bytes: &Range<u32>) -> Vec<TextEdit> {
    let before = analysis.text(file);
    let after = format(before, Style::default());
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut edits = Vec::new();
    for (old, new) in pieces(before, &after) {
        let (start, end) = (offset(old.start), offset(old.end));
        let touched = start < bytes.end && bytes.start < end || (start == end && bytes.start <= start);
        let (was, is) = (before.get(old).unwrap_or_default(), after.get(new).unwrap_or_default());
        if touched && was != is {
            let range = analysis.range(Place::new(file, start, end));
            edits.push(TextEdit { range, new_text: is.to_owned() });
        }
    }
    edits
}

/// Two texts that differ in blanks alone, cut where a line begins in both with the same word.
fn pieces(before: &str, after: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut old, mut new) = (Words::new(before), Words::new(after));
    let (mut at, mut out) = ((0, 0), Vec::new());
    while let (Some(a), Some(b)) = (old.next(), new.next()) {
        if a.letter != b.letter {
            // Never happens, as the formatter changes blanks alone; if it did, all of it would be one piece.
            return vec![(0..before.len(), 0..after.len())];
        }
        if let (Some(a), Some(b)) = (a.line, b.line) {
            out.push((at.0..a, at.1..b));
            at = (a, b);
        }
    }
    out.push((at.0..before.len(), at.1..after.len()));
    out
}

/// The letters of a text, blanks left out.
struct Words<'t> {
    letters: std::str::CharIndices<'t>,
    line: usize,
    is_first: bool,
}

/// A letter, and where its line begins if it is the first there.
struct Letter {
    letter: char,
    line: Option<usize>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str) -> Self {
        Self { letters: text.char_indices(), line: 0, is_first: true }
    }
}

impl Iterator for Words<'_> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        loop {
            let (at, letter) = self.letters.next()?;
            if letter == '\n' {
                (self.line, self.is_first) = (at + 1, true);
            } else if !letter.is_whitespace() {
                let line = std::mem::take(&mut self.is_first).then_some(self.line);
                return Some(Letter { letter, line });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_lines_that_both_have() {
        let before = "plan  \"P\" {\nperiod: 2026 }\n\n\nmetric a : %";
        let after = "plan \"P\" { period: 2026 }\n\nmetric a : %\n";
        let cut: Vec<(&str, &str)> =
            pieces(before, after).into_iter().map(|(old, new)| (&before[old], &after[new])).collect();
        assert_eq!(
            cut,
            [
                ("", ""),
                ("plan  \"P\" {\nperiod: 2026 }\n\n\n", "plan \"P\" { period: 2026 }\n\n"),
                ("metric a : %", "metric a : %\n"),
            ]
        );
    }
}
