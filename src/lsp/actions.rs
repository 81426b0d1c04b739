//! What can be done about a finding: its own changes, what seems to be missing, or an `allow` with a reason.

mod missing;

use lsp_types::{CodeAction, CodeActionKind, TextEdit, WorkspaceEdit};

use super::Analysis;
use super::diagnostics::diagnostic;
use super::rename::workspace_edit;
use crate::diagnostic::{Edit, Finding};
use crate::source::{FileId, Place, Span};
use crate::syntax::ast::{Declaration, Entry, Item};

/// What can be done about the findings that touch some bytes of a file.
pub(super) fn actions(analysis: &Analysis, file: FileId, bytes: std::ops::Range<u32>) -> Vec<CodeAction> {
    let touches = |place: Place| place.file == file && place.start <= bytes.end && bytes.start <= place.end;
    let near = analysis.compilation.findings.iter().filter(|finding| touches(finding.place));
    near.flat_map(|finding| of(analysis, finding)).collect()
}

fn of(analysis: &Analysis, finding: &Finding) -> Vec<CodeAction> {
    let only = finding.fixes.len() == 1;
    let mut out: Vec<CodeAction> = finding
        .fixes
        .iter()
        .map(|fix| {
            let edit = edit(analysis, &fix.edits);
            action(analysis, finding, fix.title.clone(), edit, Some(only && fix.safe))
        })
        .collect();
    for (title, changes) in missing::missing(analysis, finding) {
        out.push(action(analysis, finding, title, edit(analysis, &[changes]), None));
    }
    if let Some(edit) = allow(analysis, finding) {
        let title = format!("allow {} here, with a reason", finding.code);
        out.push(action(analysis, finding, title, edit, None));
    }
    out
}

fn action(
    analysis: &Analysis,
    finding: &Finding,
    title: String,
    edit: WorkspaceEdit,
    preferred: Option<bool>,
) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(analysis, finding)]),
        edit: Some(edit),
        is_preferred: preferred,
        ..CodeAction::default()
    }
}

fn edit(analysis: &Analysis, edits: &[Edit]) -> WorkspaceEdit {
    workspace_edit(edits.iter().filter_map(|edit| {
        let change = TextEdit { range: analysis.range(edit.place), new_text: edit.text.clone() };
        Some((analysis.uri(edit.place.file)?, change))
    }))
}

/// `allow CODE because "…"` in the innermost block that the finding stands in or speaks of.
fn allow(analysis: &Analysis, finding: &Finding) -> Option<WorkspaceEdit> {
    if !finding.code.can_be_set() || finding.level == crate::diagnostic::Level::Error {
        return None;
    }
    let file = finding.place.file;
    let tree = analysis.compilation.files.trees.get(file.0 as usize)?;
    let around = |start: u32, end: u32| start <= finding.place.start && finding.place.start < end;
    let statement = tree.statement_at(finding.place.start).filter(|it| !it.damaged)?;
    let reader = statement.reader(file, analysis.text(file));
    let (head, block) = innermost(&statement.item, |span| {
        let place = reader.place(span);
        around(place.start, place.end)
    })?;
    let text = format!("allow {} because \"…\"", finding.code);
    let edit = if let Some(block) = block {
        let open = reader.place(block).start;
        first_entry(analysis, file, open, &text)?
    } else {
        let inner = matches!(&*statement.item, Item::Objective(it) if it.declaration.block.is_some());
        let end = if inner { reader.place(head).end } else { statement.end };
        let end = trimmed_end(analysis, file, end);
        Edit { place: Place::new(file, end, end), text: format!(" {{ {text} }}") }
    };
    Some(self::edit(analysis, &[edit]))
}

/// The declaration in a statement that holds a finding, the innermost: its sentence, and its block if it has one.
fn innermost(item: &Item, holds: impl Fn(Span) -> bool) -> Option<(Span, Option<Span>)> {
    let whole = |it: &Declaration| (it.head(), it.block.as_ref().map(|block| block.span));
    Some(match item {
        Item::Plan(it) | Item::Named(it) => whole(it),
        Item::Metric(it) => whole(&it.declaration),
        Item::Campaign(it) => whole(&it.declaration),
        Item::Objective(it) => {
            let entries = it.declaration.entries().iter().filter_map(|entry| match entry {
                Entry::KeyResult(it) | Entry::Guard(it) => Some((it.sentence, whole(&it.declaration).1)),
                Entry::Milestone(it) => Some((it.sentence, whole(&it.declaration).1)),
                _ => None,
            });
            let mut entries = entries.filter(|(sentence, block)| holds(sentence.to(block.unwrap_or(*sentence))));
            entries.next().unwrap_or(whole(&it.declaration))
        }
        _ => return None,
    })
}

/// A new first entry of the block that opens at a byte: on a line of its own, unless the block stands on one line.
pub(super) fn first_entry(analysis: &Analysis, file: FileId, open: u32, text: &str) -> Option<Edit> {
    let behind = analysis.text(file).get(open as usize..)?.strip_prefix('{')?;
    let line = behind.lines().next().unwrap_or_default();
    let (at, text) = if line.trim().is_empty() || line.trim_start().starts_with("//") {
        let own = indent(analysis, file, open);
        (open + 1 + u32::try_from(line.len()).ok()?, format!("\n{own}  {text}"))
    } else {
        (open + 1, format!(" {text} "))
    };
    Some(Edit { place: Place::new(file, at, at), text })
}

/// Where the text before a byte ends, blanks left out.
fn trimmed_end(analysis: &Analysis, file: FileId, end: u32) -> u32 {
    let before = analysis.text(file).get(..end as usize).unwrap_or_default();
    u32::try_from(before.trim_end().len()).unwrap_or(end)
}

/// The blanks that the line of a byte begins with.
fn indent(analysis: &Analysis, file: FileId, at: u32) -> String {
    let before = analysis.text(file).get(..at as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().take_while(|c| matches!(c, ' ' | '\t')).collect()
}
