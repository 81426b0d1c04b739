//! Commas, semicolons, brackets and bullets.

use super::{Edits, Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] =
    &[swallowed, wide, semicolon, bullet, brackets, stray_comma, and_between, missing_comma];

/// `：` and other full-width signs.
fn wide(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let sign = fault.s(i);
    let c = sign.chars().next()?;
    let plain = match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0)?,
        '、' | '‚' => ',',
        '。' | '…' => '.',
        '∶' | '꞉' | '︰' => ':',
        '∕' | '⁄' => '/',
        _ => return None,
    };
    let written = if c == '…' { "..".to_owned() } else { plain.to_string() };
    let range = fault.bytes(i, i);
    Some(
        Mistake::new(range.clone(), format!("`{sign}` looks like `{written}`, but is another character"))
            .help(format!("write `{written}`"))
            .fix(format!("write {written}"), range, written),
    )
}

/// `;` at a line's end
fn semicolon(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1)].into_iter().find(|i| fault.s(*i) == ";")?;
    let range = fault.bytes(i, i);
    let end = fault.first(i + 1) || fault.s(i + 1) == "}";
    if end {
        let before = fault.words(fault.head(i), i.saturating_sub(1));
        return Some(
            Mistake::new(range.clone(), "lines end without a semicolon here")
                .help(format!("write `{}`", shorten(before)))
                .fix("remove the semicolon", range, ""),
        );
    }
    let property = fault.begins_entry(i + 1);
    let written = if property { " " } else { "," };
    let message = if property {
        "no semicolon stands between properties"
    } else {
        "the elements of a list are separated by commas"
    };
    Some(
        Mistake::new(range.clone(), message)
            .help(if property { "write a space, or put each on its own line" } else { "write `,`" })
            .fix(if property { "remove the semicolon" } else { "write a comma" }, range, written),
    )
}

/// A text that is short enough for a message.
pub(super) fn shorten(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 48 { line } else { line.chars().take(47).collect::<String>() + "…" }
}

/// `- kr …`, `* kr …`, `• kr …`, `1. kr …`, `+ owner: smm`
fn bullet(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1)].into_iter().find(|i| {
        let sign =
            matches!(fault.s(*i), "-" | "*" | "•" | "–" | "—" | "+" | "·" | "◦" | "▪" | "‣" | "→" | ">" | "✓" | "☐");
        let counted =
            fault.kind(*i) == Some(Kind::Number) && matches!(fault.s(*i + 1), "." | ")") && fault.glued(*i + 1);
        *i < fault.tokens.len() && fault.first(*i) && (sign || counted)
    })?;
    let last = if fault.kind(i) == Some(Kind::Number) { i + 1 } else { i };
    if last + 1 >= fault.tokens.len()
        || fault.first(last + 1)
        || fault.s(last + 1) == "."
        || fault.kind(last + 1) == Some(Kind::Number)
    {
        return None;
    }
    let sign = fault.words(i, last);
    let next = fault.words(last + 1, fault.line_last(last + 1));
    let range = fault.bytes(i, last);
    let wide = range.start..fault.ahead(last + 1).start;
    Some(
        Mistake::new(range, format!("no bullet stands before a line here: each line says by its first word what it is, so `{sign}` is too much"))
            .help(format!("write `{}`", shorten(next)))
            .fix("remove the bullet", wide, ""),
    )
}

/// `channels: [vk, tg]`
fn brackets(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let close = match fault.s(i) {
        "[" => "]",
        "(" => ")",
        "{" if fault.before(1) == ":" => "}",
        _ => return None,
    };
    if !matches!(fault.before(1), ":" | "," | "supports" | "watch" | "each" | "import") {
        return None;
    }
    let line = fault.line(i);
    let open = i + 1 == line.end || fault.s(line.end - 1) == ",";
    let reach = if open { fault.tokens.len().min(i + 200) } else { line.end };
    let end = (i + 1..reach).find(|j| fault.s(*j) == close);
    let inner_end = end.unwrap_or(line.end).checked_sub(1)?;
    if close == "}" && (i + 1..=inner_end).any(|j| fault.s(j) == ":") {
        return None;
    }
    let mut edits: Edits = vec![(fault.bytes(i, i), String::new())];
    let trailing = inner_end > i && fault.s(inner_end) == ",";
    if trailing {
        edits.push((fault.bytes(inner_end, inner_end), String::new()));
    }
    edits.extend(end.map(|end| (fault.bytes(end, end), String::new())));
    let inner = if inner_end > i { fault.words(i + 1, inner_end - usize::from(trailing)) } else { "" };
    let range = fault.bytes(i, end.filter(|end| line.contains(end)).unwrap_or(i));
    let key = fault.words(fault.head(i), i - 1);
    let inner = inner.split_whitespace().collect::<Vec<_>>().join(" ");
    if inner.is_empty() {
        let all = fault.bytes(fault.head(i), end.unwrap_or(i));
        return Some(
            Mistake::new(range, "an empty list says nothing")
                .help("remove the line, or name at least one")
                .blank(all)
                .damages(),
        );
    }
    Some(
        Mistake::new(range, "a list stands without brackets: commas alone separate its elements")
            .help(format!("write `{}`", shorten(&format!("{key} {inner}"))))
            .change("remove the brackets", true, edits),
    )
}

/// A comma behind the last element, or two in a row.
fn stray_comma(fault: &Fault<'_>) -> Option<Mistake> {
    let at = (fault.i.saturating_sub(2)..=fault.i).rev().find(|i| fault.s(*i) == ",")?;
    let next = at + 1;
    let ends = fault.first(next) || matches!(fault.s(next), "}" | "," | "{" | ")" | "]");
    let entry = fault.begins_entry(next) || fault.begins_statement(next);
    let each = fault.line(at).any(|j| j < at && fault.s(j) == "each");
    if !(ends || entry) || each && fault.s(next + 1) == ":" {
        return None;
    }
    // An element may stand on the next line.
    if fault.first(next)
        && fault.at > fault.bytes(at, at).end
        && !entry
        && fault.s(next) != "}"
        && !fault.at_missing_colon()
        && at + 1 < fault.i
    {
        return None;
    }
    Some(comma_at_end(fault, at))
}

/// A comma at a line's end, behind which the grammar took the next line's first word for an element.
fn swallowed(fault: &Fault<'_>) -> Option<Mistake> {
    let line = fault.line(fault.i).start;
    let taken = line > 0 && fault.s(line - 1) == "," && words::ENTRIES.contains(&fault.s(line)) && fault.i > line;
    taken.then(|| comma_at_end(fault, line - 1))
}

fn comma_at_end(fault: &Fault<'_>, at: usize) -> Mistake {
    let range = fault.bytes(at, at);
    let before = fault.words(fault.head(at), at.saturating_sub(1));
    let message = if fault.s(at + 1) == "," {
        "two commas stand in a row: an element of the list is missing between them, or one comma is too much"
    } else if fault.first(at + 1) {
        "lines end without a comma here; one stands only between the elements of a list"
    } else {
        "this comma is too much: it stands only between the elements of a list"
    };
    Mistake::new(range.clone(), message).help(format!("write `{}`", shorten(before))).fix("remove the comma", range, "")
}

/// `vk and tg`, `vk & tg`, `vk; tg`, `vk / tg`
fn and_between(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1)]
        .into_iter()
        .find(|i| matches!(fault.s(*i), "and" | "&" | "/" | "|" | "и" | "+" | "или" | "or"))?;
    let head = fault.head(i);
    let list = fault.s(head + 1) == ":" && i > head + 2
        || fault.line(i).any(|j| j < i && matches!(fault.s(j), "supports" | "watch" | "each"));
    let value = |j: usize| fault.is_word(j) || matches!(fault.kind(j), Some(Kind::Text));
    if !list
        || i == 0
        || !value(i - 1)
        || !value(i + 1)
        || fault.first(i + 1)
        || matches!(fault.s(head), "kr" | "guard" | "overlap")
    {
        return None;
    }
    let sign = fault.s(i);
    let range = fault.ahead(i).start..fault.bytes(i, i).end;
    let wide = fault.behind(i - 1).start..range.end;
    let written = format!("{}, {}", fault.s(i - 1), fault.s(i + 1));
    let comma = if fault.glued(i + 1) { ", " } else { "," };
    Some(
        Mistake::new(range, format!("the elements of a list are separated by commas, not by `{sign}`"))
            .help(format!("write `{written}`"))
            .fix("write a comma", wide, comma),
    )
}

/// `channels: vk tg`, `city: "Москва" "Казань"`
fn missing_comma(fault: &Fault<'_>) -> Option<Mistake> {
    let text = |j: usize| fault.kind(j) == Some(Kind::Text);
    let name = |j: usize| {
        fault.is_word(j)
            && !words::JOINTS.contains(&fault.s(j))
            && !words::PROPERTIES.contains(&fault.s(j))
            && fault.s(j + 1) != ":"
    };
    let second = if text(fault.i) { fault.i } else { fault.i.checked_sub(1)? };
    let first = second.checked_sub(1)?;
    let head = fault.head(second);
    let listed = fault.s(head + 1) == ":" && first >= head + 2
        || fault.s(head) == "watch" && first > head
        || supports(fault, first);
    let pair =
        text(first) && text(second) && !fault.glued(second) || name(first) && name(second) && fault.at_missing_colon();
    if !listed || !pair || fault.first(second) || matches!(fault.s(head), "kr" | "guard") {
        return None;
    }
    let place = fault.behind(first);
    Some(
        Mistake::new(
            place.clone(),
            format!("a comma is missing between `{}` and `{}`", shorten(fault.s(first)), shorten(fault.s(second))),
        )
        .help(format!("write `{}, {}`", shorten(fault.s(first)), shorten(fault.s(second))))
        .fix("write a comma", place, ","),
    )
}

fn supports(fault: &Fault<'_>, i: usize) -> bool {
    let head = fault.head(i);
    (head..i).any(|j| fault.s(j) == "supports")
}
