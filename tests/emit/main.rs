//! Every output of every example: snapshots, the JSON Schema, and what readers of the outputs make of them.

mod hostile;
mod json;
mod markdown;
mod mermaid;
mod project;
