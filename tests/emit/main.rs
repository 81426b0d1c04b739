//! Every output of every example: snapshots, the JSON Schema, and what readers of the outputs make of them.

mod json;
mod project;
