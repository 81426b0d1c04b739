//! What the JSON of a report holds.

use schemars::JsonSchema;
use serde::Serialize;

use super::decimal::{Decimal, Written};

/// A day, as ISO 8601 writes it.
pub(super) type Day = String;

/// What became of plans by a day. Days are ISO dates, scores are shares from 0 to 1; null says that
/// there is no number to tell.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields, title = "A report on plans of goals")]
pub(super) struct Document<'a> {
    /// The version of this format.
    #[schemars(extend("const" = super::VERSION))]
    pub(super) version: u32,
    /// The day that counts as today.
    pub(super) today: Day,
    /// The day of the report to compare with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<Day>,
    /// The plans, in the order of the files.
    pub(super) plans: Vec<Plan<'a>>,
}

/// What became of a plan.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Plan<'a> {
    /// The plan's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    /// The file that it begins with.
    pub(super) file: &'a str,
    /// The language of its outputs.
    pub(super) locale: &'a str,
    /// The objectives, the main one first, children behind their parents.
    pub(super) objectives: Vec<Objective<'a>>,
    /// Goals that are reached or ahead, metrics that are no worse than where they started, and channels that work.
    pub(super) strong: Vec<Side>,
    /// Goals that are behind, missed or silent, broken guards, metrics that are worse than where they started, and channels
    /// that lag.
    pub(super) weak: Vec<Side>,
    /// What is overdue, the longest first.
    pub(super) overdue: Vec<Owed<'a>>,
    /// Corrections until today, by date.
    pub(super) corrections: Vec<Correction<'a>>,
    /// What changed since the day to compare with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) changes: Option<Vec<Change>>,
}

/// What an objective has reached.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Objective<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    /// Whether it is the plan's main one.
    pub(super) main: bool,
    /// Who answers for it.
    pub(super) owners: Vec<&'a str>,
    /// The weighted mean of its goals' scores.
    pub(super) score: Option<Decimal>,
    /// The same against the first targets and deadlines.
    pub(super) first_score: Option<Decimal>,
    /// Where it should be.
    pub(super) expected: Option<Decimal>,
    /// What score, first score and expectation are computed from.
    pub(super) origin: Origin<'a>,
    /// How many of its goals are in the score.
    pub(super) with_data: u32,
    /// How many goals it has that were not dropped.
    pub(super) goals: u32,
    /// How its weakest goal stands.
    pub(super) status: Option<&'static str>,
    /// The colour of its score.
    #[schemars(extend("enum" = ["red", "yellow", "green", null]))]
    pub(super) band: Option<&'static str>,
    /// Whether that is a success as things stand.
    #[schemars(extend("enum" = ["no", "guard broken", "good stretch", "yes", "no stretch", null]))]
    pub(super) success: Option<&'static str>,
    /// Its guards that are broken.
    pub(super) broken_guards: Vec<String>,
    /// The objectives that support it; their scores are not in its own.
    pub(super) children: Vec<&'a str>,
    /// Its key results.
    pub(super) key_results: Vec<Goal<'a>>,
    /// Its milestones.
    pub(super) milestones: Vec<Goal<'a>>,
    /// Its guards.
    pub(super) guards: Vec<Goal<'a>>,
}

/// What a key result, milestone or guard has reached.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Goal<'a> {
    /// The objective that it belongs to.
    pub(super) objective: &'a str,
    /// Its name.
    pub(super) name: &'a str,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    /// Where its sentence stands.
    pub(super) source: Source<'a>,
    /// Whether it was dropped.
    pub(super) dropped: bool,
    /// How much it counts, as declared.
    pub(super) weight: Decimal,
    /// Its deadline, as declared or corrected.
    pub(super) by: Option<Day>,
    /// The last day whose readings count, once that is over.
    pub(super) frozen_on: Option<Day>,
    /// Its progress as it is; the mean of its parts.
    pub(super) raw: Option<Decimal>,
    /// Its progress from 0 to 1; the mean of its parts.
    pub(super) score: Option<Decimal>,
    /// Its score against its first target and deadline.
    pub(super) first_score: Option<Decimal>,
    /// Where it should be.
    pub(super) expected: Option<Decimal>,
    /// How far it is above its plan; 1 is 100 points.
    pub(super) gap: Option<Decimal>,
    /// How it stands.
    #[schemars(extend("enum" = STATUSES))]
    pub(super) status: &'static str,
    /// Of a guard: whether it is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) broken: Option<bool>,
    /// Where it is heading; null of several parts, and of what has no forecast.
    pub(super) forecast: Option<Forecast>,
    /// What the numbers of progress are computed from.
    pub(super) origin: Origin<'a>,
    /// How sure people were of it last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<Dated<'a>>,
    /// When it was first reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reached_on: Option<Day>,
    /// One for each segment, else one; none of a milestone.
    pub(super) parts: Vec<Part<'a>>,
}

/// The words of a status.
pub(super) const STATUSES: [&str; 9] =
    ["missed", "behind", "overdue", "at risk", "no data", "on track", "not started", "ahead", "done"];

/// What one metric, or one segment of it, has reached.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Part<'a> {
    /// What is measured, such as `followers[vk]`.
    pub(super) metric: Option<String>,
    /// The unit of its values.
    pub(super) unit: Option<String>,
    /// Where it started.
    pub(super) baseline: Option<Value<'a>>,
    /// Where it stands.
    pub(super) now: Option<Dated<'a>>,
    /// What is to be reached, as the language writes it.
    pub(super) target: Option<String>,
    /// Where the target stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target_origin: Option<Origin<'a>>,
    /// Its progress as it is.
    pub(super) raw: Option<Decimal>,
    /// Its progress from 0 to 1.
    pub(super) score: Option<Decimal>,
    /// Where it should be.
    pub(super) expected: Option<Decimal>,
    /// How far it is above its plan; 1 is 100 points.
    pub(super) gap: Option<Decimal>,
    /// How it stands.
    #[schemars(extend("enum" = STATUSES))]
    pub(super) status: &'static str,
    /// Why there is no score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) missing: Option<&'static str>,
    /// Where it is heading.
    pub(super) forecast: Option<Forecast>,
    /// How much a day it has to move from here, computed from where it stands, the target and the days left.
    pub(super) pace_needed: Option<Decimal>,
    /// How much a day it moved, computed from where it started and stands.
    pub(super) pace_so_far: Option<Decimal>,
    /// How it stands against its start: `better`, `equal` or `worse`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) against_baseline: Option<&'static str>,
    /// How it stands against benchmarks.
    pub(super) against_benchmarks: Vec<Benchmark<'a>>,
}

/// A benchmark, and how a goal stands against it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Benchmark<'a> {
    /// Whose.
    pub(super) kind: &'static str,
    /// Whose, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<&'a str>,
    /// How much.
    pub(super) value: Value<'a>,
    /// `better`, `equal` or `worse`.
    pub(super) standing: &'static str,
}

/// A value and where it comes from.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Value<'a> {
    /// The value, or `undisclosed`.
    pub(super) value: Written,
    /// Where it comes from.
    pub(super) origin: Origin<'a>,
}

/// A value of a day and where it comes from.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Dated<'a> {
    /// The value.
    pub(super) value: Decimal,
    /// Its day.
    pub(super) on: Day,
    /// Where it comes from.
    pub(super) origin: Origin<'a>,
}

/// Where a goal is heading, by a robust line through its readings.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Forecast {
    /// The value on the last day.
    pub(super) on_last_day: Decimal,
    /// How much it moves a day.
    pub(super) a_day: Decimal,
    /// The day on which the target would be met.
    pub(super) target_met_on: Option<Day>,
    /// What it is computed from: the metric.
    pub(super) computed_from: Vec<String>,
}

/// Where a number comes from.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub(super) enum Origin<'a> {
    /// It was read.
    Read {
        /// The reading.
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<Source<'a>>,
    },
    /// It was computed.
    Computed {
        /// From what: goals, metrics or fields, by name.
        from: Vec<String>,
    },
    /// Somebody wrote it into the plan.
    Declared {
        /// Where.
        source: Source<'a>,
    },
}

/// A place in a file, counted from 1.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Source<'a> {
    /// The file.
    pub(super) file: &'a str,
    /// The line.
    pub(super) line: u32,
    /// The column, in characters.
    pub(super) column: u32,
}

/// Something that goes well or badly.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Side {
    /// The key result, milestone or guard, such as `brand.reach`; the metric, or the channel.
    pub(super) name: String,
    /// `goal`, `guard`, `metric` or `channel`.
    #[schemars(extend("enum" = ["goal", "guard", "metric", "channel"]))]
    pub(super) kind: &'static str,
    /// How a goal stands; of a metric, `better`, `equal` or `worse` than where it started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<&'static str>,
}

/// Something overdue.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Owed<'a> {
    /// What is missing.
    #[schemars(extend("enum" = ["reading", "milestone", "baseline"]))]
    pub(super) kind: &'static str,
    /// The metric or milestone.
    pub(super) name: String,
    /// The day on which it was due.
    pub(super) due: Day,
    /// How many days ago that was.
    pub(super) days: i64,
    /// Who owes it.
    pub(super) owners: Vec<&'a str>,
    /// The goals that wait for it.
    pub(super) goals: Vec<String>,
}

/// A correction.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Correction<'a> {
    /// The day.
    pub(super) on: Day,
    /// The goal or objective.
    pub(super) name: String,
    /// What was changed.
    pub(super) field: String,
    /// The old value, for people.
    pub(super) was: String,
    /// The new value, for people.
    pub(super) became: String,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) why: Option<&'a str>,
    /// Where.
    pub(super) source: Source<'a>,
}

/// What changed of an objective or goal since the day to compare with.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Change {
    /// The objective or goal.
    pub(super) name: String,
    /// Its score then.
    pub(super) old_score: Option<Decimal>,
    /// Its score now.
    pub(super) score: Option<Decimal>,
    /// How it stood then.
    pub(super) old_status: Option<&'static str>,
    /// How it stands now.
    pub(super) status: Option<&'static str>,
}
