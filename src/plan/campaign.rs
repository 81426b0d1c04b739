//! Campaigns and content: the work that drives key results.

use jiff::civil::Date;

use super::{AudienceId, ChannelId, GoalId, Heading, ObjectiveId, Owner, Rhythm, TeamId};
use crate::source::Place;
use crate::types::{Period, Quantity};

/// `campaign NAME "Title" from DATE to DATE { … }`
#[derive(Debug)]
pub struct Campaign {
    /// Name, title, description.
    pub heading: Heading,
    /// Its first and last day; `None` where one is missing or wrong, which has been reported.
    pub period: Option<Period>,
    /// Where its dates stand.
    pub period_place: Option<Place>,
    /// What it drives.
    pub drives: Vec<Driven>,
    /// For whom.
    pub audiences: Vec<AudienceId>,
    /// Where.
    pub channels: Vec<ChannelId>,
    /// What it may cost.
    pub budget: Option<Quantity>,
    /// Whether it is paid for.
    pub paid: bool,
    /// Who approved it, and when.
    pub approvals: Vec<Approval>,
    /// Who answers for it.
    pub owners: Vec<Owner>,
    /// Why it is run.
    pub why: Option<String>,
    /// How it is run.
    pub how: Option<String>,
    /// Whether something in it could not be read or resolved, so that what seems missing may not be.
    pub damaged: bool,
}

/// What a campaign drives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Driven {
    /// A whole objective.
    Objective(ObjectiveId),
    /// A key result, milestone or guard.
    Goal(GoalId),
}

/// `approved: DATE by TEAM for PERIOD`
#[derive(Debug)]
pub struct Approval {
    /// The day.
    pub on: Date,
    /// By whom.
    pub by: Option<TeamId>,
    /// For which days.
    pub period: Option<Period>,
    /// Where.
    pub place: Place,
}

/// `content NAME "Title" { … }`
#[derive(Debug)]
pub struct Content {
    /// Name, title, description.
    pub heading: Heading,
    /// For whom.
    pub audiences: Vec<AudienceId>,
    /// Where.
    pub channels: Vec<ChannelId>,
    /// How often.
    pub every: Option<Rhythm>,
    /// What for.
    pub objectives: Vec<ObjectiveId>,
    /// Who answers for it.
    pub owners: Vec<Owner>,
    /// Whether something in it could not be read or resolved, so that what seems missing may not be.
    pub damaged: bool,
}
