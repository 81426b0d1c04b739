//! Plans as a graph in the language of Graphviz: goals, what supports and what waits for what, and metrics with what they
//! are computed from; a cluster a plan.
//!
//! Invariants: user text only ever stands in a quoted label; identifiers are counted, never taken from a plan. Lines go
//! from what is greater to what is smaller, which puts the main goal to the left; arrows point at what is served.

mod label;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use self::label::label;
use super::Built;
use super::goal_rows::rows;
use super::order;
use super::phrases::Phrases;
use super::used;
use crate::plan::{GoalId, KeyResult, MetricId, Milestone, ObjectiveId, Plan, When};

/// What all nodes and lines have in common. Fonts of every system; Graphviz takes the next one for a missing script.
const STYLE: &str = "\
\x20 graph [rankdir=LR, ranksep=0.6, nodesep=0.15, fontname=\"Helvetica,Arial,sans-serif\", charset=\"UTF-8\"];
  node [shape=box, style=filled, fillcolor=white, color=\"#555555\", fontname=\"Helvetica,Arial,sans-serif\", fontsize=11];
  edge [color=\"#555555\", arrowsize=0.7, fontname=\"Helvetica,Arial,sans-serif\", fontsize=9];
";

/// The graph of plans. `_stamp` is not in it.
pub fn dot(plans: &[Built<'_>], _stamp: Date) -> String {
    let mut out = format!("digraph goals {{\n{STYLE}");
    for (number, built) in plans.iter().enumerate() {
        let graph = Graph { plan: built.plan, phrases: Phrases::new(built.plan), number };
        graph.write(&mut out, built);
    }
    out.push_str("}\n");
    out
}

/// A plan that is drawn.
struct Graph<'a> {
    plan: &'a Plan,
    phrases: Phrases<'a>,
    /// The how manieth plan it is.
    number: usize,
}

impl Graph<'_> {
    fn write(&self, out: &mut String, built: &Built<'_>) {
        let title = self.plan.header.title.as_deref().unwrap_or(&built.sources.file(self.plan.root).path);
        let _ = writeln!(out, "  subgraph cluster_{} {{", self.number);
        let _ = writeln!(out, "    label={};\n    color=\"#bbbbbb\";", label(&[title]));
        for (id, _) in order::objectives(self.plan) {
            self.objective(out, id);
        }
        for id in used::metrics(self.plan) {
            self.metric(out, id);
        }
        out.push_str("  }\n");
        self.dependencies(out, built);
    }

    fn objective(&self, out: &mut String, id: ObjectiveId) {
        let objective = &self.plan[id];
        if objective.is_dropped() {
            return;
        }
        let width = if objective.main { ", penwidth=3" } else { "" };
        let owners = self.phrases.owners(&objective.owners);
        let text = label(&[objective.heading.label(), &owners]);
        let name = self.name(id);
        let _ = writeln!(out, "    {name} [label={text}, fillcolor=\"#dbe9f6\"{width}];");
        for parent in objective.supports.iter().filter(|parent| !self.plan[**parent].is_dropped()) {
            let _ = writeln!(out, "    {} -> {name} [dir=back];", self.name(*parent));
        }
        for (i, goal) in (0..).zip(&objective.key_results).filter(|(_, it)| !it.dropped) {
            self.measured(out, GoalId::KeyResult(id, i), goal);
        }
        for (i, goal) in (0..).zip(&objective.guards).filter(|(_, it)| !it.dropped) {
            self.measured(out, GoalId::Guard(id, i), goal);
        }
        for (i, milestone) in (0..).zip(&objective.milestones).filter(|(_, it)| !it.dropped) {
            self.milestone(out, GoalId::Milestone(id, i), milestone);
        }
        for metric in &objective.watch {
            let _ = writeln!(out, "    {name} -> {} [style=dotted, arrowhead=none];", self.metric_name(metric.metric));
        }
    }

    fn measured(&self, out: &mut String, id: GoalId, goal: &KeyResult) {
        let speech = &self.phrases.speech;
        let unit = goal.metric.and_then(|metric| self.plan[metric.metric].unit);
        let start = goal.start.and_then(|start| start.value.known()).map(|value| speech.value(value, unit));
        let target = goal.target.map(|target| self.phrases.target(target, None, unit)).unwrap_or_default();
        let way = match start {
            Some(start) if goal.target.is_some_and(|it| !it.is_threshold()) => format!("{start} → {target}"),
            _ => target,
        };
        let when = goal.when.map(|when| self.phrases.when_within(when, self.plan[id.home()].period));
        let text = label(&[&self.phrases.goal(id), &way, &when.unwrap_or_default()]);
        let looks = match id {
            GoalId::Guard(..) => "shape=octagon, fillcolor=\"#fbe3e0\"",
            _ => "style=\"filled,rounded\", fillcolor=\"#e6f4e1\"",
        };
        let name = self.goal_name(id);
        let _ = writeln!(out, "    {name} [label={text}, {looks}];");
        let _ = writeln!(out, "    {} -> {name} [arrowhead=none];", self.name(id.home()));
        if let Some(metric) = goal.metric {
            let metric = self.metric_name(metric.metric);
            let _ = writeln!(out, "    {name} -> {metric} [style=dashed, arrowhead=none];");
        }
    }

    fn milestone(&self, out: &mut String, id: GoalId, milestone: &Milestone) {
        let when = milestone.due.map(|due| self.phrases.when(When::By(due.date))).unwrap_or_default();
        let text = label(&[&self.phrases.goal(id), &when]);
        let name = self.goal_name(id);
        let _ = writeln!(out, "    {name} [label={text}, shape=hexagon, fillcolor=\"#fdf3d0\"];");
        let _ = writeln!(out, "    {} -> {name} [arrowhead=none];", self.name(id.home()));
    }

    fn metric(&self, out: &mut String, id: MetricId) {
        let metric = &self.plan[id];
        let unit = metric.unit.map(|unit| self.phrases.speech.unit(unit)).unwrap_or_default();
        let formula = metric.formula.as_ref().map(|formula| format!("= {}", formula.text)).unwrap_or_default();
        let text = label(&[metric.heading.label(), &unit, &formula]);
        let name = self.metric_name(id);
        let _ = writeln!(out, "    {name} [label={text}, shape=ellipse, color=\"#999999\"];");
        // A metric may stand several times in a formula, by segment.
        let parts = metric.formula.iter().flat_map(|formula| &formula.parts).map(|part| part.metric);
        let parts: BTreeSet<MetricId> = parts.collect();
        for part in parts.into_iter().filter(|part| *part != id) {
            let _ = writeln!(out, "    {name} -> {} [dir=back, color=\"#999999\"];", self.metric_name(part));
        }
    }

    /// What waits for what, and what carries on from what. Both cross the tree, and are not to bend it.
    fn dependencies(&self, out: &mut String, built: &Built<'_>) {
        let is_drawn = |id: GoalId| self.is_drawn(id);
        let [depends_on, continues] = ["depends-on", "continues"].map(|word| label(&[&self.phrases.speech.word(word)]));
        for row in rows(built).into_iter().filter(|row| row.part == 0 && is_drawn(row.id)) {
            let name = self.goal_name(row.id);
            for first in row.depends_on.iter().filter(|first| is_drawn(**first)) {
                let first = self.goal_name(*first);
                let _ = writeln!(out, "  {name} -> {first} [label={depends_on}, color=\"#b03a2e\", constraint=false];");
            }
            for earlier in row.continues.into_iter().filter(|earlier| is_drawn(*earlier)) {
                let earlier = self.goal_name(earlier);
                let _ = writeln!(out, "  {name} -> {earlier} [label={continues}, style=dotted, constraint=false];");
            }
        }
    }

    /// What was dropped is not there.
    fn is_drawn(&self, id: GoalId) -> bool {
        let home = &self.plan[id.home()];
        let dropped = match id {
            GoalId::KeyResult(_, i) => home.key_results.get(i as usize).map(|it| it.dropped),
            GoalId::Guard(_, i) => home.guards.get(i as usize).map(|it| it.dropped),
            GoalId::Milestone(_, i) => home.milestones.get(i as usize).map(|it| it.dropped),
        };
        dropped == Some(false) && !home.is_dropped()
    }

    fn name(&self, id: ObjectiveId) -> String {
        format!("p{}o{}", self.number, id.0)
    }

    fn goal_name(&self, id: GoalId) -> String {
        let home = self.name(id.home());
        match id {
            GoalId::KeyResult(_, i) => format!("{home}k{i}"),
            GoalId::Guard(_, i) => format!("{home}g{i}"),
            GoalId::Milestone(_, i) => format!("{home}m{i}"),
        }
    }

    fn metric_name(&self, id: MetricId) -> String {
        format!("p{}x{}", self.number, id.0)
    }
}
