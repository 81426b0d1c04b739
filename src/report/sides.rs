//! What goes well and what does not: goals by their status, guards, and channels by the goals that are theirs alone.

use crate::plan::{ChannelId, GoalId, KeyResult, MetricRef, Objective, Plan, Segment};
use crate::progress::{Progress, Standing, Status};
use crate::types::Number;

/// What goes well and what does not, the most telling first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sides {
    /// Reached or ahead of the plan.
    pub strong: Vec<Side>,
    /// Behind the plan, missed, silent or broken.
    pub weak: Vec<Side>,
}

/// Something that goes well or badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A key result or milestone: how it stands, and how far from its plan.
    Goal(GoalId, Status, Option<Number>),
    /// A guard that is broken.
    Guard(GoalId),
    /// Which part of a key result, and how that stands against its start. Better or equal is a positive result, even of a goal
    /// that is behind its plan.
    Start(GoalId, usize, Standing),
    /// A channel.
    Channel {
        /// Which.
        id: ChannelId,
        /// Whether it works.
        works: bool,
        /// How many of its goals say so.
        goals: usize,
        /// Of how many.
        of: usize,
    },
}

/// What goes well, and what does not.
pub fn sides(plan: &Plan, progress: &Progress) -> Sides {
    let mut goals: Vec<(GoalId, Status, Option<Number>)> = Vec::new();
    let mut sides = Sides::default();
    for objective in &progress.objectives {
        let results = objective.key_results.iter().filter(|it| !it.dropped);
        goals.extend(results.map(|it| (it.id, it.status, it.gap)));
        let milestones = objective.milestones.iter().filter(|it| !it.dropped);
        goals.extend(milestones.map(|it| (it.id, it.status, it.gap)));
        sides.weak.extend(objective.broken_guards.iter().map(|guard| Side::Guard(*guard)));
    }
    goals.sort_by_key(|(_, status, gap)| (*status, *gap));
    let side = |(goal, status, gap): &(GoalId, Status, Option<Number>)| Side::Goal(*goal, *status, *gap);
    sides.strong.extend(goals.iter().rev().filter(|it| is_strong(it.1)).map(side));
    sides.weak.extend(goals.iter().filter(|it| is_weak(it.1)).map(side));
    for result in progress.objectives.iter().flat_map(|it| &it.key_results).filter(|it| !it.dropped) {
        for (at, part) in result.parts.iter().enumerate() {
            match part.against_start {
                Some(Standing::Worse) => sides.weak.push(Side::Start(result.id, at, Standing::Worse)),
                Some(standing) if !is_strong(part.status) => sides.strong.push(Side::Start(result.id, at, standing)),
                _ => {}
            }
        }
    }
    for (id, count) in (0..).map(ChannelId).zip(channels(plan, progress)) {
        match count {
            Count { strong, weak: 0, of } if strong > 0 => {
                sides.strong.push(Side::Channel { id, works: true, goals: strong, of });
            }
            Count { strong: 0, weak, of } if weak > 0 => {
                sides.weak.push(Side::Channel { id, works: false, goals: weak, of });
            }
            _ => {}
        }
    }
    sides
}

const fn is_strong(status: Status) -> bool {
    matches!(status, Status::Done | Status::Ahead)
}

const fn is_weak(status: Status) -> bool {
    matches!(status, Status::Missed | Status::Behind | Status::Overdue | Status::AtRisk)
}

/// How many goals of a channel go well, how many badly, of how many.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    strong: usize,
    weak: usize,
    of: usize,
}

fn channels(plan: &Plan, progress: &Progress) -> Vec<Count> {
    let mut counts = vec![Count::default(); plan.channels.len()];
    let mut add = |channels: &[ChannelId], status: Status| {
        for channel in channels {
            let Some(count) = counts.get_mut(channel.0 as usize) else { continue };
            count.strong += usize::from(is_strong(status));
            count.weak += usize::from(is_weak(status));
            count.of += 1;
        }
    };
    for (objective, reached) in plan.objectives.iter().zip(&progress.objectives) {
        for (result, reached) in objective.key_results.iter().zip(&reached.key_results).filter(|it| !it.1.dropped) {
            for part in &reached.parts {
                add(&own(plan, objective, result, part.of), part.status);
            }
        }
        for (milestone, reached) in objective.milestones.iter().zip(&reached.milestones).filter(|it| !it.1.dropped) {
            add(&milestone.channels, reached.status);
        }
    }
    counts
}

/// The channels that a key result speaks of: its segment, its own, its metric's, else its objective's only one. What an
/// objective does on several channels says nothing of any of them.
fn own(plan: &Plan, objective: &Objective, result: &KeyResult, of: Option<MetricRef>) -> Vec<ChannelId> {
    if let Some(Segment::Channel(channel)) = of.and_then(|of| of.segment) {
        return vec![channel];
    }
    if !result.channels.is_empty() {
        return result.channels.clone();
    }
    if let Some(channel) = of.and_then(|of| plan[of.metric].channel) {
        return vec![channel];
    }
    if objective.channels.len() == 1 { objective.channels.clone() } else { Vec::new() }
}
