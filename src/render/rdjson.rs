//! The formats of reviewdog, which writes findings and changes into reviews of many services.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::careful::{self, List};
use super::position::{Positions, Region, floor_boundary};
use super::words::everything;
use super::{Output, Report, Style};
use crate::diagnostic::{Finding, Fix, Level};
use crate::source::Place;

pub(super) const OUTPUT: Output = Output { name: "rdjson", about: "one JSON object, for reviewdog", write };
pub(super) const LINES: Output =
    Output { name: "rdjsonl", about: "one JSON object a line for each finding, for reviewdog", write: write_lines };

/// A change over more bytes than this is none for a review.
const LARGEST: u32 = 4096;

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    let diagnostics = List::new(report.findings, |_, finding| diagnostic(report, &positions, finding));
    careful::pretty(&Document { source: source(), diagnostics }, out)
}

fn write_lines(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    report.findings.iter().try_for_each(|finding| {
        let mut line = diagnostic(report, &positions, finding);
        line["source"] = source();
        careful::line(&line, out)
    })
}

#[derive(serde::Serialize)]
struct Document<L> {
    source: Value,
    diagnostics: L,
}

fn source() -> Value {
    json!({ "name": "goals", "url": super::HOME })
}

fn diagnostic(report: &Report<'_>, positions: &Positions<'_>, finding: &Finding) -> Value {
    let severity = match finding.level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Hint => "INFO",
    };
    let mut out = json!({
        // Further places stand in the message: older versions of reviewdog refuse a list of them.
        "message": everything(report, positions, finding),
        "location": {
            "path": report.sources.file(finding.place.file).path,
            "range": range(positions.byte_region(finding.place)),
        },
        "severity": severity,
        "code": { "value": finding.code.as_str(), "url": finding.code.url() },
    });
    let suggestions: Vec<Value> =
        finding.fixes.iter().filter_map(|fix| suggestion(report, positions, finding.place, fix)).collect();
    if !suggestions.is_empty() {
        out["suggestions"] = suggestions.into();
    }
    out
}

fn range(region: Region) -> Value {
    let position = |at: crate::source::LineColumn| json!({ "line": at.line, "column": at.column });
    json!({ "start": position(region.start), "end": position(region.end) })
}

/// A change as one replacement, with what stays between its edits; nothing where it reaches into another file or too far.
fn suggestion(report: &Report<'_>, positions: &Positions<'_>, at: Place, fix: &Fix) -> Option<Value> {
    let source = &report.sources.file(at.file).text;
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.place.start, edit.place.end));
    let (first, last) = (edits.first()?.place, edits.last()?.place);
    if edits.iter().any(|edit| edit.place.file != at.file) || last.end.checked_sub(first.start)? > LARGEST {
        return None;
    }
    let mut text = String::new();
    let mut done = first.start as usize;
    for edit in edits {
        // Edits that overlap have no one result.
        text.push_str(source.get(done..edit.place.start as usize)?);
        text.push_str(&edit.text);
        done = edit.place.end as usize;
    }
    let end = u32::try_from(floor_boundary(source, done)).ok()?;
    let whole = Place::new(at.file, first.start, end);
    Some(json!({ "range": range(positions.byte_region(whole)), "text": text }))
}
