//! Rules over the resolved plan.
//!
//! In: a [`Plan`]. Out: findings. One rule, one file in `rules/`: when it fires, what it says, and its page. Invariants: a
//! rule reads the plan and nothing else, decides deterministically, and stays silent where what it needs is missing and that
//! has been reported.

mod rules;

use crate::Options;
use crate::diagnostic::{Code, Findings};
use crate::plan::{Metric, Plan};
use crate::types::{Number, Plain, Quantity};

/// What a rule reads.
#[derive(Clone, Copy)]
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The day that counts as today, where it is known.
    pub today: Option<jiff::civil::Date>,
}

impl Context<'_> {
    /// A value of a metric as a reader would write it.
    fn show(&self, metric: &Metric, value: Number) -> String {
        match metric.unit {
            Some(unit) => self.plan.unit_table.show_quantity(Quantity::new(value, unit)).to_string(),
            None => Plain(value).to_string(),
        }
    }

    /// Two values with a word between them; the unit stands once, unless it is glued to its number.
    fn show_two(&self, metric: &Metric, from: Number, to: Number) -> String {
        let (first, second) = (self.show(metric, from), self.show(metric, to));
        let first = first.split_once(' ').map_or(first.as_str(), |(number, _)| number);
        format!("from {first} to {second}")
    }
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
