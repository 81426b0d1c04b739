//! Changes for a terminal: a heading a declaration, a line a change, each with its sign and its word.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::super::change::{Change, Effect, Piece};
use super::{NO_REASON, REASON, Report};
use crate::render::{Style, clean_line};

/// Where sentences begin: behind the sign and the longest word.
const INDENT: usize = 12;

pub(super) fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint { color: style.color };
    for (i, group) in report.groups().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        heading(report, group, paint, out)?;
        for change in group {
            line(change, style, paint, out)?;
        }
    }
    Ok(())
}

fn heading(report: &Report<'_>, group: &[Change], paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Some(subject) = group.first().map(|change| &change.subject) else { return Ok(()) };
    let mut words = vec![subject.sort.to_owned()];
    if !subject.name.is_empty() {
        words.push(paint.bold(&clean_line(&subject.name)));
    }
    if let Some(title) = &subject.title {
        words.push(format!("“{}”", clean_line(title)));
    }
    if let Some(place) = report.place(subject) {
        words.push(paint.dim(&clean_line(&place)));
    }
    writeln!(out, "{}", words.join(" "))
}

fn line(change: &Change, style: Style, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let effect = change.effect;
    let sign = match (effect, style.unicode) {
        (Effect::Easier, true) => "↓",
        (Effect::Harder, true) => "↑",
        (Effect::Neutral, true) => "·",
        (Effect::Easier, false) => "-",
        (Effect::Harder, false) => "+",
        (Effect::Neutral, false) => "=",
    };
    let word = format!("{:<7}", effect.as_str());
    write!(out, "  {} ", paint.effect(effect, &format!("{sign} {word}")))?;
    let text: String = change.sentence.0.iter().map(shown).collect();
    let width = style.width.clamp(40, 120);
    wrapped(&text, width, out)?;
    if let Some(reason) = &change.reason {
        let text = format!("{REASON}: “{}” ({})", clean_line(&reason.why), reason.on);
        write!(out, "{:INDENT$}", "")?;
        wrapped(&text, width, out)?;
    } else if change.goalposts {
        writeln!(out, "{:INDENT$}{}", "", paint.effect(Effect::Easier, &format!("! {NO_REASON}")))?;
    }
    Ok(())
}

fn shown(piece: &Piece) -> String {
    match piece {
        Piece::Words(text) | Piece::Value(text) => clean_line(text).into_owned(),
        Piece::Name(text) => format!("`{}`", clean_line(text)),
        Piece::Quote(text) => format!("“{}”", clean_line(text)),
    }
}

/// Words in lines no wider than a terminal, by the columns that their letters take in it.
fn wrapped(text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut column = INDENT;
    for (i, word) in text.split(' ').enumerate() {
        let size = word.width();
        if i > 0 && column + 1 + size > width {
            write!(out, "\n{:INDENT$}{word}", "")?;
            column = INDENT + size;
        } else {
            let space = if i > 0 { " " } else { "" };
            write!(out, "{space}{word}")?;
            column += size + space.len();
        }
    }
    writeln!(out)
}

/// Colours, beside the signs and words that say the same.
#[derive(Clone, Copy)]
struct Paint {
    color: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.with("2", text)
    }

    fn effect(self, effect: Effect, text: &str) -> String {
        match effect {
            Effect::Easier => self.with("33", text),
            Effect::Harder => self.with("36", text),
            Effect::Neutral => self.dim(text),
        }
    }
}
