//! Sessions in which nothing makes sense.

use serde_json::json;

use super::editor_client::{Editor, position, slice};
use super::plan::{PEOPLE, RUSSIAN};

/// Numbers that look random, and are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

#[test]
fn no_session_of_random_edits_breaks_it() {
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE)]);
    let mut text = RUSSIAN.to_owned();
    editor.open("план.goals", &text);
    let uri = editor.uri("план.goals");
    let mut dice = Dice(2026);
    let pieces = [
        "",
        "{",
        "}",
        "\"",
        "🎯",
        "\r\n",
        "\r",
        "kr ",
        "objective ",
        ":",
        "…",
        "ё",
        "allow ",
        ".",
        "[",
        "// ",
        "\"\"\"",
        "e\u{301}",
    ];
    let methods = [
        "hover",
        "definition",
        "completion",
        "documentHighlight",
        "documentSymbol",
        "foldingRange",
        "documentLink",
        "signatureHelp",
        "prepareCallHierarchy",
        "codeLens",
        "semanticTokens/full",
    ];
    for version in 2..120 {
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let from = dice.below(bytes.len());
        let to = (from + dice.below(6)).min(bytes.len() - 1);
        let piece = pieces[dice.below(pieces.len())];
        // A lone `\r` ends a line too, which the simple count here does not know: no edit begins behind one.
        let (from, to) = (bytes[from], bytes[to]);
        let change =
            if text.replace("\r\n", "").contains('\r') || text[..from].ends_with('\r') || text[..to].ends_with('\r') {
                text = RUSSIAN.to_owned();
                json!({ "text": text })
            } else {
                let range = json!({ "start": position(&text, from), "end": position(&text, to) });
                text.replace_range(from..to, piece);
                json!({ "range": range, "text": piece })
            };
        let params = json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [change] });
        editor.tell("textDocument/didChange", params);
        let at = json!({ "line": dice.below(20), "character": dice.below(60) });
        let method = methods[dice.below(methods.len())];
        editor.at(&format!("textDocument/{method}"), "план.goals", &at);
        let params = json!({ "textDocument": { "uri": uri }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
        editor.ask("textDocument/codeAction", params);
        let answer = editor.answer(
            "textDocument/rename",
            json!({ "textDocument": { "uri": uri }, "position": at, "newName": "новое" }),
        );
        assert_ne!(answer["error"]["code"], -32603, "{answer}");
    }
    // After all of it, both sides have the same text: its whole is replaced with an edit that counts to its end.
    let marked = format!("{text}\nperson конец \"Конец\"\n");
    let end = position(&text, text.len());
    if !text.replace("\r\n", "").contains('\r') {
        let change = json!({ "range": { "start": end, "end": end }, "text": "\nperson конец \"Конец\"\n" });
        let params = json!({ "textDocument": { "uri": uri, "version": 500 }, "contentChanges": [change] });
        editor.tell("textDocument/didChange", params);
        let outline = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        let last = outline.as_array().unwrap().last().unwrap();
        assert_eq!((&last["name"], slice(&marked, &last["selectionRange"])), (&json!("конец"), "конец"));
    }
    editor.stop();
}
