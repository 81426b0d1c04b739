//! The tree of goals as a flowchart.

use std::fmt::Write as _;

use super::label::label;
use crate::emit::order;
use crate::plan::{ObjectiveId, Plan};

/// With more boxes than this, key results are left out.
const MOST_BOXES: usize = 40;
/// With more objectives than this there is no tree: mermaid refuses long diagrams.
const MOST_OBJECTIVES: usize = 200;

/// The tree, main goal first; nothing where there is no tree to show.
pub(in crate::emit) fn tree(plan: &Plan) -> Option<String> {
    let goals = |objective: &crate::plan::Objective| objective.key_results.len() + objective.milestones.len();
    let objectives = plan.objectives.len();
    let boxes = objectives + plan.objectives.iter().map(goals).sum::<usize>();
    if boxes < 2 || objectives > MOST_OBJECTIVES || (objectives < 2 && boxes > MOST_BOXES) {
        return None;
    }
    let mut out = String::from("flowchart LR\n");
    let order = order::objectives(plan);
    for &(id, _) in &order {
        objective(&mut out, plan, id, boxes <= MOST_BOXES);
        for parent in &plan[id].supports {
            let _ = writeln!(out, "  o{} --- o{}", parent.0, id.0);
        }
    }
    if let Some(main) = order.iter().find(|(id, _)| plan[*id].main) {
        let _ = writeln!(out, "  style o{} stroke-width:3px", main.0.0);
    }
    Some(out)
}

fn objective(out: &mut String, plan: &Plan, id: ObjectiveId, with_goals: bool) {
    let (objective, number) = (&plan[id], id.0);
    let _ = writeln!(out, "  o{number}[\"{}\"]", label(objective.heading.label()));
    if !with_goals {
        return;
    }
    for (i, goal) in objective.key_results.iter().enumerate().filter(|(_, goal)| !goal.dropped) {
        let metric = goal.metric.map(|metric| plan[metric.metric].heading.label());
        let text = goal.heading.title.as_deref().or(metric).unwrap_or(&goal.heading.name);
        let _ = writeln!(out, "  o{number} --- o{number}k{i}([\"{}\"])", label(text));
    }
    for (i, goal) in objective.milestones.iter().enumerate().filter(|(_, goal)| !goal.dropped) {
        let _ = writeln!(out, "  o{number} --- o{number}m{i}{{{{\"{}\"}}}}", label(goal.heading.label()));
    }
}
