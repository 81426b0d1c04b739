//! S002: an objective with neither key results nor milestones.

use crate::diagnostic::{Code, Finding, Findings, Level};
use crate::lint::{Context, Rule};
use crate::plan::ObjectiveId;

pub(super) const RULE: Rule = Rule { code: Code::S002, check };

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (id, objective) in (0..).map(ObjectiveId).zip(&cx.plan.objectives) {
        if !objective.items.is_empty() || objective.damaged {
            continue;
        }
        let heading = &objective.heading;
        let mut measured = cx.plan.children(id).filter(|child| !cx.plan[*child].items.is_empty());
        let mut finding = Finding::new(
            Code::S002,
            heading.place,
            format!("“{}” can't be measured: it has neither key results nor milestones", heading.label()),
        )
        .label("when is it reached?")
        .help("Add what would show that it is reached, such as `kr share: brand_awareness from 12% to 20% by 2026-06-30`; where no metric fits, a `milestone`.");
        if let Some(child) = measured.next() {
            let child = &cx.plan[child].heading;
            finding = finding.also(child.place, format!("`{}` supports it, and is measured", child.name));
            finding.level = Level::Warning;
        }
        findings.push(finding);
    }
}
