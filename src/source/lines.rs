//! From byte offsets to lines and columns and back.

/// A 1-based line, and a 1-based column counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Where each line of a text begins.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// Finds the lines of a text; `\n` ends one, and a `\r` before it belongs to the line.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// How many lines there are; a text that ends in a newline has an empty last one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The 0-based line that holds a byte offset.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The byte at which a 0-based line begins, or the last line's where there are fewer.
    pub fn start(&self, line: usize) -> u32 {
        self.starts.get(line).or(self.starts.last()).copied().unwrap_or(0)
    }

    /// The 1-based line and column, in characters, of a byte offset.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line_of(offset);
        let start = self.start(line) as usize;
        let end = floor_boundary(text, offset as usize);
        let column = text.get(start..end).map_or(0, |before| before.chars().count());
        LineColumn { line: to_u32(line + 1), column: to_u32(column + 1) }
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The nearest character boundary at or before a byte offset.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "кр a\r\nцель: x";
        let lines = Lines::new(text);
        let at = |needle: &str| lines.line_column(text, u32::try_from(text.find(needle).unwrap()).unwrap());
        assert_eq!(at("a"), LineColumn { line: 1, column: 4 });
        assert_eq!(at("x"), LineColumn { line: 2, column: 7 });
        assert_eq!(lines.line_column(text, 999), LineColumn { line: 2, column: 8 });
    }
}
