//! Metrics: what can be measured.

use super::{ChannelId, Heading, MetricId, Owner, Segment};
use crate::source::{Place, Span};
use crate::types::{Better, CalendarUnit, Number, Period, Quantity, Unit};

/// `metric NAME "Title" : UNIT = FORMULA { … }`
#[derive(Debug)]
pub struct Metric {
    /// Name, title, description.
    pub heading: Heading,
    /// Whether a built-in catalogue declares it.
    pub built_in: bool,
    /// Its unit; `None` where that is unknown, which has been reported.
    pub unit: Option<Unit>,
    /// Where the unit stands.
    pub unit_place: Option<Place>,
    /// How it is computed from others.
    pub formula: Option<Formula>,
    /// Which way is better, where declared.
    pub better: Option<Better>,
    /// The least and the greatest value it can have; for a `%` without `range:`, 0 and 100.
    pub range: (Option<Number>, Option<Number>),
    /// Where `range:` stands, if it does.
    pub range_place: Option<Place>,
    /// How readings combine.
    pub aggregate: Aggregate,
    /// How often it is read.
    pub every: Option<Rhythm>,
    /// The span that one reading looks back over.
    pub window: Option<Quantity>,
    /// Whether business value hangs on it.
    pub kind: Option<Kind>,
    /// Its stage of the funnel.
    pub stage: Option<Stage>,
    /// Where its values come from.
    pub source: Option<String>,
    /// What exactly is counted.
    pub definition: Option<String>,
    /// Where it stands before the plan starts, one a segment.
    pub baselines: Vec<Baseline>,
    /// What others reach.
    pub benchmarks: Vec<Benchmark>,
    /// Who answers for it.
    pub owners: Vec<Owner>,
    /// Where it is measured.
    pub channel: Option<ChannelId>,
    /// What to track first; 1 is first.
    pub priority: Option<Number>,
    /// Whether a part of it was wrong, which has been reported, so that what seems missing may not be.
    pub damaged: bool,
}

impl Metric {
    /// Whether it can have this value: one inside its range, or one that is kept back.
    pub fn can_be(&self, amount: Amount) -> bool {
        let (from, to) = self.range;
        let inside = |value| from.is_none_or(|from| value >= from) && to.is_none_or(|to| value <= to);
        amount.known().is_none_or(inside)
    }
}

/// A metric, or one segment of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MetricRef {
    /// The metric.
    pub metric: MetricId,
    /// The segment in brackets.
    pub segment: Option<Segment>,
}

/// A value that may be kept back. Known values are in the metric's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// In the metric's unit.
    Known(Number),
    /// There is one, but the plan does not show it.
    Undisclosed,
}

impl Amount {
    /// The number, unless it is kept back.
    pub const fn known(self) -> Option<Number> {
        match self {
            Self::Known(number) => Some(number),
            Self::Undisclosed => None,
        }
    }
}

/// `= FORMULA`
#[derive(Debug)]
pub struct Formula {
    /// As written, on one line.
    pub text: String,
    /// Resolved; `None` where a part is unknown, which has been reported.
    pub root: Option<FormulaNode>,
    /// The metrics in it, each once, in order.
    pub parts: Vec<MetricRef>,
    /// Where.
    pub place: Place,
}

/// A node of a formula.
#[derive(Debug)]
pub enum FormulaNode {
    /// A number or a quantity.
    Constant(Quantity),
    /// Another metric.
    Metric(MetricRef),
    /// The first operand, and each further one with its operator: `+ - * /`.
    Chain(Box<FormulaNode>, Vec<(char, FormulaNode)>, Span),
}

/// How readings combine over a span.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Aggregate {
    #[default]
    Last,
    Sum,
    Mean,
    Min,
    Max,
}

/// How often something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Rhythm {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Rhythm {
    /// The unit of the calendar that it is.
    pub const fn unit(self) -> CalendarUnit {
        match self {
            Self::Day => CalendarUnit::Day,
            Self::Week => CalendarUnit::Week,
            Self::Month => CalendarUnit::Month,
            Self::Quarter => CalendarUnit::Quarter,
            Self::Year => CalendarUnit::Year,
        }
    }

    /// How many days it has, about.
    pub const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 91,
            Self::Year => 365,
        }
    }
}

/// Whether business value hangs on a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Value,
    Vanity,
}

/// A stage of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Stage {
    Awareness,
    Consideration,
    Conversion,
    Loyalty,
    Advocacy,
}

macro_rules! words {
    ($($ty:ident { $($word:literal $variant:ident),* $(,)? })*) => {
        $(impl $ty {
            /// Each with the word that a file uses.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];

            /// The word that a file uses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        })*
    };
}
pub(super) use words;

words! {
    Aggregate { "last" Last, "sum" Sum, "mean" Mean, "min" Min, "max" Max }
    Rhythm { "day" Day, "week" Week, "month" Month, "quarter" Quarter, "year" Year }
    Kind { "value" Value, "vanity" Vanity }
    Stage {
        "awareness" Awareness, "consideration" Consideration, "conversion" Conversion, "loyalty" Loyalty, "advocacy" Advocacy,
    }
    BenchmarkKind { "industry" Industry, "competitor" Competitor, "own" Own }
}

/// `baseline[SEGMENT]: Q on DATE`, `baseline: unknown until DATE`
#[derive(Debug)]
pub struct Baseline {
    /// Of which part.
    pub segment: Option<Segment>,
    /// How much.
    pub value: BaselineValue,
    /// When it was read.
    pub on: Option<Period>,
    /// Where.
    pub place: Place,
}

/// What is known of a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaselineValue {
    /// It was read.
    Amount(Amount),
    /// Nobody knows yet; by that day someone will have measured it.
    Unknown(Option<Period>),
}

/// `benchmark industry "Name": Q on DATE from "…"`
#[derive(Debug)]
pub struct Benchmark {
    /// Whose.
    pub kind: BenchmarkKind,
    /// Whose, by name.
    pub name: Option<String>,
    /// How much, in the metric's unit.
    pub value: Amount,
    /// As of when.
    pub on: Option<Period>,
    /// Who says so.
    pub from: Option<String>,
    /// Where.
    pub place: Place,
}

/// Whose benchmark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum BenchmarkKind {
    Industry,
    Competitor,
    Own,
}
