//! S002: an objective with neither key results nor milestones.

use std::collections::HashMap;

use crate::diagnostic::{Code, Finding, Findings, Level};
use crate::lint::{Context, Rule};
use crate::plan::{Objective, ObjectiveId};

pub(super) const RULE: Rule = Rule { code: Code::S002, check };

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let objectives = &cx.plan.objectives;
    // Of each objective, the first that supports it and is measured.
    let mut measured: HashMap<ObjectiveId, &Objective> = HashMap::new();
    for child in objectives.iter().filter(|child| !child.items.is_empty()) {
        for parent in &child.supports {
            measured.entry(*parent).or_insert(child);
        }
    }
    for (id, objective) in (0..).map(ObjectiveId).zip(objectives) {
        if objective.items.is_empty() && !objective.damaged {
            findings.push(report(objective, measured.get(&id).copied()));
        }
    }
}

fn report(objective: &Objective, child: Option<&Objective>) -> Finding {
    let heading = &objective.heading;
    let message = format!("“{}” can't be measured: it has neither key results nor milestones", heading.label());
    let finding = Finding::new(Code::S002, heading.place, message).label("when is it reached?").help(
        "Add what would show that it is reached, such as `kr share: brand_awareness from 12% to 20% by 2026-06-30`; where no metric fits, a `milestone`.",
    );
    match child {
        Some(child) => {
            let text = format!("`{}` supports it, and is measured", child.heading.name);
            Finding { level: Level::Warning, ..finding.also(child.heading.place, text) }
        }
        None => finding,
    }
}
