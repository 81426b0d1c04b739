//! Names that are no names.

use super::quotes::slug;
use super::{Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] = &[formula_minus, dashed, numbered, digit_first, handle, dotted, spaced];

/// `a-b` in a formula.
fn formula_minus(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1)].into_iter().find(|i| matches!(fault.s(*i), "-" | "−" | "–"))?;
    let head = fault.head(i);
    let formula = fault.s(head) == "metric" && (head..i).any(|j| fault.s(j) == "=") || fault.s(head) == "ensure";
    if !formula || i == 0 || i + 1 >= fault.tokens.len() {
        return None;
    }
    let range = fault.bytes(i, i);
    let (a, b) = (fault.s(i - 1), fault.s(i + 1));
    let sign = fault.s(i);
    let start = fault.behind(i - 1).start;
    let end = fault.ahead(i + 1).start;
    let message = if sign == "-" {
        "a minus in a formula has spaces around it".to_owned()
    } else {
        format!("`{sign}` looks like a minus, but is another character")
    };
    Some(Mistake::new(range, message).help(format!("write `{a} - {b}`")).fix(
        "put spaces around the minus",
        start..end,
        " - ",
    ))
}

/// `time-to-fill`
fn dashed(fault: &Fault<'_>) -> Option<Mistake> {
    let dash = |i: usize| matches!(fault.s(i), "-" | "‑" | "–") && fault.glued(i) && fault.glued(i + 1);
    let at = [fault.i, fault.i.wrapping_sub(1)]
        .into_iter()
        .find(|i| dash(*i) && i.checked_sub(1).is_some_and(|j| fault.is_word(j)))?;
    let part = |i: usize| fault.is_word(i) || fault.kind(i) == Some(Kind::Number);
    if !part(at + 1) {
        return None;
    }
    let mut first = at - 1;
    while first >= 2 && dash(first - 1) && fault.is_word(first - 2) {
        first -= 2;
    }
    let mut last = at + 1;
    while dash(last + 1) && part(last + 2) {
        last += 2;
    }
    let range = fault.bytes(first, last);
    let written = fault.text[range.clone()].replace(['-', '‑', '–'], "_");
    let name = &fault.text[range.clone()];
    let lower = name.to_lowercase();
    let meant = match lower.as_str() {
        "check-in" => Some("checkin"),
        "key-result" => Some("kr"),
        "mile-stone" => Some("milestone"),
        "check-point" => Some("checkpoint"),
        "bench-mark" => Some("benchmark"),
        _ => None,
    };
    if let Some(word) = meant {
        return Some(
            Mistake::new(range.clone(), format!("`{name}` is written `{word}` here"))
                .help(format!("write `{word}`"))
                .fix(format!("write {word}"), range, word),
        );
    }
    Some(
        Mistake::new(range.clone(), format!("`{name}` is no name: a name holds letters, digits and `_`, and no dash"))
            .help(format!("write `{written}`, here and wherever it is used"))
            .suggest(format!("write {written}"), range, written),
    )
}

/// `kr KR1.1: …`, `kr 1.1 reach: …`
fn numbered(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let head = fault.head(i);
    if !matches!(fault.s(head), "kr" | "guard" | "milestone" | "objective") {
        return None;
    }
    let first = head + 1;
    let mut last = first;
    let part = |j: usize| fault.is_word(j) || fault.kind(j) == Some(Kind::Number) || fault.s(j) == ".";
    while fault.glued(last + 1) && part(last + 1) {
        last += 1;
    }
    let id = fault.words(first, last).trim_end_matches('.');
    let counts = id.contains('.') && id.chars().any(|c| c.is_ascii_digit()) || fault.kind(first) == Some(Kind::Number);
    if !counts || !(first..=last + 1).contains(&fault.i) {
        return None;
    }
    let word = fault.s(head);
    let range = fault.bytes(first, last);
    // A name follows: the number is only a label.
    if fault.is_word(last + 1) && !fault.first(last + 1) && !words::JOINTS.contains(&fault.s(last + 1)) {
        let name = fault.s(last + 1);
        let wide = range.start..fault.ahead(last + 1).start;
        return Some(
            Mistake::new(range, format!("`{id}` stands where the name should; a number goes into the property `id`"))
                .help(format!("write `{word} {name}`, and `id: \"{id}\"` inside its braces"))
                .suggest("remove the number", wide, ""),
        );
    }
    let prefix = if id.starts_with(|c: char| c.is_ascii_digit()) { word } else { "" };
    let prefix = if word == "objective" && !prefix.is_empty() { "o" } else { prefix };
    let plain = id.replace('.', "_");
    let name = match plain.split_once('_') {
        Some((number, rest)) if !prefix.is_empty() && rest.starts_with(char::is_alphabetic) => {
            format!("{rest}_{number}")
        }
        _ => format!("{prefix}{plain}"),
    };
    Some(
        Mistake::new(
            range.clone(),
            format!("`{id}` is no name: a name begins with a letter and holds letters, digits and `_`"),
        )
        .help(format!("write `{word} {name}`, and `id: \"{id}\"` inside its braces if the number matters"))
        .suggest(format!("name it {name}"), range, name),
    )
}

/// `metric 3d_views`, `objective 2026_growth`
fn digit_first(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1)].into_iter().find(|i| fault.kind(*i) == Some(Kind::Number))?;
    let word = i.checked_sub(1)?;
    let declares = words::is_statement(fault.s(word))
        && !matches!(fault.s(word), "checkin" | "audit" | "import" | "ensure")
        || matches!(fault.s(word), "step" | "watch" | "supports");
    if !declares || fault.head(i) != word && !matches!(fault.s(word), "objective" | "supports") {
        return None;
    }
    let last = if fault.glued(i + 1) && fault.is_word(i + 1) { i + 1 } else { i };
    let range = fault.bytes(i, last);
    let name = &fault.text[range.clone()];
    let written = match name.split_once('_') {
        Some((number, rest)) if rest.starts_with(char::is_alphabetic) => format!("{rest}_{number}"),
        _ => format!("{}_{name}", fault.s(word)),
    };
    Some(
        Mistake::new(range.clone(), format!("`{name}` is no name: a name begins with a letter"))
            .help(format!("write `{written}`, here and wherever it is used"))
            .suggest(format!("name it {written}"), range, written),
    )
}

/// `owner: @anna`, `tags: #coffee`
fn handle(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let sign = fault.s(i);
    if !matches!(sign, "@" | "#") || !fault.glued(i + 1) || !fault.is_word(i + 1) {
        return None;
    }
    let name = fault.s(i + 1);
    let range = fault.bytes(i, i + 1);
    let head = fault.s(fault.head(i));
    if sign == "#" || matches!(head, "tags" | "url" | "note" | "source") {
        let written = format!("\"{sign}{name}\"");
        return Some(
            Mistake::new(range.clone(), format!("`{sign}{name}` is a text and stands in quotes"))
                .help(format!("write `{written}`"))
                .fix("put it in quotes", range, written),
        );
    }
    Some(
        Mistake::new(range.clone(), format!("people and teams are named without `{sign}`"))
            .help(format!("write `{name}`"))
            .fix(format!("write {name}"), range, name),
    )
}

/// `brand . reach`, `brand/reach`, `brand:reach`
fn dotted(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if !matches!(fault.s(i), "/" | "\\" | "→" | ">")
        || !fault.glued(i)
        || !fault.glued(i + 1)
        || !fault.is_word(i + 1)
        || !fault.is_word(i.wrapping_sub(1))
    {
        return None;
    }
    let head = fault.s(fault.head(i));
    if !matches!(head, "drives" | "revise" | "continues" | "depends" | "checkin") {
        return None;
    }
    let range = fault.bytes(i, i);
    let written = format!("{}.{}", fault.before(1), fault.s(i + 1));
    Some(
        Mistake::new(range.clone(), "an objective and its key result are joined with a point")
            .help(format!("write `{written}`"))
            .fix(format!("write {written}"), range, "."),
    )
}

/// `objective brand awareness "Title"`, `kr time to fill: …`
fn spaced(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let line =
        fault.line(if fault.first(i) { i.saturating_sub(usize::from(i > 0 && fault.at_missing_colon())) } else { i });
    let head = fault.head(i.min(line.end - 1));
    let word = fault.s(head);
    if !(words::is_statement(word) || words::ENTRIES.contains(&word))
        || matches!(word, "import" | "overlap" | "revise" | "ensure" | "plan")
    {
        return None;
    }
    let first = head + if word == "main" { 2 } else { 1 };
    let end =
        (first..line.end).find(|j| !fault.is_word(*j) && fault.kind(*j) != Some(Kind::Number)).unwrap_or(line.end);
    let result = matches!(word, "kr" | "guard");
    let closed =
        fault.kind(end) == Some(Kind::Text) || result && fault.s(end) == ":" || word == "metric" && fault.s(end) == ":";
    if !fault.is_word(first) || end < first + 2 || !closed || !(first + 1..=end).contains(&fault.i) || end >= line.end {
        return None;
    }
    if !result && (first + 1..end).any(|j| words::JOINTS.contains(&fault.s(j))) && word != "metric" {
        return None;
    }
    let range = fault.bytes(first, end - 1);
    let name = &fault.text[range.clone()];
    let written = slug_all(name);
    Some(
        Mistake::new(range.clone(), format!("`{name}` is no name: a name is one word, with `_` in place of spaces"))
            .help(format!("write `{word} {written}`"))
            .suggest(format!("write {written}"), range, written),
    )
}

fn slug_all(name: &str) -> String {
    if name.split_whitespace().count() <= 3 {
        slug(name)
    } else {
        name.split_whitespace().collect::<Vec<_>>().join("_")
    }
}
