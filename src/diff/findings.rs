//! Which findings a change brought: those that the old files do not have, wherever they stand now.

use std::collections::HashMap;

use crate::diagnostic::Finding;
use crate::plan::{GoalId, ObjectiveId, Plan};
use crate::source::{FileId, Place, Sources};

/// What a check of one side gave.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// Its plans.
    pub plans: &'a [&'a Plan],
    /// Its files.
    pub sources: &'a Sources,
    /// What was found in them.
    pub findings: &'a [Finding],
}

/// What a finding is known by, from the most to the least that can stay the same.
struct Key {
    exact: (String, String, String, String),
    declared: Option<(String, String)>,
    worded: Option<(String, String)>,
}

/// The findings of the new side that the old one does not have: by their code, and the declaration that they stand in or the
/// words that they point at; never by line. As many are known as the old side has.
pub fn brought(old: Found<'_>, new: Found<'_>) -> Vec<Finding> {
    let (before, after) = (keys(old), keys(new));
    let mut left: Vec<Option<&Key>> = before.iter().map(Some).collect();
    let mut fresh: Vec<bool> = vec![true; after.len()];
    settle(&mut left, &after, &mut fresh, |key| Some(&key.exact));
    settle(&mut left, &after, &mut fresh, |key| key.declared.as_ref());
    settle(&mut left, &after, &mut fresh, |key| key.worded.as_ref());
    let fresh = new.findings.iter().zip(fresh).filter(|(_, fresh)| *fresh);
    fresh.map(|(finding, _)| finding.clone()).collect()
}

/// Takes each old finding for one new one with the same part of their keys.
fn settle<'k, K: std::hash::Hash + Eq + 'k>(
    left: &mut [Option<&'k Key>],
    after: &'k [Key],
    fresh: &mut [bool],
    part: impl Fn(&'k Key) -> Option<&'k K>,
) {
    let mut known: HashMap<&K, Vec<usize>> = HashMap::new();
    for (i, key) in left.iter().enumerate().rev() {
        if let Some(part) = key.and_then(&part) {
            known.entry(part).or_default().push(i);
        }
    }
    for (key, fresh) in after.iter().zip(fresh).filter(|(_, fresh)| **fresh) {
        let Some(i) = part(key).and_then(|part| known.get_mut(part)).and_then(Vec::pop) else { continue };
        left[i] = None;
        *fresh = false;
    }
}

fn keys(found: Found<'_>) -> Vec<Key> {
    let index = Index::new(found.plans);
    let key = |finding: &Finding| {
        let code = finding.code.as_str().to_owned();
        let path = found.sources.file(finding.place.file).path.clone();
        let words = found.sources.text(finding.place).split_whitespace().collect::<Vec<_>>().join(" ");
        let declared = index.path(finding.place).map(str::to_owned);
        Key {
            exact: (path, code.clone(), declared.clone().unwrap_or_default(), words.clone()),
            declared: declared.map(|declared| (code.clone(), declared)),
            worded: (!words.is_empty()).then_some((code, words)),
        }
    };
    found.findings.iter().map(key).collect()
}

/// Which declaration a place is in.
struct Index {
    /// By file, in the order of their beginnings; what is inside comes behind what it is in.
    files: HashMap<FileId, Vec<(Place, String)>>,
}

impl Index {
    fn new(plans: &[&Plan]) -> Self {
        let mut files: HashMap<FileId, Vec<(Place, String)>> = HashMap::new();
        for plan in plans {
            let mut names: HashMap<Place, String> = HashMap::new();
            for (id, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
                let count = |n: usize| 0..u32::try_from(n).unwrap_or(u32::MAX);
                let results = count(objective.key_results.len()).map(|i| GoalId::KeyResult(id, i));
                let guards = count(objective.guards.len()).map(|i| GoalId::Guard(id, i));
                let milestones = count(objective.milestones.len()).map(|i| GoalId::Milestone(id, i));
                for goal in results.chain(guards).chain(milestones) {
                    names.insert(plan.goal(goal).whole, plan.qualified(goal));
                }
            }
            for heading in plan.headings() {
                let name = names.get(&heading.whole).unwrap_or(&heading.name).clone();
                files.entry(heading.whole.file).or_default().push((heading.whole, name));
            }
        }
        for list in files.values_mut() {
            list.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
            list.dedup();
        }
        Self { files }
    }

    /// The innermost declaration around a place.
    fn path(&self, place: Place) -> Option<&str> {
        let list = self.files.get(&place.file)?;
        let end = list.partition_point(|(whole, _)| whole.start <= place.start);
        let around = list[..end].iter().rev().find(|(whole, _)| whole.end >= place.end && whole.end > place.start);
        around.map(|(_, name)| name.as_str())
    }
}
