//! Which metrics a plan uses: a whole catalogue may be imported for one of them.

use crate::plan::{MetricId, MetricRef, Plan};

/// The metrics of goals, guards, watch lists and readings, and those that they are computed from, in the plan's order.
pub(super) fn metrics(plan: &Plan) -> Vec<MetricId> {
    let mut is_used = vec![false; plan.metrics.len()];
    let mut open: Vec<MetricId> = plan.readings.iter().map(|reading| reading.metric.metric).collect();
    for objective in &plan.objectives {
        let goals = objective.key_results.iter().chain(&objective.guards);
        open.extend(goals.filter_map(|goal| goal.metric).chain(objective.watch.iter().copied()).map(of));
    }
    while let Some(id) = open.pop() {
        let Some(is_used) = is_used.get_mut(id.0 as usize).filter(|is_used| !**is_used) else { continue };
        *is_used = true;
        open.extend(plan[id].formula.iter().flat_map(|formula| &formula.parts).copied().map(of));
    }
    (0..).map(MetricId).zip(is_used).filter(|(_, is_used)| *is_used).map(|(id, _)| id).collect()
}

const fn of(metric: MetricRef) -> MetricId {
    metric.metric
}
