//! From names to declarations and back, and new names.

use serde_json::{Value, json};

use super::editor_client::{Editor, of, slice};
use super::plan::{PEOPLE, RUSSIAN};

#[test]
fn names_lead_to_declarations_and_back() {
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE)]);
    editor.open("план.goals", RUSSIAN);
    let found = editor.at("textDocument/definition", "план.goals", &of(RUSSIAN, "узнают from"));
    assert_eq!(found[0]["range"]["start"], of(RUSSIAN, "узнают \"Нас"));
    // A file that is not open: its name in the address is spelt out in bytes.
    let found = editor.at("textDocument/definition", "план.goals", &of(RUSSIAN, "анна  why"));
    assert!(found[0]["uri"].as_str().unwrap().ends_with("/%D0%BB%D1%8E%D0%B4%D0%B8.goals"), "{found}");
    assert_eq!(slice(PEOPLE, &found[0]["range"]), "анна");
    let found = editor.at("textDocument/definition", "план.goals", &of(RUSSIAN, "люди.goals"));
    assert!(found[0]["uri"].as_str().unwrap().ends_with("/%D0%BB%D1%8E%D0%B4%D0%B8.goals"), "{found}");
    let uri = editor.uri("план.goals");
    let params = json!({ "textDocument": { "uri": uri }, "position": of(RUSSIAN, "охват \""), "context": { "includeDeclaration": true } });
    let references = editor.ask("textDocument/references", params);
    let slices: Vec<&str> = references.as_array().unwrap().iter().map(|it| slice(RUSSIAN, &it["range"])).collect();
    assert_eq!(slices, ["охват"; 3]);
    let lit = editor.at("textDocument/documentHighlight", "план.goals", &of(RUSSIAN, "узнают from"));
    assert_eq!(lit.as_array().unwrap().len(), 3);
    let links = editor.ask("textDocument/documentLink", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(slice(RUSSIAN, &links[0]["range"]), "\"люди.goals\"");
    editor.stop();
}

#[test]
fn renaming_changes_every_mention_and_nothing_else() {
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE)]);
    editor.open("план.goals", RUSSIAN);
    let uri = editor.uri("план.goals");
    let rename = |at: Value, new: &str| json!({ "textDocument": { "uri": uri }, "position": at, "newName": new });
    let edit = editor.ask("textDocument/rename", rename(of(RUSSIAN, "анна  why"), "мария"));
    let changes = edit["changes"].as_object().unwrap();
    assert_eq!(changes.len(), 2, "both files: {edit}");
    assert_eq!(changes[&uri].as_array().unwrap().len(), 2);
    for edit in changes[&uri].as_array().unwrap() {
        assert_eq!((slice(RUSSIAN, &edit["range"]), &edit["newText"]), ("анна", &json!("мария")));
    }
    let prepared = editor.at("textDocument/prepareRename", "план.goals", &of(RUSSIAN, "охват confidence"));
    assert_eq!(prepared["placeholder"], "охват");
    for (at, new, why) in [
        (of(RUSSIAN, "узнают from"), "анна", "taken"),
        (of(RUSSIAN, "охват \""), "люди_2", "taken"),
        (of(RUSSIAN, "узнают from"), "два слова", "no name"),
        (of(RUSSIAN, "followers from"), "x", "built-in"),
        (of(RUSSIAN, "period"), "x", "nothing here"),
        // Two metrics of one name: the catalogue's would be hidden.
        (of(RUSSIAN, "узнают from"), "followers", "taken"),
    ] {
        let answer = editor.answer("textDocument/rename", rename(at, new));
        assert!(answer["error"]["message"].as_str().unwrap_or_default().contains(why), "{new}: {answer}");
    }
    editor.stop();
}
