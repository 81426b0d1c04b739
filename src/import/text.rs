//! Users' text in the language: in quotes, or behind `//`. Whatever it holds, it stays text.

use std::fmt::Write as _;

use crate::syntax::is_hidden;

/// A text in quotes, on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c if is_hidden(c) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text as the rest of a comment's line.
pub(super) fn comment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            c if c.is_control() => out.push(' '),
            c if is_hidden(c) => {
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(quoted("say \"hi\" \\ // no\ncomment\0"), "\"say \\\"hi\\\" \\\\ // no comment \"");
        assert_eq!(quoted("a\u{202e}b"), "\"a\\u{202e}b\"");
        assert_eq!(comment(" a\r\nb\u{202e} "), "a  b<U+202E>");
    }
}
