//! Which files of a compilation see which.

use foldhash::HashMap;

use super::circles::components;
use super::{Files, Root};
use crate::source::FileId;

/// For each file, those whose names it sees: its own, its imports', and theirs. Files that import each other see the same.
#[derive(Debug)]
pub(super) struct Visible {
    /// The number of each file's group.
    group: HashMap<FileId, usize>,
    /// The files of each group and those it sees, a bit for each position in `position`.
    seen: Vec<Vec<u64>>,
    position: HashMap<FileId, usize>,
    /// Whether something that a group sees could not be read whole.
    incomplete: Vec<bool>,
}

impl Visible {
    pub(super) fn new(files: &Files, root: &Root) -> Self {
        let position: HashMap<FileId, usize> = root.files.iter().enumerate().map(|(i, file)| (*file, i)).collect();
        let imports = |i: usize| -> Vec<usize> {
            let imports = files.imports[root.files[i].0 as usize].iter();
            imports.filter_map(|import| position.get(&import.file).copied()).collect()
        };
        let words = root.files.len().div_ceil(64);
        let mut of = vec![0; root.files.len()];
        let mut visible =
            Self { group: HashMap::default(), seen: Vec::new(), position: HashMap::default(), incomplete: Vec::new() };
        for members in components(root.files.len(), &imports) {
            let number = visible.seen.len();
            let (mut seen, mut incomplete) = (vec![0; words], false);
            for member in &members {
                of[*member] = number;
            }
            for member in members {
                visible.group.insert(root.files[member], number);
                seen[member / 64] |= 1 << (member % 64);
                incomplete |= files.incomplete[root.files[member].0 as usize];
                for target in imports(member).into_iter().filter(|target| of[*target] != number) {
                    let below: &Vec<u64> = &visible.seen[of[target]];
                    seen.iter_mut().zip(below).for_each(|(word, below)| *word |= below);
                    incomplete |= visible.incomplete[of[target]];
                }
            }
            visible.seen.push(seen);
            visible.incomplete.push(incomplete);
        }
        visible.position = position;
        visible
    }

    /// Whether a file sees what another declares.
    pub(super) fn sees(&self, from: FileId, declares: FileId) -> bool {
        let (Some(group), Some(bit)) = (self.group.get(&from), self.position.get(&declares)) else { return false };
        self.seen[*group][bit / 64] & 1 << (bit % 64) != 0
    }

    /// Whether something that a file sees could not be read whole.
    pub(super) fn incomplete(&self, file: FileId) -> bool {
        self.group.get(&file).is_some_and(|group| self.incomplete[*group])
    }
}
