//! The tree: what a file says, as spans into its statements' text.
//!
//! Nodes are small: they hold [`Span`]s, and a later stage reads the words, numbers and dates it needs through
//! [`Statement::text`](super::Statement::text). Every span is relative to its statement.

mod expression;

pub use expression::{Expression, ExpressionKind, Operator};

use crate::source::Span;

/// A top-level declaration.
#[derive(Debug, PartialEq, Eq)]
pub enum Item {
    /// `import "path"` or `import std.NAME`: the string or the dotted name.
    Import(Span),
    /// `plan "Title" { … }`
    Plan(Declaration),
    /// `unit NAME "Title"`
    Unit(Declaration),
    /// `channel`, `audience`, `person`, `team`, `segment`, `content`
    Named(Declaration),
    /// `overlap A & B: QUANTITY`
    Overlap(Overlap),
    /// `metric NAME "Title" : UNIT = FORMULA { … }`
    Metric(Metric),
    /// `checkin DATE { … }`, `audit DATE { … }`
    Record(Record),
    /// `[main] objective NAME "Title" during PERIOD supports PARENT { … }`
    Objective(Objective),
    /// `campaign NAME "Title" from DATE to DATE { … }`
    Campaign(Campaign),
    /// `revise OBJECTIVE.KR on DATE { … }`
    Revise(Revise),
    /// `ensure EXPRESSION because "…"`
    Ensure(Ensure),
}

/// What every declaration begins with, and its block.
#[derive(Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The word that begins it; of `main objective`, both.
    pub word: Span,
    /// Its name, unless forgotten.
    pub name: Option<Span>,
    /// Its title, with the quotes.
    pub title: Option<Span>,
    /// Its block.
    pub block: Option<Block>,
}

impl Declaration {
    /// The place that stands for the whole: its name, else its title, else the word.
    pub fn head(&self) -> Span {
        self.name.or(self.title).unwrap_or(self.word)
    }

    /// What stands in the block; nothing where there is none.
    pub fn entries(&self) -> &[Entry] {
        self.block.as_ref().map_or(&[], |block| &block.entries)
    }
}

/// `overlap A & B: QUANTITY`
#[derive(Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The word `overlap`.
    pub word: Span,
    /// The two audiences.
    pub audiences: [Span; 2],
    /// How many belong to both, or which share.
    pub size: Option<Span>,
}

/// `metric NAME "Title" : UNIT = FORMULA { … }`
#[derive(Debug, PartialEq, Eq)]
pub struct Metric {
    /// Word, name, title and block.
    pub declaration: Declaration,
    /// The unit, as written.
    pub unit: Option<Span>,
    /// How it is computed from others.
    pub formula: Option<Expression>,
}

/// `checkin DATE { … }` or `audit DATE { … }`
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// The word that begins it.
    pub word: Span,
    /// The day.
    pub date: Option<Span>,
    /// What was measured.
    pub block: Block,
}

/// `[main] objective NAME "Title" during PERIOD supports PARENT { … }`
#[derive(Debug, PartialEq, Eq)]
pub struct Objective {
    /// Word, name, title and block.
    pub declaration: Declaration,
    /// Whether `main` stands before it.
    pub main: bool,
    /// The literals of its `during` clauses; a second one is a mistake.
    pub during: Vec<Span>,
    /// The names of its `supports` clauses.
    pub supports: Vec<Span>,
}

/// `campaign NAME "Title" from DATE to DATE { … }`
#[derive(Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Word, name, title and block.
    pub declaration: Declaration,
    /// Its first day.
    pub from: Option<Span>,
    /// Its last day.
    pub to: Option<Span>,
}

/// `revise OBJECTIVE.KR on DATE { … }`
#[derive(Debug, PartialEq, Eq)]
pub struct Revise {
    /// The word `revise`.
    pub word: Span,
    /// What is corrected.
    pub subject: Span,
    /// The day.
    pub on: Option<Span>,
    /// What changes, and why.
    pub block: Block,
}

/// `ensure EXPRESSION because "…"`
#[derive(Debug, PartialEq, Eq)]
pub struct Ensure {
    /// The word `ensure`.
    pub word: Span,
    /// What must hold.
    pub condition: Expression,
    /// Why, with the quotes.
    pub because: Option<Span>,
}

/// `{ … }`
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// From brace to brace.
    pub span: Span,
    /// What stands in it.
    pub entries: Vec<Entry>,
}

/// One line of a block.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// `key: value`
    Property(Property),
    /// `kr NAME: …`
    KeyResult(Box<KeyResult>),
    /// `guard NAME: …`
    Guard(Box<KeyResult>),
    /// `milestone NAME "Title" by DATE { … }`
    Milestone(Box<Milestone>),
    /// `watch METRIC, …`
    Watch(Box<Watch>),
    /// `step NAME "…"`
    Step(Box<Declaration>),
    /// `allow CODE because "…"`
    Allow(Allow),
    /// `checkpoint DATE: VALUE`
    Checkpoint(Checkpoint),
    /// `benchmark KIND "Name": VALUE on DATE from "…"`
    Benchmark(Box<Benchmark>),
}

/// `key: value, value clause …`
#[derive(Debug, PartialEq, Eq)]
pub struct Property {
    /// The key as written, with a segment in brackets or the word `confidence` where they stand.
    pub key: Span,
    /// What it is set to; never empty.
    pub values: Box<[Value]>,
    /// What qualifies the values, such as `on 2025-12-31`.
    pub clauses: Box<[Clause]>,
}

impl Property {
    /// From the key to the last value or clause.
    pub fn span(&self) -> Span {
        let end = self.clauses.last().map(|c| c.value.span).or(self.values.last().map(|v| v.span)).unwrap_or(self.key);
        self.key.to(end)
    }
}

/// A value with a word before it.
#[derive(Debug, PartialEq, Eq)]
pub struct Clause {
    /// `on`, `by`, `for`, `from`, `until` or `=`.
    pub word: Span,
    /// What follows.
    pub value: Value,
}

/// What a property is set to, or what a target names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// All of it.
    pub span: Span,
    /// Its shape.
    pub kind: ValueKind,
}

/// The shape of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A string, with its quotes.
    Text,
    /// A date, period, number, quantity, factor, or a range.
    Literal,
    /// A name, perhaps dotted, perhaps with a segment: `brand.reach`, `csat[students]`.
    Name,
    /// `30 days after NAME`; the offset into the span at which the name begins.
    After(u32),
}

/// `kr NAME "Title" for each SEGMENT, …: METRIC TARGET WHEN { … }`, and a guard alike.
#[derive(Debug, PartialEq, Eq)]
pub struct KeyResult {
    /// Word, name, title and block.
    pub declaration: Declaration,
    /// The segments of `for each`.
    pub for_each: Box<[Span]>,
    /// What is measured.
    pub metric: Option<Span>,
    /// The start, after `from`.
    pub from: Option<Value>,
    /// The target.
    pub goal: Option<Goal>,
    /// When it must hold.
    pub when: Option<When>,
    /// From the word to the end of the sentence, without the block.
    pub sentence: Span,
}

/// A target: a word and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Which word.
    pub kind: GoalKind,
    /// Where it stands.
    pub word: Span,
    /// The value.
    pub value: Value,
    /// Of `within 5% of B`, the tolerance.
    pub tolerance: Option<Span>,
}

impl Goal {
    /// From the word to the end of the value.
    pub fn span(&self) -> Span {
        self.word.to(self.value.span)
    }
}

/// How a target is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalKind {
    /// `to B`
    To,
    /// `up B`
    Up,
    /// `down B`
    Down,
    /// `at least B`
    AtLeast,
    /// `at most B`
    AtMost,
    /// `above B`
    Above,
    /// `below B`
    Below,
    /// `inside A..B`
    Inside,
    /// `within 5% of B`
    Within,
}

/// When a target must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `by DATE`
    By(Value),
    /// `throughout PERIOD`: the word and the period.
    Throughout(Span, Option<Span>),
}

/// `milestone NAME "Title" by DATE { … }`
#[derive(Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Word, name, title and block.
    pub declaration: Declaration,
    /// Its deadline.
    pub by: Option<Value>,
    /// From the word to the end of the sentence, without the block.
    pub sentence: Span,
}

/// `watch METRIC, …`
#[derive(Debug, PartialEq, Eq)]
pub struct Watch {
    /// The word `watch`.
    pub word: Span,
    /// The metrics.
    pub metrics: Vec<Span>,
}

/// `allow CODE because "…"`
#[derive(Debug, PartialEq, Eq)]
pub struct Allow {
    /// The word `allow`.
    pub word: Span,
    /// The code or its name.
    pub code: Span,
    /// Why, with the quotes.
    pub because: Option<Span>,
}

/// `checkpoint DATE: VALUE`
#[derive(Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The word `checkpoint`.
    pub word: Span,
    /// The day.
    pub date: Span,
    /// The planned value.
    pub value: Value,
}

/// `benchmark KIND "Name": VALUE on DATE from "…"`
#[derive(Debug, PartialEq, Eq)]
pub struct Benchmark {
    /// The word `benchmark`.
    pub word: Span,
    /// `industry`, `competitor` or `own`.
    pub kind: Span,
    /// Whose, with the quotes.
    pub name: Option<Span>,
    /// The value.
    pub value: Value,
    /// `on DATE`, `from "…"`.
    pub clauses: Box<[Clause]>,
}
