//! What was measured, noted and corrected, and the team's own rules.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::escape;
use super::table::Table;
use super::view::{View, heading, label};
use crate::emit::history;
use crate::plan::{GoalId, MetricRef, RecordKind};

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

fn history(out: &mut String, view: &View<'_>) {
    let corrections = history::corrections(&view.phrases);
    if corrections.is_empty() {
        return;
    }
    heading(out, 2, &view.word("history-heading"));
    let mut table = Table::new()
        .words(view.word("date"))
        .words(view.word("change-of"))
        .words(view.word("was"))
        .words(view.word("became"))
        .words(view.word("reason"));
    for it in corrections {
        let of = it.goal.map_or_else(|| label(&view.plan[it.objective].heading), |goal| view.goal(goal));
        let field = escape::text(&history::field_word(&view.phrases, it.field));
        let why = it.why.map(escape::text).unwrap_or_default();
        let [was, became] = [it.was, it.became].map(|value| escape::text(&value));
        table.row(vec![view.short_date(it.on), format!("{of}: {field}"), was, became, why]);
    }
    table.write(out);
}
