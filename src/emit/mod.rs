//! Outputs of a plan, one folder each.
//!
//! In: a resolved [`Plan`](crate::plan::Plan) without errors, its sources and its findings. Out: text. Invariants: the
//! same input gives the same bytes; nothing here reads files, the clock or the environment; user text never becomes
//! structure of the output.

pub(crate) mod history;
mod json;
pub(crate) mod locale;
mod markdown;
mod mermaid;
pub(crate) mod order;
pub(crate) mod phrases;
mod smart;

pub use json::{json, schema};
pub use markdown::markdown;
pub(crate) use markdown::{escape, table};
pub use smart::{AtAGlance, at_a_glance};

use crate::diagnostic::Finding;
use crate::plan::Plan;
use crate::source::Sources;

/// Every output of a plan, the default first.
pub const OUTPUTS: &[Output] = &[
    Output { name: "json", about: "The resolved plan, for programs", write: json },
    Output { name: "markdown", about: "A document, for people", write: markdown },
];

/// One way to write a plan.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// What a user calls it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes a plan without errors.
    pub write: fn(&Built<'_>) -> String,
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

impl Output {
    /// The output of that name.
    pub fn named(name: &str) -> Option<Self> {
        OUTPUTS.iter().copied().find(|output| output.name == name)
    }
}
