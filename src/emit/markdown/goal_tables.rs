//! Key results and guards as tables, and what does not fit into them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::escape;
use super::table::Table;
use super::view::{View, label};
use crate::plan::{GoalId, KeyResult, ObjectiveId, Part};
use crate::types::{Number, Unit};

/// With more days than this, checkpoints are a row each.
const MOST_DAYS: usize = 5;

/// The table of an objective's key results.
pub(super) fn key_results(out: &mut String, view: &View<'_>, id: ObjectiveId) {
    let objective = &view.plan[id];
    let has_weights = objective.key_results.iter().any(|goal| goal.weight != Number::ONE)
        || objective.milestones.iter().any(|milestone| milestone.weight != Number::ONE);
    let mut table = Table::new()
        .words(view.word("id"))
        .words(view.word("key-result"))
        .words(view.word("metric"))
        .numbers(view.word("from"))
        .numbers(view.word("to"))
        .numbers(view.word("stretch"))
        .words(view.word("by"))
        .words(view.word("measured"))
        .words(view.word("owner"))
        .numbers(view.word("priority"))
        .numbers(view.word("weight"));
    for (i, goal) in (0..).zip(&objective.key_results) {
        let unit = unit(view, goal);
        let shared = [
            goal.stretch.map(|amount| view.amount(amount, unit)),
            goal.when.map(|when| view.when_within(when, objective.period)),
            goal.measured.map(|date| view.short_date(date)),
            Some(view.owners(&goal.owners)),
            goal.priority.map(|priority| view.number(priority)),
            has_weights.then(|| view.number(goal.weight)),
        ];
        let first = [
            goal.id.as_deref().map(escape::text).unwrap_or_default(),
            name(view, GoalId::KeyResult(id, i), goal),
            metric(view, goal, None),
            from(view, goal, None),
            to(view, goal, None),
        ];
        table.row(first.into_iter().chain(shared.map(Option::unwrap_or_default)).collect());
        for part in &goal.for_each {
            let cells = [String::new(), String::new(), metric(view, goal, Some(part))];
            let values = [from(view, goal, Some(part)), to(view, goal, Some(part))];
            table.row(cells.into_iter().chain(values).collect());
        }
    }
    table.write(out);
}

/// The table of an objective's guards.
pub(super) fn guards(out: &mut String, view: &View<'_>, id: ObjectiveId) {
    let mut table = Table::new()
        .words(view.word("guard"))
        .words(view.word("metric"))
        .numbers(view.word("threshold"))
        .words(view.word("when"))
        .words(view.word("owner"));
    for (i, goal) in (0..).zip(&view.plan[id].guards) {
        let when = goal.when.map(|when| view.when_within(when, view.plan[id].period)).unwrap_or_default();
        let owners = view.owners(&goal.owners);
        let name = name(view, GoalId::Guard(id, i), goal);
        table.row(vec![name, metric(view, goal, None), to(view, goal, None), when, owners]);
        for part in &goal.for_each {
            table.row(vec![String::new(), metric(view, goal, Some(part)), to(view, goal, Some(part))]);
        }
    }
    table.write(out);
}

/// Planned values on the way: a column a day, or a row each where there are many days.
pub(super) fn checkpoints(out: &mut String, view: &View<'_>, id: ObjectiveId) {
    let goals: Vec<_> =
        (0..).zip(&view.plan[id].key_results).filter(|(_, goal)| !goal.checkpoints.is_empty()).collect();
    let days: BTreeSet<Date> = goals.iter().flat_map(|(_, goal)| goal.checkpoints.iter().map(|it| it.date)).collect();
    let is_wide = days.len() > MOST_DAYS;
    let mut table = Table::new().words(view.word("checkpoints"));
    if is_wide {
        table = table.words(view.word("date")).numbers(view.word("value"));
    } else {
        for &day in &days {
            table = table.numbers(view.short_date(day));
        }
    }
    for (i, goal) in goals {
        let title = view.goal(GoalId::KeyResult(id, i));
        let value = |it: &crate::plan::Checkpoint| view.amount(it.value, unit(view, goal));
        if is_wide {
            for (at, it) in goal.checkpoints.iter().enumerate() {
                let title = if at == 0 { title.clone() } else { String::new() };
                table.row(vec![title, view.short_date(it.date), value(it)]);
            }
        } else {
            let on = |day: &Date| goal.checkpoints.iter().find(|it| it.date == *day).map(value).unwrap_or_default();
            table.row(std::iter::once(title).chain(days.iter().map(on)).collect());
        }
    }
    table.write(out);
}

/// What key results say in more words than a cell holds.
pub(super) fn key_result_remarks(out: &mut String, view: &View<'_>, id: ObjectiveId) {
    remarks(out, view, (0..).map(|i| GoalId::KeyResult(id, i)).zip(&view.plan[id].key_results));
}

/// What guards say in more words than a cell holds.
pub(super) fn guard_remarks(out: &mut String, view: &View<'_>, id: ObjectiveId) {
    remarks(out, view, (0..).map(|i| GoalId::Guard(id, i)).zip(&view.plan[id].guards));
}

fn remarks<'a>(out: &mut String, view: &View<'_>, goals: impl Iterator<Item = (GoalId, &'a KeyResult)>) {
    let before = out.len();
    for (goal_id, goal) in goals {
        let mut words: Vec<String> = goal.heading.description.iter().map(|text| escape::text(text)).collect();
        let labelled = [
            ("audiences-heading", Some(view.audiences(&goal.audiences))),
            ("channels-heading", Some(view.channels(&goal.channels))),
            ("how", goal.how.as_deref().map(escape::text)),
            ("source", goal.source.as_deref().map(escape::text)),
            ("continues", goal.continues.map(|other| view.goal(other))),
            ("depends-on", Some(view.goals(&goal.depends_on))),
        ];
        for (message, text) in labelled {
            let text = text.filter(|text| !text.is_empty());
            words.extend(text.map(|text| format!("{}: {text}", view.word(message))));
        }
        if !words.is_empty() {
            let _ = writeln!(out, "- **{}** — {}", view.goal(goal_id), words.join(" · "));
        }
    }
    if out.len() > before {
        out.push('\n');
    }
}

/// The unit of a key result's metric.
pub(super) fn unit(view: &View<'_>, goal: &KeyResult) -> Option<Unit> {
    view.plan[goal.metric?.metric].unit
}

/// A key result's title, else its name.
fn name(view: &View<'_>, id: GoalId, goal: &KeyResult) -> String {
    let name = if goal.heading.title.is_some() { view.goal(id) } else { escape::code(&goal.heading.name) };
    if goal.dropped { format!("~~{name}~~ ({})", view.word("dropped")) } else { name }
}

/// The metric; in the row of a segment, the segment.
fn metric(view: &View<'_>, goal: &KeyResult, part: Option<&Part>) -> String {
    match part {
        Some(part) => format!("— {}", label(view.plan.segment(part.segment))),
        None => goal.metric.map(|metric| view.metric(metric)).unwrap_or_default(),
    }
}

fn from(view: &View<'_>, goal: &KeyResult, part: Option<&Part>) -> String {
    let start = part.map_or(goal.start, |part| part.start);
    start.map(|start| view.amount(start.value, unit(view, goal))).unwrap_or_default()
}

fn to(view: &View<'_>, goal: &KeyResult, part: Option<&Part>) -> String {
    let target = part.map_or(goal.target, |part| part.target);
    // A corrected target is a value of its own.
    let relative = goal.relative.filter(|_| goal.changes.iter().all(|change| change.field != "target"));
    target.map(|target| view.target(target, relative, unit(view, goal))).unwrap_or_default()
}
