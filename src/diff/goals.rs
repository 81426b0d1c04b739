//! Objectives with their key results, guards and milestones: which is which, and what became of them.

use super::change::{Change, Effect, Phrase, Subject, Verb, Version, name, phrase, value};
use super::milestone::{self, milestones};
use super::objective::objective;
use super::pair::{Pairs, alike, mean, pair};
use super::result::{Results, promise, results};
use super::side::{Side, title};
use super::{Both, Pair};
use crate::plan::{GoalId, Heading, KeyResult, Objective, ObjectiveId, Plan};

/// Which goal is which.
#[derive(Debug, Default)]
pub(super) struct Goals {
    objectives: Pairs,
    results: Matched,
    guards: Matched,
    milestones: Matched,
}

/// All goals of one sort, of all objectives.
#[derive(Debug, Default)]
struct Matched {
    old: Vec<GoalId>,
    new: Vec<GoalId>,
    pairs: Pairs,
}

const SORTS: [&str; 3] = ["key result", "guard", "milestone"];

/// The goals of a plan by sort.
fn all(plan: &Plan) -> [Vec<GoalId>; 3] {
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    for (id, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
        let ids = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
        out[0].extend(ids(objective.key_results.len()).map(|i| GoalId::KeyResult(id, i)));
        out[1].extend(ids(objective.guards.len()).map(|i| GoalId::Guard(id, i)));
        out[2].extend(ids(objective.milestones.len()).map(|i| GoalId::Milestone(id, i)));
    }
    out
}

fn result(plan: &Plan, id: GoalId) -> Option<&KeyResult> {
    match id {
        GoalId::KeyResult(home, i) => plan[home].key_results.get(i as usize),
        GoalId::Guard(home, i) => plan[home].guards.get(i as usize),
        GoalId::Milestone(..) => None,
    }
}

/// Matches objectives first, then their goals, and lets the old side know the new names.
pub(super) fn matched(old: &mut Side<'_>, new: &Side<'_>) -> Goals {
    let (was, is) = (&old.plan.objectives, &new.plan.objectives);
    let names = |list: &'_ [Objective]| list.iter().map(|it| it.heading.name.clone()).collect::<Vec<_>>();
    let (from, to) = (names(was), names(is));
    let objectives = pair(&strs(&from), &strs(&to), |i, j| objective_likeness(old, new, (&was[i], &is[j])));
    for &(i, j, _) in &objectives.both {
        old.rename(from[i].clone(), to[j].clone());
    }
    let mut goals = Goals { objectives, ..Goals::default() };
    let (before, after) = (all(old.plan), all(new.plan));
    for ((sort, before), after) in
        [&mut goals.results, &mut goals.guards, &mut goals.milestones].into_iter().zip(before).zip(after)
    {
        let from: Vec<String> = before.iter().map(|id| old.goal(*id)).collect();
        let to: Vec<String> = after.iter().map(|id| new.goal(*id)).collect();
        let pairs = pair(&strs(&from), &strs(&to), |i, j| goal_likeness(old, new, (before[i], after[j])));
        for &(i, j, _) in &pairs.both {
            old.rename(old.plan.qualified(before[i]), to[j].clone());
        }
        *sort = Matched { old: before, new: after, pairs };
    }
    goals
}

fn strs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

fn objective_likeness(old: &Side<'_>, new: &Side<'_>, (was, is): Pair<&Objective>) -> u32 {
    let metrics = |side: &Side<'_>, it: &Objective| -> Vec<String> {
        it.key_results.iter().filter_map(|it| it.metric).map(|it| side.metric(it)).collect()
    };
    let (before, after) = (metrics(old, was), metrics(new, is));
    let shared = before.iter().filter(|it| after.contains(it)).count();
    let of = before.len().max(after.len());
    let shared = (of > 0).then(|| (3, u32::try_from(shared * 100 / of).unwrap_or(0)));
    let same = |is: bool| Some((1, if is { 100 } else { 0 }));
    let parents = same(old.objectives(&was.supports) == new.objectives(&is.supports));
    mean([Some((4, alike(title(&was.heading), title(&is.heading)))), shared, parents, same(was.period == is.period)])
}

fn goal_likeness(old: &Side<'_>, new: &Side<'_>, (was, is): Pair<GoalId>) -> u32 {
    let titles = alike(title(old.plan.goal(was)), title(new.plan.goal(is)));
    let home = old.objective(was.home()) == new.objective(is.home());
    let same = |weight, is: bool| Some((weight, if is { 100 } else { 0 }));
    let Some((before, after)) = result(old.plan, was).zip(result(new.plan, is)) else {
        return mean([Some((4, titles)), same(2, home)]);
    };
    let metric = before.metric.map(|it| old.metric(it)) == after.metric.map(|it| new.metric(it));
    // One that measures something else is another one.
    if !metric {
        return 0;
    }
    mean([Some((2, titles)), same(3, metric), same(2, before.target == after.target), same(2, home)])
}

/// What became of all goals, in the order of the new plan; what is gone comes last.
pub(super) fn goals(cx: &Both<'_>, goals: &Goals, out: &mut Vec<Change>) {
    for &(i, j, alike) in &goals.objectives.both {
        let at = (objective_id(i), objective_id(j));
        objective(cx, at, alike, out);
        let inside = |id: GoalId| id.home() == at.1;
        for (sort, matched) in SORTS.into_iter().zip([&goals.results, &goals.guards, &goals.milestones]) {
            let both = matched.pairs.both.iter().map(|&(i, j, alike)| (matched.old[i], matched.new[j], alike));
            for (was, is, alike) in both.filter(|(_, is, _)| inside(*is)) {
                goal(cx, (was, is), sort, alike, out);
            }
            for id in matched.pairs.added.iter().map(|j| matched.new[*j]).filter(|id| inside(*id)) {
                out.extend(one(cx, None, Some(id), sort));
            }
            for id in matched.pairs.gone.iter().map(|i| matched.old[*i]).filter(|id| id.home() == at.0) {
                let change = one(cx, Some(id), None, sort);
                let lost = cx.new.plan[at.1].damaged && !cx.old.plan[at.0].damaged;
                out.extend(change.map(|change| if lost { unread(change) } else { change }));
            }
        }
    }
    for &j in &goals.objectives.added {
        out.push(whole(cx, None, Some(objective_id(j))));
        moved_to(cx, goals, objective_id(j), out);
    }
    for &i in &goals.objectives.gone {
        let change = whole(cx, Some(objective_id(i)), None);
        let lost = cx.lost.contains(change.subject.name.as_str());
        out.push(if lost { Change { effect: Effect::Neutral, sentence: phrase![UNREAD], ..change } } else { change });
    }
}

/// Goals that moved into an objective that is new.
fn moved_to(cx: &Both<'_>, goals: &Goals, home: ObjectiveId, out: &mut Vec<Change>) {
    for (sort, matched) in SORTS.into_iter().zip([&goals.results, &goals.guards, &goals.milestones]) {
        for &(i, j, alike) in matched.pairs.both.iter().filter(|(_, j, _)| matched.new[*j].home() == home) {
            goal(cx, (matched.old[i], matched.new[j]), sort, alike, out);
        }
    }
}

fn objective_id(i: usize) -> ObjectiveId {
    ObjectiveId(u32::try_from(i).unwrap_or(u32::MAX))
}

/// A whole declaration that came or went.
pub(super) fn declaration(subject: Subject, verb: Verb, effect: Effect, sentence: Phrase) -> Change {
    let version = |place| Version { value: None, place };
    Change {
        old: version(subject.old),
        new: version(subject.new),
        subject,
        field: "declaration",
        verb,
        effect,
        sentence,
        reason: None,
        goalposts: false,
    }
}

/// What a change of a declaration that both plans have is about.
pub(super) fn subject(sort: &'static str, name: String, old: &Heading, new: &Heading) -> Subject {
    Subject { sort, name, title: new.title.clone(), old: Some(old.sentence), new: Some(new.sentence) }
}

/// Another name, found by likeness.
pub(super) fn renamed(subject: &Subject, from: &str, out: &mut Vec<Change>) {
    let sentence = phrase!["looks renamed from ", name(from)];
    let mut change = declaration(subject.clone(), Verb::Renamed, Effect::Neutral, sentence);
    (change.old.value, change.new.value) = (Some(from.to_owned()), Some(subject.name.clone()));
    out.push(change);
}

fn goal(cx: &Both<'_>, (was, is): Pair<GoalId>, sort: &'static str, alike: bool, out: &mut Vec<Change>) {
    let (old, new) = (cx.old.plan.goal(was), cx.new.plan.goal(is));
    let subject = subject(sort, cx.new.goal(is), old, new);
    if cx.old.objective(was.home()) != cx.new.objective(is.home()) {
        let from = cx.old.plan.qualified(was);
        let sentence = phrase!["looks moved here from ", name(from.clone())];
        let mut change = declaration(subject.clone(), Verb::Moved, Effect::Neutral, sentence);
        (change.old.value, change.new.value) = (Some(from), Some(subject.name.clone()));
        out.push(change);
    } else if alike {
        renamed(&subject, &cx.old.plan.qualified(was), out);
    }
    let objective = (was.home(), is.home());
    // What a whole objective was dropped with, or came back with, is said of the objective.
    let gone = |plan: &Plan, goal: GoalId| match goal {
        GoalId::Milestone(home, i) => plan[home].milestones[i as usize].dropped,
        _ => result(plan, goal).is_some_and(|it| it.dropped),
    };
    let whole = cx.old.plan[objective.0].is_dropped() != cx.new.plan[objective.1].is_dropped();
    if whole && gone(cx.old.plan, was) != gone(cx.new.plan, is) {
        return;
    }
    match (was, is) {
        (GoalId::Milestone(_, i), GoalId::Milestone(_, j)) => {
            let pair =
                (&cx.old.plan[was.home()].milestones[i as usize], &cx.new.plan[is.home()].milestones[j as usize]);
            milestones(cx, (was, is), pair, &subject, out);
        }
        _ => {
            if let Some(pair) = result(cx.old.plan, was).zip(result(cx.new.plan, is)) {
                results(cx, &Results { goal: (was, is), objective, result: pair, subject: &subject }, out);
            }
        }
    }
    super::header::allows(&subject, (&old.allows, &new.allows), out);
}

/// What is said of something that seems gone, where text that may hold it could not be read.
const UNREAD: &str = "is gone, or could not be read, since there is an error around it";

/// A goal that seems gone, where a part of its objective could not be read: it may well be that part.
fn unread(change: Change) -> Change {
    let was = change.old.value.clone().unwrap_or_default();
    let sentence = phrase![UNREAD, "; it was ", value(was)];
    Change { effect: Effect::Neutral, goalposts: false, sentence, ..change }
}

/// A goal that is in one plan alone.
fn one(cx: &Both<'_>, old: Option<GoalId>, new: Option<GoalId>, sort: &'static str) -> Option<Change> {
    let (side, id) = old.map(|id| (&cx.old, id)).or(new.map(|id| (&cx.new, id)))?;
    let heading = side.plan.goal(id);
    let place = Some(heading.sentence);
    let subject =
        Subject { sort, name: side.goal(id), title: heading.title.clone(), old: old.and(place), new: new.and(place) };
    let was_dropped = match id {
        GoalId::Milestone(home, i) => side.plan[home].milestones[i as usize].dropped,
        _ => result(side.plan, id).is_some_and(|it| it.dropped),
    };
    let promise = summary(side, id);
    let (verb, effect, words) = match (new.is_some(), was_dropped) {
        (true, false) => (Verb::Added, Effect::Harder, "added: "),
        (true, true) => (Verb::Added, Effect::Neutral, "added, but dropped already: "),
        (false, false) => (Verb::Dropped, Effect::Easier, "taken out: "),
        (false, true) => (Verb::Dropped, Effect::Neutral, "taken out, and dropped before: "),
    };
    let mut change = declaration(subject, verb, effect, phrase![words, value(promise.clone())]);
    let version = if new.is_some() { &mut change.new } else { &mut change.old };
    version.value = Some(promise);
    // What leaves an objective that stays is no end of a plan: a correction with `dropped: yes` says why.
    change.goalposts = effect == Effect::Easier;
    Some(change)
}

/// What a goal promises, in short.
fn summary(side: &Side<'_>, id: GoalId) -> String {
    match id {
        GoalId::Milestone(home, i) => milestone::promise(&side.plan[home].milestones[i as usize]),
        _ => result(side.plan, id).map_or_else(String::new, |it| promise(side, it)),
    }
}

/// An objective that is in one plan alone, with what it promises.
pub(super) fn whole(cx: &Both<'_>, old: Option<ObjectiveId>, new: Option<ObjectiveId>) -> Change {
    let (side, id) = match (old, new) {
        (_, Some(new)) => (&cx.new, new),
        (Some(old), None) => (&cx.old, old),
        (None, None) => (&cx.new, ObjectiveId(0)),
    };
    let objective = &side.plan[id];
    let place = Some(objective.heading.sentence);
    let subject = Subject {
        sort: "objective",
        name: objective.heading.name.clone(),
        title: objective.heading.title.clone(),
        old: old.and(place),
        new: new.and(place),
    };
    let ids = all(side.plan).into_iter().flatten().filter(|it| it.home() == id);
    let mut words = match (new.is_some(), objective.is_dropped()) {
        (true, _) => phrase!["added"],
        (false, false) => phrase!["taken out"],
        (false, true) => phrase!["taken out, and dropped before"],
    };
    for (i, goal) in ids.enumerate() {
        let before = if i == 0 { ", with " } else { "; " };
        words = words.then(phrase![before, name(side.plan.goal(goal).name.clone()), " ", value(summary(side, goal))]);
    }
    match (new.is_some(), objective.is_dropped()) {
        (true, _) => declaration(subject, Verb::Added, Effect::Harder, words),
        (false, false) => declaration(subject, Verb::Dropped, Effect::Easier, words),
        (false, true) => declaration(subject, Verb::Dropped, Effect::Neutral, words),
    }
}
