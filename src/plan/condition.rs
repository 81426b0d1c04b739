//! The team's own rules: conditions over the plan's numbers.

use super::{AudienceId, CampaignId, GoalId, MetricRef, ObjectiveId};
use crate::source::Place;
use crate::types::Quantity;

pub use crate::syntax::ast::Operator;

/// `ensure EXPRESSION because "…"`
#[derive(Debug)]
pub struct Rule {
    /// The condition as written, on one line.
    pub text: String,
    /// Resolved; `None` where a part is wrong, which has been reported.
    pub condition: Option<Term>,
    /// Why it must hold.
    pub because: Option<String>,
    /// From the word to the end.
    pub place: Place,
}

/// A condition, or a part of one.
#[derive(Debug)]
pub struct Term {
    /// What it is.
    pub kind: TermKind,
    /// As written, on one line.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// What a part of a condition is.
#[derive(Debug)]
pub enum TermKind {
    /// A number or a quantity.
    Constant(Quantity),
    /// One number of the plan.
    One(Single),
    /// `sum(campaign.budget)`, `max(10, ad_spend)`
    Call(Function, Vec<Argument>),
    /// Operands with an operator before each but the first, all of one strength.
    Chain(Box<Term>, Vec<(Operator, Term)>),
}

/// What a function takes.
#[derive(Debug)]
pub enum Argument {
    /// All of a sort.
    Each(Each),
    /// One value.
    Term(Term),
}

/// One number of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Single {
    /// A metric's newest reading, else its baseline.
    Metric(MetricRef),
    /// A metric's baseline.
    Baseline(MetricRef),
    /// A number of a key result, milestone or guard.
    Goal(GoalId, Field),
    /// An objective's priority.
    Objective(ObjectiveId),
    /// A campaign's budget.
    Campaign(CampaignId),
    /// An audience's size.
    Audience(AudienceId),
}

/// All declarations of a sort, or one number of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Each {
    /// Which sort.
    pub sort: Sort,
    /// In which objective, where not in all.
    pub within: Option<ObjectiveId>,
    /// Which number; none where they are only counted.
    pub field: Option<Field>,
}

/// What can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Sort {
    Objective,
    KeyResult,
    Milestone,
    Guard,
    Campaign,
    Content,
    Audience,
    Channel,
    Person,
    Team,
    Metric,
}

/// A number that a declaration has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Field {
    Target,
    Start,
    Baseline,
    Weight,
    Priority,
    Budget,
    Size,
}

/// What is done with several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Function {
    Sum,
    Count,
    Min,
    Max,
}

impl Function {
    /// Each with its word.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("sum", Self::Sum), ("count", Self::Count), ("min", Self::Min), ("max", Self::Max)];
}

impl Sort {
    /// Each with its word.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("objective", Self::Objective),
        ("kr", Self::KeyResult),
        ("milestone", Self::Milestone),
        ("guard", Self::Guard),
        ("campaign", Self::Campaign),
        ("content", Self::Content),
        ("audience", Self::Audience),
        ("channel", Self::Channel),
        ("person", Self::Person),
        ("team", Self::Team),
        ("metric", Self::Metric),
    ];

    /// The numbers that one of them has.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Objective => &[Field::Priority],
            Self::KeyResult => &[Field::Target, Field::Start, Field::Weight, Field::Priority],
            Self::Milestone => &[Field::Weight, Field::Priority],
            Self::Guard => &[Field::Target],
            Self::Campaign => &[Field::Budget],
            Self::Audience => &[Field::Size],
            Self::Metric => &[Field::Baseline],
            Self::Content | Self::Channel | Self::Person | Self::Team => &[],
        }
    }

    /// Whether an objective holds them.
    pub const fn is_inside(self) -> bool {
        matches!(self, Self::KeyResult | Self::Milestone | Self::Guard)
    }
}

impl Field {
    /// Each with its word.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("target", Self::Target),
        ("start", Self::Start),
        ("baseline", Self::Baseline),
        ("weight", Self::Weight),
        ("priority", Self::Priority),
        ("budget", Self::Budget),
        ("size", Self::Size),
    ];

    /// The word that a file uses.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, it)| *it == self).map_or("", |(word, _)| word)
    }
}
