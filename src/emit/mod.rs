//! Outputs of a plan, one folder each.
//!
//! In: a resolved [`Plan`](crate::plan::Plan) without errors, its sources and its findings. Out: text. Invariants: the
//! same input gives the same bytes; nothing here reads files, the clock or the environment; user text never becomes
//! structure of the output.

mod calendar;
mod csv;
mod dot;
mod goal_rows;
pub(crate) mod history;
mod json;
pub(crate) mod locale;
mod markdown;
mod mermaid;
pub(crate) mod order;
mod parquet;
pub(crate) mod phrases;
mod smart;
mod used;

pub use calendar::calendar;
pub(crate) use csv::cell;
pub use csv::csv;
pub use dot::dot;
pub(crate) use goal_rows::unit;
pub use json::{json, schema};
pub use markdown::markdown;
pub(crate) use markdown::{escape, table};
pub use parquet::parquet;
pub use smart::{AtAGlance, at_a_glance};

use jiff::civil::Date;

use crate::diagnostic::Finding;
use crate::plan::Plan;
use crate::progress::Progress;
use crate::source::Sources;

/// Every output of a plan, the default first.
pub const OUTPUTS: &[Output] = &[
    Output { name: "json", ending: "json", about: "The resolved plan, for programs", writer: Writer::Plan(json) },
    Output { name: "markdown", ending: "md", about: "A document, for people", writer: Writer::Plan(markdown) },
    Output {
        name: "ics",
        ending: "ics",
        about: "A calendar of deadlines and check-ins",
        writer: Writer::Plans(calendar),
    },
    Output { name: "csv", ending: "csv", about: "A row a key result, for spreadsheets", writer: Writer::Plans(csv) },
    Output {
        name: "mermaid",
        ending: "mmd",
        about: "The tree of goals as a diagram",
        writer: Writer::Diagram(mermaid::goals),
    },
    Output {
        name: "gantt",
        ending: "gantt.mmd",
        about: "The timeline as a diagram of mermaid",
        writer: Writer::Diagram(mermaid::gantt),
    },
    Output {
        name: "dot",
        ending: "dot",
        about: "Goals, metrics and what hangs on what, for Graphviz",
        writer: Writer::Plans(dot),
    },
    Output {
        name: "parquet",
        ending: "parquet",
        about: "Tables with scores and readings, for DuckDB, Spark and their like",
        writer: Writer::Tables(parquet),
    },
];

/// One way to write plans.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// What a user calls it.
    pub name: &'static str,
    /// How a file of it ends, without the dot.
    pub ending: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes plans without errors.
    pub writer: Writer,
}

/// How an output writes.
#[derive(Debug, Clone, Copy)]
pub enum Writer {
    /// One plan, as a text.
    Plan(fn(&Built<'_>) -> String),
    /// One plan, as a drawing that there may be.
    Diagram(fn(&Built<'_>) -> Result<String, Refusal>),
    /// Any number of plans, as one text; written on a day.
    Plans(fn(&[Built<'_>], Date) -> String),
    /// Any number of plans with what they have reached, as tables for programs.
    Tables(fn(&[Measured<'_>]) -> Result<Vec<Table>, Refusal>),
}

/// Why an output can't be had, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub why: String,
    /// What to do.
    pub help: &'static str,
}

/// A file among those that an output writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the file is called.
    pub file: &'static str,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// What outputs are made from.
#[derive(Debug, Clone, Copy)]
pub struct Built<'a> {
    /// A plan without errors.
    pub plan: &'a Plan,
    /// The files that it came from.
    pub sources: &'a Sources,
    /// What its team is told of it.
    pub findings: &'a [Finding],
}

/// A plan with what it has reached.
pub type Measured<'a> = (Built<'a>, Progress);

impl Output {
    /// The output of that name.
    pub fn named(name: &str) -> Option<Self> {
        OUTPUTS.iter().copied().find(|output| output.name == name)
    }
}
