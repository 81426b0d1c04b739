//! Findings as a comment on a pull request, or a summary of a run.
//!
//! What users wrote stays text: no markup, no HTML, no mention, no link comes of it.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::clean::{line, text};
use super::position::Positions;
use super::words::help;
use super::{Output, Report, Style, on_the_web};
use crate::diagnostic::{Finding, Level};
use crate::emit::escape;
use crate::source::Source;

pub(super) const OUTPUT: Output = Output { name: "markdown", about: "a comment for a pull request", write };

/// GitHub takes comments of up to 65,536 characters, and one may tell of changes too; what is left out is counted.
const ENOUGH: usize = 30_000;
/// More further places than this are counted, not listed.
const LABELS: usize = 8;
/// A longer text is cut, so that one finding can't take the room of all others.
const LONGEST: usize = 600;

const LEVELS: [(Level, &str, &str); 3] =
    [(Level::Error, "❌", "errors"), (Level::Warning, "⚠️", "warnings"), (Level::Hint, "💡", "hints")];

fn write(report: &Report<'_>, style: Style<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut comment = summary(report);
    let mut length = comment.chars().count();
    let (positions, mut left) = (Positions::new(report.sources), 0);
    for (source, findings) in report.by_file() {
        let mut heading = Some(format!("\n#### {}\n\n", link(style, &name(source), source, None)));
        for finding in findings {
            // One that does not fit ends the list, so that what is shown is what comes first.
            let item = (left == 0).then(|| item(report, style, &positions, finding));
            let item = item.map(|item| format!("{}{item}", heading.as_deref().unwrap_or_default()));
            let more = item.as_ref().map_or(0, |item| item.chars().count());
            let Some(item) = item.filter(|_| length + more <= ENOUGH) else {
                left += 1;
                continue;
            };
            comment.push_str(&item);
            length += more;
            heading = None;
        }
    }
    if left > 0 {
        let _ = writeln!(comment, "\n… and {left} more: `goals check` shows all of them.");
    }
    out.write_all(comment.as_bytes())
}

/// The heading, and how many findings there are of each level.
fn summary(report: &Report<'_>) -> String {
    let mut out = format!("### Goals: {}\n", report.summary());
    if !report.findings.is_empty() {
        out.push_str("\n| level | findings |\n|---|---:|\n");
        for (level, sign, word) in LEVELS {
            let n = report.count(level);
            if n > 0 {
                // Writing to a string never fails.
                let _ = writeln!(out, "| {sign} {word} | {n} |");
            }
        }
    }
    out
}

/// A label that leads to a file or a line of it, where that can be opened.
fn link(style: Style<'_>, label: &str, source: &Source, line: Option<u32>) -> String {
    on_the_web(style, &source.path, line).map_or_else(|| label.to_owned(), |address| format!("[{label}]({address})"))
}

fn name(source: &Source) -> String {
    escape::code(&shortened(&line(&source.path)))
}

fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// A finding as an item of a list.
fn item(report: &Report<'_>, style: Style<'_>, positions: &Positions<'_>, finding: &Finding) -> String {
    let sign = LEVELS.iter().find(|(level, ..)| *level == finding.level).map_or("", |(_, sign, _)| sign);
    let at = positions.at(finding.place.file, finding.place.start).line;
    let place = link(style, &format!("line {at}"), report.sources.file(finding.place.file), Some(at));
    let (code, name, url) = (finding.code, finding.code.name(), finding.code.url());
    let message = words(&line(&finding.message));
    let mut out = format!("- {sign} {place}: {message} ([{code} {name}]({url}))\n");
    let more = more(report, style, positions, finding);
    if !more.is_empty() {
        let _ = write!(out, "  <details><summary>What to do</summary>\n{more}\n  </details>\n");
    }
    out
}

/// Further places and the help, each on a line of its own.
fn more(report: &Report<'_>, style: Style<'_>, positions: &Positions<'_>, finding: &Finding) -> String {
    let mut out = String::new();
    if let Some(help) = help(finding) {
        for row in text(&help).lines().filter(|row| !row.trim().is_empty()).take(LABELS) {
            let _ = write!(out, "\n  {}\n", words(row));
        }
    }
    let mut labels = finding.labels.iter().peekable();
    if labels.peek().is_some() {
        out.push('\n');
    }
    for label in labels.take(LABELS) {
        let source = report.sources.file(label.place.file);
        let at = positions.at(label.place.file, label.place.start).line;
        let place = format!("{}, line {at}", name(source));
        // Nobody can open what is built in.
        let place = if report.is_built_in(label.place.file) { place } else { link(style, &place, source, Some(at)) };
        let _ = writeln!(out, "  - {place}: {}", words(&line(&label.text)));
    }
    if finding.labels.len() > LABELS {
        let _ = writeln!(out, "  - … and {} more places", finding.labels.len() - LABELS);
    }
    out
}

/// Text in which what stands in backticks is code; where they don't pair, all of it is text.
fn words(raw: &str) -> String {
    let raw = &*shortened(raw);
    let parts: Vec<&str> = raw.split('`').collect();
    if parts.len() < 3
        || parts.len().is_multiple_of(2)
        || parts.iter().skip(1).step_by(2).any(|part| part.trim().is_empty())
    {
        return escape::text(raw);
    }
    let mut out = String::with_capacity(raw.len() + 16);
    for (at, part) in parts.iter().enumerate() {
        if at % 2 == 1 {
            out.push_str(&escape::code(part));
            continue;
        }
        let space = |is: bool| if is { " " } else { "" };
        let text = escape::text(part);
        if text.is_empty() {
            out.push_str(space(!part.is_empty()));
        } else {
            out.push_str(space(part.starts_with(' ') && at > 0));
            out.push_str(&text);
            out.push_str(space(part.ends_with(' ') && at + 1 < parts.len()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_make_code_where_they_pair() {
        assert_eq!(words("no `ann` or `<b>` here"), "no `ann` or `<b>` here");
        assert_eq!(words("`a` `b`, @all"), "`a` `b`, @&#8203;all");
        assert_eq!(words("one ` alone *x*"), "one &#96; alone &#42;x&#42;");
        assert_eq!(words("empty `` pair"), "empty &#96;&#96; pair");
    }
}
