//! Examples typed letter by letter into the real server, and deleted backwards: it must go on, and what it says in the end
//! must be what it says of the same text when it sees nothing else.
//!
//! Between letters the server is asked now and then; with `GOALS_EVERY_KEY=1`, after each, which takes minutes.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read files and may fail loudly")]

mod editor_client;

use std::fs;
use std::path::{Path, PathBuf};

use editor_client::Editor;
use serde_json::{Value, json};

/// So many letters are typed between two questions.
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

fn change(editor: &mut Editor, version: &mut i64, range: &Value, text: &str) {
    *version += 1;
    let document = json!({ "uri": editor.uri("typed.goals"), "version": version });
    let changes = json!([{ "range": range, "text": text }]);
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
}

/// What is found in a file, in order.
fn found(editor: &mut Editor, name: &str) -> Value {
    let uri = editor.uri(name);
    let mut items = editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }))["items"].take();
    // Further places name the file, which has another name in the second session.
    for item in items.as_array_mut().unwrap() {
        item.as_object_mut().unwrap().remove("relatedInformation");
    }
    items
}

#[test]
fn examples_typed_and_deleted_leave_nothing_behind() {
    let every = if std::env::var_os("GOALS_EVERY_KEY").is_some() { 1 } else { LETTERS };
    let examples = plans(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    assert!(examples.len() > 10);
    for path in examples {
        let text = fs::read_to_string(&path).unwrap();
        let mut editor = Editor::utf16(&[]);
        editor.open("typed.goals", "");
        let empty = found(&mut editor, "typed.goals");
        let mut version = 1;
        // Where each letter stands, by the protocol's count.
        let (mut line, mut column, mut places) = (0, 0, Vec::new());
        for (at, letter) in text.chars().enumerate() {
            let place = json!({ "line": line, "character": column });
            change(&mut editor, &mut version, &json!({ "start": place, "end": place }), &letter.to_string());
            places.push(place);
            (line, column) = if letter == '\n' { (line + 1, 0) } else { (line, column + letter.len_utf16()) };
            if at % every == 0 {
                found(&mut editor, "typed.goals");
            }
        }
        places.push(json!({ "line": line, "character": column }));
        let typed = found(&mut editor, "typed.goals");
        let mut fresh = Editor::utf16(&[]);
        fresh.open("typed.goals", &text);
        assert_eq!(typed, found(&mut fresh, "typed.goals"), "{}", path.display());
        for (at, pair) in places.windows(2).enumerate().rev() {
            change(&mut editor, &mut version, &json!({ "start": pair[0], "end": pair[1] }), "");
            if at % every == 0 {
                found(&mut editor, "typed.goals");
            }
        }
        assert_eq!(found(&mut editor, "typed.goals"), empty, "{}", path.display());
    }
}
