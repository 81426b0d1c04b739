//! Who declares and who mentions which name, by place.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::names::{ChildKind, Kind};
use crate::source::{FileId, Place};

/// What a name stands for in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A declaration of the one namespace, and its position among those of its kind.
    Symbol(Kind, u32),
    /// Something in an objective: the objective's position, and its own among those of its kind there.
    Child(u32, ChildKind, u32),
    /// A unit, by its position.
    Unit(u32),
}

/// A declared name.
#[derive(Debug, Clone)]
pub struct Declared {
    /// The name as written.
    pub name: String,
    /// What it stands for.
    pub what: What,
    /// The place of the name.
    pub place: Place,
    /// The plan in which `what` counts.
    pub plan: usize,
}

/// A name that refers to a declaration, or is the declaration's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Where it stands.
    pub place: Place,
    /// The place of the name that it means.
    pub declared: Place,
}

/// All names of a check.
#[derive(Debug, Default)]
pub struct Index {
    /// By place, each once even if several plans hold it.
    declared: Vec<Declared>,
    /// By place.
    mentions: Vec<Mention>,
    /// The positions of the mentions of each declared name, made when first asked for.
    by_declared: OnceLock<HashMap<Place, Vec<u32>>>,
}

impl Index {
    /// Puts names in order.
    pub(super) fn new(mut declared: Vec<Declared>, mut mentions: Vec<Mention>) -> Self {
        declared.sort_by_key(|it| (it.place, it.plan));
        declared.dedup_by_key(|it| it.place);
        mentions.sort_unstable();
        mentions.dedup();
        Self { declared, mentions, by_declared: OnceLock::new() }
    }

    /// Every declaration, by place.
    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    /// The declaration whose name stands at a place.
    pub fn at(&self, place: Place) -> Option<&Declared> {
        let at = self.declared.binary_search_by_key(&place, |it| it.place).ok()?;
        self.declared.get(at)
    }

    /// The mentions under a byte, or just before it: a name's end still is the name.
    pub fn touching(&self, file: FileId, offset: u32) -> impl Iterator<Item = &Mention> {
        // Mentions do not overlap, so only the last ones that begin at or before the byte can hold it.
        let behind = self.mentions.partition_point(|it| (it.place.file, it.place.start) <= (file, offset));
        let before = self.mentions.get(..behind).unwrap_or_default().iter().rev();
        let near = before.take_while(move |it| it.place.file == file && it.place.start + 4096 > offset).take(16);
        let mut found: Vec<&Mention> = near.filter(|it| offset <= it.place.end).collect();
        // Of `brand.reach`, at the dot: the name that ends there; inside a name: that one alone.
        if found.iter().any(|it| offset < it.place.end) {
            found.retain(|it| offset < it.place.end);
        }
        found.into_iter()
    }

    /// The declarations that the name under a byte means.
    pub fn meant(&self, file: FileId, offset: u32) -> Vec<(Mention, &Declared)> {
        self.touching(file, offset).filter_map(|mention| Some((*mention, self.at(mention.declared)?))).collect()
    }

    /// Every mention of a declaration, its own name among them, by place.
    pub fn mentions_of(&self, declared: Place) -> impl Iterator<Item = &Mention> {
        let positions = self.positions().get(&declared).map(Vec::as_slice).unwrap_or_default();
        positions.iter().filter_map(|at| self.mentions.get(*at as usize))
    }

    /// The mentions of a declaration in a part of a file, by place.
    pub(super) fn mentions_within(&self, declared: Place, part: Place) -> impl Iterator<Item = &Mention> {
        let positions = self.positions().get(&declared).map(Vec::as_slice).unwrap_or_default();
        let place = |at: &u32| self.mentions.get(*at as usize).map(|it| (it.place.file, it.place.start));
        let behind = positions.partition_point(|at| place(at) < Some((part.file, part.start)));
        let rest = positions.get(behind..).unwrap_or_default().iter();
        rest.filter_map(|at| self.mentions.get(*at as usize))
            .take_while(move |it| it.place.file == part.file && it.place.end <= part.end)
    }

    /// How often a declaration is mentioned, its own name left out.
    pub(super) fn uses_of(&self, declared: Place) -> usize {
        self.positions().get(&declared).map_or(0, |all| all.len().saturating_sub(1))
    }

    fn positions(&self) -> &HashMap<Place, Vec<u32>> {
        self.by_declared.get_or_init(|| {
            let mut out: HashMap<Place, Vec<u32>> = HashMap::with_capacity(self.declared.len());
            for (at, mention) in (0..).zip(&self.mentions) {
                out.entry(mention.declared).or_default().push(at);
            }
            out
        })
    }

    /// The mentions of a file that begin between two bytes, in order.
    pub(super) fn mentions_in(&self, file: FileId, bytes: std::ops::Range<u32>) -> &[Mention] {
        let at = |byte: u32| self.mentions.partition_point(|it| (it.place.file, it.place.start) < (file, byte));
        self.mentions.get(at(bytes.start)..at(bytes.end)).unwrap_or_default()
    }

    /// What a file declares, in order.
    pub(super) fn declared_in(&self, file: FileId) -> &[Declared] {
        let at = |file: FileId| self.declared.partition_point(|it| it.place.file < file);
        self.declared.get(at(file)..at(FileId(file.0.saturating_add(1)))).unwrap_or_default()
    }

    /// Who refers to what, by the order of mentions and declarations, which a renaming leaves alone.
    pub(super) fn meaning(&self) -> Vec<Option<usize>> {
        let position = |place| self.declared.binary_search_by_key(&place, |it| it.place).ok();
        self.mentions.iter().map(|mention| position(mention.declared)).collect()
    }
}
