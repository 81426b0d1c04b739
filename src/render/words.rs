//! What a finding says, for formats that show it without the lines of the file.

use std::borrow::Cow;
use std::fmt::Write;

use super::Report;
use super::clean::{line, text};
use super::position::Positions;
use crate::diagnostic::{Finding, Label};

/// More further places than this are counted, not told.
const LABELS: usize = 24;

/// What to write instead; where no words say it, the titles of the changes do.
pub(super) fn help(finding: &Finding) -> Option<Cow<'_, str>> {
    let titles = || finding.fixes.iter().map(|fix| fix.title.as_str()).collect::<Vec<_>>().join(", or ");
    let help = finding.help.as_deref().map_or_else(|| Cow::Owned(titles()), Cow::Borrowed);
    (!help.trim().is_empty()).then_some(help)
}

/// Everything that a finding says: its message, a line for each further place, and its help.
pub(super) fn everything(report: &Report<'_>, positions: &Positions<'_>, finding: &Finding) -> String {
    told(report, positions, finding, |_| true)
}

/// The same without further places that can be opened: for formats that list these by themselves.
pub(super) fn without_places(report: &Report<'_>, positions: &Positions<'_>, finding: &Finding) -> String {
    told(report, positions, finding, |label| report.is_built_in(label.place.file))
}

fn told(report: &Report<'_>, positions: &Positions<'_>, finding: &Finding, wanted: impl Fn(&Label) -> bool) -> String {
    let mut out = text(&finding.message).into_owned();
    let labels: Vec<&Label> = finding.labels.iter().filter(|label| wanted(label)).collect();
    for label in labels.iter().take(LABELS) {
        let at = positions.at(label.place.file, label.place.start);
        let path = &report.sources.file(label.place.file).path;
        // Writing to a string never fails.
        let _ = write!(out, "\n{}:{}:{}: {}", line(path), at.line, at.column, line(&label.text));
    }
    if labels.len() > LABELS {
        let _ = write!(out, "\n… and {} more places", labels.len() - LABELS);
    }
    if let Some(help) = help(finding) {
        let _ = write!(out, "\n{}", text(&help));
    }
    out
}
