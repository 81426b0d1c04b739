//! Markdown: snapshots, and what a reader of Markdown finds in them.

use goals::emit;

use crate::project::{Project, examples};

#[test]
fn every_example_has_its_snapshot() {
    for project in examples() {
        let text = emit::markdown(project.plan(), project.sources());
        insta::assert_snapshot!(format!("{}.md", project.name), text);
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for (first, second) in examples().iter().zip(&examples()) {
        let write = |project: &Project| emit::markdown(project.plan(), project.sources());
        assert!(write(first) == write(second), "{}", first.name);
    }
}
