//! User text as a label.

use std::fmt::Write as _;

/// Longer labels are shortened: they would make a diagram unreadable.
const LONGEST: usize = 60;

/// Words that mean something at the start of a line of a diagram.
const KEYWORDS: [&str; 27] = [
    "acctitle",
    "accdescr",
    "axisformat",
    "call",
    "class",
    "classdef",
    "click",
    "dateformat",
    "default",
    "direction",
    "end",
    "excludes",
    "flowchart",
    "gantt",
    "graph",
    "href",
    "includes",
    "inclusiveenddates",
    "linkstyle",
    "section",
    "style",
    "subgraph",
    "tickinterval",
    "title",
    "todaymarker",
    "topaxis",
    "weekday",
];

/// The text as a label, on one line, shortened, and never empty.
pub(super) fn label(text: &str) -> String {
    let folded = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let short = shorten(&folded.collect::<Vec<_>>().join(" "));
    let mut out = String::with_capacity(short.len() + 8);
    let is_keyword = starts_with_keyword(&short);
    let is_list = starts_like_a_list(&short);
    for (at, c) in short.chars().enumerate() {
        let is_safe = match c {
            ' ' | ',' | '!' | '?' | '+' | '/' | '.' | '-' => at > 0 && !is_list,
            '\'' => at > 0,
            c if c.is_ascii_alphanumeric() => at > 0 || !is_keyword,
            // The two letters in which mermaid itself hides its entities.
            'ﬂ' | '¶' => false,
            c => !c.is_ascii(),
        };
        if is_safe {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    if out.is_empty() { "—".to_owned() } else { out }
}

fn starts_with_keyword(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let word = text[..end].to_ascii_lowercase();
    KEYWORDS.contains(&word.as_str()) || KEYWORDS.iter().any(|keyword| keyword.len() > 4 && word.starts_with(keyword))
}

/// Newer versions of mermaid read labels as Markdown, and refuse a list.
fn starts_like_a_list(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', '.', ' ', '—', '-', ':', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_nothing_that_means_something() {
        let table = [
            ("Соцсети приводят гостей", "Соцсети приводят гостей"),
            ("a \"quoted\" : b; c # d", "a #34;quoted#34; #58; b#59; c #35; d"),
            ("end", "#101;nd"),
            ("End of line", "#69;nd of line"),
            ("sections", "#115;ections"),
            ("endless", "endless"),
            ("1. first", "1#46;#32;first"),
            ("- item", "#45; item"),
            ("a\n b\t c", "a b c"),
            ("12%", "12#37;"),
            ("", "—"),
        ];
        for (text, expected) in table {
            assert_eq!(label(text), expected, "{text}");
        }
    }

    #[test]
    fn long_labels_are_cut_between_words() {
        let long = "слово ".repeat(30);
        let label = label(&long);
        assert!(label.chars().count() <= LONGEST && label.ends_with("слово…"), "{label}");
    }
}
