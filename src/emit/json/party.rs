//! Channels, audiences, overlaps, segments, people and teams.

use schemars::JsonSchema;
use serde::Serialize;

use super::convert::Context;
use super::value::{Decimal, Heading, Quantity, Source};
use crate::plan::{self, OverlapSize, Party};

/// Where an audience is spoken to.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Channel<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    /// Where it is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// Who answers for it: names of people and teams.
    owners: Vec<&'a str>,
}

impl<'a> Channel<'a> {
    pub(super) fn new(context: &Context<'a>, channel: &'a Party) -> Self {
        Self {
            heading: context.heading(&channel.heading),
            url: channel.url.as_deref(),
            owners: context.owners(&channel.owners),
        }
    }
}

/// A part of a metric's whole that is no channel, audience, person or team.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields, rename = "Segment")]
pub(super) struct SegmentDeclaration<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
}

impl<'a> SegmentDeclaration<'a> {
    pub(super) fn new(context: &Context<'a>, segment: &'a Party) -> Self {
        Self { heading: context.heading(&segment.heading) }
    }
}

/// A person.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Person<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    /// What the person does.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    /// How to reach the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
}

impl<'a> Person<'a> {
    pub(super) fn new(context: &Context<'a>, person: &'a Party) -> Self {
        Self {
            heading: context.heading(&person.heading),
            role: person.role.as_deref(),
            contact: person.contact.as_deref(),
        }
    }
}

/// A team.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Team<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    /// Who belongs to it: names of people.
    members: Vec<&'a str>,
    /// How to reach the team.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
}

impl<'a> Team<'a> {
    pub(super) fn new(context: &Context<'a>, team: &'a Party) -> Self {
        Self {
            heading: context.heading(&team.heading),
            members: context.names(&team.members, |person: &Party| &person.heading),
            contact: team.contact.as_deref(),
        }
    }
}

/// A target group.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Audience<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    /// How many people.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<Decimal>,
    /// What tells them apart.
    profile: Vec<ProfileEntry<'a>>,
}

impl<'a> Audience<'a> {
    pub(super) fn new(context: &Context<'a>, audience: &'a plan::Audience) -> Self {
        Self {
            heading: context.heading(&audience.heading),
            size: audience.size.map(Decimal),
            profile: audience.profile.iter().map(|entry| ProfileEntry::new(context, entry)).collect(),
        }
    }
}

/// One line of an audience's profile.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct ProfileEntry<'a> {
    /// What it tells, such as `city`.
    key: &'a str,
    /// Any of these.
    values: Vec<ProfileValue<'a>>,
    /// Where.
    source: Source<'a>,
}

impl<'a> ProfileEntry<'a> {
    fn new(context: &Context<'a>, entry: &'a plan::ProfileEntry) -> Self {
        Self {
            key: &entry.key,
            values: entry.values.iter().map(|value| ProfileValue::new(context, value)).collect(),
            source: context.place(entry.place),
        }
    }
}

/// One value of a profile.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
enum ProfileValue<'a> {
    /// Words.
    Text {
        /// The words.
        text: &'a str,
    },
    /// A span, such as `18..24`; a bound that is left out is open.
    Range {
        /// The lower bound.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<Quantity>,
        /// The upper bound.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<Quantity>,
    },
    /// An amount.
    Amount {
        /// The amount.
        amount: Quantity,
    },
}

impl<'a> ProfileValue<'a> {
    fn new(context: &Context<'a>, value: &'a plan::ProfileValue) -> Self {
        match value {
            plan::ProfileValue::Text(text) => Self::Text { text },
            plan::ProfileValue::Range(range) => Self::Range {
                from: range.from.map(|bound| context.quantity(bound)),
                to: range.to.map(|bound| context.quantity(bound)),
            },
            plan::ProfileValue::Quantity(quantity) => Self::Amount { amount: context.quantity(*quantity) },
        }
    }
}

/// How many people belong to two audiences. One of `people` and `percent` is there.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Overlap<'a> {
    /// The two audiences.
    #[schemars(length(min = 2, max = 2))]
    audiences: Vec<&'a str>,
    /// So many people.
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Decimal>,
    /// That many percent of the smaller audience.
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<Decimal>,
    /// Where.
    source: Source<'a>,
}

impl<'a> Overlap<'a> {
    pub(super) fn new(context: &Context<'a>, overlap: &plan::Overlap) -> Self {
        let (people, percent) = match overlap.size {
            OverlapSize::People(people) => (Some(Decimal(people)), None),
            OverlapSize::Percent(percent) => (None, Some(Decimal(percent))),
        };
        Self { audiences: context.audiences(&overlap.audiences), people, percent, source: context.place(overlap.place) }
    }
}
