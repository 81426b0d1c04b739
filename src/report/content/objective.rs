//! An objective in words.

use super::goal::{self, Goal};
use super::sign::status_word;
use super::{Sign, gap, percent, say};
use crate::emit::locale::Argument;
use crate::emit::order;
use crate::emit::phrases::{Phrases, list};
use crate::plan::{Ambition, GoalItem, ObjectiveId};
use crate::progress::{Band, ObjectiveProgress, Progress, Success};
use crate::types::Number;

/// What is told of an objective.
pub(in crate::report) struct Objective {
    pub(in crate::report) id: ObjectiveId,
    /// How deep it lies below others.
    pub(in crate::report) depth: usize,
    pub(in crate::report) main: bool,
    pub(in crate::report) title: String,
    pub(in crate::report) sign: Option<Sign>,
    /// How it stands, in a word.
    pub(in crate::report) status: String,
    /// Its score in words, and what that means.
    pub(in crate::report) standing: Vec<String>,
    /// Its ambition, its owner, how many of its goals are known, what it leads to.
    pub(in crate::report) facts: Vec<String>,
    /// Key results and milestones in the order of the file.
    pub(in crate::report) goals: Vec<Goal>,
    pub(in crate::report) guards: Vec<Goal>,
    /// What is followed without a target, and its newest reading.
    pub(in crate::report) watched: Vec<String>,
}

/// Every objective, the main one first.
pub(super) fn all(phrases: &Phrases<'_>, progress: &Progress) -> Vec<Objective> {
    let order = order::objectives(phrases.plan).into_iter();
    order.filter_map(|(id, depth)| Some(objective(phrases, progress, progress.objective(id)?, depth))).collect()
}

fn objective(phrases: &Phrases<'_>, progress: &Progress, reached: &ObjectiveProgress, depth: usize) -> Objective {
    let plan = phrases.plan;
    let objective = &plan[reached.id];
    let goals = objective.items.iter().filter_map(|item| match item {
        GoalItem::KeyResult(i) => reached.key_results.get(*i as usize).map(|it| goal::of_result(phrases, it)),
        GoalItem::Milestone(i) => reached.milestones.get(*i as usize).map(|it| goal::of_milestone(phrases, it)),
    });
    Objective {
        id: reached.id,
        depth,
        main: objective.main,
        title: objective.heading.label().to_owned(),
        sign: reached.status.map(Sign::Of),
        status: reached.status.map(|status| status_word(phrases, status)).unwrap_or_default(),
        standing: standing(phrases, reached),
        facts: facts(phrases, progress, reached),
        goals: goals.collect(),
        guards: reached.guards.iter().map(|it| goal::of_result(phrases, it)).collect(),
        watched: watched(phrases, progress, reached),
    }
}

fn standing(phrases: &Phrases<'_>, reached: &ObjectiveProgress) -> Vec<String> {
    let Some(score) = reached.score else { return vec![phrases.speech.word("report-no-score")] };
    let mut parts = vec![goal::score(phrases, Some(score), reached.expected)];
    let apart = reached.expected.and_then(|expected| score.checked_sub(expected));
    parts.extend(apart.map(|apart| gap(phrases, apart)));
    parts.extend(reached.band.map(|band| {
        phrases.speech.word(match band {
            Band::Red => "report-red",
            Band::Yellow => "report-yellow",
            Band::Green => "report-green",
        })
    }));
    let success = match reached.success {
        None | Some(Success::No) => None,
        Some(Success::GuardBroken) => Some("report-guard-spoils"),
        Some(Success::GoodStretch) => Some("report-good-stretch"),
        Some(Success::Yes) => Some("report-success"),
        Some(Success::NoStretch) => Some("report-no-stretch"),
    };
    parts.extend(success.map(|message| phrases.speech.word(message)));
    parts.extend(goal::against_first(phrases, reached.score, reached.first_score));
    parts
}

fn facts(phrases: &Phrases<'_>, progress: &Progress, reached: &ObjectiveProgress) -> Vec<String> {
    let plan = phrases.plan;
    let objective = &plan[reached.id];
    let mut facts = Vec::new();
    facts.extend(objective.ambition.map(|ambition| {
        phrases.speech.word(match ambition {
            Ambition::Committed => "committed",
            Ambition::Aspirational => "aspirational",
        })
    }));
    let owners = if objective.owners.is_empty() { &plan.header.owners } else { &objective.owners };
    if !owners.is_empty() {
        facts.push(say(phrases, "report-owner", &[("names", &phrases.owners(owners))]));
    }
    if reached.with_data < reached.goals {
        let (known, all) = (Number::from(reached.with_data), Number::from(reached.goals));
        let (known, of) = (phrases.speech.number(known), phrases.speech.number(all));
        let arguments = [("n", Argument::Number(all)), ("known", Argument::Text(&known)), ("of", Argument::Text(&of))];
        facts.push(phrases.speech.say("report-known", &arguments));
    }
    let children = reached.children.iter().filter_map(|id| {
        let score = progress.objective(*id)?.score.map(|score| format!(" {}", percent(phrases, score)));
        let name = say(phrases, "report-objective-name", &[("name", plan[*id].heading.label())]);
        Some(format!("{name}{}", score.unwrap_or_default()))
    });
    let children = list(children);
    if !children.is_empty() {
        facts.push(say(phrases, "report-children", &[("names", &children)]));
    }
    facts
}

/// What is followed without a target: the newest reading of each, until today.
fn watched(phrases: &Phrases<'_>, progress: &Progress, reached: &ObjectiveProgress) -> Vec<String> {
    let plan = phrases.plan;
    let line = |of: &crate::plan::MetricRef| {
        let newest = plan.readings.iter().rev().find(|it| it.metric == *of && it.date <= progress.today);
        let value = newest.map_or_else(
            || phrases.speech.word("status-no-data"),
            |it| goal::dated(phrases, &phrases.amount(it.value, plan[of.metric].unit), it.date),
        );
        format!("{}: {value}", phrases.metric(*of))
    };
    plan[reached.id].watch.iter().map(line).collect()
}
