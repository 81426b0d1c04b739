//! Every question at every position: what is half-written breaks nothing.

use serde_json::{Value, json};

use crate::editor_client::Editor;
use crate::{NAME, PLAN, in_file};

/// Asks everything at every position, and what can't be parsed must not break it.
fn ask_everywhere(text: &str, encodings: &Value) {
    let mut editor = Editor::start(&[], encodings);
    editor.open(NAME, text);
    let uri = editor.uri(NAME);
    let document = json!({ "uri": uri });
    let utf8 = encodings == &json!(["utf-8"]);
    for (line, content) in text.split('\n').enumerate() {
        let width = if utf8 { content.len() } else { content.encode_utf16().count() };
        for character in 0..=width + 1 {
            let at = json!({ "line": line, "character": character });
            for method in ["hover", "signatureHelp", "definition", "completion"] {
                editor.at(&format!("textDocument/{method}"), NAME, &at);
            }
            let items = editor.at("textDocument/prepareCallHierarchy", NAME, &at);
            for item in items.as_array().into_iter().flatten() {
                editor.ask("callHierarchy/incomingCalls", json!({ "item": item }));
                editor.ask("callHierarchy/outgoingCalls", json!({ "item": item }));
            }
            let range = json!({ "start": at, "end": { "line": line + 1, "character": character } });
            for method in ["inlayHint", "semanticTokens/range"] {
                editor.ask(&format!("textDocument/{method}"), json!({ "textDocument": document, "range": range }));
            }
            let params = json!({ "textDocument": document, "positions": [at] });
            assert!(editor.ask("textDocument/selectionRange", params)[0]["range"].is_object());
        }
    }
    for lens in in_file(&mut editor, "codeLens").as_array().unwrap() {
        editor.ask("codeLens/resolve", lens.clone());
    }
    editor.stop();
}

/// The middle of the plan, which has every kind of sentence.
fn middle() -> &'static str {
    &PLAN[PLAN.find("metric узнают").unwrap()..]
}

#[test]
fn no_position_of_a_good_file_breaks_it() {
    ask_everywhere(middle(), &json!(["utf-16"]));
}

#[test]
fn no_position_of_a_broken_file_breaks_it() {
    let broken = middle()
        .replace("to 5_000", "to 5,000")
        .replace("by 2026-03-31", "by 31.03.2026")
        .replace("\"Район", "«Район")
        .replace("  watch reach\n}", "  watch reach\n")
        .replace("campaign весна", "campaign весна {")
        .replace('\n', "\r\n");
    ask_everywhere(&broken, &json!(["utf-8"]));
}
