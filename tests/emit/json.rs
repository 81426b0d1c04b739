//! JSON: snapshots, and the schema held against an independent validator.

use goals::emit;
use serde_json::{Value, json};

use crate::project::{Project, examples};

fn document(project: &Project) -> Value {
    serde_json::from_str(&emit::json(&project.built())).expect("JSON")
}

fn schema() -> Value {
    serde_json::from_str(&emit::schema()).expect("JSON")
}

#[test]
fn every_example_has_its_snapshot() {
    for project in examples() {
        let text = emit::json(&project.built());
        insta::assert_snapshot!(format!("{}.json", project.name), text);
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for (first, second) in examples().iter().zip(&examples()) {
        let write = |project: &Project| emit::json(&project.built());
        assert!(write(first) == write(second), "{}", first.name);
    }
}

#[test]
fn the_schema_has_its_snapshot() {
    insta::assert_snapshot!("schema.json", emit::schema());
}

#[test]
fn the_schema_is_one_and_closes_every_object() {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    walk(&schema, "", &mut |path, node| {
        let Some(properties) = node.get("properties").and_then(Value::as_object) else { return };
        assert_eq!(node["additionalProperties"], false, "{path} is open");
        for (name, property) in properties {
            let described = property["description"].as_str().is_some_and(|text| !text.is_empty());
            assert!(described || name == "properties", "{path}/{name} has no description");
        }
    });
}

#[test]
fn every_example_keeps_to_the_schema() {
    let validator = jsonschema::draft202012::new(&schema()).expect("a schema");
    for project in examples() {
        let document = document(&project);
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", project.name);
    }
}

#[test]
fn nothing_is_null_and_every_decimal_is_text() {
    for project in examples() {
        walk(&document(&project), "", &mut |path, node| {
            assert!(!node.is_null(), "{} {path}", project.name);
            let counted = ["version", "line", "column", "endLine", "endColumn", "step", "edition", "firstMonth"];
            let field = path.rsplit('/').next().unwrap_or_default();
            assert!(!node.is_number() || counted.contains(&field), "{} {path}", project.name);
        });
    }
}

/// Breaks a document in every way that a test can name, and sees the schema refuse each.
#[test]
fn a_broken_document_fails() {
    let validator = jsonschema::draft202012::new(&schema()).expect("a schema");
    let project = Project::of(SMALL);
    let sound = document(&project);
    assert!(validator.is_valid(&sound));
    let edits: [(&str, Value); 14] = [
        ("/version", json!(2)),
        ("/plan/locale", json!("de")),
        ("/plan/period/first", json!("31.03.2026")),
        ("/metrics/0/aggregate", json!("median")),
        ("/metrics/0/unit", Value::Null),
        ("/metrics/0/extra", json!("x")),
        ("/objectives/0/main", json!("yes")),
        ("/objectives/0/keyResults/0/target", json!({ "kind": "reach" })),
        ("/objectives/0/keyResults/0/target/kind", json!("atleast")),
        ("/objectives/0/keyResults/0/target/value", json!(5000)),
        ("/objectives/0/keyResults/0/target/value", json!("5000.0")),
        ("/objectives/0/keyResults/0/by", json!("2026-3-31")),
        ("/objectives/0/keyResults/0/source/line", json!("1")),
        ("/extra", json!(1)),
    ];
    for (pointer, value) in edits {
        let mut broken = sound.clone();
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        let object = broken.pointer_mut(parent).and_then(Value::as_object_mut).expect(pointer);
        object.insert(field.to_owned(), value.clone());
        assert!(!validator.is_valid(&broken), "{pointer} = {value}");
    }
    for list in ["units", "metrics", "objectives", "rules"] {
        let mut broken = sound.clone();
        broken.as_object_mut().expect("an object").remove(list);
        assert!(!validator.is_valid(&broken), "without {list}");
    }
}

#[test]
fn places_count_characters() {
    let project = Project::of(SMALL);
    let document = document(&project);
    let source = &document["objectives"][0]["keyResults"][0]["source"];
    assert_eq!(source["file"], "plan.goals");
    assert_eq!((&source["line"], &source["column"]), (&json!(4), &json!(3)));
    let text = "plan \"Ёлка\" { period: 2026 } metric m : count objective o { kr k: m from 1 to 2 }\n";
    let project = Project::of(text);
    let document = self::document(&project);
    assert_eq!(document["metrics"][0]["source"]["column"], 30);
    assert_eq!(document["objectives"][0]["keyResults"][0]["source"]["column"], 61);
}

const SMALL: &str = "\
plan \"Small\" { period: 2026-Q1 }
metric followers \"Followers\" : people { better: higher }
main objective brand \"Known\" during 2026-Q1 {
  kr reach: followers from 1_200 to 5_000 by 2026-03-31
}
";

/// Calls a function with every node of a document and its path.
fn walk(node: &Value, path: &str, see: &mut impl FnMut(&str, &Value)) {
    see(path, node);
    match node {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), see)),
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                walk(value, &format!("{path}/{index}"), see);
            }
        }
        _ => {}
    }
}
