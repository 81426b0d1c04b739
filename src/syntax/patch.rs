//! A text under repair, and where each of its bytes stood before.
//!
//! In: a run of a file's text, and replacements of any length. Out: the repaired text, and a map from its offsets to those
//! of the file, so that findings of every later stage point at what the author wrote.

use std::ops::Range;

use super::to_u32;

/// A run of the file's text with repairs.
#[derive(Debug)]
pub(super) struct Patch {
    text: String,
    map: OffsetMap,
}

impl Patch {
    /// The text as it stands at byte `origin` of its file.
    pub fn new(text: &str, origin: usize) -> Self {
        let whole = Piece { at: 0, len: text.len(), original: origin, original_len: text.len(), exact: true };
        Self { text: text.to_owned(), map: OffsetMap { pieces: vec![whole] } }
    }

    /// The text with all repairs so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the repaired text stood in the file.
    pub fn original(&self, range: &Range<usize>) -> Range<u32> {
        self.map.original(range)
    }

    /// Replaces ranges that are in order and do not overlap, in one pass.
    pub fn replace(&mut self, edits: &[(Range<usize>, String)]) {
        let mut text = String::with_capacity(self.text.len() + edits.iter().map(|(_, new)| new.len()).sum::<usize>());
        let mut pieces = Vec::with_capacity(self.map.pieces.len() + 2 * edits.len());
        let mut done = 0;
        let mut next = 0;
        for (range, new) in edits {
            if range.start < done || range.end > self.text.len() {
                continue;
            }
            next = self.map.copy(done..range.start, text.len(), next, &mut pieces);
            text.push_str(&self.text[done..range.start]);
            let original = self.map.original(range);
            let (start, end) = (original.start as usize, original.end as usize);
            if !new.is_empty() {
                pieces.push(Piece {
                    at: text.len(),
                    len: new.len(),
                    original: start,
                    original_len: end - start,
                    exact: false,
                });
                text.push_str(new);
            }
            done = range.end;
        }
        self.map.copy(done..self.text.len(), text.len(), next, &mut pieces);
        text.push_str(&self.text[done..]);
        self.text = text;
        self.map.pieces = pieces;
    }

    /// Overwrites a range with spaces, line ends excepted; no offset changes.
    pub fn blank(&mut self, range: Range<usize>) {
        let blanks: String = self.text[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        self.text.replace_range(range, &blanks);
    }

    /// The repaired text and its map, for the statements that are read from it.
    pub fn finish(self) -> Repaired {
        Repaired { text: self.text, map: self.map }
    }
}

/// A repaired text that statements are read from.
#[derive(Debug)]
pub(super) struct Repaired {
    pub text: String,
    pub map: OffsetMap,
}

/// From offsets of a repaired text to those of its file.
#[derive(Debug)]
pub(super) struct OffsetMap {
    /// In order, without gaps in the repaired text.
    pieces: Vec<Piece>,
}

/// A stretch of repaired text and what it stands for.
#[derive(Clone, Debug)]
struct Piece {
    at: usize,
    len: usize,
    original: usize,
    original_len: usize,
    /// Byte for byte the same length as the original; otherwise the whole stands for the whole.
    exact: bool,
}

impl OffsetMap {
    /// Where a range of the repaired text stood in the file. An empty range is the place behind what precedes it.
    pub fn original(&self, range: &Range<usize>) -> Range<u32> {
        if range.is_empty() {
            let at = if range.start == 0 { self.start(0) } else { self.end(range.start) };
            return to_u32(at)..to_u32(at);
        }
        let (start, end) = (self.start(range.start), self.end(range.end));
        to_u32(start)..to_u32(end.max(start))
    }

    fn start(&self, at: usize) -> usize {
        let Some(piece) = self.piece(at) else { return 0 };
        if piece.exact { piece.original + (at - piece.at).min(piece.len) } else { piece.original }
    }

    fn end(&self, at: usize) -> usize {
        let Some(piece) = self.piece(at.saturating_sub(1)) else { return 0 };
        if piece.exact { piece.original + (at - piece.at).min(piece.len) } else { piece.original + piece.original_len }
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(behind.saturating_sub(1))
    }

    /// Copies the pieces of a range to where it comes to stand, beginning the search at piece `first`.
    fn copy(&self, range: Range<usize>, mut at: usize, first: usize, out: &mut Vec<Piece>) -> usize {
        let mut index = first;
        while let Some(piece) = self.pieces.get(index) {
            let (start, end) = (range.start.max(piece.at), range.end.min(piece.at + piece.len));
            if start < end {
                let cut = if piece.exact {
                    Piece {
                        at,
                        len: end - start,
                        original: piece.original + (start - piece.at),
                        original_len: end - start,
                        exact: true,
                    }
                } else {
                    Piece { at, len: end - start, ..piece.clone() }
                };
                out.push(cut);
                at += end - start;
            }
            if piece.at + piece.len > range.end {
                break;
            }
            index += 1;
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_repairs() {
        let mut patch = Patch::new("owner = smm by June", 100);
        patch.replace(&[(6..7, ":".into()), (15..19, "2026-06-30".into())]);
        assert_eq!(patch.text(), "owner : smm by 2026-06-30");
        assert_eq!(patch.original(&(8..11)), 108..111);
        assert_eq!(patch.original(&(15..25)), 115..119);
        patch.replace(&[(5..6, String::new()), (12..12, "{ ".into())]);
        assert_eq!(patch.text(), "owner: smm { by 2026-06-30");
        assert_eq!(patch.original(&(7..10)), 108..111);
        assert_eq!(patch.original(&(11..13)), 112..112);
        assert_eq!(patch.original(&(13..15)), 112..114);
        assert_eq!(patch.original(&(16..26)), 115..119);
    }
}
