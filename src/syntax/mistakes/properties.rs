//! Properties: their colon and their value.

use super::{Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] =
    &[other_sign, inner_colon, empty, spaced_key, no_colon, no_unit_colon, no_ampersand, extra_colon];

/// Asked before most others.
pub(super) const FIRST: &[Recogniser] = &[swallowed];

/// `owner:` behind which the grammar took the next line's first word for the value.
fn swallowed(fault: &Fault<'_>) -> Option<Mistake> {
    let near = fault.i.saturating_sub(40)..fault.i.min(fault.tokens.len());
    let taken =
        |i: &usize| *i > 0 && fault.first(*i) && fault.s(*i - 1) == ":" && words::ENTRIES.contains(&fault.s(*i));
    empty_at(fault, near.rev().find(taken)?)
}

/// `aggregate: sum  better higher`: the colon is missing on a line that holds several properties.
fn inner_colon(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let key = i.checked_sub(1)?;
    let fits =
        fault.at_missing_colon() && words::PROPERTIES.contains(&fault.s(key)) && !fault.first(key) && !fault.first(i);
    let property = fault.s(fault.head(key) + 1) == ":" && fault.head(key) + 2 < key;
    if !fits || !property || fault.blocks.is_empty() || words::JOINTS.contains(&fault.s(key)) {
        return None;
    }
    if fault.s(i) == "}" {
        let range = fault.bytes(key, key);
        let mistake = Mistake::new(range.clone(), format!("`{}` has neither a colon nor a value", fault.s(key)));
        return Some(mistake.help(format!("write `{}: …`", fault.s(key))).blank(range));
    }
    let place = fault.behind(key);
    Some(
        Mistake::new(place.clone(), format!("a colon is missing behind `{}`", fault.s(key)))
            .help(format!("write `{}: {}`", fault.s(key), super::lists::shorten(fault.s(i))))
            .fix("write a colon", place, ":"),
    )
}

/// `owner = smm`, `owner - smm`, `owner := smm`
fn other_sign(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let head = fault.head(i.min(fault.tokens.len().checked_sub(1)?));
    if fault.blocks.is_empty() || i == 0 || !fault.is_word(head) || i >= fault.tokens.len() || fault.first(i) {
        return None;
    }
    let sign = matches!(fault.s(i), "=" | "-" | "—" | "–" | "→" | "|" | "~");
    if !sign || !fault.expected.has(":") || words::ENTRIES.contains(&fault.s(head)) && fault.s(head) != "checkpoint" {
        return None;
    }
    let mut last = i;
    while fault.glued(last + 1) && matches!(fault.s(last + 1), "=" | ">" | ":") {
        last += 1;
    }
    let range = fault.bytes(i, last);
    let key = fault.words(head, i - 1);
    let value = fault.s(last + 1);
    let edit = fault.behind(i - 1).start..range.end;
    let gap = if fault.glued(last + 1) { ": " } else { ":" };
    Some(
        Mistake::new(
            range.clone(),
            format!("a colon stands between a property and its value, not `{}`", &fault.text[range]),
        )
        .help(format!("write `{key}: {value}`"))
        .fix("write a colon", edit, gap),
    )
}

/// `owner:` with nothing behind it.
fn empty(fault: &Fault<'_>) -> Option<Mistake> {
    empty_at(fault, fault.i)
}

fn empty_at(fault: &Fault<'_>, i: usize) -> Option<Mistake> {
    let colon = i.checked_sub(1)?;
    if fault.s(colon) != ":" {
        return None;
    }
    let ends = fault.first(i)
        || matches!(fault.s(i), "}" | ";" | ",")
        || fault.s(i + 1) == ":" && fault.is_word(i)
        || matches!(fault.s(i), "on" | "by" | "from");
    let line_head = fault.head(colon);
    // Several properties may share a line.
    let head = if (line_head..colon).any(|j| fault.s(j) == ":") { colon.saturating_sub(1) } else { line_head };
    if !ends || head == colon {
        return None;
    }
    let key = fault.words(head, colon - 1);
    if fault.s(head) == "metric" {
        return None;
    }
    let range = fault.bytes(head, colon);
    let last = if matches!(fault.s(i), ";" | ",") { i } else { colon };
    let example = example(fault.s(head));
    Some(
        Mistake::new(range, format!("nothing stands behind `{key}:`"))
            .help(format!("write its value{example}, or remove the line"))
            .blank(fault.bytes(head, last)),
    )
}

fn example(key: &str) -> &'static str {
    match key {
        "owner" => ", such as `owner: anna`",
        "why" | "how" | "source" | "definition" | "note" => " in quotes",
        "by" | "measured" | "approved" => ", such as `2026-03-31`",
        "period" => ", such as `2026-H1`",
        _ => "",
    }
}

/// `fiscal_year: April`, `depends: x`, `fiscal-year:` are for later stages; here `two words: value`.
fn spaced_key(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let head = fault.head(i.min(fault.tokens.len().checked_sub(1)?));
    if !fault.at_missing_colon()
        || fault.blocks.is_empty()
        || i != head + 1
        || !fault.is_word(head)
        || !fault.is_word(i)
        || fault.s(i + 1) != ":"
    {
        return None;
    }
    let first = fault.s(head);
    if words::ENTRIES.contains(&first) || fault.first(i) {
        return None;
    }
    // Two properties with one value missing, or a name with a space?
    let joined = format!("{first}_{}", fault.s(i));
    let (range, key) = (fault.bytes(head, i), fault.words(head, i));
    Some(
        Mistake::new(range.clone(), format!("`{key}` is no name: a name is one word, with `_` in place of spaces"))
            .help(format!("write `{joined}: …`"))
            .suggest(format!("write {joined}"), range, joined),
    )
}

/// `owner smm`
fn no_colon(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if !fault.at_missing_colon() || fault.blocks.is_empty() || i >= fault.tokens.len() || fault.first(i) {
        return None;
    }
    let head = fault.head(i);
    if head >= i || !fault.is_word(head) || words::ENTRIES.contains(&fault.s(head)) && fault.s(head) != "checkpoint" {
        return None;
    }
    let value = fault.is_word(i)
        || matches!(fault.kind(i), Some(Kind::Number | Kind::Date | Kind::Text | Kind::OddText))
        || matches!(fault.s(i), "$" | "€" | "₽" | "+" | ".");
    let key_last = i - 1;
    if !value || key_last > head + 3 || (head..i).any(|j| fault.s(j) == ":") {
        return None;
    }
    let key = fault.words(head, key_last);
    // A sentence rather than a property: more than a list of values follows.
    let line = fault.line(i);
    let words_behind = (i..line.end).take_while(|j| fault.is_word(*j)).count();
    if words_behind > 2 && !words::PROPERTIES.contains(&fault.s(head)) {
        return None;
    }
    let place = fault.behind(key_last);
    Some(
        Mistake::new(place.clone(), format!("a colon is missing behind `{key}`"))
            .help(format!("write `{key}: {}`", super::lists::shorten(fault.s(i))))
            .fix("write a colon", place, ":"),
    )
}

/// `metric orders "Заказы" order {`
fn no_unit_colon(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let head = fault.head(i.min(fault.tokens.len().checked_sub(1)?));
    let metric = fault.s(head) == "metric";
    if !(metric || fault.s(head) == "overlap") || fault.first(i) || !fault.expected.has(":") || i < head + 2 {
        return None;
    }
    let sign = matches!(fault.s(i), "," | "-" | "—" | "in");
    let value = if sign { i + 1 } else { i };
    let unit = fault.is_word(value)
        || matches!(fault.s(value), "%" | "$" | "€" | "₽")
        || fault.kind(value) == Some(Kind::Number);
    if !unit || fault.first(value) {
        return None;
    }
    let range = if sign { fault.bytes(i, i) } else { fault.behind(i - 1) };
    let noun = if metric { "before a metric's unit" } else { "before the size of an overlap" };
    Some(
        Mistake::new(range.clone(), format!("a colon is missing {noun}"))
            .help(format!("write `: {}`", fault.s(value)))
            .fix("write a colon", range, if sign { ":" } else { " :" }),
    )
}

/// `overlap students and parents: …`
fn no_ampersand(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let head = fault.head(i.min(fault.tokens.len().checked_sub(1)?));
    if fault.s(head) != "overlap" || !fault.expected.has("&") || i < head + 2 {
        return None;
    }
    let sign = matches!(fault.s(i), "and" | "," | "with" | "+" | "и" | "/" | "x" | "×");
    let second = if sign { i + 1 } else { i };
    if !fault.is_word(second) {
        return None;
    }
    let range = if sign { fault.bytes(i, i) } else { fault.behind(i - 1) };
    Some(
        Mistake::new(range.clone(), "`&` stands between the two audiences")
            .help(format!("write `overlap {} & {}: …`", fault.s(head + 1), fault.s(second)))
            .fix("write &", range, if sign { "&" } else { " &" }),
    )
}

/// `owner:: smm`
fn extra_colon(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.s(i) != ":" && !(fault.s(i) == "=" && fault.glued(i)) || fault.before(1) != ":" {
        return None;
    }
    let range = fault.bytes(i, i);
    Some(Mistake::new(range.clone(), "one colon is enough").help("remove one").fix("remove it", range, ""))
}
