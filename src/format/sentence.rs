//! A sentence or a property on one line.

/// One blank between words, none before a comma or a colon. Strings stay as they are. A metric's own colon has a blank on either
/// side: `metric orders "Orders" : count`.
pub(super) fn on_one_line(text: &str, spaced_colon: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim();
    let mut blank = false;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            blank = true;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let token = match c {
            '"' => string(rest),
            ',' | ':' | '(' | ')' | '[' | ']' => &rest[..1],
            _ => &rest[..rest.find(ends_word).unwrap_or(rest.len())],
        };
        let before = out.chars().next_back();
        let wanted = match c {
            ',' | ')' | ']' => false,
            ':' => spaced_colon,
            _ => match before {
                Some('(' | '[') | None => false,
                Some(',' | ':') => true,
                // A title needs no blank before it, but a reader does.
                Some(_) if c == '"' => true,
                _ => blank,
            },
        };
        if wanted && before.is_some_and(|c| c != ' ') {
            out.push(' ');
        }
        out.push_str(token);
        rest = &rest[token.len()..];
        blank = false;
    }
    out
}

/// Whether a character ends a word.
fn ends_word(c: char) -> bool {
    matches!(c, '"' | ',' | ':' | '(' | ')' | '[' | ']') || c.is_whitespace()
}

/// A string at the start of a text, with its quotes.
fn string(text: &str) -> &str {
    if let Some(inside) = text.strip_prefix("\"\"\"") {
        let end = inside.find("\"\"\"").map_or(text.len(), |at| at + 6);
        // A quotation mark may stand right before the end.
        let more = text[end..].chars().take_while(|c| *c == '"').count();
        return &text[..end + more];
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return &text[..=at],
            '\n' => return &text[..at],
            _ => {}
        }
    }
    text
}
