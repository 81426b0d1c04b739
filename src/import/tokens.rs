//! A title as words, signs and numbers.

use super::number::{DecimalMark, Found, Value, read};
use super::units;

/// A piece of a title and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// Whether it stands in parentheses.
    pub aside: bool,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word in small letters, or a sign such as `→`.
    Word(String),
    Number(Value),
    Ambiguous,
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Signs that say something between numbers, the longer ones first.
const SIGNS: &[&str] = &[">=", "<=", "->", "=>", "→", "➔", "⇒", "≥", "≤", "<", ">"];

/// Cuts a title into pieces; punctuation is left out.
pub(super) fn tokens(text: &str, mark: Option<DecimalMark>) -> Vec<Token> {
    let mut out = Vec::new();
    let (mut at, mut depth) = (0, 0usize);
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let (kind, end) = piece(text, at, mark);
        if let Some(kind) = kind {
            out.push(Token { kind, start: at, end, aside: depth > 0 });
        }
        at = end.max(next);
    }
    out
}

/// The piece at a place, and where it ends.
fn piece(text: &str, at: usize, mark: Option<DecimalMark>) -> (Option<Kind>, usize) {
    let rest = &text[at..];
    let Some(c) = rest.chars().next() else { return (None, at) };
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return (Some(Kind::Word((*sign).to_owned())), at + sign.len());
    }
    if c.is_ascii_digit() || units::currency_sign(c).is_some() {
        return number(text, at, mark).unwrap_or_else(|| (None, name_end(text, at)));
    }
    let signed = matches!(c, '+' | '-' | '−') && text[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    if signed && !text[..at].ends_with(|c: char| !c.is_whitespace() && c != '(') {
        let from = at + c.len_utf8();
        let found = number(text, from, mark).unwrap_or_else(|| (None, name_end(text, from)));
        return match found {
            (Some(Kind::Number(mut value)), end) => {
                value.sign = Some(if c == '+' { '+' } else { '-' });
                (Some(Kind::Number(value)), end)
            }
            other => other,
        };
    }
    if c.is_alphanumeric() || c == '_' {
        let end = name_end(text, at);
        let word = text[at..end].to_lowercase();
        if matches!(word.as_str(), "zero" | "ноль" | "нуля") {
            let unit = units::unit(&text[end..], true).map(|(unit, _)| unit);
            let value = Value { digits: "0".to_owned(), magnitude: "", unit, plus: false, sign: None };
            return (Some(Kind::Number(value)), end);
        }
        return (Some(Kind::Word(word)), end);
    }
    (None, at + c.len_utf8())
}

/// Where a name such as `P95`, `v1.0` or `js-libp2p` ends: digits in it are no numbers.
fn name_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '.' | '-') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        // A hyphen between words joins them only where digits follow, as in `D-7`.
        let joins = joins && (c == '.' || chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()));
        if !(c.is_alphanumeric() || c == '_' || joins) {
            break;
        }
        end = at + i + c.len_utf8();
    }
    end
}

fn number(text: &str, at: usize, mark: Option<DecimalMark>) -> Option<(Option<Kind>, usize)> {
    let (found, end) = read(text, at, mark)?;
    Some(match found {
        Found::Ambiguous => (Some(Kind::Ambiguous), end),
        // A year is no amount.
        Found::Value(value) if is_year(&value, &text[at..end]) => (None, end),
        Found::Value(mut value) => {
            // “5 раз” counts, “в 2 раза” multiplies.
            let counts = text[at..end].ends_with(['з', 'а']) && !text[..at].trim_end().ends_with(['в', 'В']);
            if value.unit == Some(units::Unit::Times) && counts {
                value.unit = Some(units::Unit::Count);
            }
            (Some(Kind::Number(value)), end)
        }
    })
}

fn is_year(value: &Value, written: &str) -> bool {
    let bare = matches!(value.unit, None | Some(units::Unit::Count)) && written.len() == 4 && value.digits.len() == 4;
    bare && (value.digits.starts_with("19") || value.digits.starts_with("20"))
}
