//! From the bytes of a data file to text.

use super::{Format, at_start};
use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, utf16};

/// The text of a data file, and what is wrong with its bytes.
pub fn decode(bytes: &[u8], format: Format, file: FileId) -> (String, Option<Finding>) {
    if format == Format::Workbook {
        return workbook(file);
    }
    if let Some(text) = utf16(bytes) {
        return (text, None);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(error) => {
            let at = error.valid_up_to();
            let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
            let message = format!("line {line} is not text in UTF-8, so nothing of this file was read");
            let help = "Save the file as UTF-8; in a spreadsheet, “CSV UTF-8”.";
            (String::new(), Some(at_start(Code::E014, file, message).help(help)))
        }
    }
}

/// Workbooks are not read.
fn workbook(file: FileId) -> (String, Option<Finding>) {
    let message = "this is a workbook of Excel, and nothing of it was read";
    let help = "Save its sheet as “CSV UTF-8”, and name that file.";
    (String::new(), Some(at_start(Code::E001, file, message).help(help)))
}
