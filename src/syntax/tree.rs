//! The tree of one file, and how to read it.

use std::borrow::Cow;

use super::ast::Item;
use super::text;
use crate::source::{FileId, Place, Span};

/// A parsed file.
#[derive(Debug, Default)]
pub struct Tree {
    /// Top-level statements, in order.
    pub statements: Vec<Statement>,
    /// Comments, by their place in the file, in order; a formatter puts them back.
    pub comments: Vec<Span>,
}

/// One top-level statement and the text that its spans speak of.
#[derive(Debug)]
pub struct Statement {
    /// What it says.
    pub item: Item,
    /// Its first byte in the file.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
}

impl Statement {
    /// Whether a part of it could not be parsed, so that what seems missing may not be.
    pub fn damaged(&self) -> bool {
        false
    }

    /// A reader of this statement, given its file's text.
    pub fn reader<'a>(&'a self, file: FileId, source: &'a str) -> Reader<'a> {
        Reader { file, base: self.start, text: &source[self.start as usize..self.end as usize] }
    }
}

/// Reads the words and places behind a statement's spans.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    file: FileId,
    base: u32,
    text: &'a str,
}

impl<'a> Reader<'a> {
    /// The text of a span.
    pub fn text(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// What a string says, given its span with the quotes.
    pub fn string(&self, span: Span) -> Cow<'a, str> {
        text::decode(self.text(span))
    }

    /// Where a span stands in the file.
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.file, self.base + span.start, self.base + span.end)
    }

    /// Whether a place lies in this statement.
    pub fn holds(&self, place: Place) -> bool {
        let whole = self.place(Span::new(0, u32::try_from(self.text.len()).unwrap_or(u32::MAX)));
        place.file == self.file && whole.start <= place.start && place.end <= whole.end
    }
}
