//! Milestones: when they are due, and what it takes.

use super::change::{Change, Effect, Subject, Verb, phrase, quote, value};
use super::field::{Field, compare};
use super::goals::declaration;
use super::reason::{fresh, of_objective, reason};
use super::result::later;
use super::side::{Side, due};
use super::{Both, Pair};
use crate::plan::{GoalId, Milestone, ObjectiveId, Step};
use crate::types::{Plain, days_between};

pub(super) fn milestones(
    cx: &Both<'_>,
    goals: Pair<GoalId>,
    (old, new): Pair<&Milestone>,
    subject: &Subject,
    out: &mut Vec<Change>,
) {
    let at = (goals.0.home(), goals.1.home());
    match (old.dropped, new.dropped) {
        (false, false) => {}
        (true, true) => return,
        (false, true) => {
            let reason = reason(&fresh(&old.changes, &new.changes, "dropped"));
            let sentence = phrase!["dropped by a correction"];
            let goalposts = reason.is_none();
            let change = declaration(subject.clone(), Verb::Dropped, Effect::Easier, sentence);
            out.push(Change { reason, goalposts, ..change });
            return;
        }
        (true, false) => {
            let sentence = phrase!["no longer dropped"];
            out.push(declaration(subject.clone(), Verb::Added, Effect::Harder, sentence));
        }
    }
    deadline(cx, at, (old, new), subject, out);
    steps(subject, (&old.steps, &new.steps), out);
    let before = out.len();
    compare(subject, &fields(&cx.old, old), &fields(&cx.new, new), out);
    super::result::explain_weight(out.get_mut(before..), (&old.changes, &new.changes));
    let state = |side: &Side<'_>, goal, it: &Milestone| [Field::list("state", "state", side.state(goal, &it.steps))];
    compare(subject, &state(&cx.old, goals.0, old), &state(&cx.new, goals.1, new), out);
}

fn deadline(
    cx: &Both<'_>,
    at: Pair<ObjectiveId>,
    (old, new): Pair<&Milestone>,
    subject: &Subject,
    out: &mut Vec<Change>,
) {
    let (Some(was), Some(is)) = (old.due, new.due) else { return };
    let inherited = old.due_place.is_none() && new.due_place.is_none();
    if was.date == is.date || inherited {
        return;
    }
    let (verb, effect, words) = later(days_between(was.date, is.date));
    let sentence =
        phrase![format!("deadline {words}: from "), value(was.date.to_string()), " to ", value(is.date.to_string())];
    let mut change = declaration(subject.clone(), verb, effect, sentence);
    change.field = "deadline";
    let fresh = fresh(&old.changes, &new.changes, "by");
    let explained = fresh.first().is_none_or(|it| it.old_when.is_none_or(|it| it.end() == was.date));
    change.reason = reason(&fresh).or_else(|| of_objective((cx.old.plan, cx.new.plan), at, "by"));
    change.goalposts = effect == Effect::Easier && (change.reason.is_none() || !explained);
    (change.old.value, change.new.value) = (Some(due(was)), Some(due(is)));
    (change.old.place, change.new.place) = (old.due_place.or(subject.old), new.due_place.or(subject.new));
    out.push(change);
}

/// Steps by their names, else by their titles; a step with a name may be retitled.
fn steps(subject: &Subject, (old, new): Pair<&[Step]>, out: &mut Vec<Change>) {
    let same =
        |a: &Step, b: &Step| if a.name.is_some() { a.name == b.name } else { b.name.is_none() && a.title == b.title };
    let mut tell = |step: &Step, is_new: bool, verb, effect, words: &str| {
        let sentence = phrase![words, quote(step.title.clone())];
        let mut change = declaration(subject.clone(), verb, effect, sentence);
        change.field = "step";
        let version = if is_new { &mut change.new } else { &mut change.old };
        (version.value, version.place) = (Some(step.title.clone()), Some(step.place));
        out.push(change);
    };
    for step in new {
        match old.iter().find(|it| same(it, step)) {
            None => tell(step, true, Verb::Added, Effect::Harder, "step added: "),
            Some(was) if was.title != step.title => {
                tell(step, true, Verb::Changed, Effect::Neutral, "step reworded: ");
            }
            Some(_) => {}
        }
    }
    for step in old.iter().filter(|step| !new.iter().any(|it| same(step, it))) {
        tell(step, false, Verb::Dropped, Effect::Easier, "step taken out: ");
    }
}

fn fields(side: &Side<'_>, it: &Milestone) -> Vec<Field> {
    vec![
        Field::text("title", "title", it.heading.title.as_deref()),
        Field::value("weight", "weight", Some(Plain(it.weight).to_string())).at(it.weight_place),
        Field::names("owner", "owner", side.owners(&it.owners)),
        Field::names("audience", "audience", side.audiences(&it.audiences)),
        Field::names("channel", "channel", side.channels(&it.channels)),
        Field::value("measured", "day of measuring", it.measured.map(|it| it.to_string())),
        Field::number("priority", "priority", it.priority),
        Field::text("source", "source", it.source.as_deref()),
        Field::text("how", "how", it.how.as_deref()),
        Field::text("id", "number", it.id.as_deref()),
        Field::name("continues", "continued milestone", it.continues.map(|it| side.goal(it))),
        Field::names("depends", "what it depends on", side.goals(&it.depends_on)),
    ]
}

/// What a milestone promises, in short.
pub(super) fn promise(it: &Milestone) -> String {
    it.due.map_or_else(String::new, due)
}
