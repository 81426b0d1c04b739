//! The resolved plan: what every lint, report, output and editor feature reads.
//!
//! In: the trees of a compilation, its names and types. Out: a [`Plan`] in which every reference is an index, every value
//! is in its metric's unit, every date is a day, and everything knows its place in the source; and findings where the rules
//! of measurability and time are broken. Invariants: declarations keep the order of the files; what could not be resolved is
//! absent, never guessed; a plan with errors is still a plan, but is not emitted.

mod campaign;
pub mod condition;
mod goal_type;
mod header;
mod lower;
mod metric;
mod objective;
mod party;
mod record;

pub use campaign::{Approval, Campaign, Content, Driven};
pub use condition::Rule;
pub use goal_type::{Ambition, GoalType};
pub use header::{Business, EDITIONS, Header, Locale, Rate, UnitDeclaration};
pub use lower::{lower, properties};
pub use metric::{
    Aggregate, Amount, Baseline, BaselineValue, Benchmark, BenchmarkKind, Formula, FormulaNode, Kind, Metric,
    MetricRef, Rhythm, Stage,
};
pub use objective::{
    Change, Checkpoint, Due, GoalItem, KeyResult, Milestone, Objective, Part, Relative, Role, Start, StartOrigin, Step,
    Target, When,
};
pub use party::{Audience, Overlap, OverlapSize, Party, ProfileEntry, ProfileValue};
pub use record::{Confidence, MilestoneState, Note, Reading, RecordKind, Revision};

use crate::diagnostic::Code;
use crate::readings::Kept;
use crate::source::{FileId, Place};
use crate::types::UnitTable;

/// A compilation, resolved.
#[derive(Debug)]
pub struct Plan {
    /// The file that the compilation begins with.
    pub root: FileId,
    /// Every file of it, the root first, without the built-in catalogues.
    pub files: Vec<FileId>,
    /// What the `plan` block says; its defaults where there is none.
    pub header: Header,
    /// Units, currencies and rates.
    pub unit_table: UnitTable,
    /// Units that the files declare.
    pub units: Vec<UnitDeclaration>,
    /// Metrics, those of imported catalogues too.
    pub metrics: Vec<Metric>,
    /// Channels.
    pub channels: Vec<Party>,
    /// Audiences.
    pub audiences: Vec<Audience>,
    /// Declared overlaps of audiences.
    pub overlaps: Vec<Overlap>,
    /// Other ways to split a metric.
    pub segments: Vec<Party>,
    /// People.
    pub people: Vec<Party>,
    /// Teams.
    pub teams: Vec<Party>,
    /// Objectives with their key results, milestones and guards.
    pub objectives: Vec<Objective>,
    /// Campaigns.
    pub campaigns: Vec<Campaign>,
    /// Streams of content.
    pub contents: Vec<Content>,
    /// What was measured, by date, those of an audit too.
    pub readings: Vec<Reading>,
    /// What was read and can't be: outside the range of its metric (M006), by date. It counts nowhere.
    pub impossible: Vec<Reading>,
    /// What its data files say, for a check after this one.
    pub(crate) kept: Option<Kept>,
    /// What was done of milestones, by date.
    pub milestone_states: Vec<MilestoneState>,
    /// How sure people were of a key result, by date.
    pub confidences: Vec<Confidence>,
    /// Notes of check-ins and audits, by date.
    pub notes: Vec<Note>,
    /// Corrections, by date; their effect is already in what they correct.
    pub revisions: Vec<Revision>,
    /// The team's own rules.
    pub rules: Vec<Rule>,
}

/// What every declaration has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its name in NFC.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The `///` comment before it.
    pub description: Option<String>,
    /// The place of its name.
    pub place: Place,
    /// From its first word to its last, without the block.
    pub sentence: Place,
    /// From its first word to the end of its block.
    pub whole: Place,
    /// Lints that do not apply here.
    pub allows: Vec<Allow>,
}

impl Heading {
    /// What to call it: its title, else its name.
    pub fn label(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}

/// `allow CODE because "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// What does not apply.
    pub code: Code,
    /// Why.
    pub because: Option<String>,
    /// The word and the code.
    pub place: Place,
    /// All of it, with the reason.
    pub whole: Place,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident indexes $field:ident: $item:ty;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub u32);

            impl std::ops::Index<$id> for Plan {
                type Output = $item;

                fn index(&self, id: $id) -> &$item {
                    &self.$field[id.0 as usize]
                }
            }
        )*
    };
}

ids! {
    /// A metric of the plan.
    MetricId indexes metrics: Metric;
    /// A channel of the plan.
    ChannelId indexes channels: Party;
    /// An audience of the plan.
    AudienceId indexes audiences: Audience;
    /// A segment of the plan.
    SegmentId indexes segments: Party;
    /// A person of the plan.
    PersonId indexes people: Party;
    /// A team of the plan.
    TeamId indexes teams: Party;
    /// An objective of the plan.
    ObjectiveId indexes objectives: Objective;
    /// A campaign of the plan.
    CampaignId indexes campaigns: Campaign;
    /// A stream of content of the plan.
    ContentId indexes contents: Content;
}

/// A key result, milestone or guard: its objective and its position among that objective's [`GoalItem`]s of that sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalId {
    /// A key result.
    KeyResult(ObjectiveId, u32),
    /// A milestone.
    Milestone(ObjectiveId, u32),
    /// A guard.
    Guard(ObjectiveId, u32),
}

impl GoalId {
    /// The objective that it belongs to.
    pub const fn home(self) -> ObjectiveId {
        match self {
            Self::KeyResult(objective, _) | Self::Milestone(objective, _) | Self::Guard(objective, _) => objective,
        }
    }
}

/// Who answers for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// One person.
    Person(PersonId),
    /// A team.
    Team(TeamId),
}

/// One part of a metric's whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A declared segment.
    Segment(SegmentId),
    /// A channel.
    Channel(ChannelId),
    /// An audience.
    Audience(AudienceId),
    /// A person.
    Person(PersonId),
    /// A team.
    Team(TeamId),
}

impl Plan {
    /// The heading of an owner.
    pub fn owner(&self, owner: Owner) -> &Heading {
        match owner {
            Owner::Person(id) => &self[id].heading,
            Owner::Team(id) => &self[id].heading,
        }
    }

    /// The heading of a segment.
    pub fn segment(&self, segment: Segment) -> &Heading {
        match segment {
            Segment::Segment(id) => &self[id].heading,
            Segment::Channel(id) => &self[id].heading,
            Segment::Audience(id) => &self[id].heading,
            Segment::Person(id) => &self[id].heading,
            Segment::Team(id) => &self[id].heading,
        }
    }

    /// The heading of a key result, milestone or guard.
    pub fn goal(&self, goal: GoalId) -> &Heading {
        match goal {
            GoalId::KeyResult(objective, i) => &self[objective].key_results[i as usize].heading,
            GoalId::Milestone(objective, i) => &self[objective].milestones[i as usize].heading,
            GoalId::Guard(objective, i) => &self[objective].guards[i as usize].heading,
        }
    }

    /// The key result or guard of an id; nothing of a milestone.
    pub fn result(&self, goal: GoalId) -> Option<&KeyResult> {
        match goal {
            GoalId::KeyResult(objective, i) => self[objective].key_results.get(i as usize),
            GoalId::Guard(objective, i) => self[objective].guards.get(i as usize),
            GoalId::Milestone(..) => None,
        }
    }

    /// A goal's qualified name, such as `brand.reach`.
    pub fn qualified(&self, goal: GoalId) -> String {
        let (GoalId::KeyResult(objective, _) | GoalId::Milestone(objective, _) | GoalId::Guard(objective, _)) = goal;
        format!("{}.{}", self[objective].heading.name, self.goal(goal).name)
    }

    /// Every declaration's heading, those of built-in catalogues too.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        let parties = [&self.channels, &self.segments, &self.people, &self.teams];
        let parties =
            parties.into_iter().flatten().map(|it| &it.heading).chain(self.audiences.iter().map(|it| &it.heading));
        let goals = self.objectives.iter().flat_map(|objective| {
            let measured = objective.key_results.iter().chain(&objective.guards).map(|it| &it.heading);
            std::iter::once(&objective.heading).chain(measured).chain(objective.milestones.iter().map(|it| &it.heading))
        });
        let work = self.campaigns.iter().map(|it| &it.heading).chain(self.contents.iter().map(|it| &it.heading));
        self.metrics.iter().map(|it| &it.heading).chain(parties).chain(goals).chain(work)
    }

    /// The objectives that support another, in order.
    pub fn children(&self, parent: ObjectiveId) -> impl Iterator<Item = ObjectiveId> {
        let all = (0..).map(ObjectiveId).zip(&self.objectives);
        all.filter(move |(_, objective)| objective.supports.contains(&parent)).map(|(id, _)| id)
    }
}
