//! What was measured, noted and corrected, and the team's own rules.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::escape;
use super::goal_tables::unit;
use super::table::Table;
use super::view::{View, heading, label};
use crate::plan::{Change, GoalId, KeyResult, MetricRef, Milestone, ObjectiveId, RecordKind, Target, When};

/// As many days are shown of the readings, the latest ones; all of them are in the JSON.
const MOST_DAYS: usize = 5;

pub(super) fn write(out: &mut String, view: &View<'_>) {
    let plan = view.plan;
    if !(plan.readings.is_empty() && plan.notes.is_empty() && plan.confidences.is_empty()) {
        heading(out, 2, &view.word("checkins-heading"));
        readings(out, view);
        confidences(out, view);
        notes(out, view);
    }
    history(out, view);
    if !plan.rules.is_empty() {
        heading(out, 2, &view.word("rules-heading"));
        for rule in &plan.rules {
            let because = rule.because.as_deref().map(|text| format!(" — {}", escape::text(text))).unwrap_or_default();
            let _ = writeln!(out, "- {}{because}", escape::code(&rule.text));
        }
        out.push('\n');
    }
}

/// The latest of some days, in order.
fn latest(days: impl Iterator<Item = Date>) -> Vec<Date> {
    let days: BTreeSet<Date> = days.collect();
    let skipped = days.len().saturating_sub(MOST_DAYS);
    days.into_iter().skip(skipped).collect()
}

/// A table with a column a day.
fn by_day(view: &View<'_>, title: String, days: &[Date]) -> Table {
    let audits: BTreeSet<Date> = view
        .plan
        .readings
        .iter()
        .filter(|reading| reading.kind == RecordKind::Audit)
        .map(|reading| reading.date)
        .collect();
    days.iter().fold(Table::new().words(title), |table, day| {
        let shown = view.short_date(*day);
        table.numbers(if audits.contains(day) { format!("{shown}, {}", view.word("audit")) } else { shown })
    })
}

fn readings(out: &mut String, view: &View<'_>) {
    let readings = &view.plan.readings;
    let days = latest(readings.iter().map(|reading| reading.date));
    let mut metrics: Vec<MetricRef> = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for reading in readings {
        let Some(day) = days.iter().position(|day| *day == reading.date) else { continue };
        let row = *known.entry(reading.metric).or_insert_with(|| {
            metrics.push(reading.metric);
            rows.push(vec![String::new(); days.len()]);
            rows.len() - 1
        });
        let unit = view.plan[reading.metric.metric].unit;
        rows[row][day] = view.amount(reading.value, unit);
    }
    let mut table = by_day(view, view.word("metric"), &days);
    let mut lines: Vec<(MetricRef, Vec<String>)> = metrics.into_iter().zip(rows).collect();
    lines.sort_by_key(|(metric, _)| (metric.metric, metric.segment));
    for (metric, cells) in lines {
        table.row(std::iter::once(view.metric(metric)).chain(cells).collect());
    }
    table.write(out);
}

fn confidences(out: &mut String, view: &View<'_>) {
    let all = &view.plan.confidences;
    let days = latest(all.iter().map(|confidence| confidence.date));
    let goals: BTreeSet<GoalId> = all.iter().map(|confidence| confidence.goal).collect();
    let mut table = by_day(view, view.word("confidence"), &days);
    for goal in goals {
        let on = |day: &Date| {
            let mut of_it = all.iter().rev().filter(|it| it.goal == goal && it.date == *day);
            of_it.next().map(|it| view.number(it.value)).unwrap_or_default()
        };
        let cells: Vec<String> = days.iter().map(on).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            table.row(std::iter::once(view.goal(goal)).chain(cells).collect());
        }
    }
    table.write(out);
}

fn notes(out: &mut String, view: &View<'_>) {
    for note in &view.plan.notes {
        let audit = if note.kind == RecordKind::Audit { format!(", {}", view.word("audit")) } else { String::new() };
        let _ = writeln!(out, "- **{}{audit}** — {}", view.date(note.date), escape::text(&note.text));
    }
    if !view.plan.notes.is_empty() {
        out.push('\n');
    }
}

/// A line of the history.
struct Entry {
    on: Date,
    cells: [String; 5],
}

fn history(out: &mut String, view: &View<'_>) {
    let mut entries = Vec::new();
    for (id, objective) in (0..).map(ObjectiveId).zip(&view.plan.objectives) {
        let goals = (0..).map(|i| GoalId::KeyResult(id, i)).zip(&objective.key_results);
        let guards = (0..).map(|i| GoalId::Guard(id, i)).zip(&objective.guards);
        for (goal_id, goal) in goals.chain(guards) {
            let changed = goal.changes.iter().enumerate();
            entries.extend(changed.map(|(at, change)| entry(view, goal_id, change, &of_key_result(view, goal, at))));
        }
        for (goal_id, milestone) in (0..).map(|i| GoalId::Milestone(id, i)).zip(&objective.milestones) {
            let changed = milestone.changes.iter().enumerate();
            entries.extend(changed.map(|(at, it)| entry(view, goal_id, it, &of_milestone(view, milestone, at))));
        }
    }
    for revision in view.plan.revisions.iter().filter(|revision| revision.goal.is_none()) {
        let title = label(&view.plan[revision.objective].heading);
        let why = revision.why.as_deref().map(escape::text).unwrap_or_default();
        entries.extend(revision.changes.iter().map(|(field, to)| {
            let of = format!("{title}: {}", field_word(view, field));
            let cells = [view.short_date(revision.on), of, String::new(), answer(view, to), why.clone()];
            Entry { on: revision.on, cells }
        }));
    }
    if entries.is_empty() {
        return;
    }
    entries.sort_by_key(|entry| entry.on);
    heading(out, 2, &view.word("history-heading"));
    let mut table = Table::new()
        .words(view.word("date"))
        .words(view.word("change-of"))
        .words(view.word("was"))
        .words(view.word("became"))
        .words(view.word("reason"));
    for entry in entries {
        table.row(entry.cells.into());
    }
    table.write(out);
}

fn entry(view: &View<'_>, goal: GoalId, change: &Change, values: &[String; 2]) -> Entry {
    let of = format!("{}: {}", view.goal(goal), field_word(view, change.field));
    let why = change.why.as_deref().map(escape::text).unwrap_or_default();
    let [was, became] = values.clone();
    Entry { on: change.on, cells: [view.short_date(change.on), of, was, became, why] }
}

fn field_word(view: &View<'_>, field: &str) -> String {
    match field {
        "target" => view.word("field-target"),
        "by" => view.word("field-by"),
        "weight" => view.word("field-weight"),
        "dropped" => view.word("field-dropped"),
        other => escape::text(other),
    }
}

/// The old and the new value of a change of a key result. The new one is what the next change found, else what holds.
fn of_key_result(view: &View<'_>, goal: &KeyResult, at: usize) -> [String; 2] {
    let Some(change) = goal.changes.get(at) else { return Default::default() };
    let next = goal.changes.iter().skip(at + 1).find(|next| next.field == change.field);
    let target = |target: Option<Target>| target.map(|target| view.target(target, None, unit(view, goal)));
    let when = |when: Option<When>| when.map(|when| view.when(when));
    let (was, became) = match change.field {
        "target" => (target(change.old_target), target(next.map_or(goal.target, |next| next.old_target))),
        "by" => (when(change.old_when), when(next.map_or(goal.when, |next| next.old_when))),
        _ => (None, None),
    };
    [was.unwrap_or_else(|| answer(view, &change.from)), became.unwrap_or_else(|| answer(view, &change.to))]
}

/// The same of a milestone, which has a deadline but no target.
fn of_milestone(view: &View<'_>, milestone: &Milestone, at: usize) -> [String; 2] {
    let Some(change) = milestone.changes.get(at) else { return Default::default() };
    let next = milestone.changes.iter().skip(at + 1).find(|next| next.field == change.field);
    let now = milestone.due.map(|due| When::By(due.date));
    let when = |when: Option<When>| when.map(|when| view.when(when));
    let (was, became) = match change.field {
        "by" => (when(change.old_when), when(next.map_or(now, |next| next.old_when))),
        _ => (None, None),
    };
    [was.unwrap_or_else(|| answer(view, &change.from)), became.unwrap_or_else(|| answer(view, &change.to))]
}

/// A value in the words of the file: `yes` and `no` in the reader's language, numbers as it writes them.
fn answer(view: &View<'_>, value: &str) -> String {
    match value {
        "yes" => view.word("yes"),
        "no" => view.word("no"),
        other => crate::types::parse_number(other).map_or_else(|_| escape::text(other), |number| view.number(number)),
    }
}
