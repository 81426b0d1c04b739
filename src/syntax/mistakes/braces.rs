//! Braces and parentheses that are missing or too many.

use super::{Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] =
    &[unclosed, missing_open_inline, missing_open, missing_parenthesis, doubled, headless];

/// A block that nothing closes.
fn unclosed(fault: &Fault<'_>) -> Option<Mistake> {
    if fault.blocks.is_empty() || fault.i < fault.tokens.len() && !outdented_statement(fault) {
        return None;
    }
    if fault.tokens.iter().any(|token| token.kind == Kind::OpenText) {
        return None;
    }
    let (brace, behind, outer) = left_open(fault)?;
    let head = fault.blocks.iter().find(|open| open.brace == brace).map_or(fault.head(brace), |open| open.head);
    let range = fault.bytes(brace, brace);
    let place = fault.behind(behind);
    let written = if fault.line(brace) == fault.line(behind) {
        " }".to_owned()
    } else {
        format!("\n{}}}", " ".repeat(fault.indent(brace)))
    };
    let name = describe(fault, head);
    let mut mistake = Mistake::new(range, format!("the block of {name} is never closed: its `}}` is missing"));
    let mut written = written;
    for open in outer.iter().rev() {
        let head = fault.blocks.iter().find(|block| block.brace == *open).map_or(fault.head(*open), |block| block.head);
        mistake =
            mistake.also(fault.bytes(*open, *open), format!("the block of {} is open too", describe(fault, head)));
        written = format!("{written}\n{}}}", " ".repeat(fault.indent(*open)));
    }
    let title = if outer.is_empty() { "close the block" } else { "close the blocks" };
    Some(
        mistake
            .also(place.clone(), "it should have ended here")
            .help("write `}` where the block ends")
            .fix(title, place, written),
    )
}

/// Whether the fault is a declaration that can't stand in the block around it and is not indented further than it.
fn outdented_statement(fault: &Fault<'_>) -> bool {
    let i = fault.culprit();
    let Some(open) = fault.blocks.last() else { return false };
    let count = |brace: &str| (0..fault.tokens.len()).filter(|i| fault.s(*i) == brace).count();
    let behind = if fault.first(i) {
        fault.indent(i) <= fault.indent(open.head)
    } else {
        !matches!(fault.s(i.wrapping_sub(1)), "{" | "}") && count("{") > count("}")
    };
    behind && fault.begins_statement(i) && (fault.is_word(i + 1) || fault.kind(i + 1) == Some(Kind::Date))
}

/// The words that a reader knows a block by.
fn describe(fault: &Fault<'_>, head: usize) -> String {
    let word = fault.s(head);
    let name = fault.s(head + 1);
    let declares = words::is_statement(word) || words::ENTRIES.contains(&word);
    if declares && name != "{" {
        let name = if word == "main" { fault.s(head + 2) } else { name };
        return format!("`{word} {name}`");
    }
    format!("`{word}`")
}

/// The opener of the block that was left open, the last token that belongs to it, and further openers where the text ends
/// with several open.
fn left_open(fault: &Fault<'_>) -> Option<(usize, usize, Vec<usize>)> {
    let mut stack: Vec<usize> = Vec::new();
    let end = fault.culprit().min(fault.tokens.len());
    for i in 0..end {
        let brace = fault.s(i);
        if fault.first(i)
            && i > 0
            && let Some(open) = stack.last().copied()
        {
            let (here, opener) = (fault.indent(i), fault.indent(open));
            let outer = stack.len().checked_sub(2).map(|n| fault.indent(stack[n]));
            let ended = if brace == "}" {
                here < opener && outer.is_some_and(|outer| outer == here)
            } else {
                let inner = stack.len() > 1 || fault.begins_statement(i);
                here <= opener && inner && fault.line(open).start < i && fault.line(open).end <= i && brace != "{"
            };
            if ended {
                return Some((open, i - 1, Vec::new()));
            }
        }
        match brace {
            "{" => stack.push(i),
            "}" => {
                stack.pop();
            }
            _ => {}
        }
    }
    let innermost = stack.pop()?;
    Some((innermost, end.checked_sub(1)?, stack))
}

/// `kr buy: … by 2026-06-30 weight: 3 }`: the brace is missing on a line that closes more than it opens.
fn missing_open_inline(fault: &Fault<'_>) -> Option<Mistake> {
    let header = fault.expected.has("{") && fault.s(fault.i + 1) == ":";
    if !fault.blocks.is_empty() && !header {
        return None;
    }
    if let Some(mistake) = here_inline(fault) {
        return Some(mistake);
    }
    let closer = surplus(fault)?;
    let line = fault.line(closer);
    if fault.first(closer) {
        return None;
    }
    let head = fault.head(closer);
    let sentence = words::is_statement(fault.s(head)) || matches!(fault.s(head), "kr" | "guard" | "milestone");
    let colon = (head + 2..closer).rev().filter(|j| fault.s(*j) == ":" && fault.glued(*j) && fault.is_word(*j - 1));
    let colons: Vec<usize> = colon.collect();
    let first = colons.iter().rev().find(|j| !matches!(fault.s(head), "kr" | "guard") || **j > head + 2)?;
    if !sentence || fault.s(head + 1) == ":" || !line.contains(first) {
        return None;
    }
    Some(insert_brace(fault, *first - 2, "{", false))
}

/// The fault itself is the first property behind a header on the same line.
fn here_inline(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let fits = fault.expected.has("{") && fault.is_word(i) && fault.s(i + 1) == ":" && !fault.first(i) && i > 0;
    let closes = fault.line(i).any(|j| fault.s(j) == "}");
    (fits && fault.blocks.is_empty() && closes).then(|| insert_brace(fault, i - 1, "{", false))
}

fn insert_brace(fault: &Fault<'_>, behind: usize, brace: &str, line_end: bool) -> Mistake {
    let head = fault.head(behind);
    let name = describe(fault, head);
    let range = fault.bytes(behind, behind);
    let place = fault.behind(behind);
    let help = if line_end {
        format!("write `{brace}` at the end of this line")
    } else {
        format!("write `{brace}` behind `{}`", fault.s(behind))
    };
    Mistake::new(range.end..range.end, format!("the block of {name} has no beginning: its `{brace}` is missing"))
        .help(help)
        .fix("open the block", place, format!(" {brace}"))
}

/// The first `}` that closes nothing, or that closes more than its indentation says.
fn surplus(fault: &Fault<'_>) -> Option<usize> {
    let count = |brace: &str| (0..fault.tokens.len()).filter(|i| fault.s(*i) == brace).count();
    if count("}") <= count("{") {
        return None;
    }
    let mut stack: Vec<usize> = Vec::new();
    for i in 0..fault.tokens.len() {
        match fault.s(i) {
            "{" => stack.push(i),
            "}" => {
                let Some(open) = stack.pop() else { return Some(i) };
                let deeper = fault.first(i) && fault.indent(i) > fault.indent(open);
                let inline = !fault.first(i) && fault.line(open) != fault.line(i);
                if deeper || inline {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}

/// A header whose block begins on the next line, without its `{`; or a `}` too many.
fn missing_open(fault: &Fault<'_>) -> Option<Mistake> {
    if !fault.blocks.is_empty() {
        return None;
    }
    if let Some(mistake) = header_without_brace(fault) {
        return Some(mistake);
    }
    let closer = surplus(fault)?;
    if fault.first(closer) {
        let indent = fault.indent(closer);
        let header = |i: &usize| {
            fault.first(*i)
                && fault.indent(*i) == indent
                && (words::is_statement(fault.s(*i)) || words::ENTRIES.contains(&fault.s(*i)))
        };
        let barrier = |i: &usize| fault.first(*i) && fault.indent(*i) <= indent;
        let above = (0..closer).rev().find(barrier).filter(header);
        if let Some(head) = above {
            let last = fault.line_last(head);
            let opens = fault.line(head).any(|i| fault.s(i) == "{");
            if !opens && last + 1 < closer {
                return Some(insert_brace(fault, last, "{", true));
            }
        }
    }
    let range = fault.bytes(closer, closer);
    let close_to_fault = fault.i <= closer || fault.line(closer).end + 1 >= fault.i || fault.s(fault.i) != "}";
    close_to_fault.then(|| {
        Mistake::new(range.clone(), "this `}` closes nothing: every block that was opened is closed already")
            .help("remove it, or open the block that it belongs to with `{`")
            .fix("remove the brace", range, "")
    })
}

fn header_without_brace(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if !fault.expected.has("{") || i == 0 || !fault.first(i) || i >= fault.tokens.len() {
        return None;
    }
    let bullet = matches!(fault.s(i), "-" | "*" | "•") && words::ENTRIES.contains(&fault.s(i + 1));
    let indented = fault.indent(i) > fault.indent(i - 1) || surplus(fault).is_some();
    (indented && (fault.begins_entry(i) || bullet)).then(|| insert_brace(fault, i - 1, "{", true))
}

/// `(a + b` without `)`, or a `)` too many.
fn missing_parenthesis(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.expected.has(")") && i > 0 && (matches!(fault.s(i), "{" | "because" | "}") || fault.first(i)) {
        let open = open_parenthesis(fault, i)?;
        return Some(
            Mistake::new(fault.bytes(open, open), "this parenthesis is never closed")
                .also(fault.behind(i - 1), "it should have ended here")
                .help("write `)` where it ends")
                .fix("close the parenthesis", fault.behind(i - 1), ")"),
        );
    }
    (fault.s(i) == ")").then(|| {
        let range = fault.bytes(i, i);
        Mistake::new(range.clone(), "this `)` closes nothing").help("remove it, or write `(` where it begins").fix(
            "remove it",
            range,
            "",
        )
    })
}

fn open_parenthesis(fault: &Fault<'_>, until: usize) -> Option<usize> {
    let mut open = Vec::new();
    for i in 0..until {
        match fault.s(i) {
            "(" => open.push(i),
            ")" => {
                open.pop();
            }
            _ => {}
        }
    }
    open.first().copied()
}

/// `{ {`
fn doubled(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.s(i) != "{" || fault.before(1) != "{" {
        return None;
    }
    let range = fault.bytes(i, i);
    Some(Mistake::new(range.clone(), "this `{` opens a block that is open already").help("remove it").fix(
        "remove the brace",
        range,
        "",
    ))
}

/// A block without a declaration before it.
fn headless(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.s(i) != "{"
        || !(fault.blocks.is_empty() && fault.expected.statement() || fault.expected.entry())
        || fault.expected.has("{")
    {
        return None;
    }
    let close = closing(fault, i);
    let range = fault.bytes(i, i);
    let text = if fault.blocks.is_empty() {
        "this block belongs to nothing: before `{` stands a declaration, such as `objective sales \"Title\"`"
    } else {
        "this block belongs to nothing: before `{` stands a key result or a milestone"
    };
    Some(
        Mistake::new(range, text)
            .help("write what it is before `{`, or remove the braces")
            .blank(fault.bytes(i, close)),
    )
}

/// The brace that closes the block which token `i` opens, or the last token.
pub(super) fn closing(fault: &Fault<'_>, i: usize) -> usize {
    let mut depth = 0_usize;
    for j in i..fault.tokens.len() {
        match fault.s(j) {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return j;
                }
            }
            _ => {}
        }
    }
    fault.tokens.len().saturating_sub(1)
}
