//! What the words before the cursor ask for.

use crate::lsp::scope::Scope;
use crate::names::Kind;

const METRICS: &[Kind] = &[Kind::Metric];

/// Something that may follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// A word that begins a statement.
    Statements,
    /// Words of the language.
    Words(&'static [&'static str]),
    /// A property, or a word that begins an entry, in the block of a declaration.
    Entries(String),
    /// A value of a property from a list.
    Values(String),
    /// The code of a finding.
    Codes,
    /// A built-in catalogue.
    Catalogues,
    /// A unit.
    Units,
    /// A unit in which a metric can be given.
    UnitsOf(String),
    /// A day.
    Days,
    /// A period.
    Periods,
    /// A file of the project, in quotes.
    Files,
    /// A declared name.
    Names(&'static [Kind]),
    /// A key result, milestone or guard, as `objective.name`.
    Goals,
}

/// What may follow the words of a sentence; at the margin, a new statement too.
pub(super) fn wishes(scope: &Scope<'_>, at_margin: bool) -> Vec<Wish> {
    let line = scope.line.as_slice();
    let previous = line.last().copied().unwrap_or_default();
    if let Some(wish) = time(previous) {
        return vec![wish];
    }
    if previous == "allow" {
        return vec![Wish::Codes];
    }
    if previous == "[" {
        return vec![Wish::Names(Kind::SEGMENTS)];
    }
    match scope.blocks.last() {
        None => statement(line, previous),
        Some(head) => {
            let mut out = entry(head, line, previous);
            if line.is_empty() && at_margin {
                out.push(Wish::Statements);
            }
            out
        }
    }
}

/// Words behind which a time stands, whatever the sentence.
fn time(previous: &str) -> Option<Wish> {
    Some(match previous {
        "during" => Wish::Periods,
        "by" | "on" | "until" | "checkin" | "audit" => Wish::Days,
        _ => return None,
    })
}

/// In a sentence outside of blocks.
fn statement(line: &[&str], previous: &str) -> Vec<Wish> {
    let Some(first) = line.first().copied() else { return vec![Wish::Statements] };
    let goal = vec![Wish::Names(&[Kind::Objective]), Wish::Goals];
    match first {
        "main" if line.len() == 1 => vec![Wish::Words(&["objective"])],
        "import" if line.len() == 1 => vec![Wish::Catalogues, Wish::Files],
        "metric" if line.contains(&"=") => operand(previous, METRICS),
        "metric" if matches!(previous, ":" | "/") => vec![Wish::Units],
        "overlap" if matches!(previous, "overlap" | "&") => vec![Wish::Names(&[Kind::Audience])],
        "revise" if line.len() == 1 => goal,
        "revise" => vec![Wish::Words(&["on"])],
        "ensure" if previous == "ensure" || is_operator(previous) => {
            vec![Wish::Names(METRICS), Wish::Goals, Wish::Words(&["sum", "count", "min", "max"])]
        }
        "ensure" => vec![Wish::Words(&["because", "and", "or"])],
        "main" | "objective" if previous == "supports" || previous == "," && line.contains(&"supports") => {
            vec![Wish::Names(&[Kind::Objective])]
        }
        "main" | "objective" if line.len() > 1 && previous != "during" => vec![Wish::Words(&["during", "supports"])],
        "campaign" if matches!(previous, "from" | "to") => vec![Wish::Days],
        "campaign" if line.len() > 1 => vec![Wish::Words(&["from", "to"])],
        _ => Vec::new(),
    }
}

/// An operand of a formula.
fn operand(previous: &str, kinds: &'static [Kind]) -> Vec<Wish> {
    if is_operator(previous) { vec![Wish::Names(kinds)] } else { Vec::new() }
}

fn is_operator(word: &str) -> bool {
    matches!(word, "=" | "+" | "-" | "*" | "/" | "(" | "<" | ">" | "and" | "or" | ",")
}

/// In a block.
fn entry(head: &str, line: &[&str], previous: &str) -> Vec<Wish> {
    if previous == "after" {
        return vec![Wish::Goals];
    }
    if matches!(head, "checkin" | "audit") {
        return reading(previous);
    }
    if let Some(begin) = line.iter().rposition(|word| matches!(*word, "kr" | "guard"))
        && let Some(sentence) = line.get(begin..)
    {
        return key_result(sentence, previous);
    }
    match line.first().copied() {
        Some("watch") if matches!(previous, "watch" | ",") => return vec![Wish::Names(METRICS)],
        Some("milestone") if line.len() > 1 && previous != "by" => return vec![Wish::Words(&["by"])],
        Some("benchmark") if line.len() == 1 => return vec![Wish::Words(&["industry", "competitor", "own"])],
        Some("benchmark" | "checkpoint") if line.contains(&":") => return vec![Wish::Words(&["on", "from"])],
        Some("watch" | "milestone" | "benchmark" | "checkpoint" | "step" | "kr" | "guard") => return Vec::new(),
        _ => {}
    }
    property(head, line, previous)
}

fn reading(previous: &str) -> Vec<Wish> {
    match previous {
        ":" => vec![Wish::Words(&["done", "open"])],
        "," | "confidence" => Vec::new(),
        _ => vec![Wish::Names(METRICS), Wish::Goals, Wish::Words(&["note"])],
    }
}

/// `kr NAME "Title" for each SEGMENT: METRIC TARGET WHEN`
fn key_result(sentence: &[&str], previous: &str) -> Vec<Wish> {
    let colon = sentence.iter().position(|word| *word == ":");
    match (colon, previous) {
        (None, "each") => vec![Wish::Names(Kind::SEGMENTS)],
        (None, ",") if sentence.contains(&"each") => vec![Wish::Names(Kind::SEGMENTS)],
        (None, "for") => vec![Wish::Words(&["each"])],
        (None, _) if sentence.len() > 1 => vec![Wish::Words(&["for each"])],
        (Some(_), ":") => vec![Wish::Names(METRICS)],
        (Some(_), "at") => vec![Wish::Words(&["least", "most"])],
        (Some(_), "within") => vec![Wish::Periods],
        (Some(colon), word) if word.starts_with(|c: char| c.is_ascii_digit()) => {
            let metric = sentence.get(colon + 1).copied().unwrap_or_default();
            vec![Wish::UnitsOf(metric.to_owned()), Wish::Words(TARGETS)]
        }
        (Some(_), word) if !AMOUNT_FOLLOWS.contains(&word) => vec![Wish::Words(TARGETS)],
        _ => Vec::new(),
    }
}

/// Words behind which a value stands.
const AMOUNT_FOLLOWS: &[&str] = &["from", "to", "up", "down", "least", "most", "above", "below", "inside", "within"];

/// What may follow a key result's metric.
const TARGETS: &[&str] =
    &["from", "to", "up", "down", "at least", "at most", "above", "below", "inside", "within", "by", "throughout"];

/// `key: value, value`, and another property behind it.
fn property(head: &str, line: &[&str], previous: &str) -> Vec<Wish> {
    let Some(colon) = line.iter().rposition(|word| *word == ":") else {
        // A word without its colon is a key that is still being typed; two words begin `depends on`.
        return if line.is_empty() { vec![Wish::Entries(head.to_owned())] } else { Vec::new() };
    };
    if !matches!(previous, ":" | ",") {
        return vec![Wish::Entries(head.to_owned())];
    }
    let key = line.get(..colon).and_then(|before| before.last()).copied().unwrap_or_default();
    match key {
        "owner" | "owners" | "lead" => vec![Wish::Names(&[Kind::Person, Kind::Team])],
        "members" => vec![Wish::Names(&[Kind::Person])],
        "channel" | "channels" => vec![Wish::Names(&[Kind::Channel])],
        "audience" | "audiences" => vec![Wish::Names(&[Kind::Audience])],
        "objective" | "objectives" => vec![Wish::Names(&[Kind::Objective])],
        "approval" => vec![Wish::Names(&[Kind::Team])],
        "drives" => vec![Wish::Goals, Wish::Names(&[Kind::Objective])],
        // The last word of `depends on`.
        "on" | "continues" => vec![Wish::Goals],
        "period" => vec![Wish::Periods],
        "baseline" => vec![Wish::Values(key.to_owned())],
        key => vec![Wish::Values(key.to_owned())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::scope::scope;

    fn at(text: &str) -> Vec<Wish> {
        wishes(&scope(text, text.len()), false)
    }

    #[test]
    fn each_place_has_its_wish() {
        let names = |kinds| vec![Wish::Names(kinds)];
        let cases = [
            ("obj", vec![Wish::Statements]),
            ("import std.so", vec![Wish::Catalogues, Wish::Files]),
            ("metric a : ", vec![Wish::Units]),
            ("metric a : % = b / ", names(METRICS)),
            ("objective a \"A\" supports ", names(&[Kind::Objective])),
            ("objective a {\n  owner: an", names(&[Kind::Person, Kind::Team])),
            ("objective a {\n  channels: b, ", names(&[Kind::Channel])),
            ("objective a {\n  kr b \"B\": fol", names(METRICS)),
            ("objective a {\n  kr b: c ", vec![Wish::Words(TARGETS)]),
            ("objective a {\n  type: ", vec![Wish::Values("type".to_owned())]),
            ("objective a {\n  owner: b  ", vec![Wish::Entries("objective".to_owned())]),
            ("objective a { kr b: c to 5 {\n  ", vec![Wish::Entries("kr".to_owned())]),
            ("objective a { kr b: c to 5 {\n depends on: ", vec![Wish::Goals]),
            ("plan \"P\" { allow vag", vec![Wish::Codes]),
            ("plan \"P\" { period: ", vec![Wish::Periods]),
            ("objective a \"A\" during 20", vec![Wish::Periods]),
            ("objective a { milestone b by ", vec![Wish::Days]),
            ("campaign a from ", vec![Wish::Days]),
            ("checkin ", vec![Wish::Days]),
            ("objective a { kr b: c to 5 ", vec![Wish::UnitsOf("c".to_owned()), Wish::Words(TARGETS)]),
            ("import ", vec![Wish::Catalogues, Wish::Files]),
            ("metric a : % {\n  baseline[", names(Kind::SEGMENTS)),
        ];
        for (text, wanted) in cases {
            assert_eq!(at(text), wanted, "{text}");
        }
    }
}
