//! The collection that findings end up in.

use super::{Finding, Level};
use crate::source::Sources;

/// Findings on their way to the user.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// Each, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Everything found, by path and place, each once: a file that belongs to two plans is checked twice.
    pub fn into_sorted(mut self, sources: &Sources) -> Vec<Finding> {
        self.list.sort_by(|a, b| {
            let key = |f: &Finding| (f.place.start, f.place.end, f.code);
            let path = |f: &Finding| &sources.file(f.place.file).path;
            path(a).cmp(path(b)).then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup_by(|a, b| a.place == b.place && a.code == b.code && a.message == b.message);
        self.list
    }

    /// The gravest level among them.
    pub fn worst(findings: &[Finding]) -> Option<Level> {
        findings.iter().map(|f| f.level).max()
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        self.list.extend(findings);
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<T: IntoIterator<Item = Finding>>(findings: T) -> Self {
        Self { list: findings.into_iter().collect() }
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
