//! Formats of findings: what reviewers and their tools get.
//!
//! `snapshots` is every format over one small project, in English and Russian; `schemas` holds formats against the schemas of
//! others, `hostile` against text that was written to break out of
//! them; `action` runs what `action.yml` does with them.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read files, and may fail")]

mod action;
mod hostile;
mod schemas;
mod snapshots;

use goals::diagnostic::Finding;
use goals::render::{Output, Report, Style};
use goals::source::{NoFiles, Sources};
use goals::{Compilation, Input, Options};

/// The project in `tests/data/formats`, checked on a day.
fn project() -> Compilation {
    let inputs = ["plan.goals", "планы/команда.goals"].map(|path| Input {
        path: path.to_owned(),
        bytes: Ok(std::fs::read(format!("tests/data/formats/{path}")).unwrap()),
    });
    let options = Options { today: "2026-02-15".parse().ok(), ..Options::default() };
    goals::check(inputs.into(), &NoFiles, &options)
}

/// A report in a format.
fn rendered(format: &str, sources: &Sources, findings: &[Finding]) -> String {
    let mut out = Vec::new();
    let report = Report { sources, findings, plans: Some(1) };
    (Output::named(format).unwrap().write)(&report, Style::PLAIN, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The project in a format.
fn of_project(format: &str) -> String {
    let compilation = project();
    rendered(format, &compilation.files.sources, &compilation.findings)
}
