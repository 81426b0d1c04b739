//! The report as JSON, and the JSON Schema of it.
//!
//! The structs of [`document`] are the format: a field's documentation is its description in the schema. Names are camelCase,
//! days are ISO dates, scores are shares from 0 to 1. `null` says that there is no number to tell.

mod convert;
mod decimal;
mod document;

pub(super) use convert::target;
pub(super) use decimal::Decimal;

use super::{Output, Report};
use crate::render::Style;

pub(super) const OUTPUT: Output =
    Output { name: "json", about: "Every number and where it comes from, for programs", write };

/// The version of the format. It grows with every change that an older reader would stumble over.
const VERSION: u32 = 1;

fn write(report: &Report<'_>, _: Style) -> String {
    // Nothing in a document can fail to serialise: its keys are strings, and it writes to memory.
    let mut text = serde_json::to_string_pretty(&convert::document(report)).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema (2020-12) of the report: indented, ending in a newline.
pub fn schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = schemars::SchemaGenerator::new(settings).into_root_schema_for::<document::Document<'static>>();
    schema.insert("$id".to_owned(), serde_json::Value::from(format!("urn:goals:schema:report:{VERSION}")));
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
