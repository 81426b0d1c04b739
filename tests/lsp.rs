//! `goals lsp` as an editor sees it: the real program, asked over its standard input.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

#[path = "lsp_session/checkin.rs"]
mod checkin;
mod editor_client;
#[path = "lsp_session/leaving.rs"]
mod leaving;
#[path = "lsp_session/names.rs"]
mod names;
#[path = "lsp_session/plan.rs"]
mod plan;
#[path = "lsp_session/random_edits.rs"]
mod random_edits;

use editor_client::{Editor, of, position, slice};
use plan::{PEOPLE, RUSSIAN};
use serde_json::{Value, json};

fn labels(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn findings_have_places_pages_and_levels() {
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE)]);
    editor.open("план.goals", RUSSIAN);
    let list = editor.findings_until("план.goals", |list| !list.is_empty());
    let unit = list.iter().find(|it| it["code"] == "E004").unwrap();
    assert_eq!(slice(RUSSIAN, &unit["range"]), "5 h");
    assert_eq!(unit["severity"], 1);
    assert!(unit["codeDescription"]["href"].as_str().unwrap().ends_with("E004.md"));
    // The same place, repaired: the finding goes, and comes back with the mistake.
    let uri = editor.uri("план.goals");
    let start = RUSSIAN.find("5 h").unwrap();
    let change = |from: usize, to: usize, text: &str| json!({ "range": { "start": position(RUSSIAN, from), "end": position(RUSSIAN, to) }, "text": text });
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [change(start + 1, start + 3, "_000")] }),
    );
    editor.findings_until("план.goals", |list| list.iter().all(|it| it["code"] != "E004"));
    editor.stop();
}

#[test]
fn related_places_are_told() {
    let text = "plan \"P\" { period: 2026 }\nperson 名前 \"🎯\"\nperson 名前 \"B\"\n";
    let mut editor = Editor::utf16(&[]);
    editor.open("plan.goals", text);
    let list = editor.findings_until("plan.goals", |list| list.iter().any(|it| it["code"] == "E003"));
    let twice = list.iter().find(|it| it["code"] == "E003").unwrap();
    let related = &twice["relatedInformation"][0]["location"]["range"];
    assert_eq!((slice(text, related), &related["start"]["line"]), ("名前", &json!(1)));
    assert_eq!(twice["range"]["start"]["line"], 2);
    editor.stop();
}

#[test]
fn hovers_tell_what_a_name_means() {
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE)]);
    editor.open("план.goals", RUSSIAN);
    let cases: &[(&str, usize, &[&str])] = &[
        (
            "узнают from",
            0,
            &[
                "Нас узнают",
                "Кто о нас знает",
                "unit: `%`",
                "baseline: 10% on",
                "benchmark (industry): 30%",
                "Опрос",
                "Доля гостей",
            ],
        ),
        (
            "охват \"",
            2,
            &["key result `бренд.охват`", "start: 10%", "target: 25%", "2026-03-31 (44 days left)", "owner: Анна"],
        ),
        ("бренд.охват\u{20} owner", 7, &["key result `бренд.охват`"]),
        ("бренд \"", 0, &["main objective `бренд`", "Гости живут рядом"]),
        ("анна  why", 4, &["person `анна`", "Анна 🎈"]),
        ("followers from", 3, &["metric `followers`", "Подписчики"]),
    ];
    for (needle, behind, wanted) in cases {
        let at = RUSSIAN.find(needle).unwrap() + needle.char_indices().nth(*behind).map_or(0, |(at, _)| at);
        let hover = editor.at("textDocument/hover", "план.goals", &position(RUSSIAN, at));
        let text = hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{needle}: {hover}"));
        for part in *wanted {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    let nothing = editor.at("textDocument/hover", "план.goals", &of(RUSSIAN, "Кофейня"));
    assert_eq!(nothing, Value::Null);
    let english = "plan \"P\" { period: 2026  allow vague-title because \"x\" }\n";
    editor.open("plan.goals", english);
    let hover = editor.at("textDocument/hover", "plan.goals", &of(english, "vague"));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("S001"), "{hover}");
    assert_eq!(slice(english, &hover["range"]), "vague-title");
    editor.stop();
}

#[test]
fn completion_knows_what_may_follow() {
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE)]);
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("obj", &["objective", "metric"], &["owner"]),
        ("import std.", &["std.social", "std.funnel"], &[]),
        ("objective х \"🎯\" {\n  kr б \"В\": ", &["узнают", "followers"], &["анна"]),
        ("objective х \"🎯\" {\n  owner: а", &["анна"], &["узнают"]),
        ("objective х \"🎯\" {\n  type: ", &["lead_generation"], &[]),
        ("objective х \"🎯\" {\n  ", &["owner", "kr", "milestone", "allow"], &["better", "unit"]),
        ("metric х \"🎯\" : ", &["people", "%"], &["узнают"]),
        ("metric х \"🎯\" : % {\n  better: ", &["higher", "lower"], &[]),
        ("objective х \"🎯\" supports ", &["бренд"], &["анна"]),
        ("campaign х \"🎯\" from 2026-03-01 to 2026-03-02 {\n  drives: ", &["бренд.охват", "бренд"], &["анна"]),
        ("campaign х {\n  allow ", &["S001", "R005"], &["E004"]),
    ];
    editor.open("план.goals", RUSSIAN);
    let uri = editor.uri("план.goals");
    for (typed, present, absent) in cases {
        let text = format!("{RUSSIAN}{typed}");
        let change = json!({ "textDocument": { "uri": uri, "version": 3 }, "contentChanges": [{ "text": text }] });
        editor.tell("textDocument/didChange", change);
        let list = editor.at("textDocument/completion", "план.goals", &position(&text, text.len()));
        let labels = labels(&list);
        for word in *present {
            assert!(labels.contains(word), "{typed}: {word} is not in {labels:?}");
        }
        for word in *absent {
            assert!(!labels.contains(word), "{typed}: {word} is in {labels:?}");
        }
    }
    editor.stop();
}

#[test]
fn outlines_folds_and_searches() {
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE)]);
    editor.open("план.goals", RUSSIAN);
    let uri = editor.uri("план.goals");
    let outline = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let names: Vec<&str> = outline.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Кофейня 🎯", "узнают", "бренд", "весна", "checkin 2026-02-01"]);
    assert_eq!(outline[2]["children"][0]["name"], "охват");
    assert_eq!(slice(RUSSIAN, &outline[2]["children"][0]["selectionRange"]), "охват");
    let folds = editor.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(folds.as_array().unwrap().len(), 2, "{folds}");
    let found = editor.ask("workspace/symbol", json!({ "query": "анна" }));
    assert_eq!(found[0]["name"], "анна");
    // The formatter speaks of the lines that change alone.
    editor.open("стиль.goals", "// 🎯\nperson   анна \"Анна\"\n// конец\n");
    let uri = editor.uri("стиль.goals");
    let edits = editor.ask(
        "textDocument/formatting",
        json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 2, "insertSpaces": true } }),
    );
    assert_eq!(edits.as_array().unwrap().len(), 1, "{edits}");
    assert_eq!(edits[0]["newText"], "person анна \"Анна\"\n");
    assert_eq!(edits[0]["range"]["start"]["line"], 1);
    assert_eq!(edits[0]["range"]["end"]["line"], 2);
    editor.stop();
}

#[test]
fn actions_mend_findings_or_allow_them() {
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE)]);
    let text = RUSSIAN.replace("анна  why", "ана  why").replace("source: \"Опрос\"", "");
    editor.open("план.goals", &text);
    let uri = editor.uri("план.goals");
    let mut actions = |needle: &str| {
        let at = of(&text, needle);
        let params = json!({ "textDocument": { "uri": uri }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
        editor.ask("textDocument/codeAction", params)
    };
    let mended = actions("ана  why");
    let edit = &mended[0]["edit"]["changes"][&uri][0];
    assert_eq!((slice(&text, &edit["range"]), &edit["newText"]), ("ана", &json!("анна")));
    let list = actions("узнают \"Нас");
    let allow = list.as_array().unwrap().iter().find(|it| it["title"].as_str().unwrap().starts_with("allow"));
    let allow = allow.unwrap_or_else(|| panic!("{list}"));
    assert!(allow["edit"]["changes"][&uri][0]["newText"].as_str().unwrap().contains("because"), "{allow}");
    editor.stop();
}

#[test]
fn bytes_are_counted_where_the_editor_wants_them() {
    let mut editor = Editor::start(&[("люди.goals", PEOPLE)], &json!(["utf-8"]));
    editor.open("план.goals", RUSSIAN);
    let line = RUSSIAN.lines().position(|line| line.contains("узнают from")).unwrap();
    let column = RUSSIAN.lines().nth(line).unwrap().find("узнают from").unwrap();
    let found = editor.at("textDocument/definition", "план.goals", &json!({ "line": line, "character": column }));
    assert_eq!(found[0]["range"]["start"]["character"], "metric ".len());
    assert_eq!(found[0]["range"]["end"]["character"], "metric узнают".len());
    editor.stop();
}

/// What the command writes for a file on the disk.
fn built(path: &std::path::Path) -> String {
    let arguments = ["build", "--format", "markdown", "--today", "2026-02-15"];
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_goals")).args(arguments).arg(path).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_preview_is_what_build_writes_of_the_text_in_the_editor() {
    let good = RUSSIAN.replace("5 h", "5_000");
    // Another plan of the same folder, with an error that is none of this one's.
    let other = "plan \"Other\" { period: 2026-13 }\n";
    let mut editor = Editor::utf16(&[("люди.goals", PEOPLE), ("other.goals", other), ("план.goals", &good)]);
    editor.open("план.goals", RUSSIAN);
    let (uri, people) = (editor.uri("план.goals"), editor.uri("люди.goals"));
    let of = |uri: &str| json!({ "textDocument": { "uri": uri } });
    let refused = editor.ask("goals/plan", of(&uri));
    assert_eq!((&refused["errors"], refused.get("markdown")), (&json!(1), None), "{refused}");
    let message = refused["message"].as_str().unwrap();
    assert!(message.starts_with("план.goals, line 13: ") && message.ends_with("[E004]"), "{message}");
    let change = json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": good }] });
    editor.tell("textDocument/didChange", change);
    let document = editor.ask("goals/plan", of(&uri));
    let markdown = document["markdown"].as_str().unwrap();
    assert_eq!(markdown, built(&editor.folder.path().join("план.goals")));
    assert!(markdown.contains("# Кофейня 🎯") && markdown.contains("```mermaid"), "{markdown}");
    // A file that the plan reads shows the plan; a text that is in no folder yet is a plan of its own.
    assert_eq!(editor.ask("goals/plan", of(&people)), document);
    assert_eq!(editor.ask("goals/plan", of("file:///nowhere.goals")), Value::Null);
    assert_eq!(editor.answer("goals/plan", json!({}))["error"]["code"], -32602);
    editor.stop();
}

#[test]
fn nonsense_is_refused_and_survived() {
    let mut editor = Editor::utf16(&[]);
    assert_eq!(editor.answer("textDocument/hover", json!({ "no": "sense" }))["error"]["code"], -32602);
    assert_eq!(editor.answer("no/such", json!({}))["error"]["code"], -32601);
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": "file:///gone", "version": 1 }, "contentChanges": [] }),
    );
    editor.tell("textDocument/didOpen", json!([1, 2]));
    let unknown = editor.at("textDocument/hover", "unknown.goals", &json!({ "line": 9, "character": 9 }));
    assert_eq!(unknown, Value::Null);
    editor.stop();
}
