//! The resolved plan as JSON, and the JSON Schema of it.
//!
//! The structs of this folder are the format: a field's documentation is its description in the schema. Rules of the
//! format: names are camelCase; decimals are strings, so that they stay exact in every reader; days are ISO dates;
//! references are names; what is absent is left out, never `null`, while lists and booleans are always there; a value
//! that the plan keeps back is `"undisclosed"`. The order of everything is the order of the files.

mod convert;
mod document;
mod goal;
mod metric;
mod objective;
mod party;
mod record;
mod value;
mod work;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use crate::emit::Built;
use convert::Context;
use document::Document;

/// The version of the format. It grows with every change that an older reader would stumble over.
pub(crate) const VERSION: u32 = 1;

/// The plan as JSON: indented, ending in a newline.
pub fn json(built: &Built<'_>) -> String {
    let context = Context::new(built.plan, built.sources);
    let document = Document::new(&context);
    // Nothing in a document can fail to serialise: its keys are strings, and it writes to memory.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema (2020-12) of what [`json`] writes: indented, ending in a newline.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(tidy));
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<Document<'static>>();
    schema.insert("$id".to_owned(), Value::from(format!("urn:goals:schema:plan:{VERSION}")));
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Takes `null` out of a schema, since what is absent is left out; and puts what describes it into words on one line.
fn tidy(schema: &mut Schema) {
    drop_null(schema);
    if schema.get("const").is_some_and(Value::is_string) && schema.get("description").is_none() {
        schema.insert("description".to_owned(), Value::from("Which of the forms this is."));
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}

fn drop_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(mut options)) = schema.remove("anyOf") else { return };
    options.retain(|option| option.get("type").is_none_or(|name| name != "null"));
    if let [Value::Object(only)] = options.as_mut_slice() {
        for (key, value) in std::mem::take(only) {
            schema.insert(key, value);
        }
    } else {
        schema.insert("anyOf".to_owned(), Value::Array(options));
    }
}
