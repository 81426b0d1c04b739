//! Outputs of a plan, one folder each.
//!
//! In: a resolved [`Plan`](crate::plan::Plan) without errors, and the sources that it came from. Out: text. Invariants: the
//! same input gives the same bytes; nothing here reads files, the clock or the environment; user text never becomes
//! structure of the output.

mod json;
mod locale;
mod markdown;
mod mermaid;
mod order;

pub use json::{json, schema};
pub use markdown::markdown;
