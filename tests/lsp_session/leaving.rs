//! How a session begins and ends, and what happens to requests that nobody wants any more.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::editor_client::Editor;

const BEFORE_ITS_TIME: i64 = -32002;
const ENDED: i64 = -32600;
const TAKEN_BACK: i64 = -32800;

#[test]
fn leaving_without_a_word_shows_in_the_status() {
    let mut editor = Editor::utf16(&[]);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.status(), Some(1));
    let mut editor = Editor::silent(&[]);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.status(), Some(1));
    // An editor that crashed says nothing at all.
    assert_eq!(Editor::utf16(&[]).status(), Some(0));
}

#[test]
fn nothing_is_answered_behind_the_end() {
    let mut editor = Editor::utf16(&[]);
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.answer("workspace/symbol", json!({ "query": "" }))["error"]["code"], ENDED);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.status(), Some(0));
}

#[test]
fn a_session_begins_when_the_editor_is_ready() {
    let mut editor = Editor::silent(&[]);
    let early = editor.answer("workspace/symbol", json!({ "query": "" }));
    assert_eq!(early["error"]["code"], BEFORE_ITS_TIME);
    editor.tell("$/setTrace", json!({ "value": "off" }));
    let result = editor.greet(&json!(["utf-16"]), Value::Null);
    assert_eq!(result["serverInfo"]["name"], "goals");
    // Between the two greetings some editors already talk.
    editor.tell("$/setTrace", json!({ "value": "off" }));
    editor.open("план.goals", "person анна \"Анна\"\n");
    editor.tell("initialized", json!({}));
    assert_eq!(editor.ask("workspace/symbol", json!({ "query": "анна" }))[0]["name"], "анна");
    editor.stop();
}

#[test]
fn addresses_may_be_written_as_people_read_them() {
    let mut editor = Editor::utf16(&[("мой план.goals", "person борис \"Б\"\n")]);
    let uri = editor.readable_uri("мой план.goals");
    let text = "person анна \"Анна\"\nteam smm \"S\" { members: анна }\n";
    let document = json!({ "uri": uri, "languageId": "goals", "version": 1, "text": text });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 1, "character": 27 } });
    let found = editor.ask("textDocument/definition", params);
    assert_eq!(
        (&found[0]["uri"], &found[0]["range"]["start"]["line"]),
        (&json!(editor.uri("мой план.goals").replace(' ', "%20")), &json!(0))
    );
    editor.stop();
}

#[test]
fn what_was_taken_back_is_not_worked_out() {
    let mut editor = Editor::utf16(&[]);
    let mut text = String::from("plan \"P\" { period: 2026 }\n");
    for number in 0..20_000 {
        writeln!(text, "person p{number} \"🎯 {number}\"").unwrap();
    }
    editor.open("план.goals", &text);
    let params = json!({ "textDocument": { "uri": editor.uri("план.goals") } });
    let ask =
        |id: i64| json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/documentSymbol", "params": params });
    let take_back = |id: i64| json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": id } });
    for message in [ask(1001), ask(1002), ask(1003), take_back(1003), take_back(1001), take_back(1)] {
        editor.send(&message);
    }
    assert_eq!(editor.answer_to(1001)["error"]["code"], TAKEN_BACK);
    assert_eq!(editor.answer_to(1002)["result"].as_array().unwrap().len(), 20_001);
    assert_eq!(editor.answer_to(1003)["error"]["code"], TAKEN_BACK);
    editor.stop();
}
