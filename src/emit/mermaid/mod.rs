//! Diagrams in the language of mermaid: the tree of goals and the timeline.
//!
//! In: a plan and its language. Out: the text of a diagram, without a fence. Invariants: user text only ever stands where
//! mermaid expects a label, and every character that could mean something there is an entity; identifiers are counted,
//! never taken from the plan; a diagram stays small enough for mermaid's own limits.

mod label;
mod timeline;
mod tree;

pub(super) use timeline::timeline;
pub(super) use tree::tree;

use super::locale::Speech;
use super::{Built, Refusal};

/// The tree of goals, in a file of its own.
pub(super) fn goals(built: &Built<'_>) -> Result<String, Refusal> {
    tree(built.plan).ok_or(Refusal {
        why: "there is no tree to draw with mermaid: the plan has one goal or none, or more than mermaid takes"
            .to_owned(),
        help: "`--format dot` draws any number of goals",
    })
}

/// The timeline, in a file of its own.
pub(super) fn gantt(built: &Built<'_>) -> Result<String, Refusal> {
    timeline(built.plan, &Speech::of(built.plan)).ok_or(Refusal {
        why: "there is no timeline to draw: fewer than two things in the plan have days".to_owned(),
        help: "`--format mermaid` draws the tree of goals",
    })
}
