//! Check-ins for editors: what is due (`goals/due`), and the edit that writes down what was measured (`goals/checkin`).

use jiff::civil::Date;
use lsp_types::{TextDocumentIdentifier, TextEdit};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Analysis;
use super::preview::{NO_PLAN, plan_for};
use crate::checkin::{self, Asked, Due, Entry, Written, objection};
use crate::diagnostic::{Code, Finding, Level};
use crate::plan::Plan;
use crate::source::{FileId, FileProvider, Place, ReadError};
use crate::{Compilation, Earlier, Input};

/// What `goals/due` asks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DueParams {
    pub(super) text_document: TextDocumentIdentifier,
    /// Today, where nothing is said.
    day: Option<String>,
}

/// What `goals/checkin` asks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CheckinParams {
    pub(super) text_document: TextDocumentIdentifier,
    /// Today, where nothing is said.
    day: Option<String>,
    #[serde(default)]
    entries: Vec<Measured>,
    note: Option<String>,
}

/// A name and its value, as a user gives them.
#[derive(Debug, Deserialize)]
struct Measured {
    key: String,
    value: String,
}

/// What is due in the plan of a file, or why nothing can be said of it.
pub(super) fn due(analysis: &Analysis, file: FileId, params: &DueParams) -> Value {
    let found = plan_for(analysis, file).ok_or_else(|| NO_PLAN.to_owned());
    let found = found.and_then(|plan| Ok((plan, day_of(analysis, params.day.as_deref())?)));
    match found {
        Ok((plan, day)) => {
            let due: Vec<Value> = checkin::due(plan, day).iter().map(told).collect();
            json!({ "uri": analysis.uri(plan.root), "day": day.to_string(), "due": due })
        }
        Err(message) => json!({ "message": message }),
    }
}

/// The edit that writes values into the plan of a file, or what is wrong with them.
pub(super) fn checkin(analysis: &Analysis, file: FileId, params: &CheckinParams) -> Value {
    edit(analysis, file, params).unwrap_or_else(|message| json!({ "message": message }))
}

fn told(due: &Due) -> Value {
    let (asks, unit) = match &due.asked {
        Asked::Value(unit) => ("value", unit.as_deref()),
        Asked::Done => ("done", None),
    };
    json!({
        "key": due.key,
        "title": due.title,
        "asks": asks,
        "unit": unit,
        "last": due.last.as_ref().map(|last| json!({ "value": last.value, "on": last.on.to_string() })),
        "since": due.since.map(|day| day.to_string()),
    })
}

fn day_of(analysis: &Analysis, day: Option<&str>) -> Result<Date, String> {
    match day {
        Some(text) => text.parse().map_err(|_| format!("`{text}` is no day: write one such as `2026-02-15`")),
        None => analysis.today().ok_or_else(|| "say of which day the check-in is".to_owned()),
    }
}

fn edit(analysis: &Analysis, file: FileId, params: &CheckinParams) -> Result<Value, String> {
    let plan = plan_for(analysis, file).ok_or(NO_PLAN)?;
    let day = day_of(analysis, params.day.as_deref())?;
    let mut entries: Vec<Entry> = params.entries.iter().map(|it| Entry::new(&it.key, &it.value)).collect();
    entries.extend(params.note.iter().filter(|text| !text.trim().is_empty()).map(|text| Entry::note(text)));
    if entries.is_empty() {
        return Err("nothing was measured: give at least one value".to_owned());
    }
    let written = checkin::write(analysis.text(plan.root), day, &entries).map_err(|refusal| refusal.to_string())?;
    let remarks = remarks(analysis, plan, &written)?;
    let at = u32::try_from(written.at).unwrap_or(u32::MAX);
    let range =
        analysis.range(Place::new(plan.root, at, at.saturating_add(u32::try_from(written.replaced).unwrap_or(0))));
    let text = written.text.get(written.at..written.at + written.len).unwrap_or_default();
    let uri = analysis.uri(plan.root).map(|uri| uri.as_str().to_owned()).unwrap_or_default();
    let edits = json!([TextEdit { range, new_text: text.to_owned() }]);
    Ok(json!({ "edit": { "changes": { uri: edits } }, "text": text.trim(), "remarks": remarks }))
}

/// What a check says of the text as it would be: warnings of what was written, else what would be an error.
fn remarks(analysis: &Analysis, plan: &Plan, written: &Written) -> Result<Vec<String>, String> {
    let path = &analysis.compilation.files.sources.file(plan.root).path;
    let input = Input { path: path.clone(), bytes: Ok(written.text.clone().into_bytes()) };
    let earlier = Earlier { compilation: &analysis.compilation, same_options: true };
    let after = crate::check_again(vec![input], &Texts(analysis), &analysis.options, earlier);
    let range = written.at..written.at + written.len;
    let before = errors(&analysis.compilation, path).len();
    if let Some(message) = objection(&errors(&after, path), &range, before) {
        return Err(message);
    }
    let inside = |it: &&Finding| it.level > Level::Hint && range.contains(&(it.place.start as usize));
    Ok(of_file(&after, path).filter(inside).map(|it| it.message.clone()).collect())
}

/// The errors of a file, but for files of data that are not there: here none is read again.
fn errors<'c>(compilation: &'c Compilation, path: &'c str) -> Vec<&'c Finding> {
    of_file(compilation, path).filter(|it| it.level == Level::Error && it.code != Code::E011).collect()
}

fn of_file<'c>(compilation: &'c Compilation, path: &'c str) -> impl Iterator<Item = &'c Finding> {
    compilation.findings.iter().filter(move |it| compilation.files.sources.file(it.place.file).path == path)
}

/// The files of a check, as it read them.
struct Texts<'a>(&'a Analysis);

impl FileProvider for Texts<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let file = self.0.files.get(path).ok_or_else(|| ReadError::Unreadable("it was not read before".to_owned()))?;
        Ok(self.0.text(*file).as_bytes().to_vec())
    }

    fn unchanged(&self, _: &str) -> bool {
        true
    }
}
