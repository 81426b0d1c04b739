//! The document: the plan's header and its lists.

use schemars::JsonSchema;
use serde::Serialize;

use super::VERSION;
use super::convert::Context;
use super::metric::Metric;
use super::objective::Objective;
use super::party::{Audience, Channel, Overlap, Person, SegmentDeclaration, Team};
use super::record::{Confidence, MilestoneState, Note, Reading, Revision};
use super::value::{Allow, Business, Period, Quantity, Source};
use super::work::{Campaign, Content};
use crate::plan::{self, Party};
use crate::types::FiscalYear as PlanFiscalYear;

/// A plan of goals with every reference resolved. Decimals are text, so that they stay exact; days are ISO dates; values
/// are in the unit of their metric; references are names. What is absent is left out, never null; lists and booleans are
/// always there. Lists keep the order of the files.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields, title = "A plan of goals")]
pub(super) struct Document<'a> {
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// The files of the plan, the one that it begins with first; without built-in catalogues.
    files: Vec<&'a str>,
    /// What the `plan` block says; its defaults where there is none.
    plan: Header<'a>,
    /// Units that the files declare.
    units: Vec<UnitDeclaration<'a>>,
    /// What can be measured, the metrics of imported catalogues too.
    metrics: Vec<Metric<'a>>,
    /// Where.
    channels: Vec<Channel<'a>>,
    /// To whom.
    audiences: Vec<Audience<'a>>,
    /// How many people belong to two audiences.
    overlaps: Vec<Overlap<'a>>,
    /// Other ways to split a metric.
    segments: Vec<SegmentDeclaration<'a>>,
    /// People.
    people: Vec<Person<'a>>,
    /// Teams.
    teams: Vec<Team<'a>>,
    /// The goals.
    objectives: Vec<Objective<'a>>,
    /// Work that drives key results.
    campaigns: Vec<Campaign<'a>>,
    /// Streams of content.
    contents: Vec<Content<'a>>,
    /// What was measured, by date, in audits and check-ins.
    readings: Vec<Reading<'a>>,
    /// What was done of milestones, by date.
    milestone_states: Vec<MilestoneState<'a>>,
    /// How sure people were of a goal, by date.
    confidences: Vec<Confidence<'a>>,
    /// Notes of audits and check-ins, by date.
    notes: Vec<Note<'a>>,
    /// Corrections, by date. Their effect is already in what they correct, and the old values in its `history`.
    revisions: Vec<Revision<'a>>,
    /// The team's own rules.
    rules: Vec<Rule<'a>>,
}

impl<'a> Document<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        fn all<'p, T, U>(items: &'p [T], convert: impl Fn(&'p T) -> U) -> Vec<U> {
            items.iter().map(convert).collect()
        }
        let plan = context.plan;
        Self {
            version: VERSION,
            files: all(&plan.files, |&file| context.path(file)),
            plan: Header::new(context, &plan.header),
            units: all(&plan.units, |unit| UnitDeclaration::new(context, unit)),
            metrics: all(&plan.metrics, |metric| Metric::new(context, metric)),
            channels: all(&plan.channels, |channel: &Party| Channel::new(context, channel)),
            audiences: all(&plan.audiences, |audience| Audience::new(context, audience)),
            overlaps: all(&plan.overlaps, |overlap| Overlap::new(context, overlap)),
            segments: all(&plan.segments, |segment: &Party| SegmentDeclaration::new(context, segment)),
            people: all(&plan.people, |person: &Party| Person::new(context, person)),
            teams: all(&plan.teams, |team: &Party| Team::new(context, team)),
            objectives: all(&plan.objectives, |objective| Objective::new(context, objective)),
            campaigns: all(&plan.campaigns, |campaign| Campaign::new(context, campaign)),
            contents: all(&plan.contents, |content| Content::new(context, content)),
            readings: all(&plan.readings, |reading| Reading::new(context, reading)),
            milestone_states: all(&plan.milestone_states, |state| MilestoneState::new(context, state)),
            confidences: all(&plan.confidences, |confidence| Confidence::new(context, confidence)),
            notes: all(&plan.notes, |note| Note::new(context, note)),
            revisions: all(&plan.revisions, |revision| Revision::new(context, revision)),
            rules: all(&plan.rules, |rule| Rule::new(context, rule)),
        }
    }
}

/// What the `plan` block says.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Header<'a> {
    /// The plan's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// The `///` comment before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    /// Where it stands; left out where no file has a `plan` block.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
    /// What the plan spans.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Period>,
    /// The plan's currency, a code of ISO 4217.
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'a str>,
    /// What currencies are worth in each other.
    rates: Vec<Rate<'a>>,
    /// The language of outputs: `en` or `ru`.
    #[schemars(extend("enum" = ["en", "ru"]))]
    locale: &'static str,
    /// When fiscal years begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    fiscal_year: Option<FiscalYear>,
    /// What the business lives on.
    #[serde(skip_serializing_if = "Option::is_none")]
    business: Option<Business>,
    /// The team that must approve campaigns.
    #[serde(skip_serializing_if = "Option::is_none")]
    approval: Option<&'a str>,
    /// Why the plan exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    /// What stands above the goals.
    values: Vec<&'a str>,
    /// Who answers for the plan.
    owners: Vec<&'a str>,
    /// The edition of the rules that the plan is held to.
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<u16>,
    /// Files with further readings.
    readings: Vec<ReadingsFile<'a>>,
    /// Lints that do not apply in the whole plan.
    allows: Vec<Allow<'a>>,
}

impl<'a> Header<'a> {
    fn new(context: &Context<'a>, header: &'a plan::Header) -> Self {
        let readings = header.readings.iter();
        Self {
            title: header.title.as_deref(),
            description: header.description.as_deref(),
            source: header.place.map(|place| context.place(place)),
            period: header.period.map(|period| context.period(period)),
            currency: header.currency.as_deref(),
            rates: header.rates.iter().map(|rate| Rate::new(context, rate)).collect(),
            locale: header.locale.as_str(),
            fiscal_year: header.fiscal_year.map(FiscalYear::new),
            business: header.business.map(Business),
            approval: header.approval.map(|team| context.plan[team].heading.name.as_str()),
            why: header.why.as_deref(),
            values: header.values.iter().map(String::as_str).collect(),
            owners: context.owners(&header.owners),
            edition: header.edition,
            readings: readings.map(|(path, place)| ReadingsFile { path, source: context.place(*place) }).collect(),
            allows: context.allows(&header.allows),
        }
    }
}

/// Two amounts of money that are worth the same.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Rate<'a> {
    /// One amount.
    left: Quantity,
    /// The other amount.
    right: Quantity,
    /// Where.
    source: Source<'a>,
}

impl<'a> Rate<'a> {
    fn new(context: &Context<'a>, rate: &plan::Rate) -> Self {
        let side = |(value, unit): (crate::types::Number, crate::types::Unit)| Quantity {
            value: value.into(),
            unit: Some(context.unit(unit)),
        };
        Self { left: side(rate.left), right: side(rate.right), source: context.place(rate.place) }
    }
}

/// When fiscal years begin, and how they are named.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct FiscalYear {
    /// The month in which they begin, 1 to 12.
    #[schemars(range(min = 1, max = 12))]
    first_month: i8,
    /// Whether the calendar year of the start or of the end gives the name.
    #[schemars(extend("enum" = ["start", "end"]))]
    named_by: &'static str,
}

impl FiscalYear {
    fn new(fiscal: PlanFiscalYear) -> Self {
        let named_by = match fiscal.named_by() {
            crate::types::NamedBy::Start => "start",
            crate::types::NamedBy::End => "end",
        };
        Self { first_month: fiscal.first_month(), named_by }
    }
}

/// A file with readings.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct ReadingsFile<'a> {
    /// Its path as written.
    path: &'a str,
    /// Where it is named.
    source: Source<'a>,
}

/// A unit that a file declares.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct UnitDeclaration<'a> {
    /// Its name.
    name: &'a str,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// Where.
    source: Source<'a>,
}

impl<'a> UnitDeclaration<'a> {
    fn new(context: &Context<'a>, unit: &'a plan::UnitDeclaration) -> Self {
        Self { name: &unit.name, title: unit.title.as_deref(), source: context.place(unit.place) }
    }
}

/// A rule that the team set itself.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Rule<'a> {
    /// What must hold, as written, on one line.
    ensure: &'a str,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
    /// Where.
    source: Source<'a>,
}

impl<'a> Rule<'a> {
    fn new(context: &Context<'a>, rule: &'a plan::Rule) -> Self {
        Self { ensure: &rule.text, because: rule.because.as_deref(), source: context.place(rule.place) }
    }
}
