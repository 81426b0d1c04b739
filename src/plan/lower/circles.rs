//! Circles of `supports` and of `depends on` (E010).

use std::collections::HashMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{STEPS_SHOWN, circles, told};
use crate::plan::{GoalId, ObjectiveId, Plan};
use crate::source::Place;

pub(super) fn check(plan: &Plan, findings: &mut Findings) {
    let supports = |i: usize| plan.objectives[i].supports.iter().map(|parent| parent.0 as usize).collect();
    for circle in circles(plan.objectives.len(), supports) {
        let steps: Vec<(String, Place)> = circle
            .path
            .iter()
            .map(|i| (plan.objectives[*i].heading.name.clone(), plan.objectives[*i].heading.place))
            .collect();
        findings.push(report(
            &steps,
            "supports",
            "objectives support",
            "One of them must be the goal that the others lead to: delete its `supports`.",
        ));
    }
    dependencies(plan, findings);
}

fn dependencies(plan: &Plan, findings: &mut Findings) {
    let mut goals: Vec<(GoalId, &[GoalId])> = Vec::new();
    for (objective, node) in (0..).map(ObjectiveId).zip(&plan.objectives) {
        for (i, result) in (0..).zip(&node.key_results) {
            goals.push((GoalId::KeyResult(objective, i), &result.depends_on));
        }
        for (i, milestone) in (0..).zip(&node.milestones) {
            goals.push((GoalId::Milestone(objective, i), &milestone.depends_on));
        }
    }
    if goals.iter().all(|(_, needs)| needs.is_empty()) {
        return;
    }
    let index: HashMap<GoalId, usize> = goals.iter().enumerate().map(|(i, (goal, _))| (*goal, i)).collect();
    let needs = |i: usize| goals[i].1.iter().filter_map(|goal| index.get(goal).copied()).collect();
    for circle in circles(goals.len(), needs) {
        let steps: Vec<(String, Place)> =
            circle.path.iter().map(|i| (plan.qualified(goals[*i].0), plan.goal(goals[*i].0).place)).collect();
        findings.push(report(
            &steps,
            "depends on",
            "goals wait for",
            "One of them must come first: delete its `depends on`.",
        ));
    }
}

/// A circle, told step by step, at its first member in the source.
fn report(steps: &[(String, Place)], verb: &str, plural: &str, help: &str) -> Finding {
    let (first, place) = &steps[0];
    if steps.len() == 1 {
        return Finding::new(Code::E010, *place, format!("`{first}` {verb} itself"))
            .help(format!("Name another one behind `{verb}`, or delete it."));
    }
    let names: Vec<&str> = steps.iter().map(|(name, _)| name.as_str()).collect();
    let mut finding =
        Finding::new(Code::E010, *place, format!("these {plural} each other in a circle: {}", told(&names)))
            .label(format!("`{first}` {verb} `{}`", names[1]))
            .help(help);
    for (i, (name, place)) in steps.iter().enumerate().skip(1).take(STEPS_SHOWN) {
        let next = &steps[(i + 1) % steps.len()].0;
        finding = finding.also(*place, format!("`{name}` {verb} `{next}`"));
    }
    finding
}
