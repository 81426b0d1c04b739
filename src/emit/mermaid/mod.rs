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
