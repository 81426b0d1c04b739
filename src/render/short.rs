//! One line a finding, as compilers have always written them: for editors, `grep` and logs.

use std::io::{self, Write};

use super::clean::line;
use super::position::Positions;
use super::{Output, Report, Style};

pub(super) const OUTPUT: Output =
    Output { name: "short", about: "one line a finding: path:line:col: level[CODE]: message", write };

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    for finding in report.findings {
        let at = positions.at(finding.place.file, finding.place.start);
        let path = line(&report.sources.file(finding.place.file).path);
        let message = line(&finding.message);
        writeln!(out, "{path}:{}:{}: {}[{}]: {message}", at.line, at.column, finding.level, finding.code)?;
    }
    Ok(())
}
