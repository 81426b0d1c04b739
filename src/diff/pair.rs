//! Which declaration of the old plan is which of the new one: by name, else by likeness.

use std::collections::{HashMap, HashSet};

/// More pairs than this are not compared for likeness: then only the name tells.
const MOST_PAIRS: usize = 250_000;
/// From this on, of 100, two declarations look like one that was renamed.
const ALIKE: u32 = 60;

/// Two lists of declarations, matched, by their positions.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Those in both, in the order of the new list; whether they were matched by likeness.
    pub(super) both: Vec<(usize, usize, bool)>,
    /// Those that are gone.
    pub(super) gone: Vec<usize>,
    /// Those that are new.
    pub(super) added: Vec<usize>,
}

/// Matches by name; what is left by likeness, 0 to 100, the most alike first.
pub(super) fn pair(old: &[&str], new: &[&str], likeness: impl Fn(usize, usize) -> u32) -> Pairs {
    let mut by_name: HashMap<&str, usize> = HashMap::with_capacity(old.len());
    for (i, name) in old.iter().enumerate() {
        // A name twice is an error that a check reports; the first one counts.
        by_name.entry(name).or_insert(i);
    }
    let mut pairs = Pairs::default();
    let mut taken = HashSet::new();
    for (j, name) in new.iter().enumerate() {
        match by_name.remove(name) {
            Some(i) => {
                taken.insert(i);
                pairs.both.push((i, j, false));
            }
            None => pairs.added.push(j),
        }
    }
    pairs.gone = (0..old.len()).filter(|i| !taken.contains(i)).collect();
    pairs.match_alike(likeness);
    pairs
}

impl Pairs {
    fn match_alike(&mut self, likeness: impl Fn(usize, usize) -> u32) {
        if self.gone.len().saturating_mul(self.added.len()) > MOST_PAIRS {
            return;
        }
        let mut candidates = Vec::new();
        for &i in &self.gone {
            let scores = self.added.iter().map(|&j| (likeness(i, j), i, j));
            candidates.extend(scores.filter(|(score, ..)| *score >= ALIKE));
        }
        candidates.sort_by_key(|&(score, i, j)| (std::cmp::Reverse(score), i, j));
        let (mut old, mut new) = (HashSet::new(), HashSet::new());
        for (_, i, j) in candidates {
            if !old.contains(&i) && !new.contains(&j) {
                old.insert(i);
                new.insert(j);
                self.both.push((i, j, true));
            }
        }
        self.gone.retain(|i| !old.contains(i));
        self.added.retain(|j| !new.contains(j));
        self.both.sort_by_key(|&(_, j, _)| j);
    }
}

/// How alike two texts are, 0 to 100, whatever their case.
pub(super) fn alike(old: &str, new: &str) -> u32 {
    if old == new {
        return 100;
    }
    // A title of a thousand letters is no title; comparing two of them would take a million steps.
    let short = |text: &str| text.chars().take(120).collect::<String>().to_lowercase();
    let (old, new) = (short(old), short(new));
    let longest = old.chars().count().max(new.chars().count());
    let steps = strsim::levenshtein(&old, &new);
    let same = longest.saturating_sub(steps).saturating_mul(100).checked_div(longest).unwrap_or(100);
    u32::try_from(same).unwrap_or(0)
}

/// The mean of what can be compared, each with its weight; nothing comparable is nothing alike.
pub(super) fn mean(parts: impl IntoIterator<Item = Option<(u32, u32)>>) -> u32 {
    let (sum, weights) = parts
        .into_iter()
        .flatten()
        .fold((0, 0), |(sum, weights), (weight, score)| (sum + weight * score, weights + weight));
    sum.checked_div(weights).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_first_and_likeness_is_used_once() {
        let (old, new) = (["reach", "orders", "cost"], ["orders", "coverage", "reached"]);
        let pairs = pair(&old, &new, |i, j| alike(old[i], new[j]));
        assert_eq!(pairs.both, [(1, 0, false), (0, 2, true)]);
        assert_eq!((pairs.gone, pairs.added), (vec![2], vec![1]));
    }

    #[test]
    fn likeness_knows_no_case_and_no_script() {
        assert_eq!(alike("О кофейне знают", "о КОФЕЙНЕ знают"), 100);
        assert!(alike("О кофейне знают в районе", "О кофейне знают в городе") > 70);
        assert_eq!(alike("", ""), 100);
        assert_eq!(alike("", "x"), 0);
        assert_eq!(mean([None, None]), 0);
        assert_eq!(mean([Some((2, 100)), None, Some((2, 0))]), 50);
    }
}
