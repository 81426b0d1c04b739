//! The formatter on every file there is: twice is once, nothing but blanks changes, and the plan stays the same.
#![expect(clippy::disallowed_methods, reason = "tests read their fixtures from disk")]
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::fs;
use std::path::Path;

use goals::diagnostic::Code;
use goals::emit::{Built, json};
use goals::format::{Style, format};
use goals::source::{FileProvider, ReadError};
use goals::{Compilation, Input, Options};
use serde_json::Value;

/// Reads files below the folder in which tests run.
struct Disk;

impl FileProvider for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        fs::read(path).map_err(|_| ReadError::Missing)
    }
}

fn files() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for folder in ["examples", "tests/data"] {
        for entry in ignore::Walk::new(folder) {
            let path = entry.unwrap().into_path();
            if path.extension().is_some_and(|extension| extension == "goals")
                && let Ok(text) = fs::read_to_string(&path)
            {
                out.push((path.to_str().unwrap().replace('\\', "/"), text));
            }
        }
    }
    out.sort();
    assert!(out.len() > 400, "{}", out.len());
    out
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn twice_is_once_and_only_blanks_change() {
    for (path, text) in files() {
        for width in [40, 120] {
            let once = format(&text, Style { width });
            assert_eq!(without_blanks(&once), without_blanks(&text), "{path}");
            assert_eq!(format(&once, Style { width }), once, "{path} at {width}");
        }
    }
}

fn check(path: &str, text: &str) -> Compilation {
    let input = Input { path: path.to_owned(), bytes: Ok(text.into()) };
    goals::check(vec![input], &Disk, &Options { today: Some(jiff::civil::date(2026, 2, 15)), ..Options::default() })
}

/// A plan as JSON without the places in its files.
fn plan(compilation: &Compilation) -> Vec<Value> {
    fn without_places(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.retain(|_, value| value.get("line").is_none());
                map.values_mut().for_each(without_places);
            }
            Value::Array(list) => list.iter_mut().for_each(without_places),
            _ => {}
        }
    }
    let (sources, findings) = (&compilation.files.sources, &compilation.findings);
    let plans = compilation.plans.iter().map(|plan| {
        let mut value = serde_json::from_str(&json(&Built { plan, sources, findings })).unwrap();
        without_places(&mut value);
        value
    });
    plans.collect()
}

#[test]
fn the_plan_and_its_findings_stay_the_same() {
    for (path, text) in files() {
        let formatted = format(&text, Style::default());
        let (before, after) = (check(&path, &text), check(&path, &formatted));
        let codes = |compilation: &Compilation| -> Vec<_> {
            let mut codes: Vec<_> = compilation.findings.iter().map(|it| (it.code, it.level)).collect();
            codes.sort();
            codes
        };
        // A blank of the wrong kind is a mistake that formatting mends.
        if before.findings.iter().any(|it| it.code == Code::E001) {
            continue;
        }
        assert_eq!(codes(&before), codes(&after), "{path}");
        assert_eq!(plan(&before), plan(&after), "{path}");
    }
}

#[test]
fn the_examples_are_in_style() {
    for (path, text) in files().into_iter().filter(|(path, _)| Path::new(path).starts_with("examples")) {
        assert!(format(&text, Style::default()) == text, "{path}: run `goals fmt examples`");
    }
}
