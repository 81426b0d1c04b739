//! Campaigns and content.

use schemars::JsonSchema;
use serde::Serialize;

use super::convert::Context;
use super::value::{Heading, IsoDate, Period, Quantity, Rhythm, Source};
use crate::plan::{self, Driven};

/// Work that drives key results.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Campaign<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    /// Its first and last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    /// What it drives: objectives by name, their goals as `objective.goal`.
    drives: Vec<String>,
    /// For whom: names of audiences.
    audiences: Vec<&'a str>,
    /// Where: names of channels.
    channels: Vec<&'a str>,
    /// What it may cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    budget: Option<Quantity>,
    /// Whether it is paid for.
    paid: bool,
    /// Who approved it, and when.
    approvals: Vec<Approval<'a>>,
    /// Who answers for it: names of people and teams.
    owners: Vec<&'a str>,
    /// Why it is run.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    /// How it is run.
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'a str>,
}

impl<'a> Campaign<'a> {
    pub(super) fn new(context: &Context<'a>, campaign: &'a plan::Campaign) -> Self {
        let driven = |driven: &Driven| match *driven {
            Driven::Objective(objective) => context.plan[objective].heading.name.clone(),
            Driven::Goal(goal) => context.goal(goal),
        };
        Self {
            heading: context.heading(&campaign.heading),
            period: campaign.period.map(|period| context.period(period)),
            drives: campaign.drives.iter().map(driven).collect(),
            audiences: context.audiences(&campaign.audiences),
            channels: context.channels(&campaign.channels),
            budget: campaign.budget.map(|budget| context.quantity(budget)),
            paid: campaign.paid,
            approvals: campaign.approvals.iter().map(|approval| Approval::new(context, approval)).collect(),
            owners: context.owners(&campaign.owners),
            why: campaign.why.as_deref(),
            how: campaign.how.as_deref(),
        }
    }
}

/// A campaign's approval.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Approval<'a> {
    /// The day.
    on: IsoDate,
    /// The team that approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    /// The days on which the campaign may run.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    /// Where.
    source: Source<'a>,
}

impl<'a> Approval<'a> {
    fn new(context: &Context<'a>, approval: &plan::Approval) -> Self {
        Self {
            on: approval.on.into(),
            by: approval.by.map(|team| context.plan[team].heading.name.as_str()),
            period: approval.period.map(|period| context.period(period)),
            source: context.place(approval.place),
        }
    }
}

/// A stream of content.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Content<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    /// For whom: names of audiences.
    audiences: Vec<&'a str>,
    /// Where: names of channels.
    channels: Vec<&'a str>,
    /// How often something appears.
    #[serde(skip_serializing_if = "Option::is_none")]
    every: Option<Rhythm>,
    /// The objectives that it serves.
    objectives: Vec<&'a str>,
    /// Who answers for it: names of people and teams.
    owners: Vec<&'a str>,
}

impl<'a> Content<'a> {
    pub(super) fn new(context: &Context<'a>, stream: &'a plan::Content) -> Self {
        Self {
            heading: context.heading(&stream.heading),
            audiences: context.audiences(&stream.audiences),
            channels: context.channels(&stream.channels),
            every: stream.every.map(Rhythm),
            objectives: context.names(&stream.objectives, |it: &plan::Objective| &it.heading),
            owners: context.owners(&stream.owners),
        }
    }
}
