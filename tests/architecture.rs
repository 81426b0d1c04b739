//! The map in ARCHITECTURE.md, held against the code: knowledge goes one way, and pest stays behind one door.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read the sources, and fail where they can't"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the library, each of which knows only those before it.
const ROOMS: &[&str] = &[
    "source",
    "diagnostic",
    "syntax",
    "types",
    "names",
    "readings",
    "plan",
    "settings",
    "progress",
    "lint",
    "emit",
    "render",
    "report",
    "format",
    "import",
    "diff",
    "checkin",
    "lsp",
    "cli",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// A file's code without its tests, which may look anywhere.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

#[test]
fn a_room_knows_only_those_before_it() {
    let mut wrong = Vec::new();
    for (i, room) in ROOMS.iter().enumerate() {
        for path in sources(&Path::new("src").join(room)) {
            if path.file_name().is_some_and(|name| name == "tests.rs" || name == "properties.rs" && *room == "types") {
                continue;
            }
            let code = code(&path);
            for later in &ROOMS[i + 1..] {
                // `use crate::{emit, render}` names rooms too.
                let inside = code.split("crate::{").skip(1).any(|rest| {
                    let list = rest.split("};").next().unwrap_or_default();
                    list.split([',', ' ', '\n', ':', '{']).any(|word| word == *later)
                });
                if code.contains(&format!("crate::{later}::")) || inside {
                    wrong.push(format!("{} knows `{later}`", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_syntax_knows_pest() {
    for path in sources(Path::new("src")) {
        if !path.starts_with("src/syntax") {
            let code = code(&path);
            assert!(!code.contains("pest::") && !code.contains("pest_derive"), "{}", path.display());
        }
    }
}

/// Each rule of the grammar is used, and so is exercised by what uses it, from `file` on.
#[test]
fn every_rule_of_the_grammar_is_used() {
    let grammar = fs::read_to_string("grammar/goals.pest").unwrap();
    let lines: Vec<&str> = grammar.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for line in &lines {
        let Some((name, rest)) = line.split_once('=') else { continue };
        let name = name.trim();
        if !line.starts_with(is_word) || name == "file" || !rest.contains('{') {
            continue;
        }
        let uses = lines.iter().flat_map(|line| line.split(|c| !is_word(c))).filter(|word| *word == name).count();
        assert!(uses > 1, "`{name}` is used nowhere");
    }
}
