//! When a key result ends.

use jiff::civil::Date;

use super::Lowerer;
use crate::diagnostic::{Code, Finding};
use crate::plan::{GoalId, KeyResult, Objective, When};
use crate::source::Place;
use crate::syntax::ast::{Entry, KeyResult as Node, Value, ValueKind, When as WhenNode};

impl Lowerer<'_, '_> {
    pub(super) fn deadline(&mut self, result: &mut KeyResult, node: &Node, objective: &Objective, what: &str) {
        match node.when {
            Some(WhenNode::By(value)) => {
                result.when_place = Some(self.place(value.span));
                result.when = self.due(value).map(|(date, _)| When::By(date));
                return;
            }
            Some(WhenNode::Throughout(word, Some(span))) => {
                result.when_place = Some(self.place(word.to(span)));
                result.when = self.period(span).map(When::Throughout);
                return;
            }
            _ => {}
        }
        let throughout = matches!(node.when, Some(WhenNode::Throughout(..)));
        result.when = match (objective.period, throughout) {
            (Some(period), true) => Some(When::Throughout(period)),
            (Some(period), false) => Some(When::By(period.last())),
            (None, false) => objective.by.map(When::By),
            (None, true) => None,
        };
        if result.when.is_none() {
            let help = throughout.then_some("Say for how long: `throughout 2026-H1`, or give the objective a period.");
            let message = format!("{what} with no end: it could run for ever");
            self.no_end(objective, result.heading.sentence, &message, help);
        }
    }

    /// Reports a goal without an end, unless that is missing because something else is wrong.
    pub(super) fn no_end(&mut self, objective: &Objective, place: Place, message: &str, help: Option<&str>) {
        if objective.damaged || self.end_is_broken(objective) {
            return;
        }
        let name = &objective.heading.name;
        let usual =
            format!("Add `by 2026-06-30` here, or give the objective a period: `objective {name} … during 2026-H1`.");
        self.report(
            Finding::new(Code::T001, place, message)
                .label("by when?")
                .help(help.map_or(usual, ToOwned::to_owned))
                .lack(),
        );
    }

    /// Whether the objective's or the plan's end is written, but wrong; that was reported where it stands.
    fn end_is_broken(&self, objective: &Objective) -> bool {
        let has = |entries: &[Entry], text: &dyn Fn(crate::source::Span) -> bool| {
            entries.iter().any(|entry| matches!(entry, Entry::Property(it) if text(it.key)))
        };
        let by = |span| self.text(span) == "by";
        objective.period_place.is_some()
            || has(super::party::named(&self.at).entries(), &by)
            || self.cx.plan_statement().is_some_and(|(at, plan)| {
                at.statement.damaged || has(plan.entries(), &|span| at.reader.text(span) == "period")
            })
    }

    /// A deadline: a date, the last day of a period, or so long after a milestone.
    pub(super) fn due(&mut self, value: Value) -> Option<(Date, Option<GoalId>)> {
        match value.kind {
            ValueKind::Literal => self.period(value.span).map(|period| (period.last(), None)),
            ValueKind::After(_) => self.due_after(value),
            _ => {
                let help = "Write a day such as `2026-03-31`, a period such as `2026-Q1` for its last day, or `30 days after` and a milestone.";
                self.wrong(value.span, "`by`", "a date", help);
                None
            }
        }
    }
}

/// Of several goals of one objective without an end, one finding: they lack the same period.
pub(super) fn merge_missing_ends(findings: Vec<Finding>) -> Vec<Finding> {
    const SHOWN: usize = 5;
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut first: Option<usize> = None;
    for finding in findings {
        match first.and_then(|at| out.get_mut(at)) {
            Some(first) if finding.code == Code::T001 => {
                if first.labels.len() < SHOWN {
                    let place = finding.place;
                    first.labels.push(crate::diagnostic::Label { place, text: "nor has this an end".to_owned() });
                }
            }
            _ => {
                if finding.code == Code::T001 {
                    first = Some(out.len());
                }
                out.push(finding);
            }
        }
    }
    out
}
