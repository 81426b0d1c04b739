//! What to select next when a selection grows: word, value, property, block, declaration, file.

use lsp_types::SelectionRange;

use super::Analysis;
use super::parts::{parts, statements};
use super::scope::word_at;
use crate::source::{FileId, Place, Span};
use crate::syntax::ast::{Block, Declaration, Entry, Item};
use crate::syntax::{Reader, Statement};

/// So much text around a place is searched for brackets where no tree tells of them.
const AROUND: usize = 64 * 1024;

/// What grows around a byte, the smallest first.
pub(super) fn selection(analysis: &Analysis, file: FileId, offset: u32) -> SelectionRange {
    let text = analysis.text(file);
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let whole = Place::new(file, 0, narrow(text.len()));
    let mut places = vec![whole];
    for statement in statements(analysis, file, offset..offset) {
        let reader = statement.reader(file, text);
        places.push(Place::new(file, statement.start, statement.end));
        places.extend(parts(statement, file, text).into_iter().map(|part| part.place));
        spans(&statement.item, &mut |span| places.push(reader.place(span)));
        places.extend(names(analysis, statement, &reader, offset));
    }
    let is_read = statements(analysis, file, offset..offset).iter().any(|it| !it.is_repaired() && !it.damaged);
    if !is_read {
        let brackets = brackets(text, offset as usize);
        places.extend(brackets.into_iter().map(|it| Place::new(file, narrow(it.start), narrow(it.end))));
    }
    let word = word_at(text, offset as usize);
    places.push(Place::new(file, narrow(word.start), narrow(word.end)));
    nested(analysis, places, offset)
}

/// A name with its dots, its segment and all: `brand.reach[vk]`.
fn names(analysis: &Analysis, statement: &Statement, reader: &Reader<'_>, offset: u32) -> Vec<Place> {
    let mut out: Vec<Place> =
        analysis.index().touching(reader.place(Span::new(0, 0)).file, offset).map(|it| it.place).collect();
    let mut add = |span: Span| out.push(reader.place(span));
    if let Item::Objective(it) = &*statement.item {
        for entry in it.declaration.entries() {
            if let Entry::KeyResult(it) | Entry::Guard(it) = entry {
                it.metric.into_iter().chain(it.for_each.iter().copied()).for_each(&mut add);
                it.goal.into_iter().for_each(|goal| add(goal.span()));
            }
        }
    }
    out
}

/// The larger spans of a statement: sentences, properties, blocks.
fn spans(item: &Item, add: &mut impl FnMut(Span)) {
    match item {
        Item::Plan(it) | Item::Unit(it) | Item::Named(it) => declaration(it, add),
        Item::Metric(it) => {
            it.formula.iter().for_each(|formula| add(formula.span));
            declaration(&it.declaration, add);
        }
        Item::Objective(it) => declaration(&it.declaration, add),
        Item::Campaign(it) => declaration(&it.declaration, add),
        Item::Record(it) => block(&it.block, add),
        Item::Revise(it) => block(&it.block, add),
        Item::Ensure(it) => add(it.condition.span),
        Item::Import(_) | Item::Overlap(_) => {}
    }
}

fn declaration(it: &Declaration, add: &mut impl FnMut(Span)) {
    it.block.iter().for_each(|it| block(it, add));
}

fn block(it: &Block, add: &mut impl FnMut(Span)) {
    add(it.span);
    // What stands between the braces.
    add(Span::new(it.span.start + 1, it.span.end.saturating_sub(1).max(it.span.start + 1)));
    for entry in &it.entries {
        match entry {
            Entry::Property(it) => {
                if let (Some(first), Some(last)) = (it.values.first(), it.values.last()) {
                    add(first.span.to(last.span));
                }
                add(it.span());
            }
            Entry::KeyResult(it) | Entry::Guard(it) => sentence(it.sentence, &it.declaration, add),
            Entry::Milestone(it) => sentence(it.sentence, &it.declaration, add),
            Entry::Watch(it) => it.metrics.last().into_iter().for_each(|last| add(it.word.to(*last))),
            Entry::Step(it) => it.title.or(it.name).into_iter().for_each(|last| add(it.word.to(last))),
            Entry::Allow(it) => add(it.word.to(it.because.unwrap_or(it.code))),
            Entry::Checkpoint(it) => add(it.word.to(it.value.span)),
            Entry::Benchmark(it) => add(it.word.to(it.clauses.last().map_or(it.value.span, |last| last.value.span))),
        }
    }
}

fn sentence(span: Span, it: &Declaration, add: &mut impl FnMut(Span)) {
    add(span);
    if let Some(block) = &it.block {
        add(span.to(block.span));
    }
    declaration(it, add);
}

/// Blocks, parentheses and strings around a byte, by the text alone.
fn brackets(text: &str, offset: usize) -> Vec<std::ops::Range<usize>> {
    let clip = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let offset = clip(offset.min(text.len()));
    let from = clip(offset.saturating_sub(AROUND));
    let to = clip((offset + AROUND).min(text.len()));
    let mut open: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    let mut quote: Option<usize> = None;
    for (at, c) in text.get(from..to).unwrap_or_default().char_indices().map(|(at, c)| (from + at, c)) {
        match (c, quote) {
            ('"', None) => quote = Some(at),
            ('"', Some(start)) => {
                out.push(start..at + 1);
                quote = None;
            }
            ('\n', Some(_)) => quote = None,
            ('{' | '(' | '[', None) => open.push(at),
            ('}' | ')' | ']', None) => {
                if let Some(start) = open.pop() {
                    out.push(start..at + 1);
                    out.push(start + 1..at);
                }
            }
            _ => {}
        }
    }
    out.retain(|it| it.start <= offset && offset <= it.end);
    out
}

/// Those around a byte, each within the next.
fn nested(analysis: &Analysis, mut places: Vec<Place>, offset: u32) -> SelectionRange {
    places.retain(|it| it.start <= offset && offset <= it.end && it.start < it.end);
    places.sort_by_key(|it| (std::cmp::Reverse(it.end - it.start), it.start));
    let mut out: Option<(Place, SelectionRange)> = None;
    for place in places {
        let fits = |outer: &Place| {
            outer.start <= place.start && place.end <= outer.end && (outer.start, outer.end) != (place.start, place.end)
        };
        if out.as_ref().is_none_or(|(outer, _)| fits(outer)) {
            let parent = out.take().map(|(_, range)| Box::new(range));
            out = Some((place, SelectionRange { range: analysis.range(place), parent }));
        }
    }
    // An empty file has nothing but the place itself.
    out.map_or(SelectionRange { range: lsp_types::Range::default(), parent: None }, |(_, range)| range)
}
