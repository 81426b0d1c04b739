//! What `goals lsp` shows to people who read a plan: colours, hints, forms, lines above declarations, what leads where.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

mod editor_client;
#[path = "lsp_reading/everywhere.rs"]
mod everywhere;

use editor_client::{Editor, of, position, slice};
use serde_json::{Value, json};

const PLAN: &str = include_str!("data/lsp/reading.goals");
const NAME: &str = "план.goals";

fn opened(text: &str) -> Editor {
    let mut editor = Editor::utf16(&[]);
    editor.open(NAME, text);
    editor
}

fn in_file(editor: &mut Editor, method: &str) -> Value {
    let uri = editor.uri(NAME);
    editor.ask(&format!("textDocument/{method}"), json!({ "textDocument": { "uri": uri } }))
}

fn in_range(editor: &mut Editor, method: &str, text: &str, bytes: std::ops::Range<usize>) -> Value {
    let range = json!({ "start": position(text, bytes.start), "end": position(text, bytes.end) });
    let params = json!({ "textDocument": { "uri": editor.uri(NAME) }, "range": range });
    editor.ask(&format!("textDocument/{method}"), params)
}

fn change(editor: &mut Editor, text: &str) {
    let document = json!({ "uri": editor.uri(NAME), "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }));
}

/// The byte that a position means in UTF-16 units.
fn byte(text: &str, at: &Value) -> usize {
    slice(text, &json!({ "start": { "line": 0, "character": 0 }, "end": at })).len()
}

/// Each token with its place and what the legend calls it.
fn tokens(editor: &Editor, text: &str, answer: &Value) -> Vec<(Value, String)> {
    let legend = &editor.capabilities["semanticTokensProvider"]["legend"];
    let numbers: Vec<u64> = answer["data"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect();
    let (mut line, mut column) = (0, 0);
    let token = |it: &[u64]| {
        column = if it[0] == 0 { column + it[1] } else { it[1] };
        line += it[0];
        let at = |character: u64| json!({ "line": line, "character": character });
        let range = json!({ "start": at(column), "end": at(column + it[2]) });
        assert!(!slice(text, &range).contains('\n') && !slice(text, &range).is_empty(), "{range}");
        let mut name = legend["tokenTypes"][usize::try_from(it[3]).unwrap()].as_str().unwrap().to_owned();
        for (bit, modifier) in legend["tokenModifiers"].as_array().unwrap().iter().enumerate() {
            if it[4] & (1 << bit) != 0 {
                name = format!("{name}.{}", modifier.as_str().unwrap());
            }
        }
        (range, name)
    };
    numbers.chunks_exact(5).map(token).collect()
}

/// A text with words written into it at some bytes.
fn drawn(text: &str, mut notes: Vec<(usize, String)>) -> String {
    let mut out = text.to_owned();
    notes.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (at, note) in notes {
        out.insert_str(at, &note);
    }
    out
}

#[test]
fn names_have_the_colour_of_what_they_mean() {
    let mut editor = opened(PLAN);
    let answer = in_file(&mut editor, "semanticTokens/full");
    let all = tokens(&editor, PLAN, &answer);
    let notes = all.iter().map(|(range, name)| (byte(PLAN, &range["end"]), format!("‹{name}›"))).collect();
    insta::assert_snapshot!("colours", drawn(PLAN, notes));
    // A part has the same tokens as the whole.
    let bytes = PLAN.find("main objective").unwrap()..PLAN.find("campaign весна").unwrap();
    let answer = in_range(&mut editor, "semanticTokens/range", PLAN, bytes.clone());
    let inside = |at: &Value| bytes.contains(&byte(PLAN, at));
    let wanted: Vec<_> = all.into_iter().filter(|(range, _)| inside(&range["start"])).collect();
    assert_eq!(tokens(&editor, PLAN, &answer), wanted);
    editor.stop();
}

#[test]
fn colours_count_bytes_and_other_line_ends() {
    let with_returns = PLAN.replace('\n', "\r\n");
    let mut editor = opened(&with_returns);
    let answer = in_file(&mut editor, "semanticTokens/full");
    let returned = tokens(&editor, &with_returns, &answer);
    editor.stop();
    let mut editor = Editor::start(&[], &json!(["utf-8"]));
    editor.open(NAME, PLAN);
    let answer = in_file(&mut editor, "semanticTokens/full");
    let numbers: Vec<usize> =
        answer["data"].as_array().unwrap().iter().map(|it| usize::try_from(it.as_u64().unwrap()).unwrap()).collect();
    let lines: Vec<&str> = PLAN.split('\n').collect();
    let (mut line, mut column) = (0, 0);
    let mut in_bytes = Vec::new();
    for it in numbers.chunks_exact(5) {
        column = if it[0] == 0 { column + it[1] } else { it[1] };
        line += it[0];
        in_bytes.push(&lines[line][column..column + it[2]]);
    }
    let in_units: Vec<&str> = returned.iter().map(|(range, _)| slice(&with_returns, range)).collect();
    assert_eq!(in_bytes, in_units);
    assert!(in_bytes.len() > 150, "{}", in_bytes.len());
    editor.stop();
}

fn hint_notes(text: &str, hints: &Value) -> Vec<(usize, String)> {
    let note = |hint: &Value| {
        let label = hint["label"].as_str().or(hint["label"][0]["value"].as_str()).unwrap();
        assert!(!hint["tooltip"]["value"].as_str().unwrap().is_empty());
        let pad = |key: &str| if hint[key] == json!(true) { " " } else { "" };
        (byte(text, &hint["position"]), format!("{}⟨{label}⟩{}", pad("paddingLeft"), pad("paddingRight")))
    };
    hints.as_array().unwrap().iter().map(note).collect()
}

#[test]
fn hints_spell_out_what_is_meant() {
    let mut editor = opened(PLAN);
    let hints = in_range(&mut editor, "inlayHint", PLAN, 0..PLAN.len());
    let all = hint_notes(PLAN, &hints);
    insta::assert_snapshot!("hints", drawn(PLAN, all.clone()));
    // The start that is taken over leads to where it stands.
    let taken = hints.as_array().unwrap().iter().find(|it| it["label"][0]["value"].to_string().contains("baseline"));
    assert_eq!(slice(PLAN, &taken.unwrap()["label"][0]["location"]["range"]), "baseline: 2_350 on 2025-12-31");
    // Of a line, its own alone.
    let line = PLAN.find("  kr больше").unwrap()..PLAN.find("  kr рост").unwrap() - 1;
    let own = in_range(&mut editor, "inlayHint", PLAN, line.clone());
    let wanted: Vec<_> = all.into_iter().filter(|(at, _)| (line.start..=line.end).contains(at)).collect();
    assert_eq!(hint_notes(PLAN, &own), wanted);
    assert_eq!(wanted.len(), 4);
    // In an objective with a mistake nothing is certain.
    let broken = PLAN.replace("from 2_350 to 5_000", "from 2_350 to");
    change(&mut editor, &broken);
    let hints = hint_notes(&broken, &in_range(&mut editor, "inlayHint", &broken, 0..broken.len()));
    let objective = broken.find("main objective").unwrap()..broken.find("objective бренд").unwrap();
    assert!(!hints.iter().any(|(at, _)| objective.contains(at)), "{hints:?}");
    assert!(!hints.is_empty());
    editor.stop();
}

#[test]
fn forms_follow_what_is_typed() {
    let mut editor = opened(PLAN);
    for (typed, label, part) in [
        ("objective х \"🎯\" {\n  kr а \"Б\": гости ", "гости from A to B by DATE | throughout PERIOD", "A"),
        ("objective х \"🎯\" {\n  kr а: гости from 5 to ", "гости from A to B by DATE | throughout PERIOD", "B"),
        ("objective х \"🎯\" {\n  kr а: гости at ", "гости at least B by DATE | throughout PERIOD", "B"),
        ("metric х \"Х\" : % {\n  baseline: 5% ", "baseline: VALUE on DATE", "DATE"),
        ("ensure max(", "max(A, B, …)", "A, B, …"),
    ] {
        let text = format!("{PLAN}{typed}");
        change(&mut editor, &text);
        let help = editor.at("textDocument/signatureHelp", NAME, &position(&text, text.len()));
        let first = &help["signatures"][0];
        assert_eq!(first["label"], label, "{typed}");
        let active = usize::try_from(first["activeParameter"].as_u64().unwrap()).unwrap();
        assert_eq!(help["activeParameter"], first["activeParameter"]);
        let offsets = &first["parameters"][active]["label"];
        let range =
            json!({ "start": { "line": 0, "character": offsets[0] }, "end": { "line": 0, "character": offsets[1] } });
        assert_eq!(slice(label, &range), part, "{typed}");
    }
    let text = format!("{PLAN}objective х \"🎯\" {{\n  kr а: гости ");
    change(&mut editor, &text);
    let help = editor.at("textDocument/signatureHelp", NAME, &position(&text, text.len()));
    assert_eq!(help["signatures"].as_array().unwrap().len(), 7);
    let said = help["signatures"][0]["documentation"]["value"].as_str().unwrap();
    assert!(said.contains("Гости, in `people`; baseline 2350 people"), "{said}");
    for (needle, behind) in [("Соцсети приводят", 0), ("import std", 3), ("ambition: committed", 10)] {
        let at = position(PLAN, PLAN.find(needle).unwrap() + behind);
        assert_eq!(editor.at("textDocument/signatureHelp", NAME, &at), Value::Null, "{needle}");
    }
    editor.stop();
}

#[test]
fn lines_above_declarations_count() {
    let mut editor = opened(PLAN);
    let lenses = in_file(&mut editor, "codeLens");
    let mut shown = Vec::new();
    for lens in lenses.as_array().unwrap() {
        let lens = if lens["command"].is_null() { editor.ask("codeLens/resolve", lens.clone()) } else { lens.clone() };
        let command = &lens["command"];
        shown.push(format!("{}: {}", slice(PLAN, &lens["range"]), command["title"].as_str().unwrap()));
        if command["command"] == "goals.showReferences" {
            let places = command["arguments"][2].as_array().unwrap();
            assert!(command["title"].as_str().unwrap().starts_with(&places.len().to_string()));
            assert_eq!(command["arguments"][1], lens["range"]["start"]);
            assert!(places.iter().all(|it| slice(PLAN, &it["range"]) == slice(PLAN, &lens["range"])));
        } else {
            assert_eq!(command["command"], "");
        }
    }
    insta::assert_snapshot!("lines", shown.join("\n"));
    // What was asked for before the text changed is answered, with nothing.
    let old = lenses.as_array().unwrap().last().unwrap().clone();
    change(&mut editor, "plan \"P\"\n");
    assert_eq!(editor.ask("codeLens/resolve", old)["command"]["title"], "");
    editor.stop();
}

#[test]
fn goals_lead_to_each_other() {
    let mut editor = opened(PLAN);
    let mut around = |needle: &str| {
        let item = editor.at("textDocument/prepareCallHierarchy", NAME, &of(PLAN, needle))[0].clone();
        let mut side = |method: &str, key: &str| {
            let calls = editor.ask(&format!("callHierarchy/{method}"), json!({ "item": item }));
            let shown = |it: &Value| {
                let at: Vec<&str> = it["fromRanges"].as_array().unwrap().iter().map(|it| slice(PLAN, it)).collect();
                assert!(!at.is_empty(), "{it}");
                format!("{} ({})", it[key]["name"].as_str().unwrap(), at.join(", "))
            };
            calls.as_array().unwrap().iter().map(shown).collect::<Vec<_>>()
        };
        let (below, above) = (side("incomingCalls", "from"), side("outgoingCalls", "to"));
        (item["name"].as_str().unwrap().to_owned(), below, above)
    };
    let (name, below, above) = around("продажи \"Соц");
    assert_eq!(name, "продажи");
    assert_eq!(
        below,
        [
            "бренд (продажи)",
            "продажи.люди (люди)",
            "продажи.больше (больше)",
            "продажи.рост (рост)",
            "продажи.чек (чек)",
            "продажи.знают (знают)",
            "продажи.портрет (портрет)",
            "продажи.скоро (скоро)",
            "продажи.между (между)",
        ]
    );
    assert!(above.is_empty());
    let (_, below, above) = around("бренд \"Район");
    assert_eq!(below, ["бренд.тг (тг)", "бренд.вк (вк)", "весна (бренд)"]);
    assert_eq!(above, ["продажи (продажи)"]);
    let (name, below, above) = around("люди confidence");
    assert_eq!(
        (name.as_str(), below, above),
        ("продажи.люди", vec!["весна (люди)".to_owned()], vec!["продажи (люди)".to_owned()])
    );
    let (_, below, above) = around("весна \"");
    assert_eq!((below.len(), above), (0, vec!["продажи.люди (люди)".to_owned(), "бренд (бренд)".to_owned()]));
    assert_eq!(editor.at("textDocument/prepareCallHierarchy", NAME, &of(PLAN, "гости   \"")), Value::Null);
    editor.stop();
}

fn selections(editor: &mut Editor, text: &str, at: usize) -> Vec<String> {
    let params = json!({ "textDocument": { "uri": editor.uri(NAME) }, "positions": [position(text, at)] });
    let answer = editor.ask("textDocument/selectionRange", params);
    let (mut out, mut next) = (Vec::new(), &answer[0]);
    while !next.is_null() {
        out.push(slice(text, &next["range"]).to_owned());
        next = &next["parent"];
    }
    for pair in out.windows(2) {
        assert!(pair[1].contains(&pair[0]) && pair[1] != pair[0], "{pair:?}");
    }
    assert_eq!(out.last().map_or("", String::as_str), text);
    out
}

#[test]
fn selections_grow() {
    let mut editor = opened(PLAN);
    let grown = |editor: &mut Editor, text: &str, needle: &str, behind: usize| {
        let at = text.find(needle).unwrap() + behind;
        let mut list = selections(editor, text, at);
        list.pop();
        for one in &mut list {
            if one.chars().count() > 40 {
                *one = format!("{}…{}", one.chars().take(14).collect::<String>(), &one[one.len() - 1..])
                    .replace('\n', " ");
            }
        }
        list
    };
    assert_eq!(
        grown(&mut editor, PLAN, "450 by", 0),
        [
            "450",
            "to 450",
            "kr чек:    цен…5",
            "kr чек:    цен…}",
            "   type: conve… ",
            "{   type: conv…}",
            "main objective…}",
        ]
        .map(ToOwned::to_owned)
    );
    let list = grown(&mut editor, PLAN, "640 on", 1);
    assert_eq!(
        list[..3],
        ["640", "baseline: 640 on 2025-12-31", " better: lower… "].map(ToOwned::to_owned)[..3].to_vec()[..]
    );
    let list = grown(&mut editor, PLAN, "Понятно", 0);
    assert_eq!(
        list[..3],
        ["Понятно", "\"Понятно и так\"", "allow S005 because \"Понятно и так\""].map(ToOwned::to_owned)
    );
    // Where no tree is, brackets tell.
    let broken = "objective х \"🎯\" {\n  kr ??? (а б) {\n    сло вo\n  }\n}\n";
    change(&mut editor, broken);
    let list = grown(&mut editor, broken, "вo", 2);
    assert!(list.iter().any(|it| it == "\n    сло вo\n  "), "{list:?}");
    editor.stop();
}

#[test]
fn hovers_tell_of_words_and_values() {
    let mut editor = opened(PLAN);
    for (needle, behind, wanted) in [
        ("гости   \"", 0, vec!["latest reading: 2700 people on 2026-02-01", "baseline: 2350 people"]),
        (
            "больше: гости",
            0,
            vec![
                "start: 2350 people (the metric's baseline)",
                "begins: 2026-01-01 (45 days ago)",
                "end: 2026-02-12 (3 days ago)",
                "latest reading: 2700 people",
                "kr больше: гости to 4_500 by 2026-02-12",
            ],
        ),
        ("2026-Q1", 2, vec!["2026-01-01 to 2026-03-31, 90 days", "Tuesday, 2026-03-31 (44 days left)"]),
        ("2026-03-31\n", 3, vec!["Tuesday, 2026-03-31 (44 days left)"]),
        ("2026-H1", 0, vec!["181 days"]),
        ("ambition", 2, vec!["`committed` has to be reached whole"]),
        ("baseline: 640", 2, vec!["where it stood before the plan"]),
        ("depends on", 9, vec!["what has to come first"]),
        ("confidence", 2, vec!["how sure the team is"]),
        ("throughout", 2, vec!["all the time"]),
        ("below 2 ", 1, vec!["left out"]),
        ("from 2026-03-01", 1, vec!["first day"]),
        ("from 2_350", 1, vec!["the value at the start"]),
        ("supports", 1, vec!["leads to"]),
        ("people { better", 1, vec!["how many people"]),
        ("RUB {", 1, vec!["the currency RUB"]),
        ("₽", 0, vec!["the currency RUB"]),
        ("h..6", 0, vec!["clock times"]),
        ("заказ\n}", 2, vec!["**Заказ** — unit `заказ`"]),
        ("S005", 1, vec!["S005", "## Why it matters"]),
    ] {
        let found = PLAN.find(needle).unwrap_or_else(|| panic!("{needle}"));
        let at = found + needle.char_indices().nth(behind).map_or(0, |(at, _)| at);
        let hover = editor.at("textDocument/hover", NAME, &position(PLAN, at));
        let text = hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{needle}: {hover}"));
        for part in wanted {
            assert!(text.contains(part), "{needle}: {part}: {text}");
        }
    }
    for (needle, behind) in [("Соцсети приводят", 2), ("committed", 1), ("{ better", 0)] {
        let hover = editor.at("textDocument/hover", NAME, &position(PLAN, PLAN.find(needle).unwrap() + behind));
        assert_eq!(hover, Value::Null, "{needle}");
    }
    editor.stop();
}

#[test]
fn catalogues_open_where_the_editor_can() {
    let mut editor = Editor::start_with(&[], &json!(["utf-16"]), json!({ "catalogues": true }));
    editor.open(NAME, PLAN);
    let found = editor.at("textDocument/definition", NAME, &of(PLAN, "followers"));
    let uri = &found[0]["uri"];
    assert_eq!(uri, "goals-std:/social.goals");
    let text = editor.ask("goals/catalogue", json!({ "uri": uri }));
    assert_eq!(slice(text.as_str().unwrap(), &found[0]["range"]), "followers");
    let found = editor.at("textDocument/definition", NAME, &of(PLAN, "std.social"));
    assert_eq!(&found[0]["uri"], uri);
    assert_eq!(in_file(&mut editor, "documentLink")[0]["target"], *uri);
    for other in ["goals-std:/none.goals", "goals-std:/../social.goals", "file:///social.goals"] {
        assert_eq!(editor.ask("goals/catalogue", json!({ "uri": other })), Value::Null, "{other}");
    }
    editor.stop();
    let mut editor = opened(PLAN);
    assert_eq!(editor.at("textDocument/definition", NAME, &of(PLAN, "followers")), json!([]));
    assert_eq!(in_file(&mut editor, "documentLink"), json!([]));
    editor.stop();
}
