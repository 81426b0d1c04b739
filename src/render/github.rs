//! Workflow commands, which GitHub Actions turns into annotations beside the lines of a change.

use std::io::{self, Write};

use super::clean::{line, text};
use super::position::Positions;
use super::words::everything;
use super::{Output, Report, Style};
use crate::diagnostic::{Finding, Level};

pub(super) const OUTPUT: Output =
    Output { name: "github", about: "annotations beside the lines, in GitHub Actions", write };

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    report.findings.iter().try_for_each(|finding| annotation(report, &positions, finding, out))
}

fn annotation(
    report: &Report<'_>,
    positions: &Positions<'_>,
    finding: &Finding,
    out: &mut dyn Write,
) -> io::Result<()> {
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    };
    let region = positions.region(finding.place);
    let path = line(&report.sources.file(finding.place.file).path);
    write!(out, "::{command} file={},line={},endLine={}", property(&path), region.start.line, region.end.line)?;
    // Columns are refused where the lines differ.
    if region.start.line == region.end.line {
        write!(out, ",col={},endColumn={}", region.start.column, region.end.column)?;
    }
    let title = format!("{} {}", finding.code, finding.code.name());
    // The log shows the message alone, so that says the place, too.
    let message =
        format!("{path}:{}:{}: {}", region.start.line, region.start.column, everything(report, positions, finding));
    writeln!(out, ",title={}::{}", property(&title), data(&text(&message)))
}

/// Text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_value_is_escaped() {
        assert_eq!(data("50%0A\r\n::error::x, y"), "50%250A%0D%0A::error::x, y");
        assert_eq!(property("a:b,c%d\ne"), "a%3Ab%2Cc%25d%0Ae");
    }
}
