//! Targets told with verbs and signs: `increase by 20%`, `+20%`.

use super::targets::{amount, amount_end};
use super::{Edits, Mistake, Recogniser};
use crate::syntax::fault::Fault;

pub(super) const ALL: &[Recogniser] = &[verb_behind, verb_first, up_by, signed];

const RISE: &[&str] = &[
    "increase",
    "increases",
    "increased",
    "grow",
    "grows",
    "raise",
    "improve",
    "rise",
    "gain",
    "boost",
    "увеличить",
    "рост",
    "поднять",
    "вырасти",
    "higher",
    "more",
];
const FALL: &[&str] = &[
    "decrease",
    "decreases",
    "reduce",
    "reduced",
    "lower",
    "drop",
    "cut",
    "fall",
    "shrink",
    "снизить",
    "уменьшить",
    "сократить",
    "less",
    "fewer",
];

fn direction(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let lower = lower.as_str();
    if RISE.contains(&lower) {
        Some("up")
    } else if FALL.contains(&lower) {
        Some("down")
    } else {
        None
    }
}

/// `response_time lower by 20%`, `followers grow to 5_000`
fn verb_behind(fault: &Fault<'_>) -> Option<Mistake> {
    if !fault.in_target() {
        return None;
    }
    let line = fault.line(fault.culprit());
    let at = (fault.culprit().saturating_sub(1)..line.end.min(fault.i + 1))
        .find(|i| fault.is_word(*i) && direction(fault.s(*i)).is_some())?;
    let word = direction(fault.s(at))?;
    let joint = matches!(fault.s(at + 1), "by" | "to" | "на" | "до" | "from");
    let value = at + 1 + usize::from(joint);
    if fault.s(at.wrapping_sub(1)) == ":" || !(amount(fault, value) || fault.s(at + 1) == "from") {
        return None;
    }
    let range = fault.bytes(at, if joint { at + 1 } else { at });
    let word = match fault.s(at + 1) {
        "to" | "до" => "to",
        "from" => "from",
        _ => word,
    };
    let written = format!("{word} {}", fault.words(value, amount_end(fault, value)));
    Some(
        Mistake::new(
            range.clone(),
            format!(
                "`{}` is no word for a target here",
                fault.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
            ),
        )
        .help(format!("write `{written}`"))
        .fix(format!("write {written}"), range, word),
    )
}

/// `kr x: increase followers by 20%`
fn verb_first(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let head = fault.head(i);
    let line = fault.line(i);
    if !matches!(fault.s(head), "kr" | "guard") {
        return None;
    }
    let colon = (head..line.end).find(|j| fault.s(*j) == ":")?;
    let verb = colon + 1;
    let word = direction(fault.s(verb))?;
    let metric = verb + 1;
    let joint = (metric + 1..line.end).find(|j| matches!(fault.s(*j), "by" | "to" | "from"))?;
    if !fault.is_word(metric) || joint != metric + 1 || !line.contains(&(joint + 1)) {
        return None;
    }
    let name = fault.s(metric);
    let mut edits: Edits = vec![(fault.bytes(verb, verb).start..fault.ahead(metric).start, String::new())];
    let mut written = format!("{name} {}", fault.words(joint, amount_end(fault, joint + 1)));
    if fault.s(joint) == "by" && amount(fault, joint + 1) {
        edits.push((fault.bytes(joint, joint), word.into()));
        written = format!("{name} {word} {}", fault.words(joint + 1, amount_end(fault, joint + 1)));
    }
    Some(
        Mistake::new(
            fault.bytes(verb, verb),
            format!("a key result names what is measured and the target; `{}` is a task", fault.s(verb)),
        )
        .help(format!("write `{written}`"))
        .change(format!("write {written}"), true, edits),
    )
}

/// `up by 20%`
fn up_by(fault: &Fault<'_>) -> Option<Mistake> {
    let by = fault.i.checked_sub(1)?;
    if !matches!(fault.s(by), "by" | "to") || !matches!(fault.before(2), "up" | "down") || !amount(fault, fault.i) {
        return None;
    }
    let range = fault.bytes(by - 1, by);
    let word = if fault.s(by) == "to" { "to" } else { fault.before(2) };
    let value = fault.words(fault.i, amount_end(fault, fault.i));
    Some(
        Mistake::new(range.clone(), format!("`{}` holds one word too many", &fault.text[range.clone()]))
            .help(format!("write `{word} {value}`"))
            .fix(format!("write {word} {value}"), range, word),
    )
}

/// `followers +20%`
fn signed(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if !fault.in_target()
        || !matches!(fault.s(i), "+" | "-")
        || !amount(fault, i + 1)
        || !fault.glued(i + 1)
        || !fault.expected.has("to")
    {
        return None;
    }
    let word = if fault.s(i) == "+" { "up" } else { "down" };
    let value = fault.words(i + 1, amount_end(fault, i + 1));
    let range = fault.bytes(i, i);
    Some(
        Mistake::new(range.clone(), format!("a change is written with `up` or `down`, not with `{}`", fault.s(i)))
            .help(format!("write `{word} {value}`"))
            .fix(format!("write {word} {value}"), range, format!("{word} ")),
    )
}
