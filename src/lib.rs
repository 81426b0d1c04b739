//! A language and compiler for goals: objectives, key results, metrics and deadlines that type-check.
//!
//! [`check`] takes files and gives plans and findings:
//!
//! ```
//! use goals::diagnostic::Level;
//! use goals::render::{OUTPUTS, Output, Report, Style};
//! use goals::source::NoFiles;
//! use goals::{Input, Options};
//!
//! let text = r#"plan "Nova Coffee" { period: 2026-H1 }
//! metric followers "Followers" : people { source: "Page" }
//! objective brand "The district knows us" {
//!   kr reach: followers from 1_200 to 5 h
//! }
//! "#;
//! let input = Input { path: "plan.goals".to_owned(), bytes: Ok(text.into()) };
//! let compilation = goals::check(vec![input], &NoFiles, &Options::default());
//!
//! // Warnings and hints have more to say of it.
//! let mut findings = compilation.findings;
//! findings.retain(|finding| finding.level == Level::Error);
//! let report = Report { sources: &compilation.files.sources, findings: &findings, plans: Some(1) };
//! let mut printed = Vec::new();
//! let short = Output::named("short").unwrap_or(OUTPUTS[0]);
//! (short.write)(&report, Style::PLAIN, &mut printed)?;
//! assert_eq!(
//!     String::from_utf8_lossy(&printed),
//!     "plan.goals:4:37: error[E004]: `followers` is measured in `people`, but this is in `h`\n"
//! );
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! | stage | in → out | room |
//! |---|---|---|
//! | load | bytes → texts, and what they import | [`names`], with [`source`] |
//! | parse | text → tree | [`syntax`] |
//! | names | trees → who declares what, who sees it | [`names`] |
//! | lower | trees and names → plan | [`plan`], with [`types`] |
//! | rules | plan → findings | [`lint`], with [`settings`] |
//! | emit | plan → text | [`emit`] |
//! | render | findings → text | [`render`], from [`diagnostic`] |
//!
//! Every stage returns what it could make and its findings, so that a file with three mistakes gets three. Everything but
//! [`cli`] is pure: no files, no environment, no clock.

// pest without its `std` feature derives code that names this crate.
extern crate alloc;

pub mod cli;
pub mod diagnostic;
pub mod emit;
pub mod format;
pub mod lint;
pub mod lsp;
pub mod names;
pub mod plan;
pub mod render;
pub mod settings;
pub mod source;
pub mod syntax;
pub mod types;

use std::collections::HashMap;

use diagnostic::{Finding, Findings, Level};
use lint::{Allows, Conditions, Vocabularies};
use names::{Files, Names};
use plan::Plan;
use settings::Projects;
use source::{FileId, FileProvider, Place, ReadError, Source};

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
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day that counts as today.
    pub today: Option<jiff::civil::Date>,
    /// What teams set for their files.
    pub projects: Projects,
}

/// Checks files and everything they import.
pub fn check(inputs: Vec<Input>, provider: &dyn FileProvider, options: &Options) -> Compilation {
    let mut findings = Findings::default();
    let mut allows = Allows::default();
    let mut vocabularies = Vocabularies::default();
    let mut files = Files::load(inputs, provider, &mut findings);
    let mut unreadable: HashMap<FileId, Vec<Place>> = HashMap::new();
    for finding in findings.iter().filter(|finding| finding.level == Level::Error) {
        unreadable.entry(finding.place.file).or_default().push(finding.place);
    }
    let mut plans = Vec::new();
    for root in files.roots() {
        let mut own = Findings::default();
        let names = Names::collect(&files, &root, &mut own);
        let plan = plan::lower(&files, &root, &names, &mut own);
        let settings: Vec<_> =
            plan.files.iter().map(|file| options.projects.settings(&files.sources.file(*file).path)).collect();
        let unreadable: Vec<Place> =
            plan.files.iter().filter_map(|file| unreadable.get(file)).flatten().copied().collect();
        let conditions = Conditions { today: options.today, settings: &settings, unreadable: &unreadable };
        lint::check(&plan, &conditions, &mut vocabularies, &mut own);
        findings.extend(allows.silence(&plan, own, &unreadable));
        plans.push(plan);
    }
    let mut findings = lint::settle(findings, &allows, &options.projects, &files.sources);
    for project in options.projects.list.iter().filter(|project| !project.findings.is_empty()) {
        let file = files.sources.add(Source::new(&project.path, &project.text));
        findings.extend(project.findings.iter().map(|finding| finding.clone().moved_to(file)));
    }
    let findings = findings.into_sorted(&files.sources);
    Compilation { files, plans, findings }
}
