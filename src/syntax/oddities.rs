//! Findings for characters that are not what they look like, and the repairs that keep them from breaking the text.

use std::ops::Range;

use super::mistakes::Edits;
use super::scan::{Oddity, OddityKind, Scan};
use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, Place};

/// Findings for odd characters in one file, at most; one more sums up the rest.
const MOST: usize = 20;

/// What the scanner saw, as findings.
pub(super) fn findings(file: FileId, text: &str, scan: &Scan) -> Vec<Finding> {
    let mut grouped = grouped(&scan.oddities);
    grouped.retain(|oddity| !in_doubt(text, oddity));
    let mut out: Vec<Finding> = grouped.iter().take(MOST).map(|oddity| finding(file, text, oddity)).collect();
    if let Some(next) = grouped.get(MOST) {
        let place = Place::new(file, next.span.start, next.span.end);
        let count = grouped.len() - MOST;
        let message =
            format!("{count} more characters from here on are not what they seem; perhaps this file is not text");
        out.push(
            Finding::new(Code::E001, place, message).help("save the file as plain text in UTF-8, then check again"),
        );
    }
    out.extend(scan.segments.iter().filter_map(|segment| segment.too_deep).take(MOST).map(|at| too_deep(file, at)));
    out
}

/// Whether a character may belong to a text: on a line with an odd number of quotes, text and code are mixed up, and
/// what is fine in a text should not be reported.
fn in_doubt(text: &str, oddity: &Oddity) -> bool {
    const REACH: usize = 1024;
    let fine = matches!(oddity.kind, OddityKind::Space | OddityKind::Hidden('\u{200c}' | '\u{200d}'));
    let at = oddity.span.start as usize;
    let bytes = text.as_bytes();
    let (far, near) = (at.saturating_sub(REACH), (at + REACH).min(bytes.len()));
    let start = memchr::memrchr(b'\n', &bytes[far..at]).map_or(far, |end| far + end + 1);
    let end = at + memchr::memchr(b'\n', &bytes[at..near]).unwrap_or(near - at);
    fine && memchr::memchr_iter(b'"', &bytes[start..end]).count() % 2 == 1
}

/// Runs of the same kind of character, each as one.
fn grouped(oddities: &[Oddity]) -> Vec<Oddity> {
    let mut out: Vec<Oddity> = Vec::new();
    for oddity in oddities {
        match out.last_mut() {
            Some(last) if last.span.end == oddity.span.start && same(last.kind, oddity.kind) => {
                last.span.end = oddity.span.end;
            }
            _ => out.push(*oddity),
        }
    }
    out
}

fn same(a: OddityKind, b: OddityKind) -> bool {
    match (a, b) {
        (OddityKind::Hidden(a), OddityKind::Hidden(b)) => a == b,
        (OddityKind::Control(_), OddityKind::Control(_)) => true,
        _ => false,
    }
}

fn finding(file: FileId, text: &str, oddity: &Oddity) -> Finding {
    let place = Place::new(file, oddity.span.start, oddity.span.end);
    match oddity.kind {
        OddityKind::Hidden(c) => {
            let message = format!("an invisible character stands here: {}; what is read is not what is seen", named(c));
            Finding::new(Code::U001, place, message).help("remove it").fix("remove the invisible character", place, "")
        }
        OddityKind::Control(c) => {
            let message =
                format!("a control character stands here (U+{:04X}), which no text should hold", u32::from(c));
            Finding::new(Code::E001, place, message).help("remove it").fix("remove the control character", place, "")
        }
        OddityKind::Space => space(text, place),
        OddityKind::ShortOpener | OddityKind::ShortCloser => {
            let end = if oddity.kind == OddityKind::ShortOpener { "beginning" } else { "end" };
            let count = if place.end - place.start == 1 { "stands only one" } else { "stand only two" };
            let message = format!("a text over several lines has three quotes on each side; at its {end} {count}");
            Finding::new(Code::E001, place, message).help("write `\"\"\"`").fix("write three quotes", place, "\"\"\"")
        }
        OddityKind::OpenText => {
            let start = Place::new(file, place.start, place.start + 3);
            let close = Place::new(file, place.end, place.end);
            Finding::new(
                Code::E001,
                start,
                "this text is never closed: its `\"\"\"` has no partner, so it would swallow the rest of the file",
            )
            .also(close, "it seems to end here")
            .help("write `\"\"\"` where the text ends")
            .suggest("close the text here", close, "\"\"\"")
        }
    }
}

fn space(text: &str, place: Place) -> Finding {
    let range = place.range();
    let name = text[range.clone()].chars().next().map(named).unwrap_or_default();
    if between_digits(text, &range) {
        let (start, end) = number_around(text, &range);
        let written = text[start..end].replace(|c: char| !c.is_ascii_digit() && c != '.' && c != '_', "_");
        let message = format!("{name} separates the digits of this number; digits are grouped with `_` here");
        return Finding::new(Code::E001, place, message).help(format!("write `{written}`")).fix(
            format!("write {written}"),
            place,
            "_",
        );
    }
    let message =
        format!("{name} stands between the words; it looks like a space, but only ordinary spaces separate words here");
    Finding::new(Code::E001, place, message).help("write an ordinary space").fix("write an ordinary space", place, " ")
}

fn between_digits(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].ends_with(|c: char| c.is_ascii_digit());
    let behind = &text[range.end..];
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    before && digits == 3
}

/// The number, typographic spaces included, around a place.
fn number_around(text: &str, range: &Range<usize>) -> (usize, usize) {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}' | '_' | '.');
    let start = text[..range.start].trim_end_matches(part).len();
    let rest = &text[range.end..];
    let end = range.end + rest.find(|c: char| !part(c)).unwrap_or(rest.len());
    let end = start + text[start..end].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
    let begin =
        start + (text[start..end].len() - text[start..end].trim_start_matches(|c: char| !c.is_ascii_digit()).len());
    (begin, end)
}

fn too_deep(file: FileId, at: u32) -> Finding {
    let message = format!(
        "blocks or parentheses are nested more than {} deep here; no plan needs that",
        super::scan::DEPTH_LIMIT
    );
    Finding::new(Code::E013, Place::new(file, at, at + 1), message)
        .help("close the blocks that were left open, or write flatter")
}

/// The repairs for the odd characters of one run of text, by their place in the run.
pub(super) fn repairs(text: &str, range: &Range<usize>, oddities: &[Oddity]) -> Edits {
    let first = oddities.partition_point(|oddity| (oddity.span.start as usize) < range.start);
    let mut edits = Edits::new();
    for oddity in oddities[first..].iter().take_while(|oddity| (oddity.span.start as usize) < range.end) {
        let span = oddity.span.range();
        let (end, new) = match oddity.kind {
            OddityKind::Hidden(_) => (span.end, String::new()),
            OddityKind::Space if between_digits(text, &span) => (span.end, "_".to_owned()),
            OddityKind::Control(_) | OddityKind::Space => (span.end, " ".to_owned()),
            OddityKind::OpenText => (span.end, "\"\"".to_owned()),
            OddityKind::ShortOpener | OddityKind::ShortCloser => (span.end, "\"\"\"".to_owned()),
        };
        let end = end.min(range.end);
        if span.start <= end {
            edits.push((span.start - range.start..end - range.start, new));
        }
    }
    edits
}

/// A year that the file speaks of near a place, for dates without one.
pub(super) fn year(text: &str, at: usize) -> Option<&str> {
    const REACH: usize = 16 * 1024;
    let near = |from: usize| {
        let bytes = text.as_bytes();
        let end = (from + REACH).min(text.len());
        memchr::memmem::find_iter(&bytes[from..end], "20").map(|found| from + found).find_map(|found| {
            let digits = bytes[found..].iter().take_while(|b| b.is_ascii_digit()).count();
            let glued =
                found > 0 && (bytes[found - 1].is_ascii_alphanumeric() || matches!(bytes[found - 1], b'_' | b'.'));
            (digits == 4 && !glued && bytes.get(found + 4) != Some(&b'_')).then(|| &text[found..found + 4])
        })
    };
    near(at).or_else(|| near(0))
}

/// A character's name in words, with its number.
fn named(c: char) -> String {
    let name = match c {
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{2009}' => "a thin space",
        '\u{3000}' => "an ideographic space",
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => "a typographic space",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{200e}' => "a left-to-right mark",
        '\u{200f}' => "a right-to-left mark",
        '\u{61c}' => "an Arabic letter mark",
        '\u{202a}' => "a left-to-right embedding",
        '\u{202b}' => "a right-to-left embedding",
        '\u{202c}' => "a pop of directional formatting",
        '\u{202d}' => "a left-to-right override",
        '\u{202e}' => "a right-to-left override, which turns the order of the letters behind it",
        '\u{2066}' => "a left-to-right isolate",
        '\u{2067}' => "a right-to-left isolate",
        '\u{2068}' => "a first-strong isolate",
        '\u{2069}' => "a pop of a directional isolate",
        '\u{2028}' => "a line separator",
        '\u{2029}' => "a paragraph separator",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte-order mark",
        '\u{e0000}'..='\u{e0fff}' => "a tag character",
        _ => "a character without a shape",
    };
    format!("{name} (U+{:04X})", u32::from(c))
}
