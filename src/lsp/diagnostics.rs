//! Findings as an editor shows them.

use std::collections::HashMap;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString,
    PublishDiagnosticsParams,
};

use super::Analysis;
use crate::diagnostic::{Code, Finding, Level};
use crate::source::FileId;

/// What the editor is told for each file, those without findings too: an empty list takes back what was told before.
pub fn published(analysis: &Analysis) -> Vec<PublishDiagnosticsParams> {
    let sources = &analysis.compilation.files.sources;
    let mut by_file: HashMap<FileId, Vec<Diagnostic>> = HashMap::new();
    for finding in &analysis.compilation.findings {
        by_file.entry(finding.place.file).or_default().push(diagnostic(analysis, finding));
    }
    let mut out = Vec::new();
    for (file, _) in sources.iter() {
        let Some(uri) = analysis.uri(file) else { continue };
        let diagnostics = by_file.remove(&file).unwrap_or_default();
        out.push(PublishDiagnosticsParams { uri, diagnostics, version: None });
    }
    out
}

/// A finding with its further places, its page and its help.
pub(super) fn diagnostic(analysis: &Analysis, finding: &Finding) -> Diagnostic {
    let mut message = finding.message.clone();
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(help);
    }
    let related: Vec<DiagnosticRelatedInformation> = finding
        .labels
        .iter()
        .filter_map(|label| {
            let location = analysis.location(label.place)?;
            Some(DiagnosticRelatedInformation { location, message: label.text.clone() })
        })
        .collect();
    Diagnostic {
        range: analysis.range(finding.place),
        severity: Some(severity(finding.level)),
        code: Some(NumberOrString::String(finding.code.as_str().to_owned())),
        code_description: finding.code.url().parse().ok().map(|href| CodeDescription { href }),
        source: Some("goals".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        tags: tags(finding.code),
        data: None,
    }
}

/// The protocol's word for a level.
pub fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Hint => DiagnosticSeverity::HINT,
    }
}

/// What nothing uses is shown faded.
fn tags(code: Code) -> Option<Vec<DiagnosticTag>> {
    matches!(code, Code::M007 | Code::U003).then(|| vec![DiagnosticTag::UNNECESSARY])
}
