//! From trees to the index of names: each name in each statement, with what it means there.

use super::index::{Declared, Index, Mention, What};
use crate::diagnostic::Findings;
use crate::names::{ChildKind, Files, Kind, Names, Root, Symbol, normalized};
use crate::source::{Place, Span};
use crate::syntax::Reader;
use crate::syntax::ast::{
    Clause, Declaration, Entry, Expression, ExpressionKind, Item, KeyResult, Metric, Objective, Property, Value,
    ValueKind, When,
};

/// What a name may mean where it stands.
#[derive(Clone, Copy)]
enum Wanted {
    /// One of these.
    Kinds(&'static [Kind]),
    /// A key result, milestone or guard, or an objective; here or in another objective.
    Goal,
    /// Whatever is declared: a metric before a goal.
    Anything,
}

/// All names of all plans.
pub(super) fn index(files: &Files) -> Index {
    let (mut declared, mut mentions) = (Vec::new(), Vec::new());
    for (plan, root) in files.roots().iter().enumerate() {
        let names = Names::collect(files, root, &mut Findings::default());
        collect(files, root, &names, plan, &mut declared, &mut mentions);
    }
    Index::new(declared, mentions)
}

fn collect(
    files: &Files,
    root: &Root,
    names: &Names<'_>,
    plan: usize,
    declared: &mut Vec<Declared>,
    mentions: &mut Vec<Mention>,
) {
    let mut counts = Counts::default();
    for file in &root.files {
        let Some(tree) = files.trees.get(file.0 as usize) else { continue };
        let source = files.sources.file(*file);
        for statement in &tree.statements {
            let reader = statement.reader(*file, &source.text);
            let home = counts.declare(&statement.item, &reader, plan, names, declared);
            let mut walk = Walk { names, reader, home, mentions, sink: Findings::default() };
            walk.item(&statement.item);
        }
    }
    mentions
        .extend(declared.iter().filter(|it| it.plan == plan).map(|it| Mention { place: it.place, declared: it.place }));
}

/// Positions of declarations, counted as [`Names`] and the plan count them.
#[derive(Default)]
struct Counts {
    of_kind: std::collections::HashMap<Kind, u32>,
}

impl Counts {
    /// Notes what a statement declares; of an objective, gives its position.
    fn declare(
        &mut self,
        item: &Item,
        reader: &Reader<'_>,
        plan: usize,
        names: &Names<'_>,
        out: &mut Vec<Declared>,
    ) -> Option<u32> {
        let mut add = |name: Span, what: What| {
            out.push(Declared { name: reader.text(name).trim_end().to_owned(), what, place: reader.place(name), plan });
        };
        let (kind, declaration) = match item {
            Item::Metric(it) => (Kind::Metric, &it.declaration),
            Item::Objective(it) => (Kind::Objective, &it.declaration),
            Item::Campaign(it) => (Kind::Campaign, &it.declaration),
            Item::Named(it) => (Kind::of_word(reader.text(it.word).trim_end())?, it),
            Item::Unit(it) => {
                let name = it.name?;
                let position = unit(names, reader.text(name))?.0;
                add(name, What::Unit(position));
                return None;
            }
            _ => return None,
        };
        let count = self.of_kind.entry(kind).or_default();
        let index = *count;
        *count += 1;
        if let Some(name) = declaration.name {
            add(name, What::Symbol(kind, index));
        }
        if kind != Kind::Objective {
            return None;
        }
        let mut positions = [0_u32; 3];
        for (kind, child) in declaration.entries().iter().filter_map(child) {
            let Some(position) = positions.get_mut(kind as usize) else { continue };
            if let Some(name) = child.name {
                add(name, What::Child(index, kind, *position));
            }
            *position += 1;
        }
        Some(index)
    }
}

fn child(entry: &Entry) -> Option<(ChildKind, &Declaration)> {
    Some(match entry {
        Entry::KeyResult(it) => (ChildKind::KeyResult, &it.declaration),
        Entry::Milestone(it) => (ChildKind::Milestone, &it.declaration),
        Entry::Guard(it) => (ChildKind::Guard, &it.declaration),
        _ => return None,
    })
}

/// The unit of that name, with its position.
fn unit(names: &Names<'_>, name: &str) -> Option<(u32, Place)> {
    let name = normalized(name.trim_end());
    (0..).zip(&names.units).find(|(_, (known, _))| *known == name).map(|(at, (_, place))| (at, *place))
}

/// Looks at the names of one statement.
struct Walk<'a, 'n> {
    names: &'a Names<'n>,
    reader: Reader<'a>,
    /// The objective in which the names stand.
    home: Option<u32>,
    mentions: &'a mut Vec<Mention>,
    /// Names that mean nothing are reported elsewhere.
    sink: Findings,
}

impl Walk<'_, '_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Import(_) => {}
            Item::Plan(it) | Item::Unit(it) | Item::Named(it) => self.entries(it.entries()),
            Item::Overlap(it) => {
                it.audiences.iter().for_each(|name| self.name(*name, Wanted::Kinds(&[Kind::Audience])));
            }
            Item::Metric(it) => self.metric(it),
            Item::Record(it) => {
                for entry in &it.block.entries {
                    if let Entry::Property(property) = entry {
                        self.reading(property);
                    }
                }
            }
            Item::Objective(it) => self.objective(it),
            Item::Campaign(it) => self.entries(it.declaration.entries()),
            Item::Revise(it) => {
                self.name(it.subject, Wanted::Goal);
                self.entries(&it.block.entries);
            }
            Item::Ensure(it) => self.expression(&it.condition, Wanted::Anything),
        }
    }

    fn metric(&mut self, metric: &Metric) {
        if let Some(unit) = metric.unit {
            self.units(unit);
        }
        if let Some(formula) = &metric.formula {
            self.expression(formula, Wanted::Kinds(&[Kind::Metric]));
        }
        self.entries(metric.declaration.entries());
    }

    fn objective(&mut self, objective: &Objective) {
        for parent in &objective.supports {
            self.name(*parent, Wanted::Kinds(&[Kind::Objective]));
        }
        self.entries(objective.declaration.entries());
    }

    fn entries(&mut self, entries: &[Entry]) {
        for entry in entries {
            match entry {
                Entry::Property(property) => self.property(property),
                Entry::KeyResult(it) | Entry::Guard(it) => self.key_result(it),
                Entry::Milestone(it) => {
                    self.after(it.by.as_ref());
                    self.entries(it.declaration.entries());
                }
                Entry::Watch(it) => it.metrics.iter().for_each(|name| self.name(*name, Wanted::Kinds(&[Kind::Metric]))),
                Entry::Step(_) | Entry::Allow(_) | Entry::Checkpoint(_) | Entry::Benchmark(_) => {}
            }
        }
    }

    fn key_result(&mut self, node: &KeyResult) {
        node.for_each.iter().for_each(|name| self.name(*name, Wanted::Kinds(Kind::SEGMENTS)));
        if let Some(metric) = node.metric {
            self.name(metric, Wanted::Kinds(&[Kind::Metric]));
        }
        if let Some(When::By(value)) = &node.when {
            self.after(Some(value));
        }
        self.entries(node.declaration.entries());
    }

    fn property(&mut self, property: &Property) {
        let text = self.reader.text(property.key);
        let (key, segment) = text.split_once('[').map_or((text, None), |(key, rest)| (key, Some(rest)));
        if let Some(segment) = segment {
            let inner = segment.split(']').next().unwrap_or_default();
            self.part(property.key, key.len() + 1, inner, Wanted::Kinds(Kind::SEGMENTS));
        }
        let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = wanted(&key);
        for value in &property.values {
            match (value.kind, wanted) {
                (ValueKind::Name, Some(wanted)) => self.name(value.span, wanted),
                _ => self.after(Some(value)),
            }
        }
        for Clause { word, value } in &property.clauses {
            match value.kind {
                ValueKind::Name if key == "approved" && self.reader.text(*word).trim_end() == "by" => {
                    self.name(value.span, Wanted::Kinds(&[Kind::Team]));
                }
                _ => self.after(Some(value)),
            }
        }
    }

    /// `followers: 2_350`, `brand.site: done`, `brand.reach confidence: 0.6`
    fn reading(&mut self, property: &Property) {
        let text = self.reader.text(property.key);
        let path = text.split_whitespace().next().unwrap_or_default();
        let end = property.key.start + u32::try_from(path.len()).unwrap_or(0);
        if path != "note" {
            self.name(Span::new(property.key.start, end), Wanted::Anything);
        }
    }

    fn expression(&mut self, expression: &Expression, wanted: Wanted) {
        match &expression.kind {
            ExpressionKind::Literal => {}
            ExpressionKind::Name => self.name(expression.span, wanted),
            ExpressionKind::Call(_, arguments) => arguments.iter().for_each(|it| self.expression(it, wanted)),
            ExpressionKind::Chain(first, rest) => {
                self.expression(first, wanted);
                for (.., it) in rest {
                    self.expression(it, wanted);
                }
            }
        }
    }

    /// The name in `30 days after NAME`.
    fn after(&mut self, value: Option<&Value>) {
        if let Some(Value { span, kind: ValueKind::After(offset) }) = value {
            self.name(Span::new(span.start + offset, span.end), Wanted::Goal);
        }
    }

    /// The declared units in `RUB/order`.
    fn units(&mut self, span: Span) {
        let text = self.reader.text(span);
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c.is_ascii_alphabetic();
        let mut at = 0;
        for word in text.split(|c: char| !is_name(c)) {
            if let Some((_, declared)) = unit(self.names, word).filter(|_| !word.is_empty()) {
                self.mention(sub(span, at, word.len()), declared);
            }
            at += word.len();
            at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
    }

    /// A name, perhaps dotted, perhaps with a segment.
    fn name(&mut self, span: Span, wanted: Wanted) {
        let text = self.reader.text(span).trim_end();
        let (path, segment) = text.split_once('[').map_or((text, None), |(path, rest)| (path, Some(rest)));
        if let Some(segment) = segment {
            let inner = segment.split(']').next().unwrap_or_default();
            self.part(span, path.len() + 1, inner, Wanted::Kinds(Kind::SEGMENTS));
        }
        match path.split_once('.') {
            None => self.part(span, 0, path, wanted),
            Some((head, rest)) => self.dotted(span, head, rest),
        }
    }

    /// `objective.goal`, `milestone.step`, `objective.milestone.step`, `kr.target`: what is behind a goal is a word or a step.
    fn dotted(&mut self, span: Span, head: &str, rest: &str) {
        let place = self.reader.place(span);
        let found = self.names.find(head, place);
        if let Some(Symbol { kind: Kind::Objective, index, .. }) = found {
            self.part(span, 0, head, Wanted::Kinds(&[Kind::Objective]));
            let name = rest.split('.').next().unwrap_or_default();
            if let Some(child) = self.names.child(index, name) {
                self.mention(sub(span, head.len() + 1, name.len()), child.place);
            }
            return;
        }
        self.part(span, 0, head, if found.is_some() { Wanted::Anything } else { Wanted::Goal });
    }

    /// One name without dots, at an offset of a span.
    fn part(&mut self, span: Span, offset: usize, name: &str, wanted: Wanted) {
        let own = sub(span, offset, name.len());
        let place = self.reader.place(own);
        let declared = match wanted {
            Wanted::Kinds(kinds) => self.names.symbol(&self.reader, own, kinds, &mut self.sink).map(|it| it.place),
            Wanted::Goal => {
                let objective = self.names.find(name, place).filter(|it| it.kind == Kind::Objective);
                self.own_goal(name).or(objective.map(|it| it.place)).or_else(|| self.goal(name, place))
            }
            Wanted::Anything => self.names.find(name, place).map(|it| it.place).or_else(|| self.goal(name, place)),
        };
        if let Some(declared) = declared {
            self.mention(own, declared);
        }
    }

    /// What the objective around it calls so.
    fn own_goal(&self, name: &str) -> Option<Place> {
        self.home.and_then(|home| self.names.child(home, name)).map(|child| child.place)
    }

    /// The only key result, milestone or guard of that name.
    fn goal(&self, name: &str, place: Place) -> Option<Place> {
        match self.names.children_named(name, place).as_slice() {
            [only] => Some(only.place),
            _ => None,
        }
    }

    fn mention(&mut self, span: Span, declared: Place) {
        self.mentions.push(Mention { place: self.reader.place(span), declared });
    }
}

/// What the names in a property's values mean; words from a list mean nothing.
fn wanted(key: &str) -> Option<Wanted> {
    Some(match key {
        "owner" | "owners" | "lead" => Wanted::Kinds(&[Kind::Person, Kind::Team]),
        "members" => Wanted::Kinds(&[Kind::Person]),
        "channel" | "channels" => Wanted::Kinds(&[Kind::Channel]),
        "audience" | "audiences" => Wanted::Kinds(&[Kind::Audience]),
        "objective" | "objectives" => Wanted::Kinds(&[Kind::Objective]),
        "approval" => Wanted::Kinds(&[Kind::Team]),
        "drives" | "depends on" | "continues" => Wanted::Goal,
        _ => return None,
    })
}

/// A part of a span.
fn sub(span: Span, offset: usize, length: usize) -> Span {
    let start = span.start + u32::try_from(offset).unwrap_or(0);
    Span::new(start, start + u32::try_from(length).unwrap_or(0))
}
