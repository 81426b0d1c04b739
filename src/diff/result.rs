//! Key results and guards: what is measured, from where to where, until when.

use super::change::{Change, Effect, Phrase, Reason, Subject, Verb, Version, name, phrase, value};
use super::field::{Field, compare};
use super::reason::{fresh, of_objective, reason};
use super::side::Side;
use super::target::{Aim, judge, share};
use super::{Both, Pair};
use crate::plan::{
    Aggregate, Amount, GoalId, KeyResult, Metric, Objective, ObjectiveId, Part, Start, StartOrigin, Target, When,
};
use crate::types::{Number, Plain, days_between};

/// A key result or guard in both plans, with its objective.
pub(super) struct Results<'a> {
    pub(super) goal: Pair<GoalId>,
    pub(super) objective: Pair<ObjectiveId>,
    pub(super) result: Pair<&'a KeyResult>,
    pub(super) subject: &'a Subject,
}

/// Compares all of a key result or guard.
pub(super) fn results(cx: &Both<'_>, at: &Results<'_>, out: &mut Vec<Change>) {
    let (old, new) = at.result;
    if at.dropped(out) {
        return;
    }
    let measure = |side: &Side<'_>, result: &KeyResult| result.metric.map(|metric| side.metric(metric));
    let (was, is) = (measure(&cx.old, old), measure(&cx.new, new));
    let same = was == is;
    if !same {
        let (was, is) = (promise(&cx.old, old), promise(&cx.new, new));
        let sentence = phrase!["measures something else: ", value(is.clone()), ", no longer ", value(was.clone())];
        let mut change = at.change("metric", Verb::Changed, Effect::Neutral, sentence);
        (change.old.value, change.new.value) = (Some(was), Some(is));
        // Nobody can say whether it is easier: what was promised is gone, and no correction tells why.
        change.goalposts = old.metric.is_some() && new.metric.is_some();
        out.push(change);
    }
    match (old.damaged, new.damaged) {
        (false, false) if same => at.goals(cx, out),
        (false, true) if same => {
            let was = promise(&cx.old, old);
            let sentence = phrase!["can't be compared, since there is an error in it; it was ", value(was.clone())];
            let mut change = at.change("target", Verb::Changed, Effect::Neutral, sentence);
            change.old.value = Some(was);
            out.push(change);
        }
        _ => {}
    }
    at.deadline(cx, out);
    let before = out.len();
    compare(at.subject, &fields(&cx.old, old), &fields(&cx.new, new), out);
    explain_weight(out.get_mut(before..), (&old.changes, &new.changes));
    let sure = |side: &Side<'_>, goal| side.confidence(goal).map(|it| Plain(it).to_string());
    let sure = |side: &Side<'_>, goal| [Field::value("confidence", "confidence", sure(side, goal))];
    compare(at.subject, &sure(&cx.old, at.goal.0), &sure(&cx.new, at.goal.1), out);
    let read = |side: &Side<'_>, result: &KeyResult| result.metric.and_then(|metric| side.reading(metric));
    if same && read(&cx.old, old) != read(&cx.new, new) {
        compare(at.subject, &[progress(&cx.old, old)], &[progress(&cx.new, new)], out);
    }
}

/// Attaches the reason of a corrected weight.
pub(super) fn explain_weight(changes: Option<&mut [Change]>, (old, new): Pair<&[crate::plan::Change]>) {
    for change in changes.into_iter().flatten().filter(|it| it.field == "weight") {
        change.reason = reason(&fresh(old, new, "weight"));
    }
}

/// How far a key result came by its newest check-in, where that is a share of its way.
fn progress(side: &Side<'_>, result: &KeyResult) -> Field {
    let share = || {
        let metric = result.metric?;
        let (day, now) = side.reading(metric)?;
        let shown = side.number(&side.plan[metric.metric], now);
        let start = result.start.and_then(|it| it.value.known());
        let end = result.target.filter(|it| matches!(it, Target::Reach(_))).and_then(Target::amount)?.known();
        let way = start.zip(end).filter(|_| side.plan[metric.metric].aggregate == Aggregate::Last).and_then(
            |(start, end)| {
                let part = now.checked_sub(start)?.checked_mul(Number::ONE_HUNDRED)?;
                part.checked_div(end.checked_sub(start)?).map(|it| format!(", {}% of the way", it.round()))
            },
        );
        Some(format!("{shown} on {day}{}", way.unwrap_or_default()))
    };
    Field::value("progress", "newest value", share())
}

impl Results<'_> {
    fn change(&self, field: &'static str, verb: Verb, effect: Effect, sentence: Phrase) -> Change {
        let version = |place| Version { value: None, place };
        Change {
            subject: self.subject.clone(),
            field,
            verb,
            effect,
            sentence,
            old: version(self.subject.old),
            new: version(self.subject.new),
            reason: None,
            goalposts: false,
        }
    }

    /// Whether it counts in one of the plans at most, so that there is no more to say.
    fn dropped(&self, out: &mut Vec<Change>) -> bool {
        let (old, new) = self.result;
        match (old.dropped, new.dropped) {
            (false, false) => return false,
            (true, true) => {}
            (false, true) => {
                let mut change =
                    self.change("declaration", Verb::Dropped, Effect::Easier, phrase!["dropped by a correction"]);
                change.reason = reason(&fresh(&old.changes, &new.changes, "dropped"));
                change.goalposts = change.reason.is_none();
                out.push(change);
            }
            (true, false) => {
                let sentence = phrase!["no longer dropped"];
                out.push(self.change("declaration", Verb::Added, Effect::Harder, sentence));
            }
        }
        true
    }

    /// Starts and targets, of each segment where they differ.
    fn goals(&self, cx: &Both<'_>, out: &mut Vec<Change>) {
        let (old, new) = self.result;
        let segments = |side: &Side<'_>, parts: &[Part]| parts.iter().map(|it| side.segment(it.segment)).collect();
        let (was, is): (Vec<String>, Vec<String>) =
            (segments(&cx.old, &old.for_each), segments(&cx.new, &new.for_each));
        let scope = |names: &[String]| [Field::names("segments", "segment", names.to_vec())];
        compare(self.subject, &scope(&was), &scope(&is), out);
        if old.for_each.is_empty() != new.for_each.is_empty() {
            return;
        }
        if old.target.is_some() && new.target.is_some() {
            self.start(cx, (old.start, new.start), None, out);
            self.target(cx, ((old.start, old.target), (new.start, new.target)), None, out);
            return;
        }
        for (name, part) in is.iter().zip(&new.for_each) {
            let Some(i) = was.iter().position(|it| it == name) else { continue };
            let before = old.for_each[i];
            self.start(cx, (before.start, part.start), Some(name), out);
            self.target(cx, ((before.start, before.target), (part.start, part.target)), Some(name), out);
        }
    }

    fn metrics<'p>(&self, cx: &Both<'p>) -> Option<Pair<&'p Metric>> {
        let (old, new) = self.result;
        Some((&cx.old.plan[old.metric?.metric], &cx.new.plan[new.metric?.metric]))
    }

    fn start(&self, cx: &Both<'_>, (old, new): Pair<Option<Start>>, segment: Option<&String>, out: &mut Vec<Change>) {
        let Some(metrics) = self.metrics(cx) else { return };
        let shown = |side: &Side<'_>, metric, start: Option<Start>| start.map(|it| side.amount(metric, it.value));
        let (was, is) = (shown(&cx.old, metrics.0, old), shown(&cx.new, metrics.1, new));
        if was == is {
            return;
        }
        let number = |start: Option<Start>| start.and_then(|it| it.value.known());
        let (verb, mut sentence) = match (&was, &is) {
            (None, Some(is)) => (Verb::Added, phrase!["start added: ", value(is.clone())]),
            (Some(was), None) => (Verb::Dropped, phrase!["start dropped: ", value(was.clone())]),
            (Some(was), Some(is)) => {
                let verb = match number(old).zip(number(new)) {
                    Some((old, new)) if new > old => Verb::Raised,
                    Some((old, new)) if new < old => Verb::Lowered,
                    _ => Verb::Changed,
                };
                let word = verb.as_str();
                (verb, phrase![format!("start {word} from "), value(was.clone()), " to ", value(is.clone())])
            }
            (None, None) => return,
        };
        if let (Some(before), Some(after), true) = (number(old), number(new), metrics.0.unit == metrics.1.unit) {
            sentence = sentence.then(self.way(metrics.1, before, after));
        }
        if let Some(segment) = segment {
            sentence = phrase![name(segment), ": "].then(sentence);
        }
        let mut change = self.change("start", verb, Effect::Neutral, sentence);
        change.old = Version { value: was, place: old.map(|it| it.place).or(self.subject.old) };
        change.new = Version { value: is, place: new.map(|it| it.place).or(self.subject.new) };
        out.push(change);
    }

    /// What another start does to the way, where the target stayed.
    fn way(&self, metric: &Metric, before: Number, after: Number) -> Phrase {
        let (old, new) = self.result;
        let end = |result: &KeyResult| result.target.and_then(Target::amount).and_then(crate::plan::Amount::known);
        let Some(end) = end(new).filter(|it| end(old) == Some(*it)) else { return Phrase::default() };
        if metric.aggregate == Aggregate::Sum {
            return phrase!["; it is there to compare with, the target stays"];
        }
        let distance = |from: Number| end.checked_sub(from).map(|it| it.abs());
        let (Some(was), Some(is), Some(percent)) = (distance(before), distance(after), share(after, before, end))
        else {
            return Phrase::default();
        };
        let shorter = is < was;
        let word = if shorter {
            "shorter, and the same result scores lower"
        } else {
            "longer, and the same result scores higher"
        };
        phrase![format!(": the way to the target is {percent}% {word}")]
    }

    fn target(
        &self,
        cx: &Both<'_>,
        (old, new): Pair<(Option<Start>, Option<Target>)>,
        segment: Option<&String>,
        out: &mut Vec<Change>,
    ) {
        let (result, metrics) = (self.result, self.metrics(cx));
        let (Some(metrics), Some(was), Some(is)) = (metrics, old.1, new.1) else { return };
        if segment.is_none() {
            self.first_target(cx, metrics, (old.0, new.0), out);
        }
        let aim = |side, metric, start, target, relative| Aim { side, metric, start, target, relative };
        let before = aim(&cx.old, metrics.0, old.0, was, result.0.relative);
        let after = aim(&cx.new, metrics.1, new.0, is, result.1.relative);
        let Some(judgement) = judge(&before, &after) else { return };
        let fresh = fresh(&result.0.changes, &result.1.changes, "target");
        // A correction explains what it changed, not what was rewritten before it took effect.
        let rewritten = fresh.first().and_then(|it| it.old_target).is_some_and(|it| {
            judge(&before, &Aim { target: it, relative: None, ..after }).is_some_and(|it| it.effect == Effect::Easier)
        });
        let mut sentence = judgement.sentence;
        if let Some(segment) = segment {
            sentence = phrase![name(segment), ": "].then(sentence);
        }
        if rewritten {
            sentence = sentence.then(phrase!["; the correction explains only a part of it"]);
        }
        let mut change = self.change("target", judgement.verb, judgement.effect, sentence);
        change.reason = reason(&fresh);
        // A value that is kept back can be any.
        let hidden = |target: Target| target.amount() == Some(Amount::Undisclosed);
        let eased = judgement.effect == Effect::Easier || hidden(is) && !hidden(was);
        change.goalposts = eased && (change.reason.is_none() || rewritten);
        let place = |result: &KeyResult, place| result.target_place.or(place);
        change.old = Version { value: Some(cx.old.target(metrics.0, was)), place: place(result.0, self.subject.old) };
        change.new = Version { value: Some(cx.new.target(metrics.1, is)), place: place(result.1, self.subject.new) };
        out.push(change);
    }

    /// The target from before all corrections, which the history shows as what was promised first.
    fn first_target(&self, cx: &Both<'_>, metrics: Pair<&Metric>, starts: Pair<Option<Start>>, out: &mut Vec<Change>) {
        let corrected = |result: &KeyResult| {
            let first = result.changes.iter().find(|it| it.field == "target")?;
            Some((first.on, first.old_target?))
        };
        let Some(((day, was), (_, is))) = corrected(self.result.0).zip(corrected(self.result.1)) else { return };
        let aim = |side, metric, start, target| Aim { side, metric, start, target, relative: None };
        let old = aim(&cx.old, metrics.0, starts.0, was);
        let Some(judgement) = judge(&old, &aim(&cx.new, metrics.1, starts.1, is)) else { return };
        let words = phrase![format!("history rewritten, before the correction of {day}: ")].then(judgement.sentence);
        let mut change = self.change("target", judgement.verb, Effect::Neutral, words);
        change.goalposts = judgement.effect == Effect::Easier;
        change.old.value = Some(cx.old.target(metrics.0, was));
        change.new.value = Some(cx.new.target(metrics.1, is));
        out.push(change);
    }

    fn deadline(&self, cx: &Both<'_>, out: &mut Vec<Change>) {
        let (old, new) = self.result;
        let (Some(was), Some(is)) = (old.when, new.when) else { return };
        let objectives = (&cx.old.plan[self.objective.0], &cx.new.plan[self.objective.1]);
        // What has no end of its own moves with its objective, of which that is said once.
        let inherited = |result: &KeyResult, objective: &Objective| {
            result.when_place.is_none()
                && objective.period.is_some_and(|it| it.last() == result.when.map_or(it.last(), When::end))
        };
        let form = std::mem::discriminant(&was) == std::mem::discriminant(&is);
        if was == is || form && inherited(old, objectives.0) && inherited(new, objectives.1) {
            return;
        }
        let (verb, effect, sentence) = deadline_moved(cx, was, is);
        let fresh = fresh(&old.changes, &new.changes, "by");
        let own = reason(&fresh);
        let explained = own.is_some() && fresh.first().is_none_or(|it| it.old_when.is_none_or(|it| it == was));
        let whole = of_objective((cx.old.plan, cx.new.plan), self.objective, "by");
        let mut change = self.change("deadline", verb, effect, sentence);
        change.goalposts = effect == Effect::Easier && !explained && whole.is_none();
        change.reason = own.or(whole);
        change.old = Version { value: Some(cx.old.when(was)), place: old.when_place.or(self.subject.old) };
        change.new = Version { value: Some(cx.new.when(is)), place: new.when_place.or(self.subject.new) };
        out.push(change);
    }
}

fn deadline_moved(cx: &Both<'_>, was: When, is: When) -> (Verb, Effect, Phrase) {
    let (from, to) = (cx.old.when(was), cx.new.when(is));
    match (was, is) {
        (When::By(from), When::By(to)) => {
            let (verb, effect, days) = later(days_between(from, to));
            (
                verb,
                effect,
                phrase![format!("deadline {days}: from "), value(from.to_string()), " to ", value(to.to_string())],
            )
        }
        (When::By(_), When::Throughout(_)) => {
            let sentence = phrase!["has to hold ", value(to), " now, not only ", value(from)];
            (Verb::Changed, Effect::Harder, sentence)
        }
        (When::Throughout(_), When::By(_)) => {
            let sentence = phrase!["has to hold ", value(to), " alone now, no longer ", value(from)];
            (Verb::Changed, Effect::Easier, sentence)
        }
        (When::Throughout(was), When::Throughout(is)) => {
            let effect = match (was.covers(&is), is.covers(&was)) {
                (true, false) => Effect::Easier,
                (false, true) => Effect::Harder,
                _ => Effect::Neutral,
            };
            let days = is.days() - was.days();
            let word = match days {
                0 => "as long".to_owned(),
                1.. => format!("{} longer", count(days)),
                _ => format!("{} shorter", count(-days)),
            };
            (
                Verb::Changed,
                effect,
                phrase!["has to hold ", value(to), ", no longer ", value(from), format!(" ({word})")],
            )
        }
    }
}

/// What it does that something ends so many days later.
pub(super) fn later(days: i64) -> (Verb, Effect, String) {
    match days {
        1.. => (Verb::Later, Effect::Easier, format!("{} later", count(days))),
        _ => (Verb::Earlier, Effect::Harder, format!("{} earlier", count(-days))),
    }
}

fn count(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// Properties that promise nothing.
fn fields(side: &Side<'_>, result: &KeyResult) -> Vec<Field> {
    let metric = result.metric.map(|metric| &side.plan[metric.metric]);
    let shown = |amount| metric.map(|metric| side.amount(metric, amount));
    let points = result.checkpoints.iter();
    let points = points.map(|it| format!("{}: {}", it.date, shown(it.value).unwrap_or_default())).collect();
    let weight = Plain(result.weight).to_string();
    vec![
        Field::text("title", "title", result.heading.title.as_deref()),
        Field::value("weight", "weight", Some(weight)).at(result.weight_place),
        Field::names("owner", "owner", side.owners(&result.owners)),
        Field::names("audience", "audience", side.audiences(&result.audiences)),
        Field::names("channel", "channel", side.channels(&result.channels)),
        Field::value("stretch", "stretch target", result.stretch.and_then(shown)).at(result.stretch_place),
        Field::list("checkpoint", "checkpoint", points),
        Field::value("measured", "day of measuring", result.measured.map(|it| it.to_string())),
        Field::number("priority", "priority", result.priority),
        Field::text("source", "source", result.source.as_deref()),
        Field::text("how", "how", result.how.as_deref()),
        Field::text("id", "number", result.id.as_deref()),
        Field::name("continues", "continued key result", result.continues.map(|it| side.goal(it))),
        Field::names("depends", "what it depends on", side.goals(&result.depends_on)),
    ]
}

/// What a key result promises, in short: `to 5000 people by 2026-03-31`.
pub(super) fn promise(side: &Side<'_>, result: &KeyResult) -> String {
    let metric = result.metric.map(|metric| &side.plan[metric.metric]);
    let target = metric.zip(result.target).map(|(metric, target)| side.target(metric, target));
    let start = result.start.filter(|it| it.origin == StartOrigin::Declared);
    let start = metric.zip(start).map(|(metric, start)| format!("from {}", side.amount(metric, start.value)));
    let when = result.when.map(|when| side.when(when));
    let measured = result.metric.map(|metric| side.metric(metric));
    [measured, start, target, when].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The reason of a correction, to attach where a whole objective was dropped.
pub(super) fn dropped_reason(cx: &Both<'_>, at: Pair<ObjectiveId>) -> Option<Reason> {
    of_objective((cx.old.plan, cx.new.plan), at, "dropped")
}
