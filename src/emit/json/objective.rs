//! Objectives with their key results, guards and milestones.

use schemars::JsonSchema;
use serde::Serialize;

use super::convert::Context;
use super::goal::{Change, Checkpoint, Part, Relative, Start, Step, Target, when};
use super::value::{Ambition, Amount, Decimal, Heading, IsoDate, Period};
use crate::plan::{self, GoalItem};

/// A goal, with what shows that it is reached.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Objective<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    /// Whether it is the plan's main one.
    main: bool,
    /// What it spans: its own period, else the plan's.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    /// The objectives that it leads to, by name.
    supports: Vec<&'a str>,
    /// What sort of goal it is: a word of the language, such as `brand_awareness`, or the team's own.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    goal_type: Option<&'a str>,
    /// Whether it must be reached or is a stretch.
    #[serde(skip_serializing_if = "Option::is_none")]
    ambition: Option<Ambition>,
    /// Why it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    /// How it will be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'a str>,
    /// Who answers for it: names of people and teams.
    owners: Vec<&'a str>,
    /// Its rank; 1 is first.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<Decimal>,
    /// For whom: names of audiences.
    audiences: Vec<&'a str>,
    /// Where: names of channels.
    channels: Vec<&'a str>,
    /// The day it ends, where `by:` says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<IsoDate>,
    /// Tags.
    tags: Vec<&'a str>,
    /// The names of its key results and milestones in the order of the file.
    order: Vec<&'a str>,
    /// What is to be reached.
    key_results: Vec<KeyResult<'a>>,
    /// What is done or not.
    milestones: Vec<Milestone<'a>>,
    /// What must not break on the way. Guards carry no weight.
    guards: Vec<KeyResult<'a>>,
    /// Metrics that are followed without a target.
    watch: Vec<String>,
}

impl<'a> Objective<'a> {
    pub(super) fn new(context: &Context<'a>, objective: &'a plan::Objective) -> Self {
        let name = |item: &GoalItem| match *item {
            GoalItem::KeyResult(i) => objective.key_results.get(i as usize).map(|it| it.heading.name.as_str()),
            GoalItem::Milestone(i) => objective.milestones.get(i as usize).map(|it| it.heading.name.as_str()),
        };
        let parent = &objective.heading.name;
        let measured = |goal| KeyResult::new(context, parent, goal);
        Self {
            heading: context.heading(&objective.heading),
            main: objective.main,
            period: objective.period.map(|period| context.period(period)),
            supports: context.names(&objective.supports, |it: &plan::Objective| &it.heading),
            goal_type: objective.goal_type.as_ref().map(plan::GoalType::as_str),
            ambition: objective.ambition.map(Ambition),
            why: objective.why.as_deref(),
            how: objective.how.as_deref(),
            owners: context.owners(&objective.owners),
            priority: objective.priority.map(Decimal),
            audiences: context.audiences(&objective.audiences),
            channels: context.channels(&objective.channels),
            by: objective.by.map(IsoDate),
            tags: objective.tags.iter().map(String::as_str).collect(),
            order: objective.items.iter().filter_map(name).collect(),
            key_results: objective.key_results.iter().map(measured).collect(),
            milestones: objective.milestones.iter().map(|it| Milestone::new(context, parent, it)).collect(),
            guards: objective.guards.iter().map(measured).collect(),
            watch: objective.watch.iter().map(|&metric| context.metric(metric)).collect(),
        }
    }
}

/// What key results, guards and milestones have in common.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Goal<'a> {
    /// The name by which everything else refers to it, such as `brand.reach`.
    qualified_name: String,
    /// The team's own number for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// How much it counts.
    weight: Decimal,
    /// Its rank; 1 is first.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<Decimal>,
    /// Who answers for it, where other than the objective's: names of people and teams.
    owners: Vec<&'a str>,
    /// For whom: names of audiences.
    audiences: Vec<&'a str>,
    /// Where: names of channels.
    channels: Vec<&'a str>,
    /// Where its values come from: `source:` in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    data_source: Option<&'a str>,
    /// How it will be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'a str>,
    /// What it carries on from an earlier period, such as `brand.reach`.
    #[serde(skip_serializing_if = "Option::is_none")]
    continues: Option<String>,
    /// What must come before it.
    depends_on: Vec<String>,
    /// Whether a correction dropped it.
    dropped: bool,
    /// Its corrections, by date, with the old values.
    history: Vec<Change<'a>>,
}

/// Takes from a key result or a milestone what both have.
macro_rules! goal {
    ($context:expr, $parent:expr, $goal:expr) => {
        Goal {
            qualified_name: format!("{}.{}", $parent, $goal.heading.name),
            id: $goal.id.as_deref(),
            weight: $goal.weight.into(),
            priority: $goal.priority.map(Decimal),
            owners: $context.owners(&$goal.owners),
            audiences: $context.audiences(&$goal.audiences),
            channels: $context.channels(&$goal.channels),
            data_source: $goal.source.as_deref(),
            how: $goal.how.as_deref(),
            continues: $goal.continues.map(|it| $context.goal(it)),
            depends_on: $context.goals(&$goal.depends_on),
            dropped: $goal.dropped,
            history: $goal.changes.iter().map(|change| Change::new($context, change)).collect(),
        }
    };
}

/// A key result or a guard: a metric, a target and an end.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct KeyResult<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    #[serde(flatten)]
    goal: Goal<'a>,
    /// What is measured: `followers`, or `followers[vk]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    metric: Option<String>,
    /// The segments for each of which it is a goal of its own, with the start and the target of each.
    for_each: Vec<Part<'a>>,
    /// Where it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Start<'a>>,
    /// What is to be reached, in the metric's unit; left out where it differs by segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Target>,
    /// The target as the file puts it, such as `up 20%`; left out where a correction changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    target_text: Option<String>,
    /// How the target was put, where relative to the start; left out where a correction changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    relative: Option<Relative>,
    /// The day on which the target must hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<IsoDate>,
    /// The days on all of which the target must hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    throughout: Option<Period>,
    /// Planned values on the way, by date.
    checkpoints: Vec<Checkpoint<'a>>,
    /// A value beyond the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    stretch: Option<Amount>,
    /// When the result can be read, if later than the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<IsoDate>,
}

impl<'a> KeyResult<'a> {
    fn new(context: &Context<'a>, parent: &str, goal: &'a plan::KeyResult) -> Self {
        let (by, throughout) = when(context, goal.when);
        let corrected = goal.changes.iter().any(|change| change.field == "target");
        Self {
            heading: context.heading(&goal.heading),
            goal: goal!(context, parent, goal),
            metric: goal.metric.map(|metric| context.metric(metric)),
            for_each: goal.for_each.iter().map(|part| Part::new(context, *part)).collect(),
            start: goal.start.map(|start| Start::new(context, start)),
            target: goal.target.map(Target::from),
            target_text: goal.target_place.filter(|_| !corrected).map(|place| context.written(place)),
            relative: goal.relative.filter(|_| !corrected).map(|relative| Relative::new(context, relative)),
            by,
            throughout,
            checkpoints: goal.checkpoints.iter().map(|it| Checkpoint::new(context, *it)).collect(),
            stretch: goal.stretch.map(Amount::from),
            measured: goal.measured.map(IsoDate),
        }
    }
}

/// A key result that is done or not.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Milestone<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    #[serde(flatten)]
    goal: Goal<'a>,
    /// Its deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<IsoDate>,
    /// The milestone from whose deadline it was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    /// When the result can be read, if later than the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<IsoDate>,
    /// What it takes; where there are any, it counts by the share that is done.
    steps: Vec<Step<'a>>,
}

impl<'a> Milestone<'a> {
    fn new(context: &Context<'a>, parent: &str, milestone: &'a plan::Milestone) -> Self {
        Self {
            heading: context.heading(&milestone.heading),
            goal: goal!(context, parent, milestone),
            by: milestone.due.map(|due| IsoDate(due.date)),
            after: milestone.due.and_then(|due| due.after).map(|goal| context.goal(goal)),
            measured: milestone.measured.map(IsoDate),
            steps: milestone.steps.iter().map(|step| Step::new(context, step)).collect(),
        }
    }
}
