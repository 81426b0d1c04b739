//! Changes as one JSON object, and the JSON Schema of it. A field's documentation is its description in the schema.

use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::Value;

use super::super::change::{Change, Effect};
use super::Report;
use crate::render::Style;
use crate::source::{Place, Sources};

/// Raised when a reader of an older version would misread what is written.
const VERSION: u32 = 1;

/// What a change of files changed in the plans.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Document<'a> {
    /// The version of this format.
    version: u32,
    /// What the old plan is called: a path, or a revision.
    from: &'a str,
    /// What the new plan is called.
    to: &'a str,
    /// How many errors each side has: what could not be read is not compared.
    errors: Errors,
    /// How many changes there are.
    summary: Summary,
    /// What changed, in the order of the new plan.
    changes: Vec<ChangeJson<'a>>,
}

/// How many errors each side has.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Errors {
    /// Errors of the old plan.
    old: usize,
    /// Errors of the new plan.
    new: usize,
}

/// How many changes there are.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Summary {
    /// Those by which less is promised, or later.
    easier: usize,
    /// Those by which more is promised, or earlier.
    harder: usize,
    /// Those that promise neither more nor less.
    neutral: usize,
    /// Those that ease a target or put a deadline off without a correction that says why.
    goalposts: usize,
}

/// One change.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct ChangeJson<'a> {
    /// The sort of the declaration: `key result`, `metric` and so on.
    sort: &'a str,
    /// Its name, as in `brand.reach`; empty for the plan itself and for rules.
    name: &'a str,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// Which of its properties changed, `declaration` where it is the whole.
    field: &'a str,
    /// What happened: `added`, `dropped`, `renamed`, `moved`, `raised`, `lowered`, `earlier`, `later` or `changed`.
    change: &'a str,
    /// What that does to what was promised: `easier`, `harder` or `neutral`.
    effect: &'a str,
    /// The same as a sentence for people.
    message: String,
    /// Whether it eases a target or puts a deadline off without a correction that says why.
    goalposts: bool,
    /// Before; left out where there was nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<VersionJson<'a>>,
    /// After; left out where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<VersionJson<'a>>,
    /// The correction that explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<ReasonJson<'a>>,
}

/// One side of a change.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct VersionJson<'a> {
    /// The value as the language writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceJson<'a>>,
}

/// A correction.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ReasonJson<'a> {
    /// Its day, as ISO 8601 writes it.
    on: String,
    /// Why.
    why: &'a str,
    /// Where it stands in the new plan.
    source: SourceJson<'a>,
}

/// A place in a file. Lines and columns begin at 1; columns count characters; the end is just behind the last one.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct SourceJson<'a> {
    /// The file.
    file: &'a str,
    /// The first line.
    line: u32,
    /// The first column.
    column: u32,
    /// The line of the end.
    end_line: u32,
    /// The column of the end.
    end_column: u32,
}

pub(super) fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        version: VERSION,
        from: report.from,
        to: report.to,
        errors: Errors { old: report.errors.0, new: report.errors.1 },
        summary: Summary {
            easier: report.count(Effect::Easier),
            harder: report.count(Effect::Harder),
            neutral: report.count(Effect::Neutral),
            goalposts: report.goalposts(),
        },
        changes: report.changes.iter().map(|it| change(report, it)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn change<'a>(report: &Report<'a>, it: &'a Change) -> ChangeJson<'a> {
    let version = |sources, version: &'a super::super::change::Version, exists: bool| {
        let source = version.place.map(|place| source(sources, place));
        exists.then_some(VersionJson { value: version.value.as_deref(), source })
    };
    ChangeJson {
        sort: it.subject.sort,
        name: &it.subject.name,
        title: it.subject.title.as_deref(),
        field: it.field,
        change: it.verb.as_str(),
        effect: it.effect.as_str(),
        message: it.sentence.plain(),
        goalposts: it.goalposts,
        old: version(report.old, &it.old, it.old.value.is_some() || it.subject.old.is_some()),
        new: version(report.new, &it.new, it.new.value.is_some() || it.subject.new.is_some()),
        reason: it.reason.as_ref().map(|reason| ReasonJson {
            on: reason.on.to_string(),
            why: &reason.why,
            source: source(report.new, reason.place),
        }),
    }
}

fn source(sources: &Sources, place: Place) -> SourceJson<'_> {
    let file = sources.file(place.file);
    let (start, end) = (file.line_column(place.start), file.line_column(place.end));
    SourceJson { file: &file.path, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

/// The JSON Schema (2020-12) of what `--format json` writes: indented, ending in a newline.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema: Schema = SchemaGenerator::new(settings).into_root_schema_for::<Document<'static>>();
    schema.insert("$id".to_owned(), Value::from(format!("urn:goals:schema:diff:{VERSION}")));
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
