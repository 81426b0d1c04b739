//! From findings to what a person or a program reads.
//!
//! In: a [`Report`]: sources and sorted findings. Out: bytes in one of the [`OUTPUTS`], each a file of this room and a line in
//! that list. Invariants: text from a file reaches a terminal only with its control characters made visible, and never becomes
//! structure of a format; the cost of a finding depends neither on the size of its file nor on the length of its line.

mod baseline;
mod careful;
mod checkstyle;
mod clean;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod position;
mod rdjson;
mod sarif;
mod short;
mod summary;
mod terminal;
mod uri;
mod words;
mod xml;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diagnostic::{Finding, Level};
use crate::settings::FILE_NAME;
use crate::source::{FileId, Source, Sources};

pub use baseline::{Baseline, BaselineError, Known};
pub use clean::{line as clean_line, text as clean_text};
pub(crate) use summary::counted;
pub(crate) use uri::on_the_web;

/// Every output of findings, the default first.
pub const OUTPUTS: &[Output] = &[
    terminal::OUTPUT,
    short::OUTPUT,
    json::OUTPUT,
    json::LINES,
    markdown::OUTPUT,
    github::OUTPUT,
    gitlab::OUTPUT,
    sarif::OUTPUT,
    rdjson::OUTPUT,
    rdjson::LINES,
    junit::OUTPUT,
    checkstyle::OUTPUT,
];

/// Where the compiler is at home.
const HOME: &str = "https://github.com/goals-lang/goals";

/// One way to write findings.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// What a user calls it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes a report.
    pub write: fn(&Report<'_>, Style<'_>, &mut dyn Write) -> io::Result<()>,
}

impl Output {
    /// The output of that name.
    pub fn named(name: &str) -> Option<Self> {
        OUTPUTS.iter().copied().find(|output| output.name == name)
    }
}

/// What was checked and what was found.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The files that findings point into.
    pub sources: &'a Sources,
    /// What was found, sorted.
    pub findings: &'a [Finding],
    /// How many plans the files make, where that is known.
    pub plans: Option<usize>,
}

impl<'a> Report<'a> {
    /// The files of goals that a user wrote: neither built-in catalogues nor settings.
    pub fn files(&self) -> impl Iterator<Item = &'a str> {
        let written = self.sources.iter().filter(|(file, _)| !self.is_settings(*file) && !self.is_built_in(*file));
        written.map(|(_, source)| source.path.as_str())
    }

    /// Whether a file holds settings.
    fn is_settings(&self, file: FileId) -> bool {
        self.sources.file(file).path.rsplit('/').next() == Some(FILE_NAME)
    }

    /// Whether a file is a catalogue of the compiler's own, which nobody can open.
    fn is_built_in(&self, file: FileId) -> bool {
        let path = &self.sources.file(file).path;
        path.starts_with("std.") && !path.to_ascii_lowercase().ends_with(".goals")
    }

    /// The files of goals, and others that have findings, each with its own.
    fn by_file(&self) -> Vec<(&'a Source, Vec<&'a Finding>)> {
        let mut found: BTreeMap<FileId, Vec<&Finding>> = BTreeMap::new();
        for finding in self.findings {
            found.entry(finding.place.file).or_default().push(finding);
        }
        let files = self.sources.iter().map(|(file, source)| (file, source, found.remove(&file).unwrap_or_default()));
        let files = files
            .filter(|(file, _, findings)| !findings.is_empty() || !self.is_settings(*file) && !self.is_built_in(*file));
        files.map(|(_, source, findings)| (source, findings)).collect()
    }

    /// How many findings have a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// One line that says what was checked and how it went.
    pub fn summary(&self) -> String {
        summary::summary(self)
    }
}

/// How the one who reads it wants it.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// Whether to colour.
    pub color: bool,
    /// Whether box-drawing characters will be seen as such.
    pub unicode: bool,
    /// Whether codes may be links.
    pub links: bool,
    /// Columns.
    pub width: usize,
    /// Where files can be opened on the web, ending in `/`: paths stand behind it.
    pub files: Option<&'a str>,
}

impl Style<'_> {
    /// For files, pipes and tests.
    pub const PLAIN: Self = Self { color: false, unicode: false, links: false, width: 100, files: None };
}

#[cfg(test)]
mod tests;
