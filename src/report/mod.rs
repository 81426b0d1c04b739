//! Reports: what became of plans by a day, for people and programs.
//!
//! In: plans without errors, their findings, and their [`Progress`]. Out: text in one of the [`OUTPUTS`], one file or folder
//! each. Invariants: the same input gives the same bytes; no number is made here that `progress` did not compute; no status is
//! told by colour alone; user text never becomes structure.

mod content;
mod csv;
mod html;
mod json;
mod markdown;
pub mod owed;
pub mod sides;
pub mod since;
mod status;
mod terminal;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::Finding;
use crate::plan::Plan;
use crate::progress::Progress;
use crate::render::Style;
use crate::source::Sources;

pub use json::schema;
pub use sides::sides;
pub use status::status;

/// Every output of a report, the default first.
pub const OUTPUTS: &[Output] = &[terminal::OUTPUT, markdown::OUTPUT, html::OUTPUT, json::OUTPUT, csv::OUTPUT];

/// One way to write a report.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// What a user calls it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes a report; only terminals ask for a style.
    pub write: fn(&Report<'_>, Style) -> String,
}

/// What became of plans by a day.
#[derive(Debug)]
pub struct Report<'a> {
    /// The day that counts as today.
    pub today: Date,
    /// The day of the report to compare with.
    pub since: Option<Date>,
    /// Each plan, in the order of the files.
    pub plans: Vec<Reported<'a>>,
}

/// One plan of a report.
#[derive(Debug)]
pub struct Reported<'a> {
    /// A plan without errors.
    pub plan: &'a Plan,
    /// The files that it came from.
    pub sources: &'a Sources,
    /// What its team is told of it.
    pub findings: &'a [Finding],
    /// What it has reached by today.
    pub progress: Progress,
    /// What it had reached on the day to compare with.
    pub earlier: Option<Progress>,
}

impl<'a> Report<'a> {
    /// What is written of each plan, side by side, in their order.
    fn each<'r, T: Send>(&'r self, write: impl Fn(&'r Reported<'a>) -> T + Sync + Send) -> Vec<T> {
        self.plans.par_iter().map(write).collect()
    }
}

impl Output {
    /// The output of that name.
    pub fn named(name: &str) -> Option<Self> {
        OUTPUTS.iter().copied().find(|output| output.name == name)
    }
}
