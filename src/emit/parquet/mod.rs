//! Plans, goals, metrics and readings as tables in Parquet, for queries over thousands of plans. Built with the feature
//! `parquet` alone: its library is as large as the rest.

use super::{Built, Refusal, Table};
use crate::progress::Progress;

/// The tables of plans.
#[cfg(not(feature = "parquet"))]
pub fn parquet(_plans: &[(Built<'_>, Progress)]) -> Result<Vec<Table>, Refusal> {
    Err(Refusal {
        why: "this `goals` was built without Parquet".to_owned(),
        help: "build it with: cargo install --locked --path . --features parquet",
    })
}
