//! Workbooks of Excel: a sheet as text, in the way that `sheet` reads. What a file claims of itself is not believed: how
//! much it unpacks to is counted beforehand, and a sheet's text is bounded.

use std::collections::HashMap;
use std::io::{self, Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::decode::Decoded;
use super::sheet::is_day;
use super::{COLUMNS, shorten};
use crate::diagnostic::Code;
use crate::names::nearest;
use crate::source::SIZE_LIMIT;
use crate::types::Number;

/// So many bytes of sheets and their texts are unpacked.
const UNPACKED: u64 = 256 * 1024 * 1024;
/// So many of any other part, such as styles: what is kept of one is many times as large.
const OTHER: u64 = 4 * 1024 * 1024;
/// So many rows a sheet has at most, in the format itself.
const ROWS: u32 = 1 << 20;
/// So many bytes of texts that cells share.
const SHARED: u64 = 64 * 1024 * 1024;

/// Why nothing of a workbook can be read.
pub(super) struct Wrong {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: String,
}

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

fn wrong(code: Code, message: impl Into<String>, help: impl Into<String>) -> Wrong {
    Wrong { code, message: message.into(), help: help.into() }
}

fn broken(why: &impl ToString) -> Wrong {
    let message = format!("this is no workbook that can be read: {}", shorten(&why.to_string()));
    wrong(Code::E001, message, "Open it in a spreadsheet and save it again as `.xlsx`, or its sheet as “CSV UTF-8”.")
}

fn too_large(what: &str) -> Wrong {
    wrong(Code::E013, what, "Take the sheet with the readings into a workbook of its own, or save it as “CSV UTF-8”.")
}

fn refused(error: &XlsxError) -> Wrong {
    match error {
        XlsxError::Password => {
            wrong(Code::E001, "this workbook needs a password, so nothing of it was read", "Save it without one.")
        }
        error => broken(error),
    }
}

/// The sheet of that name, else the first that is shown.
pub(super) fn decode(bytes: &[u8], sheet: Option<&str>) -> Result<Decoded, Wrong> {
    measure(bytes)?;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    let name = choose(&book, sheet)?;
    let (mut text, holes) = write(&mut book, &name, &HashMap::new())?;
    if holes {
        // What is empty may be a formula that nobody has computed.
        let formulas = formulas(&mut book, &name)?;
        text = write(&mut book, &name, &formulas)?.0;
    }
    Ok(Decoded { text, sheet: Some(name) })
}

/// Unpacks every part once, and keeps nothing of it.
fn measure(bytes: &[u8]) -> Result<(), Wrong> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match bytes {
        // An encrypted workbook is no archive, but a container of old.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            let message = "this workbook needs a password, or has the format of old ones, so nothing of it was read";
            wrong(Code::E001, message, "Save it as `.xlsx`, without a password.")
        }
        _ => broken(&error),
    })?;
    let mut total = 0;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.to_lowercase();
        if name.starts_with("xl/media/") {
            continue; // Pictures.
        }
        let most = if name.contains("worksheets/") {
            UNPACKED
        } else if name.ends_with("sharedstrings.xml") {
            SHARED
        } else {
            OTHER
        };
        let size = io::copy(&mut part.take(most + 1), &mut io::sink()).map_err(|error| broken(&error))?;
        total += size;
        if size > most || total > UNPACKED {
            return Err(too_large("this workbook unpacks to more than can be read, so nothing of it was read"));
        }
    }
    Ok(())
}

/// The name of the sheet to read.
fn choose(book: &Book<'_>, wanted: Option<&str>) -> Result<String, Wrong> {
    let sheets = || book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names = || sheets().map(|sheet| sheet.name.as_str());
    let Some(wanted) = wanted else {
        let shown = sheets().find(|sheet| sheet.visible == SheetVisible::Visible);
        return shown.map(|sheet| sheet.name.clone()).ok_or_else(|| broken(&"it has no sheet"));
    };
    if let Some(name) = names().find(|name| *name == wanted) {
        return Ok(name.to_owned());
    }
    let help = if let Some(near) = nearest(wanted, names()) {
        format!("Did you mean `{}`?", shorten(near))
    } else {
        let known = names().take(10).map(|name| format!("`{}`", shorten(name))).collect::<Vec<_>>().join(", ");
        format!("Correct `sheet` in `goals.toml`: it has {known}.")
    };
    Err(wrong(Code::E006, format!("there is no sheet `{}` in this workbook", shorten(wanted)), help))
}

/// Formulas without a value, by place: row and column from 0.
fn formulas(book: &mut Book<'_>, name: &str) -> Result<HashMap<(u32, u32), String>, Wrong> {
    use calamine::XlsxFormulaMetadata as Formula;
    let mut out = HashMap::new();
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| refused(&error))?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| refused(&error))? {
        if cell.value == DataRef::Empty
            && let Some(formula) = cell.formula
        {
            let text = match formula {
                Formula::Normal { formula } | Formula::Shared { formula, .. } => formula,
                _ => String::new(),
            };
            out.insert(cell.pos, format!("={text}"));
        }
    }
    Ok(out)
}

/// A sheet as text, and whether cells of it are there and empty.
fn write(book: &mut Book<'_>, name: &str, formulas: &HashMap<(u32, u32), String>) -> Result<(String, bool), Wrong> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| refused(&error))?;
    let percent: Vec<bool> = cells.styles().iter().map(is_percent).collect();
    let (mut text, mut holes) = (String::new(), false);
    let (mut row, mut column) = (0, 0);
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|error| refused(&error))? {
        let (at_row, at_column) = cell.get_position();
        let percent = percent.get(style).is_some_and(|it| *it);
        let said = match cell.get_value() {
            DataRef::Empty => {
                holes = true;
                formulas.get(&(at_row, at_column)).map(|formula| quoted(formula)).unwrap_or_default()
            }
            value => said(value, percent),
        };
        if said.is_empty() {
            continue;
        }
        if (at_row, at_column) < (row, column) {
            return Err(broken(&"its cells are not in order"));
        }
        if at_column as usize >= COLUMNS {
            let message = format!("this sheet has more than {COLUMNS} columns, so nothing of it was read");
            let help = "Write it long, a row for each value: date, metric, value.";
            return Err(wrong(Code::E013, message, help));
        }
        if at_row >= ROWS {
            return Err(too_large("this sheet has more rows than a spreadsheet can have, so nothing of it was read"));
        }
        if at_row > row {
            column = 0;
        }
        text.extend(std::iter::repeat_n('\n', (at_row - row) as usize));
        text.extend(std::iter::repeat_n('\t', (at_column - column) as usize));
        text.push_str(&said);
        (row, column) = (at_row, at_column);
        if text.len() as u64 > SIZE_LIMIT {
            return Err(too_large("this sheet is larger than can be read, so nothing of it was read"));
        }
    }
    Ok((text, holes))
}

/// Whether cells of a style are shown as percentages: a `%` in the format that is no text.
fn is_percent(style: &calamine::Style) -> bool {
    let Some(format) = &style.number_format else { return false };
    let (mut quoted, mut escaped) = (false, false);
    for c in format.format_code.chars() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '%' => return true,
            ';' => return false,
            _ => {}
        }
    }
    false
}

/// What a cell says. A text that could be taken for a number or a day stands in quotation marks.
fn said(value: &DataRef<'_>, percent: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if percent => format!("{}%", number_text(*number, 2)),
        DataRef::Float(number) => number_text(*number, 0),
        DataRef::String(text) | DataRef::DurationIso(text) => quoted(text),
        DataRef::SharedString(text) => quoted(text),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) if time.is_duration() => {
            format!("{} s", number_text((time.as_f64() * 86_400.0).round(), 0))
        }
        // A time without a day.
        DataRef::DateTime(time) if time.as_f64() < 1.0 => quoted(&number_text(time.as_f64(), 0)),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        // As ISO 8601 writes it, which tables read too.
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).filter(|day| is_day(day));
            day.map_or_else(|| quoted(text), str::to_owned)
        }
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number with the fifteen digits that Excel knows of it, times 10 to the power of `shift`.
fn number_text(number: f64, shift: i32) -> String {
    let scientific = format!("{number:.14e}");
    let shifted = scientific.split_once('e').and_then(|(digits, power)| {
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        Some(format!("{digits}e{}", power.parse::<i32>().ok()?.checked_add(shift)?))
    });
    let text = shifted.unwrap_or(scientific);
    Number::from_scientific(&text).map_or(text, |number| number.normalize().to_string())
}

/// A text on one line, in quotation marks where it could be taken for what it is not.
fn quoted(text: &str) -> String {
    let text: String = text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }).collect();
    let unlike = |c: char| c == '"' || c.is_numeric();
    if text.contains(unlike) { format!("\"{text}\"") } else { text }
}
