//! The order in which a reader meets the objectives: the main one first, children behind their parents.

use crate::plan::{ObjectiveId, Plan};

/// Every objective once, each below the first parent that it supports, with how deep it lies: 0 for a root.
pub(crate) fn objectives(plan: &Plan) -> Vec<(ObjectiveId, usize)> {
    let mut children: Vec<Vec<ObjectiveId>> = vec![Vec::new(); plan.objectives.len()];
    let mut roots = Vec::new();
    for (id, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
        match objective.supports.first().and_then(|parent| children.get_mut(parent.0 as usize)) {
            Some(siblings) => siblings.push(id),
            None => roots.push(id),
        }
    }
    roots.sort_by_key(|&id| !plan[id].main);
    let mut order = Vec::with_capacity(plan.objectives.len());
    let mut open: Vec<(ObjectiveId, usize)> = roots.into_iter().rev().map(|id| (id, 0)).collect();
    while let Some((id, depth)) = open.pop() {
        order.push((id, depth));
        let below = std::mem::take(&mut children[id.0 as usize]);
        open.extend(below.into_iter().rev().map(|child| (child, depth + 1)));
    }
    order
}
