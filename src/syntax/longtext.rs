//! Long texts with a quote too few: which of their quotes is broken.
//!
//! Without this, a `"""` that lost a quote would swap text and code from there on: the scanner asks here before it takes
//! the next `"""` for the partner. What is asked never holds in a text that the grammar accepts, but for contrived ones.

use std::ops::Range;

use super::{scan, words};

/// How far back a quote is looked for: a bound on the work.
const REACH: usize = 2 * 1024;

/// Where the line of byte `at` begins, or as far back as is looked.
fn line_start(text: &str, at: usize) -> usize {
    let far = far(text, at);
    text[far..at].rfind('\n').map_or(far, |end| far + end + 1)
}

fn far(text: &str, at: usize) -> usize {
    (at.saturating_sub(REACH)..=at).find(|at| text.is_char_boundary(*at)).unwrap_or(at)
}

fn far_ahead(text: &str) -> usize {
    (0..=text.len().min(REACH)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The one or two quotes that should have been the `"""` whose text ends at byte `at`, where another `"""` stands.
pub(super) fn broken_opener(text: &str, at: usize) -> Option<Range<usize>> {
    let before = &text[..at];
    let line = line_start(text, at);
    let floor = far(text, at);
    if !before[line..].trim().is_empty() {
        return opener_on_line(text, line, at);
    }
    let mut end = line;
    let mut lines = 0;
    while end > floor {
        let start = before[floor..end - 1].rfind('\n').map_or(floor, |end| floor + end + 1);
        let current = before[start..end - 1].trim_end();
        let content = current.trim_start();
        if current.ends_with('"') {
            let plain = current.trim_end_matches('"');
            let quotes = current.len() - plain.len();
            let opens = quotes < 3 && opens_behind(plain) && lines > 0;
            return opens.then_some(start + plain.len()..start + current.len());
        }
        if is_code(content) || content.contains('"') || ends_openly(content) || lines > 200 {
            return None;
        }
        lines += usize::from(content.contains(' '));
        end = start;
    }
    None
}

/// `why: ""One line"""`
fn opener_on_line(text: &str, line: usize, at: usize) -> Option<Range<usize>> {
    let before = &text[line..at];
    if before.ends_with([' ', ':', '\t']) {
        return None;
    }
    let (quotes, start) = [("\"\"", ": \"\""), ("\"", ": \"")].iter().find_map(|(quotes, open)| {
        let found = before.rfind(open)? + 2;
        let behind = &before[found + quotes.len()..];
        (!behind.starts_with('"') && behind.matches('"').count().is_multiple_of(2) && behind.contains(' '))
            .then_some((*quotes, found))
    })?;
    Some(line + start..line + start + quotes.len())
}

/// Whether a text may begin behind this part of a line.
fn opens_behind(part: &str) -> bool {
    let part = part.trim_end();
    part.ends_with(':') || is_code(part.trim_start())
}

/// Whether something must follow on the next line.
fn ends_openly(line: &str) -> bool {
    line.ends_with([':', ',', '=', '('])
        || words::JOINTS.iter().any(|word| line == *word || line.ends_with(&format!(" {word}")))
}

/// How many quotes, fewer than three, stand at byte `at` where the text that began at `start` looks closed.
pub(super) fn broken_closer(text: &str, start: usize, at: usize) -> Option<usize> {
    let quotes = text[at..].bytes().take_while(|b| *b == b'"').count();
    if quotes >= 3 {
        return None;
    }
    let line = line_start(text, at);
    let behind = &text[at + quotes..];
    let behind = behind[..behind[..far_ahead(behind)].find('\n').unwrap_or(far_ahead(behind))].trim();
    let alone = line > start
        && text[line..at].trim().is_empty()
        && (behind.is_empty() || behind.starts_with("by ") || behind.starts_with('}'));
    let same_line =
        line <= start && (start + 4..start + REACH).contains(&at) && (behind.is_empty() || behind.starts_with('}'));
    // One of two quotes on the line may belong to the text.
    let inner = if same_line { text[start + 3..at].matches('"').count().is_multiple_of(2) } else { true };
    ((alone || same_line) && inner).then_some(quotes)
}

/// Whether the `"""` at byte `at` looks as if it opened a text: behind a property's colon, or a declaration's name.
pub(super) fn looks_like_opener(text: &str, at: usize) -> bool {
    let line = line_start(text, at);
    let before = text[line..at].trim();
    let key = before.strip_suffix(':').is_some_and(|key| words::PROPERTIES.contains(&key.trim_end()));
    let word = before.split(' ').next().unwrap_or_default();
    let names = before.split_whitespace().count() == 2 && !before.ends_with(['.', ',', '!', '?']);
    key || names && words::ENTRIES.contains(&word) || names && scan::begins_statement(before.as_bytes())
}

/// Where a text that was never closed ends: before the first line from `start` that looks like code.
pub(super) fn end_of_text(text: &str, start: usize, end: usize) -> usize {
    let mut at = start + text[start..end].find('\n').unwrap_or(end - start);
    while at < end {
        let next = at + 1 + text[at + 1..end].find('\n').unwrap_or(end - at - 1);
        if is_code(text[at + 1..next].trim()) {
            return at;
        }
        at = next;
    }
    at.min(end)
}

/// Whether a line looks like code rather than text.
fn is_code(line: &str) -> bool {
    let word = &line[..super::lex::word(line)];
    let behind = &line[word.len()..];
    let property = !word.is_empty() && behind.trim_start().starts_with(':') && !word.starts_with(char::is_uppercase);
    let entry = words::ENTRIES.contains(&word) && behind.starts_with(' ');
    line.starts_with(['{', '}']) || property || entry || scan::begins_statement(line.as_bytes())
}
