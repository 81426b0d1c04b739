//! Deadlines that count from a milestone: `by 30 days after launch`.
//!
//! The days of all milestones are found before objectives are lowered, parts before what waits for them, so that a chain may
//! be as long as the file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::party::named;
use super::{At, Context, Lowerer};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{ChildKind, Lookup, STEPS_SHOWN, circles, normalized, told};
use crate::plan::GoalId;
use crate::source::{Place, Span};
use crate::syntax::ast::{Entry, Item, Milestone as Node, Value, ValueKind};
use crate::types::{CalendarUnit, Number, Unit, parse_quantity, parse_time, plus};

/// The milestones of each objective, and the day of each; `None` where that is not known.
#[derive(Default)]
pub(super) struct Deadlines<'a> {
    nodes: Vec<Vec<&'a Node>>,
    steps: Vec<Vec<Steps<'a>>>,
    days: Vec<Vec<Option<Date>>>,
}

impl<'a> Deadlines<'a> {
    /// The steps of a milestone that have a name, with their positions.
    pub(super) fn steps(&self, objective: u32, index: u32) -> Option<&Steps<'a>> {
        self.steps.get(objective as usize)?.get(index as usize)
    }

    fn day(&self, objective: u32, index: u32) -> Option<Date> {
        *self.days.get(objective as usize)?.get(index as usize)?
    }
}

/// Named steps of a milestone, with their positions.
pub(super) type Steps<'a> = BTreeMap<Cow<'a, str>, u32>;

/// A milestone that is being given its day.
struct Waiting<'a> {
    objective: usize,
    index: usize,
    node: &'a Node,
    /// The milestone that it waits for, by its position in the list of all, and for how long.
    after: Option<(usize, i64, CalendarUnit)>,
}

/// Finds the day of every milestone, and reports circles.
pub(super) fn lower<'a>(cx: &mut Context<'a>, findings: &mut Findings) {
    let nodes: Vec<Vec<&Node>> = cx.objective_statements.iter().map(milestones).collect();
    cx.deadlines.days = nodes.iter().map(|list| vec![None; list.len()]).collect();
    let of_objective = |(list, at): (&Vec<&'a Node>, &At<'a>)| list.iter().map(|node| steps_of(node, *at)).collect();
    cx.deadlines.steps = nodes.iter().zip(&cx.objective_statements).map(of_objective).collect();
    cx.deadlines.nodes = nodes;
    let all = waiting(cx);
    let next = |i: usize| all[i].after.map(|(target, ..)| target).into_iter().collect::<Vec<_>>();
    let mut done = vec![false; all.len()];
    for circle in circles(all.len(), next) {
        circle.members.iter().for_each(|i| done[*i] = true);
        let steps: Vec<&Waiting<'_>> = circle.path.iter().map(|i| &all[*i]).collect();
        findings.push(report(cx, &steps));
    }
    for start in 0..all.len() {
        let mut chain = vec![start];
        while let Some(i) = chain.last().copied() {
            let needs = all[i].after.map(|(target, ..)| target).filter(|target| !done[*target]);
            match needs {
                Some(target) if !done[i] => chain.push(target),
                _ => {
                    if !done[i] {
                        let day = day_of(cx, &all, i);
                        cx.deadlines.days[all[i].objective][all[i].index] = day;
                        done[i] = true;
                    }
                    chain.pop();
                }
            }
        }
    }
}

fn steps_of<'a>(node: &'a Node, at: At<'a>) -> Steps<'a> {
    let entries = node.declaration.entries().iter();
    let steps = entries.filter_map(|entry| if let Entry::Step(step) = entry { Some(step) } else { None });
    (0..).zip(steps).filter_map(|(i, step)| Some((normalized(at.reader.text(step.name?)), i))).collect()
}

fn milestones<'a>(at: &At<'a>) -> Vec<&'a Node> {
    let entries = named(at).entries().iter();
    entries.filter_map(|entry| if let Entry::Milestone(node) = entry { Some(&**node) } else { None }).collect()
}

/// Every milestone, with what it waits for. What is wrong with that is reported when the milestone itself is lowered.
fn waiting<'a>(cx: &Context<'a>) -> Vec<Waiting<'a>> {
    let firsts: Vec<usize> = cx
        .deadlines
        .nodes
        .iter()
        .scan(0, |count, list| {
            *count += list.len();
            Some(*count - list.len())
        })
        .collect();
    let mut out = Vec::new();
    for (objective, (at, list)) in cx.objective_statements.iter().zip(&cx.deadlines.nodes).enumerate() {
        let mut quiet = Lowerer::new(cx, *at);
        quiet.home = u32::try_from(objective).ok();
        for (index, node) in list.iter().enumerate() {
            let after = node.by.and_then(|value| {
                let (length, name) = split_after(value, quiet.text(value.span))?;
                let quantity = parse_quantity(quiet.text(length), quiet.units()).ok()?;
                let (amount, unit) = calendar(quantity.unit, quantity.value)?;
                let child = match quiet.goal_named(name)? {
                    Lookup::Child(child) if child.kind == ChildKind::Milestone => child,
                    _ => return None,
                };
                Some((firsts.get(child.objective as usize)? + child.index as usize, amount, unit))
            });
            out.push(Waiting { objective, index, node, after });
        }
    }
    out
}

fn day_of(cx: &Context<'_>, all: &[Waiting<'_>], i: usize) -> Option<Date> {
    let own = &all[i];
    let at = cx.objective_statements[own.objective];
    if let Some((target, amount, unit)) = own.after {
        let from = cx.deadlines.days[all[target].objective][all[target].index]?;
        return plus(from, amount, unit).ok();
    }
    let fiscal = cx.plan.header.fiscal_year;
    let last = |span: Span| parse_time(at.reader.text(span), fiscal).ok().map(|period| period.last());
    let Some(value) = own.node.by else { return end_of_objective(cx, at) };
    if value.kind == ValueKind::Literal { last(value.span) } else { None }
}

/// The last day of an objective, read from its statement.
fn end_of_objective(cx: &Context<'_>, at: At<'_>) -> Option<Date> {
    let Item::Objective(node) = &*at.statement.item else { return None };
    let by = node.declaration.entries().iter().find_map(|entry| match entry {
        Entry::Property(property) if at.reader.text(property.key) == "by" => property.values.first(),
        _ => None,
    });
    match by.map(|value| &value.span).or(node.during.first()) {
        Some(span) => parse_time(at.reader.text(*span), cx.plan.header.fiscal_year).ok().map(|period| period.last()),
        None => cx.plan.header.period.map(|period| period.last()),
    }
}

/// A circle, told at its first member in the source.
fn report(cx: &Context<'_>, steps: &[&Waiting<'_>]) -> Finding {
    let reader = |step: &Waiting<'_>| cx.objective_statements[step.objective].reader;
    let name = |step: &Waiting<'_>| step.node.declaration.name.map_or("", |span| reader(step).text(span));
    let place = |step: &Waiting<'_>| -> Place {
        let span = step.node.by.map_or(step.node.declaration.head(), |value| value.span);
        reader(step).place(span)
    };
    let names: Vec<&str> = steps.iter().map(|step| name(step)).collect();
    if let [only] = steps {
        return Finding::new(Code::E010, place(only), format!("`{}` waits for itself", names[0]))
            .help("Give it a date of its own, or name the milestone that it really follows.");
    }
    let message = format!("these deadlines wait for each other in a circle: {}", told(&names));
    let mut finding = Finding::new(Code::E010, place(steps[0]), message)
        .label(format!("`{}` waits for `{}`", names[0], names[1]))
        .help("Give one of them a date of its own.");
    for (i, step) in steps.iter().enumerate().skip(1).take(STEPS_SHOWN) {
        finding = finding.also(place(step), format!("`{}` waits for `{}`", names[i], names[(i + 1) % names.len()]));
    }
    finding
}

impl Lowerer<'_, '_> {
    /// `30 days after MILESTONE`.
    pub(super) fn due_after(&mut self, value: Value) -> Option<(Date, Option<GoalId>)> {
        let (length, name) = split_after(value, self.text(value.span))?;
        let quantity =
            self.quantity(Value { span: length, kind: ValueKind::Literal }, "`after`", "a time such as `30 days`")?;
        let Lookup::Child(child) = self.goal_named(name)? else { return None };
        if child.kind != ChildKind::Milestone {
            let help = "Name a milestone; only those have a day of their own to count from.";
            self.wrong(name, "`after`", "a milestone", help);
            return None;
        }
        let Some((amount, unit)) = calendar(quantity.unit, quantity.value) else {
            let help = format!("Write it like `30 days after {}`.", self.text(name));
            self.wrong(length, "`after`", "whole days, weeks, months, quarters or years", &help);
            return None;
        };
        let from = self.cx.deadlines.day(child.objective, child.index)?;
        if let Ok(date) = plus(from, amount, unit) {
            return Some((date, Some(GoalId::Milestone(crate::plan::ObjectiveId(child.objective), child.index))));
        }
        let place = self.place(value.span);
        let message =
            format!("`{}` after {from} is out of reach: plans live in the years 1900 to 2999", self.text(length));
        self.report(Finding::new(Code::E009, place, message).help("Write a shorter time."));
        None
    }
}

/// The time and the milestone of `30 days after MILESTONE`.
fn split_after(value: Value, text: &str) -> Option<(Span, Span)> {
    let ValueKind::After(offset) = value.kind else { return None };
    let length = text.get(..offset as usize)?.trim_end().strip_suffix("after")?.trim_end().len();
    let length = Span::new(value.span.start, value.span.start + u32::try_from(length).ok()?);
    Some((length, Span::new(value.span.start + offset, value.span.end)))
}

/// A whole number of a calendar unit.
fn calendar(unit: Option<Unit>, value: Number) -> Option<(i64, CalendarUnit)> {
    let unit = unit?.calendar_unit()?;
    let whole = value.fract().is_zero() && !value.is_sign_negative();
    whole.then(|| i64::try_from(value).ok()).flatten().map(|amount| (amount, unit))
}
