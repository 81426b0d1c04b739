//! goals

pub mod types;
