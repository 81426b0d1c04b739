//! A report of code quality, which GitLab shows in merge requests.

use std::io::{self, Write};

use serde_json::json;

use super::careful::{self, List};
use super::clean::line;
use super::fingerprint::fingerprints;
use super::position::Positions;
use super::words::everything;
use super::{Output, Report, Style};
use crate::diagnostic::Level;

pub(super) const OUTPUT: Output = Output { name: "gitlab", about: "a code quality report, for GitLab", write };

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    let fingerprints = fingerprints(report);
    let issues = List::new(report.findings, |at, finding| {
        let region = positions.region(finding.place);
        let severity = match finding.level {
            Level::Error => "critical",
            Level::Warning => "minor",
            Level::Hint => "info",
        };
        json!({
            "type": "issue",
            "check_name": finding.code.as_str(),
            "description": format!("{} ({} {})", line(&finding.message), finding.code, finding.code.name()),
            "content": { "body": format!("{}\n{}", everything(report, &positions, finding), finding.code.url()) },
            "categories": ["Bug Risk"],
            "severity": severity,
            "fingerprint": fingerprints[at],
            "location": {
                "path": report.sources.file(finding.place.file).path,
                "lines": { "begin": region.start.line, "end": region.end.line },
            },
        })
    });
    careful::pretty(&issues, out)
}
