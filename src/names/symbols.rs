//! Who declares what in a compilation, and who can see it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::nearest::NearIndex;
use super::{Files, Root, normalized};
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{FileId, Place, Span};
use crate::syntax::Reader;
use crate::syntax::ast::{Declaration, Entry, Item};

/// What a name stands for. All share one namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Metric,
    Objective,
    Campaign,
    Content,
    Audience,
    Channel,
    Segment,
    Person,
    Team,
}

impl Kind {
    /// With its article, for messages.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Metric => "a metric",
            Self::Objective => "an objective",
            Self::Campaign => "a campaign",
            Self::Content => "a stream of content",
            Self::Audience => "an audience",
            Self::Channel => "a channel",
            Self::Segment => "a segment",
            Self::Person => "a person",
            Self::Team => "a team",
        }
    }

    /// The kind that a declaration's word makes.
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "channel" => Self::Channel,
            "audience" => Self::Audience,
            "segment" => Self::Segment,
            "person" => Self::Person,
            "team" => Self::Team,
            "content" => Self::Content,
            _ => return None,
        })
    }
}

/// A declared name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it stands for.
    pub kind: Kind,
    /// Its position among the declarations of that kind in the compilation.
    pub index: u32,
    /// Where it is declared.
    pub place: Place,
}

/// What stands in an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ChildKind {
    KeyResult,
    Milestone,
    Guard,
}

/// A key result, milestone or guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child {
    /// Its objective, by position among the compilation's.
    pub objective: u32,
    /// Which of the three.
    pub kind: ChildKind,
    /// Its position among the objective's of that kind.
    pub index: u32,
    /// Where it is declared.
    pub place: Place,
}

/// The names of one compilation.
#[derive(Debug)]
pub struct Names<'a> {
    pub(super) files: &'a Files,
    pub(super) symbols: HashMap<Cow<'a, str>, Vec<Symbol>>,
    pub(super) children: HashMap<(u32, Cow<'a, str>), Child>,
    pub(super) children_by_name: HashMap<Cow<'a, str>, Vec<Child>>,
    /// The objectives' names, by position.
    pub(super) objectives: Vec<&'a str>,
    /// The units that the files declare, with their names.
    pub units: Vec<(Cow<'a, str>, Place)>,
    visible: Vec<OnceLock<Visible>>,
    pub(super) near: NearIndex,
}

#[derive(Debug)]
struct Visible {
    files: Vec<FileId>,
    incomplete: bool,
}

impl<'a> Names<'a> {
    /// Collects the names of a compilation, in the order of its files.
    pub fn collect(files: &'a Files, root: &Root, findings: &mut Findings) -> Self {
        let mut names = Self {
            files,
            symbols: HashMap::new(),
            children: HashMap::new(),
            children_by_name: HashMap::new(),
            objectives: Vec::new(),
            units: Vec::new(),
            visible: (0..files.trees.len()).map(|_| OnceLock::new()).collect(),
            near: NearIndex::default(),
        };
        let mut counts: HashMap<Kind, u32> = HashMap::new();
        for file in &root.files {
            let source = files.sources.file(*file);
            for statement in &files.trees[file.0 as usize].statements {
                let reader = statement.reader(*file, &source.text);
                let (kind, declaration) = match &statement.item {
                    Item::Metric(it) => (Kind::Metric, &it.declaration),
                    Item::Objective(it) => (Kind::Objective, &it.declaration),
                    Item::Campaign(it) => (Kind::Campaign, &it.declaration),
                    Item::Named(it) => match Kind::of_word(reader.text(it.word)) {
                        Some(kind) => (kind, it),
                        None => continue,
                    },
                    Item::Unit(it) => {
                        names.declare_unit(&reader, it, findings);
                        continue;
                    }
                    _ => continue,
                };
                let count = counts.entry(kind).or_default();
                let index = *count;
                *count += 1;
                if kind == Kind::Objective {
                    names.objectives.push(declaration.name.map_or("", |name| reader.text(name)));
                    names.declare_children(index, &reader, declaration, findings);
                }
                if let Some(name) = declaration.name {
                    let symbol = Symbol { kind, index, place: reader.place(name) };
                    names.declare(reader.text(name), symbol, findings);
                }
            }
        }
        super::script::check(&names, root, findings);
        names
    }

    fn declare(&mut self, name: &'a str, symbol: Symbol, findings: &mut Findings) {
        let key = normalized(name);
        let built_in = |place: Place| self.files.built_in[place.file.0 as usize];
        let entry = self.symbols.entry(key).or_default();
        // A built-in catalogue gives way to the user's own declaration.
        if !built_in(symbol.place)
            && let Some(first) = entry.iter().find(|it| !built_in(it.place))
        {
            findings.push(declared_twice(name, first.place, symbol.place, first.kind.noun()));
        }
        entry.push(symbol);
    }

    fn declare_unit(&mut self, reader: &Reader<'a>, declaration: &Declaration, findings: &mut Findings) {
        let Some(span) = declaration.name else { return };
        let (name, place) = (normalized(reader.text(span)), reader.place(span));
        let first = self.units.iter().find(|(known, _)| *known == name).map(|(_, first)| *first);
        if let Some(first) = first {
            // A catalogue and a file may both need a unit such as `lead`: it is the same one.
            if !self.files.built_in[first.file.0 as usize] && !self.files.built_in[place.file.0 as usize] {
                findings.push(declared_twice(&name, first, place, "a unit"));
            }
            return;
        }
        self.units.push((name, place));
    }

    fn declare_children(
        &mut self,
        objective: u32,
        reader: &Reader<'a>,
        declaration: &Declaration,
        findings: &mut Findings,
    ) {
        let mut counts = [0; 3];
        for entry in declaration.entries() {
            let (kind, declaration) = match entry {
                Entry::KeyResult(it) => (ChildKind::KeyResult, &it.declaration),
                Entry::Milestone(it) => (ChildKind::Milestone, &it.declaration),
                Entry::Guard(it) => (ChildKind::Guard, &it.declaration),
                _ => continue,
            };
            let index = counts[kind as usize];
            counts[kind as usize] += 1;
            let Some(name) = declaration.name else { continue };
            let child = Child { objective, kind, index, place: reader.place(name) };
            let key = normalized(reader.text(name));
            if let Some(first) = self.children.get(&(objective, key.clone())) {
                findings.push(declared_twice(reader.text(name), first.place, child.place, "part of this objective"));
                continue;
            }
            self.children_by_name.entry(key.clone()).or_default().push(child);
            self.children.insert((objective, key), child);
        }
    }

    /// Whether a file sees what another declares.
    pub fn sees(&self, from: FileId, declares: FileId) -> bool {
        from == declares
            || self.files.imports[from.0 as usize].iter().any(|import| import.file == declares)
            || self.visible(from).files.binary_search(&declares).is_ok()
    }

    /// Whether a file, or something it imports, could not be read whole, so that a name may be missing for that reason.
    pub fn incomplete(&self, file: FileId) -> bool {
        self.visible(file).incomplete
    }

    fn visible(&self, file: FileId) -> &Visible {
        self.visible[file.0 as usize].get_or_init(|| {
            let mut files = self.files.closure(file);
            files.sort_unstable();
            let incomplete = files.iter().any(|file| self.files.incomplete[file.0 as usize]);
            Visible { files, incomplete }
        })
    }

    /// All declared names, sorted, for suggestions.
    pub(super) fn all(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.symbols.keys().map(Cow::as_ref).collect();
        all.sort_unstable();
        all
    }

    /// Every name of the compilation's own files, with its place.
    pub(super) fn own_declarations(&self) -> impl Iterator<Item = (&str, Place)> {
        let symbols = self.symbols.iter().flat_map(|(name, all)| all.iter().map(move |it| (name.as_ref(), it.place)));
        let units = self.units.iter().map(|(name, place)| (name.as_ref(), *place));
        let children =
            self.children_by_name.iter().flat_map(|(name, all)| all.iter().map(move |it| (name.as_ref(), it.place)));
        symbols.chain(units).chain(children).filter(|(_, place)| !self.files.built_in[place.file.0 as usize])
    }
}

fn declared_twice(name: &str, first: Place, second: Place, what: &str) -> Finding {
    Finding::new(Code::E003, second, format!("`{name}` is declared twice, so nobody could tell which one is meant"))
        .label("declared again here")
        .also(first, format!("first declared here, as {what}"))
        .help(format!("Give one of them another name, or delete it if both say the same. Names are shared by metrics, objectives, campaigns, audiences, channels, segments, people and teams: `{name}` can be only one of them."))
}

/// The two halves of a reference such as `brand.reach[vk]`: the dotted path and the segment.
pub(super) fn split_segment(text: &str, span: Span) -> (&str, Option<(&str, Span)>) {
    let Some((path, rest)) = text.split_once('[') else { return (text, None) };
    let segment = rest.strip_suffix(']').unwrap_or(rest);
    let start = span.start + u32::try_from(path.len() + 1).unwrap_or(0);
    let end = start + u32::try_from(segment.len()).unwrap_or(0);
    (path, Some((segment, Span::new(start, end))))
}
