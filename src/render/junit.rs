//! The XML of JUnit: a check as a run of tests, for services that show those.
//!
//! An error is a test that failed, a warning or a hint one that was skipped, a file without findings one that passed.

use std::io::{self, Write};

use super::position::Positions;
use super::words::everything;
use super::xml::{attribute, name, text};
use super::{Output, Report, Style};
use crate::diagnostic::{Finding, Level};
use crate::source::Source;

pub(super) const OUTPUT: Output =
    Output { name: "junit", about: "JUnit's XML: errors as failed tests, warnings and hints as skipped ones", write };

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    let files = report.by_file();
    let tests: usize = files.iter().map(|(_, findings)| findings.len().max(1)).sum();
    let failures = report.count(Level::Error);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"goals\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" time=\"0\">")?;
    for (source, findings) in &files {
        suite(report, &positions, source, findings, out)?;
    }
    writeln!(out, "</testsuites>")
}

/// The tests of a file.
fn suite(
    report: &Report<'_>,
    positions: &Positions<'_>,
    source: &Source,
    findings: &[&Finding],
    out: &mut dyn Write,
) -> io::Result<()> {
    let path = name(&source.path);
    let failures = findings.iter().filter(|finding| finding.level == Level::Error).count();
    let (tests, skipped) = (findings.len().max(1), findings.len() - failures);
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\" time=\"0\">"
    )?;
    if findings.is_empty() {
        writeln!(out, "    <testcase name=\"no findings\" classname=\"{path}\" file=\"{path}\" time=\"0\"/>")?;
    }
    for finding in findings {
        let at = positions.at(finding.place.file, finding.place.start);
        let (code, word, line, column) = (finding.code, finding.code.name(), at.line, at.column);
        let element = if finding.level == Level::Error { "failure" } else { "skipped" };
        writeln!(
            out,
            "    <testcase name=\"{code} {word} at {line}:{column}\" classname=\"{path}\" file=\"{path}\" line=\"{line}\" time=\"0\">"
        )?;
        let (level, message) = (finding.level, attribute(&finding.message));
        let body = text(&format!("{}:{line}:{column}: {}", source.path, everything(report, positions, finding)));
        writeln!(out, "      <{element} type=\"{level}\" message=\"{message}\">{body}\n{}</{element}>", code.url())?;
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}
