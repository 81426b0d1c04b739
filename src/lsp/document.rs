//! A text that is open in an editor, and how edits change it.

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::position::{Encoding, LineIndex};

/// An open text.
#[derive(Debug, Clone)]
pub struct Document {
    /// The address as the editor writes it.
    pub uri: Uri,
    /// What the editor counts its versions by.
    pub version: i32,
    /// The text.
    pub text: String,
}

impl Document {
    /// Applies edits in order; each speaks of the text that the one before it left.
    pub fn apply(&mut self, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            let Some(range) = change.range else {
                self.text = change.text;
                continue;
            };
            let lines = LineIndex::new(&self.text);
            let start = lines.offset(&self.text, range.start, encoding);
            let end = lines.offset(&self.text, range.end, encoding).max(start);
            self.text.replace_range(start..end, &change.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, Range};

    use super::*;

    #[test]
    fn edits_follow_each_other() {
        let mut document =
            Document {
                uri: "file:///a.goals".parse().unwrap(), version: 1, text: "цель 🎯 и\r\nвсё".to_owned()
            };
        let change = |line, from, to, text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(line, from), Position::new(line, to))),
            range_length: None,
            text: text.to_owned(),
        };
        document.apply(vec![change(0, 5, 7, "план"), change(1, 3, 9, "!"), change(0, 0, 4, "🎯")], Encoding::Utf16);
        assert_eq!(document.text, "🎯 план и\r\nвсё!");
        document.apply(
            vec![TextDocumentContentChangeEvent { range: None, range_length: None, text: "new".to_owned() }],
            Encoding::Utf16,
        );
        assert_eq!(document.text, "new");
    }
}
