//! Formats against the schemas of others, and what schemas can't say: that places are right.

use std::io::Write;
use std::process::{Command, Stdio};

use goals::diagnostic::Finding;
use goals::source::Sources;
use serde_json::Value;

use super::{of_project, project, rendered};

fn schema(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(format!("tests/data/schemas/{name}")).unwrap()).unwrap()
}

/// What a schema has against a document.
fn complaints(schema: &Value, document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Checks a report against the schema of its format, and gives it back; a format without one is only read.
pub(super) fn valid_json(format: &str, text: &str) -> Value {
    let rdf = |part: &str| schema("rdformat.schema.json")[part].clone();
    let lines = || text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
    let document =
        if format.ends_with('s') || format.ends_with('l') { Value::Null } else { serde_json::from_str(text).unwrap() };
    let wrong = match format {
        "sarif" => complaints(&schema("sarif-2.1.0.json"), &document),
        "gitlab" => complaints(&schema("gitlab.schema.json"), &document),
        "rdjson" => complaints(&rdf("diagnosticResult"), &document),
        "rdjsonl" => lines().iter().flat_map(|line| complaints(&rdf("diagnostic"), line)).collect(),
        _ => Vec::new(),
    };
    assert_eq!(wrong, Vec::<String>::new(), "{format}: {text}");
    if document.is_null() { lines().into() } else { document }
}

/// Holds XML against a schema with xmllint; false where that is not installed.
pub(super) fn valid_xml(schema: &str, text: &str) -> bool {
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema", &format!("tests/data/schemas/{schema}"), "-"]);
    let Ok(mut child) = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn() else { return false };
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}\n{text}", String::from_utf8_lossy(&output.stderr));
    true
}

const JSON: [&str; 6] = ["json", "json-lines", "sarif", "gitlab", "rdjson", "rdjsonl"];

#[test]
fn json_is_as_its_schemas_say() {
    for format in JSON {
        valid_json(format, &of_project(format));
        valid_json(format, &rendered(format, &Sources::default(), &[]));
    }
}

#[test]
fn a_schema_refuses_what_is_wrong() {
    let text = of_project("sarif");
    let mut wrong: Value = serde_json::from_str(&text).unwrap();
    wrong["runs"][0]["results"][0]["level"] = "hint".into();
    assert!(!complaints(&schema("sarif-2.1.0.json"), &wrong).is_empty());
    let mut wrong: Value = serde_json::from_str(&of_project("rdjson")).unwrap();
    wrong["diagnostics"][0]["location"]["range"]["start"]["column"] = 0.into();
    assert!(!complaints(&schema("rdformat.schema.json")["diagnosticResult"], &wrong).is_empty());
}

#[test]
fn junit_is_as_jenkins_reads_it() {
    let empty = rendered("junit", &Sources::default(), &[]);
    if !valid_xml("junit-10.xsd", &of_project("junit")) || !valid_xml("junit-10.xsd", &empty) {
        eprintln!("no xmllint here: JUnit's XML was not held against its schema");
    }
}

#[test]
fn xml_counts_what_it_holds() {
    let text = of_project("junit");
    let junit = roxmltree::Document::parse(&text).unwrap();
    let count = |name: &str| junit.descendants().filter(|node| node.has_tag_name(name)).count().to_string();
    let root = junit.root_element();
    assert_eq!(root.attribute("tests"), Some(count("testcase").as_str()));
    assert_eq!(root.attribute("failures"), Some(count("failure").as_str()));
    let text = of_project("checkstyle");
    let checkstyle = roxmltree::Document::parse(&text).unwrap();
    let errors = checkstyle.descendants().filter(|node| node.has_tag_name("error"));
    let places: Vec<_> =
        errors.map(|node| (node.attribute("line").unwrap(), node.attribute("source").unwrap())).collect();
    let findings = project().findings;
    assert_eq!(places.len(), findings.len());
    assert_eq!(places[0], ("7", "goals.E002"));
}

/// The text that stands at a region of SARIF, by its columns and by its offsets.
fn text_at(source: &str, region: &Value) -> (String, String) {
    let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
    let lines: Vec<&str> = source.split('\n').collect();
    assert_eq!(number("startLine"), number("endLine"), "one line each in this project");
    let (start, end) = (number("startColumn") - 1, number("endColumn") - 1);
    let by_column = lines[number("startLine") - 1].chars().skip(start).take(end - start).collect();
    let by_offset = source.chars().skip(number("charOffset")).take(number("charLength")).collect();
    (by_column, by_offset)
}

#[test]
fn regions_of_sarif_hold_the_text_that_is_meant() {
    let compilation = project();
    let sources = &compilation.files.sources;
    let log: Value = serde_json::from_str(&of_project("sarif")).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), compilation.findings.len());
    for (result, finding) in results.iter().zip(&compilation.findings) {
        let location = &result["locations"][0]["physicalLocation"];
        let meant = sources.text(finding.place).to_owned();
        assert_eq!(text_at(&sources.file(finding.place.file).text, &location["region"]), (meant.clone(), meant));
        let index = usize::try_from(location["artifactLocation"]["index"].as_u64().unwrap()).unwrap();
        assert_eq!(run["artifacts"][index]["location"]["uri"], location["artifactLocation"]["uri"]);
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }
}

#[test]
fn suggestions_of_rdjson_replace_bytes() {
    let compilation = project();
    let document: Value = serde_json::from_str(&of_project("rdjson")).unwrap();
    let finding: &Finding = compilation.findings.iter().find(|finding| !finding.fixes.is_empty()).unwrap();
    let at = compilation.findings.iter().position(|other| other == finding).unwrap();
    let suggestion = &document["diagnostics"][at]["suggestions"][0];
    let position = |end: &str| {
        let at = &suggestion["range"][end];
        let number = |name: &str| usize::try_from(at[name].as_u64().unwrap()).unwrap() - 1;
        let text = &compilation.files.sources.file(finding.place.file).text;
        text.split_inclusive('\n').take(number("line")).map(str::len).sum::<usize>() + number("column")
    };
    let edit = &finding.fixes[0].edits[0];
    assert_eq!(position("start")..position("end"), edit.place.range());
    assert_eq!(suggestion["text"], edit.text.as_str());
}
