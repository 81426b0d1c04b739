//! Lines of a calendar (RFC 5545, 3.1 and 3.3.11).

/// A line holds no more octets than this, its end not counted.
const LONGEST: usize = 75;

/// Writes a line whose value means something to a calendar, folded.
pub(super) fn put(out: &mut String, line: &str) {
    let mut room = LONGEST;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LONGEST - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Writes a line whose value is text.
pub(super) fn put_text(out: &mut String, name: &str, text: &str) {
    put(out, &format!("{name}:{}", escape(text)));
}

/// A text as a value. Every sign that some reader takes for the end of a line is written as one.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
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
        let table = [
            ("plain: \"text\"", "plain: \"text\""),
            ("a, b; c\\d", "a\\, b\\; c\\\\d"),
            ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
            ("a\u{2028}b\u{85}c\u{b}d", "a\\nb\\nc\\nd"),
            ("bell\u{7}tab\tend", "bell tab end"),
            ("END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"),
        ];
        for (text, expected) in table {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn lines_are_folded_between_characters() {
        for unit in ["a", "ы", "語", "🎯", "aы語🎯"] {
            for length in 0..120 {
                let text = format!("SUMMARY:{}", unit.repeat(length));
                let mut out = String::new();
                put(&mut out, &text);
                assert!(out.ends_with("\r\n"));
                let lines: Vec<&str> = out.trim_end_matches("\r\n").split("\r\n").collect();
                assert!(lines.iter().all(|line| line.len() <= LONGEST), "{out}");
                assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')), "{out}");
                assert_eq!(out.replace("\r\n ", "").trim_end(), text);
            }
        }
    }
}
