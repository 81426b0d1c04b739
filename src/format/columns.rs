//! Lines of a block whose parts stand under each other.

use unicode_width::UnicodeWidthStr;

/// One line of a block: its beginning, which may be padded, and what follows.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Such as `owner:` or `kr reach:`; empty where nothing is aligned.
    pub head: String,
    /// What follows it.
    pub rest: String,
    /// The comment at its end.
    pub comment: Option<String>,
    /// Lines of one kind that follow each other are aligned.
    pub kind: Kind,
    /// Whether an empty line stands before it.
    pub after_gap: bool,
}

/// What a line may be aligned with.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    #[default]
    Alone,
    /// Other properties.
    Property,
    /// Other key results and guards.
    KeyResult,
}

/// Longer beginnings are not aligned with: the gap would part what belongs together.
const WIDEST: usize = 20;

/// Writes lines, each behind an indent, with heads and comments under each other.
pub(super) fn write(out: &mut String, lines: &[Line], indent: usize) {
    let heads = padded(lines);
    let texts: Vec<String> = lines
        .iter()
        .zip(&heads)
        .map(|(line, pad)| match line.head.as_str() {
            "" => line.rest.clone(),
            head => format!("{head}{}{}", " ".repeat(*pad), line.rest),
        })
        .collect();
    let comments = comment_columns(lines, &texts);
    for ((line, text), column) in lines.iter().zip(&texts).zip(comments) {
        if line.after_gap {
            out.push('\n');
        }
        out.push_str(&" ".repeat(indent));
        out.push_str(text);
        if let Some(comment) = &line.comment {
            let own = last_width(text);
            out.push_str(&" ".repeat((column.max(own) - own) + 2));
            out.push_str(comment);
        }
        out.push('\n');
    }
}

/// How many blanks follow each head.
fn padded(lines: &[Line]) -> Vec<usize> {
    let mut out = vec![1; lines.len()];
    let fits = |line: &Line| line.kind != Kind::Alone && line.head.width() <= WIDEST;
    let mut start = 0;
    while start < lines.len() {
        let kind = lines[start].kind;
        let mut end = start + 1;
        if fits(&lines[start]) {
            while end < lines.len() && lines[end].kind == kind && fits(&lines[end]) && !lines[end].after_gap {
                end += 1;
            }
            let widest = lines[start..end].iter().map(|line| line.head.width()).max().unwrap_or(0);
            for (pad, line) in out[start..end].iter_mut().zip(&lines[start..end]) {
                *pad = widest - line.head.width() + 1;
            }
        }
        start = end;
    }
    out
}

/// Where the comment of each line begins: under each other in lines that follow each other.
fn comment_columns(lines: &[Line], texts: &[String]) -> Vec<usize> {
    let mut out = vec![0; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        if lines[start].comment.is_some() {
            while end < lines.len() && lines[end].comment.is_some() && !lines[end].after_gap {
                end += 1;
            }
            let widest = texts[start..end].iter().map(|text| last_width(text)).max().unwrap_or(0);
            out[start..end].fill(widest);
        }
        start = end;
    }
    out
}

/// The width of a text's last line.
fn last_width(text: &str) -> usize {
    text.rsplit('\n').next().unwrap_or_default().width()
}
