//! Plans, goals, metrics and readings as tables in Parquet, for queries over thousands of plans. Built with the feature
//! `parquet` alone: its library is as large as the rest.

#[cfg(feature = "parquet")]
mod column;
#[cfg(feature = "parquet")]
mod tables;

use super::{Measured, Refusal, Table};

/// The tables of plans.
#[cfg(not(feature = "parquet"))]
pub fn parquet(_plans: &[Measured<'_>]) -> Result<Vec<Table>, Refusal> {
    Err(Refusal {
        why: "this `goals` was built without Parquet".to_owned(),
        help: "build it with: cargo install --locked --path . --features parquet",
    })
}

/// The tables of plans.
#[cfg(feature = "parquet")]
pub fn parquet(plans: &[Measured<'_>]) -> Result<Vec<Table>, Refusal> {
    // They are written to memory: nothing but a fault of ours can go wrong.
    tables::tables(plans).map_err(|error| Refusal { why: error.to_string(), help: "tell us of it, with the plan" })
}
