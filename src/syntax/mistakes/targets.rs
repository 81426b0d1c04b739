//! Targets and deadlines of key results.

use super::{Edits, Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] =
    &[no_kr_word, no_milestone_word, missing_colon, comparison, arrow, missing_value, missing_joint, least];

pub(super) fn amount(fault: &Fault<'_>, i: usize) -> bool {
    fault.kind(i) == Some(Kind::Number)
        || matches!(fault.s(i), "$" | "€" | "£" | "₽" | "¥") && fault.kind(i + 1) == Some(Kind::Number)
}

/// The last token of the quantity that begins at token `i`.
pub(super) fn amount_end(fault: &Fault<'_>, i: usize) -> usize {
    let mut end = if fault.kind(i) == Some(Kind::Number) { i } else { i + 1 };
    while fault.glued(end + 1)
        && (fault.is_word(end + 1) || matches!(fault.s(end + 1), "%" | "₽" | "$" | "€" | "/" | "£" | "¥"))
    {
        end += 1;
    }
    if fault.s(end + 1) == "%" && !fault.first(end + 1) { end + 1 } else { end }
}

/// `reach: followers from 1 to 5 by …` without `kr`.
fn no_kr_word(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.culprit();
    if i >= fault.tokens.len() {
        return None;
    }
    let head = fault.head(i);
    let fits =
        fault.s(head + 1) == ":" && fault.is_word(head) && fault.is_word(head + 2) && i > head + 2 && !fault.first(i);
    let target = (head + 3..fault.line(head).end)
        .any(|j| matches!(fault.s(j), "to" | "up" | "down" | "at" | "above" | "below" | "inside" | "within"));
    let near = (head + 3..=i).any(|j| words::TARGETS.contains(&fault.s(j)));
    if !fits || !target || !near || words::is_statement(fault.s(head)) || words::PROPERTIES.contains(&fault.s(head)) {
        return None;
    }
    let name = fault.s(head);
    Some(
        Mistake::new(
            fault.bytes(head, head),
            format!("this reads like a key result, but the word `kr` is missing before `{name}`"),
        )
        .help(format!("write `kr {name}: …`"))
        .fix("write kr", fault.ahead(head), "kr "),
    )
}

/// `persona "Портрет обновлён" by 2026-02-01` without `milestone`.
fn no_milestone_word(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let head = fault.head(i);
    let title = fault.kind(head + 1) == Some(Kind::Text) && !fault.first(head + 1);
    let word = match fault.s(head + 2) {
        ":" if matches!(fault.s(head), "industry" | "competitor" | "own") => "benchmark",
        "by" => "milestone",
        ":" | "for" if fault.is_word(head + 3) => "kr",
        _ => return None,
    };
    let name = fault.s(head);
    let known = words::PROPERTIES.contains(&name)
        || words::is_statement(name)
        || words::meant(name, words::ENTRIES).is_some()
        || words::ENTRIES.contains(&name);
    if !title || !fault.is_word(head) || known || fault.blocks.is_empty() || fault.i > head + 2 {
        return None;
    }
    Some(
        Mistake::new(
            fault.bytes(head, head),
            format!(
                "this reads like a {}, but the word `{word}` is missing before `{name}`",
                if word == "kr" { "key result" } else { word }
            ),
        )
        .help(format!("write `{word} {name} …`"))
        .fix(format!("write {word}"), fault.ahead(head), format!("{word} ")),
    )
}

/// `kr reach followers from …`: the colon is missing behind the name.
fn missing_colon(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let head = fault.head(if fault.first(fault.i) && i > 0 { i - 1 } else { i });
    if !matches!(fault.s(head), "kr" | "guard") || fault.s(head + 1) == ":" {
        return None;
    }
    let title = fault.kind(head + 2) == Some(Kind::Text);
    let nameless = fault.kind(head + 1) == Some(Kind::Text);
    let last = if title { head + 2 } else { head + 1 };
    let next = last + 1;
    let sign = matches!(fault.s(next), "=" | "-" | "—" | "–" | "→" | ";" | ".") && !fault.glued(next);
    let metric = if sign { next + 1 } else { next };
    if !fault.is_word(metric)
        || !(fault.is_word(head + 1) || nameless)
        || (head..=metric).any(|j| j > head && fault.s(j) == ":")
    {
        return None;
    }
    let segment = if fault.s(metric + 1) == "[" { metric + 4 } else { metric + 1 };
    let target = words::TARGETS.contains(&fault.s(segment))
        || amount(fault, segment)
        || fault.first(segment)
        || matches!(fault.s(segment), "{" | "-" | ">" | "<" | "≥");
    let reached = (next..=segment + 1).contains(&fault.i);
    if !target
        || !reached
        || words::TARGETS.contains(&fault.s(metric))
        || fault.first(metric)
        || !title && fault.kind(head + 2) == Some(Kind::Number)
    {
        return None;
    }
    let name = fault.s(last);
    let word = fault.s(head);
    let place = if sign { fault.bytes(next, next) } else { fault.behind(last) };
    let edit = if sign { fault.behind(last).start..place.end } else { place.clone() };
    let message = if sign {
        format!("a colon stands between the name and the metric, not `{}`", fault.s(next))
    } else {
        format!("a colon is missing behind `{name}`: it stands between the name and what is measured")
    };
    Some(
        Mistake::new(place, message)
            .help(format!("write `{word} {}: {} …`", fault.words(head + 1, last), fault.s(metric)))
            .fix("write a colon", edit, ":"),
    )
}

/// `>= 99%`, `≥ 99%`, `< 2%`, `= 500`
fn comparison(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let awaited = fault.expected.has("least") || fault.expected.has("to");
    if !fault.in_target() && !awaited {
        return None;
    }
    let two = fault.glued(i + 1) && matches!(fault.s(i + 1), "=" | ">" | "<");
    let written = if two { fault.words(i, i + 1) } else { fault.s(i) };
    let word = match written {
        ">=" | "≥" | "⩾" | "=>" if amount(fault, i + 1 + usize::from(two)) => "at least",
        "<=" | "≤" | "⩽" | "=<" => "at most",
        ">" => "above",
        "<" => "below",
        "=" | "==" => "to",
        _ => return None,
    };
    if matches!(written, "=>") && fault.kind(i.wrapping_sub(1)) == Some(Kind::Number) {
        return None;
    }
    let value_at = i + 1 + usize::from(two);
    if !amount(fault, value_at) {
        return None;
    }
    let value = fault.words(value_at, amount_end(fault, value_at));
    let range = fault.bytes(i, value_at - 1);
    let edit = if fault.glued(value_at) { format!("{word} ") } else { word.to_owned() };
    Some(
        Mistake::new(range.clone(), format!("a target is written in words, not with `{written}`"))
            .help(format!("write `{word} {value}`"))
            .fix(format!("write {word}"), range, edit),
    )
}

/// `from 1 -> 5`, `1 → 5`, `1 — 5`, `from 1 - 5`
fn arrow(fault: &Fault<'_>) -> Option<Mistake> {
    if !fault.in_target() {
        return None;
    }
    let arrow_at = |i: usize| match fault.s(i) {
        "-" | "=" | "~" if fault.s(i + 1) == ">" && fault.glued(i + 1) => Some(i + 1),
        "-" if fault.s(i + 1) == "-" && fault.s(i + 2) == ">" => Some(i + 2),
        "-" | "→" | "⟶" | "➔" | "⇒" | "➡" | "—" | "–" | "−" => Some(i),
        _ => None,
    };
    let line = fault.line(fault.i);
    let at = (fault.i..line.end.min(fault.i + 5)).find(|i| arrow_at(*i).is_some())?;
    let end = arrow_at(at)?;
    let head = fault.head(at);
    let colon = (head..at).find(|j| fault.s(*j) == ":")?;
    let value = |j: usize| amount(fault, j) || fault.s(j) == "undisclosed";
    if !value(end + 1) || words::JOINTS.contains(&fault.s(at - 1)) {
        return None;
    }
    let start = (colon + 1..at).rev().find(|j| amount(fault, *j) && amount_end(fault, *j) + 2 >= at);
    let from = (colon..at).any(|j| fault.s(j) == "from");
    let sign = fault.words(at, end);
    let target = fault.words(end + 1, amount_end(fault, end + 1));
    let range = fault.bytes(at, end);
    let space = |gap: bool| if gap { "" } else { " " };
    let to = format!("{}to{}", space(!fault.glued(at)), space(!fault.glued(end + 1)));
    let mut edits: Edits = vec![(range.clone(), to)];
    let mut written = format!("to {target}");
    if let Some(start) = start {
        let begin = fault.words(start, at - 1);
        written = format!("from {begin} to {target}");
        if !from {
            edits.insert(0, (fault.ahead(start), "from ".into()));
        }
    }
    Some(
        Mistake::new(range, format!("a target is written with words: `from … to …`, not with `{sign}`"))
            .help(format!("write `{written}`"))
            .change(format!("write {written}"), true, edits),
    )
}

/// A word such as `to` or `by` with nothing behind it.
fn missing_value(fault: &Fault<'_>) -> Option<Mistake> {
    // The grammar sees that a word is no value only at the colon behind it.
    let i = if fault.s(fault.i) == ":" && fault.i > 0 && fault.first(fault.i - 1) { fault.i - 1 } else { fault.i };
    let joint = |j: usize| words::JOINTS.contains(&fault.s(j));
    let mut at = i.checked_sub(1)?;
    // `to by 2026-06-30`: the grammar took `by` for the target's name.
    if joint(at) && at > 0 && joint(at - 1) && fault.s(at) != fault.s(at - 1) && !fault.first(i) {
        at -= 1;
    } else if !(joint(at) || matches!(fault.s(at), "least" | "most"))
        || !(fault.first(i) || matches!(fault.s(i), "{" | "}") || joint(i))
    {
        return None;
    }
    let head = fault.head(at);
    let sentence =
        words::is_statement(fault.s(head)) || words::ENTRIES.contains(&fault.s(head)) || fault.s(head + 1) == ":";
    if !sentence || at == head {
        return None;
    }
    let first = if matches!(fault.s(at), "least" | "most") { at - 1 } else { at };
    let phrase = fault.words(first, at);
    let (noun, example) = match fault.s(at) {
        "by" | "on" | "until" => ("a date", "2026-03-31"),
        "during" => ("a period", "2026-Q1"),
        "supports" | "after" => ("a name", "sales"),
        "because" => ("a text in quotes", "\"…\""),
        _ if fault.s(head) == "campaign" => ("a date", "2026-03-31"),
        _ => ("a number", "5_000"),
    };
    Some(
        Mistake::new(fault.bytes(first, at), format!("nothing stands behind `{phrase}`: {noun} is missing"))
            .help(format!("write {noun}, such as `{phrase} {example}`"))
            .blank(fault.bytes(first, at)),
    )
}

/// A value without its word: `from 1 5`, `1 to 5`, `to 5 2026-06-30`.
fn missing_joint(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let date = fault.kind(i) == Some(Kind::Date)
        || fault.kind(i) == Some(Kind::Number) && fault.s(i).len() == 4 && fault.s(i).starts_with("20");
    let has = |word: &str| fault.expected.has(word);
    let header = fault.s(fault.head(i));
    let word = if date && has("by") && !(has("to") && has("from")) && (fault.in_target() || header == "milestone") {
        "by"
    } else if date && has("during") {
        "during"
    } else if date && header == "campaign" {
        if has("from") { "from" } else { "to" }
    } else if date && has("on") && matches!(header, "revise") {
        "on"
    } else if (amount(fault, i) || fault.s(i) == "undisclosed") && fault.in_target() && has("to") {
        let follows = (i + 1..fault.line(i).end).any(|j| matches!(fault.s(j), "to" | "up" | "down"));
        if follows && has("from") { "from" } else { "to" }
    } else if fault.kind(i) == Some(Kind::Text) && has("because") {
        "because"
    } else {
        return None;
    };
    let foreign =
        fault.is_word(i.wrapping_sub(1)) && words::synonym(fault.before(1), &["from", "to", "by", "up", "down"]);
    if fault.first(i) && !matches!(word, "by" | "because") || foreign {
        return None;
    }
    let value = fault.s(i);
    let value = if amount(fault, i) && !date { fault.words(i, amount_end(fault, i)) } else { value };
    let before = fault.before(1);
    Some(
        Mistake::new(
            fault.ahead(i).start..fault.bytes(i, i).end,
            format!("the word `{word}` is missing between `{before}` and `{value}`"),
        )
        .help(format!("write `{word} {value}`"))
        .fix(format!("write {word}"), fault.ahead(i), format!("{word} ")),
    )
}

/// `least 5` without `at`, `at 5` without `least`.
fn least(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.before(1) == "at" && fault.expected.has("least") && amount(fault, i) {
        let value = fault.words(i, amount_end(fault, i));
        let at = fault.bytes(i - 1, i - 1);
        return Some(
            Mistake::new(at.clone(), "`at` alone does not say whether more or less is better")
                .help(format!("write `at least {value}` or `at most {value}`"))
                .suggest("write at least", at.clone(), "at least")
                .suggest("write at most", at, "at most"),
        );
    }
    let j = fault.culprit();
    let word = fault.s(j);
    let word = match word {
        "least" | "minimum" | "min" | "min." | "минимум" => "at least",
        "most" | "maximum" | "max" | "максимум" => "at most",
        _ => return None,
    };
    if !fault.in_target() || !amount(fault, j + 1) {
        return None;
    }
    let range = fault.bytes(j, j);
    let value = fault.words(j + 1, amount_end(fault, j + 1));
    Some(
        Mistake::new(range.clone(), format!("a limit is written `{word}`"))
            .help(format!("write `{word} {value}`"))
            .fix(format!("write {word}"), range, word),
    )
}
