//! What can be written where the cursor stands.

mod items;
mod wish;

use lsp_types::CompletionItem;

use super::Analysis;
use super::scope::scope;
use crate::source::{FileId, Place};

/// What can be written at a byte, with the word before it replaced.
pub(super) fn completion(analysis: &Analysis, file: FileId, offset: u32) -> Vec<CompletionItem> {
    let scope = scope(analysis.text(file), offset as usize);
    if scope.quiet {
        return Vec::new();
    }
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let word = Place::new(file, narrow(scope.word.start), narrow(scope.word.end));
    let at_margin = analysis.range(word).start.character == 0;
    let wishes = wish::wishes(&scope, at_margin);
    items::items(analysis, word, &wishes)
}
