//! Changes as a comment for a pull request: what is easier first, then the rest by declaration.
//!
//! All text of a plan goes through the same door as in the document of a plan, so that nothing in it becomes markup, a link or a
//! mention.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::super::change::{Change, Effect, Piece};
use super::{NO_REASON, REASON, Report};
use crate::emit::escape::{code, text};
use crate::render::Style;

/// More than this is counted: a comment on GitHub may be 65,536 characters long.
const MOST: usize = 50_000;

pub(super) fn write(report: &Report<'_>, _: Style, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(comment(report).as_bytes())
}

fn comment(report: &Report<'_>) -> String {
    let mut out = String::from("### What changes in the plan\n\n");
    let _ = writeln!(out, "From {} to {}: {}.", code(report.from), code(report.to), report.summary());
    for (count, which) in [(report.errors.0, "old"), (report.errors.1, "new")] {
        if count > 0 {
            let things = if count == 1 { "error" } else { "errors" };
            let _ =
                writeln!(out, "\n**The {which} plan has {count} {things}: what could not be read is not compared.**");
        }
    }
    let moved: Vec<&Change> = report.changes.iter().filter(|change| change.goalposts).collect();
    if !moved.is_empty() {
        let _ = writeln!(
            out,
            "\n**Goalposts moved without a reason** — a correction (`revise`) with a `why:` would give it:\n"
        );
        for change in &moved {
            let _ = writeln!(out, "- {}: {}", code(&change.subject.name), sentence(change));
        }
    }
    let mut left = report.changes.len();
    for group in report.groups() {
        if out.len() > MOST {
            let _ = writeln!(out, "\n… and {left} more changes.");
            break;
        }
        heading(&mut out, report, group);
        for change in group {
            line(&mut out, change);
        }
        left -= group.len();
    }
    out
}

fn heading(out: &mut String, report: &Report<'_>, group: &[Change]) {
    let Some(subject) = group.first().map(|change| &change.subject) else { return };
    let _ = write!(out, "\n**{}", capital(subject.sort));
    if !subject.name.is_empty() {
        let _ = write!(out, " {}", code(&subject.name));
    }
    out.push_str("**");
    if let Some(title) = &subject.title {
        let _ = write!(out, " “{}”", text(title));
    }
    if let Some(place) = report.place(subject) {
        let _ = write!(out, " — {}", code(&place));
    }
    out.push_str("\n\n");
}

fn line(out: &mut String, change: &Change) {
    let sign = match change.effect {
        Effect::Easier => "⬇️ **easier**",
        Effect::Harder => "⬆️ **harder**",
        Effect::Neutral => "▫️ neutral",
    };
    let _ = write!(out, "- {sign}: {}", sentence(change));
    if let Some(reason) = &change.reason {
        let _ = write!(out, " — {REASON}: “{}” ({})", text(&reason.why), reason.on);
    } else if change.goalposts {
        let _ = write!(out, " — {NO_REASON}");
    }
    out.push('\n');
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
