//! What was measured, and what was corrected.

use jiff::civil::Date;

use super::{Amount, GoalId, MetricRef, ObjectiveId};
use crate::source::Place;
use crate::types::Number;

/// Where a reading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    /// In an `audit`, before the start.
    Audit,
    /// In a `checkin`.
    Checkin,
}

/// A metric's value on a day.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Of what.
    pub metric: MetricRef,
    /// When.
    pub date: Date,
    /// How much, in the metric's unit.
    pub value: Amount,
    /// Check-in or audit.
    pub kind: RecordKind,
    /// Where.
    pub place: Place,
}

/// What was done of a milestone, or of one of its steps.
#[derive(Debug, Clone)]
pub struct MilestoneState {
    /// Which milestone.
    pub milestone: GoalId,
    /// Which of its steps, by position.
    pub step: Option<u32>,
    /// When.
    pub date: Date,
    /// The share done, 0 to 1.
    pub share: Number,
    /// Where.
    pub place: Place,
}

/// How sure people were of a key result.
#[derive(Debug, Clone)]
pub struct Confidence {
    /// Of what.
    pub goal: GoalId,
    /// When.
    pub date: Date,
    /// 0 to 1.
    pub value: Number,
    /// Where.
    pub place: Place,
}

/// The `note:` of a check-in or audit.
#[derive(Debug, Clone)]
pub struct Note {
    /// When.
    pub date: Date,
    /// Check-in or audit.
    pub kind: RecordKind,
    /// What it says.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// `revise OBJECTIVE.KR on DATE { … }`
#[derive(Debug, Clone)]
pub struct Revision {
    /// What was corrected; a whole objective can be dropped.
    pub objective: ObjectiveId,
    /// Which of its goals.
    pub goal: Option<GoalId>,
    /// When.
    pub on: Date,
    /// Why.
    pub why: Option<String>,
    /// What became of it, in the words of the file: field and new value.
    pub changes: Vec<(String, String)>,
    /// Where.
    pub place: Place,
}
