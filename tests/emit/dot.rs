//! Graphs, held against Graphviz, where it is installed.

use std::io::Write;
use std::process::{Command, Stdio};

use goals::emit;
use jiff::civil::date;

use crate::hostile;
use crate::project::{Project, examples};

fn graph(projects: &[&Project]) -> String {
    let built: Vec<_> = projects.iter().map(|project| project.built()).collect();
    emit::dot(&built, date(2026, 2, 15))
}

/// The lines of text in the drawing; nothing where Graphviz is not installed.
fn drawn(graph: &str) -> Option<Vec<String>> {
    let mut dot = Command::new("dot");
    dot.arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut dot) = dot.spawn() else {
        eprintln!("no Graphviz here: the graphs were not drawn");
        return None;
    };
    // Its warnings are few enough for a pipe; what it draws is read while it is told what to draw.
    let mut input = dot.stdin.take().expect("a pipe");
    let text = graph.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = dot.wait_with_output().expect("Graphviz");
    writer.join().expect("a thread").expect("a reader");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !errors.contains("syntax error"), "{errors}\n{graph}");
    let svg = String::from_utf8(output.stdout).expect("UTF-8");
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let drawing = roxmltree::Document::parse_with_options(&svg, options).expect("XML");
    let texts = drawing.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    Some(texts.filter_map(|node| node.text()).map(|text| text.replace('\u{a0}', " ")).collect())
}

#[test]
fn examples_have_their_snapshots() {
    for project in examples().iter().filter(|it| ["coffee-plan", "product-okrs"].contains(&it.name.as_str())) {
        insta::assert_snapshot!(format!("{}.dot", project.name), graph(&[project]));
    }
}

#[test]
fn graphviz_draws_every_example() {
    let all = examples();
    for project in &all {
        let Some(texts) = drawn(&graph(&[project])) else { return };
        let title = project.plan().header.title.as_deref().expect("a title");
        assert!(title.starts_with(&texts[0]), "{title} {texts:?}");
    }
    drawn(&graph(&all.iter().collect::<Vec<_>>()));
}

#[test]
fn hostile_titles_stay_labels() {
    let Some(texts) = drawn(&graph(&[&Project::of(&hostile::plan())])) else { return };
    let found = texts.join(" ");
    for title in hostile::TITLES.iter().filter(|title| title.chars().count() < 30) {
        assert!(
            found.matches(&title.split_whitespace().collect::<Vec<_>>().join(" ")).count() >= 2,
            "{title}\n{found}"
        );
    }
}
