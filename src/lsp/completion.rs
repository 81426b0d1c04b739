//! What can be written where the cursor stands.

mod items;
mod snippets;
mod times;
mod wish;

use lsp_types::CompletionItem;

use super::Analysis;
use super::scope::scope;
use crate::names::Kind;
use crate::source::{FileId, Place};
use wish::Wish;

pub(super) use items::resolved;

/// What can be written at a byte, with the word before it replaced.
pub(super) fn completion(analysis: &Analysis, file: FileId, offset: u32) -> Vec<CompletionItem> {
    wished(analysis, file, offset).map_or_else(Vec::new, |(word, wishes)| items::items(analysis, word, &wishes))
}

/// The kinds of declarations whose name may stand at a byte.
pub(super) fn kinds(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Kind> {
    let wishes = wished(analysis, file, offset).map(|(_, wishes)| wishes).unwrap_or_default();
    wishes.iter().flat_map(|wish| if let Wish::Names(kinds) = wish { *kinds } else { &[] }).copied().collect()
}

/// What may stand at a byte, and the word there; nothing in strings and comments.
fn wished(analysis: &Analysis, file: FileId, offset: u32) -> Option<(Place, Vec<Wish>)> {
    // Where a statement begins, nothing before it is open: a long text need not be read from its start.
    let start = analysis.compilation.files.trees.get(file.0 as usize).map_or(0, |tree| tree.run_start(offset));
    let text = analysis.text(file).get(start as usize..).unwrap_or_default();
    let scope = scope(text, (offset - start) as usize);
    if scope.quiet {
        return None;
    }
    let narrow = |n: usize| start + u32::try_from(n).unwrap_or(u32::MAX - start);
    let word = Place::new(file, narrow(scope.word.start), narrow(scope.word.end));
    let at_margin = analysis.range(word).start.character == 0;
    Some((word, wish::wishes(&scope, at_margin)))
}
