//! The form of the sentence that is being written, with the part that comes next.
//!
//! A half-written line has no tree: where it stands is told by its words, as for completion.

mod forms;

use std::fmt::Write as _;

use lsp_types::{
    Documentation, MarkupContent, MarkupKind, ParameterInformation, ParameterLabel, SignatureHelp, SignatureInformation,
};

use super::Analysis;
use super::hover::{plain, show};
use super::parts::statements;
use super::scope::{Scope, scope};
use crate::names::normalized;
use crate::plan::{BaselineValue, Metric, Plan};
use crate::source::FileId;
use forms::{Form, Slot};

/// The forms that fit what is written before a byte.
pub(super) fn signature(analysis: &Analysis, file: FileId, offset: u32) -> Option<SignatureHelp> {
    let text = analysis.text(file);
    // What stands before the last whole statement is closed.
    let start = statements(analysis, file, offset..offset).last().map(|it| it.start).filter(|start| *start <= offset);
    let start = start.or_else(|| before(analysis, file, offset)).unwrap_or(0) as usize;
    let rest = text.get(start..)?;
    let here = (offset as usize).checked_sub(start)?;
    let scope = scope(rest, here);
    if scope.quiet {
        return None;
    }
    let asked = asked(&scope)?;
    let typing = !rest.get(..here)?.ends_with(char::is_whitespace);
    let metric = asked.metric.and_then(|name| metric_of(analysis, file, name));
    let fitting: Vec<&Form> = asked.forms.iter().filter(|form| form.fits(asked.words, asked.forms)).collect();
    // Where no form fits, all of them say what would.
    let fitting = if fitting.is_empty() { asked.forms.iter().collect() } else { fitting };
    let signatures: Vec<SignatureInformation> =
        fitting.iter().map(|form| information(form, asked.words, typing, metric)).collect();
    let active_parameter = signatures.first().and_then(|it| it.active_parameter);
    Some(SignatureHelp { signatures, active_signature: Some(0), active_parameter })
}

/// Where the last statement before a byte begins.
fn before(analysis: &Analysis, file: FileId, offset: u32) -> Option<u32> {
    let tree = analysis.compilation.files.trees.get(file.0 as usize)?;
    let behind = tree.statements.partition_point(|it| it.start <= offset);
    tree.statements.get(behind.checked_sub(1)?).map(|it| it.start)
}

/// What is being written.
struct Asked<'a> {
    forms: &'static [Form],
    /// The words of it so far; the first one begins the first slot.
    words: &'a [&'a str],
    /// The metric of a key result.
    metric: Option<&'a str>,
}

fn asked<'a>(scope: &'a Scope<'a>) -> Option<Asked<'a>> {
    let line = scope.line.as_slice();
    let from = |at: usize| line.get(at..).unwrap_or_default();
    let asked = |forms, words| Some(Asked { forms, words, metric: None });
    if let Some(open) = open_call(line) {
        return asked(forms::function(line.get(open.checked_sub(1)?)?)?, from(open));
    }
    let Some(head) = scope.blocks.last().copied() else {
        let first = line.iter().position(|word| *word != "main")?;
        return asked(forms::statement(line.get(first)?)?, from(first));
    };
    if let Some(begin) = line.iter().rposition(|word| matches!(*word, "kr" | "guard")).filter(|_| head == "objective") {
        let is_guard = line.get(begin) == Some(&"guard");
        let Some(colon) = line.iter().skip(begin).position(|word| *word == ":").map(|at| begin + at) else {
            return asked(if is_guard { forms::GUARD_HEAD } else { forms::KEY_RESULT_HEAD }, from(begin));
        };
        let forms = if is_guard { forms::BOUNDS } else { forms::TARGETS };
        return Some(Asked { forms, words: from(colon), metric: line.get(colon + 1).copied() });
    }
    match line.first().copied() {
        Some(word @ ("milestone" | "checkpoint" | "benchmark" | "allow")) => return asked(forms::entry(word)?, line),
        Some("watch" | "step") | None => return None,
        Some(_) => {}
    }
    let colon = line.iter().rposition(|word| *word == ":")?;
    let mut key = colon.checked_sub(1)?;
    // `baseline[vk]:`
    if line.get(key) == Some(&"]") {
        key = line.get(..key)?.iter().rposition(|word| *word == "[")?.checked_sub(1)?;
    }
    asked(forms::property(head, line.get(key)?)?, from(colon))
}

/// The parenthesis of a call that nothing closes yet.
fn open_call(line: &[&str]) -> Option<usize> {
    let mut closed = 0;
    for (at, word) in line.iter().enumerate().rev() {
        match *word {
            ")" => closed += 1,
            "(" if closed > 0 => closed -= 1,
            "(" if at > 0 && forms::function(line.get(at - 1)?).is_some() => return Some(at),
            _ => {}
        }
    }
    None
}

impl Form {
    /// Whether every word of the language that is written has a slot.
    fn fits(&self, words: &[&str], all: &[Self]) -> bool {
        let known = |form: &Self, word: &str| {
            form.also.contains(&word) || form.slots.iter().any(|slot| slot.marks.contains(&word))
        };
        words.iter().all(|word| *word == "\"" || known(self, word) || !all.iter().any(|form| known(form, word)))
    }

    /// The slot that comes next behind some words.
    fn active(&self, words: &[&str], typing: bool) -> usize {
        let (mut current, mut filled) = (0, false);
        for word in words {
            let begins = |slot: &Slot| slot.marks.contains(word);
            let ahead = self.slots.iter().skip(current).position(begins).map(|at| current + at);
            // Clauses may stand in another order; a text always is the next one.
            let anywhere = || self.slots.iter().position(begins).filter(|_| *word != "\"");
            match ahead.or_else(anywhere) {
                Some(at) => (current, filled) = (at, matches!(*word, "\"")),
                None => filled = true,
            }
        }
        let last = self.slots.len().saturating_sub(1);
        if filled && !typing { (current + 1).min(last) } else { current }
    }
}

fn information(form: &Form, words: &[&str], typing: bool, metric: Option<(&Plan, &Metric)>) -> SignatureInformation {
    let mut label = String::new();
    let mut parameters = Vec::new();
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    for slot in form.slots {
        label.push_str(slot.lead);
        let start = units(&label);
        match metric {
            Some((_, metric)) if slot.shown == "METRIC" => label.push_str(&metric.heading.name),
            _ => label.push_str(slot.shown),
        }
        let documentation = Documentation::MarkupContent(markdown(slot.said.to_owned()));
        parameters.push(ParameterInformation {
            label: ParameterLabel::LabelOffsets([start, units(&label)]),
            documentation: Some(documentation),
        });
    }
    label.push_str(form.tail);
    let known = metric.map(|(plan, metric)| format!("\n\n{}", state(plan, metric))).unwrap_or_default();
    SignatureInformation {
        label,
        documentation: Some(Documentation::MarkupContent(markdown(format!("{}{known}", form.said)))),
        parameters: Some(parameters),
        active_parameter: u32::try_from(form.active(words, typing)).ok(),
    }
}

fn markdown(value: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value }
}

/// Where a metric stands and in what it is measured.
fn state(plan: &Plan, metric: &Metric) -> String {
    let mut out = plain(metric.heading.label());
    if let Some(unit) = metric.unit {
        let _ = write!(out, ", in `{}`", plan.unit_table.show(unit));
    }
    let whole = metric.baselines.iter().find(|it| it.segment.is_none());
    if let Some(BaselineValue::Amount(amount)) = whole.map(|it| it.value) {
        let _ = write!(out, "; baseline {}", show(plan, amount, metric.unit));
    }
    out
}

/// The metric of a name; a plan's own before a catalogue's.
fn metric_of<'a>(analysis: &'a Analysis, file: FileId, name: &str) -> Option<(&'a Plan, &'a Metric)> {
    let (_, plan) = analysis.plan_of(file)?;
    let name = normalized(name);
    let named = || plan.metrics.iter().filter(|it| it.heading.name == name);
    Some((plan, named().find(|it| !it.built_in).or_else(|| named().next())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first form that fits a text, with its active slot in angle brackets.
    fn at(text: &str) -> String {
        let scope = scope(text, text.len());
        let Some(asked) = asked(&scope) else { return String::new() };
        let form = asked.forms.iter().find(|form| form.fits(asked.words, asked.forms)).unwrap_or(&asked.forms[0]);
        let active = form.active(asked.words, !text.ends_with(char::is_whitespace));
        let mut out = String::new();
        for (at, slot) in form.slots.iter().enumerate() {
            out.push_str(slot.lead);
            if at == active {
                {
                    out.push('<');
                    out.push_str(slot.shown);
                    out.push('>');
                }
            } else {
                out.push_str(slot.shown);
            }
        }
        out + form.tail
    }

    #[test]
    fn a_start_is_not_yet_the_target() {
        for form in forms::TARGETS.iter().filter(|form| form.also.contains(&"from")) {
            assert_eq!(form.active(&[":", "m", "from", "5"], false), 1, "{}", form.said);
        }
    }

    #[test]
    fn each_half_of_a_sentence_has_its_form() {
        let when = "by DATE | throughout PERIOD";
        for (text, wanted) in [
            ("objective х {\n  kr о \"🎯\": ", format!("<METRIC> from A to B {when}")),
            ("objective х {\n  kr о: узнают ", format!("METRIC from <A> to B {when}")),
            ("objective х {\n  kr о: узнают from ", format!("METRIC from <A> to B {when}")),
            ("objective х {\n  kr о: узнают from 5% ", format!("METRIC from A to <B> {when}")),
            ("objective х {\n  kr о: узнают[vk] from 5% to 8", format!("METRIC from A to <B> {when}")),
            ("objective х {\n  kr о: узнают from 5% to 8% ", format!("METRIC from A to B <{when}>")),
            ("objective х {\n  kr о: узнают from 5% to 8% by 2026", format!("METRIC from A to B <{when}>")),
            ("objective х {\n  kr о: узнают to ", format!("METRIC from A to <B> {when}")),
            ("objective х {\n  kr о: узнают up ", format!("METRIC up <AMOUNT> {when}")),
            ("objective х {\n  kr о: узнают from 5% up ", format!("METRIC up <AMOUNT> {when}")),
            ("objective х {\n  kr о: узнают at least ", format!("METRIC at least <B> {when}")),
            ("objective х {\n  kr о: узнают inside ", format!("METRIC inside <A..B> {when}")),
            ("objective х {\n  kr о: узнают within 5% of ", format!("METRIC within 5% of <B> {when}")),
            ("objective х {\n  guard о: узнают ", format!("METRIC at least <B> {when}")),
            ("objective х {\n  kr о ", "kr NAME <\"Title\"> for each SEGMENT, …: METRIC TARGET".to_owned()),
            ("metric м : % {\n  baseline: ", "baseline: <VALUE> on DATE".to_owned()),
            ("metric м : % {\n  baseline[vk]: 5% on ", "baseline: VALUE on <DATE>".to_owned()),
            ("metric м : % {\n  baseline: unknown ", "baseline: unknown until <DATE>".to_owned()),
            (
                "metric м : % {\n  benchmark industry \"И\": 5% on 2025 from ",
                "benchmark KIND \"Name\": VALUE on DATE from <\"Source\">".to_owned(),
            ),
            ("ensure sum(", "sum(<NUMBERS>)".to_owned()),
            ("ensure max(1, sum(a.b)) <= min(2, ", "min(<A, B, …>)".to_owned()),
            ("campaign к \"К\" from 2026-01-01 ", "campaign NAME \"Title\" from DATE to <DATE>".to_owned()),
            (
                "main objective х \"Х\" supports ",
                "objective NAME \"Title\" during PERIOD supports <OBJECTIVE, …>".to_owned(),
            ),
            ("objective х {\n  owner: ", String::new()),
            ("objective х {\n  ", String::new()),
            ("", String::new()),
        ] {
            assert_eq!(at(text), wanted, "{text}");
        }
    }
}
