//! Tables: cells between commas, semicolons, tabs or bars, quotes around them. The first line names the columns.

use std::borrow::Cow;

use super::columns::Role;
use super::rows::{Cell, Kind, Rows};
use super::{COLUMNS, at_start};
use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, Place};

/// What can stand between cells.
const DELIMITERS: &[(u8, &str)] = &[(b',', ","), (b';', ";"), (b'\t', "tab"), (b'|', "|")];

/// Reads a table.
pub(super) fn read(text: &str, rows: &mut Rows<'_>) {
    if text.trim().is_empty() {
        return empty("this file is empty: it holds no readings", rows);
    }
    let told = told(text);
    let Some(delimiter) = told.or_else(|| delimiter(text, rows)) else { return };
    if delimiter == b';' {
        rows.be_careful();
    }
    let mut reading = Reading::default();
    let mut to_skip = told.is_some();
    records(text, rows.file(), delimiter, |line, record| {
        std::mem::take(&mut to_skip) || reading.take(line, &record, rows)
    });
}

/// What separates the cells, in a first line for spreadsheets that tells nothing else: `sep=;`.
fn told(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches('"');
    let mark = line.strip_prefix("sep=")?;
    DELIMITERS.iter().map(|(mark, _)| *mark).find(|known| mark.as_bytes() == [*known])
}

/// Says that there is not even a head.
pub(super) fn empty(message: &str, rows: &mut Rows<'_>) {
    let help = "The first line names the columns: `date,orders,revenue`.";
    rows.report(at_start(Code::E008, rows.file(), message).help(help));
}

/// How far a table is read.
#[derive(Default)]
pub(super) struct Reading {
    /// What the columns are, once the first line was read.
    roles: Option<Vec<Role>>,
}

impl Reading {
    /// Whether there was a line.
    pub(super) fn has_begun(&self) -> bool {
        self.roles.is_some()
    }

    /// Takes the next row; says whether to go on.
    pub(super) fn take(&mut self, line: Place, record: &Record<'_, '_>, rows: &mut Rows<'_>) -> bool {
        if let Some(open) = record.open {
            let message = "a quotation mark opens here, and nothing closes it, so nothing was read from this row on";
            let help = "Close it in its cell; a quotation mark inside is written twice.";
            rows.report(Finding::new(Code::E001, open, message).help(help));
            return true;
        }
        let Some(roles) = &self.roles else {
            self.roles = heads(record, line, rows);
            return self.roles.is_some();
        };
        let (known, beyond) = record.cells.split_at(record.cells.len().min(roles.len()));
        if let Some(cell) = beyond.iter().find(|cell| !cell.is_blank()) {
            let message = "this row has more cells than the first line has columns, so it is left out";
            let help = "Put quotation marks around a cell that holds what separates the cells.";
            rows.report(Finding::new(Code::E001, cell.place, message).help(help));
            return true;
        }
        rows.row(roles, known);
        true
    }
}

/// What the first line says of the columns; nothing where no reading can be had by it.
fn heads(record: &Record<'_, '_>, line: Place, rows: &mut Rows<'_>) -> Option<Vec<Role>> {
    if record.cells.len() > COLUMNS {
        let message = format!("this table has more columns than the {COLUMNS} that are read at most");
        let help = "Write it long, a row for each value: `date,metric,value`.";
        rows.report(Finding::new(Code::E013, line, message).help(help));
        return None;
    }
    let mut roles: Vec<Role> = Vec::with_capacity(record.cells.len());
    let (mut unclear, mut seen) = (false, Vec::<(Role, Place)>::new());
    for cell in record.cells {
        // A spreadsheet leaves columns without a head behind.
        let mut role = if cell.is_blank() { Role::Skipped } else { rows.role(&cell.text, cell.place) };
        unclear |= role == Role::Skipped && !cell.is_blank();
        let same = |(other, _): &&(Role, Place)| match (other, &role) {
            (Role::Of(a), Role::Of(b)) => (a.metric, a.part) == (b.metric, b.part),
            (a, b) => a == b,
        };
        if role != Role::Skipped
            && let Some((_, first)) = seen.iter().find(same)
        {
            let message = "two columns say the same, so this one is left out";
            let finding = Finding::new(Code::E003, cell.place, message).also(*first, "first here");
            rows.report(finding.help("Keep the one that was measured."));
            role = Role::Skipped;
        }
        seen.push((role, cell.place));
        roles.push(role);
    }
    let has = |wanted: Role| roles.contains(&wanted);
    let values = roles.iter().any(|role| matches!(role, Role::Of(_)));
    let long = has(Role::Metric) && has(Role::Value);
    let missing = match (has(Role::Date), values || long) {
        (true, true) => return Some(roles),
        (false, _) => "no column holds the days",
        // A column that is not known was reported.
        (true, false) if unclear => return None,
        (true, false) => "no column holds values of a metric",
    };
    let message = format!("{missing}, so nothing of this table was read");
    let help = "The first line names the columns: `date,orders,revenue`, or `date,metric,segment,value`.";
    rows.report(Finding::new(Code::E008, line, message).help(help));
    None
}

/// What separates the cells: what is declared, else the only mark in the first line, else the only one that makes columns
/// of it that are known.
fn delimiter(text: &str, rows: &mut Rows<'_>) -> Option<u8> {
    if let Some(declared) = rows.data.writing.delimiter {
        return Some(declared);
    }
    let file = rows.file();
    let mut split = Vec::new();
    let mut line = Place::new(file, 0, 0);
    for (mark, _) in DELIMITERS {
        records(text, file, *mark, |place, record| {
            line = place;
            if record.cells.len() > 1 {
                let known = |cell: &&Cell<'_>| rows.columns.role(&cell.text, cell.place).is_ok();
                split.push((*mark, record.cells.iter().take(COLUMNS).filter(known).count()));
            }
            false
        });
    }
    match split.as_slice() {
        [] => Some(b','),
        [(only, _)] => Some(*only),
        several => {
            let mut good = several.iter().filter(|(_, known)| *known > 1);
            if let (Some((mark, _)), None) = (good.next(), good.next()) {
                return Some(*mark);
            }
            let message = "several marks could separate the columns in this line";
            let help =
                "Say in `goals.toml` which one does: `[readings]`, `delimiter = \";\"`, `\",\"`, `\"|\"` or `\"tab\"`.";
            rows.report(Finding::new(Code::E006, line, message).help(help));
            None
        }
    }
}

/// One row of a table.
pub(super) struct Record<'c, 't> {
    pub(super) cells: &'c [Cell<'t>],
    /// A quotation mark that nothing closes.
    pub(super) open: Option<Place>,
}

/// Gives each row that is not empty, with its place, until told to stop. What stands behind as many cells as a table may
/// have is one more.
fn records<'t>(text: &'t str, file: FileId, delimiter: u8, mut each: impl FnMut(Place, Record<'_, 't>) -> bool) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(1 << 16)
        .from_reader(text.as_bytes());
    let mut record = csv::ByteRecord::new();
    let mut cells: Vec<Cell<'t>> = Vec::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let at = |position: u64| usize::try_from(position).unwrap_or(usize::MAX).min(text.len());
        let (start, end) = (record.position().map_or(0, |it| at(it.byte())), at(reader.position().byte()));
        // Empty lines before a row, and its own end, are no part of it.
        let raw = text.get(start..end).unwrap_or_default();
        let start = start + (raw.len() - raw.trim_start_matches(['\r', '\n']).len());
        let raw = raw.trim_matches(['\r', '\n']);
        let place = |from: usize, to: usize| Place::new(file, offset(start + from), offset(start + to));
        cells.clear();
        let open = if memchr::memchr(b'"', raw.as_bytes()).is_none() {
            let mut from = 0;
            for to in memchr::memchr_iter(delimiter, raw.as_bytes()).chain([raw.len()]) {
                let is_last = cells.len() == COLUMNS;
                let to = if is_last { raw.len() } else { to };
                let cell = raw.get(from..to).unwrap_or_default();
                cells.push(Cell { text: Cow::Borrowed(cell), place: place(from, to), kind: Kind::Text });
                if is_last {
                    break;
                }
                from = to + 1;
            }
            None
        } else {
            let (spans, open) = quoted(raw, delimiter);
            for (i, cell) in record.iter().enumerate().take(COLUMNS + 1) {
                let (from, to) = spans.get(i).copied().unwrap_or((0, raw.len()));
                let cell = Cow::Owned(String::from_utf8_lossy(cell).into_owned());
                cells.push(Cell { text: cell, place: place(from, to), kind: Kind::Text });
            }
            open.map(|from| place(from, from + 1))
        };
        if !each(place(0, raw.len()), Record { cells: &cells, open }) {
            return;
        }
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Where the cells of a row with quotation marks stand, and the mark that nothing closes.
fn quoted(raw: &str, delimiter: u8) -> (Vec<(usize, usize)>, Option<usize>) {
    let (mut spans, mut start, mut open) = (Vec::new(), 0, None);
    let mut bytes = raw.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match (open, byte) {
            (None, b'"') if at == start => open = Some(at),
            (None, byte) if byte == delimiter => {
                if spans.len() < COLUMNS {
                    spans.push((start, at));
                }
                start = at + 1;
            }
            (Some(_), b'"') if bytes.next_if(|(_, next)| *next == b'"').is_none() => open = None,
            _ => {}
        }
    }
    spans.push((start, raw.len()));
    (spans, open)
}
