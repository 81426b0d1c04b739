//! The XML of Checkstyle, which many tools that gather reports can read.

use std::io::{self, Write};

use super::position::Positions;
use super::words::everything;
use super::xml::{attribute, name};
use super::{Output, Report, Style};
use crate::diagnostic::Level;

pub(super) const OUTPUT: Output =
    Output { name: "checkstyle", about: "Checkstyle's XML, for tools that gather reports", write };

/// The version of Checkstyle whose reports look so; readers ask for one.
const VERSION: &str = "10.0";

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"{VERSION}\">")?;
    for (source, findings) in report.by_file() {
        writeln!(out, "  <file name=\"{}\">", name(&source.path))?;
        for finding in findings {
            let at = positions.at(finding.place.file, finding.place.start);
            let severity = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Hint => "info",
            };
            let message = attribute(&everything(report, &positions, finding));
            let (line, column, code) = (at.line, at.column, finding.code);
            writeln!(
                out,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"goals.{code}\"/>"
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}
