//! Objectives, key results, guards and milestones.

use jiff::civil::Date;

use super::goal_type::{Ambition, GoalType};
use super::{Amount, AudienceId, ChannelId, GoalId, Heading, MetricRef, ObjectiveId, Owner, Segment};
use crate::source::Place;
use crate::types::{Number, Period, Quantity};

/// `[main] objective NAME "Title" during PERIOD supports PARENT { … }`
#[derive(Debug)]
pub struct Objective {
    /// Name, title, description.
    pub heading: Heading,
    /// Whether it is the plan's main one.
    pub main: bool,
    /// What it spans: its own `during`, else the plan's period.
    pub period: Option<Period>,
    /// Where `during` stands, if it does.
    pub period_place: Option<Place>,
    /// The objectives that it leads to.
    pub supports: Vec<ObjectiveId>,
    /// Whether it names one that is unknown, which has been reported.
    pub supports_unknown: bool,
    /// What sort of goal it is.
    pub goal_type: Option<GoalType>,
    /// Whether it must be reached, or is a stretch.
    pub ambition: Option<Ambition>,
    /// Why it matters.
    pub why: Option<String>,
    /// How it will be reached.
    pub how: Option<String>,
    /// Who answers for it.
    pub owners: Vec<Owner>,
    /// Its rank; 1 is first.
    pub priority: Option<Number>,
    /// For whom.
    pub audiences: Vec<AudienceId>,
    /// Where.
    pub channels: Vec<ChannelId>,
    /// The day it ends, where `by:` says so.
    pub by: Option<Date>,
    /// Tags.
    pub tags: Vec<String>,
    /// Key results, in order.
    pub key_results: Vec<KeyResult>,
    /// Milestones, in order.
    pub milestones: Vec<Milestone>,
    /// Guards, in order.
    pub guards: Vec<KeyResult>,
    /// Key results and milestones in the order of the file, by their position in their lists.
    pub items: Vec<GoalItem>,
    /// Metrics that are followed without a target.
    pub watch: Vec<MetricRef>,
    /// Whether a part of it could not be parsed, so that what seems missing may not be.
    pub damaged: bool,
}

/// A position in one of an objective's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalItem {
    /// In `key_results`.
    KeyResult(u32),
    /// In `milestones`.
    Milestone(u32),
}

/// Whether a measured goal counts towards the score or only guards it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It counts.
    KeyResult,
    /// It carries no weight, but the objective is no success while it is broken.
    Guard,
}

/// `kr NAME "Title" for each SEGMENT: METRIC TARGET WHEN { … }`, and a guard alike.
#[derive(Debug)]
pub struct KeyResult {
    /// Name, title, description.
    pub heading: Heading,
    /// Key result or guard.
    pub role: Role,
    /// What is measured; `None` where that is unknown, which has been reported.
    pub metric: Option<MetricRef>,
    /// One goal for each of these segments, scored as their mean.
    pub for_each: Vec<Part>,
    /// Where it starts; with `for each`, only where `from` says so for all.
    pub start: Option<Start>,
    /// What is to be reached; `None` where that is missing or wrong, which has been reported, and where it differs by
    /// segment.
    pub target: Option<Target>,
    /// Where the target stands, from its word to its value.
    pub target_place: Option<Place>,
    /// How the target was put, where relative to the start.
    pub relative: Option<Relative>,
    /// When it must hold; `None` where that is missing or wrong, which has been reported.
    pub when: Option<When>,
    /// Where `by` or `throughout` stands with its date, if one does.
    pub when_place: Option<Place>,
    /// Planned values on the way, by date.
    pub checkpoints: Vec<Checkpoint>,
    /// A value beyond the target.
    pub stretch: Option<Amount>,
    /// Where `stretch:` stands.
    pub stretch_place: Option<Place>,
    /// When the result can be read, if later than the deadline.
    pub measured: Option<Date>,
    /// The team's own number for it.
    pub id: Option<String>,
    /// How much it counts; 1 unless said.
    pub weight: Number,
    /// Where `weight:` stands.
    pub weight_place: Option<Place>,
    /// Its rank; 1 is first.
    pub priority: Option<Number>,
    /// Who answers for it, where other than the objective's.
    pub owners: Vec<Owner>,
    /// For whom.
    pub audiences: Vec<AudienceId>,
    /// Where.
    pub channels: Vec<ChannelId>,
    /// Where its values come from.
    pub source: Option<String>,
    /// How it will be reached.
    pub how: Option<String>,
    /// What it carries on from an earlier period.
    pub continues: Option<GoalId>,
    /// What must come before it.
    pub depends_on: Vec<GoalId>,
    /// Whether a correction dropped it.
    pub dropped: bool,
    /// Its corrections, by date.
    pub changes: Vec<Change>,
    /// Whether a part of it was wrong, which has been reported, so that what seems missing may not be.
    pub damaged: bool,
}

/// A key result's goal for one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The segment.
    pub segment: Segment,
    /// Where it starts.
    pub start: Option<Start>,
    /// What is to be reached.
    pub target: Option<Target>,
}

/// Where a key result starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// How much, in the metric's unit.
    pub value: Amount,
    /// Who says so.
    pub origin: StartOrigin,
    /// Where that stands.
    pub place: Place,
}

/// Who says where a key result starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartOrigin {
    /// The key result's own `from`.
    Declared,
    /// The metric's `baseline`.
    Baseline,
    /// The newest reading before the period.
    Reading,
    /// The audit.
    Audit,
}

/// What is to be reached, in the metric's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// This value, from the start.
    Reach(Amount),
    /// This or more.
    AtLeast(Amount),
    /// This or less.
    AtMost(Amount),
    /// More than this.
    Above(Amount),
    /// Less than this.
    Below(Amount),
    /// Between these, ends included.
    Inside(Number, Number),
    /// This, give or take the second, which is in the metric's unit too.
    Within(Amount, Number),
}

impl Objective {
    /// Whether corrections dropped every goal that it had, and with them the objective.
    pub fn is_dropped(&self) -> bool {
        !self.items.is_empty()
            && self.key_results.iter().all(|it| it.dropped)
            && self.milestones.iter().all(|it| it.dropped)
    }
}

impl KeyResult {
    /// Each start and target that it has: its own, or those of its segments.
    pub fn goals(&self) -> impl Iterator<Item = (Option<Start>, Option<Target>)> {
        let whole = self.for_each.is_empty().then_some((self.start, self.target));
        whole.into_iter().chain(self.for_each.iter().map(|part| (part.start, part.target)))
    }
}

impl Target {
    /// Whether it is met or not, rather than approached from a start.
    pub const fn is_threshold(self) -> bool {
        !matches!(self, Self::Reach(_))
    }

    /// The value itself; for a band, none.
    pub const fn amount(self) -> Option<Amount> {
        match self {
            Self::Reach(a)
            | Self::AtLeast(a)
            | Self::AtMost(a)
            | Self::Above(a)
            | Self::Below(a)
            | Self::Within(a, _) => Some(a),
            Self::Inside(..) => None,
        }
    }
}

/// How a relative target was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relative {
    /// `up 20%`, `down 15%`: a share of the start, signed, in percent.
    Percent(Number),
    /// `up 500`, `up 3pp`: a difference, signed, in the metric's unit.
    Difference(Quantity),
    /// `to x2`: a multiple of the start.
    Factor(Number),
}

/// When a target must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On that day.
    By(Date),
    /// All the time.
    Throughout(Period),
}

impl When {
    /// The last day.
    pub fn end(self) -> Date {
        match self {
            Self::By(date) => date,
            Self::Throughout(period) => period.last(),
        }
    }
}

/// `checkpoint DATE: VALUE`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// The day.
    pub date: Date,
    /// The planned value in the metric's unit.
    pub value: Amount,
    /// Where.
    pub place: Place,
}

/// `milestone NAME "Title" by DATE { … }`
#[derive(Debug)]
pub struct Milestone {
    /// Name, title, description.
    pub heading: Heading,
    /// Its deadline; `None` where that is missing or wrong, which has been reported.
    pub due: Option<Due>,
    /// Where `by` stands with its date, if it does.
    pub due_place: Option<Place>,
    /// What it takes; done by share.
    pub steps: Vec<Step>,
    /// When the result can be read, if later than the deadline.
    pub measured: Option<Date>,
    /// The team's own number for it.
    pub id: Option<String>,
    /// How much it counts; 1 unless said.
    pub weight: Number,
    /// Where `weight:` stands.
    pub weight_place: Option<Place>,
    /// Its rank; 1 is first.
    pub priority: Option<Number>,
    /// Who answers for it, where other than the objective's.
    pub owners: Vec<Owner>,
    /// For whom.
    pub audiences: Vec<AudienceId>,
    /// Where.
    pub channels: Vec<ChannelId>,
    /// Where its state comes from.
    pub source: Option<String>,
    /// How it will be reached.
    pub how: Option<String>,
    /// What it carries on from an earlier period.
    pub continues: Option<GoalId>,
    /// What must come before it.
    pub depends_on: Vec<GoalId>,
    /// Whether a correction dropped it.
    pub dropped: bool,
    /// Its corrections, by date.
    pub changes: Vec<Change>,
}

/// A deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub date: Date,
    /// The milestone from whose deadline it was counted.
    pub after: Option<GoalId>,
}

/// `step NAME "…"`
#[derive(Debug)]
pub struct Step {
    /// Its name in NFC.
    pub name: Option<String>,
    /// What it is.
    pub title: String,
    /// Where.
    pub place: Place,
}

/// One thing that a correction changed; the old value stays here.
#[derive(Debug, Clone)]
pub struct Change {
    /// The day of the correction.
    pub on: Date,
    /// `target`, `by`, `weight` or `dropped`.
    pub field: &'static str,
    /// What it was, as a reader would write it.
    pub from: String,
    /// What it became.
    pub to: String,
    /// The target before, where that is what changed.
    pub old_target: Option<Target>,
    /// The deadline before, where that is what changed.
    pub old_when: Option<When>,
    /// Why.
    pub why: Option<String>,
    /// Where.
    pub place: Place,
}
