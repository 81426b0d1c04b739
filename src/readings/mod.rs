//! What was measured, from files of data: tables with commas, semicolons or tabs, sheets of workbooks, and JSON.
//!
//! In: the text of a data file, how its numbers and dates are written, and what can be measured. Out: readings in the
//! units of their metrics, each with its place in the data file, and findings there. Invariants: what can be read in two
//! ways is reported, never guessed; a wrong row costs itself alone; findings of a file are bounded, time is linear in it.

mod cell;
mod columns;
mod decode;
mod json;
mod kept;
mod path;
mod rows;
mod sheet;
mod table;
#[cfg(feature = "excel")]
mod workbook;

pub use decode::{Decoded, decode};
pub use kept::{Keeping, Kept, Said};
pub use path::{Matcher, is_meant, matcher, pattern, wrong_path};
pub use sheet::named as in_sheet;

use encoding_rs::Encoding;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{FileId, Place};
use crate::types::{FiscalYear, Number, Unit, UnitTable};
use rows::Rows;

/// So many findings of a data file are told.
pub const FINDINGS: usize = 50;
/// A table with more columns than this is refused.
const COLUMNS: usize = 1_000;

/// What stands between a number's whole part and its fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// `3,5`; a point separates thousands.
    Comma,
    /// `3.5`; a comma separates thousands.
    Point,
}

impl DecimalMark {
    /// Each with the word that settings use.
    pub const WORDS: &'static [(&'static str, Self)] = &[("comma", Self::Comma), ("point", Self::Point)];
}

/// The order of day, month and year in dates such as `01/02/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

impl DateOrder {
    /// Each with the word that settings use.
    pub const WORDS: &'static [(&'static str, Self)] = &[("DMY", Self::Dmy), ("MDY", Self::Mdy), ("YMD", Self::Ymd)];
}

/// How a team's data files are written: `[readings]` in `goals.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writing {
    /// What separates a fraction, where that is declared.
    pub decimal: Option<DecimalMark>,
    /// The order of dates, where that is declared.
    pub dates: Option<DateOrder>,
    /// What separates the cells of a table, where that is declared: one byte of ASCII.
    pub delimiter: Option<u8>,
    /// The encoding of tables that are not in UTF-8, where that is declared.
    pub encoding: Option<&'static Encoding>,
    /// The sheet of workbooks, where one is named; else the first that is shown.
    pub sheet: Option<String>,
    /// What columns mean: the head of a column, and the metric or the role that it stands for; empty for nothing.
    pub columns: Vec<(String, String)>,
}

/// What a data file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of cells: `.csv`, `.tsv`, `.txt`.
    Table,
    /// `.json`
    Json,
    /// `.xlsx`, `.xlsm`: its sheet as text, a row a line, cells between tabs.
    Workbook,
    /// A spreadsheet that is refused with what to do instead: `.xls`, `.xlsb`, `.ods`, `.numbers`.
    Foreign,
}

impl Format {
    /// The format that a path's ending stands for.
    pub fn of(path: &str) -> Option<Self> {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
        match ending.as_str() {
            "csv" | "tsv" | "txt" => Some(Self::Table),
            "json" => Some(Self::Json),
            "xlsx" | "xlsm" => Some(Self::Workbook),
            "xls" | "xlsb" | "ods" | "numbers" => Some(Self::Foreign),
            _ => None,
        }
    }
}

/// A data file of a compilation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Its text among the sources.
    pub file: FileId,
    /// What it is.
    pub format: Format,
    /// How it is written.
    pub writing: Writing,
    /// Of a workbook, the sheet that was read.
    pub sheet: Option<String>,
}

/// A metric that data can be of.
#[derive(Debug, Clone, Copy)]
pub struct Measure<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// Its unit; `None` where that is unknown, which has been reported.
    pub unit: Option<Unit>,
    /// Where its unit stands, or its name.
    pub place: Place,
}

/// A part that a metric can be of.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
}

/// What data can be of.
pub struct Measures<'a> {
    /// Metrics; of two with one name the first counts.
    pub metrics: Vec<Measure<'a>>,
    /// Segments, channels, audiences, people and teams.
    pub parts: Vec<Part<'a>>,
    /// The plan's units.
    pub units: &'a UnitTable,
    /// When its fiscal year begins.
    pub fiscal: Option<FiscalYear>,
    /// Whether a name stands in what could not be read, so that it may be declared there.
    pub lost: &'a (dyn Fn(&str) -> bool + Sync),
}

/// One value from a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Of which metric, by position.
    pub metric: u32,
    /// Of which part, by position.
    pub part: Option<u32>,
    /// When; of a period, its last day.
    pub date: Date,
    /// How much, in the metric's unit.
    pub value: Number,
    /// Where.
    pub place: Place,
}

/// Reads what a data file says. What is wrong in it is reported at its place; the rest counts.
pub fn read(data: &DataFile, text: &str, measures: &Measures<'_>, findings: &mut Findings) -> Vec<Measured> {
    let mut rows = Rows::new(data, measures);
    match data.format {
        Format::Foreign => {}
        Format::Workbook => sheet::read(text, &mut rows),
        Format::Json => json::read(text, &mut rows),
        Format::Table => table::read(text, &mut rows),
    }
    rows.finish(findings)
}

/// Of findings in a data file, sorted by place, those that are told: the first [`FINDINGS`], and one that counts the rest.
pub fn bounded(findings: Vec<Finding>, is_data: impl Fn(FileId) -> bool) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len().min(4096));
    let (mut file, mut told, mut left) = (None, 0, 0);
    let mut rest: Option<Finding> = None;
    let close = |rest: &mut Option<Finding>, left: usize, out: &mut Vec<Finding>| {
        out.extend(rest.take().map(|first| more(first, left)));
    };
    for finding in findings {
        if file != Some(finding.place.file) {
            close(&mut rest, left, &mut out);
            (file, told, left) = (Some(finding.place.file), 0, 0);
        }
        told += 1;
        if told <= FINDINGS || !is_data(finding.place.file) {
            out.push(finding);
            continue;
        }
        left += 1;
        rest = Some(match rest.take() {
            Some(first) if first.level >= finding.level => first,
            _ => finding,
        });
    }
    close(&mut rest, left, &mut out);
    out
}

/// What is said of findings that are not told one by one, as grave as the gravest of them.
fn more(first: Finding, count: usize) -> Finding {
    let message = match count {
        1 => return first,
        n => format!("{n} more findings in this file are not told, the first of the gravest is here"),
    };
    Finding { level: first.level, ..Finding::new(first.code, first.place, message) }
        .help("Correct what is told above, and check again.")
}

/// A finding of a data file as a whole, at its beginning.
fn at_start(code: Code, file: FileId, message: impl Into<String>) -> Finding {
    Finding::new(code, Place::new(file, 0, 0), message)
}

/// A text on one line and short enough for a message.
fn shorten(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut line = String::new();
    while let Some(word) = words.next().filter(|_| line.len() < 400) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().take(100));
    }
    if line.chars().count() <= 40 { line } else { line.chars().take(39).chain(['…']).collect() }
}
