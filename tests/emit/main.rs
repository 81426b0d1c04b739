//! Every output of every example: snapshots, the JSON Schema, and what readers of the outputs make of them.

#![expect(clippy::expect_used, reason = "a test that can't go on has failed")]
#![expect(clippy::disallowed_methods, reason = "tests read the examples and write what mermaid reads")]

mod calendar;
mod csv;
mod dot;
mod hostile;
mod json;
mod markdown;
mod mermaid;
mod project;
