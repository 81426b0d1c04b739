//! What is wrong with a check-in that a check would refuse.

use std::ops::Range;

use crate::diagnostic::Finding;

/// In words, where a check finds more errors than `before`: the first in what was written, else the first of all.
pub fn objection(errors: &[&Finding], written: &Range<usize>, before: usize) -> Option<String> {
    if errors.len() <= before {
        return None;
    }
    let inside = |it: &&&Finding| written.contains(&(it.place.start as usize));
    let finding = errors.iter().find(inside).or(errors.first())?;
    Some(match &finding.help {
        Some(help) => format!("{}. {help}", finding.message),
        None => finding.message.clone(),
    })
}
