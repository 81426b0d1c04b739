//! From what teams have to a plan in the language: gitokr's YAML, OKRs in Markdown, tables from spreadsheets, issues of GitHub
//! and GitLab.
//!
//! In: a text and its format. Out: a formatted file, and what was kept, guessed and left to do. `draft` is what a source tells;
//! `yaml` (with `nodes`), `markdown` (with `blocks`), `table` and `issues` read it, a file a format; `measure`, `phrases`, `number`, `units` and `dates` read titles and cells;
//! `write` says it in the language. Invariants: the output always parses; nothing of the source is lost: what has no
//! place stands as a comment with its line; what the source does not say is left out, with a `TODO` where it belongs, so that the
//! compiler asks for it; what can be read in two ways is not read without an option.

mod blocks;
mod dates;
mod decode;
mod draft;
mod fields;
mod issues;
mod labels;
mod markdown;
mod measure;
mod names;
mod nodes;
mod number;
mod outcome;
mod outline;
mod phrases;
mod table;
mod text;
mod tokens;
mod units;
mod write;
mod yaml;

pub use dates::DateOrder;
pub use decode::{Encoding, decode};
pub use number::DecimalMark;
pub use text::quoted;

use crate::diagnostic::Code;
use draft::Draft;

/// Sources larger than this are no plans of people, in bytes.
pub const SOURCE_LIMIT: usize = 16 * 1024 * 1024;

/// Where a plan comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// gitokr's YAML, and YAML like it.
    Yaml,
    /// Headings, lists and tables in Markdown.
    Markdown,
    /// A table with commas, semicolons, tabs or bars.
    Table,
    /// Issues of GitHub or GitLab in JSON.
    Issues,
}

/// How the source writes what can be read in two ways.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    /// The mark before a fraction.
    pub decimal: Option<DecimalMark>,
    /// The order of a date's numbers.
    pub dates: Option<DateOrder>,
}

/// Why nothing can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What to do instead.
    pub help: Option<String>,
}

/// A plan from a source.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The file, formatted.
    pub text: String,
    /// How many objectives it has.
    pub objectives: usize,
    /// How many key results.
    pub key_results: usize,
    /// How many milestones.
    pub milestones: usize,
    /// How many lines of the source stand in it as comments.
    pub comments: usize,
    /// What was decided although the source does not say it in so many words.
    pub guessed: Vec<String>,
    /// What the source does not say, in the order of the file.
    pub todo: Vec<Lack>,
}

/// Something that a plan needs and the source does not say. A `TODO` in the file stands for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The line of its `TODO` in the file, from 1.
    pub line: usize,
    /// What a check of the file calls it.
    pub code: Code,
    /// Where in the source it would stand; empty for the whole of it.
    pub at: String,
    /// What to write.
    pub what: String,
}

impl Format {
    /// The format of a file, by its name, else by what it holds.
    pub fn of(name: &str, text: &str) -> Self {
        let end = name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase());
        match end.as_str() {
            "yml" | "yaml" => Self::Yaml,
            "md" | "markdown" | "mdown" => Self::Markdown,
            "csv" | "tsv" | "tab" => Self::Table,
            "json" => Self::Issues,
            _ => Self::sniffed(text),
        }
    }

    fn sniffed(text: &str) -> Self {
        let start = text.trim_start();
        let first = start.lines().next().unwrap_or_default();
        let is_json =
            start.starts_with('{') || start.starts_with("[{") || start.starts_with("[\n") || start.starts_with("[ ");
        if is_json {
            Self::Issues
        } else if table::looks_like(first) {
            Self::Table
        } else if start.starts_with("---\n") || yaml::looks_like(first) {
            Self::Yaml
        } else {
            Self::Markdown
        }
    }
}

/// Makes a plan from a source. `name` is the source's name as people know it.
pub fn import(name: &str, text: &str, format: Format, marks: Marks) -> Result<Imported, Refusal> {
    if text.len() > SOURCE_LIMIT {
        return Err(Refusal {
            message: format!("the source is too large: {} bytes, at most {SOURCE_LIMIT}", text.len()),
            help: Some("split it, or leave out what is no plan".to_owned()),
        });
    }
    let mut draft = Draft::default();
    match format {
        Format::Yaml => yaml::read(text, marks, &mut draft)?,
        Format::Markdown => markdown::read(text, marks, &mut draft),
        Format::Table => table::read(text, marks, &mut draft)?,
        Format::Issues => issues::read(text, marks, &mut draft)?,
    }
    Ok(write::write(name, draft, marks))
}
