//! What a finding misses, as far as an editor can put it there: a declaration, an owner, a day for a baseline. What only a
//! person knows is left for them: no number and no name is made up.

use super::{Analysis, first_entry, trimmed_end};
use crate::diagnostic::{Code, Edit, Finding};
use crate::lsp::completion::kinds;
use crate::names::Kind;
use crate::plan::Plan;
use crate::source::Place;
use crate::syntax::ast::{Declaration, Item};
use crate::types::{CalendarUnit, plus};

/// So many owners are offered.
const MOST_OWNERS: usize = 5;

/// Changes that add what is missing, each with what it does.
pub(super) fn missing(analysis: &Analysis, finding: &Finding) -> Vec<(String, Edit)> {
    match finding.code {
        Code::E002 => declaration(analysis, finding).into_iter().collect(),
        Code::S003 => owners(analysis, finding),
        Code::M002 => baseline(analysis, finding).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The declaration of a name that is unknown, above the statement that uses it.
fn declaration(analysis: &Analysis, finding: &Finding) -> Option<(String, Edit)> {
    let Place { file, start, .. } = finding.place;
    let name = analysis.text_at(finding.place);
    if name.is_empty() || name.contains(['.', '[', '"']) {
        return None;
    }
    let kind = *kinds(analysis, file, start).first()?;
    let title = title(name);
    let text = match kind {
        Kind::Metric => format!("metric {name} \"{title}\" : {}", unit(analysis, finding.place)),
        Kind::Person => format!("person {name} \"{title}\""),
        Kind::Channel => format!("channel {name} \"{title}\""),
        Kind::Audience => format!("audience {name} \"{title}\""),
        _ => return None,
    };
    let at = above(analysis, finding.place)?;
    let edit = Edit { place: Place::new(file, at, at), text: format!("{text}\n\n") };
    Some((format!("declare {} `{name}`", kind.noun()), edit))
}

/// A name as a title: blanks for `_`, a capital letter first.
fn title(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The unit that the target behind a metric is given in; a bare number is a count.
fn unit(analysis: &Analysis, metric: Place) -> &'static str {
    let behind = analysis.text(metric.file).get(metric.end as usize..).unwrap_or_default();
    let sentence = behind.lines().next().unwrap_or_default();
    if sentence.split(['{', '"']).next().is_some_and(|target| target.contains('%')) { "%" } else { "count" }
}

/// The first byte of the statement that holds a place, with the comments right above it.
fn above(analysis: &Analysis, place: Place) -> Option<u32> {
    let tree = analysis.compilation.files.trees.get(place.file.0 as usize)?;
    let statement = tree.statement_at(place.start)?;
    let text = analysis.text(place.file).get(..statement.start as usize)?;
    let mut at = text.len();
    for line in text.split_inclusive('\n').rev() {
        if !line.trim_start().starts_with("//") {
            break;
        }
        at -= line.len();
    }
    u32::try_from(at).ok()
}

/// One change for each person and team who might own an objective.
fn owners(analysis: &Analysis, finding: &Finding) -> Vec<(String, Edit)> {
    let Some((plan, declaration)) = declaration_at(analysis, finding.place) else { return Vec::new() };
    let parties = plan.people.iter().chain(&plan.teams).take(MOST_OWNERS);
    let changes = parties.filter_map(|party| {
        let owner = format!("owner: {}", party.heading.name);
        let edit = entry(analysis, finding.place, declaration, &owner)?;
        Some((format!("let {} own it", party.heading.label()), edit))
    });
    changes.collect()
}

/// A day by which somebody will have measured where a metric stands.
fn baseline(analysis: &Analysis, finding: &Finding) -> Option<(String, Edit)> {
    let metric = finding.labels.first()?.place;
    let (_, declaration) = declaration_at(analysis, metric)?;
    let day = plus(analysis.today()?, 1, CalendarUnit::Month).ok()?;
    let name = analysis.text_at(metric);
    let edit = entry(analysis, metric, declaration, &format!("baseline: unknown until {day}"))?;
    Some((format!("`{name}` will be measured by {day}"), edit))
}

/// The top-level declaration whose name stands at a place, with its plan.
fn declaration_at(analysis: &Analysis, name: Place) -> Option<(&Plan, &Declaration)> {
    let (_, plan) = analysis.plan_of(name.file)?;
    let tree = analysis.compilation.files.trees.get(name.file.0 as usize)?;
    let statement = tree.statement_at(name.start)?;
    let declaration = match &*statement.item {
        Item::Metric(it) => &it.declaration,
        Item::Objective(it) => &it.declaration,
        _ => return None,
    };
    let reader = statement.reader(name.file, analysis.text(name.file));
    let own = reader.place(declaration.name?);
    (own.start == name.start && !statement.is_repaired()).then_some((plan, declaration))
}

/// A new entry in a declaration's block, which begins with it if there is none.
fn entry(analysis: &Analysis, name: Place, declaration: &Declaration, text: &str) -> Option<Edit> {
    let tree = analysis.compilation.files.trees.get(name.file.0 as usize)?;
    let statement = tree.statement_at(name.start)?;
    let reader = statement.reader(name.file, analysis.text(name.file));
    if let Some(block) = &declaration.block {
        return first_entry(analysis, name.file, reader.place(block.span).start, text);
    }
    let end = trimmed_end(analysis, name.file, statement.end);
    Some(Edit { place: Place::new(name.file, end, end), text: format!(" {{ {text} }}") })
}
