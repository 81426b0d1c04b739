//! A text with what was measured written into it.

use std::fmt;

use jiff::civil::Date;

use crate::diagnostic::Findings;
use crate::format::{Style, format};
use crate::import::quoted;
use crate::source::FileId;
use crate::syntax::ast::{Entry as Line, Item};
use crate::syntax::{self, Statement, Tree};

/// One line of a check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    key: String,
    value: String,
}

impl Entry {
    /// What was measured, as a user gives it: `followers` and `2_350`, `brand.reach.confidence` and `0.6`.
    pub fn new(key: &str, value: &str) -> Self {
        let (key, value) = (key.trim(), value.trim());
        let key = match key.strip_suffix(".confidence") {
            Some(goal) => format!("{goal} confidence"),
            None => key.to_owned(),
        };
        Self { key, value: value.to_owned() }
    }

    /// Words about it.
    pub fn note(text: &str) -> Self {
        Self { key: "note".to_owned(), value: quoted(text.trim()) }
    }

    /// What it is about.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// A text with a check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// All of it.
    pub text: String,
    /// The byte at which the new text begins in it.
    pub at: usize,
    /// How many bytes of it are new.
    pub len: usize,
    /// How many bytes of the old text it replaces: those of a block that was in one style, and stays so.
    pub replaced: usize,
}

/// Why something can't be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// This entry is not one name and one value.
    NoValue(Entry),
    /// The text's last block has no end, or something else there can't be read.
    Unreadable,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoValue(entry) => {
                write!(f, "`{}` takes one value, such as `2_350`, `12%`, `4 min` or `done`", entry.key())
            }
            Self::Unreadable => {
                f.write_str("something in the plan's file can't be read, so nothing is written into it")
            }
        }
    }
}

/// Writes entries into a text: into its `checkin` of that day, else into a new one at the end.
///
/// # Errors
/// Where an entry is more, or less, than a name with a value, and where the place to write to can't be read.
pub fn write(text: &str, day: Date, entries: &[Entry]) -> Result<Written, Refusal> {
    for entry in entries {
        if !is_one(day, entry) {
            return Err(Refusal::NoValue(entry.clone()));
        }
    }
    let (mark, body) = text.strip_prefix('\u{feff}').map_or((0, text), |body| (text.len() - body.len(), body));
    let tree = syntax::parse(FileId(0), body, &mut Findings::default());
    let windows = body.contains("\r\n");
    let (at, replaced, new) = match of_day(body, &tree, day) {
        Some(statement) => {
            let own = own(body, statement);
            (statement.start as usize, own.len(), extended(own, entries).ok_or(Refusal::Unreadable)?)
        }
        None => (body.len(), 0, format!("{}{}", gap(body), block(day, entries))),
    };
    let new = if windows { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new };
    let (before, after) = (body.get(..at).unwrap_or_default(), body.get(at + replaced..).unwrap_or_default());
    let whole = format!("{before}{new}{after}");
    // An open block or string above would have swallowed it.
    let again = syntax::parse(FileId(0), &whole, &mut Findings::default());
    let grown = usize::from(replaced == 0);
    let is_read = of_day(&whole, &again, day).is_some() && again.statements.len() == tree.statements.len() + grown;
    if !is_read {
        return Err(Refusal::Unreadable);
    }
    let text = format!("{}{whole}", text.get(..mark).unwrap_or_default());
    Ok(Written { text, at: mark + at, len: new.len(), replaced })
}

/// Whether an entry is one name with one value, whatever it holds.
fn is_one(day: Date, entry: &Entry) -> bool {
    let text = block(day, std::slice::from_ref(entry));
    let mut findings = Findings::default();
    let tree = syntax::parse(FileId(0), &text, &mut findings);
    let [statement] = tree.statements.as_slice() else { return false };
    let Item::Record(record) = &*statement.item else { return false };
    let [Line::Property(line)] = record.block.entries.as_slice() else { return false };
    let reader = statement.reader(FileId(0), &text);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    // A comma for a decimal point is understood, and told of by the check that follows.
    tree.comments.is_empty()
        && line.values.len() == 1
        && line.clauses.is_empty()
        && (statement.is_repaired() || words(reader.text(line.key)) == words(&entry.key))
        && !entry.key.contains(['\n', '\r', ':', '{', '}', '"'])
        && !entry.value.contains(['\n', '\r'])
        && (entry.value.starts_with('"') || !entry.value.contains(['{', '}']))
}

/// The check-in of a day that can be read.
fn of_day<'t>(text: &str, tree: &'t Tree, day: Date) -> Option<&'t Statement> {
    tree.statements.iter().filter(|it| !it.damaged && !it.is_repaired()).find(|statement| {
        let Item::Record(record) = &*statement.item else { return false };
        let reader = statement.reader(FileId(0), text);
        reader.text(record.word) == "checkin"
            && record.date.is_some_and(|span| reader.text(span).trim() == day.to_string())
    })
}

/// A statement without the blanks behind it.
fn own<'t>(text: &'t str, statement: &Statement) -> &'t str {
    text.get(statement.start as usize..statement.end as usize).unwrap_or_default().trim_end()
}

/// What parts a new block from what stands before it.
fn gap(text: &str) -> &'static str {
    let lines = text.replace("\r\n", "\n");
    match () {
        () if lines.trim().is_empty() && (lines.is_empty() || lines.ends_with('\n')) => "",
        () if lines.ends_with("\n\n") => "",
        () if lines.ends_with('\n') => "\n",
        () => "\n\n",
    }
}

/// A check-in of a day as a text of its own.
pub fn block(day: Date, entries: &[Entry]) -> String {
    let lines: Vec<String> = entries.iter().map(line).collect();
    format(&format!("checkin {day} {{\n{}}}\n", lines.concat()), Style::default())
}

fn line(entry: &Entry) -> String {
    format!("  {}: {}\n", entry.key, entry.value)
}

/// A block with further lines before its closing brace. One in the one style stays in it; in another, what stands there
/// stays as it is.
fn extended(block: &str, entries: &[Entry]) -> Option<String> {
    let lines = block.replace("\r\n", "\n");
    let in_style = format(&lines, Style::default()).trim_end() == lines;
    let inside = lines.strip_suffix('}')?;
    let kept = inside.trim_end_matches([' ', '\t', '\n']);
    let new: String = if in_style && !lines.contains('\n') {
        // What was on one line stays there while it fits.
        let parts = entries.iter().flat_map(|entry| ["  ", entry.key.as_str(), ": ", entry.value.as_str()]);
        parts.chain([" "]).collect()
    } else {
        format!("\n{}", entries.iter().map(line).collect::<String>())
    };
    let joined = format!("{kept}{new}}}");
    Some(if in_style { format(&joined, Style::default()).trim_end().to_owned() } else { joined })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn written(text: &str, entries: &[(&str, &str)]) -> Result<String, Refusal> {
        let entries: Vec<Entry> = entries.iter().map(|(key, value)| Entry::new(key, value)).collect();
        write(text, date(2026, 2, 10), &entries).map(|it| it.text)
    }

    #[test]
    fn a_new_block_stands_at_the_end() {
        let block = "checkin 2026-02-10 {\n  a:        1\n  цель[вк]: 2.5%\n}\n";
        for (before, gap) in
            [("", ""), ("person a", "\n\n"), ("person a\n", "\n"), ("person a  \n\n", ""), ("// a", "\n\n")]
        {
            let after = written(before, &[("a", "1"), ("цель[вк]", "2.5%")]).unwrap();
            assert_eq!(after, format!("{before}{gap}{block}"));
            assert_eq!(written(&format!("\u{feff}{before}"), &[("a", "1")]).unwrap()[..3], *"\u{feff}");
        }
    }

    #[test]
    fn other_line_ends_stay() {
        let after = written("person a\r\n", &[("a", "1")]).unwrap();
        assert_eq!(after, "person a\r\n\r\ncheckin 2026-02-10 {\r\n  a: 1\r\n}\r\n");
        let again = written(&after, &[("b", "2")]).unwrap();
        assert_eq!(again, "person a\r\n\r\ncheckin 2026-02-10 {\r\n  a: 1\r\n  b: 2\r\n}\r\n");
    }

    #[test]
    fn the_block_of_the_day_grows() {
        for (before, after) in [
            ("checkin 2026-02-10 { a: 1 }\nperson  b", "checkin 2026-02-10 { a: 1  b.c confidence: 0.6 }\nperson  b"),
            (
                "checkin 2026-02-10 {\n  a: 1\n}\n",
                "checkin 2026-02-10 {\n  a:              1\n  b.c confidence: 0.6\n}\n",
            ),
            // Not in style, and so left alone.
            ("checkin 2026-02-10 {\n   a:1 // x\n  }", "checkin 2026-02-10 {\n   a:1 // x\n  b.c confidence: 0.6\n}"),
        ] {
            assert_eq!(written(before, &[("b.c.confidence", "0.6")]).unwrap(), after);
        }
    }

    #[test]
    fn a_value_stays_a_value() {
        for (key, value) in [
            ("a", "5 } objective evil {"),
            ("a", "1 b: 2"),
            ("a", ""),
            ("", "1"),
            ("a", "1\n}"),
            ("a", "1 // x"),
            ("a: 1 b", "2"),
            ("a", "1, 2"),
            ("note", "x"),
        ] {
            if key != "note" {
                assert!(written("", &[(key, value)]).is_err(), "{key}={value}");
            }
        }
        let note = Entry::note("„Да“ } \"\\\nnext // no");
        let text = write("", date(2026, 2, 10), &[note]).unwrap().text;
        assert_eq!(text, "checkin 2026-02-10 {\n  note: \"„Да“ } \\\"\\\\ next // no\"\n}\n");
    }

    #[test]
    fn nothing_is_written_behind_what_has_no_end() {
        assert_eq!(written("/* open", &[("a", "1")]).is_err(), written("plan \"\"\"x", &[("a", "1")]).is_err());
    }
}
