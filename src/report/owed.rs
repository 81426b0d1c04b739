//! What is overdue, and who owes it: readings by their metric's rhythm, milestones that nobody called done, starts that
//! somebody was to measure.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::plan::{BaselineValue, GoalId, MetricId, MetricRef, ObjectiveId, Owner, Plan, Rhythm};
use crate::progress::{Progress, Status};
use crate::types::{days_between, plus};

/// Something overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// What is missing.
    pub what: Missing,
    /// The day on which it was due.
    pub due: Date,
    /// How many days ago that was.
    pub days: i64,
    /// Who owes it: nobody, where the plan names no one.
    pub owners: Vec<Owner>,
}

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A reading of a metric, when it was last read, and the goals that wait for it.
    Reading(MetricId, Option<Date>, Vec<GoalId>),
    /// Word that a milestone is done.
    Milestone(GoalId),
    /// Where a metric starts.
    Baseline(MetricRef),
}

/// What is overdue, the longest first.
pub fn owed(plan: &Plan, progress: &Progress) -> Vec<Owed> {
    let mut all = readings(plan, progress);
    all.extend(milestones(plan, progress));
    all.extend(baselines(plan, progress));
    all.sort_by_key(|it| it.due);
    all
}

/// The owners of something, else of its objective, else of the plan.
fn owners(plan: &Plan, own: &[Owner], home: Option<ObjectiveId>) -> Vec<Owner> {
    let of_home = home.map(|id| plan[id].owners.as_slice()).unwrap_or_default();
    let lists = [own, of_home, plan.header.owners.as_slice()];
    lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default().to_vec()
}

fn readings(plan: &Plan, progress: &Progress) -> Vec<Owed> {
    let mut waiting: BTreeMap<MetricId, (Rhythm, Vec<GoalId>)> = BTreeMap::new();
    let results = progress.objectives.iter().flat_map(|it| it.key_results.iter().chain(&it.guards));
    let silent: Vec<_> = results.filter(|it| !it.dropped && it.status == Status::Overdue).collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let read = plan.readings.iter().filter(|it| it.date <= progress.today);
    let newest: HashMap<MetricId, Date> = read.map(|it| (it.metric.metric, it.date)).collect();
    for result in &silent {
        let parts = result.parts.iter().filter(|part| part.status == Status::Overdue);
        for of in parts.filter_map(|part| part.of) {
            for (metric, every) in leaves(plan, of.metric, &newest) {
                let goals = &mut waiting.entry(metric).or_insert((every, Vec::new())).1;
                if !goals.contains(&result.id) {
                    goals.push(result.id);
                }
            }
        }
    }
    let owed = waiting.into_iter().filter_map(|(metric, (every, goals))| {
        let first = *goals.first()?;
        let begin = progress.result(first)?.begin?;
        let last = newest.get(&metric).copied();
        let due = plus(last.map_or(begin, |last| last.max(begin)), 1, every.unit()).ok()?;
        let days = days_between(due, progress.today);
        let own = [plan[metric].owners.as_slice(), measured_by(plan, first)];
        let own = own.into_iter().find(|list| !list.is_empty()).unwrap_or_default();
        let owners = owners(plan, own, Some(first.home()));
        (days > 0).then_some(Owed { what: Missing::Reading(metric, last, goals), due, days, owners })
    });
    owed.collect()
}

fn measured_by(plan: &Plan, goal: GoalId) -> &[Owner] {
    let home = &plan[goal.home()];
    let owners = match goal {
        GoalId::KeyResult(_, i) => home.key_results.get(i as usize).map(|it| &it.owners),
        GoalId::Guard(_, i) => home.guards.get(i as usize).map(|it| &it.owners),
        GoalId::Milestone(_, i) => home.milestones.get(i as usize).map(|it| &it.owners),
    };
    owners.map(Vec::as_slice).unwrap_or_default()
}

/// The metrics that somebody reads for one: itself, or the parts of its formula; each with its rhythm, where it has one.
fn leaves(plan: &Plan, of: MetricId, newest: &HashMap<MetricId, Date>) -> Vec<(MetricId, Rhythm)> {
    let mut seen = vec![of];
    let mut open = vec![(of, None)];
    let mut found = Vec::new();
    while let Some((id, inherited)) = open.pop() {
        let metric = &plan[id];
        let every = metric.every.or(inherited);
        match &metric.formula {
            Some(formula) if !newest.contains_key(&id) => {
                for part in &formula.parts {
                    if !seen.contains(&part.metric) {
                        seen.push(part.metric);
                        open.push((part.metric, every));
                    }
                }
            }
            _ => found.extend(every.map(|every| (id, every))),
        }
    }
    found
}

fn milestones(plan: &Plan, progress: &Progress) -> Vec<Owed> {
    let all = progress.objectives.iter().flat_map(|it| &it.milestones);
    let late = all.filter(|it| !it.dropped && it.status == Status::Missed && it.reached.is_none());
    let owed = late.filter_map(|it| {
        let due = it.frozen_on?;
        let owners = owners(plan, measured_by(plan, it.id), Some(it.id.home()));
        Some(Owed { what: Missing::Milestone(it.id), due, days: days_between(due, progress.today), owners })
    });
    owed.collect()
}

fn baselines(plan: &Plan, progress: &Progress) -> Vec<Owed> {
    let mut all = Vec::new();
    for (id, metric) in (0..).map(MetricId).zip(&plan.metrics) {
        for baseline in &metric.baselines {
            let BaselineValue::Unknown(Some(until)) = baseline.value else { continue };
            let due = until.last();
            if due < progress.today {
                let what = Missing::Baseline(MetricRef { metric: id, segment: baseline.segment });
                let days = days_between(due, progress.today);
                all.push(Owed { what, due, days, owners: owners(plan, &metric.owners, None) });
            }
        }
    }
    all
}
