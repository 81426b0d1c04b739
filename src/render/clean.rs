//! Making text from files harmless for a terminal: a file under review may have been written to deceive.

use std::borrow::Cow;
use std::fmt::Write;

/// Text of several lines; control and direction characters become visible.
pub fn text(text: &str) -> Cow<'_, str> {
    clean(text, |c| c != '\n' && c != '\t' && is_harmful(c))
}

/// Text for a single line: line breaks and tabs become spaces.
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, is_harmful)
}

fn clean(text: &str, harmful: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&harmful) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            _ if !harmful(c) => out.push(c),
            '\n' | '\t' => out.push(' '),
            '\r' => {}
            _ => push(&mut out, c),
        }
    }
    Cow::Owned(out)
}

/// Whether a character does something to a terminal or reader instead of showing.
pub(super) fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}

/// Appends a character of a source line as something that can be seen; a tab stays.
pub(super) fn push(out: &mut String, c: char) {
    match c {
        '\t' => out.push('\t'),
        '\0'..'\u{20}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('?')),
        '\u{7f}' => out.push('\u{2421}'),
        _ if is_harmful(c) => {
            // Writing to a string never fails.
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        }
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_would_act() {
        assert_eq!(line("a\u{1b}[31mb\u{202e}c\u{9b}d\r\ne"), "a␛[31mb<U+202E>c<U+009B>d e");
        assert_eq!(text("a\n\tb\u{7f}"), "a\n\tb␡");
    }

    #[test]
    fn leaves_ordinary_text_alone() {
        assert!(matches!(line("Кофе — ☕ 👩\u{200d}🚀 1\u{a0}200"), Cow::Borrowed(_)));
    }
}
