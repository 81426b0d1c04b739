//! Readings, states of milestones, confidences, notes and corrections.

use schemars::JsonSchema;
use serde::Serialize;

use super::convert::Context;
use super::value::{Amount, Decimal, IsoDate, Source};
use crate::plan;

/// Where a record stands.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum RecordKind {
    /// In an audit, before the start.
    Audit,
    /// In a check-in.
    Checkin,
}

impl From<plan::RecordKind> for RecordKind {
    fn from(kind: plan::RecordKind) -> Self {
        match kind {
            plan::RecordKind::Audit => Self::Audit,
            plan::RecordKind::Checkin => Self::Checkin,
        }
    }
}

/// A metric's value on a day.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Reading<'a> {
    /// Of what: `followers`, or `followers[vk]`.
    metric: String,
    /// When.
    date: IsoDate,
    /// How much, in the metric's unit.
    value: Amount,
    /// Audit or check-in.
    kind: RecordKind,
    /// Where.
    source: Source<'a>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(context: &Context<'a>, reading: &plan::Reading) -> Self {
        Self {
            metric: context.metric(reading.metric),
            date: reading.date.into(),
            value: reading.value.into(),
            kind: reading.kind.into(),
            source: context.place(reading.place),
        }
    }
}

/// What was done of a milestone, or of one of its steps.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct MilestoneState<'a> {
    /// Which milestone.
    milestone: String,
    /// Which of its steps, counted from 0; left out for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<u32>,
    /// When.
    date: IsoDate,
    /// The share that is done, 0 to 1.
    share: Decimal,
    /// Where.
    source: Source<'a>,
}

impl<'a> MilestoneState<'a> {
    pub(super) fn new(context: &Context<'a>, state: &plan::MilestoneState) -> Self {
        Self {
            milestone: context.goal(state.milestone),
            step: state.step,
            date: state.date.into(),
            share: state.share.into(),
            source: context.place(state.place),
        }
    }
}

/// How sure people were of a goal.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Confidence<'a> {
    /// Of which goal.
    goal: String,
    /// When.
    date: IsoDate,
    /// From 0 to 1.
    value: Decimal,
    /// Where.
    source: Source<'a>,
}

impl<'a> Confidence<'a> {
    pub(super) fn new(context: &Context<'a>, confidence: &plan::Confidence) -> Self {
        Self {
            goal: context.goal(confidence.goal),
            date: confidence.date.into(),
            value: confidence.value.into(),
            source: context.place(confidence.place),
        }
    }
}

/// A note of an audit or a check-in.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Note<'a> {
    /// When.
    date: IsoDate,
    /// Audit or check-in.
    kind: RecordKind,
    /// What it says.
    text: &'a str,
    /// Where.
    source: Source<'a>,
}

impl<'a> Note<'a> {
    pub(super) fn new(context: &Context<'a>, note: &'a plan::Note) -> Self {
        Self { date: note.date.into(), kind: note.kind.into(), text: &note.text, source: context.place(note.place) }
    }
}

/// A correction.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Revision<'a> {
    /// What was corrected: `objective.goal`, or a whole objective.
    of: String,
    /// When.
    on: IsoDate,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    /// What it changed.
    changes: Vec<NewValue<'a>>,
    /// Where.
    source: Source<'a>,
}

/// A property that a correction changed.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct NewValue<'a> {
    /// Its name in the file: `target`, `by`, `weight` or `dropped`.
    field: &'a str,
    /// Its new value, in the words of the file.
    to: &'a str,
}

impl<'a> Revision<'a> {
    pub(super) fn new(context: &Context<'a>, revision: &'a plan::Revision) -> Self {
        let objective = || context.plan[revision.objective].heading.name.clone();
        Self {
            of: revision.goal.map_or_else(objective, |goal| context.goal(goal)),
            on: revision.on.into(),
            why: revision.why.as_deref(),
            changes: revision.changes.iter().map(|(field, to)| NewValue { field, to }).collect(),
            source: context.place(revision.place),
        }
    }
}
