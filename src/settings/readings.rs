//! `[readings]`: how a team's data files are written, and which are read.

use encoding_rs::Encoding;

use super::read::{Reader, Value, place};
use crate::readings::{DateOrder, DecimalMark, Writing};
use crate::source::Place;

/// What `[readings]` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings {
    /// How data files are written.
    pub writing: Writing,
    /// Files that every plan below the folder reads, from there, with their places in the settings.
    pub files: Vec<(String, Place)>,
}

const KEYS: &[&str] = &["files", "decimal", "dates", "delimiter", "encoding", "sheet", "columns"];
const DELIMITERS: &[(&str, u8)] = &[(",", b','), (";", b';'), ("|", b'|'), ("tab", b'\t'), ("\t", b'\t')];

impl Reader {
    pub(super) fn readings(&mut self, value: &Value<'_>, readings: &mut Readings) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong(value, "`readings` is a table: write `[readings]`, and its settings below");
        };
        let writing = &mut readings.writing;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "files" => {
                    let files = self.texts(value, "files: `[\"data/weekly.csv\"]`");
                    readings.files = files.into_iter().map(|(path, span)| (path, place(span))).collect();
                }
                "decimal" => writing.decimal = self.one_of(value, "a decimal mark", DecimalMark::WORDS),
                "dates" => writing.dates = self.one_of(value, "an order of dates", DateOrder::WORDS),
                "delimiter" => writing.delimiter = self.one_of(value, "what separates cells", DELIMITERS),
                "encoding" => writing.encoding = self.encoding(value),
                "sheet" => match value.get_ref().as_str() {
                    Some(name) if !name.is_empty() => writing.sheet = Some(name.to_owned()),
                    _ => self.wrong(value, "`sheet` is the name of a sheet, such as `\"Weekly\"`"),
                },
                "columns" => writing.columns = self.columns(value),
                name => self.unknown(key, "setting", name, KEYS.iter().copied()),
            }
        }
    }

    fn one_of<T: Copy>(&mut self, value: &Value<'_>, what: &str, known: &[(&str, T)]) -> Option<T> {
        let got = value.get_ref().as_str().unwrap_or_default();
        let found = known.iter().find(|(word, _)| *word == got).map(|(_, found)| *found);
        if found.is_none() {
            // A tab has a word of its own.
            let words = known.iter().map(|(word, _)| *word).filter(|word| *word != "\t");
            self.not_among(got, value.span(), what, words.collect::<Vec<_>>());
        }
        found
    }

    /// An encoding by any of its names; UTF-16 is told by the mark that begins a file.
    fn encoding(&mut self, value: &Value<'_>) -> Option<&'static Encoding> {
        let found = value.get_ref().as_str().and_then(|name| Encoding::for_label_no_replacement(name.as_bytes()));
        if found.is_none() {
            self.wrong(value, "`encoding` is how tables are encoded that are not in UTF-8, such as `\"windows-1251\"`");
        }
        found
    }

    fn columns(&mut self, value: &Value<'_>) -> Vec<(String, String)> {
        let help =
            "`columns` is a table: `{ \"Orders of the shop\" = \"orders\" }`, with `\"\"` for a column to leave out";
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, help);
            return Vec::new();
        };
        let mut out = Vec::new();
        for (key, value) in table {
            match value.get_ref().as_str() {
                Some(meant) => out.push((key.get_ref().to_string(), meant.to_owned())),
                None => self.wrong(value, help),
            }
        }
        out
    }
}
