//! The plan of a file as the document that `goals build --format markdown` writes, for a preview beside the text.

use serde::Serialize;

use super::Analysis;
use crate::diagnostic::{Finding, Level};
use crate::emit;
use crate::plan::Plan;
use crate::source::FileId;

/// What is said of a file without a plan.
pub(super) const NO_PLAN: &str = "this file belongs to no plan";

/// The answer to `goals/plan`.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Preview {
    /// The document.
    Document {
        /// As Markdown, with diagrams in mermaid.
        markdown: String,
    },
    /// A plan with errors is no plan yet.
    Errors {
        /// How many there are.
        errors: usize,
        /// The first of them, in words.
        message: String,
    },
    /// The file belongs to no plan.
    Nothing {
        /// Why not, in words.
        message: String,
    },
}

/// The plan that a file belongs to, as a document; `goals build` refuses a plan with errors, and so does this.
pub(super) fn preview(analysis: &Analysis, file: FileId) -> Preview {
    let Some(plan) = plan_for(analysis, file) else {
        return Preview::Nothing { message: NO_PLAN.to_owned() };
    };
    let sources = &analysis.compilation.files.sources;
    // The editor checks all plans of its folders at once; what is told of one says nothing about another.
    let findings: Vec<Finding> =
        analysis.compilation.findings.iter().filter(|it| concerns(plan, it)).cloned().collect();
    let errors: Vec<&Finding> = findings.iter().filter(|it| it.level == Level::Error).collect();
    if let Some(first) = errors.iter().find(|it| it.place.file == file).or(errors.first()) {
        let path = &sources.file(first.place.file).path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let line = analysis.range(first.place).start.line + 1;
        let message = format!("{name}, line {line}: {} [{}]", first.message, first.code.as_str());
        return Preview::Errors { errors: errors.len(), message };
    }
    Preview::Document { markdown: emit::markdown(&emit::Built { plan, sources, findings: &findings }) }
}

/// The plan that begins in a file, else one with a `plan` of its own that reads it, else any that does.
pub(super) fn plan_for(analysis: &Analysis, file: FileId) -> Option<&Plan> {
    let reads =
        || analysis.compilation.plans.iter().map(AsRef::as_ref).filter(|plan: &&Plan| plan.files.contains(&file));
    reads()
        .find(|plan| plan.root == file)
        .or_else(|| reads().find(|plan| plan.header.place.is_some()))
        .or(reads().next())
}

fn concerns(plan: &Plan, finding: &Finding) -> bool {
    plan.files.contains(&finding.place.file)
}
