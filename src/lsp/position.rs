//! Between an editor's positions and bytes.
//!
//! An editor counts lines from 0, and columns in UTF-16 units or, where both sides agree, in bytes. A line ends with `\n`,
//! `\r\n` or `\r`, as the protocol has it, even where the language knows the first two alone.

use lsp_types::{Position, PositionEncodingKind, Range};

/// What columns count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// What every editor knows: a character beyond the basic plane, such as an emoji, counts twice.
    #[default]
    Utf16,
}

impl Encoding {
    /// What to agree on, given what the editor offers.
    pub fn negotiate(offered: Option<&[PositionEncodingKind]>) -> Self {
        if offered.is_some_and(|list| list.contains(&PositionEncodingKind::UTF8)) { Self::Utf8 } else { Self::Utf16 }
    }

    /// The name that the protocol gives it.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// Where each line of a text begins, by the protocol's count.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Bytes within very long lines, each with its column in UTF-16 units, so that no line is counted from its start again
    /// and again.
    marks: Vec<(usize, usize)>,
}

/// A line longer than this has marks, one for so many bytes.
const STRIDE: usize = 2048;

impl LineIndex {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
        let starts: Vec<usize> = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        let mut marks = Vec::new();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        for (start, end) in starts.iter().copied().zip(ends).filter(|(start, end)| end - start > STRIDE) {
            let (mut units, mut next) = (0, start + STRIDE);
            for (at, c) in text.get(start..end).unwrap_or_default().char_indices() {
                if start + at >= next {
                    marks.push((start + at, units));
                    next += STRIDE;
                }
                units += c.len_utf16();
            }
        }
        Self { starts, marks }
    }

    /// The last mark of a line up to a byte, else the line's start.
    fn mark(&self, start: usize, offset: usize) -> (usize, usize) {
        let behind = self.marks.partition_point(|(at, _)| *at <= offset);
        let mark = behind.checked_sub(1).and_then(|at| self.marks.get(at)).copied();
        mark.filter(|(at, _)| *at > start).unwrap_or((start, 0))
    }

    /// The last mark of a line up to a column, else the line's start.
    fn mark_of_column(&self, start: usize, end: usize, column: usize, encoding: Encoding) -> (usize, usize) {
        let at = |byte: usize| self.marks.partition_point(|(at, _)| *at < byte);
        let own = self.marks.get(at(start)..at(end)).unwrap_or_default();
        let units = |(at, units): (usize, usize)| if encoding == Encoding::Utf8 { at - start } else { units };
        let behind = own.partition_point(|mark| units(*mark) <= column);
        let mark = behind.checked_sub(1).and_then(|at| own.get(at)).copied();
        mark.map_or((start, 0), |mark| (mark.0, units(mark)))
    }

    /// The byte that a position means; one behind the end of a line or of the text means that end.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let content = text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let end = start + content.len();
        let (from, mut units) = self.mark_of_column(start, end, position.character as usize, encoding);
        for (at, c) in text.get(from..end).unwrap_or_default().char_indices() {
            units += match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
            };
            // In the middle of a character is before it.
            if units > position.character as usize {
                return from + at;
            }
        }
        end
    }

    /// The position of a byte.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let column = match encoding {
            Encoding::Utf8 => offset - start,
            Encoding::Utf16 => {
                let (from, units) = self.mark(start, offset);
                units + text.get(from..offset).unwrap_or_default().chars().map(char::len_utf16).sum::<usize>()
            }
        };
        Position::new(narrow(line), narrow(column))
    }

    /// The positions of some bytes.
    pub fn range(&self, text: &str, bytes: std::ops::Range<usize>, encoding: Encoding) -> Range {
        Range::new(self.position(text, bytes.start, encoding), self.position(text, bytes.end, encoding))
    }
}

/// Positions of bytes asked for in order, each counted on from the one before: a line may be as long as its file.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    lines: &'a LineIndex,
    text: &'a str,
    encoding: Encoding,
    line: usize,
    at: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(lines: &'a LineIndex, text: &'a str, encoding: Encoding) -> Self {
        Self { lines, text, encoding, line: 0, at: 0, column: 0 }
    }

    /// The position of a byte; one before the last that was asked for costs its line again.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        if line != self.line || offset < self.at || offset - self.at > STRIDE {
            let position = self.lines.position(self.text, offset, self.encoding);
            (self.line, self.at, self.column) = (line, offset, position.character as usize);
        }
        self.column += self.units(self.at..offset);
        self.at = offset;
        Position::new(narrow(line), narrow(self.column))
    }

    /// The positions of some bytes.
    pub(super) fn range(&mut self, bytes: std::ops::Range<usize>) -> Range {
        Range::new(self.position(bytes.start), self.position(bytes.end))
    }

    /// How long some bytes are, as the editor counts.
    pub(super) fn units(&self, bytes: std::ops::Range<usize>) -> usize {
        let text = self.text.get(bytes).unwrap_or_default();
        match self.encoding {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_utf16_units_or_bytes() {
        let text = "кр 🎯 a\r\nцель: x\rlast";
        let lines = LineIndex::new(text);
        let cases = [("a", Encoding::Utf16, (0, 6)), ("a", Encoding::Utf8, (0, 10)), ("x", Encoding::Utf16, (1, 6))];
        for (needle, encoding, (line, column)) in cases {
            let at = text.find(needle).unwrap();
            let position = Position::new(line, column);
            assert_eq!(lines.position(text, at, encoding), position, "{needle}");
            assert_eq!(lines.offset(text, position, encoding), at, "{needle}");
        }
        assert_eq!(lines.position(text, text.len(), Encoding::Utf16), Position::new(2, 4));
    }

    #[test]
    fn counting_on_gives_the_same() {
        let text = "кр 🎯 a\r\nцель: x\rlast";
        let lines = LineIndex::new(text);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let mut cursor = Cursor::new(&lines, text, encoding);
            for offset in (0..text.len()).chain([3, 0, text.len() + 9]) {
                assert_eq!(cursor.position(offset), lines.position(text, offset, encoding), "{offset}");
            }
        }
    }

    #[test]
    fn very_long_lines_count_alike() {
        let long = "ё🎯a ".repeat(2_000);
        let text = format!("x\r\n{long}\nконец 🎯");
        let lines = LineIndex::new(&text);
        assert!(lines.marks.len() > 5);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let mut cursor = Cursor::new(&lines, &text, encoding);
            let mut column = 0;
            for (at, c) in text.char_indices().skip(3).take_while(|(_, c)| *c != '\n') {
                let position = Position::new(1, u32::try_from(column).unwrap());
                assert_eq!(lines.position(&text, at, encoding), position);
                assert_eq!(cursor.position(at), position);
                assert_eq!(lines.offset(&text, position, encoding), at);
                column += if encoding == Encoding::Utf8 { c.len_utf8() } else { c.len_utf16() };
            }
            assert_eq!(lines.offset(&text, Position::new(1, 99_999), encoding), 3 + long.len());
            assert_eq!(lines.position(&text, text.len(), encoding).line, 2);
        }
    }

    #[test]
    fn positions_beyond_are_brought_back() {
        let text = "🎯b\r\nc";
        let lines = LineIndex::new(text);
        let at = |line, column| lines.offset(text, Position::new(line, column), Encoding::Utf16);
        assert_eq!(at(0, 1), 0, "inside the emoji");
        assert_eq!(at(0, 99), 5, "before the line's end");
        assert_eq!(at(9, 0), text.len());
    }
}
