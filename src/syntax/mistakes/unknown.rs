//! What no recogniser knows: says what stands there and what was expected, and gives up as little as it can.

use std::ops::Range;

use super::Mistake;
use super::braces::closing;
use super::lists::shorten;
use crate::syntax::fault::Fault;
use crate::syntax::lex::{Kind, line_end};
use crate::syntax::words;

/// Describes the fault, and blanks its line or its sentence.
pub(in crate::syntax) fn unknown(fault: &Fault<'_>) -> Mistake {
    let (range, message, help) = words_for(fault);
    let mut mistake = Mistake::new(range, message).help(help);
    mistake.vague = true;
    mistake.damages = true;
    mistake.blank = surrender(fault);
    mistake
}

fn words_for(fault: &Fault<'_>) -> (Range<usize>, String, String) {
    let last = fault.tokens.len().checked_sub(1);
    let culprit = fault.culprit();
    let sentence = fault.at_missing_colon() && culprit < fault.i && !fault.first(culprit);
    let i = if sentence { culprit } else { fault.i };
    let after = i.checked_sub(1).map_or("", |i| fault.s(i));
    let noun = if sentence && fault.in_target() {
        "a target, such as `from 300 to 1_200 by 2026-06-30`".to_owned()
    } else if sentence {
        "a comma, or the next property on its own line".to_owned()
    } else {
        fault.expected.noun(after)
    };
    let ends = last.is_none()
        || i >= fault.tokens.len()
        || fault.first(i) && !fault.expected.entry() && !fault.expected.statement();
    if ends && i > 0 {
        let range = fault.behind(i - 1);
        let before = shorten(after);
        return (range, format!("something is missing behind `{before}`: {noun}"), format!("write {noun} here"));
    }
    let found = shorten(fault.s(i));
    let what = match fault.kind(i) {
        Some(Kind::Text | Kind::OpenText) => format!("the text {found}"),
        Some(Kind::Number) => format!("the number `{found}`"),
        Some(Kind::Date) => format!("the date `{found}`"),
        _ => format!("`{found}`"),
    };
    let place =
        if after.is_empty() || fault.first(i) { String::new() } else { format!(" behind `{}`", shorten(after)) };
    (
        fault.bytes(i, i),
        format!("{what} can't stand here{place}; {noun} was expected"),
        format!("write {noun}, or remove `{found}`"),
    )
}

/// What is blanked so that the rest can be read; of a header with a block, all but its word and its block.
fn surrender(fault: &Fault<'_>) -> Vec<Range<usize>> {
    let Some(last) = fault.tokens.len().checked_sub(1) else { return std::iter::once(0..fault.text.len()).collect() };
    let i = if fault.first(fault.i) && fault.i > 0 && !fault.expected.entry() && !fault.expected.statement() {
        fault.i - 1
    } else {
        fault.i.min(last)
    };
    let head = fault.head(i);
    let line = fault.line(i);
    // A header keeps its word and its block.
    let opener = (head..line.end).find(|j| fault.s(*j) == "{");
    let word = fault.s(head);
    if let Some(open) = opener.filter(|open| *open > head) {
        let nameless = matches!(word, "kr" | "guard" | "milestone")
            || words::is_statement(word) && !matches!(word, "import" | "unit" | "overlap" | "revise" | "ensure");
        let words = if word == "main" { head + 1 } else { head };
        if nameless && i > words && i <= open && open > words + 1 {
            return vec![fault.bytes(words + 1, open - 1)];
        }
        let end = if i > open { line_rest(fault, i) } else { fault.bytes(head, closing(fault, open)) };
        return vec![end];
    }
    vec![line_rest(fault, head)]
}

/// The rest of the line from token `i`, but for braces that close a block opened before it.
fn line_rest(fault: &Fault<'_>, i: usize) -> Range<usize> {
    let start = fault.ahead(i).start;
    let line = fault.line(i);
    let close = (i..line.end).find(|j| fault.s(*j) == "}" && *j > i);
    if let Some(close) = close {
        return start..fault.ahead(close).start;
    }
    let end = start + line_end(&fault.text[start..]);
    // A text over several lines goes with the line that it begins on.
    start..end.max(fault.bytes(i, line.end.saturating_sub(1).max(i)).end)
}
