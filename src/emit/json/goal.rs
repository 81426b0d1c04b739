//! Parts of key results and milestones: starts, targets, checkpoints, steps and corrections.

use schemars::JsonSchema;
use serde::Serialize;

use super::convert::Context;
use super::value::{Amount, Decimal, IsoDate, Period, Quantity, Source};
use crate::plan::{self, StartOrigin, When};
use crate::types::Unit;

/// A deadline or a span, as two optional fields.
pub(super) fn when(context: &Context<'_>, when: Option<When>) -> (Option<IsoDate>, Option<Period>) {
    match when {
        Some(When::By(date)) => (Some(IsoDate(date)), None),
        Some(When::Throughout(period)) => (None, Some(context.period(period))),
        None => (None, None),
    }
}

/// Where a key result starts.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Start<'a> {
    /// How much, in the metric's unit.
    value: Amount,
    /// Who says so: the key result's own `from`, the metric's baseline, the newest reading before the period, the audit.
    #[schemars(extend("enum" = ["declared", "baseline", "reading", "audit"]))]
    origin: &'static str,
    /// Where that stands.
    source: Source<'a>,
}

impl<'a> Start<'a> {
    pub(super) fn new(context: &Context<'a>, start: plan::Start) -> Self {
        let origin = match start.origin {
            StartOrigin::Declared => "declared",
            StartOrigin::Baseline => "baseline",
            StartOrigin::Reading => "reading",
            StartOrigin::Audit => "audit",
        };
        Self { value: start.value.into(), origin, source: context.place(start.place) }
    }
}

/// A key result's goal for one segment.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Part<'a> {
    /// The segment.
    segment: &'a str,
    /// Where it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Start<'a>>,
    /// What is to be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Target>,
}

impl<'a> Part<'a> {
    pub(super) fn new(context: &Context<'a>, part: plan::Part) -> Self {
        Self {
            segment: context.segment(part.segment),
            start: part.start.map(|start| Start::new(context, start)),
            target: part.target.map(Target::from),
        }
    }
}

/// What is to be reached, in the metric's unit.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) enum Target {
    /// This value, approached from the start.
    Reach {
        /// The value.
        value: Amount,
    },
    /// This or more: met or not.
    AtLeast {
        /// The value.
        value: Amount,
    },
    /// This or less: met or not.
    AtMost {
        /// The value.
        value: Amount,
    },
    /// More than this: met or not.
    Above {
        /// The value.
        value: Amount,
    },
    /// Less than this: met or not.
    Below {
        /// The value.
        value: Amount,
    },
    /// Between these, both included: met or not.
    Inside {
        /// The least value.
        from: Decimal,
        /// The greatest value.
        to: Decimal,
    },
    /// This, give or take a margin: met or not.
    Within {
        /// The value.
        value: Amount,
        /// The margin, in the metric's unit too.
        margin: Decimal,
    },
}

impl From<plan::Target> for Target {
    fn from(target: plan::Target) -> Self {
        match target {
            plan::Target::Reach(value) => Self::Reach { value: value.into() },
            plan::Target::AtLeast(value) => Self::AtLeast { value: value.into() },
            plan::Target::AtMost(value) => Self::AtMost { value: value.into() },
            plan::Target::Above(value) => Self::Above { value: value.into() },
            plan::Target::Below(value) => Self::Below { value: value.into() },
            plan::Target::Inside(from, to) => Self::Inside { from: from.into(), to: to.into() },
            plan::Target::Within(value, margin) => Self::Within { value: value.into(), margin: margin.into() },
        }
    }
}

/// How a relative target was put.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) enum Relative {
    /// A change by a share of the start, such as `up 20%`.
    Percent {
        /// That many percent of the start; negative for `down`.
        by: Decimal,
    },
    /// A change by an amount, such as `up 500` or `up 3pp`.
    Difference {
        /// The amount; negative for `down`.
        by: Quantity,
    },
    /// A multiple of the start, such as `to x2`.
    Factor {
        /// The multiple.
        by: Decimal,
    },
}

impl Relative {
    pub(super) fn new(context: &Context<'_>, relative: plan::Relative) -> Self {
        match relative {
            plan::Relative::Percent(by) => Self::Percent { by: by.into() },
            plan::Relative::Difference(by) => {
                let unit = by.unit.map(|unit| if unit.is_percent() { Unit::PERCENTAGE_POINTS } else { unit });
                Self::Difference { by: context.quantity(crate::types::Quantity { unit, ..by }) }
            }
            plan::Relative::Factor(by) => Self::Factor { by: by.into() },
        }
    }
}

/// A planned value on the way.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Checkpoint<'a> {
    /// The day.
    date: IsoDate,
    /// The planned value.
    value: Amount,
    /// Where.
    source: Source<'a>,
}

impl<'a> Checkpoint<'a> {
    pub(super) fn new(context: &Context<'a>, checkpoint: plan::Checkpoint) -> Self {
        Self { date: checkpoint.date.into(), value: checkpoint.value.into(), source: context.place(checkpoint.place) }
    }
}

/// A step of a milestone.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Step<'a> {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// What it is.
    title: &'a str,
    /// Where.
    source: Source<'a>,
}

impl<'a> Step<'a> {
    pub(super) fn new(context: &Context<'a>, step: &'a plan::Step) -> Self {
        Self { name: step.name.as_deref(), title: &step.title, source: context.place(step.place) }
    }
}

/// One thing that a correction changed.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Change<'a> {
    /// The day of the correction.
    on: IsoDate,
    /// What changed: `target`, `by`, `weight` or `dropped`.
    field: &'static str,
    /// What it was, as a reader would write it.
    from: &'a str,
    /// What it became.
    to: &'a str,
    /// The target before, where that is what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    old_target: Option<Target>,
    /// The deadline before, where that is what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    old_by: Option<IsoDate>,
    /// The span before, where that is what changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    old_throughout: Option<Period>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    /// Where.
    source: Source<'a>,
}

impl<'a> Change<'a> {
    pub(super) fn new(context: &Context<'a>, change: &'a plan::Change) -> Self {
        let (old_by, old_throughout) = when(context, change.old_when);
        Self {
            on: change.on.into(),
            field: change.field,
            from: &change.from,
            to: &change.to,
            old_target: change.old_target.map(Target::from),
            old_by,
            old_throughout,
            why: change.why.as_deref(),
            source: context.place(change.place),
        }
    }
}
