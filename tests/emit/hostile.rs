//! Titles that would like to be more than text.

use std::fmt::Write as _;

/// As mermaid and Markdown would read them, if they were let.
pub const TITLES: [&str; 34] = [
    "end",
    "End",
    "section x",
    "title x",
    "click me: now",
    "dateFormat YYYY",
    "subgraph one",
    "style o0 fill:red",
    "a \"quoted\" label",
    "a; b; c",
    "a: b: c",
    "x # y #35; &amp;",
    "a --> b",
    "[box] (round) {curly} |bar|",
    "1. first",
    "- item",
    "* star",
    "`code` and **bold**",
    "<b>bold</b><script>alert(1)</script>",
    "%% comment",
    "%%{init: {'theme': 'dark'}}%%",
    "---",
    "```",
    "| a | b |",
    "@octocat #12 GH-3",
    "https://evil.example www.evil.example",
    "$x$ and $$y$$",
    "\\ back \\n slash",
    "fa:fa-ban icon",
    ":::class",
    "~~~",
    "«ёлочки» и “лапки” — 5 %",
    "ﬂ°°35¶ß",
    "eine sehr lange Überschrift, die niemand in einem Kästchen lesen möchte, weil sie nicht aufhört und nicht aufhört",
];

/// A plan that puts every title wherever a title can stand.
pub fn plan() -> String {
    let mut text =
        String::from("plan \"Hostile | <plan> `x`\" { period: 2026 }\nmetric m \"M\" : count { better: higher }\n");
    for (i, title) in TITLES.iter().enumerate() {
        let title = quoted(title);
        let parent = if i == 0 { String::new() } else { " supports o0".to_owned() };
        let day = i % 28 + 1;
        _ = writeln!(
            text,
            "channel c{i} {title} {{ url: {title} }}\naudience a{i} {title} {{ size: 10 people  interests: {title} }}"
        );
        _ = writeln!(text, "objective o{i} {title}{parent} {{\n  why: {title}\n  channels: c{i}");
        _ = writeln!(text, "  milestone s{i} {title} by 2026-03-{day:02} {{ step {title} }}\n}}");
        _ = writeln!(text, "campaign p{i} {title} from 2026-01-01 to 2026-02-{day:02} {{ drives: o{i}.s{i} }}");
        _ = writeln!(text, "checkin 2026-01-{day:02} {{ note: {title} }}");
    }
    text
}

/// A string of the language.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
