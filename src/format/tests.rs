//! The style, in pairs of texts.

use super::{Style, format};

fn formatted(text: &str) -> String {
    let once = format(text, Style::default());
    assert_eq!(format(&once, Style::default()), once, "formatting twice is formatting once");
    once
}

#[test]
fn blocks_and_alignment() {
    let text = "plan   \"План\"{period:2026-H1\n currency :RUB}\nperson   anna\"Анна\"\n\n\n\nobjective a \"A\"   during 2026-H1{\n\n owner:anna\n  why: \"x\" // trailing\n\n kr buy:orders from 1   to 2 by 2026-03-31{weight:3 id:\"1\"}\n kr покупки: orders to 5\n\n\n // own line\n milestone m \"M\" by 2026-03-31\n}\n";
    let expected = "plan \"План\" {\n  period:   2026-H1\n  currency: RUB\n}\nperson anna \"Анна\"\n\nobjective a \"A\" during 2026-H1 {\n  owner: anna\n  why:   \"x\"  // trailing\n\n  kr buy:     orders from 1 to 2 by 2026-03-31 { weight: 3  id: \"1\" }\n  kr покупки: orders to 5\n\n  // own line\n  milestone m \"M\" by 2026-03-31\n}\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn comments_stay_where_they_are() {
    let text = "// top\n\n\n/// about\nperson a \"A\" // who\n   // next\nmetric m \"M\":count{ // open\nsource: \"x\"\n  // last\n}\n// end";
    let expected = "// top\n\n/// about\nperson a \"A\"  // who\n// next\nmetric m \"M\" : count {  // open\n  source: \"x\"\n  // last\n}\n// end\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn what_cannot_be_read_stays() {
    let text = "person   a   \"A\"\nthis is   no sentence\nperson  b  \"B\"\n";
    assert_eq!(formatted(text), "person   a   \"A\"\nthis is   no sentence\nperson b \"B\"\n");
}

#[test]
fn strings_and_ends_of_lines_stay() {
    assert_eq!(formatted("person a \"A  :  B, { //\"\r\nperson  b\r\n"), "person a \"A  :  B, { //\"\r\nperson b\r\n");
    let long = "plan \"P\" {\n  why: \"\"\"\n    two   lines\n      here\n    \"\"\"\n}\n";
    assert_eq!(formatted(long), long);
    assert_eq!(formatted(""), "");
}
