//! Changes as a comment for a pull request: moved goalposts first, then the rest by declaration, each change once.
//!
//! All text of a plan goes through the same door as in the document of a plan, so that nothing in it becomes markup, a link or a
//! mention.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::super::change::{Change, Effect, Piece, Subject};
use super::{REASON, Report};
use crate::emit::escape::{code, text};
use crate::render::{Style, on_the_web};

/// A comment on GitHub may be 65,536 characters long, and one may tell of findings too; what is left out is counted.
const ENOUGH: usize = 25_000;

pub(super) fn write(report: &Report<'_>, style: Style<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(comment(report, style).as_bytes())
}

fn comment(report: &Report<'_>, style: Style<'_>) -> String {
    let mut out = String::from("### What changes in the plan\n\n");
    let _ = writeln!(out, "From {} to {}: {}.", code(short(report.from)), code(report.to), report.summary());
    for (count, which) in [(report.errors.0, "old"), (report.errors.1, "new")] {
        if count > 0 {
            let things = if count == 1 { "error" } else { "errors" };
            let _ =
                writeln!(out, "\n**The {which} plan has {count} {things}: what could not be read is not compared.**");
        }
    }
    let (mut length, mut left) = (out.chars().count(), 0);
    let mut add = |item: String| {
        let more = item.chars().count();
        // One that does not fit ends the list, so that what is shown is what comes first.
        if left > 0 || length + more > ENOUGH {
            left += 1;
            return false;
        }
        length += more;
        out.push_str(&item);
        true
    };
    let mut heading = Some(
        "\n**Goalposts moved without a reason** — a correction (`revise`) with a `why:` in the plan would give it:\n\n",
    );
    for change in report.changes.iter().filter(|change| change.goalposts) {
        let item = format!("{}- {}: {}", heading.unwrap_or_default(), subject(report, style, change), line(change));
        if add(item) {
            heading = None;
        }
    }
    for group in report.groups() {
        let mut first = true;
        for change in group.iter().filter(|change| !change.goalposts) {
            let heading = if first { format!("\n{}\n\n", subject(report, style, change)) } else { String::new() };
            first &= !add(format!("{heading}- {}", line(change)));
        }
    }
    if left > 0 {
        let _ = writeln!(out, "\n… and {left} more: `goals diff` shows all of them.");
    }
    out
}

/// A revision as people write it: a commit's whole name says no more than its beginning.
fn short(revision: &str) -> &str {
    let is_commit = revision.len() >= 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
    revision.get(..7).filter(|_| is_commit).unwrap_or(revision)
}

/// What a change is about, and where that stands.
fn subject(report: &Report<'_>, style: Style<'_>, change: &Change) -> String {
    let subject = &change.subject;
    let mut out = format!("**{}", capital(subject.sort));
    if !subject.name.is_empty() {
        let _ = write!(out, " {}", code(&subject.name));
    }
    out.push_str("**");
    if let Some(title) = &subject.title {
        let _ = write!(out, " “{}”", text(title));
    }
    if let Some(place) = report.place(subject) {
        let _ = match address(report, style, subject) {
            Some(address) => write!(out, " — [{}]({address})", code(&place)),
            None => write!(out, " — {}", code(&place)),
        };
    }
    out
}

/// Where it can be opened: what is gone is not there any more.
fn address(report: &Report<'_>, style: Style<'_>, subject: &Subject) -> Option<String> {
    let place = subject.new?;
    let source = report.new.file(place.file);
    on_the_web(style, &source.path, Some(source.line_column(place.start).line))
}

fn line(change: &Change) -> String {
    let sign = match change.effect {
        Effect::Easier => "⬇️ **easier**",
        Effect::Harder => "⬆️ **harder**",
        Effect::Neutral => "▫️ neutral",
    };
    let mut out = format!("{sign}: {}", sentence(change));
    if let Some(reason) = &change.reason {
        let _ = write!(out, " — {REASON}: “{}” ({})", text(&reason.why), reason.on);
    }
    out.push('\n');
    out
}

fn sentence(change: &Change) -> String {
    let mut out = String::new();
    for piece in &change.sentence.0 {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Value(value) => out.push_str(&text(value)),
            Piece::Name(name) => out.push_str(&code(name)),
            Piece::Quote(quote) => {
                let _ = write!(out, "“{}”", text(quote));
            }
        }
    }
    out
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
