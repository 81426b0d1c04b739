//! From a file to the same file in one style.
//!
//! In: a text. Out: the text with its blanks arranged: one statement, property or key result a line; a block that its author
//! wrote on one line stays there while it fits; properties that follow each other are aligned. Only blanks change: every
//! word, string and comment stays as it is, in its order. Invariants: formatting twice is formatting once; what could not be
//! read stays byte for byte.

mod block;
mod columns;
mod facts;
mod gap;
mod sentence;

pub use facts::facts;

use rayon::prelude::*;

use crate::diagnostic::Findings;
use crate::source::FileId;
use crate::syntax::ast::{Block, Entry, Item};
use crate::syntax::{self, Statement, Tree};

/// How to format.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Lines are no longer than this where that can be helped, in columns.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { width: 120 }
    }
}

/// A text in one style. Ends of lines stay what they are; what could not be read stays as it is.
pub fn format(text: &str, style: Style) -> String {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let windows = body.contains("\r\n");
    let lines = if windows { body.replace("\r\n", "\n") } else { body.to_owned() };
    let tree = syntax::parse(FileId(0), &lines, &mut Findings::default());
    let after = File { text: &lines, tree: &tree, style }.write();
    let after = if windows { after.replace('\n', "\r\n") } else { after };
    format!("{mark}{after}")
}

/// Whether two texts differ in blanks alone.
fn keeps_words(before: &str, after: &str) -> bool {
    let words = |c: &char| !c.is_whitespace();
    before.chars().filter(words).eq(after.chars().filter(words))
}

/// A file that is being formatted.
struct File<'a> {
    text: &'a str,
    tree: &'a Tree,
    style: Style,
}

impl File<'_> {
    fn write(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + self.text.len() / 8);
        let mut at = 0;
        let formatted: Vec<Option<String>> = (self.tree.statements.par_iter())
            .with_min_len(64)
            .map(|statement| {
                let own = self.own(statement);
                // Whatever else may be wrong here, no word of a user is lost.
                self.statement(statement, own).filter(|formatted| keeps_words(own, formatted))
            })
            .collect();
        for (statement, formatted) in self.tree.statements.iter().zip(formatted) {
            let start = statement.start as usize;
            let own = self.own(statement);
            if start < at {
                continue;
            }
            gap::write(&mut out, self.text.get(at..start).unwrap_or_default(), at, self.comments(at, start));
            out.push_str(formatted.as_deref().unwrap_or(own));
            at = start + own.len();
        }
        gap::write(&mut out, self.text.get(at..).unwrap_or_default(), at, self.comments(at, self.text.len()));
        // What could not be read may stand at the end, and stays as it is.
        let end = out.trim_end_matches([' ', '\t', '\n']).len();
        out.truncate(end);
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }

    /// A statement as it stands in the file, without the blanks behind it.
    fn own(&self, statement: &Statement) -> &str {
        self.text.get(statement.start as usize..statement.end as usize).unwrap_or_default().trim_end()
    }

    /// A statement in one style; nothing where it should stay as it is.
    fn statement(&self, statement: &Statement, own: &str) -> Option<String> {
        if statement.is_repaired() || statement.damaged {
            return None;
        }
        let base = statement.start as usize;
        let block = block_of(&statement.item);
        let metric = matches!(&*statement.item, Item::Metric(_));
        let Some(block) = block else {
            return self.sentence(base, base + own.len(), metric);
        };
        let open = base + block.span.start as usize;
        let head = self.sentence(base, open, metric)?;
        let body = block::Body { file: self, base, block, indent: 0 };
        Some(body.write(&head))
    }

    /// A sentence on one line; nothing where a comment stands in it.
    fn sentence(&self, start: usize, end: usize, spaced_colon: bool) -> Option<String> {
        if !self.comments(start, end).is_empty() {
            return None;
        }
        Some(sentence::on_one_line(self.text.get(start..end)?, spaced_colon))
    }

    /// The comments that begin between two places.
    fn comments(&self, start: usize, end: usize) -> &[crate::source::Span] {
        let comments = &self.tree.comments;
        let first = comments.partition_point(|comment| (comment.start as usize) < start);
        let last = comments.partition_point(|comment| (comment.start as usize) < end);
        &comments[first..last.max(first)]
    }
}

fn block_of(item: &Item) -> Option<&Block> {
    match item {
        Item::Plan(it) | Item::Unit(it) | Item::Named(it) => it.block.as_ref(),
        Item::Metric(it) => it.declaration.block.as_ref(),
        Item::Objective(it) => it.declaration.block.as_ref(),
        Item::Campaign(it) => it.declaration.block.as_ref(),
        Item::Record(it) => Some(&it.block),
        Item::Revise(it) => Some(&it.block),
        Item::Import(_) | Item::Overlap(_) | Item::Ensure(_) => None,
    }
}

/// The block of an entry that has one.
fn block_in(entry: &Entry) -> Option<&Block> {
    match entry {
        Entry::KeyResult(it) | Entry::Guard(it) => it.declaration.block.as_ref(),
        Entry::Milestone(it) => it.declaration.block.as_ref(),
        Entry::Step(it) => it.block.as_ref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
