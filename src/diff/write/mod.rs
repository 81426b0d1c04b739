//! Changes as text: for a terminal, for the comment of a pull request, for programs.

mod json;
mod markdown;
mod terminal;

use std::io::{self, Write};

pub use json::schema;

use super::change::{Change, Effect, Subject};
use crate::render::Style;
use crate::source::{Place, Sources};

/// Every output of changes, the default first.
pub const OUTPUTS: &[Output] = &[
    Output { name: "terminal", about: "changes by what they are about, for people", write: terminal::write },
    Output { name: "markdown", about: "a comment for a pull request", write: markdown::write },
    Output { name: "json", about: "one JSON object, for programs", write: json::write },
];

/// One way to write changes.
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

/// What was compared and what changed.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// What the old plan is called: a path, or a revision.
    pub from: &'a str,
    /// What the new plan is called.
    pub to: &'a str,
    /// The files of the old plan.
    pub old: &'a Sources,
    /// The files of the new plan.
    pub new: &'a Sources,
    /// What changed.
    pub changes: &'a [Change],
    /// How many errors each side has: what could not be read is not compared.
    pub errors: (usize, usize),
}

impl<'a> Report<'a> {
    /// How many changes have an effect.
    pub fn count(&self, effect: Effect) -> usize {
        self.changes.iter().filter(|change| change.effect == effect).count()
    }

    /// How many moved the goalposts: eased a target, put a deadline off or took a goal out without a reason.
    pub fn goalposts(&self) -> usize {
        self.changes.iter().filter(|change| change.goalposts).count()
    }

    /// One line that says how much changed.
    pub fn summary(&self) -> String {
        let count = self.changes.len();
        if count == 0 {
            return "nothing changed".to_owned();
        }
        let effects = [Effect::Easier, Effect::Harder, Effect::Neutral];
        let parts = effects.into_iter().map(|effect| (self.count(effect), effect)).filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, effect)| format!("{count} {}", effect.as_str())).collect();
        let things = if count == 1 { "change" } else { "changes" };
        let posts = match self.goalposts() {
            0 => String::new(),
            n => format!("; {n} moved the goalposts without a reason"),
        };
        format!("{count} {things}: {}{posts}", parts.join(", "))
    }

    /// Changes that follow each other and are about the same declaration.
    fn groups(&self) -> impl Iterator<Item = &'a [Change]> {
        self.changes.chunk_by(|a, b| a.subject.is(&b.subject))
    }

    /// Where a declaration stands now, else where it stood: `plan.goals:12`.
    fn place(&self, subject: &Subject) -> Option<String> {
        let at = |sources: &Sources, place: Place| {
            let source = sources.file(place.file);
            format!("{}:{}", source.path, source.line_column(place.start).line)
        };
        subject.new.map(|place| at(self.new, place)).or_else(|| subject.old.map(|place| at(self.old, place)))
    }
}

/// What a reason is called that stands in a correction.
const REASON: &str = "why";
/// What is said of a change that moves the goalposts.
const NO_REASON: &str = "no correction says why";
