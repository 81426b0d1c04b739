//! SARIF 2.1.0, the format of findings that GitHub, Azure DevOps and editors read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::careful::{self, List};
use super::clean::text;
use super::fingerprint::fingerprints;
use super::position::Positions;
use super::words::without_places;
use super::{HOME, Output, Report, Style, uri};
use crate::diagnostic::{Code, Finding, Fix, Label, Level};
use crate::lint;
use crate::source::{FileId, Place};

pub(super) const OUTPUT: Output = Output { name: "sarif", about: "SARIF 2.1.0, for code scanning and editors", write };

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative paths are relative to.
const ROOT: &str = "%SRCROOT%";

fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    let fingerprints = fingerprints(report);
    let codes: BTreeSet<Code> = report.findings.iter().map(|finding| finding.code).collect();
    let rules: BTreeMap<Code, usize> = codes.iter().copied().zip(0..).collect();
    let written = report.sources.iter().filter(|(file, _)| !report.is_built_in(*file));
    let artifacts: BTreeMap<FileId, usize> = written.map(|(file, _)| file).zip(0..).collect();
    let writer = Writer { report, positions: &positions, artifacts: &artifacts };
    let results = List::new(report.findings, |at, finding| {
        let mut result = writer.result(finding);
        result["ruleIndex"] = rules.get(&finding.code).copied().into();
        result["partialFingerprints"] = json!({ "goals/v1": fingerprints[at] });
        result
    });
    let run = Run {
        tool: json!({ "driver": driver(&codes) }),
        language: "en",
        column_kind: "unicodeCodePoints",
        automation_details: json!({ "id": "goals/" }),
        original_uri_base_ids: json!({ ROOT: { "description": { "text": "The folder in which goals was run." } } }),
        invocations: json!([{ "executionSuccessful": true }]),
        artifacts: artifacts.keys().map(|file| writer.artifact(*file)).collect(),
        results,
    };
    careful::pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] }, out)
}

#[derive(Serialize)]
struct Log<L> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<L>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<L> {
    tool: Value,
    language: &'static str,
    column_kind: &'static str,
    automation_details: Value,
    original_uri_base_ids: Value,
    invocations: Value,
    artifacts: Vec<Value>,
    results: L,
}

fn driver(codes: &BTreeSet<Code>) -> Value {
    let version = env!("CARGO_PKG_VERSION");
    json!({
        "name": "goals",
        "version": version,
        "semanticVersion": version,
        "informationUri": HOME,
        "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
    })
}

/// What a code means, for a reader who has not met it.
fn rule(code: Code) -> Value {
    let page = lint::page(code).unwrap_or_default();
    let about = page.split("\n## ").next().map(folded).filter(|text| !text.is_empty());
    let fix = page.split("\n## ").find_map(|part| part.strip_prefix("How to fix it\n")).map(folded);
    let summary = code.summary();
    let severity = match code.default_level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "recommendation",
    };
    json!({
        "id": code.as_str(),
        "name": code.name(),
        "shortDescription": { "text": summary },
        "fullDescription": { "text": about.as_deref().unwrap_or(summary) },
        "help": {
            "text": fix.or(about.clone()).unwrap_or_else(|| summary.to_owned()),
            "markdown": format!("# {code}: {}\n\n{page}", code.name()),
        },
        "helpUri": code.url(),
        "defaultConfiguration": { "level": level(code.default_level()) },
        "properties": { "tags": ["goals", tag(code)], "problem.severity": severity },
    })
}

/// The question that a code's letter asks.
fn tag(code: Code) -> &'static str {
    match code.as_str().as_bytes().first() {
        Some(b'S') => "specific",
        Some(b'M') => "measurable",
        Some(b'A') => "attainable",
        Some(b'R') => "relevant",
        Some(b'T') => "time-bound",
        Some(b'O') => "okr",
        Some(b'C') => "campaigns",
        Some(b'P') => "progress",
        Some(b'U') => "unsafe-text",
        _ => "language",
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Writer<'a> {
    report: &'a Report<'a>,
    positions: &'a Positions<'a>,
    /// The number of each file among those that are named.
    artifacts: &'a BTreeMap<FileId, usize>,
}

impl Writer<'_> {
    fn result(&self, finding: &Finding) -> Value {
        let mut out = json!({
            "ruleId": finding.code.as_str(),
            "level": level(finding.level),
            "message": { "text": message(&without_places(self.report, self.positions, finding)) },
            "locations": [{ "physicalLocation": self.location(finding.place) }],
        });
        let places = finding.labels.iter().filter(|label| !self.report.is_built_in(label.place.file));
        let related: Vec<Value> = places.zip(1..).map(|(label, id)| self.related(label, id)).collect();
        if !related.is_empty() {
            out["relatedLocations"] = related.into();
        }
        if !finding.fixes.is_empty() {
            out["fixes"] = finding.fixes.iter().map(|fix| self.fix(fix)).collect();
        }
        out
    }

    fn related(&self, label: &Label, id: u32) -> Value {
        json!({
            "id": id,
            "message": { "text": message(&text(&label.text)) },
            "physicalLocation": self.location(label.place),
        })
    }

    /// The edits of a change, by file.
    fn fix(&self, fix: &Fix) -> Value {
        let mut changes: BTreeMap<FileId, Vec<Value>> = BTreeMap::new();
        for edit in &fix.edits {
            let replacement = json!({
                "deletedRegion": self.region(edit.place),
                "insertedContent": { "text": edit.text },
            });
            changes.entry(edit.place.file).or_default().push(replacement);
        }
        let changes = changes.into_iter().map(
            |(file, replacements)| json!({ "artifactLocation": self.artifact_location(file), "replacements": replacements }),
        );
        json!({
            "description": { "text": message(&text(&fix.title)) },
            "artifactChanges": changes.collect::<Vec<_>>(),
            "properties": { "safe": fix.safe },
        })
    }

    fn location(&self, place: Place) -> Value {
        json!({ "artifactLocation": self.artifact_location(place.file), "region": self.region(place) })
    }

    fn region(&self, place: Place) -> Value {
        let region = self.positions.region(place);
        let (offset, length) = self.positions.extent(place);
        json!({
            "startLine": region.start.line,
            "startColumn": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
            "charOffset": offset,
            "charLength": length,
        })
    }

    fn artifact_location(&self, file: FileId) -> Value {
        let path = &self.report.sources.file(file).path;
        let mut out = match uri::absolute(path) {
            Some(uri) => json!({ "uri": uri }),
            None => json!({ "uri": uri::encoded(path), "uriBaseId": ROOT }),
        };
        if let Some(index) = self.artifacts.get(&file) {
            out["index"] = (*index).into();
        }
        out
    }

    fn artifact(&self, file: FileId) -> Value {
        let is_settings = self.report.is_settings(file);
        json!({
            "location": self.artifact_location(file),
            "encoding": "UTF-8",
            "sourceLanguage": if is_settings { "toml" } else { "goals" },
            "roles": [if is_settings { "toolSpecifiedConfiguration" } else { "analysisTarget" }],
        })
    }
}

/// Text as a message: `[words](target)` would be a link and `{0}` a gap to fill.
fn message(text: &str) -> String {
    let mut out = text.to_owned();
    if text.contains("](") {
        out = out.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    }
    let is_gap = |rest: &str| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && rest[digits..].starts_with('}')
    };
    if text.split('{').skip(1).any(is_gap) {
        out = out.replace('{', "{{").replace('}', "}}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_hold_neither_links_nor_gaps() {
        for plain in ["Add `why: \"…\"` [here]", "a {b} { 0 }", "back\\slash"] {
            assert_eq!(message(plain), plain);
        }
        assert_eq!(message("[x](https://evil.example)"), "\\[x\\](https://evil.example)");
        assert_eq!(message("{0} and {x}"), "{{0}} and {{x}}");
    }

    #[test]
    fn every_code_has_a_rule() {
        for code in Code::ALL {
            let rule = rule(*code);
            for part in ["shortDescription", "fullDescription", "help"] {
                let text = rule[part]["text"].as_str().unwrap();
                assert!(!text.is_empty() && text.chars().count() < 1024, "{code} {part}: {text}");
            }
        }
    }
}
