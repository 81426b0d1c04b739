//! Examples typed letter by letter into the real server, and deleted backwards: it must go on, and what it says in the end
//! must be what it says of the same text when it sees nothing else.
//!
//! The server is asked after some letters; with `GOALS_EVERY_KEY=1`, after each, which takes minutes.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read files and may fail loudly")]

mod editor_client;

use std::fs;
use std::path::{Path, PathBuf};

use editor_client::Editor;
use serde_json::{Value, json};

/// So many letters are typed at once.
const LETTERS: usize = 97;

fn plans(folder: PathBuf) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(plans(path));
        } else if path.extension().is_some_and(|it| it == "goals") {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// Tells of some keys at once, as an editor does when its user types faster than it talks, and asks what is found.
fn type_keys(editor: &mut Editor, version: &mut i64, keys: &[Value]) {
    *version += 1;
    let document = json!({ "uri": editor.uri("typed.goals"), "version": version });
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": keys }));
    found(editor, "typed.goals");
}

/// What is found in a file, in order, wherever it lies.
fn found(editor: &mut Editor, name: &str) -> String {
    let uri = editor.uri(name);
    let answer = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    let folder = editor.folder.path().canonicalize().unwrap();
    answer["items"].to_string().replace(&folder.display().to_string(), "FOLDER")
}

#[test]
fn examples_typed_and_deleted_leave_nothing_behind() {
    let at_once = if std::env::var_os("GOALS_EVERY_KEY").is_some() { 1 } else { LETTERS };
    let examples = plans(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    assert!(examples.len() > 10);
    for path in examples {
        let text = fs::read_to_string(&path).unwrap();
        let mut editor = Editor::utf16(&[]);
        editor.open("typed.goals", "");
        let empty = found(&mut editor, "typed.goals");
        let mut version = 1;
        // Where each letter stands, by the protocol's count.
        let mut places = vec![json!({ "line": 0, "character": 0 })];
        let (mut line, mut column) = (0, 0);
        for letter in text.chars() {
            (line, column) = if letter == '\n' { (line + 1, 0) } else { (line, column + letter.len_utf16()) };
            places.push(json!({ "line": line, "character": column }));
        }
        let key =
            |start: &Value, end: &Value, text: &str| json!({ "range": { "start": start, "end": end }, "text": text });
        let typed: Vec<Value> =
            text.chars().zip(&places).map(|(letter, at)| key(at, at, &letter.to_string())).collect();
        typed.chunks(at_once).for_each(|keys| type_keys(&mut editor, &mut version, keys));
        let mut fresh = Editor::utf16(&[]);
        fresh.open("typed.goals", &text);
        assert_eq!(found(&mut editor, "typed.goals"), found(&mut fresh, "typed.goals"), "{}", path.display());
        let deleted: Vec<Value> = places.windows(2).rev().map(|pair| key(&pair[0], &pair[1], "")).collect();
        deleted.chunks(at_once).for_each(|keys| type_keys(&mut editor, &mut version, keys));
        assert_eq!(found(&mut editor, "typed.goals"), empty, "{}", path.display());
    }
}
