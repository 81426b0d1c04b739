//! Where in a text a byte stands, by its words alone: what is being typed is rarely whole, so no tree knows it.

use crate::syntax::STATEMENT_WORDS;

/// What stands around a byte.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scope<'a> {
    /// The words that began the open blocks, the outermost first.
    pub blocks: Vec<&'a str>,
    /// Words and signs before the byte in its sentence; a string is `"`.
    pub line: Vec<&'a str>,
    /// The word that the byte stands in or behind, up to the byte.
    pub word: std::ops::Range<usize>,
    /// Whether the byte stands in a string or a comment.
    pub quiet: bool,
}

/// Reads a text up to a byte.
pub(super) fn scope(text: &str, offset: usize) -> Scope<'_> {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or_default();
    let mut out = Scope::default();
    let mut at = 0;
    while let Some(rest) = before.get(at..).filter(|rest| !rest.is_empty()) {
        let length = out.token(rest, at == 0 || before.as_bytes().get(at - 1) == Some(&b'\n'));
        at += length.max(1);
    }
    let word = before.len() - trailing_word(before).len()..before.len();
    // The word that is being typed is not before itself.
    if !word.is_empty() && !out.quiet {
        out.line.pop();
    }
    out.word = word;
    out
}

impl<'a> Scope<'a> {
    /// Takes what the text begins with, and gives its length.
    fn token(&mut self, rest: &'a str, at_margin: bool) -> usize {
        let Some(first) = rest.chars().next() else { return 0 };
        match first {
            '"' => self.string(rest),
            '/' if rest.starts_with("//") => {
                let length = rest.find('\n').unwrap_or(rest.len());
                self.quiet = length == rest.len();
                length
            }
            '\n' => {
                if !matches!(self.line.last(), Some(&("," | ":"))) {
                    self.line.clear();
                }
                1
            }
            '{' => {
                self.blocks.push(self.head());
                self.line.clear();
                1
            }
            '}' => {
                self.blocks.pop();
                self.line.clear();
                1
            }
            c if c.is_whitespace() => c.len_utf8(),
            c if is_word(c) => {
                let length = rest.find(|c: char| !is_word(c) && c != '-').unwrap_or(rest.len());
                let word = rest.get(..length).unwrap_or_default();
                // A statement at the margin ends whatever was left open, as it does for the compiler.
                if at_margin && STATEMENT_WORDS.contains(&word) {
                    self.blocks.clear();
                    self.line.clear();
                }
                self.line.push(word);
                length
            }
            c => {
                self.line.push(rest.get(..c.len_utf8()).unwrap_or_default());
                c.len_utf8()
            }
        }
    }

    /// A string ends at its quote, or with its line; one of three quotes, at three.
    fn string(&mut self, rest: &'a str) -> usize {
        self.line.push("\"");
        if let Some(inner) = rest.strip_prefix("\"\"\"") {
            let end = inner.find("\"\"\"");
            self.quiet = end.is_none();
            return end.map_or(rest.len(), |end| end + 6);
        }
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => return at + 1,
                '\n' => return at,
                _ => {}
            }
        }
        self.quiet = true;
        rest.len()
    }

    /// The word whose block begins here.
    fn head(&self) -> &'a str {
        let inner = self.line.iter().rev().find(|word| matches!(**word, "kr" | "guard" | "milestone"));
        match inner.filter(|_| !self.blocks.is_empty()) {
            Some(word) => word,
            None => self.line.iter().find(|word| **word != "main").copied().unwrap_or_default(),
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.')
}

fn trailing_word(text: &str) -> &str {
    let start =
        text.char_indices().rev().take_while(|(_, c)| is_word(*c) || *c == '-').last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default().trim_start_matches('-')
}

/// The word around a byte: letters, digits, `_` and `-`.
pub(super) fn word_at(text: &str, offset: usize) -> std::ops::Range<usize> {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let before = text.get(..offset).unwrap_or_default();
    let start = before.trim_end_matches(part).len();
    let behind = text.get(offset..).unwrap_or_default();
    let end = offset + behind.find(|c| !part(c)).unwrap_or(behind.len());
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Scope<'_> {
        scope(text, text.len())
    }

    #[test]
    fn knows_blocks_and_sentences() {
        let scope = at("main objective brand \"Бренд { \" {\n  owner: anna\n  kr reach \"Р\": foll");
        assert_eq!((scope.blocks, scope.line), (vec!["objective"], vec!["kr", "reach", "\"", ":"]));
        let scope = at("objective a { kr b: m to 5 { ");
        assert_eq!((scope.blocks, scope.line), (vec!["objective", "kr"], vec![]));
        let scope = at("objective a {\n  kr b: m to 5 {\nmetric x : ");
        assert_eq!((scope.blocks, scope.line), (vec![], vec!["metric", "x", ":"]));
        let scope = at("plan \"P\" { allow vague-ti");
        assert_eq!((scope.blocks, scope.line), (vec!["plan"], vec!["allow"]));
    }

    #[test]
    fn strings_and_comments_are_quiet() {
        assert!(at("plan \"Ab").quiet);
        assert!(at("// note").quiet);
        assert!(at("plan \"\"\"a\nb").quiet);
        assert!(!at("plan \"Ab\n").quiet);
        assert!(!at("// note\n").quiet);
    }
}
