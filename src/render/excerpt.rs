//! The few lines of a file that a finding is about, cut to what can be read.
//!
//! An excerpt costs the same in a file of a hundred bytes and in one of fifty megabytes on a single line: lines come from the
//! file's index, and a long line is cut to a window around what is marked.

use std::collections::BTreeSet;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::clean;
use super::position::{Positions, floor_boundary};
use crate::source::{FileId, LineColumn, Place, Source, Sources};

/// Lines of context around a mark.
pub(super) const CONTEXT: usize = 1;
/// A line of more bytes than this is cut.
const LONG_LINE: usize = 480;
/// What remains of a long line: so many characters before a mark, and so many from there on.
const BEFORE: usize = 60;
const FROM: usize = 140;
/// A mark over more lines than this is drawn on its first one alone.
const MARKED_LINES: usize = 6;

/// A place and its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark<'a> {
    pub(super) place: Place,
    pub(super) text: &'a str,
    pub(super) primary: bool,
}

/// Lines cut out of a file, and where they stood.
#[derive(Debug)]
pub(super) struct Excerpt {
    path: String,
    text: String,
    lines: Vec<Line>,
    /// Where each mark begins: in the text, and in the file.
    anchors: Vec<(usize, LineColumn)>,
}

#[derive(Debug)]
struct Line {
    /// Its 0-based number in the file.
    number: usize,
    /// Its first byte in the excerpt.
    start: usize,
}

impl Excerpt {
    /// Cuts out what the marks, all of one file, are about, and says where they stand in it.
    pub(super) fn new(
        sources: &Sources,
        positions: &Positions<'_>,
        file: FileId,
        marks: &[Mark<'_>],
    ) -> (Self, Vec<LabeledSpan>) {
        let source = sources.file(file);
        let clipped: Vec<(u32, u32)> = marks.iter().map(|mark| clip(source, mark.place)).collect();
        let mut cut = Cut { source, marks: &clipped, text: String::new(), lines: Vec::new(), map: Vec::new() };
        for number in numbers(source, &clipped) {
            cut.line(number);
        }
        let at = |offset: u32| cut.find(offset);
        let labels = marks.iter().zip(&clipped).map(|(mark, (start, end))| {
            let text = Some(clean::text(mark.text).into_owned()).filter(|text| !text.is_empty());
            let span = SourceSpan::from((at(*start), at(*end).saturating_sub(at(*start))));
            if mark.primary {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        });
        let labels = labels.collect();
        let anchors = clipped.iter().map(|(start, _)| (at(*start), positions.at(file, *start))).collect();
        (Self { path: clean::line(&source.path).into_owned(), text: cut.text, lines: cut.lines, anchors }, labels)
    }

    /// The index of the line that holds a byte of the excerpt.
    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// The index of the line up to `n` lines away, without a leap in the file between.
    fn near(&self, from: usize, n: usize, forward: bool) -> usize {
        let mut at = from;
        for _ in 0..n {
            let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
            match next.and_then(|next| Some((next, self.lines.get(next)?))) {
                Some((next, line)) if line.number.abs_diff(self.lines[at].number) == 1 => at = next,
                _ => break,
            }
        }
        at
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        if self.lines.is_empty() {
            return Err(MietteError::OutOfBounds);
        }
        let end = (span.offset() + span.len().saturating_sub(1)).min(self.text.len().saturating_sub(1));
        let (from, to) = (self.line_of(span.offset()), self.line_of(end).max(self.line_of(span.offset())));
        if self.lines[to].number - self.lines[from].number != to - from {
            return Err(MietteError::OutOfBounds); // Two distant parts make two snippets.
        }
        let (first, last) = (self.near(from, before, false), self.near(to, after, true));
        let start = self.lines[first].start;
        let end = self.lines.get(last + 1).map_or(self.text.len(), |line| line.start);
        // Without context the question is where the span begins.
        let anchor = self.anchors.iter().find(|(at, _)| before == 0 && *at == span.offset());
        let (line, column) =
            anchor.map_or((self.lines[first].number, 0), |(_, at)| (at.line as usize - 1, at.column as usize - 1));
        let data = self.text.as_bytes().get(start..end).ok_or(MietteError::OutOfBounds)?;
        let span = SourceSpan::from((start, end - start));
        Ok(Box::new(MietteSpanContents::new_named(self.path.clone(), data, span, line, column, last - first + 1)))
    }
}

/// A mark over many lines shrinks to its first.
fn clip(source: &Source, place: Place) -> (u32, u32) {
    let limit = u32::try_from(source.text.len()).unwrap_or(u32::MAX);
    let (start, end) = (place.start.min(limit), place.end.min(limit).max(place.start.min(limit)));
    let first = source.lines().line_of(start);
    let last = source.lines().line_of(end.saturating_sub(1).max(start));
    if last - first < MARKED_LINES {
        return (start, end);
    }
    (start, u32::try_from(content(source, first).end).unwrap_or(limit).max(start))
}

/// The numbers of all lines to show, in order.
fn numbers(source: &Source, marks: &[(u32, u32)]) -> BTreeSet<usize> {
    let lines = source.lines();
    let mut numbers = BTreeSet::new();
    let final_line = lines.count() - 1;
    // Where the text ends in a newline, the empty line behind it shows only if it is meant.
    let written = if content(source, final_line).is_empty() { final_line.saturating_sub(1) } else { final_line };
    for (start, end) in marks {
        let (first, last) = (lines.line_of(*start), lines.line_of((*end).saturating_sub(1).max(*start)));
        let end = (last + CONTEXT).min(written).max(last);
        numbers.extend(first.saturating_sub(CONTEXT)..=end);
    }
    numbers
}

/// A line's bytes without its end.
fn content(source: &Source, number: usize) -> std::ops::Range<usize> {
    let lines = source.lines();
    let start = lines.start(number) as usize;
    if number + 1 >= lines.count() {
        return start..source.text.len();
    }
    let end = (lines.start(number + 1) as usize).saturating_sub(1);
    start..if end > start && source.text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
}

struct Cut<'a> {
    source: &'a Source,
    marks: &'a [(u32, u32)],
    text: String,
    lines: Vec<Line>,
    /// Where bytes of the file went, both ascending.
    map: Vec<(usize, usize)>,
}

impl Cut<'_> {
    fn line(&mut self, number: usize) {
        let whole = content(self.source, number);
        let shown = self.window(&whole);
        self.lines.push(Line { number, start: self.text.len() });
        if shown.start > whole.start {
            self.text.push('…');
        }
        for (at, c) in self.source.text[shown.clone()].char_indices() {
            self.map.push((shown.start + at, self.text.len()));
            clean::push(&mut self.text, c);
        }
        self.map.push((shown.end, self.text.len()));
        if shown.end < whole.end {
            self.text.push('…');
            self.map.push((whole.end, self.text.len()));
        }
        self.text.push('\n');
    }

    /// The part of a line to show: all of it, or what lies around its first mark.
    fn window(&self, whole: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        if whole.len() <= LONG_LINE {
            return whole.clone();
        }
        let inside = |at: &usize| whole.contains(at) || *at == whole.end;
        let mark = self.marks.iter().map(|mark| mark.0 as usize).find(inside).unwrap_or(whole.start);
        let text = &self.source.text;
        let mark = floor_boundary(text, mark);
        let start =
            text[whole.start..mark].char_indices().rev().take(BEFORE).last().map_or(mark, |(at, _)| whole.start + at);
        let end = text[mark..whole.end].char_indices().nth(FROM).map_or(whole.end, |(at, _)| mark + at);
        start..end
    }

    /// Where a byte of the file went, or the next one that is shown.
    fn find(&self, offset: u32) -> usize {
        let at = self.map.partition_point(|(from, _)| *from < offset as usize);
        self.map.get(at).or(self.map.last()).map_or(0, |(_, to)| *to)
    }
}
