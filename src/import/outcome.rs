//! What a key result comes to: a measure, a milestone, or something that still needs a measure.

use super::Marks;
use super::dates::{When, deadline, when};
use super::draft::{Kept, Outcome};
use super::measure::{Measure, Reading, cell, measure};
use super::phrases::{is_made, is_score};
use super::units::{self, Unit};
use crate::diagnostic::Code;

/// How the language says it.
#[derive(Debug)]
pub(super) enum Shape {
    /// A metric and a target.
    Measured(Measured),
    /// Done or not.
    Milestone,
    /// Nobody can tell yet; why, in words for the reader.
    Open(String),
}

/// A metric and a target.
#[derive(Debug)]
pub(super) struct Measured {
    /// The metric's title.
    pub metric: String,
    /// Its unit, where one is clear.
    pub unit: Option<String>,
    /// The target in the language's words, with its start.
    pub target: String,
    /// What a check says where the target needs a start and has none.
    pub start_missing: Option<Code>,
    /// Whether it was read from the title.
    pub read: bool,
}

/// Decides, and takes over what the title says of the deadline.
pub(super) fn shape(outcome: &mut Outcome, marks: Marks) -> Shape {
    let title = outcome.title.clone();
    let mut rest = title.as_str();
    let mut two_ways = false;
    if let Some((found, at)) = deadline(&title, marks.dates) {
        rest = title.get(..at).unwrap_or(&title);
        two_ways = found == When::Ambiguous;
        outcome.by = outcome.by.or(found.last_day());
    }
    outcome.two_ways |= two_ways;
    if let Some(shape) = from_cells(outcome, rest, marks) {
        return shape;
    }
    if outcome.task {
        return Shape::Milestone;
    }
    match measure(rest, marks.decimal) {
        Reading::Measure(found) => measured(outcome, &found, true),
        Reading::Nothing if is_made(rest) || !outcome.steps.is_empty() => Shape::Milestone,
        Reading::Nothing => Shape::Open("a metric and a target, such as `metric from 10 to 20`".to_owned()),
        Reading::Unclear(numbers) => {
            Shape::Open(format!("a metric and a target: which of {} is it?", numbers.join(", ")))
        }
        Reading::Ambiguous(number) => Shape::Open(format!(
            "a metric and a target: `{number}` can be read in two ways, say `--decimal comma` or `--decimal point`"
        )),
    }
}

/// From a table's cells; nothing where they hold no target.
fn from_cells(outcome: &mut Outcome, title: &str, marks: Marks) -> Option<Shape> {
    let unit = outcome.unit.as_deref().and_then(units::named);
    if let (Some(text), None) = (outcome.unit.take(), &unit) {
        keep(outcome, "Unit", &text);
    }
    let target = outcome.target.take();
    let start = outcome.baseline.take();
    let Some(target) = target else {
        if let Some(start) = start {
            keep(outcome, "Baseline", &start);
        }
        return None;
    };
    let with_unit = |mut value: super::number::Value| {
        if matches!(value.unit, None | Some(Unit::Count)) {
            let score = is_score(title).then_some(Unit::Score);
            value.unit = unit.clone().or(score).or(value.unit);
        }
        value
    };
    let from = start.as_deref().and_then(|text| cell(text, marks.decimal));
    if let Some(text) = start.as_deref().filter(|text| !matches!(from, Some(Ok(_))) || has_more(text)) {
        keep(outcome, "Baseline", text);
    }
    match cell(&target, marks.decimal) {
        Some(Ok((comparison, value))) => {
            if has_more(&target) {
                keep(outcome, "Target", &target);
            }
            let from = from.and_then(Result::ok).map(|(_, value)| with_unit(value));
            let rest = match measure(title, marks.decimal) {
                Reading::Measure(found) => found.rest,
                _ => title.to_owned(),
            };
            let goal = comparison.unwrap_or(if value.is_zero() { "at most" } else { "to" });
            Some(measured(outcome, &Measure { from, goal, value: with_unit(value), rest }, false))
        }
        Some(Err(())) => Some(Shape::Open(format!(
            "a metric and a target: `{target}` can be read in two ways, say `--decimal comma` or `--decimal point`"
        ))),
        None => {
            match when(&target, marks.dates).and_then(|when| when.last_day()) {
                Some(day) if outcome.by.is_none() => outcome.by = Some(day),
                _ => keep(outcome, "Target", &target),
            }
            None
        }
    }
}

/// Whether a cell says more than a number: `65% (first page)`.
fn has_more(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1).count() > 1
}

fn keep(outcome: &mut Outcome, name: &str, text: &str) {
    outcome.kept.push(Kept { at: outcome.at.clone(), text: format!("{name}: {text}") });
}

fn measured(outcome: &Outcome, found: &Measure, read: bool) -> Shape {
    let letters = found.rest.chars().filter(|c| c.is_alphabetic()).count();
    // `конверсия` is a name, `В 2 раза` is none.
    let enough =
        letters >= 3 || found.rest.chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    let metric = match &outcome.metric {
        Some(metric) => metric.clone(),
        None if enough => found.rest.clone(),
        None => outcome.title.clone(),
    };
    let start_missing = match found.goal {
        _ if found.from.is_some() => None,
        "up" | "down" => Some(Code::M014),
        "to" if found.value.unit == Some(Unit::Times) => Some(Code::M014),
        "to" => Some(Code::M002),
        _ => None,
    };
    Shape::Measured(Measured { metric, unit: found.unit(), target: found.written(), start_missing, read })
}
