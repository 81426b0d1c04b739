//! Text in XML 1.0: whatever it holds, it stays text, and the document stays well formed.

use std::fmt::Write;

use super::clean;

/// Text between tags. Characters that XML forbids become visible ones.
pub(super) fn text(raw: &str) -> String {
    escape(&clean::text(raw), false)
}

/// Text in quotes; line breaks are kept.
pub(super) fn attribute(raw: &str) -> String {
    escape(&clean::text(raw), true)
}

/// Text in quotes on one line, such as a name.
pub(super) fn name(raw: &str) -> String {
    escape(&clean::line(raw), true)
}

fn escape(clean: &str, quoted: bool) -> String {
    let mut out = String::with_capacity(clean.len() + 16);
    for c in clean.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // A reader would make spaces of them.
            '\n' | '\t' if quoted => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structure_and_forbidden_characters_are_escaped() {
        assert_eq!(text("<a b='\"'>]]>&amp;\n"), "&lt;a b=&apos;&quot;&apos;&gt;]]&gt;&amp;amp;\n");
        assert_eq!(attribute("a\n\tb"), "a&#10;&#9;b");
        assert_eq!(name("a\n\tb"), "a  b");
        assert_eq!(
            text("\u{0}\u{b}\u{1b}\u{9b}\u{fffe}\u{ffff}ё👍"),
            "␀␋␛<U+009B>\u{fffd}\u{fffd}ё👍".replace('<', "&lt;").replace('>', "&gt;")
        );
    }
}
