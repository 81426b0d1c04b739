//! Objectives: whether they are promises or stretches, what they span, and what is said of them.

use super::change::{Change, Effect, Piece, Subject, Verb, Version, phrase, value};
use super::field::{Field, compare};
use super::goals::{declaration, renamed, subject};
use super::result::{dropped_reason, later};
use super::side::Side;
use super::{Both, Pair};
use crate::plan::{Ambition, Objective, ObjectiveId};
use crate::types::{Period, days_between};

pub(super) fn objective(cx: &Both<'_>, at: Pair<ObjectiveId>, alike: bool, out: &mut Vec<Change>) {
    let (old, new) = (&cx.old.plan[at.0], &cx.new.plan[at.1]);
    let subject = subject("objective", new.heading.name.clone(), &old.heading, &new.heading);
    if alike {
        renamed(&subject, &old.heading.name, out);
    }
    match (old.is_dropped(), new.is_dropped()) {
        (false, true) => {
            let sentence = phrase!["dropped by a correction, with all its goals"];
            let reason = dropped_reason(cx, at);
            out.push(Change { reason, ..declaration(subject, Verb::Dropped, Effect::Easier, sentence) });
            return;
        }
        (true, false) => {
            let sentence = phrase!["no longer dropped"];
            out.push(declaration(subject.clone(), Verb::Added, Effect::Harder, sentence));
        }
        _ => {}
    }
    ambition(&subject, (old.ambition, new.ambition), out);
    if old.period_place.is_some() || new.period_place.is_some() {
        let inherits = has_inherited(old) && has_inherited(new);
        let places = (old.period_place, new.period_place);
        if let Some(mut change) = period(cx, &subject, "period", (old.period, new.period), places) {
            change.reason = super::reason::of_objective((cx.old.plan, cx.new.plan), at, "by");
            change.goalposts = change.effect == Effect::Easier && inherits && change.reason.is_none();
            out.push(change);
        }
    }
    compare(&subject, &fields(&cx.old, old), &fields(&cx.new, new), out);
    super::header::allows(&subject, (&old.heading.allows, &new.heading.allows), out);
}

/// Whether a goal of an objective ends with it, having no end of its own.
pub(super) fn has_inherited(objective: &Objective) -> bool {
    objective.key_results.iter().chain(&objective.guards).any(|it| !it.dropped && it.when_place.is_none())
        || objective.milestones.iter().any(|it| !it.dropped && it.due_place.is_none())
}

/// A promise is more than a stretch; one that does not say is a promise.
fn ambition(subject: &Subject, (old, new): Pair<Option<Ambition>>, out: &mut Vec<Change>) {
    let stretch = |it: Option<Ambition>| it == Some(Ambition::Aspirational);
    let word = |it: Option<Ambition>| it.map_or("not said", Ambition::as_str);
    if old == new {
        return;
    }
    let (effect, more): (Effect, Piece) = match (stretch(old), stretch(new)) {
        (false, true) => (Effect::Easier, ": a stretch of which 70% is a success, no longer a promise".into()),
        (true, false) => (Effect::Harder, ": a promise to be kept in full, no longer a stretch".into()),
        _ => (Effect::Neutral, "".into()),
    };
    let sentence = phrase!["ambition changed from ", value(word(old)), " to ", value(word(new)), more];
    let mut change = declaration(subject.clone(), Verb::Changed, effect, sentence);
    change.field = "ambition";
    (change.old.value, change.new.value) = (old.map(|it| it.as_str().to_owned()), new.map(|it| it.as_str().to_owned()));
    out.push(change);
}

/// A span that moved.
pub(super) fn period(
    cx: &Both<'_>,
    subject: &Subject,
    label: &'static str,
    (old, new): Pair<Option<Period>>,
    places: Pair<Option<crate::source::Place>>,
) -> Option<Change> {
    let days = |it: Period| (it.first(), it.last());
    if old.map(days) == new.map(days) {
        return None;
    }
    let (was, is) = (old.map(|it| cx.old.period(it)), new.map(|it| cx.new.period(it)));
    let (verb, effect, sentence) = match (old, new) {
        (Some(from), Some(to)) => {
            let values =
                phrase!["from ", value(was.clone().unwrap_or_default()), " to ", value(is.clone().unwrap_or_default())];
            let end = days_between(from.last(), to.last());
            if end == 0 {
                let (verb, _, words) = later(days_between(from.first(), to.first()));
                (verb, Effect::Neutral, phrase![format!("{label} begins {words}: ")].then(values))
            } else {
                let (verb, effect, words) = later(end);
                (verb, effect, phrase![format!("{label} ends {words}: ")].then(values))
            }
        }
        (None, _) => {
            (Verb::Added, Effect::Neutral, phrase![format!("{label} added: "), value(is.clone().unwrap_or_default())])
        }
        (_, None) => (
            Verb::Dropped,
            Effect::Neutral,
            phrase![format!("{label} dropped: "), value(was.clone().unwrap_or_default())],
        ),
    };
    let mut change = declaration(subject.clone(), verb, effect, sentence);
    change.field = "period";
    change.old = Version { value: was, place: places.0.or(subject.old) };
    change.new = Version { value: is, place: places.1.or(subject.new) };
    Some(change)
}

fn fields(side: &Side<'_>, it: &Objective) -> Vec<Field> {
    vec![
        Field::text("title", "title", it.heading.title.as_deref()),
        Field::flag("main", "main objective", it.main),
        Field::names("supports", "what it supports", side.objectives(&it.supports)),
        Field::value("type", "type", it.goal_type.as_ref().map(|it| it.as_str().to_owned())),
        Field::names("owner", "owner", side.owners(&it.owners)),
        Field::names("audience", "audience", side.audiences(&it.audiences)),
        Field::names("channel", "channel", side.channels(&it.channels)),
        Field::number("priority", "priority", it.priority),
        Field::value("by", "end", it.by.map(|it| it.to_string())),
        Field::text("why", "reason why", it.why.as_deref()),
        Field::text("how", "way there", it.how.as_deref()),
        Field::names("watch", "what is watched", it.watch.iter().map(|it| side.metric(*it)).collect()),
        Field::texts("tag", "tag", &it.tags),
    ]
}
