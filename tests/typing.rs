//! Texts as they are typed: what was taken over from the text before must be what a fresh parse gives.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read files and may fail loudly")]

use std::fs;
use std::path::Path;

use goals::diagnostic::Findings;
use goals::emit::{Built, json};
use goals::source::{FileId, NoFiles};
use goals::syntax::{self, Tree};
use goals::{Compilation, Earlier, Input, Options};

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
        if text.len().is_multiple_of(23) {
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
        for (at, (start, c)) in text.char_indices().enumerate().filter(|(at, _)| at % 149 == 0) {
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

/// The plans of a check, as JSON.
fn plans(compilation: &Compilation) -> Vec<String> {
    let (sources, findings) = (&compilation.files.sources, &compilation.findings);
    compilation.plans.iter().map(|plan| json(&Built { plan, sources, findings })).collect()
}

/// What a check says that knows the one before it, and one that knows nothing.
#[test]
fn plans_are_taken_over_and_checked_again_as_they_should() {
    let options = Options { today: Some(jiff::civil::date(2026, 2, 15)), ..Options::default() };
    let files = texts("examples");
    let inputs = |files: &[(String, String)]| -> Vec<Input> {
        let input =
            |(path, text): &(String, String)| Input { path: path.clone(), bytes: Ok(text.clone().into_bytes()) };
        files.iter().map(input).collect()
    };
    let mut earlier = Compilation::default();
    for at in 0..files.len() {
        let without_last_line = files[at].1.trim_end().rsplit_once('\n').map_or("", |(rest, _)| rest).to_owned();
        for text in [without_last_line, files[at].1.replace("2026", "2027"), String::new(), files[at].1.clone()] {
            let mut changed = files.clone();
            changed[at].1 = text;
            let known = Earlier { compilation: &earlier, same_options: true };
            let again = goals::check_again(inputs(&changed), &NoFiles, &options, known);
            let fresh = goals::check(inputs(&changed), &NoFiles, &options);
            assert_eq!(again.findings, fresh.findings, "{}", changed[at].0);
            assert!(plans(&again) == plans(&fresh), "{}", changed[at].0);
            earlier = again;
        }
    }
}
