//! Rules over the resolved plan.
//!
//! In: a [`Plan`]. Out: findings. One rule, one file in `rules/`: when it fires, what it says, and its page. Invariants: a
//! rule reads the plan and nothing else, decides deterministically, and stays silent where what it needs is missing and that
//! has been reported.

mod rules;

use crate::Options;
use crate::diagnostic::{Code, Findings};
use crate::plan::Plan;

/// What a rule reads.
#[derive(Clone, Copy)]
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The day that counts as today, where it is known.
    pub today: Option<jiff::civil::Date>,
}

/// One rule: the code it reports, and how it decides.
pub struct Rule {
    /// What it reports.
    pub code: Code,
    /// Looks at the whole plan.
    pub check: fn(&Context<'_>, &mut Findings),
}

/// Runs every rule.
pub fn check(plan: &Plan, options: &Options, findings: &mut Findings) {
    let cx = Context { plan, today: options.today };
    for rule in rules::ALL {
        (rule.check)(&cx, findings);
    }
}
