//! `goals lsp` as an editor sees it: the real program, asked over its standard input.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

mod editor_client;

use editor_client::{Editor, of, position, slice};
use serde_json::{Value, json};

fn labels(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

const RUSSIAN: &str = "import std.social
import \"люди.goals\"

plan \"Кофейня 🎯\" { period: 2026-H1  locale: ru }
/// Кто о нас знает.
metric узнают \"Нас узнают 🎉\" : % { better: higher  source: \"Опрос\"  definition: \"Доля гостей\"
  baseline: 10% on 2025-12-31
  benchmark industry \"Город\": 30% on 2025 from \"Отчёт\"
}
main objective бренд \"Район знает наш кофе ☕️\" {
  owner: анна  why: \"🎯🎯 Гости живут рядом\"
  kr охват \"🎯 Узнают\": узнают from 10% to 25% by 2026-03-31
  kr люди_2 \"Подписчики\": followers from 1_200 to 5 h by 2026-05-31
}
campaign весна \"Весна\" from 2026-03-01 to 2026-03-20 { drives: бренд.охват  owner: анна }
checkin 2026-02-01 { узнают: 12%  бренд.охват confidence: 0.7 }
";

const PEOPLE: &str = "person анна \"Анна 🎈\"\n";

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
