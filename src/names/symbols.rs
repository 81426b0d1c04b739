//! Who declares what in a compilation, and who can see it.

use std::borrow::Cow;
use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};

use super::nearest::NearIndex;
use super::visible::Visible;
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
    /// How many there are.
    const COUNT: usize = 9;

    /// What a metric may be split by.
    pub const SEGMENTS: &'static [Self] = &[Self::Segment, Self::Channel, Self::Audience, Self::Team, Self::Person];

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

impl ChildKind {
    /// With its article, for messages.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::KeyResult => "a key result",
            Self::Milestone => "a milestone",
            Self::Guard => "a guard",
        }
    }
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
    root: Root,
    visible: OnceLock<Visible>,
    /// The names in each objective.
    pub(super) in_objective: Vec<Vec<Cow<'a, str>>>,
    /// Kinds of declarations whose name is missing, which was reported: an unknown name may be theirs.
    nameless: HashSet<Kind>,
    /// Objectives in which something has no name.
    nameless_children: HashSet<u32>,
    near: [NearIndex; Kind::COUNT],
    near_children: NearIndex,
}

impl<'a> Names<'a> {
    /// Collects the names of a compilation, in the order of its files.
    pub fn collect(files: &'a Files, root: &Root, findings: &mut Findings) -> Self {
        let mut names = Self {
            files,
            symbols: HashMap::default(),
            children: HashMap::default(),
            children_by_name: HashMap::default(),
            objectives: Vec::new(),
            units: Vec::new(),
            root: root.clone(),
            visible: OnceLock::new(),
            in_objective: Vec::new(),
            nameless: HashSet::default(),
            nameless_children: HashSet::default(),
            near: Default::default(),
            near_children: NearIndex::default(),
        };
        let mut units = HashMap::default();
        let mut counts: HashMap<Kind, u32> = HashMap::default();
        for file in &root.files {
            let source = files.sources.file(*file);
            for statement in &files.trees[file.0 as usize].statements {
                let reader = statement.reader(*file, &source.text);
                let (kind, declaration) = match &*statement.item {
                    Item::Metric(it) => (Kind::Metric, &it.declaration),
                    Item::Objective(it) => (Kind::Objective, &it.declaration),
                    Item::Campaign(it) => (Kind::Campaign, &it.declaration),
                    Item::Named(it) => match Kind::of_word(reader.text(it.word)) {
                        Some(kind) => (kind, it),
                        None => continue,
                    },
                    Item::Unit(it) => {
                        names.declare_unit(&reader, it, &mut units, findings);
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
                let Some(name) = declaration.name else {
                    names.nameless.insert(kind);
                    continue;
                };
                let symbol = Symbol { kind, index, place: reader.place(name) };
                names.declare(reader.text(name), symbol, findings);
            }
        }
        super::script::check(&names, findings);
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
            findings.push(declared_twice(name, (first.kind.noun(), first.place), (symbol.kind.noun(), symbol.place)));
        }
        entry.push(symbol);
    }

    fn declare_unit(
        &mut self,
        reader: &Reader<'a>,
        declaration: &Declaration,
        known: &mut HashMap<Cow<'a, str>, Place>,
        findings: &mut Findings,
    ) {
        let Some(span) = declaration.name else { return };
        let (name, place) = (normalized(reader.text(span)), reader.place(span));
        let built_in = |place: Place| self.files.built_in[place.file.0 as usize];
        match known.get(&name).copied() {
            // A catalogue and a file may both need a unit such as `lead`: it is the same one.
            Some(first) if built_in(first) || built_in(place) => {}
            Some(first) => findings.push(declared_twice(&name, ("a unit", first), ("a unit", place))),
            None => {
                known.insert(name.clone(), place);
                self.units.push((name, place));
            }
        }
    }

    fn declare_children(
        &mut self,
        objective: u32,
        reader: &Reader<'a>,
        declaration: &Declaration,
        findings: &mut Findings,
    ) {
        let mut counts = [0; 3];
        let mut own = Vec::new();
        for entry in declaration.entries() {
            let (kind, declaration) = match entry {
                Entry::KeyResult(it) => (ChildKind::KeyResult, &it.declaration),
                Entry::Milestone(it) => (ChildKind::Milestone, &it.declaration),
                Entry::Guard(it) => (ChildKind::Guard, &it.declaration),
                _ => continue,
            };
            let index = counts[kind as usize];
            counts[kind as usize] += 1;
            let Some(name) = declaration.name else {
                self.nameless_children.insert(objective);
                continue;
            };
            let child = Child { objective, kind, index, place: reader.place(name) };
            let key = normalized(reader.text(name));
            if let Some(first) = self.children.get(&(objective, key.clone())) {
                let (first, second) = ((first.kind.noun(), first.place), (kind.noun(), child.place));
                findings.push(declared_twice(reader.text(name), first, second));
                continue;
            }
            own.push(key.clone());
            self.children_by_name.entry(key.clone()).or_default().push(child);
            self.children.insert((objective, key), child);
        }
        self.in_objective.push(own);
    }

    /// Whether a file sees what another declares.
    pub fn sees(&self, from: FileId, declares: FileId) -> bool {
        from == declares
            || self.files.imports[from.0 as usize].iter().any(|import| import.file == declares)
            || self.visible().sees(from, declares)
    }

    /// Whether a file, or something it imports, could not be read whole, so that a name may be missing for that reason.
    pub fn incomplete(&self, file: FileId) -> bool {
        self.visible().incomplete(file)
    }

    /// Whether something of one of these kinds has no name; with no kinds, a key result or milestone.
    pub fn may_be_nameless(&self, kinds: &[Kind]) -> bool {
        kinds.iter().any(|kind| self.nameless.contains(kind)) || kinds.is_empty() && !self.nameless_children.is_empty()
    }

    /// Whether something in an objective has no name.
    pub(super) fn holds_nameless(&self, objective: u32) -> bool {
        self.nameless_children.contains(&objective)
    }

    fn visible(&self) -> &Visible {
        self.visible.get_or_init(|| Visible::new(self.files, &self.root))
    }

    /// The name of one of some kinds, or with no kinds of a key result or milestone, that a misspelt one is nearest to.
    pub(super) fn nearest_of(&self, text: &str, wanted: &[Kind]) -> Option<&str> {
        if wanted.is_empty() {
            return self
                .near_children
                .nearest(text, || self.children_by_name.keys().map(ToString::to_string).collect());
        }
        let near = wanted.iter().filter_map(|kind| {
            let of_kind = || {
                let all = self.symbols.iter().filter(|(_, all)| all.iter().any(|symbol| symbol.kind == *kind));
                all.map(|(name, _)| name.to_string()).collect()
            };
            self.near[*kind as usize].nearest(text, of_kind)
        });
        let near: Vec<&str> = near.collect();
        super::nearest(text, near.iter().copied()).or(near.first().copied())
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

/// Reports a name that is declared again; each place with what is declared there.
fn declared_twice(name: &str, first: (&str, Place), second: (&str, Place)) -> Finding {
    let (message, help) = if first.0 == second.0 {
        let help = "Give one of them another name, or delete it if both say the same.".to_owned();
        (format!("`{name}` is declared twice, so nobody could tell which one is meant"), help)
    } else {
        let message = format!("`{name}` is both {} and {}, so nobody could tell which one is meant", first.0, second.0);
        (message, "Give one of them another name: these share their names.".to_owned())
    };
    Finding::new(Code::E003, second.1, message)
        .label("declared again here")
        .also(first.1, format!("first declared here, as {}", first.0))
        .help(help)
}

/// The two halves of a reference such as `brand.reach[vk]`: the dotted path and the segment.
pub(super) fn split_segment(text: &str, span: Span) -> (&str, Option<(&str, Span)>) {
    let Some((path, rest)) = text.split_once('[') else { return (text, None) };
    let segment = rest.strip_suffix(']').unwrap_or(rest);
    let start = span.start + u32::try_from(path.len() + 1).unwrap_or(0);
    let end = start + u32::try_from(segment.len()).unwrap_or(0);
    (path, Some((segment, Span::new(start, end))))
}
