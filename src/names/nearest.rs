//! Did you mean …?

use std::collections::HashMap;
use std::sync::OnceLock;

use strsim::{damerau_levenshtein, jaro_winkler};

/// The known name that a misspelt one most likely means, if one is near enough.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Names in a source may be megabytes long; nobody misspells those.
    if name.len() > 100 {
        return None;
    }
    let lower = name.to_lowercase();
    let letters = lower.chars().count();
    let allowed = (letters / 3).clamp(1, 3);
    known
        .into_iter()
        .filter(|candidate| candidate.len() <= 100 && *candidate != name)
        .filter_map(|candidate| {
            let other = candidate.to_lowercase();
            let distance = damerau_levenshtein(&lower, &other);
            let part =
                letters >= 4 && (other.starts_with(&lower) || lower.starts_with(&other)) && other.chars().count() >= 4;
            (distance <= allowed || part).then(|| (distance, jaro_winkler(&lower, &other), candidate))
        })
        .min_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(b.2)))
        .map(|(_, _, candidate)| candidate)
}

/// Names indexed by themselves less one letter each, so that a misspelt one is found among thousands without comparing all.
#[derive(Debug, Default)]
pub(super) struct NearIndex {
    by_deletion: OnceLock<HashMap<u64, Vec<u32>>>,
}

/// Up to so many names, comparing them all is as fast.
const FEW: usize = 200;

impl NearIndex {
    /// The nearest of `names`, which are the same at every call.
    pub fn nearest<'a>(&self, name: &str, names: &[&'a str]) -> Option<&'a str> {
        if names.len() <= FEW {
            return nearest(name, names.iter().copied());
        }
        let index = self.by_deletion.get_or_init(|| {
            let mut map: HashMap<u64, Vec<u32>> = HashMap::new();
            for (i, known) in (0..).zip(names) {
                deletions(known).for_each(|key| map.entry(key).or_default().push(i));
            }
            map
        });
        let mut near: Vec<u32> =
            deletions(name).filter_map(|key| index.get(&key)).flatten().take(FEW).copied().collect();
        near.sort_unstable();
        near.dedup();
        nearest(name, near.into_iter().map(|i| names[i as usize]))
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
        let names: Vec<String> = (0..1000).map(|i| format!("metric_number_{i}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(NearIndex::default().nearest("metric_nmber_512", &names), Some("metric_number_512"));
    }
}
