//! Lines above declarations: how long an objective has and what was found in it, and who uses a name.
//!
//! Titles are counted at once, places only when an editor shows a line: a file may have thousands.

use lsp_types::{CodeLens, Command, Range};
use serde_json::{Value, json};

use super::Analysis;
use super::hints::left;
use super::index::{Declared, What};
use super::standing;
use crate::diagnostic::Level;
use crate::names::Kind;
use crate::plan::{Objective, ObjectiveId};
use crate::render::counted;
use crate::source::{FileId, Place};
use crate::types::days_between;

/// What an editor runs to show places: an address, a position and locations.
const SHOW: &str = "goals.showReferences";

/// The lines of a file, in order.
pub(super) fn lenses(analysis: &Analysis, file: FileId) -> Vec<CodeLens> {
    let Some(mut cursor) = analysis.cursor(file) else { return Vec::new() };
    let mut titles: Vec<(Place, Option<String>)> = objectives(analysis, file);
    let counted = analysis.index().declared_in(file).iter().filter(|it| is_counted(it.what));
    titles.extend(counted.map(|it| (it.place, None)));
    titles.sort_by_key(|(place, title)| (place.start, title.is_none()));
    let uri = json!(analysis.uri(file));
    let lens = |(place, title): (Place, Option<String>)| {
        let range = cursor.range(place.range());
        match title {
            Some(title) => CodeLens { range, command: Some(words(title)), data: None },
            None => CodeLens { range, command: None, data: Some(uri.clone()) },
        }
    };
    titles.into_iter().map(lens).collect()
}

/// The words and the command of a line that had none yet.
pub(super) fn resolve(analysis: &Analysis, mut lens: CodeLens) -> CodeLens {
    if lens.command.is_some() {
        return lens;
    }
    let uri = lens.data.as_ref().and_then(Value::as_str).and_then(|uri| uri.parse().ok());
    let declared = uri.as_ref().and_then(|uri| {
        let file = analysis.file(uri)?;
        let start = analysis.offset(file, lens.range.start);
        let meant = analysis.index().declared_in(file);
        meant.get(meant.binary_search_by_key(&start, |it| it.place.start).ok()?)
    });
    // The text may have changed since.
    lens.command = Some(declared.map_or_else(|| words(String::new()), |it| references(analysis, it, lens.range)));
    lens
}

const fn is_counted(what: What) -> bool {
    matches!(
        what,
        What::Symbol(
            Kind::Metric | Kind::Objective | Kind::Channel | Kind::Audience | Kind::Person | Kind::Team | Kind::Segment,
            _
        )
    )
}

/// Words that do nothing.
fn words(title: String) -> Command {
    Command { title, command: String::new(), arguments: None }
}

fn references(analysis: &Analysis, declared: &Declared, range: Range) -> Command {
    let title = match analysis.index().uses_of(declared.place) {
        0 => return words("no references".to_owned()),
        1 => "1 reference".to_owned(),
        count => format!("{count} references"),
    };
    let others = analysis.index().mentions_of(declared.place).filter(|it| it.place != declared.place);
    let locations: Vec<_> = others.filter_map(|it| analysis.location(it.place)).collect();
    let arguments: Vec<Value> = vec![json!(analysis.uri(declared.place.file)), json!(range.start), json!(locations)];
    Command { title, command: SHOW.to_owned(), arguments: Some(arguments) }
}

/// What is said of each objective of a file.
fn objectives(analysis: &Analysis, file: FileId) -> Vec<(Place, Option<String>)> {
    let Some((position, plan)) = analysis.plan_of(file) else { return Vec::new() };
    let mut findings: Vec<(u32, Level)> = analysis
        .compilation
        .findings
        .iter()
        .filter(|it| it.place.file == file)
        .map(|it| (it.place.start, it.level))
        .collect();
    findings.sort_unstable_by_key(|(start, _)| *start);
    let progress = analysis.progress(position);
    let all = (0..).map(ObjectiveId).zip(&plan.objectives);
    let own = all.filter(|(_, it)| it.heading.whole.file == file);
    own.map(|(id, objective)| {
        let whole = objective.heading.whole;
        let at = |byte: u32| findings.partition_point(|(start, _)| *start < byte);
        let inside = findings.get(at(whole.start)..at(whole.end)).unwrap_or_default();
        let time = time(analysis, objective);
        let reached = progress.filter(|_| !objective.is_dropped()).and_then(|it| standing::objective(it, id));
        let title = time.into_iter().chain(reached).chain([count(inside)]).collect::<Vec<_>>().join(" · ");
        (objective.heading.place, Some(title))
    })
    .collect()
}

fn time(analysis: &Analysis, objective: &Objective) -> Option<String> {
    let today = analysis.today()?;
    if objective.is_dropped() {
        return Some("dropped".to_owned());
    }
    let until = objective.period.map_or(0, |period| days_between(today, period.first()));
    if until > 0 {
        return Some(if until == 1 { "starts tomorrow".to_owned() } else { format!("starts in {until} days") });
    }
    let end = objective.by.or(objective.period.map(|period| period.last()))?;
    Some(left(days_between(today, end), "ended"))
}

/// How many findings there are of each level.
fn count(findings: &[(u32, Level)]) -> String {
    let of = |level: Level, word: &str| {
        let count = findings.iter().filter(|(_, it)| *it == level).count();
        (count > 0).then(|| counted(count, word))
    };
    let parts = [of(Level::Error, "error"), of(Level::Warning, "warning"), of(Level::Hint, "hint")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}
