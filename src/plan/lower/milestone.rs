//! Milestones, and deadlines that count from one.

use jiff::civil::Date;

use super::key_result::{Scope, is_milestone};
use super::party::named;
use super::properties::Shape;
use super::record::goal_id;
use super::{At, Lowerer};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{Child, Lookup, normalized};
use crate::plan::{Due, GoalId, Milestone, Objective, Step};
use crate::source::Span;
use crate::syntax::ast::{Declaration, Entry, Milestone as Node, Value, ValueKind};
use crate::types::{Number, Unit, parse_quantity, parse_time, plus};

const SHAPE: Shape = Shape {
    what: "a milestone",
    once: &["id", "weight", "priority", "owner", "audience", "channel", "source", "how", "continues", "measured"],
    many: &["depends on"],
    entry: |entry| matches!(entry, Entry::Step(_)),
};

/// A chain of `after` longer than this is refused: nobody plans like that.
const CHAIN_LIMIT: usize = 100;

impl<'a> Lowerer<'_, 'a> {
    pub(super) fn milestone(&mut self, node: &Node, objective: &Objective, index: u32) -> Milestone {
        let heading = self.heading(&node.declaration, node.sentence, "a milestone");
        let due = match node.by {
            Some(value) => self.due(value).map(|(date, after)| Due { date, after }),
            None => objective.by.or(objective.period.map(|period| period.last())).map(|date| Due { date, after: None }),
        };
        if node.by.is_none() && due.is_none() && objective.period_place.is_none() && !objective.damaged {
            self.report(
                Finding::new(Code::T001, heading.sentence, "a milestone with no end: it could stay open for ever")
                    .label("by when?")
                    .help("Add `by 2026-06-30`, or give the objective a period."),
            );
        }
        let mut milestone = Milestone {
            heading,
            due,
            due_place: node.by.map(|value| self.place(value.span)),
            steps: self.steps_of(&node.declaration),
            measured: None,
            id: None,
            weight: Number::ONE,
            weight_place: None,
            priority: None,
            owners: Vec::new(),
            audiences: Vec::new(),
            channels: Vec::new(),
            source: None,
            how: None,
            continues: None,
            depends_on: Vec::new(),
            dropped: false,
            changes: Vec::new(),
        };
        for (key, property) in self.properties(node.declaration.entries(), &SHAPE) {
            match key {
                "id" => milestone.id = self.id_of(property),
                "weight" => {
                    milestone.weight_place = Some(self.property_place(property));
                    milestone.weight = self.weight(property);
                }
                "priority" => milestone.priority = self.number_of(property),
                "source" => milestone.source = self.text_of(property),
                "how" => milestone.how = self.text_of(property),
                "measured" => milestone.measured = self.period_of(property).map(|period| period.last()),
                "continues" => milestone.continues = self.goals(property, index).into_iter().next(),
                "depends on" => milestone.depends_on.extend(self.goals(property, index)),
                _ => {
                    let Milestone { owners, audiences, channels, .. } = &mut milestone;
                    self.scope(key, property, Scope { owners, audiences, channels });
                }
            }
        }
        milestone
    }

    fn steps_of(&mut self, declaration: &Declaration) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for entry in declaration.entries() {
            let Entry::Step(step) = entry else { continue };
            let name = step.name.map(|name| normalized(self.text(name)).into_owned());
            let place = self.place(step.word.to(step.title.unwrap_or(step.word)));
            if let (Some(name), Some(span)) = (&name, step.name)
                && let Some(first) = steps.iter().find(|it| it.name.as_ref() == Some(name))
            {
                let (again, first) = (self.place(span), first.place);
                self.report(
                    Finding::new(Code::E003, again, format!("`{name}` is declared twice in this milestone"))
                        .label("again here")
                        .also(first, "first declared here")
                        .help("Give one of the steps another name."),
                );
            }
            let title = step.title.map(|title| self.at.reader.string(title).into_owned()).unwrap_or_default();
            steps.push(Step { name, title, place });
        }
        steps
    }

    /// `30 days after MILESTONE`.
    pub(super) fn due_after(&mut self, value: Value) -> Option<(Date, Option<GoalId>)> {
        let (length, name) = split_after(value, self.text(value.span))?;
        let quantity =
            self.quantity(Value { span: length, kind: ValueKind::Literal }, "`after`", "a time such as `30 days`")?;
        let Lookup::Child(child) = self.cx.names.goal(&self.at.reader, name, None, false, &mut self.findings)? else {
            return None;
        };
        if !is_milestone(child.kind) {
            let help = "Name a milestone; only those have a day of their own to count from.";
            self.wrong(name, "`after`", "a milestone", help);
            return None;
        }
        let Some((amount, unit)) = calendar(quantity.unit, quantity.value) else {
            self.wrong(
                length,
                "`after`",
                "whole days, weeks, months, quarters or years",
                "Write it like `30 days after launch`.",
            );
            return None;
        };
        let mut chain = vec![child];
        let from = self.day_of(child, &mut chain);
        if from.is_none() && closes(&chain) {
            self.circle_of_deadlines(value.span, &chain);
        }
        match plus(from?, amount, unit) {
            Ok(date) => Some((date, Some(goal_id(child)))),
            Err(error) => {
                let place = self.place(value.span);
                self.report(Finding::new(Code::E009, place, error.to_string()).help("Write a shorter time."));
                None
            }
        }
    }

    /// The deadline of another milestone, read from its statement without a word: what is wrong there is reported there.
    fn day_of(&self, child: Child, chain: &mut Vec<Child>) -> Option<Date> {
        let at = *self.cx.objective_statements.get(child.objective as usize)?;
        let node = milestone_node(at, child.index)?;
        let mut quiet = Lowerer { cx: self.cx, at, findings: Findings::default() };
        let Some(value) = node.by else {
            return quiet.end_of_objective(at);
        };
        match value.kind {
            ValueKind::Literal => {
                parse_time(at.reader.text(value.span), self.cx.plan.header.fiscal_year).ok().map(|period| period.last())
            }
            ValueKind::After(_) => {
                let (length, name) = split_after(value, at.reader.text(value.span))?;
                let quantity = parse_quantity(at.reader.text(length), self.units()).ok()?;
                let (amount, unit) = calendar(quantity.unit, quantity.value)?;
                let Lookup::Child(next) = quiet.cx.names.goal(&at.reader, name, None, false, &mut quiet.findings)?
                else {
                    return None;
                };
                let again = chain.contains(&next);
                chain.push(next);
                if again || chain.len() > CHAIN_LIMIT {
                    return None;
                }
                plus(self.day_of(next, chain)?, amount, unit).ok()
            }
            _ => None,
        }
    }

    fn end_of_objective(&mut self, at: At<'_>) -> Option<Date> {
        let crate::syntax::ast::Item::Objective(node) = &at.statement.item else { return None };
        match node.during.first() {
            Some(span) => {
                parse_time(at.reader.text(*span), self.cx.plan.header.fiscal_year).ok().map(|period| period.last())
            }
            None => self.cx.plan.header.period.map(|period| period.last()),
        }
    }

    /// A circle is reported once, at its first member in the source.
    fn circle_of_deadlines(&mut self, span: Span, chain: &[Child]) {
        let Some(last) = chain.last() else { return };
        let from = chain.iter().position(|child| child == last).unwrap_or(0);
        let circle = &chain[from..chain.len() - 1];
        let first = circle.iter().min_by_key(|child| child.place);
        let place = self.place(span);
        let here = |child: &Child| {
            child.place.file == place.file && self.at.reader.holds(child.place) && child.place.start < place.start
        };
        if !first.is_some_and(here) {
            return;
        }
        let names: Vec<&str> = chain[from..].iter().map(|child| self.cx.files.sources.text(child.place)).collect();
        let mut finding = Finding::new(
            Code::E010,
            place,
            format!("these deadlines wait for each other in a circle: {}", names.join(" → ")),
        )
        .help("Give one of them a date of its own.");
        for child in circle {
            finding = finding.also(child.place, "a step of the circle");
        }
        self.report(finding);
    }
}

/// Whether a chain of milestones came back to one of its members.
fn closes(chain: &[Child]) -> bool {
    chain.last().is_some_and(|last| chain[..chain.len() - 1].contains(last))
}

/// The time and the milestone of `30 days after MILESTONE`.
fn split_after(value: Value, text: &str) -> Option<(Span, Span)> {
    let ValueKind::After(offset) = value.kind else { return None };
    let length = text.get(..offset as usize)?.trim_end().strip_suffix("after")?.trim_end().len();
    let length = Span::new(value.span.start, value.span.start + u32::try_from(length).ok()?);
    Some((length, Span::new(value.span.start + offset, value.span.end)))
}

/// A whole number of a calendar unit.
fn calendar(unit: Option<Unit>, value: Number) -> Option<(i64, crate::types::CalendarUnit)> {
    let unit = unit?.calendar_unit()?;
    (value.fract().is_zero() && !value.is_sign_negative())
        .then(|| i64::try_from(value).ok())
        .flatten()
        .map(|amount| (amount, unit))
}

fn milestone_node<'a>(at: At<'a>, index: u32) -> Option<&'a Node> {
    let milestones = named(&at).entries().iter().filter_map(|entry| match entry {
        Entry::Milestone(milestone) => Some(&**milestone),
        _ => None,
    });
    milestones.into_iter().nth(index as usize)
}
