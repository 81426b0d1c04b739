//! The tree of one file, and how to read it.

use std::borrow::Cow;
use std::sync::Arc;

use super::ast::Item;
use super::patch::{OffsetMap, Repaired};
use super::text;
use crate::source::{FileId, Place, Span};

/// A parsed file.
#[derive(Debug, Default)]
pub struct Tree {
    /// Top-level statements, in order.
    pub statements: Vec<Statement>,
    /// Comments, by their place in the file, in order; a formatter puts them back.
    pub comments: Vec<Span>,
    /// Words of text that could not be read, sorted, each once: names among them may be declared or used there, so that
    /// nothing should be said of names that are missing.
    pub lost: Vec<String>,
    /// Which runs of text gave which statements, in order.
    pub(super) groups: Vec<Group>,
}

impl Tree {
    /// The statement that holds a byte.
    pub fn statement_at(&self, offset: u32) -> Option<&Statement> {
        let behind = self.statements.partition_point(|it| it.start <= offset);
        behind.checked_sub(1).and_then(|at| self.statements.get(at)).filter(|it| offset < it.end)
    }

    /// Where the run of text begins that holds a byte and was read by itself: it begins with a statement.
    pub fn run_start(&self, offset: u32) -> u32 {
        let behind = self.groups.partition_point(|group| group.start < offset);
        behind.checked_sub(1).and_then(|at| self.groups.get(at)).map_or(0, |group| group.start)
    }
}

/// A run of text that was parsed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    pub start: u32,
    pub end: u32,
    /// Its first statement, and how many it has.
    pub first: u32,
    pub count: u32,
    /// Whether the grammar took it as it stands.
    pub whole: bool,
}

/// One top-level statement and the text that its spans speak of.
#[derive(Debug)]
pub struct Statement {
    /// What it says; shared with the trees of later texts in which it stands unchanged.
    pub item: Arc<Item>,
    /// Its first byte in the file.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Some of it could not be read and is left out: what seems to be missing may be there.
    pub damaged: bool,
    /// What its spans speak of where mistakes were repaired; otherwise they speak of the file's own text.
    pub(super) repair: Option<Box<Repair>>,
}

/// Where a statement stands in a repaired text.
#[derive(Debug)]
pub(super) struct Repair {
    pub whole: Arc<Repaired>,
    pub start: u32,
    pub end: u32,
}

impl Statement {
    /// Whether mistakes in it were repaired, so that it is not what stands in the file.
    pub fn is_repaired(&self) -> bool {
        self.repair.is_some()
    }

    /// The same statement where its group begins elsewhere; of one that was not repaired.
    pub(super) fn moved(&self, from: u32, to: u32) -> Self {
        let moved = |offset: u32| offset - from + to;
        let (start, end) = (moved(self.start), moved(self.end));
        Self { item: Arc::clone(&self.item), start, end, damaged: self.damaged, repair: None }
    }

    /// A reader of this statement, given its file's text.
    pub fn reader<'a>(&'a self, file: FileId, source: &'a str) -> Reader<'a> {
        match &self.repair {
            None => {
                let text = source.get(self.start as usize..self.end as usize).unwrap_or_default();
                Reader { file, base: self.start, text, map: None }
            }
            Some(repair) => {
                let text = repair.whole.text.get(repair.start as usize..repair.end as usize).unwrap_or_default();
                Reader { file, base: repair.start, text, map: Some(&repair.whole.map) }
            }
        }
    }
}

/// Reads the words and places behind a statement's spans.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    file: FileId,
    base: u32,
    text: &'a str,
    map: Option<&'a OffsetMap>,
}

impl<'a> Reader<'a> {
    /// The text of a span; where a mistake was repaired, as it should have been written.
    pub fn text(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// What a string says, given its span with the quotes.
    pub fn string(&self, span: Span) -> Cow<'a, str> {
        text::decode(self.text(span))
    }

    /// Where a span stands in the file.
    pub fn place(&self, span: Span) -> Place {
        let (start, end) = (self.base + span.start, self.base + span.end);
        match self.map {
            None => Place::new(self.file, start, end),
            Some(map) => {
                let original = map.original(&(start as usize..end as usize));
                Place::new(self.file, original.start, original.end)
            }
        }
    }

    /// Whether a place lies in this statement.
    pub fn holds(&self, place: Place) -> bool {
        let whole = self.place(Span::new(0, u32::try_from(self.text.len()).unwrap_or(u32::MAX)));
        place.file == self.file && whole.start <= place.start && place.end <= whole.end
    }
}
