//! Corrections. Each takes effect in what it corrects; the old value stays in its history.

use jiff::civil::Date;

use super::amounts::Measure;
use super::properties::{NO_ENTRY, Shape};
use super::record::goal_id;
use super::{Context, Lowerer, Sorted};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{Lookup, Names};
use crate::plan::{
    Amount, Change, Due, GoalId, KeyResult, Metric, Objective, ObjectiveId, Plan, Revision, Target, When,
};
use crate::source::Place;
use crate::syntax::ast::{Item, Property, Revise};
use crate::types::{Number, Period, Plain};

pub(super) const SHAPE: Shape =
    Shape { what: "a correction", once: &["target", "by", "weight", "dropped", "why"], many: &[], entry: NO_ENTRY };

/// A correction as read, before it takes effect.
struct Correction {
    objective: ObjectiveId,
    goal: Option<GoalId>,
    on: Date,
    why: Option<String>,
    target: Option<(NewTarget, Place)>,
    by: Option<Date>,
    weight: Option<Number>,
    dropped: bool,
    place: Place,
}

pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    let read = cx.each(&statements.revisions, findings, |lowerer, _| lowerer.correction());
    let mut corrections: Vec<Correction> = read.into_iter().flatten().collect();
    corrections.sort_by_key(|correction| correction.on);
    for correction in &corrections {
        let changes = apply(&mut cx.plan, correction);
        cx.plan.revisions.push(Revision {
            objective: correction.objective,
            goal: correction.goal,
            on: correction.on,
            why: correction.why.clone(),
            changes: changes.into_iter().map(|change| (change.field.to_owned(), change.to)).collect(),
            place: correction.place,
        });
    }
}

/// What a target is corrected to.
#[derive(Clone, Copy)]
enum NewTarget {
    Amount(Amount),
    Range(Number, Number),
}

impl Lowerer<'_, '_> {
    fn correction(&mut self) -> Option<Correction> {
        let Item::Revise(node) = &*self.at.statement.item else { return None };
        let names: &Names<'_> = self.cx.names;
        let subject = names.goal(&self.at.reader, node.subject, None, true, &mut self.findings);
        let on = self.correction_date(node);
        let (objective, goal) = match subject? {
            Lookup::Symbol(symbol) => (ObjectiveId(symbol.index), None),
            Lookup::Child(child) => (ObjectiveId(child.objective), Some(goal_id(child))),
        };
        let place = self.place(node.word.to(node.on.unwrap_or(node.subject)));
        let mut correction = Correction {
            objective,
            goal,
            on: on?,
            why: None,
            target: None,
            by: None,
            weight: None,
            dropped: false,
            place,
        };
        let mut given = false;
        let mut reason = false;
        for (key, property) in self.properties(&node.block.entries, &SHAPE) {
            given |= key != "why";
            reason |= key == "why";
            self.correction_property(&mut correction, key, property);
        }
        if !self.at.statement.damaged {
            self.incomplete(node, given, reason);
        }
        Some(correction)
    }

    fn correction_date(&mut self, node: &Revise) -> Option<Date> {
        let Some(span) = node.on else {
            let (place, text) = (self.place(node.subject), self.text(node.subject));
            self.report(
                Finding::new(Code::E008, place, "this correction has no date, so nobody knows from when it holds")
                    .help(format!("Write the day: `revise {text} on 2026-02-10 {{ … }}`.")),
            );
            return None;
        };
        self.period(span).map(|period| period.last())
    }

    fn incomplete(&mut self, node: &Revise, given: bool, reason: bool) {
        let place = self.place(node.word.to(node.on.unwrap_or(node.subject)));
        if !given {
            self.report(
                Finding::new(Code::E008, place, "this correction changes nothing")
                    .help("Write what it changes: `target: 4_000`, `by: 2026-06-30`, `weight: 2` or `dropped: yes`."),
            );
        } else if !reason {
            self.report(
                Finding::new(
                    Code::E008,
                    place,
                    "this correction gives no reason, and goals that move without one teach nothing",
                )
                .help("Add `why: \"…\"`."),
            );
        }
    }

    fn correction_property(&mut self, correction: &mut Correction, key: &str, property: &Property) {
        match (key, correction.goal) {
            ("why", _) => correction.why = self.text_of(property),
            ("dropped", _) => correction.dropped = self.yes(property),
            ("by", _) => correction.by = self.period_of(property).map(|period| period.last()),
            ("weight", Some(_)) => correction.weight = Some(self.weight(property)),
            ("target", Some(GoalId::KeyResult(objective, i) | GoalId::Guard(objective, i))) => {
                let plan = &self.cx.plan;
                let objective = &plan.objectives[objective.0 as usize];
                let list = if matches!(correction.goal, Some(GoalId::Guard(..))) {
                    &objective.guards
                } else {
                    &objective.key_results
                };
                let metric = list.get(i as usize).and_then(|result| result.metric).map(|metric| metric.metric);
                let old = list.get(i as usize).and_then(|result| result.target);
                correction.target = metric.and_then(|id| self.new_target(property, old, &plan.metrics[id.0 as usize]));
            }
            _ => {
                let place = self.property_place(property);
                let (what, help) = if correction.goal.is_some() {
                    ("a milestone", "Of a milestone, `by`, `weight` and `dropped` can be corrected.".to_owned())
                } else {
                    let name = &self.cx.plan[correction.objective].heading.name;
                    let help = format!("Name the key result that it belongs to, such as `revise {name}.… on …`.");
                    ("an objective", help)
                };
                self.report(Finding::new(Code::E007, place, format!("{what} has no `{key}` to correct")).help(help));
            }
        }
    }

    /// A corrected target: a value, or a range where the old target is one.
    fn new_target(&mut self, property: &Property, old: Option<Target>, metric: &Metric) -> Option<(NewTarget, Place)> {
        let value = self.one(property);
        let place = self.property_place(property);
        if !matches!(old, Some(Target::Inside(..))) {
            return self.amount(value, Measure::of(metric)).map(|amount| (NewTarget::Amount(amount), place));
        }
        match self.inside(value, Measure::of(metric))? {
            Target::Inside(from, to) => Some((NewTarget::Range(from, to), place)),
            _ => None,
        }
    }
}

/// Lets a correction take effect; says what it changed.
fn apply(plan: &mut Plan, correction: &Correction) -> Vec<Change> {
    let new = |field: &'static str, from: String, to: String| Change {
        on: correction.on,
        field,
        from,
        to,
        old_target: None,
        old_when: None,
        why: correction.why.clone(),
        place: correction.place,
    };
    let mut changes = Vec::new();
    match correction.goal {
        Some(GoalId::KeyResult(objective, i)) => {
            if let Some(result) = plan.objectives[objective.0 as usize].key_results.get_mut(i as usize) {
                changes = apply_to_result(result, correction, new);
            }
        }
        Some(GoalId::Guard(objective, i)) => {
            if let Some(result) = plan.objectives[objective.0 as usize].guards.get_mut(i as usize) {
                changes = apply_to_result(result, correction, new);
            }
        }
        Some(GoalId::Milestone(objective, i)) => {
            let Some(milestone) = plan.objectives[objective.0 as usize].milestones.get_mut(i as usize) else {
                return changes;
            };
            if let Some(by) = correction.by {
                let old = milestone.due.replace(Due { date: by, after: None });
                let from = old.map(|due| due.date.to_string()).unwrap_or_default();
                changes.push(Change { old_when: old.map(|due| When::By(due.date)), ..new("by", from, by.to_string()) });
            }
            if let Some(weight) = correction.weight {
                let old = std::mem::replace(&mut milestone.weight, weight);
                changes.push(new("weight", Plain(old).to_string(), Plain(weight).to_string()));
            }
            if correction.dropped {
                milestone.dropped = true;
                changes.push(new("dropped", "no".to_owned(), "yes".to_owned()));
            }
            milestone.changes.extend(changes.iter().cloned());
        }
        None => changes = apply_to_objective(plan, correction, new),
    }
    changes
}

fn apply_to_result(
    result: &mut KeyResult,
    correction: &Correction,
    new: impl Fn(&'static str, String, String) -> Change,
) -> Vec<Change> {
    let mut changes = Vec::new();
    if let (Some((value, place)), Some(old)) = (correction.target, result.target) {
        let target = replaced(old, value);
        result.target = Some(target);
        // It is no longer said relative to the start.
        result.relative = None;
        result.for_each.iter_mut().for_each(|part| part.target = part.target.map(|old| replaced(old, value)));
        changes.push(Change { old_target: Some(old), place, ..new("target", show(old), show(target)) });
    }
    if let Some(by) = correction.by {
        let old = result.when;
        result.when = Some(match old {
            Some(When::Throughout(period)) => {
                Period::between(period.first(), by).map_or(When::By(by), When::Throughout)
            }
            _ => When::By(by),
        });
        let from = old.map(|when| when.end().to_string()).unwrap_or_default();
        changes.push(Change { old_when: old, ..new("by", from, by.to_string()) });
    }
    if let Some(weight) = correction.weight {
        let old = std::mem::replace(&mut result.weight, weight);
        changes.push(new("weight", Plain(old).to_string(), Plain(weight).to_string()));
    }
    if correction.dropped {
        result.dropped = true;
        changes.push(new("dropped", "no".to_owned(), "yes".to_owned()));
    }
    result.changes.extend(changes.iter().cloned());
    changes
}

/// A correction of a whole objective: a later end, or the end of it.
fn apply_to_objective(
    plan: &mut Plan,
    correction: &Correction,
    new: impl Fn(&'static str, String, String) -> Change,
) -> Vec<Change> {
    let objective = &mut plan.objectives[correction.objective.0 as usize];
    let mut changes = Vec::new();
    if let (Some(by), Some(period)) = (correction.by, objective.period)
        && let Ok(moved) = Period::between(period.first(), by)
    {
        objective.period = Some(moved);
        follow(objective, period, moved);
        changes.push(new("by", period.last().to_string(), by.to_string()));
    }
    if correction.dropped {
        objective.key_results.iter_mut().chain(&mut objective.guards).for_each(|result| result.dropped = true);
        objective.milestones.iter_mut().for_each(|milestone| milestone.dropped = true);
        changes.push(new("dropped", "no".to_owned(), "yes".to_owned()));
    }
    changes
}

/// What ends with its objective moves with it.
fn follow(objective: &mut Objective, old: Period, moved: Period) {
    for result in objective.key_results.iter_mut().chain(&mut objective.guards) {
        result.when = match result.when {
            Some(When::By(date)) if result.when_place.is_none() && date == old.last() => Some(When::By(moved.last())),
            Some(When::Throughout(period)) if period == old => Some(When::Throughout(moved)),
            other => other,
        };
    }
    for milestone in objective.milestones.iter_mut().filter(|milestone| milestone.due_place.is_none()) {
        if let Some(due) = milestone.due.as_mut().filter(|due| due.date == old.last()) {
            due.date = moved.last();
        }
    }
}

/// The same sort of target with another value.
fn replaced(old: Target, value: NewTarget) -> Target {
    match (old, value) {
        (_, NewTarget::Range(from, to)) => Target::Inside(from, to),
        (Target::Reach(_) | Target::Inside(..), NewTarget::Amount(amount)) => Target::Reach(amount),
        (Target::AtLeast(_), NewTarget::Amount(amount)) => Target::AtLeast(amount),
        (Target::AtMost(_), NewTarget::Amount(amount)) => Target::AtMost(amount),
        (Target::Above(_), NewTarget::Amount(amount)) => Target::Above(amount),
        (Target::Below(_), NewTarget::Amount(amount)) => Target::Below(amount),
        (Target::Within(_, width), NewTarget::Amount(amount)) => Target::Within(amount, width),
    }
}

/// A target's value as a reader would write it.
fn show(target: Target) -> String {
    match (target, target.amount()) {
        (Target::Inside(from, to), _) => format!("{}..{}", Plain(from), Plain(to)),
        (_, Some(Amount::Known(number))) => Plain(number).to_string(),
        _ => "undisclosed".to_owned(),
    }
}
