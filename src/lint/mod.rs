//! Rules over the resolved plan.
//!
//! In: a [`Plan`] and its team's [`Settings`]. Out: findings, at the levels that the team wants. One rule, one file in
//! `rules/`: when it fires, what it says, and its page with examples. Invariants: a rule reads what its [`Context`] holds and
//! nothing else, decides deterministically, and stays silent where what it needs is missing and that has been reported.

mod context;
mod fit;
mod listing;
mod reach;
mod rules;
mod settle;
mod shared_people;
pub mod smart;
pub mod words;

use rayon::prelude::*;

use crate::diagnostic::{Code, Findings, Level, pages};
use crate::plan::Plan;
use crate::settings::{Setting, Settings};

pub use context::{At, Context};
pub use settle::{Allows, settle};

/// The edition whose rules hold for a file that names none.
const FIRST_EDITION: u16 = 2026;

/// One rule: the code it reports, how it decides, and its page.
#[derive(Clone, Copy)]
pub struct Rule {
    /// What it reports.
    pub code: Code,
    /// Looks at the whole plan.
    check: fn(&Context<'_>, &mut Findings),
    /// What it catches, why, examples, in Markdown.
    page: &'static str,
    /// The edition that brought it.
    since: u16,
    /// Whether what it finds depends on the day.
    timely: bool,
}

impl Rule {
    const fn new(code: Code, check: fn(&Context<'_>, &mut Findings), page: &'static str) -> Self {
        Self { code, check, page, since: FIRST_EDITION, timely: false }
    }

    /// A rule whose findings come and go with the day.
    const fn timely(self) -> Self {
        Self { timely: true, ..self }
    }

    /// The rule that reports a code, if one does; many codes of the language itself are reported on the way to a plan.
    pub fn of(code: Code) -> Option<Self> {
        rules::ALL.iter().copied().find(|rule| rule.code == code)
    }
}

/// Runs every rule that the team wants for some file of the plan; `settings` are those of its files, its root's first. A file
/// says by its edition which rules it was written for; without one, the first.
pub fn check(plan: &Plan, today: Option<jiff::civil::Date>, settings: &[Settings], findings: &mut Findings) {
    let Some(root) = settings.first() else { return };
    let cx = Context::new(plan, today, root);
    let edition = plan.header.edition.unwrap_or(FIRST_EDITION);
    let off = |rule: &Rule| {
        let is_off = |it: &Settings| it.levels.get(rule.code) == Some(Setting::Off);
        rule.code.default_level() != Level::Error && settings.iter().all(is_off)
    };
    let wanted: Vec<&Rule> = rules::ALL.iter().filter(|rule| rule.since <= edition && !off(rule)).collect();
    let found: Vec<Findings> = wanted
        .into_par_iter()
        .map(|rule| {
            let mut own = Findings::default();
            (rule.check)(&cx, &mut own);
            own
        })
        .collect();
    for own in found {
        findings.extend(own);
    }
}

/// The page of a code, in Markdown: what it catches, why it matters, examples, how to fix it, where the rule comes from.
pub fn page(code: Code) -> Option<&'static str> {
    Rule::of(code).map(|rule| rule.page).or_else(|| pages::page(code))
}
