//! The corrections of a plan in words, by date: what was changed, from what, to what, and why. Plain text.

use jiff::civil::Date;

use super::phrases::Phrases;
use crate::plan::{Change, GoalId, KeyResult, Milestone, ObjectiveId, Target, When};
use crate::source::Place;
use crate::types::Unit;

/// One thing that was corrected.
pub(crate) struct Correction<'a> {
    /// The day.
    pub(crate) on: Date,
    /// In which objective.
    pub(crate) objective: ObjectiveId,
    /// Which of its goals; nothing of a whole objective.
    pub(crate) goal: Option<GoalId>,
    /// `target`, `by`, `weight` or `dropped`.
    pub(crate) field: &'a str,
    /// The old value.
    pub(crate) was: String,
    /// The new one.
    pub(crate) became: String,
    /// Why.
    pub(crate) why: Option<&'a str>,
    /// Where.
    pub(crate) place: Place,
}

/// Every correction of a plan, by date.
pub(crate) fn corrections<'a>(phrases: &Phrases<'a>) -> Vec<Correction<'a>> {
    let plan = phrases.plan;
    let mut all = Vec::new();
    for (id, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
        let goals = (0..).map(|i| GoalId::KeyResult(id, i)).zip(&objective.key_results);
        let guards = (0..).map(|i| GoalId::Guard(id, i)).zip(&objective.guards);
        for (goal_id, goal) in goals.chain(guards) {
            let changed = goal.changes.iter().enumerate();
            all.extend(changed.map(|(at, change)| of_goal(goal_id, change, of_key_result(phrases, goal, at))));
        }
        for (goal_id, milestone) in (0..).map(|i| GoalId::Milestone(id, i)).zip(&objective.milestones) {
            let changed = milestone.changes.iter().enumerate();
            all.extend(changed.map(|(at, change)| of_goal(goal_id, change, of_milestone(phrases, milestone, at))));
        }
    }
    for revision in plan.revisions.iter().filter(|revision| revision.goal.is_none()) {
        all.extend(revision.changes.iter().map(|(field, to)| Correction {
            on: revision.on,
            objective: revision.objective,
            goal: None,
            field,
            was: String::new(),
            became: answer(phrases, to),
            why: revision.why.as_deref(),
            place: revision.place,
        }));
    }
    all.sort_by_key(|correction| correction.on);
    all
}

/// A correction's field in words.
pub(crate) fn field_word(phrases: &Phrases<'_>, field: &str) -> String {
    match field {
        "target" => phrases.speech.word("field-target"),
        "by" => phrases.speech.word("field-by"),
        "weight" => phrases.speech.word("field-weight"),
        "dropped" => phrases.speech.word("field-dropped"),
        other => other.to_owned(),
    }
}

fn of_goal(goal: GoalId, change: &Change, [was, became]: [String; 2]) -> Correction<'_> {
    let (why, place) = (change.why.as_deref(), change.place);
    Correction { on: change.on, objective: goal.home(), goal: Some(goal), field: change.field, was, became, why, place }
}

/// The old and the new value of a change of a key result. The new one is what the next change found, else what holds.
fn of_key_result(phrases: &Phrases<'_>, goal: &KeyResult, at: usize) -> [String; 2] {
    let Some(change) = goal.changes.get(at) else { return Default::default() };
    let next = goal.changes.iter().skip(at + 1).find(|next| next.field == change.field);
    let unit: Option<Unit> = goal.metric.and_then(|metric| phrases.plan[metric.metric].unit);
    let target = |target: Option<Target>| target.map(|target| phrases.target(target, None, unit));
    let when = |when: Option<When>| when.map(|when| phrases.when(when));
    let (was, became) = match change.field {
        "target" => (target(change.old_target), target(next.map_or(goal.target, |next| next.old_target))),
        "by" => (when(change.old_when), when(next.map_or(goal.when, |next| next.old_when))),
        _ => (None, None),
    };
    in_words(phrases, change, was, became)
}

/// The same of a milestone, which has a deadline but no target.
fn of_milestone(phrases: &Phrases<'_>, milestone: &Milestone, at: usize) -> [String; 2] {
    let Some(change) = milestone.changes.get(at) else { return Default::default() };
    let next = milestone.changes.iter().skip(at + 1).find(|next| next.field == change.field);
    let now = milestone.due.map(|due| When::By(due.date));
    let when = |when: Option<When>| when.map(|when| phrases.when(when));
    let (was, became) = match change.field {
        "by" => (when(change.old_when), when(next.map_or(now, |next| next.old_when))),
        _ => (None, None),
    };
    in_words(phrases, change, was, became)
}

fn in_words(phrases: &Phrases<'_>, change: &Change, was: Option<String>, became: Option<String>) -> [String; 2] {
    [was.unwrap_or_else(|| answer(phrases, &change.from)), became.unwrap_or_else(|| answer(phrases, &change.to))]
}

/// A value in the words of the file: `yes` and `no` in the reader's language, numbers as it writes them.
fn answer(phrases: &Phrases<'_>, value: &str) -> String {
    match value {
        "yes" => phrases.speech.word("yes"),
        "no" => phrases.speech.word("no"),
        other => {
            crate::types::parse_number(other).map_or_else(|_| other.to_owned(), |number| phrases.speech.number(number))
        }
    }
}
