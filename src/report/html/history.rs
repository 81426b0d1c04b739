//! What was corrected, and why; and what people noted.

use jiff::civil::Date;
use maud::{Markup, html};

use super::view::{View, prose, table, user};
use crate::plan::{Change, GoalId, ObjectiveId, When};
use crate::types::parse_number;

/// As many notes are shown, the latest ones.
const MOST_NOTES: usize = 10;

/// A line of the history.
struct Entry {
    on: Date,
    of: Markup,
    was: Markup,
    became: Markup,
    why: Option<String>,
}

pub(super) fn write(view: &View<'_>) -> Markup {
    let entries = entries(view);
    let word = |message: &str| view.speech.word(message);
    let head = html! {
        th scope="col" { (word("date")) }
        th scope="col" { (word("change-of")) }
        th scope="col" { (word("was")) }
        th scope="col" { (word("became")) }
        th scope="col" { (word("reason")) }
    };
    let rows = html! {
        @for it in &entries {
            tr {
                td { (view.short_day(it.on)) }
                th scope="row" { (it.of) }
                td { (it.was) }
                td { (it.became) }
                td { @if let Some(why) = &it.why { (user(why)) } @else { (word("html-no-reason")) } }
            }
        }
    };
    html! {
        @if !entries.is_empty() {
            section {
                (view.section("history-heading"))
                (table(&html! { (word("html-history-says")) }, &word("history-heading"), &head, &rows))
            }
        }
        (notes(view))
    }
}

fn notes(view: &View<'_>) -> Markup {
    let known = view.plan.notes.iter().filter(|note| note.date <= view.progress.today);
    let mut latest: Vec<_> = known.collect();
    latest.sort_by_key(|note| note.date);
    latest.reverse();
    latest.truncate(MOST_NOTES);
    html! {
        @if !latest.is_empty() {
            section {
                (view.section("html-notes"))
                dl.notes {
                    @for note in latest { div { dt { (view.day(note.date)) } dd { (prose(&note.text)) } } }
                }
            }
        }
    }
}

/// Every correction until today, by day.
fn entries(view: &View<'_>) -> Vec<Entry> {
    let mut all = Vec::new();
    for (id, objective) in (0..).map(ObjectiveId).zip(&view.plan.objectives) {
        let results = (0..).map(|i| GoalId::KeyResult(id, i)).zip(&objective.key_results);
        let guards = (0..).map(|i| GoalId::Guard(id, i)).zip(&objective.guards);
        for (goal, it) in results.chain(guards) {
            of_goal(view, goal, &it.changes, it.when, &mut all);
        }
        for (goal, it) in (0..).map(|i| GoalId::Milestone(id, i)).zip(&objective.milestones) {
            of_goal(view, goal, &it.changes, it.due.map(|due| When::By(due.date)), &mut all);
        }
    }
    for revision in view.plan.revisions.iter().filter(|it| it.goal.is_none()) {
        all.extend(revision.changes.iter().map(|(field, to)| Entry {
            on: revision.on,
            of: html! { (view.objective(revision.objective)) ": " (field_word(view, field)) },
            was: html! {},
            became: answer(view, to),
            why: revision.why.clone(),
        }));
    }
    all.retain(|entry| entry.on <= view.progress.today);
    all.sort_by_key(|entry| entry.on);
    all
}

fn of_goal(view: &View<'_>, goal: GoalId, changes: &[Change], when: Option<When>, out: &mut Vec<Entry>) {
    for (at, change) in changes.iter().enumerate() {
        // The new value is what the next change found, else what holds.
        let next = changes.iter().skip(at + 1).find(|next| next.field == change.field);
        let unit = view.result(goal).and_then(|it| it.metric).and_then(|it| view.plan[it.metric].unit);
        let target = |target: Option<crate::plan::Target>| target.map(|it| html! { (view.target(it, unit)) });
        let day = |when: Option<When>| when.map(|it| html! { (view.when(it)) });
        let (was, became) = match change.field {
            "target" => {
                let now = view.result(goal).and_then(|it| it.target);
                (target(change.old_target), target(next.map_or(now, |next| next.old_target)))
            }
            "by" => (day(change.old_when), day(next.map_or(when, |next| next.old_when))),
            _ => (None, None),
        };
        out.push(Entry {
            on: change.on,
            of: html! { (view.goal(goal)) ": " (field_word(view, change.field)) },
            was: was.unwrap_or_else(|| answer(view, &change.from)),
            became: became.unwrap_or_else(|| answer(view, &change.to)),
            why: change.why.clone(),
        });
    }
}

fn field_word(view: &View<'_>, field: &str) -> Markup {
    match field {
        "target" => html! { (view.speech.word("field-target")) },
        "by" => html! { (view.speech.word("field-by")) },
        "weight" => html! { (view.speech.word("field-weight")) },
        "dropped" => html! { (view.speech.word("field-dropped")) },
        other => user(other),
    }
}

/// A value in the words of the file: `yes` and `no` in the reader's language, numbers as it writes them.
fn answer(view: &View<'_>, value: &str) -> Markup {
    match value {
        "yes" => html! { (view.speech.word("yes")) },
        "no" => html! { (view.speech.word("no")) },
        other => parse_number(other).map_or_else(|_| user(other), |number| html! { (view.speech.number(number)) }),
    }
}
