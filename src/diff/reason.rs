//! Corrections that a change brought: what they explain, and what they leave unexplained.

use super::change::Reason;
use crate::plan::{Change, ObjectiveId, Plan, Revision};

/// The corrections of one property that are in the new plan alone, by date.
pub(super) fn fresh<'a>(old: &[Change], new: &'a [Change], field: &str) -> Vec<&'a Change> {
    let key = |it: &Change| (it.on, it.field, it.to.clone());
    let known: Vec<_> = old.iter().filter(|it| it.field == field).map(key).collect();
    new.iter().filter(|it| it.field == field && !known.contains(&key(it))).collect()
}

/// The reason that the latest of some corrections gives.
pub(super) fn reason(fresh: &[&Change]) -> Option<Reason> {
    let said = |it: &&Change| {
        let why = it.why.as_deref().map(str::trim).filter(|why| !why.is_empty())?;
        Some(Reason { on: it.on, why: why.to_owned(), place: it.place })
    };
    fresh.iter().rev().find_map(said)
}

/// The reason of a correction of a whole objective, which its goals follow.
pub(super) fn of_objective(
    (old, new): (&Plan, &Plan),
    (was, is): (ObjectiveId, ObjectiveId),
    field: &str,
) -> Option<Reason> {
    let about = |revision: &&Revision, id| {
        revision.objective == id && revision.goal.is_none() && revision.changes.iter().any(|(it, _)| it == field)
    };
    let known: Vec<_> =
        old.revisions.iter().filter(|it| about(it, was)).map(|it| (it.on, it.changes.clone())).collect();
    let mut fresh = new.revisions.iter().filter(|it| about(it, is));
    let found = fresh.rfind(|it| !known.contains(&(it.on, it.changes.clone())))?;
    let why = found.why.as_deref().map(str::trim).filter(|why| !why.is_empty())?;
    Some(Reason { on: found.on, why: why.to_owned(), place: found.place })
}
