//! What a change of files means: two plans, compared by what they promise.
//!
//! In: the plans of two sets of files. Out: a list of [`Change`]s in the order of the new plan, each with what it does
//! ([`Effect`]), a sentence, both values and both places; and that list as text, in one of the [`OUTPUTS`]. Invariants: what
//! means the same is no change, however it is written, ordered or spread over files; the same plans give the same list;
//! what a plan lacks because it could not be read is not compared.

mod change;
mod declarations;
mod field;
mod findings;
mod goals;
mod header;
mod milestone;
mod objective;
mod pair;
mod reason;
mod record;
mod result;
mod rollout;
mod side;
mod target;
mod write;

pub use change::{Change, Effect, Phrase, Piece, Reason, Subject, Verb, Version};
pub use findings::{Found, brought};
pub use write::{OUTPUTS, Output, Report, schema};

use std::collections::HashSet;

use crate::plan::Plan;
use side::Side;

/// Something of the old plan, and of the new one.
type Pair<T> = (T, T);

/// The plans of one set of files, each with the path of its root from where the set begins.
#[derive(Debug, Clone, Default)]
pub struct Plans<'a> {
    /// In the order of the files.
    pub list: Vec<(String, &'a Plan)>,
    /// Words of text that could not be read: what is called so may still be there.
    pub lost: HashSet<&'a str>,
}

/// Two plans that are compared.
struct Both<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// Words of the new files that could not be read.
    lost: &'a HashSet<&'a str>,
}

/// All that changed between two sets of plans.
pub fn compare(old: &Plans<'_>, new: &Plans<'_>) -> Vec<Change> {
    let rollout::Matched { both, gone, added } = rollout::matched(old, new);
    let mut changes = Vec::new();
    for (was, is) in both {
        plans((was, is), &new.lost, &mut changes);
    }
    changes.extend(added.into_iter().flat_map(|plan| rollout::alone(plan, true)));
    changes.extend(gone.into_iter().flat_map(|plan| rollout::alone(plan, false)));
    // What several plans import is told once.
    let mut seen = HashSet::new();
    changes.retain(|it| seen.insert((it.subject.old, it.subject.new, it.field, it.sentence.plain())));
    changes
}

/// All that changed between two plans.
fn plans((old, new): Pair<&Plan>, lost: &HashSet<&str>, out: &mut Vec<Change>) {
    let (mut old, new) = (Side::new(old), Side::new(new));
    let declared = declarations::matched(&mut old, &new);
    let matched = goals::matched(&mut old, &new);
    let cx = Both { old, new, lost };
    header::header(&cx, out);
    header::allows(&header::subject(&cx), (&cx.old.plan.header.allows, &cx.new.plan.header.allows), out);
    goals::goals(&cx, &matched, out);
    header::rules(&cx, out);
    declarations::declarations(&cx, &declared, out);
    record::records(&cx, out);
    record::corrections(&cx, out);
}
