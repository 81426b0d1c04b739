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
//! | progress | plan and a day → what has been reached | [`progress`] |
//! | rules | plan → findings | [`lint`], with [`settings`] |
//! | emit | plan → text | [`emit`] |
//! | render | findings → text | [`render`], from [`diagnostic`] |
//! | import | a team's documents → text in the language | [`import`] |
//!
//! Every stage returns what it could make and its findings, so that a file with three mistakes gets three. Everything but
//! [`cli`] is pure: no files, no environment, no clock.

// pest without its `std` feature derives code that names this crate.
extern crate alloc;

pub mod checkin;
pub mod cli;
mod data;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod format;
pub mod import;
pub mod lint;
pub mod lsp;
pub mod names;
pub mod plan;
pub mod progress;
pub mod readings;
pub mod render;
pub mod report;
pub mod settings;
pub mod source;
pub mod syntax;
pub mod types;

use std::collections::HashMap;
use std::sync::Arc;

use data::Data;
use diagnostic::{Finding, Findings, Level};
use lint::{Allows, Conditions, Vocabularies};
use names::{Files, Names, Root};
use plan::Plan;
use rayon::prelude::*;
use readings::{DataFile, Keeping};
use settings::Projects;
use source::{FileId, FileProvider, Meter, Place, ReadError, Source, Stage};

/// A file to check: the path a user knows it by, and its bytes or why they can't be had.
#[derive(Debug, Clone)]
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
    pub plans: Vec<Arc<Plan>>,
    /// What was found, in order.
    pub findings: Vec<Finding>,
    /// Files of data among the sources, in order: errors in them cost readings, and leave the plan whole.
    pub data: Vec<FileId>,
    /// How these were read.
    read: Data,
    /// What the check of each plan found, for a check after this one; kept by [`check_again`].
    found: Vec<Arc<Found>>,
}

impl Compilation {
    /// How many errors its plans have, and how many stand in files of data: a wrong row costs a reading, and the plan is whole
    /// without it.
    pub fn errors(&self) -> (usize, usize) {
        let errors = || self.findings.iter().filter(|finding| finding.level == Level::Error);
        let in_data = errors().filter(|finding| self.data.contains(&finding.place.file)).count();
        (errors().count() - in_data, in_data)
    }
}

/// What the check of one plan found, before levels and `allow`.
#[derive(Debug)]
struct Found {
    root: Root,
    data: Vec<DataFile>,
    findings: Vec<Finding>,
}

/// What a check depends on besides the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day that counts as today.
    pub today: Option<jiff::civil::Date>,
    /// What teams set for their files.
    pub projects: Projects,
    /// Files of readings besides those that plans and settings name.
    pub readings: Vec<Input>,
    /// Counts what is done, for whoever waits.
    pub meter: Arc<Meter>,
}

/// The check before this one, of which what did not change is taken over.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// What it gave.
    pub compilation: &'a Compilation,
    /// Whether it was made with the same options.
    pub same_options: bool,
}

/// Checks files and everything they import.
pub fn check(inputs: Vec<Input>, provider: &dyn FileProvider, options: &Options) -> Compilation {
    run(inputs, provider, options, None)
}

/// The same after an edit: statements that did not change are not parsed again, plans whose files did not change are not
/// checked again. Gives what [`check`] gives.
pub fn check_again(
    inputs: Vec<Input>,
    provider: &dyn FileProvider,
    options: &Options,
    earlier: Earlier<'_>,
) -> Compilation {
    run(inputs, provider, options, Some(earlier))
}

fn run(
    inputs: Vec<Input>,
    provider: &dyn FileProvider,
    options: &Options,
    earlier: Option<Earlier<'_>>,
) -> Compilation {
    let mut findings = Findings::default();
    let mut allows = Allows::default();
    let vocabularies = Vocabularies::default();
    let mut files =
        Files::load(inputs, provider, earlier.map(|it| &it.compilation.files), &options.meter, &mut findings);
    let mut data = Data::default();
    let reader = data::Reader { provider, options, earlier };
    let roots: Vec<(Root, Vec<DataFile>)> = files
        .roots()
        .into_iter()
        .map(|root| {
            let own = data.of(&mut files, &root, &reader, &mut findings);
            (root, own)
        })
        .collect();
    let known = earlier.filter(|it| it.same_options).map(|it| Known::new(it.compilation, &files));
    let mut unreadable: HashMap<FileId, Vec<Place>> = HashMap::new();
    for finding in findings.iter().filter(|finding| finding.level == Level::Error) {
        unreadable.entry(finding.place.file).or_default().push(finding.place);
    }
    let one = |(root, own_data): (Root, Vec<DataFile>)| {
        let unreadable: Vec<Place> =
            root.files.iter().filter_map(|file| unreadable.get(file)).flatten().copied().collect();
        if let Some((plan, found)) = known.as_ref().and_then(|known| known.plan(&root, &own_data)) {
            let own = found.findings.iter().cloned().collect();
            return (plan, own, unreadable, Some(found));
        }
        let before =
            earlier.and_then(|it| it.compilation.plans.iter().find(|plan| root.files.first() == Some(&plan.root)));
        let keeping = Keeping { keep: earlier.is_some(), before: before.and_then(|plan| plan.kept.as_ref()) };
        let (plan, own) = check_plan(&files, (&root, (&own_data, keeping)), options, &unreadable, &vocabularies);
        let keep = || Arc::new(Found { root, data: own_data, findings: own.iter().cloned().collect() });
        let found = earlier.is_some().then(keep);
        (Arc::new(plan), own, unreadable, found)
    };
    options.meter.begin(Stage::Checking, roots.len());
    let checked: Vec<_> = roots.into_par_iter().map(one).inspect(|_| options.meter.step()).collect();
    let (mut plans, mut kept) = (Vec::new(), Vec::new());
    for (plan, own, unreadable, found) in checked {
        findings.extend(allows.silence(&plan, own, &unreadable));
        plans.push(plan);
        kept.extend(found);
    }
    let mut findings = lint::settle(data.without_others(findings), &allows, &options.projects, &files.sources);
    for project in options.projects.list.iter().filter(|project| !project.findings.is_empty()) {
        let add = || files.sources.add(Source::new(&project.path, &project.text));
        let file = data.settings.get(&project.path).copied().unwrap_or_else(add);
        findings.extend(project.findings.iter().map(|finding| finding.clone().moved_to(file)));
    }
    let findings = readings::bounded(findings.into_sorted(&files.sources), |file| data.holds(file));
    let findings = data.in_sheets(&files, findings);
    Compilation { files, plans, findings, data: data.files(), read: data, found: kept }
}

/// From the trees of one compilation to its plan and what is wrong with it.
fn check_plan(
    files: &Files,
    (root, data): (&Root, (&[DataFile], Keeping<'_>)),
    options: &Options,
    unreadable: &[Place],
    vocabularies: &Vocabularies,
) -> (Plan, Findings) {
    let mut own = Findings::default();
    let names = Names::collect(files, root, &mut own);
    let plan = plan::lower(files, root, &names, data, &mut own);
    let settings: Vec<_> =
        plan.files.iter().map(|file| options.projects.settings(&files.sources.file(*file).path)).collect();
    let conditions = Conditions { today: options.today, settings: &settings, unreadable };
    lint::check(&plan, &conditions, vocabularies, &mut own);
    (plan, own)
}

/// What an earlier check knows of files that are the same now.
struct Known<'a> {
    compilation: &'a Compilation,
    /// By file number.
    same: Vec<bool>,
}

impl<'a> Known<'a> {
    fn new(compilation: &'a Compilation, files: &Files) -> Self {
        let pairs = compilation.files.sources.iter().zip(files.sources.iter());
        let same = pairs.map(|((file, old), (_, new))| {
            let same = std::ptr::eq(old, new) || old.path == new.path && old.text == new.text;
            same && compilation.files.same_reach(files, file)
        });
        Self { compilation, same: same.collect() }
    }

    /// The plan of a root whose files are all the same.
    fn plan(&self, root: &Root, data: &[DataFile]) -> Option<(Arc<Plan>, Arc<Found>)> {
        let same = |file: &FileId| self.same.get(file.0 as usize) == Some(&true);
        if !root.files.iter().chain(data.iter().map(|it| &it.file)).all(same) {
            return None;
        }
        let at = self.compilation.found.iter().position(|found| found.root == *root && found.data == data)?;
        Some((Arc::clone(self.compilation.plans.get(at)?), Arc::clone(self.compilation.found.get(at)?)))
    }
}
