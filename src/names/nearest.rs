//! Did you mean …?

use std::sync::OnceLock;

use foldhash::HashMap;
use strsim::{jaro_winkler, osa_distance};
use unicode_security::confusable_detection::skeleton;

/// The known name that a misspelt one most likely means, if one is near enough.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = Shape::of(name)?;
    best(&wanted, known.into_iter().filter_map(|it| Some((Shape::of(it)?, it))).filter(|(_, it)| *it != name))
}

fn best<'a>(
    wanted: &Shape,
    known: impl Iterator<Item = (impl std::borrow::Borrow<Shape>, &'a str)>,
) -> Option<&'a str> {
    known
        .filter_map(|(shape, candidate)| {
            let shape = shape.borrow();
            let distance = wanted.distance(shape)?;
            Some((distance, jaro_winkler(&wanted.lower, &shape.lower), candidate))
        })
        .min_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(b.2)))
        .map(|(_, _, candidate)| candidate)
}

/// What is compared of a name.
#[derive(Debug)]
struct Shape {
    lower: String,
    letters: usize,
    /// A bit for each letter that occurs, so that most names are told apart without counting.
    bits: u64,
}

impl Shape {
    /// `None` for a very long name: nobody misspells those.
    fn of(name: &str) -> Option<Self> {
        if name.len() > 100 {
            return None;
        }
        let lower = name.to_lowercase();
        let bits = lower.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64));
        Some(Self { letters: lower.chars().count(), lower, bits })
    }

    /// How many mistakes lead from one to the other, if that may be what happened.
    fn distance(&self, other: &Self) -> Option<usize> {
        let allowed = (self.letters / 3).clamp(1, 3);
        let part = self.letters >= 4
            && other.letters >= 4
            && (other.lower.starts_with(&self.lower) || self.lower.starts_with(&other.lower));
        let differing = (self.bits ^ other.bits).count_ones() as usize;
        let near = self.letters.abs_diff(other.letters) <= allowed && differing <= 2 * allowed;
        if !near && !part {
            return None;
        }
        let distance = osa_distance(&self.lower, &other.lower);
        (distance <= allowed || part).then_some(distance)
    }
}

/// The names of one kind, to be searched for misspelt ones.
#[derive(Debug, Default)]
pub(super) struct NearIndex {
    known: OnceLock<Known>,
}

#[derive(Debug)]
struct Known {
    names: Vec<(Shape, String)>,
    /// Names by themselves less one letter each, so that thousands are searched without comparing all.
    by_deletion: HashMap<u64, Vec<u32>>,
    /// Names by how they look.
    by_look: HashMap<String, u32>,
}

/// Up to so many names, comparing them all is as fast.
const FEW: usize = 200;

impl NearIndex {
    /// The nearest name among those that `collect` gives, which are the same at every call; else one that looks the same.
    pub fn nearest(&self, name: &str, collect: impl FnOnce() -> Vec<String>) -> Option<&str> {
        let known = self.known.get_or_init(|| Known::new(collect()));
        let wanted = Shape::of(name)?;
        known.near(&wanted, name).or_else(|| known.look_alike(name))
    }
}

impl Known {
    fn new(mut names: Vec<String>) -> Self {
        names.sort_unstable();
        names.dedup();
        let mut known = Self { names: Vec::new(), by_deletion: HashMap::default(), by_look: HashMap::default() };
        known.names = names.into_iter().filter_map(|name| Some((Shape::of(&name)?, name))).collect();
        for (i, (_, name)) in (0..).zip(&known.names) {
            if known.names.len() > FEW {
                deletions(name).for_each(|key| known.by_deletion.entry(key).or_default().push(i));
            }
            known.by_look.entry(skeleton(name).collect()).or_insert(i);
        }
        known
    }

    fn near(&self, wanted: &Shape, name: &str) -> Option<&str> {
        if self.names.len() <= FEW {
            let all = self.names.iter().filter(|(_, it)| it != name);
            return best(wanted, all.map(|(shape, it)| (shape, it.as_str())));
        }
        let mut near: Vec<u32> =
            deletions(name).filter_map(|key| self.by_deletion.get(&key)).flatten().take(FEW).copied().collect();
        near.sort_unstable();
        near.dedup();
        let near = near.into_iter().filter_map(|i| self.names.get(i as usize)).filter(|(_, it)| it != name);
        best(wanted, near.map(|(shape, it)| (shape, it.as_str())))
    }

    fn look_alike(&self, name: &str) -> Option<&str> {
        let i = self.by_look.get(&skeleton(name).collect::<String>())?;
        self.names.get(*i as usize).map(|(_, it)| it.as_str()).filter(|it| *it != name)
    }
}

/// Hashes of a name and of the name less one letter each; none for a very long one.
fn deletions(name: &str) -> impl Iterator<Item = u64> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let letters: Vec<char> = name.chars().take(64).flat_map(char::to_lowercase).collect();
    (0..=letters.len()).map(move |skipped| {
        let mut hasher = DefaultHasher::new();
        letters.iter().enumerate().filter(|(i, _)| *i != skipped).for_each(|(_, c)| c.hash(&mut hasher));
        hasher.finish()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let known = ["followers", "engagement", "reach", "leads", "вовлечённость"];
        for (typed, meant) in [
            ("folowers", Some("followers")),
            ("follower", Some("followers")),
            ("raech", Some("reach")),
            ("lead", Some("leads")),
            ("вовлеченность", Some("вовлечённость")),
            ("sales", None),
            ("x", None),
        ] {
            assert_eq!(nearest(typed, known), meant, "{typed}");
        }
    }

    #[test]
    fn the_index_agrees_for_one_mistake() {
        let names = || (0..1000).map(|i| format!("metric_number_{i}")).collect();
        assert_eq!(NearIndex::default().nearest("metric_nmber_512", names), Some("metric_number_512"));
    }

    #[test]
    fn a_name_in_another_alphabet_looks_the_same() {
        let names = || vec!["cop".to_owned(), "reach".to_owned()];
        assert_eq!(NearIndex::default().nearest("сор", names), Some("cop"));
    }
}
