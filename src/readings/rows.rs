//! From rows to readings: what both tables and JSON have in common.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use super::cell::{Fault, Marks, day, quantity};
use super::columns::{Aim, Columns, Role};
use super::{DataFile, DecimalMark, FINDINGS, Measured, Measures, shorten};
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{FileId, Place};
use crate::types::{Number, NumberError, Quantity, QuantityError, Unit, UnitError, parse_number, parse_quantity};

/// One cell.
#[derive(Debug, Clone)]
pub(super) struct Cell<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) place: Place,
    pub(super) kind: Kind,
}

/// What the format itself says of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: it is read by the rules that are declared.
    Text,
    /// A number, so that its point is a decimal one, as JSON has it; in a workbook with the sign of a percentage or a unit.
    Number,
    /// A day, which is no number.
    Day,
}

impl Cell<'_> {
    pub(super) fn is_blank(&self) -> bool {
        !self.text.starts_with(|c: char| c.is_ascii_graphic()) && self.text.trim().is_empty()
    }
}

/// What can be read in two ways is told once a file.
#[derive(Default)]
struct Unclear {
    first: Option<(Place, String)>,
    count: usize,
}

impl Unclear {
    fn note(&mut self, cell: &Cell<'_>) {
        self.first.get_or_insert_with(|| (cell.place, shorten(&cell.text)));
        self.count += 1;
    }

    fn finding(self, what: &str, help: &str) -> Option<Finding> {
        let (place, text) = self.first?;
        let more = match self.count {
            1 => String::new(),
            2 => ", and so can one more in this file".to_owned(),
            n => format!(", and so can {} more in this file", n - 1),
        };
        Some(Finding::new(Code::E006, place, format!("`{text}` can be read as {what}{more}")).help(help))
    }
}

/// Reads the rows of a data file.
pub(super) struct Rows<'a> {
    pub(super) data: &'a DataFile,
    pub(super) columns: Columns<'a>,
    marks: Marks,
    out: Vec<Measured>,
    findings: Vec<Finding>,
    /// Findings that were not kept, since there were many before them.
    untold: usize,
    /// What names in cells mean; nothing for those that were reported.
    aims: HashMap<String, Option<Aim>>,
    parts: HashMap<String, Option<u32>>,
    numbers: Unclear,
    dates: Unclear,
    /// The newest day that was read, and how it was written: many rows are of one.
    day: Option<(String, Date)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(data: &'a DataFile, measures: &'a Measures<'a>) -> Self {
        Self {
            data,
            columns: Columns::new(measures, &data.writing),
            marks: Marks { decimal: data.writing.decimal, careful: false },
            out: Vec::new(),
            findings: Vec::new(),
            untold: 0,
            aims: HashMap::new(),
            parts: HashMap::new(),
            numbers: Unclear::default(),
            dates: Unclear::default(),
            day: None,
        }
    }

    /// A file whose cells are separated by semicolons may have commas in its numbers.
    pub(super) fn be_careful(&mut self) {
        self.marks.careful = true;
    }

    pub(super) fn file(&self) -> FileId {
        self.data.file
    }

    pub(super) fn report(&mut self, finding: Finding) {
        if self.findings.len() < FINDINGS { self.findings.push(finding) } else { self.untold += 1 }
    }

    /// What was read, and what is wrong.
    pub(super) fn finish(mut self, findings: &mut Findings) -> Vec<Measured> {
        let number = "Say in `goals.toml` how numbers are written: `[readings]`, `decimal = \"comma\"` or `\"point\"`.";
        let date = "Write days as 2026-03-31, or say in `goals.toml` how they are written: `[readings]`, `dates = \"DMY\"`, `\"MDY\"` or `\"YMD\"`.";
        self.findings.extend(
            [self.numbers.finding("two numbers", number), self.dates.finding("two days", date)].into_iter().flatten(),
        );
        if let (1.., Some(last)) = (self.untold, self.findings.last()) {
            let message = format!("{} more mistakes in this file are not told", self.untold);
            let end = Place { start: last.place.end, ..last.place };
            self.findings.push(Finding::new(last.code, end, message).help("Correct what is told, and check again."));
        }
        findings.extend(self.findings);
        self.out
    }

    /// What a head means; what is wrong with it is reported.
    pub(super) fn role(&mut self, head: &str, place: Place) -> Role {
        self.columns.role(head, place).unwrap_or_else(|finding| {
            if let Some(finding) = finding {
                self.report(*finding);
            }
            Role::Skipped
        })
    }

    /// Reads one row: the roles of its columns, and its cells, which may be fewer.
    pub(super) fn row(&mut self, roles: &[Role], cells: &[Cell<'_>]) {
        let said = || roles.iter().zip(cells).filter(|(_, cell)| !cell.is_blank());
        let find = |wanted: Role| said().find(|(role, _)| **role == wanted).map(|(_, cell)| cell);
        let Some((_, first)) = said().find(|(role, _)| matches!(role, Role::Of(_) | Role::Value)) else { return };
        let Some(date) = find(Role::Date) else {
            let finding = Finding::new(Code::E008, first.place, "this row has no date, so its values are left out");
            return self.report(finding.help("Write the day, such as 2026-03-31."));
        };
        let Some(date) = self.day(date) else { return };
        let part = match find(Role::Part) {
            Some(cell) => match self.part(cell) {
                None => return,
                part => part,
            },
            None => None,
        };
        let (metric, unit) = (find(Role::Metric), find(Role::Unit));
        for (role, cell) in said() {
            let aim = match (role, metric) {
                (Role::Of(aim), _) => Some(*aim),
                (Role::Value, Some(metric)) => self.long(metric, unit),
                (Role::Value, None) => {
                    let finding = Finding::new(Code::E008, cell.place, "this value names no metric, so it is left out");
                    self.report(finding.help("Write the name of the metric in the row."));
                    None
                }
                _ => None,
            };
            let Some(aim) = aim else { continue };
            let part = aim.part.or(part);
            if let Some(value) = self.value(cell, aim) {
                self.out.push(Measured { metric: aim.metric, part, date, value, place: cell.place });
            }
        }
    }

    /// The metric that a cell names, with the unit of the row.
    fn long(&mut self, metric: &Cell<'_>, unit: Option<&Cell<'_>>) -> Option<Aim> {
        let aim = if let Some(known) = self.aims.get(metric.text.as_ref()) {
            *known
        } else {
            let found = self.columns.aim(&metric.text, metric.place);
            let found = found.map_err(|finding| finding.map(|finding| self.report(*finding))).ok();
            self.aims.insert(metric.text.clone().into_owned(), found);
            found
        }?;
        let Some(cell) = unit else { return Some(aim) };
        match self.columns.unit(cell.text.trim(), aim, cell.place) {
            Ok(unit) => Some(Aim { unit: Some(unit), ..aim }),
            Err(finding) => {
                if let Some(finding) = finding {
                    self.report(*finding);
                }
                None
            }
        }
    }

    fn part(&mut self, cell: &Cell<'_>) -> Option<u32> {
        if let Some(known) = self.parts.get(cell.text.as_ref()) {
            return *known;
        }
        let found = self.columns.part(&cell.text, cell.place);
        let found = found.map_err(|finding| finding.map(|finding| self.report(*finding))).ok();
        self.parts.insert(cell.text.clone().into_owned(), found);
        found
    }

    fn day(&mut self, cell: &Cell<'_>) -> Option<Date> {
        if let Some((_, date)) = self.day.as_ref().filter(|(text, _)| *text == cell.text) {
            return Some(*date);
        }
        let finding = match day(&cell.text, self.data.writing.dates, self.columns.measures.fiscal) {
            Ok(date) => {
                self.day = Some((cell.text.clone().into_owned(), date));
                return Some(date);
            }
            Err(Fault::Ambiguous) => {
                self.dates.note(cell);
                return None;
            }
            Err(Fault::NoDate(why)) => Finding::new(Code::E009, cell.place, why),
            Err(Fault::Shape) => {
                let message = format!("`{}` is no date, so this row is left out", shorten(&cell.text));
                Finding::new(Code::E009, cell.place, message)
            }
        };
        self.report(finding.help("Write the day with a year of four digits, such as 2026-03-31."));
        None
    }

    /// A value in its metric's unit.
    fn value(&mut self, cell: &Cell<'_>, aim: Aim) -> Option<Number> {
        let own = self.columns.measures.metrics.get(aim.metric as usize)?.unit?;
        let units = self.columns.measures.units;
        let mut quantity = self.quantity(cell)?;
        quantity.unit = quantity.unit.or(aim.unit);
        match units.value_in(quantity, own) {
            Ok(value) => Some(value),
            Err(UnitError::TooLarge) => {
                self.too_large(cell);
                None
            }
            Err(_) => {
                let unit = quantity.unit.unwrap_or(Unit::RATIO);
                let finding = self.columns.mismatch(unit, aim.metric, cell.place);
                self.report(finding);
                None
            }
        }
    }

    /// The quantity that a cell says.
    fn quantity(&mut self, cell: &Cell<'_>) -> Option<Quantity> {
        let text = cell.text.trim();
        let marks = match cell.kind {
            Kind::Text => self.marks,
            Kind::Day => {
                self.no_number(cell);
                return None;
            }
            Kind::Number if text.ends_with(|c: char| c.is_ascii_digit()) => {
                let number = parse_number(text).ok().or_else(|| Number::from_scientific(text).ok());
                if number.is_none() {
                    self.too_large(cell);
                }
                return number.map(Quantity::bare);
            }
            Kind::Number => Marks { decimal: Some(DecimalMark::Point), careful: false },
        };
        let text = match quantity(text, marks) {
            Ok(text) => text,
            Err(Fault::Ambiguous) => {
                self.numbers.note(cell);
                return None;
            }
            Err(_) => {
                self.no_number(cell);
                return None;
            }
        };
        match parse_quantity(&text, self.columns.measures.units) {
            Ok(quantity) => Some(quantity),
            Err(QuantityError::Unit(UnitError::UnknownUnit { word })) => {
                let message = format!("`{}` is no unit or currency, so this value is left out", shorten(&word));
                let help = "Write the number alone, or a unit of the plan, such as `%`, `RUB` or `h`.";
                self.report(Finding::new(Code::E005, cell.place, message).help(help));
                None
            }
            Err(QuantityError::Number(NumberError::TooLarge | NumberError::TooPrecise)) => {
                self.too_large(cell);
                None
            }
            Err(_) => {
                self.no_number(cell);
                None
            }
        }
    }

    fn no_number(&mut self, cell: &Cell<'_>) {
        let message = format!("`{}` is no number, so this value is left out", shorten(&cell.text));
        let help = "Write a number, with a unit if you like, such as `1200` or `12%`; leave the cell empty where nothing was measured.";
        self.report(Finding::new(Code::E006, cell.place, message).help(help));
    }

    fn too_large(&mut self, cell: &Cell<'_>) {
        let message = format!("`{}` can't be computed with exactly, so this value is left out", shorten(&cell.text));
        self.report(Finding::new(Code::E012, cell.place, message).help("Write at most 28 digits."));
    }
}
