//! Check-ins asked of the server.

use serde_json::{Value, json};

use super::editor_client::{Editor, slice};

const PLAN: &str = "plan \"Кофейня 🎯\" { period: 2026-H1  locale: ru }\r
metric гости \"Гости\" : people { better: higher  source: \"Касса\"  every: week  baseline: 100 on 2025-12-31 }\r
metric доля \"Доля 🎉\" : % { better: higher  source: \"Опрос\"  every: month  baseline: 10% on 2025-12-31 }\r
main objective бренд \"Район знает наш кофе\" {\r
  why: \"Гости живут рядом\"\r
  kr гостей \"Гостей больше\": гости from 100 to 400\r
  kr узнают \"Узнают\": доля from 10% to 25%\r
  milestone портрет \"Портрет гостя\" by 2026-03-01\r
}\r
checkin 2026-02-01 { гости: 120  доля: 12% }";

fn keys(answer: &Value) -> Vec<&str> {
    answer["due"].as_array().unwrap().iter().map(|it| it["key"].as_str().unwrap()).collect()
}

#[test]
fn what_is_due_is_told_and_written() {
    let mut editor = Editor::utf16(&[]);
    editor.open("план.goals", PLAN);
    let uri = editor.uri("план.goals");
    let document = json!({ "uri": uri });
    let due = editor.ask("goals/due", json!({ "textDocument": document }));
    assert_eq!((&due["day"], keys(&due)), (&json!("2026-02-15"), vec!["гости", "бренд.портрет"]));
    assert_eq!(
        due["due"][0],
        json!({ "key": "гости", "title": "Гости", "asks": "value", "unit": "people",
            "last": { "value": "120 people", "on": "2026-02-01" }, "since": "2026-02-08" })
    );
    assert_eq!(due["due"][1]["asks"], "done");
    let later = editor.ask("goals/due", json!({ "textDocument": document, "day": "2026-03-01" }));
    assert_eq!(keys(&later), ["гости", "доля", "бренд.портрет"]);

    let entries = json!([{ "key": "гости", "value": "160" }, { "key": "бренд.портрет", "value": "40%" }]);
    let params = json!({ "textDocument": document, "entries": entries, "note": "Дождь } \"🎈\"" });
    let written = editor.ask("goals/checkin", params.clone());
    let edits = written["edit"]["changes"].as_object().unwrap().values().next().unwrap();
    let new = edits[0]["newText"].as_str().unwrap();
    assert_eq!(slice(PLAN, &edits[0]["range"]), "", "nothing of the text goes");
    assert_eq!(
        format!("{PLAN}{new}").strip_prefix(PLAN),
        Some(
            "\r\n\r\ncheckin 2026-02-15 {\r\n  гости:         160\r\n  бренд.портрет: 40%\r\n  \
             note:          \"Дождь } \\\"🎈\\\"\"\r\n}\r\n"
        )
    );
    // What is open counts, not what is on the disk; a second check-in of the day goes into the first.
    let whole = format!("{PLAN}{new}");
    let change = json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": whole }] });
    editor.tell("textDocument/didChange", change);
    let due = editor.ask("goals/due", json!({ "textDocument": document }));
    assert!(keys(&due).is_empty(), "{due}");
    let entries = json!([{ "key": "доля", "value": "13%" }]);
    let written = editor.ask("goals/checkin", json!({ "textDocument": document, "entries": entries }));
    let edits = written["edit"]["changes"].as_object().unwrap().values().next().unwrap();
    assert!(slice(&whole, &edits[0]["range"]).starts_with("checkin 2026-02-15 {"));
    assert!(edits[0]["newText"].as_str().unwrap().contains("13%"), "{written}");
    editor.stop();
}

#[test]
fn what_is_wrong_with_a_value_is_said() {
    let mut editor = Editor::utf16(&[]);
    editor.open("план.goals", PLAN);
    let document = json!({ "uri": editor.uri("план.goals") });
    let cases = [
        ("гости", "5 h", "`people`"),
        ("гостей", "5", "гост"),
        ("доля", "130%", ""),
        ("гости", "1 }", "one value"),
        ("гости", "", "one value"),
        ("бренд.портрет", "maybe", ""),
    ];
    for (key, value, part) in cases {
        let entries = json!([{ "key": key, "value": value }]);
        let answer = editor.ask("goals/checkin", json!({ "textDocument": document, "entries": entries }));
        let message = answer["message"].as_str().unwrap_or_else(|| panic!("{key}={value}: {answer}"));
        assert!(message.contains(part), "{key}={value}: {message}");
    }
    // A second value of a day clashes with the first.
    let entries = json!([{ "key": "гости", "value": "130" }]);
    let again = json!({ "textDocument": document, "day": "2026-02-01", "entries": entries });
    assert!(editor.ask("goals/checkin", again)["message"].is_string());
    let nothing = editor.ask("goals/checkin", json!({ "textDocument": document, "note": " " }));
    assert!(nothing["message"].as_str().unwrap().contains("nothing was measured"));
    let day = editor.ask("goals/due", json!({ "textDocument": document, "day": "soon" }));
    assert!(day["message"].as_str().unwrap().contains("`soon` is no day"));
    assert_eq!(editor.ask("goals/due", json!({ "textDocument": { "uri": "file:///nowhere.goals" } })), Value::Null);
    editor.stop();
}
