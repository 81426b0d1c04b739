//! What a string literal says.

use std::borrow::Cow;

/// Decodes a string token with its quotes: escapes, and of a `"""` string the lines without their common indent.
pub fn decode(raw: &str) -> Cow<'_, str> {
    if let Some(inner) = raw.strip_prefix("\"\"\"") {
        return Cow::Owned(unescape(&dedent(inner.strip_suffix("\"\"\"").unwrap_or(inner))).into_owned());
    }
    let inner = raw.strip_prefix('"').unwrap_or(raw);
    unescape(inner.strip_suffix('"').unwrap_or(inner))
}

fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (c, length) = escape(&rest[at..]).unwrap_or(('\\', 1));
        out.push(c);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that an escape at the start of `text` stands for, and the escape's length; `None` for an unknown one.
pub(super) fn escape(text: &str) -> Option<(char, usize)> {
    let simple = match text.as_bytes().get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'n' => '\n',
        b't' => '\t',
        b'u' => {
            let digits = text.get(2..)?.strip_prefix('{')?;
            let end = digits.find('}').filter(|end| (1..=6).contains(end))?;
            let c = char::from_u32(u32::from_str_radix(&digits[..end], 16).ok()?)?;
            return Some((c, "\\u{}".len() + end));
        }
        _ => return None,
    };
    Some((simple, 2))
}

/// The lines of a long string without the indent that all of them share, and without an empty first and last line.
fn dedent(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let indent = lines
        .iter()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let shorten = |(i, line): (usize, &&str)| {
        if i == 0 { line.trim_start().to_owned() } else { line.get(indent..).unwrap_or("").trim_end().to_owned() }
    };
    let mut out: Vec<String> = lines.iter().enumerate().map(shorten).collect();
    if out.first().is_some_and(String::is_empty) {
        out.remove(0);
    }
    if out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn strings_say_what_they_mean() {
        for (raw, said) in [
            (r#""plain""#, "plain"),
            (r#""a \"b\" \\ \n\t\u{41}""#, "a \"b\" \\ \n\tA"),
            (r#""odd \q""#, "odd \\q"),
            ("\"\"\"\n    first\n      second\n\n    third\n  \"\"\"", "first\n  second\n\nthird"),
            ("\"\"\"one line\"\"\"", "one line"),
        ] {
            assert_eq!(decode(raw), said, "{raw}");
        }
    }
}
