//! A whole file of another kind: one finding instead of hundreds.

use super::lex::line_end;
use super::scan::{STATEMENT_WORDS, Segment, begins_statement};
use super::{to_u32, words};
use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, Place};

/// How much of a file is looked at.
const LOOK: usize = 64 * 1024;

/// The finding for a file in which nothing looks like a declaration.
pub(super) fn whole_file(file: FileId, text: &str, segments: &[Segment]) -> Option<Finding> {
    if segments.len() > 1
        && segments
            .iter()
            .take(50)
            .any(|segment| begins_statement(text[segment.start as usize..].trim_start().as_bytes()))
    {
        return None;
    }
    let mut end = text.len().min(LOOK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let lines: Vec<&str> =
        text[..end].lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).collect();
    let first = *lines.first()?;
    let kind = kind(first, &lines);
    if kind.is_none() && lines.len() < 3 || lines.iter().any(|line| declares(line)) {
        return None;
    }
    let kind = kind.unwrap_or("text that declares nothing");
    let start = text.find(first).unwrap_or(0);
    let place = Place::new(file, to_u32(start), to_u32(start + line_end(&text[start..])));
    let help = "a `.goals` file holds declarations, such as:\n\nplan \"Nova Coffee\" { period: 2026-H1 }\n\nobjective sales \"Соцсети приводят гостей\" during 2026-H1 {\n  kr orders: orders from 300 to 1_200 by 2026-06-30\n}";
    Some(Finding::new(Code::E001, place, format!("this is {kind}, not a `.goals` file")).help(help))
}

fn kind(first: &str, lines: &[&str]) -> Option<&'static str> {
    let lower = first.to_ascii_lowercase();
    if lower.starts_with("<?xml") {
        return Some("XML");
    }
    if lower.starts_with("<!doctype") || lower.starts_with("<html") || lower.starts_with('<') {
        return Some("HTML");
    }
    let json_key = |line: &&&str| line.starts_with('"') && line.contains("\":");
    if first.starts_with(['{', '['])
        && (lines.iter().take(20).any(|line| json_key(&line)) || first.contains("\":") || first == "[")
    {
        return Some("JSON");
    }
    let yaml_key = |line: &&&str| {
        let word = line.trim_start_matches("- ");
        let key = super::lex::word(word);
        key > 0 && (word[key..].starts_with(": ") || &word[key..] == ":")
    };
    if lower.starts_with("---")
        || lines.iter().filter(yaml_key).count() * 3 > lines.len() * 2 && lines.len() > 2 && !first.contains('{')
    {
        return Some("YAML");
    }
    if first.starts_with("# ") && lines.iter().filter(|line| line.starts_with(['#', '-', '*', '|'])).count() > 2 {
        return Some("Markdown");
    }
    let table = |separator: char| {
        lines.len() > 2
            && first.matches(separator).count() > 1
            && lines.iter().take(5).all(|line| line.matches(separator).count() > 1)
    };
    (table(';') || table(',') || table('\t')).then_some("a table")
}

/// Whether a line begins like a declaration, or nearly so.
fn declares(line: &str) -> bool {
    if begins_statement(line.as_bytes()) || words::is_statement(line) {
        return true;
    }
    let plain = line.trim_start_matches(['-', '*', '•', '#', '`', ' ']);
    let bare = plain.len() == line.len();
    let line = plain;
    let length = super::lex::word(line);
    let word = &line[..length];
    let behind = line[length..].trim_start_matches('*');
    let named = behind.starts_with([' ', '\t', '\u{a0}'])
        || behind.starts_with(':') && line.ends_with('{')
        || line.starts_with("check-in ");
    let entry = matches!(word, "kr" | "milestone" | "guard") || word.to_lowercase() == "кр";
    let statement =
        words::is_statement(word) || word == "check" || bare && words::meant(word, STATEMENT_WORDS).is_some();
    named && (entry || statement)
}
