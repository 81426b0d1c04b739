//! A language and compiler for goals: objectives, key results, metrics and deadlines that type-check.

// pest without its `std` feature derives code that names this crate.
extern crate alloc;

pub mod diagnostic;
pub mod emit;
pub mod names;
pub mod plan;
pub mod source;
pub mod syntax;
pub mod types;

use diagnostic::{Finding, Findings};
use source::{FileProvider, ReadError, Source, Sources};
use syntax::Tree;

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
    /// All files, those given first.
    pub sources: Sources,
    /// Their trees, by file number.
    pub trees: Vec<Tree>,
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
pub fn check(inputs: Vec<Input>, _provider: &dyn FileProvider, _options: &Options) -> Compilation {
    let mut compilation = Compilation::default();
    let mut findings = Findings::default();
    for input in inputs {
        let text = String::from_utf8(input.bytes.unwrap_or_default()).unwrap_or_default();
        let file = compilation.sources.add(Source::new(input.path, text));
        let tree = syntax::parse(file, &compilation.sources.file(file).text, &mut findings);
        compilation.trees.push(tree);
    }
    compilation.findings = findings.into_sorted(&compilation.sources);
    compilation
}
