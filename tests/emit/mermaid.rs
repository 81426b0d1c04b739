//! The diagrams, held against mermaid itself, which runs in node.

use std::path::{Path, PathBuf};
use std::process::Command;

use goals::emit::{self, Output, Writer};
use serde_json::Value;

use crate::hostile;
use crate::project::{Project, examples};

/// What mermaid makes of the diagrams of Markdown files.
fn read(files: &[PathBuf]) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mermaid");
    let missing =
        "mermaid is not installed; run `npm ci --prefix tests/mermaid` (with node 20.19 or newer) and test again";
    assert!(folder.join("node_modules/mermaid").is_dir(), "{missing}");
    let output = Command::new("node").arg(folder.join("check.mjs")).args(files).output().expect(missing);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&text).expect("JSON")
}

fn write(folder: &Path, project: &Project) -> PathBuf {
    let file = folder.join(format!("{}.md", project.name));
    std::fs::write(&file, emit::markdown(&project.built())).expect("a writable folder");
    file
}

fn labels(diagram: &Value) -> Vec<&str> {
    let labels = diagram["labels"].as_array().expect("labels");
    labels.iter().map(|label| label.as_str().expect("text").trim()).collect()
}

#[test]
fn mermaid_accepts_the_diagrams_of_every_example() {
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = examples().iter().map(|project| write(folder.path(), project)).collect();
    let diagrams = read(&files);
    for file in &files {
        let of_it = diagrams.iter().filter(|diagram| diagram["file"] == file.to_string_lossy().as_ref());
        assert!(of_it.count() >= 1, "{} has no diagram", file.display());
    }
}

#[test]
fn hostile_titles_stay_labels() {
    let folder = tempfile::tempdir().expect("a folder");
    let project = Project::of(&hostile::plan());
    let diagrams = read(&[write(folder.path(), &project)]);
    let kinds: Vec<_> = diagrams.iter().map(|diagram| diagram["kind"].as_str().unwrap_or_default()).collect();
    assert_eq!(kinds, ["flowchart-v2", "gantt"]);
    let is_title = |label: &&str, title: &&str| {
        title == label || label.strip_suffix('…').is_some_and(|start| title.starts_with(start))
    };
    let [tree, timeline] = diagrams.as_slice() else { panic!("{diagrams:?}") };
    let found = labels(tree);
    assert_eq!(found.len(), hostile::TITLES.len());
    for (label, title) in found.iter().zip(&hostile::TITLES) {
        assert!(is_title(label, title), "{label} | {title}");
    }
    let found = labels(timeline);
    assert_eq!(found.len(), 3 + 3 * hostile::TITLES.len());
    for label in found.iter().skip(3) {
        assert!(hostile::TITLES.iter().any(|title| is_title(label, title)), "{label}");
    }
}

#[test]
fn a_diagram_of_its_own_is_the_one_of_the_document() {
    for project in examples() {
        let document = emit::markdown(&project.built());
        for name in ["mermaid", "gantt"] {
            let Some(Writer::Diagram(draw)) = Output::named(name).map(|output| output.writer) else { panic!("{name}") };
            match draw(&project.built()) {
                Ok(diagram) => assert!(document.contains(&format!("```mermaid\n{diagram}```")), "{}", project.name),
                Err(refusal) => assert!(refusal.why.starts_with("there is no t"), "{refusal:?}"),
            }
        }
    }
}
