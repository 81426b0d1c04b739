//! Cells of a table for spreadsheets, which would run text that begins like a formula.

use crate::plan::Amount;
use crate::types::{Number, canonical};

/// Text of a user, harmless in a spreadsheet: an apostrophe stands before what would be a formula.
pub(crate) fn text(text: &str) -> String {
    let begins = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let is_formula =
        begins.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// A number; nothing where there is none.
pub(crate) fn number(number: Option<Number>) -> String {
    number.map(canonical).unwrap_or_default()
}

/// A value that may be kept back.
pub(crate) fn amount(amount: Amount) -> String {
    amount.known().map_or_else(|| "undisclosed".to_owned(), canonical)
}

/// A table as RFC 4180 wants it.
pub(crate) fn table<const WIDTH: usize>(
    columns: [&str; WIDTH],
    rows: impl IntoIterator<Item = [String; WIDTH]>,
) -> String {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory never fails, and all rows are equally long.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
