//! Plans as a table of goals: a row a key result, guard or milestone, and a row a segment of a key result `for each`.
//!
//! In: a plan and its sources. Out: rows of plain values, in the order of the plan, which each output writes in its own
//! way. Values are in the metric's unit.

use jiff::civil::Date;

use super::Built;
use crate::plan::{
    Amount, AudienceId, ChannelId, GoalId, Heading, KeyResult, MetricRef, Milestone, ObjectiveId, Owner, Plan, Segment,
    Target, When,
};
use crate::types::number::{add, subtract};
use crate::types::{Better, Number, Unit};

/// A goal, or what it is for one segment.
pub(super) struct Row<'a> {
    /// Which.
    pub(super) id: GoalId,
    /// The position of its segment in `for each`.
    pub(super) part: usize,
    /// `kr`, `guard` or `milestone`.
    pub(super) kind: &'static str,
    pub(super) heading: &'a Heading,
    /// The team's own number for it.
    pub(super) number: Option<&'a str>,
    pub(super) metric: Option<MetricRef>,
    /// Which way is better: as the metric says, else as the target does.
    pub(super) direction: Option<Better>,
    pub(super) start: Option<Amount>,
    pub(super) target: Aim,
    pub(super) stretch: Option<Amount>,
    /// The first day of its time.
    pub(super) begin: Option<Date>,
    pub(super) deadline: Option<Date>,
    /// When it can be read, if later.
    pub(super) measured: Option<Date>,
    /// Its own, else the objective's.
    pub(super) owners: &'a [Owner],
    pub(super) priority: Option<Number>,
    pub(super) weight: Number,
    /// Its own, else the objective's.
    pub(super) audiences: &'a [AudienceId],
    /// Its own, else the objective's.
    pub(super) channels: &'a [ChannelId],
    pub(super) depends_on: &'a [GoalId],
    pub(super) continues: Option<GoalId>,
    /// Planned values on the way.
    pub(super) checkpoints: Vec<(Date, Amount)>,
    pub(super) dropped: bool,
}

/// A target in columns.
#[derive(Default)]
pub(super) struct Aim {
    /// How it is meant: `reach`, `at least`, …; nothing where there is none.
    pub(super) condition: Option<&'static str>,
    /// The value; of a span, none.
    pub(super) value: Option<Amount>,
    /// The ends of a span, both included.
    pub(super) span: Option<(Number, Number)>,
}

/// The rows of a plan.
pub(super) fn rows<'a>(built: &Built<'a>) -> Vec<Row<'a>> {
    let plan = built.plan;
    let mut rows = Vec::new();
    for (home, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
        let key_results = (0..).map(|i| GoalId::KeyResult(home, i)).zip(&objective.key_results);
        let guards = (0..).map(|i| GoalId::Guard(home, i)).zip(&objective.guards);
        for (id, goal) in key_results.chain(guards) {
            measured(&mut rows, plan, id, goal);
        }
        let milestones = (0..).map(|i| GoalId::Milestone(home, i)).zip(&objective.milestones);
        rows.extend(milestones.map(|(id, milestone)| of_milestone(plan, id, milestone)));
    }
    rows
}

fn measured<'a>(rows: &mut Vec<Row<'a>>, plan: &'a Plan, id: GoalId, goal: &'a KeyResult) {
    let segments: Vec<Option<Segment>> = match goal.for_each.as_slice() {
        [] => vec![None],
        parts => parts.iter().map(|part| Some(part.segment)).collect(),
    };
    let home = &plan[id.home()];
    let begin = match goal.when {
        Some(When::Throughout(period)) => Some(period.first()),
        _ => home.period.map(|period| period.first()),
    };
    for (part, (segment, (start, target))) in segments.into_iter().zip(goal.goals()).enumerate() {
        let start = start.map(|start| start.value);
        rows.push(Row {
            id,
            part,
            kind: if matches!(id, GoalId::Guard(..)) { "guard" } else { "kr" },
            heading: &goal.heading,
            number: goal.id.as_deref(),
            metric: goal.metric.map(|of| MetricRef { segment: segment.or(of.segment), ..of }),
            direction: goal.metric.and_then(|of| plan[of.metric].better).or_else(|| direction(start, target?)),
            start,
            target: target.map(aim).unwrap_or_default(),
            stretch: goal.stretch,
            begin,
            deadline: goal.when.map(When::end),
            measured: goal.measured,
            owners: own(&goal.owners, &home.owners),
            audiences: own(&goal.audiences, &home.audiences),
            channels: own(&goal.channels, &home.channels),
            priority: goal.priority,
            weight: goal.weight,
            depends_on: &goal.depends_on,
            continues: goal.continues,
            checkpoints: goal.checkpoints.iter().map(|point| (point.date, point.value)).collect(),
            dropped: goal.dropped,
        });
    }
}

fn of_milestone<'a>(plan: &'a Plan, id: GoalId, milestone: &'a Milestone) -> Row<'a> {
    let home = &plan[id.home()];
    Row {
        id,
        part: 0,
        kind: "milestone",
        heading: &milestone.heading,
        number: milestone.id.as_deref(),
        metric: None,
        direction: None,
        start: None,
        target: Aim::default(),
        stretch: None,
        begin: home.period.map(|period| period.first()),
        deadline: milestone.due.map(|due| due.date),
        measured: milestone.measured,
        owners: own(&milestone.owners, &home.owners),
        audiences: own(&milestone.audiences, &home.audiences),
        channels: own(&milestone.channels, &home.channels),
        priority: milestone.priority,
        weight: milestone.weight,
        depends_on: &milestone.depends_on,
        continues: milestone.continues,
        checkpoints: Vec::new(),
        dropped: milestone.dropped,
    }
}

/// What a goal says itself, else what its objective says.
fn own<'a, T>(own: &'a [T], objective: &'a [T]) -> &'a [T] {
    if own.is_empty() { objective } else { own }
}

/// A target in columns.
pub(super) fn aim(target: Target) -> Aim {
    let condition = match target {
        Target::Reach(_) => "reach",
        Target::AtLeast(_) => "at least",
        Target::AtMost(_) => "at most",
        Target::Above(_) => "above",
        Target::Below(_) => "below",
        Target::Inside(..) => "inside",
        Target::Within(..) => "within",
    };
    let span = match target {
        Target::Inside(from, to) => Some((from, to)),
        Target::Within(Amount::Known(value), margin) => subtract(value, margin).ok().zip(add(value, margin).ok()),
        _ => None,
    };
    Aim { condition: Some(condition), value: target.amount(), span }
}

fn direction(start: Option<Amount>, target: Target) -> Option<Better> {
    match target {
        Target::Reach(to) => Better::from_change(&start?.known()?, &to.known()?),
        Target::AtLeast(_) | Target::Above(_) => Some(Better::Higher),
        Target::AtMost(_) | Target::Below(_) => Some(Better::Lower),
        Target::Inside(..) | Target::Within(..) => Some(Better::Inside),
    }
}

impl Row<'_> {
    /// The unit of its values, as the language writes it; a ratio is counted in ones.
    pub(super) fn unit(&self, plan: &Plan) -> Option<String> {
        unit(plan, self.metric?)
    }
}

/// The unit of a metric, as the language writes it; a ratio is counted in ones.
pub(crate) fn unit(plan: &Plan, of: MetricRef) -> Option<String> {
    let unit = plan[of.metric].unit?;
    Some(if unit == Unit::RATIO { "1".to_owned() } else { plan.unit_table.show(unit).to_string() })
}

/// Several names in one value.
pub(super) fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("; ")
}
