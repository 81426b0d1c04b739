//! From findings to what a person or a program reads.
//!
//! In: a [`Report`]: sources and sorted findings. Out: bytes in one of the [`OUTPUTS`], each a file of this room and a line in
//! that list. Invariants: text from a file reaches a terminal only with its control characters made visible; the cost of a
//! finding depends neither on the size of its file nor on the length of its line; nothing is kept but what is being written.

mod clean;
mod excerpt;
mod json;
mod position;
mod short;
mod summary;
mod terminal;

use std::io::{self, Write};

use crate::diagnostic::{Finding, Level};
use crate::settings::FILE_NAME;
use crate::source::Sources;

pub use clean::{line as clean_line, text as clean_text};

/// Every output of findings, the default first.
pub const OUTPUTS: &[Output] = &[terminal::OUTPUT, short::OUTPUT, json::OUTPUT];

/// One way to write findings.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// What a user calls it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes a report.
    pub write: fn(&Report<'_>, Style, &mut dyn Write) -> io::Result<()>,
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
        let paths = self.sources.iter().map(|(_, source)| source.path.as_str());
        let paths = paths.filter(|path| path.rsplit('/').next() != Some(FILE_NAME));
        paths.filter(|path| !path.starts_with("std.") || path.to_ascii_lowercase().ends_with(".goals"))
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

/// How a terminal wants it.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to colour.
    pub color: bool,
    /// Whether box-drawing characters will be seen as such.
    pub unicode: bool,
    /// Whether codes may be links.
    pub links: bool,
    /// Columns.
    pub width: usize,
}

impl Style {
    /// For files, pipes and tests.
    pub const PLAIN: Self = Self { color: false, unicode: false, links: false, width: 100 };
}

#[cfg(test)]
mod tests;
