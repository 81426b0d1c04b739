//! Channels, audiences, segments, people and teams.

use super::{AudienceId, Heading, Owner, PersonId};
use crate::source::Place;
use crate::types::{Number, Quantity, Range};

/// A channel, segment, person or team.
#[derive(Debug)]
pub struct Party {
    /// Name, title, description.
    pub heading: Heading,
    /// Where a channel is found.
    pub url: Option<String>,
    /// What a person does.
    pub role: Option<String>,
    /// How to reach a person or a team.
    pub contact: Option<String>,
    /// Who belongs to a team.
    pub members: Vec<PersonId>,
    /// Who answers for a channel.
    pub owners: Vec<Owner>,
}

/// `audience NAME "Title" { … }`
#[derive(Debug)]
pub struct Audience {
    /// Name, title, description.
    pub heading: Heading,
    /// How many people.
    pub size: Option<Number>,
    /// What tells them apart, such as `age` and `city`, in order.
    pub profile: Vec<ProfileEntry>,
}

/// One line of an audience's profile.
#[derive(Debug)]
pub struct ProfileEntry {
    /// The key, such as `city`.
    pub key: String,
    /// Any of these.
    pub values: Vec<ProfileValue>,
    /// Where.
    pub place: Place,
}

/// One value of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileValue {
    /// Words.
    Text(String),
    /// A span, such as `18..24`.
    Range(Range),
    /// An amount, such as `50_000 RUB`.
    Quantity(Quantity),
}

/// `overlap A & B: QUANTITY`
#[derive(Debug)]
pub struct Overlap {
    /// The two audiences, in the order written.
    pub audiences: [AudienceId; 2],
    /// How many belong to both.
    pub size: OverlapSize,
    /// Where.
    pub place: Place,
}

/// How many belong to two audiences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlapSize {
    /// So many people.
    People(Number),
    /// That many percent of the smaller audience.
    Percent(Number),
}
