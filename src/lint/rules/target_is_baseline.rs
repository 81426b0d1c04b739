//! M003: target and baseline are the same.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, KeyResult, Start, StartOrigin, Target};
use crate::types::{Number, Plain};

pub(super) const RULE: Rule = Rule { code: Code::M003, check };

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for objective in &cx.plan.objectives {
        for result in objective.key_results.iter().chain(&objective.guards) {
            // A target that a correction set is judged by the correction's own rules.
            if result.changes.iter().any(|change| change.old_target.is_some()) {
                continue;
            }
            let same = result.goals().find_map(|goal| match goal {
                (Some(start), Some(Target::Reach(Amount::Known(target)))) if start.value == Amount::Known(target) => Some((start, target)),
                _ => None,
            });
            if let Some((start, target)) = same {
                findings.push(report(result, start, target));
            }
        }
    }
}

fn report(result: &KeyResult, start: Start, target: Number) -> Finding {
    let message = format!("`{}` ends where it starts, at {}, so nothing has to happen", result.heading.name, Plain(target));
    let finding = Finding::new(Code::M003, result.heading.sentence, message)
        .help("Set a target that differs from the start; to keep a level, write `at least …` or `at most …` with `throughout`.");
    match start.origin {
        StartOrigin::Declared => finding.label("start and target are the same"),
        StartOrigin::Baseline => finding.also(start.place, "the metric's baseline"),
        StartOrigin::Reading | StartOrigin::Audit => finding.also(start.place, "it was already measured here"),
    }
}
