//! Findings as one JSON object, for programs.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};

use super::position::Positions;
use super::{Output, Report, Style};
use crate::diagnostic::{Edit, Finding, Fix, Label};
use crate::source::Place;

pub(super) const OUTPUT: Output = Output { name: "json", about: "one JSON object, for programs", write };

/// Raised when a reader of an older version would misread what is written.
const VERSION: u32 = 1;

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    let writer = Writer { report, positions: &positions };
    let document = Document {
        version: VERSION,
        files: report.files().collect(),
        findings: List(report.findings, |f| writer.finding(f)),
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Careful(PrettyFormatter::new()));
    document.serialize(&mut serializer)?;
    out.write_all(b"\n")
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

/// A list whose items are made while they are written.
struct List<'a, F>(&'a [Finding], F);

impl<'a, T: Serialize, F: Fn(&'a Finding) -> T> Serialize for List<'a, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// Pretty JSON in which no control character stands raw: JSON itself lets DEL and the C1 controls pass, terminals obey them.
struct Careful<'a>(PrettyFormatter<'a>);

impl Formatter for Careful<'_> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(|c: char| c.is_control()) {
            out.write_all(&rest.as_bytes()[..at])?;
            let Some(c) = rest[at..].chars().next() else { break };
            write!(out, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        CompactFormatter.write_char_escape(out, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}
