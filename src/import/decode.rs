//! From the bytes of a file to text: UTF-8, UTF-16 with a mark, and Windows-1251 where the user says so.

use super::Refusal;
use crate::source::utf16;

/// How a file's letters are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; UTF-16 where the file begins with its mark.
    Utf8,
    /// Windows-1251, as older spreadsheets write Cyrillic.
    Windows1251,
}

/// The upper half of Windows-1251; the one place that means nothing is a replacement character.
const UPPER: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{fffd}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";

/// The text of a file.
pub fn decode(bytes: &[u8], encoding: Encoding) -> Result<String, Refusal> {
    if encoding == Encoding::Windows1251 {
        let upper: Vec<char> = UPPER.chars().collect();
        let letter = |byte: &u8| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        return Ok(bytes.iter().map(letter).collect());
    }
    if let Some(text) = utf16(bytes) {
        return Ok(text);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(text).map(str::to_owned).map_err(|error| not_utf8(text, error.valid_up_to()))
}

/// Says what the bytes look like, since the answer decides what to do.
fn not_utf8(bytes: &[u8], at: usize) -> Refusal {
    let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
    let message = format!("line {line} is not text in UTF-8");
    // In Windows-1251, Russian small letters are all from 0xE0 on; most bytes above 0x7F are such.
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let russian = bytes.iter().filter(|byte| **byte >= 0xc0).count();
    let help = if high > 0 && russian * 10 >= high * 8 {
        "it looks like Windows-1251: say `--encoding windows-1251`, or save the file as UTF-8"
    } else {
        "save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)"
    };
    Refusal { message, help: Some(help.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_windows_1251_is_a_letter() {
        assert_eq!(UPPER.chars().count(), 128);
        let bytes = b"\xd6\xe5\xeb\xfc \xb9 1: \xb8\xe6\x88";
        assert_eq!(decode(bytes, Encoding::Windows1251).unwrap(), "Цель № 1: ёж€");
    }

    #[test]
    fn windows_1251_is_refused_unless_declared() {
        let refusal = decode(b"a\n\xd6\xe5\xeb\xfc", Encoding::Utf8).unwrap_err();
        assert_eq!(refusal.message, "line 2 is not text in UTF-8");
        assert!(refusal.help.unwrap().contains("--encoding windows-1251"));
        assert!(decode(b"\x80\x81\x82", Encoding::Utf8).unwrap_err().help.unwrap().starts_with("save"));
    }

    #[test]
    fn marks_are_understood() {
        assert_eq!(decode(b"\xef\xbb\xbfx", Encoding::Utf8).unwrap(), "x");
        assert_eq!(decode(b"\xff\xfe\x26\x04", Encoding::Utf8).unwrap(), "Ц");
        assert_eq!(decode(b"\xfe\xff\x04\x26\x00", Encoding::Utf8).unwrap(), "Ц");
    }
}
