//! Texts as they are typed: what was taken over from the text before must be what a fresh parse gives.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read files and may fail loudly")]

use std::fs;
use std::path::Path;

use goals::diagnostic::Findings;
use goals::source::FileId;
use goals::syntax::{self, Tree};

const FILE: FileId = FileId(0);

/// Every plan of a folder, in order.
fn texts(folder: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "goals")
                && let Ok(text) = fs::read_to_string(&path)
            {
                out.push((path.display().to_string(), text));
            }
        }
    }
    out.sort();
    out
}

/// A text with its tree and what was found, as an editor's session holds it.
struct Session {
    text: String,
    tree: Tree,
}

impl Session {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), tree: syntax::parse(FILE, text, &mut Findings::default()) }
    }

    /// Goes on to another text, and compares with one that never saw the first.
    fn go_on(&mut self, text: String, context: &str) {
        let mut found = Findings::default();
        let tree = syntax::parse_again(FILE, &text, (&self.text, &self.tree), &mut found);
        let mut expected = Findings::default();
        let fresh = syntax::parse(FILE, &text, &mut expected);
        // Trees are compared in words now and then, for that is slow; places and findings always.
        let spans = |tree: &Tree| tree.statements.iter().map(|it| (it.start, it.end, it.damaged)).collect::<Vec<_>>();
        assert_eq!(spans(&tree), spans(&fresh), "{context}\n{text}");
        assert_eq!(tree.comments, fresh.comments, "{context}");
        assert_eq!(tree.lost, fresh.lost, "{context}");
        assert!(found.iter().eq(expected.iter()), "{context}\n{found:#?}\n{expected:#?}");
        if text.len().is_multiple_of(7) {
            assert_eq!(format!("{tree:?}"), format!("{fresh:?}"), "{context}");
        }
        (self.text, self.tree) = (text, tree);
    }
}

#[test]
fn edits_give_what_a_fresh_parse_gives() {
    let mut texts = texts("examples");
    texts.extend(texts_of_faults());
    for (path, text) in texts {
        let mut session = Session::new(&text);
        for (at, (start, c)) in text.char_indices().enumerate().filter(|(at, _)| at % 71 == 0) {
            let end = start + c.len_utf8();
            let removed = format!("{}{}", &text[..start], &text[end..]);
            session.go_on(removed, &format!("{path}: without the character at {start}"));
            let more = ["}", "{", "\"\"\"", "\n", "objective ", "// ", "я"][at % 7];
            let added = format!("{}{more}{}", &text[..start], &text[start..]);
            session.go_on(added, &format!("{path}: with {more:?} at {start}"));
        }
        session.go_on(text, &path);
    }
}

fn texts_of_faults() -> Vec<(String, String)> {
    texts("tests/data/error/syntax").into_iter().filter(|(_, text)| text.len() < 4_000).collect()
}

#[test]
fn moved_statements_are_found_again() {
    let text = texts("examples").into_iter().map(|(_, text)| text).max_by_key(String::len).unwrap();
    let mut session = Session::new(&text);
    let half = text.match_indices("\nobjective").next().unwrap().0;
    for (context, changed) in [
        ("a comment first", format!("// план\n{text}")),
        ("its second half first", format!("{}\n{}", &text[half..], &text[..half])),
        ("twice", format!("{text}\n{text}")),
        ("nothing", String::new()),
        ("all", text.clone()),
    ] {
        session.go_on(changed, context);
    }
}
