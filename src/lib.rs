//! A language and compiler for goals: objectives, key results, metrics and deadlines that type-check.

// pest without its `std` feature derives code that names this crate.
extern crate alloc;

pub mod cli;
pub mod diagnostic;
pub mod lint;
pub mod names;
pub mod plan;
pub mod render;
pub mod source;
pub mod syntax;
pub mod types;

use diagnostic::{Finding, Findings};
use names::{Files, Names};
use plan::Plan;
use source::{FileProvider, ReadError};

/// A file to check: the path a user knows it by, and its bytes or why they can't be had.
#[derive(Debug)]
pub struct Input {
    /// The path as shown to people, with `/`.
    pub path: String,
    /// The content.
    pub bytes: Result<Vec<u8>, ReadError>,
}

/// Everything the compiler knows after a check.
#[derive(Debug, Default)]
pub struct Compilation {
    /// All files and their trees, those given first.
    pub files: Files,
    /// One plan a root, in the order of the files.
    pub plans: Vec<Plan>,
    /// What was found, in order.
    pub findings: Vec<Finding>,
}

/// What a check depends on besides the files.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The day that counts as today.
    pub today: Option<jiff::civil::Date>,
}

/// Checks files and everything they import.
pub fn check(inputs: Vec<Input>, provider: &dyn FileProvider, options: &Options) -> Compilation {
    let mut findings = Findings::default();
    let files = Files::load(inputs, provider, &mut findings);
    let mut plans = Vec::new();
    for root in files.roots() {
        let names = Names::collect(&files, &root, &mut findings);
        let plan = plan::lower(&files, &root, &names, &mut findings);
        lint::check(&plan, options, &mut findings);
        plans.push(plan);
    }
    let findings = findings.into_sorted(&files.sources);
    Compilation { files, plans, findings }
}
