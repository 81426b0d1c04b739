//! Lines and columns at a bounded price, however long the line.

use std::sync::OnceLock;

use crate::source::{FileId, LineColumn, Source, Sources};

/// Characters are counted up to every so many bytes.
const BLOCK: usize = 1024;

/// Knows the columns of places in a session's files.
#[derive(Debug)]
pub(super) struct Positions<'a> {
    sources: &'a Sources,
    /// By file: how many characters there are before each block. Filled for files with long lines when first asked.
    counts: Vec<OnceLock<Vec<usize>>>,
}

impl<'a> Positions<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, counts: (0..sources.len()).map(|_| OnceLock::new()).collect() }
    }

    /// The 1-based line, and column in characters, of a byte offset.
    pub(super) fn at(&self, file: FileId, offset: u32) -> LineColumn {
        let source = self.sources.file(file);
        let line = source.lines().line_of(offset);
        let start = source.lines().start(line) as usize;
        let offset = floor_boundary(&source.text, offset as usize);
        if offset.saturating_sub(start) <= 2 * BLOCK {
            return source.line_column(u32::try_from(offset).unwrap_or(u32::MAX));
        }
        let counts = self.counts[file.0 as usize].get_or_init(|| count(source));
        let before = |at: usize| counts[at / BLOCK] + characters(&source.text.as_bytes()[at / BLOCK * BLOCK..at]);
        let narrow = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        LineColumn { line: narrow(line), column: narrow(before(offset) - before(start)) }
    }
}

/// The nearest character boundary at or before a byte offset.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn count(source: &Source) -> Vec<usize> {
    let mut total = 0;
    let mut counts = vec![0];
    for block in source.text.as_bytes().chunks(BLOCK) {
        total += characters(block);
        counts.push(total);
    }
    counts
}

/// How many characters begin in these bytes of a UTF-8 text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_in_long_lines() {
        let mut sources = Sources::default();
        let text = format!("first\n{}\nlast", "ключ x ".repeat(2_000));
        let file = sources.add(Source::new("a.goals", text.clone()));
        let positions = Positions::new(&sources);
        for (offset, _) in text.char_indices().step_by(97) {
            let offset = u32::try_from(offset).unwrap();
            assert_eq!(positions.at(file, offset), sources.file(file).line_column(offset));
        }
    }
}
