//! Findings as an editor shows them.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, NumberOrString, PublishDiagnosticsParams, Range,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Uri,
};

use super::Analysis;
use crate::diagnostic::{Code, Finding, Level};
use crate::source::FileId;

/// What the editor is told for each file, those without findings too: an empty list takes back what was told before. Of a
/// file that it asks for by itself it is told nothing.
pub fn published(analysis: &Analysis, asks: impl Fn(&Uri) -> bool) -> Vec<PublishDiagnosticsParams> {
    let sources = &analysis.compilation.files.sources;
    let mut by_file: HashMap<FileId, Vec<&Finding>> = HashMap::new();
    for finding in &analysis.compilation.findings {
        by_file.entry(finding.place.file).or_default().push(finding);
    }
    let mut out = Vec::new();
    for (file, _) in sources.iter() {
        let Some(uri) = analysis.uri(file) else { continue };
        let own = by_file.remove(&file).unwrap_or_default();
        let own = if asks(&uri) { Vec::new() } else { own };
        let diagnostics = own.into_iter().map(|finding| diagnostic(analysis, finding)).collect();
        out.push(PublishDiagnosticsParams { uri, diagnostics, version: None });
    }
    out
}

/// What an editor that asks by itself is told of a file; where that is what it was told before, only that it is so.
pub(super) fn pulled(analysis: &Analysis, file: Option<FileId>, previous: Option<&str>) -> DocumentDiagnosticReport {
    let findings = analysis.compilation.findings.iter().filter(|finding| Some(finding.place.file) == file);
    let items: Vec<Diagnostic> = findings.map(|finding| diagnostic(analysis, finding)).collect();
    let id = fingerprint(&items);
    if previous == Some(id.as_str()) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id: id };
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report,
        }
        .into();
    }
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
    RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report }.into()
}

/// A name for a list: the same list has the same.
fn fingerprint(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    for item in items {
        let Range { start, end } = item.range;
        (start.line, start.character, end.line, end.character).hash(&mut hasher);
        item.message.hash(&mut hasher);
        format!("{:?} {:?} {:?}", item.severity, item.code, item.related_information).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
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
