//! Source files and places in them.
//!
//! In: the text of each file and the path a user knows it by. Out: [`Sources`], which turns a byte [`Place`] into the
//! line and column that people and editors count in. Offsets are bytes of the text without a byte-order mark.

mod fingerprint;
mod lines;
mod meter;
mod provider;
mod utf16;

pub(crate) use fingerprint::fingerprint;
pub use lines::{LineColumn, Lines};
pub use meter::{Meter, Stage};
pub use provider::{FileProvider, MATCHES, NoFiles, ReadError, SIZE_LIMIT};
pub use utf16::utf16;

use std::sync::{Arc, OnceLock};

/// A file of one compilation session: an index into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes within one statement's text. It stays true when the statement moves, so an unchanged statement
/// need not be parsed again; [`Place`] is where it stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span that begins where `self` begins and ends where `other` ends.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// As a range for slicing.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Place {
    /// The place `start..end` of a file.
    pub const fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// The place from here to the end of `other`, which lies in the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { end: other.end.max(self.end), ..self }
    }

    /// The empty place just behind this one.
    #[must_use]
    pub const fn after(self) -> Self {
        Self { start: self.end, ..self }
    }

    /// As a range for slicing the file's text.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One file: the path a user knows it by, and its text.
#[derive(Debug)]
pub struct Source {
    /// The path as shown to people, with `/` on every system.
    pub path: String,
    /// The text without a byte-order mark.
    pub text: String,
    lines: OnceLock<Lines>,
}

impl Source {
    /// A file with its text; a byte-order mark is taken off.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Self { path: path.into(), text, lines: OnceLock::new() }
    }

    /// Where lines begin, computed when first asked for.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }

    /// The 1-based line and column, in characters, of a byte offset.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        self.lines().line_column(&self.text, offset)
    }
}

/// All files of a session, by [`FileId`].
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
}

impl Sources {
    /// Adds a file and gives it its number.
    pub fn add(&mut self, source: impl Into<Arc<Source>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(source.into());
        id
    }

    /// The file of that number.
    ///
    /// # Panics
    /// Where the number was given by another `Sources`.
    pub fn file(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The file of that number, for another session to share; nothing where there is none.
    pub fn shared(&self, id: FileId) -> Option<Arc<Source>> {
        self.files.get(id.0 as usize).map(Arc::clone)
    }

    /// The text at a place.
    pub fn text(&self, place: Place) -> &str {
        self.file(place.file).text.get(place.range()).unwrap_or_default()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// All files with their numbers, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0..).map(FileId).zip(self.files.iter().map(AsRef::as_ref))
    }
}
