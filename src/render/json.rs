//! Findings as JSON, for programs: one object, or one a line.

use std::io::{self, Write};

use serde::Serialize;

use super::careful::{self, List};
use super::position::Positions;
use super::{Output, Report, Style};
use crate::diagnostic::{Edit, Finding, Fix, Label};
use crate::source::Place;

pub(super) const OUTPUT: Output = Output { name: "json", about: "one JSON object, for programs", write };
pub(super) const LINES: Output =
    Output { name: "json-lines", about: "one JSON object a line for each finding, for programs", write: write_lines };

/// Raised when a reader of an older version would misread what is written.
const VERSION: u32 = 1;

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    let writer = Writer { report, positions: &positions };
    let document = Document {
        version: VERSION,
        files: report.files().collect(),
        findings: List::new(report.findings, |_, finding| writer.finding(finding)),
    };
    careful::pretty(&document, out)
}

/// One finding a line, each an object as in the list above.
fn write_lines(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    let writer = Writer { report, positions: &positions };
    report.findings.iter().try_for_each(|finding| careful::line(&writer.finding(finding), out))
}

#[derive(Serialize)]
struct Document<'a, L> {
    version: u32,
    files: Vec<&'a str>,
    findings: L,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FindingJson<'a> {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    label: Option<&'a str>,
    labels: Vec<LabelJson<'a>>,
    fixes: Vec<FixJson<'a>>,
    url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceJson<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: PlaceJson<'a>,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EditJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    start_byte: u32,
    end_byte: u32,
    text: &'a str,
}

struct Writer<'a> {
    report: &'a Report<'a>,
    positions: &'a Positions<'a>,
}

impl<'a> Writer<'a> {
    fn finding(&self, finding: &'a Finding) -> FindingJson<'a> {
        FindingJson {
            code: finding.code.as_str(),
            name: finding.code.name(),
            level: finding.level.as_str(),
            message: &finding.message,
            help: finding.help.as_deref(),
            place: self.place(finding.place),
            label: Some(finding.label.as_str()).filter(|label| !label.is_empty()),
            labels: finding.labels.iter().map(|label| self.label(label)).collect(),
            fixes: finding.fixes.iter().map(|fix| self.fix(fix)).collect(),
            url: finding.code.url(),
        }
    }

    fn place(&self, place: Place) -> PlaceJson<'a> {
        let start = self.positions.at(place.file, place.start);
        let end = self.positions.at(place.file, place.end);
        let file = &self.report.sources.file(place.file).path;
        PlaceJson { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }

    fn label(&self, label: &'a Label) -> LabelJson<'a> {
        LabelJson { message: &label.text, place: self.place(label.place) }
    }

    fn fix(&self, fix: &'a Fix) -> FixJson<'a> {
        FixJson { title: &fix.title, safe: fix.safe, edits: fix.edits.iter().map(|edit| self.edit(edit)).collect() }
    }

    fn edit(&self, edit: &'a Edit) -> EditJson<'a> {
        EditJson {
            place: self.place(edit.place),
            start_byte: edit.place.start,
            end_byte: edit.place.end,
            text: &edit.text,
        }
    }
}
