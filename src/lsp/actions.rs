//! What can be done about a finding: its own changes, or an `allow` with a reason.

use lsp_types::{CodeAction, CodeActionKind, TextEdit, WorkspaceEdit};

use super::Analysis;
use super::diagnostics::diagnostic;
use super::rename::workspace_edit;
use crate::diagnostic::{Edit, Finding};
use crate::source::{FileId, Place, Span};
use crate::syntax::ast::{Block, Entry, Item};

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
    let statement = tree.statements.iter().find(|it| around(it.start, it.end)).filter(|it| !it.damaged)?;
    let reader = statement.reader(file, analysis.text(file));
    let sentence = |entry: &Entry| match entry {
        Entry::KeyResult(it) | Entry::Guard(it) => Some((it.sentence, it.declaration.block.as_ref().map(|it| it.span))),
        Entry::Milestone(it) => Some((it.sentence, it.declaration.block.as_ref().map(|it| it.span))),
        _ => None,
    };
    let (head, block): (Span, Option<Span>) = match &statement.item {
        Item::Plan(it) | Item::Named(it) => (it.head(), it.block.as_ref().map(|block| block.span)),
        Item::Metric(it) => (it.declaration.head(), it.declaration.block.as_ref().map(|block| block.span)),
        Item::Campaign(it) => (it.declaration.head(), it.declaration.block.as_ref().map(|block| block.span)),
        Item::Objective(it) => {
            let inner = it.declaration.entries().iter().filter_map(sentence).find(|(sentence, block)| {
                let place = reader.place(sentence.to(block.unwrap_or(*sentence)));
                around(place.start, place.end)
            });
            inner.unwrap_or((it.declaration.head(), it.declaration.block.as_ref().map(|block: &Block| block.span)))
        }
        _ => return None,
    };
    let text = format!("allow {} because \"…\"", finding.code);
    let line_indent = |at: u32| indent(analysis, file, at);
    let edit = match block {
        Some(block) => {
            let open = reader.place(block).start;
            if analysis.text(file).as_bytes().get(open as usize) != Some(&b'{') {
                return None;
            }
            let own = line_indent(open);
            let behind = analysis.text(file).get(open as usize + 1..)?;
            // In a block on one line, the new entry stays on it.
            let first_line = behind.lines().next().unwrap_or_default();
            let text = if first_line.trim().is_empty() || first_line.trim_start().starts_with("//") {
                format!("\n{own}  {text}")
            } else {
                format!(" {text} ")
            };
            let at = if text.starts_with('\n') { open + 1 + u32::try_from(first_line.len()).ok()? } else { open + 1 };
            Edit { place: Place::new(file, at, at), text }
        }
        None => {
            let end = if matches!(statement.item, Item::Objective(_)) {
                reader.place(head).end
            } else {
                trimmed_end(analysis, file, statement.end)
            };
            let gap = trimmed_end(analysis, file, end);
            Edit { place: Place::new(file, gap, gap), text: format!(" {{ {text} }}") }
        }
    };
    Some(self::edit(analysis, &[edit]))
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
