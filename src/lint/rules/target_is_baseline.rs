//! M003: target and baseline are the same.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, KeyResult, Metric, Start, StartOrigin, Target};
use crate::types::{Better, Number};

pub(super) const RULE: Rule = Rule { code: Code::M003, check };

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for objective in &cx.plan.objectives {
        for result in &objective.key_results {
            // A target that a correction set is judged by the correction's own rules.
            if result.changes.iter().any(|change| change.old_target.is_some()) {
                continue;
            }
            let Some(metric) = result.metric.map(|reference| &cx.plan[reference.metric]) else { continue };
            let same = result.goals().find_map(|goal| match goal {
                (Some(start), Some(Target::Reach(Amount::Known(target)))) if start.value == Amount::Known(target) => {
                    Some((start, target))
                }
                _ => None,
            });
            if let Some((start, target)) = same {
                findings.push(report(cx, result, metric, start, target));
            }
        }
    }
}

fn report(cx: &Context<'_>, result: &KeyResult, metric: &Metric, start: Start, target: Number) -> Finding {
    let (name, level) = (&metric.heading.name, cx.show(metric, target));
    let message = format!("`{}` ends where it starts, at {level}, so nothing has to happen", result.heading.name);
    let bound = if metric.better == Some(Better::Lower) { "at most" } else { "at least" };
    let finding = Finding::new(Code::M003, result.heading.sentence, message)
        .help(format!("Set another target than {level}; to keep the level, write `{name} {bound} {level} throughout`."));
    match start.origin {
        StartOrigin::Declared => finding.label("start and target are the same"),
        StartOrigin::Baseline => finding.also(start.place, "the metric's baseline"),
        StartOrigin::Reading | StartOrigin::Audit => finding.also(start.place, "it was already measured here"),
    }
}
