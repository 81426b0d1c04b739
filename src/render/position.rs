//! Lines and columns at a bounded price, however long the line.

use std::sync::OnceLock;

use crate::source::{FileId, LineColumn, Place, Source, Sources};

/// Characters are counted up to every so many bytes.
const BLOCK: usize = 1024;

/// A place in lines and columns; the end is behind its last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: LineColumn,
    pub(super) end: LineColumn,
}

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
        let column = self.before(file, offset) - self.before(file, start);
        LineColumn { line: from_one(line), column: from_one(column) }
    }

    /// A place in lines and columns, counted in characters.
    pub(super) fn region(&self, place: Place) -> Region {
        let start = self.at(place.file, place.start);
        Region { start, end: self.at(place.file, place.end).max(start) }
    }

    /// The same, with columns counted in bytes of UTF-8.
    pub(super) fn byte_region(&self, place: Place) -> Region {
        let at = |offset: u32| {
            let source = self.sources.file(place.file);
            let offset = floor_boundary(&source.text, offset as usize);
            let line = source.lines().line_of(u32::try_from(offset).unwrap_or(u32::MAX));
            LineColumn { line: from_one(line), column: from_one(offset - source.lines().start(line) as usize) }
        };
        let start = at(place.start);
        Region { start, end: at(place.end).max(start) }
    }

    /// How many characters of the file stand before a place, and how many in it.
    pub(super) fn extent(&self, place: Place) -> (usize, usize) {
        let text = &self.sources.file(place.file).text;
        let before = |offset: u32| self.before(place.file, floor_boundary(text, offset as usize));
        let start = before(place.start);
        (start, before(place.end).saturating_sub(start))
    }

    /// How many characters there are before a byte, which begins one.
    fn before(&self, file: FileId, at: usize) -> usize {
        let source = self.sources.file(file);
        let counts = self.counts[file.0 as usize].get_or_init(|| count(source));
        counts[at / BLOCK] + characters(&source.text.as_bytes()[at / BLOCK * BLOCK..at])
    }
}

fn from_one(n: usize) -> u32 {
    u32::try_from(n + 1).unwrap_or(u32::MAX)
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

    #[test]
    fn places_by_characters_and_by_bytes() {
        let mut sources = Sources::default();
        let text = "a\r\nключ 🚀 kr\nx";
        let file = sources.add(Source::new("a.goals", text));
        let positions = Positions::new(&sources);
        let start = u32::try_from(text.find('🚀').unwrap()).unwrap();
        let place = Place::new(file, start, start + 7);
        let at = |line, column| LineColumn { line, column };
        assert_eq!(positions.region(place), Region { start: at(2, 6), end: at(2, 10) });
        assert_eq!(positions.byte_region(place), Region { start: at(2, 10), end: at(2, 17) });
        assert_eq!(positions.extent(place), (8, 4));
        let beyond = Place::new(file, 900, 901);
        assert_eq!(positions.region(beyond), Region { start: at(3, 2), end: at(3, 2) });
        assert_eq!(positions.byte_region(beyond), positions.region(beyond));
        assert_eq!(positions.extent(beyond), (text.chars().count(), 0));
    }
}
