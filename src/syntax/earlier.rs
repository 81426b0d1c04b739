//! What an earlier text of a file left: statements that an edit did not touch are taken over instead of being parsed again.
//!
//! A group of segments stands alone: its statements follow from its own text and nothing else. So one with the same bounds
//! in front of the edit, or the same bounds but for the edit's length behind it, gives the same statements.

use super::scan::Segment;
use super::to_u32;
use super::tree::{Group, Statement, Tree};

/// An earlier text with its tree, and where the new text differs.
pub(super) struct Earlier<'a> {
    tree: &'a Tree,
    /// So many bytes at the start are the same.
    before: u32,
    /// The edit ends here in the earlier text, and here in the new one: what follows is the same.
    behind: (u32, u32),
}

impl<'a> Earlier<'a> {
    pub(super) fn new(old: &str, tree: &'a Tree, new: &str) -> Self {
        let before = common_prefix(old.as_bytes(), new.as_bytes());
        let suffix = common_suffix(&old.as_bytes()[before..], &new.as_bytes()[before..]);
        Self { tree, before: to_u32(before), behind: (to_u32(old.len() - suffix), to_u32(new.len() - suffix)) }
    }

    /// The statements of a group, if its text is one that was parsed whole.
    pub(super) fn statements(&self, group: &[Segment]) -> Option<Vec<Statement>> {
        let (start, end) = (group.first()?.start, group.last()?.end);
        let (was_start, was_end) = if end <= self.before {
            (start, end)
        } else if start >= self.behind.1 {
            (start - self.behind.1 + self.behind.0, end - self.behind.1 + self.behind.0)
        } else {
            return None;
        };
        let groups = &self.tree.groups;
        let at = groups.binary_search_by_key(&was_start, |group| group.start).ok()?;
        let Group { end, whole: true, first, count, .. } = *groups.get(at)? else { return None };
        let statements = self.tree.statements.get(first as usize..(first + count) as usize)?;
        (end == was_end).then(|| statements.iter().map(|statement| statement.moved(was_start, start)).collect())
    }
}

/// How many bytes two texts share at their start.
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    const BLOCK: usize = 64;
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let same = blocks * BLOCK;
    same + a[same..].iter().zip(&b[same..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes two texts share at their end.
fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    const BLOCK: usize = 64;
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - blocks * BLOCK], &b[..b.len() - blocks * BLOCK]);
    blocks * BLOCK + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}
