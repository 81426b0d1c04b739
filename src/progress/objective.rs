//! Objectives: the weighted mean of their goals, and whether that is a success.

use super::goal::{self, Room};
use super::milestone::{self, MilestoneProgress};
use super::{Bounds, ResultProgress, Status};
use crate::plan::{Ambition, GoalId, Objective, ObjectiveId};
use crate::types::Number;

/// What an objective has reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveProgress {
    /// Which.
    pub id: ObjectiveId,
    /// The weighted mean of the scores of its key results and milestones that have one, 0 to 1.
    pub score: Option<Number>,
    /// The same if nothing had been corrected.
    pub first_score: Option<Number>,
    /// Where it should be today: the weighted mean over the same goals.
    pub expected: Option<Number>,
    /// How many of its goals are in the score.
    pub with_data: u32,
    /// How many goals it has that were not dropped.
    pub goals: u32,
    /// How it stands: as its weakest goal does. Nothing, where it has none.
    pub status: Option<Status>,
    /// The colour of its score, by its ambition.
    pub band: Option<Band>,
    /// Whether its score is a success as things stand.
    pub success: Option<Success>,
    /// Its guards that are broken.
    pub broken_guards: Vec<GoalId>,
    /// Its key results, in order.
    pub key_results: Vec<ResultProgress>,
    /// Its milestones, in order.
    pub milestones: Vec<MilestoneProgress>,
    /// Its guards, in order.
    pub guards: Vec<ResultProgress>,
    /// The objectives that support it, whose scores stand beside its own.
    pub children: Vec<ObjectiveId>,
}

/// The colour of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Band {
    Red,
    Yellow,
    Green,
}

/// Whether a score is a success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Success {
    /// Not reached.
    No,
    /// The numbers are there, but a guard is broken.
    GuardBroken,
    /// Aspirational, and as far as the method aims at.
    GoodStretch,
    /// Reached.
    Yes,
    /// Aspirational, and reached in full: it was no stretch.
    NoStretch,
}

/// Measures every objective.
pub(super) fn measure(room: &mut Room<'_>) -> Vec<ObjectiveProgress> {
    let plan = room.plan;
    let mut children = vec![Vec::new(); plan.objectives.len()];
    for (child, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
        for parent in &objective.supports {
            if let Some(list) = children.get_mut(parent.0 as usize) {
                list.push(child);
            }
        }
    }
    let all = (0..).map(ObjectiveId).zip(&plan.objectives).zip(children);
    all.map(|((id, objective), children)| one(room, id, objective, children)).collect()
}

fn one(room: &mut Room<'_>, id: ObjectiveId, objective: &Objective, children: Vec<ObjectiveId>) -> ObjectiveProgress {
    let results = (0..).zip(&objective.key_results);
    let key_results: Vec<_> = results.map(|(i, it)| goal::measure(room, GoalId::KeyResult(id, i), it)).collect();
    let guards = (0..).zip(&objective.guards);
    let guards: Vec<_> = guards.map(|(i, it)| goal::measure(room, GoalId::Guard(id, i), it)).collect();
    let milestones = (0..).zip(&objective.milestones);
    let milestones: Vec<_> = milestones.map(|(i, it)| milestone::measure(room, GoalId::Milestone(id, i), it)).collect();
    let broken = guards.iter().filter(|it| !it.dropped && it.broken == Some(true)).map(|it| it.id);
    let broken_guards: Vec<GoalId> = broken.collect();
    let goals = counted(&key_results, &milestones);
    let score = mean(goals.iter().map(|it| (it.weight, it.score)));
    ObjectiveProgress {
        id,
        score,
        first_score: mean(goals.iter().map(|it| (it.weight, it.first_score))),
        expected: mean(goals.iter().filter(|it| it.score.is_some()).map(|it| (it.weight, it.expected))),
        with_data: count(goals.iter().filter(|it| it.score.is_some())),
        goals: count(goals.iter()),
        status: goals.iter().map(|it| it.status).min(),
        band: score.map(|score| band(score, objective.ambition, room.bounds)),
        success: score.map(|score| success(score, objective.ambition, !broken_guards.is_empty(), room.bounds)),
        broken_guards,
        key_results,
        milestones,
        guards,
        children,
    }
}

/// What of a goal its objective's score needs.
struct Counted {
    weight: Number,
    score: Option<Number>,
    first_score: Option<Number>,
    expected: Option<Number>,
    status: Status,
}

/// Goals that were not dropped.
fn counted(results: &[ResultProgress], milestones: &[MilestoneProgress]) -> Vec<Counted> {
    let results = results.iter().filter(|it| !it.dropped).map(|it| Counted {
        weight: it.weight,
        score: it.score,
        first_score: it.first_score,
        expected: it.expected,
        status: it.status,
    });
    let milestones = milestones.iter().filter(|it| !it.dropped).map(|it| Counted {
        weight: it.weight,
        score: it.score,
        first_score: it.first_score,
        expected: it.expected,
        status: it.status,
    });
    results.chain(milestones).collect()
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// The weighted mean of what is known; nothing of nothing, and of what weighs nothing.
fn mean(values: impl Iterator<Item = (Number, Option<Number>)>) -> Option<Number> {
    let (mut sum, mut weights) = (Number::ZERO, Number::ZERO);
    for (weight, value) in values {
        let Some(value) = value else { continue };
        sum = sum.checked_add(weight.checked_mul(value)?)?;
        weights = weights.checked_add(weight)?;
    }
    sum.checked_div(weights)
}

fn band(score: Number, ambition: Option<Ambition>, bounds: &Bounds) -> Band {
    let green = if stretches(ambition) { bounds.green } else { Number::ONE };
    if score >= green {
        Band::Green
    } else if score >= bounds.red {
        Band::Yellow
    } else {
        Band::Red
    }
}

fn success(score: Number, ambition: Option<Ambition>, guard_broken: bool, bounds: &Bounds) -> Success {
    let stretches = stretches(ambition);
    let success = if score >= Number::ONE {
        if stretches { Success::NoStretch } else { Success::Yes }
    } else if stretches && score >= bounds.green {
        Success::Yes
    } else if stretches && score >= bounds.good_stretch {
        Success::GoodStretch
    } else {
        return Success::No;
    };
    if guard_broken { Success::GuardBroken } else { success }
}

/// Whether it is a stretch; an objective that does not say is a promise.
fn stretches(ambition: Option<Ambition>) -> bool {
    ambition == Some(Ambition::Aspirational)
}
