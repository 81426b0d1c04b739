//! Outlines: what a file declares, what all of them declare, and what can be folded.

use lsp_types::{DocumentSymbol, FoldingRange, FoldingRangeKind, Location, OneOf, SymbolKind, WorkspaceSymbol};

use super::Analysis;
use super::index::{Declared, What};
use crate::names::{ChildKind, Kind};
use crate::source::{FileId, Place};
use crate::syntax::ast::{Declaration, Entry, Item};
use crate::syntax::{Reader, Statement};

/// So many answers to a search are enough.
const MOST: usize = 500;

/// What a file declares, in order, with what stands in objectives below them.
pub(super) fn outline(analysis: &Analysis, file: FileId) -> Vec<DocumentSymbol> {
    let Some(tree) = analysis.compilation.files.trees.get(file.0 as usize) else { return Vec::new() };
    let symbol = |statement: &Statement| statement_symbol(analysis, file, statement);
    tree.statements.iter().filter_map(symbol).collect()
}

fn statement_symbol(analysis: &Analysis, file: FileId, statement: &Statement) -> Option<DocumentSymbol> {
    let reader = statement.reader(file, analysis.text(file));
    let whole = Place::new(file, statement.start, statement.end);
    let (kind, declaration) = match &*statement.item {
        Item::Plan(it) => (SymbolKind::MODULE, it),
        Item::Unit(it) => (SymbolKind::OPERATOR, it),
        Item::Named(it) => {
            let kind = Kind::of_word(reader.text(it.word).trim_end());
            (kind.map_or(SymbolKind::OBJECT, symbol_kind), it)
        }
        Item::Metric(it) => (SymbolKind::VARIABLE, &it.declaration),
        Item::Objective(it) => (SymbolKind::CLASS, &it.declaration),
        Item::Campaign(it) => (SymbolKind::EVENT, &it.declaration),
        Item::Record(it) => {
            let name = it.date.map_or(it.word, |date| it.word.to(date));
            return Some(make(analysis, reader.text(name), None, SymbolKind::ARRAY, (whole, reader.place(name))));
        }
        Item::Revise(it) => {
            let name = it.word.to(it.subject);
            return Some(make(analysis, reader.text(name), None, SymbolKind::ARRAY, (whole, reader.place(name))));
        }
        Item::Import(_) | Item::Overlap(_) | Item::Ensure(_) => return None,
    };
    let mut out = named(analysis, &reader, declaration, kind, whole);
    let children: Vec<DocumentSymbol> =
        declaration.entries().iter().filter_map(|entry| entry_symbol(analysis, &reader, entry)).collect();
    out.children = (!children.is_empty()).then_some(children);
    Some(out)
}

fn entry_symbol(analysis: &Analysis, reader: &Reader<'_>, entry: &Entry) -> Option<DocumentSymbol> {
    let (kind, declaration, sentence) = match entry {
        Entry::KeyResult(it) => (SymbolKind::NUMBER, &it.declaration, it.sentence),
        Entry::Guard(it) => (SymbolKind::INTERFACE, &it.declaration, it.sentence),
        Entry::Milestone(it) => (SymbolKind::BOOLEAN, &it.declaration, it.sentence),
        _ => return None,
    };
    let end = declaration.block.as_ref().map_or(sentence, |block| block.span);
    let whole = reader.place(sentence).to(reader.place(end));
    Some(named(analysis, reader, declaration, kind, whole))
}

fn named(
    analysis: &Analysis,
    reader: &Reader<'_>,
    declaration: &Declaration,
    kind: SymbolKind,
    whole: Place,
) -> DocumentSymbol {
    let title = declaration.title.map(|title| reader.string(title).into_owned()).filter(|it| !it.trim().is_empty());
    let head = declaration.head();
    match declaration.name {
        Some(name) => make(analysis, reader.text(name), title, kind, (whole, reader.place(head))),
        None => make(analysis, title.as_deref().unwrap_or(reader.text(head)), None, kind, (whole, reader.place(head))),
    }
}

#[expect(deprecated, reason = "the protocol's type has a field that it no longer wants")]
fn make(
    analysis: &Analysis,
    name: &str,
    detail: Option<String>,
    kind: SymbolKind,
    (whole, head): (Place, Place),
) -> DocumentSymbol {
    // Editors refuse a head outside of its whole, and an empty name.
    let whole = Place { start: whole.start.min(head.start), ..whole.to(head) };
    let name = name.trim();
    DocumentSymbol {
        name: if name.is_empty() { "?".to_owned() } else { name.to_owned() },
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: analysis.range(whole),
        selection_range: analysis.range(head),
        children: None,
    }
}

/// Declarations of all files whose name or title holds the words of a search, in any case.
pub(super) fn search(analysis: &Analysis, query: &str) -> Vec<WorkspaceSymbol> {
    let wanted: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let found = analysis.index().declared().iter().filter_map(|declared| found(analysis, declared, &wanted));
    found.take(MOST).collect()
}

fn found(analysis: &Analysis, declared: &Declared, wanted: &[String]) -> Option<WorkspaceSymbol> {
    let location: Location = analysis.location(declared.place)?;
    let title = title(analysis, declared);
    let text = format!("{} {}", declared.name, title.unwrap_or_default()).to_lowercase();
    if !wanted.iter().all(|word| text.contains(word.as_str())) {
        return None;
    }
    Some(WorkspaceSymbol {
        name: declared.name.clone(),
        kind: kind_of(declared.what),
        tags: None,
        container_name: title.map(ToOwned::to_owned),
        location: OneOf::Left(location),
        data: None,
    })
}

/// The title that a declaration has.
pub(super) fn title<'a>(analysis: &'a Analysis, declared: &Declared) -> Option<&'a str> {
    let plan = analysis.compilation.plans.get(declared.plan)?;
    plan.headings().find(|heading| heading.place == declared.place)?.title.as_deref()
}

fn kind_of(what: What) -> SymbolKind {
    match what {
        What::Symbol(kind, _) => symbol_kind(kind),
        What::Child(_, ChildKind::KeyResult, _) => SymbolKind::NUMBER,
        What::Child(_, ChildKind::Guard, _) => SymbolKind::INTERFACE,
        What::Child(_, ChildKind::Milestone, _) => SymbolKind::BOOLEAN,
        What::Unit(_) => SymbolKind::OPERATOR,
    }
}

const fn symbol_kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Metric => SymbolKind::VARIABLE,
        Kind::Objective => SymbolKind::CLASS,
        Kind::Campaign => SymbolKind::EVENT,
        Kind::Content => SymbolKind::STRING,
        Kind::Audience | Kind::Segment => SymbolKind::ENUM,
        Kind::Channel => SymbolKind::NAMESPACE,
        Kind::Person | Kind::Team => SymbolKind::OBJECT,
    }
}

/// Blocks and runs of comments that span lines.
pub(super) fn folds(analysis: &Analysis, file: FileId) -> Vec<FoldingRange> {
    let Some(tree) = analysis.compilation.files.trees.get(file.0 as usize) else { return Vec::new() };
    let mut out = Vec::new();
    let mut add = |place: Place, kind: Option<FoldingRangeKind>| {
        let range = analysis.range(place);
        if range.start.line < range.end.line {
            out.push(FoldingRange {
                start_line: range.start.line,
                end_line: range.end.line,
                kind,
                ..FoldingRange::default()
            });
        }
    };
    for statement in &tree.statements {
        let reader = statement.reader(file, analysis.text(file));
        for span in blocks(&statement.item) {
            add(reader.place(span), None);
        }
    }
    let mut run: Option<Place> = None;
    for comment in &tree.comments {
        let place = Place::new(file, comment.start, comment.end);
        let between = run.and_then(|run| analysis.text(file).get(run.end as usize..place.start as usize));
        run = match (run, between) {
            (Some(open), Some(blank)) if blank.trim().is_empty() && blank.matches('\n').count() <= 1 => {
                Some(open.to(place))
            }
            (Some(open), _) => {
                add(open, Some(FoldingRangeKind::Comment));
                Some(place)
            }
            (None, _) => Some(place),
        };
    }
    if let Some(open) = run {
        add(open, Some(FoldingRangeKind::Comment));
    }
    out
}

/// The blocks of a statement, and those in it.
fn blocks(item: &Item) -> Vec<crate::source::Span> {
    let declaration = match item {
        Item::Plan(it) | Item::Unit(it) | Item::Named(it) => it,
        Item::Metric(it) => &it.declaration,
        Item::Objective(it) => &it.declaration,
        Item::Campaign(it) => &it.declaration,
        Item::Record(it) => return vec![it.block.span],
        Item::Revise(it) => return vec![it.block.span],
        Item::Import(_) | Item::Overlap(_) | Item::Ensure(_) => return Vec::new(),
    };
    let inner = declaration.entries().iter().filter_map(|entry| match entry {
        Entry::KeyResult(it) | Entry::Guard(it) => it.declaration.block.as_ref(),
        Entry::Milestone(it) => it.declaration.block.as_ref(),
        _ => None,
    });
    declaration.block.iter().chain(inner).map(|block| block.span).collect()
}
