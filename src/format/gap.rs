//! What stands between statements: comments, empty lines, and what could not be read.

use crate::source::Span;

/// Writes what stands between two statements, from `base` on: comments at the margin, at most one empty line in a row; anything else byte for
/// byte.
pub(super) fn write(out: &mut String, gap: &str, base: usize, comments: &[Span]) {
    let first = out.is_empty();
    if !only_comments(gap, base, comments) {
        out.push_str(gap);
        return;
    }
    let lines: Vec<&str> = gap.split('\n').map(str::trim).collect();
    let mut empty = 0;
    for (i, line) in lines.iter().enumerate() {
        let is_last = i + 1 == lines.len();
        if line.is_empty() {
            empty += usize::from(i > 0 && !is_last);
            continue;
        }
        if i == 0 {
            // Behind the statement, on its line.
            out.push_str(if first { "" } else { "  " });
        } else {
            out.push_str(breaks(out, empty > 0));
        }
        out.push_str(line);
        empty = 0;
    }
    if lines.len() > 1 || !out.is_empty() {
        out.push_str(breaks(out, empty > 0));
    }
}

/// The ends of lines before the next one.
fn breaks(out: &str, empty: bool) -> &'static str {
    match (out.is_empty(), empty) {
        (true, _) => "",
        (false, true) => "\n\n",
        (false, false) => "\n",
    }
}

/// Whether nothing but comments and blanks stands there: what is left without the comments is blank.
fn only_comments(gap: &str, base: usize, comments: &[Span]) -> bool {
    let mut at = base;
    let mut blank = |to: usize, next: usize| {
        let text = gap.get(at - base..to - base).unwrap_or_default();
        at = next;
        text.trim().is_empty()
    };
    comments.iter().all(|it| blank(it.start as usize, it.end as usize)) && blank(base + gap.len(), base + gap.len())
}
