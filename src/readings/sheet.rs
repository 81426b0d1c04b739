//! A sheet of a workbook as text: a row is a line, cells stand between tabs. A text that could be taken for a number or a
//! day stands in quotation marks; what stands without is the number or the day that the workbook holds.

use std::borrow::Cow;

use super::rows::{Cell, Kind, Rows};
use super::table::{self, Record};
use crate::diagnostic::Finding;
use crate::source::{FileId, Place};

/// Reads a sheet: its first row that is not empty names the columns.
pub(super) fn read(text: &str, rows: &mut Rows<'_>) {
    let file = rows.file();
    let mut reading = table::Reading::default();
    let mut cells = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        cells.clear();
        let mut from = start;
        for cell in line.split('\t') {
            cells.push(self::cell(cell, from, file));
            from += cell.len() + 1;
        }
        let whole = Place::new(file, offset(start), offset(start + line.len()));
        start += line.len() + 1;
        if cells.iter().any(|cell| !cell.is_blank())
            && !reading.take(whole, &Record { cells: &cells, open: None }, rows)
        {
            return;
        }
    }
    if !reading.has_begun() {
        table::empty("this sheet is empty: it holds no readings", rows);
    }
}

fn cell(text: &str, from: usize, file: FileId) -> Cell<'_> {
    let place = Place::new(file, offset(from), offset(from + text.len()));
    let said = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let kind = match said {
        None if is_day(text) => Kind::Day,
        None if text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit()) => Kind::Number,
        _ => Kind::Text,
    };
    Cell { text: Cow::Borrowed(said.unwrap_or(text)), place, kind }
}

/// Whether a text is written as `2026-03-31`.
pub(super) fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Says in a finding of a sheet's text which cell it means: `Weekly!C7`.
#[must_use]
pub fn named(finding: Finding, sheet: &str, text: &str) -> Finding {
    let (start, end) = (finding.place.start as usize, finding.place.end as usize);
    let (Some(before), Some(said)) = (text.get(..start), text.get(start..end)) else { return finding };
    if end == 0 {
        return finding; // Of the whole sheet.
    }
    let row = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let sheet = super::shorten(sheet);
    let at = if said.contains('\t') {
        format!("row {row} of `{sheet}`")
    } else {
        format!("`{sheet}!{}{row}`", letters(line.matches('\t').count()))
    };
    Finding { message: format!("{at}: {}", finding.message), ..finding }
}

/// A column, counted from 0, by its letters: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let mut out = String::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }
}
