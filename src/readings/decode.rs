//! From the bytes of a data file to text.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::{Format, Writing, at_start};
use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, utf16};

/// A data file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Its text; of a workbook, its sheet's rows as lines.
    pub text: String,
    /// Of a workbook, the sheet that this is.
    pub sheet: Option<String>,
}

impl From<String> for Decoded {
    fn from(text: String) -> Self {
        Self { text, sheet: None }
    }
}

/// The text of a data file; or what is wrong with its bytes, so that nothing of it can be read.
pub fn decode(bytes: Vec<u8>, format: Format, writing: &Writing, file: FileId) -> Result<Decoded, Box<Finding>> {
    let refused = |code, message: String, help: &str| Err(Box::new(at_start(code, file, message).help(help)));
    match format {
        Format::Workbook => return workbook(&bytes, writing.sheet.as_deref(), file),
        Format::Foreign => {
            return refused(Code::E001, "spreadsheets of this format are not read".to_owned(), SAVE);
        }
        Format::Table | Format::Json => {}
    }
    if let Some(text) = utf16(&bytes) {
        return Ok(text.into());
    }
    // Text in another encoding that happens to be UTF-8 is in ASCII, unless even ASCII is written otherwise there.
    let is_other =
        |encoding: &&'static Encoding| !encoding.is_ascii_compatible() || std::str::from_utf8(&bytes).is_err();
    let text = match writing.encoding.filter(|_| format == Format::Table).filter(is_other) {
        Some(encoding) => decoded(&bytes, encoding, file)?,
        None => match String::from_utf8(bytes) {
            // A source takes the mark off.
            Ok(text) => text,
            Err(error) => {
                let line = line(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
                let message = format!("line {line} is not text in UTF-8, so nothing of this file was read");
                let help = match format {
                    Format::Json => "Save the file as UTF-8.",
                    _ => UTF_8,
                };
                return refused(Code::E014, message, help);
            }
        },
    };
    let head = text.lines().next().unwrap_or_default();
    if head.contains('\0') {
        let message = "the first line holds bytes that are zero, so this is no text in UTF-8, and nothing was read";
        return refused(Code::E014, message.to_owned(), UTF_8);
    }
    Ok(text.into())
}

const SAVE: &str = "Save the sheet as “CSV UTF-8”, or as a workbook that ends in `.xlsx`, and name that file.";
const UTF_8: &str = "Save the file as UTF-8; in a spreadsheet, “CSV UTF-8”. Or say in `goals.toml` how it is encoded: `[readings]`, `encoding = \"windows-1251\"`.";

/// Text in an encoding that was declared.
fn decoded(bytes: &[u8], encoding: &'static Encoding, file: FileId) -> Result<String, Box<Finding>> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(Cow::into_owned).ok_or_else(|| {
        let message = format!("this is no text in {}, so nothing of this file was read", encoding.name());
        let help = "Correct `encoding` in `goals.toml`, or save the file as UTF-8.";
        Box::new(at_start(Code::E014, file, message).help(help))
    })
}

/// The line that follows these bytes.
fn line(before: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', before).count() + 1
}

#[cfg(feature = "excel")]
fn workbook(bytes: &[u8], sheet: Option<&str>, file: FileId) -> Result<Decoded, Box<Finding>> {
    super::workbook::decode(bytes, sheet).map_err(|wrong| {
        let super::workbook::Wrong { code, message, help } = wrong;
        Box::new(at_start(code, file, message).help(help))
    })
}

#[cfg(not(feature = "excel"))]
fn workbook(_: &[u8], _: Option<&str>, file: FileId) -> Result<Decoded, Box<Finding>> {
    let message = "this is a workbook of Excel, and this `goals` was built without them, so nothing of it was read";
    let help = "Save its sheet as “CSV UTF-8”, and name that file; or install what reads workbooks: `cargo install goals --features excel`.";
    Err(Box::new(at_start(Code::E001, file, message).help(help)))
}
