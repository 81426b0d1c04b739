//! A block: on one line where its author wrote it so and it fits, else one entry a line.

use unicode_width::UnicodeWidthStr;

use super::columns::{self, Kind, Line};
use super::{File, block_in};
use crate::source::Span;
use crate::syntax::ast::{Block, Entry};

/// A block that is being written.
pub(super) struct Body<'f, 'a> {
    pub file: &'f File<'a>,
    /// Where the statement begins, from which spans count.
    pub base: usize,
    pub block: &'f Block,
    /// The indent of the line that the block belongs to.
    pub indent: usize,
}

/// By how much a block is indented.
const STEP: usize = 2;

impl Body<'_, '_> {
    /// What begins the block, and the block.
    pub(super) fn write(&self, head: &str) -> String {
        if let Some(line) = self.on_one_line(head) {
            return line;
        }
        let (open, close) = (self.absolute(self.block.span.start) + 1, self.absolute(self.block.span.end) - 1);
        let mut lines = Vec::new();
        let mut at = open;
        let mut out = format!("{head} {{");
        for entry in &self.block.entries {
            let (start, end) = self.extent(entry);
            self.between(&mut out, &mut lines, at, start);
            let mut line = self.entry(entry, start, end);
            line.after_gap = has_gap(self.text(self.behind_comments(at, start), start));
            lines.push(line);
            at = end;
        }
        self.between(&mut out, &mut lines, at, close);
        out.push('\n');
        if let Some(first) = lines.first_mut() {
            first.after_gap = false;
        }
        columns::write(&mut out, &lines, self.indent + STEP);
        out.push_str(&" ".repeat(self.indent));
        out.push('}');
        out
    }

    fn on_one_line(&self, head: &str) -> Option<String> {
        let (open, close) = (self.absolute(self.block.span.start), self.absolute(self.block.span.end));
        let own = self.text(open, close);
        if self.block.entries.is_empty() && self.file.comments(open, close).is_empty() {
            return Some(format!("{head} {{}}"));
        }
        if own.contains('\n') || !self.file.comments(open, close).is_empty() {
            return None;
        }
        let entries: Vec<String> = self
            .block
            .entries
            .iter()
            .map(|entry| {
                let (start, end) = self.extent(entry);
                let line = self.entry(entry, start, end);
                if line.head.is_empty() { line.rest } else { format!("{} {}", line.head, line.rest) }
            })
            .collect();
        let line = format!("{head} {{ {} }}", entries.join("  "));
        let fits = self.indent + line.width() <= self.file.style.width && !line.contains('\n');
        fits.then_some(line)
    }

    /// The comments between two entries: behind the first on its line, or on lines of their own.
    fn between(&self, out: &mut String, lines: &mut Vec<Line>, from: usize, to: usize) {
        let mut at = from;
        for comment in self.file.comments(from, to) {
            let (start, end) = (comment.start as usize, comment.end as usize);
            let before = self.text(at, start);
            let text = self.text(start, end).trim_end().to_owned();
            if before.contains('\n') {
                let after_gap = has_gap(before);
                lines.push(Line { rest: text, after_gap, ..Line::default() });
            } else if let Some(last) = lines.last_mut().filter(|line| line.comment.is_none()) {
                last.comment = Some(text);
            } else if lines.is_empty() {
                // Behind the brace that opens the block.
                out.push_str("  ");
                out.push_str(&text);
            } else {
                lines.push(Line { rest: text, ..Line::default() });
            }
            at = end;
        }
    }

    /// Where the last comment between two places ends, else the first of them.
    fn behind_comments(&self, from: usize, to: usize) -> usize {
        self.file.comments(from, to).last().map_or(from, |comment| comment.end as usize)
    }

    fn entry(&self, entry: &Entry, start: usize, end: usize) -> Line {
        let whole = self.text(start, end).trim_end();
        let block = block_in(entry);
        let sentence_end = block.map_or(end, |block| self.absolute(block.span.start));
        // A comment inside a sentence stays where it is, and the sentence with it; without its name `kr :` would become a
        // property.
        let named = !matches!(entry, Entry::KeyResult(it) | Entry::Guard(it) if it.declaration.name.is_none());
        let sentence = self.file.sentence(start, sentence_end, false).filter(|_| named);
        let Some(sentence) = sentence else {
            return Line { rest: whole.to_owned(), ..Line::default() };
        };
        let kind = match entry {
            Entry::Property(_) => Kind::Property,
            Entry::KeyResult(_) | Entry::Guard(_) => Kind::KeyResult,
            _ => Kind::Alone,
        };
        let (head, rest) = match (kind, colon(&sentence)) {
            (Kind::Alone, _) | (_, None) => (String::new(), sentence),
            (_, Some(at)) => (sentence[..=at].to_owned(), sentence[at + 1..].trim_start().to_owned()),
        };
        let rest = match block {
            None => rest,
            Some(block) => {
                let inner = Body { file: self.file, base: self.base, block, indent: self.indent + STEP };
                // The head counts for the width of the line, and is put before it later.
                let lead = if head.is_empty() { 0 } else { head.len() + 1 };
                let line = if head.is_empty() { rest } else { format!("{head} {rest}") };
                inner.write(&line).split_off(lead)
            }
        };
        Line { kind: if head.is_empty() { Kind::Alone } else { kind }, head, rest, ..Line::default() }
    }

    fn extent(&self, entry: &Entry) -> (usize, usize) {
        let span = span_of(entry);
        let (start, end) = (self.absolute(span.start), self.absolute(span.end));
        (start, start + self.text(start, end).trim_end().len())
    }

    fn absolute(&self, offset: u32) -> usize {
        self.base + offset as usize
    }

    fn text(&self, start: usize, end: usize) -> &str {
        self.file.text.get(start..end).unwrap_or_default()
    }
}

/// Whether an empty line is among these blanks.
fn has_gap(blanks: &str) -> bool {
    blanks.matches('\n').count() > 1
}

/// The first colon outside of strings and brackets.
fn colon(sentence: &str) -> Option<usize> {
    let mut quoted = false;
    sentence.char_indices().find_map(|(at, c)| match c {
        '"' => {
            quoted = !quoted;
            None
        }
        ':' if !quoted => Some(at),
        _ => None,
    })
}

pub(super) fn span_of(entry: &Entry) -> Span {
    match entry {
        Entry::Property(it) => it.span(),
        Entry::KeyResult(it) | Entry::Guard(it) => {
            it.declaration.block.as_ref().map_or(it.sentence, |block| it.sentence.to(block.span))
        }
        Entry::Milestone(it) => it.declaration.block.as_ref().map_or(it.sentence, |block| it.sentence.to(block.span)),
        Entry::Watch(it) => it.metrics.last().map_or(it.word, |last| it.word.to(*last)),
        Entry::Step(it) => {
            let end = it.title.or(it.name).unwrap_or(it.word);
            it.block.as_ref().map_or(it.word.to(end), |block| it.word.to(block.span))
        }
        Entry::Allow(it) => it.word.to(it.because.unwrap_or(it.code)),
        Entry::Checkpoint(it) => it.word.to(it.value.span),
        Entry::Benchmark(it) => it.word.to(it.clauses.last().map_or(it.value.span, |clause| clause.value.span)),
    }
}
