//! The last line of a check.

use super::Report;
use crate::diagnostic::Level;

/// Such as `checked 12 files, 3 plans: 2 errors, 1 warning`.
pub(super) fn summary(report: &Report<'_>) -> String {
    let mut checked = vec![counted(report.files().count(), "file")];
    checked.extend(report.plans.map(|plans| counted(plans, "plan")));
    let levels = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Hint, "hint")];
    let found: Vec<String> = levels
        .iter()
        .map(|(level, word)| (report.count(*level), *word))
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| counted(n, word))
        .collect();
    let found = if found.is_empty() { "no findings".to_owned() } else { found.join(", ") };
    format!("checked {}: {found}", checked.join(", "))
}

/// So many of something, in English: `1 file`, `2 files`.
pub(crate) fn counted(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}
