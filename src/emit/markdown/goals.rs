//! The objectives as a tree: the main one first, children under their parents.

use super::escape;
use super::goal_tables;
use super::milestones;
use super::view::{View, facts, list};
use crate::emit::locale::Argument;
use crate::plan::{Ambition, GoalType, Objective, ObjectiveId};

/// Headings of objectives begin at this depth.
const TOP: usize = 3;

pub(super) fn write(out: &mut String, view: &View<'_>) {
    if view.plan.objectives.is_empty() {
        return;
    }
    view.heading(out, 2, &view.word("goals-heading"));
    for (id, depth) in in_order(view) {
        objective(out, view, id, depth);
    }
}

/// Every objective once, each under the first parent that it supports, with the depth of its heading.
fn in_order(view: &View<'_>) -> Vec<(ObjectiveId, usize)> {
    let objectives = &view.plan.objectives;
    let mut children: Vec<Vec<ObjectiveId>> = vec![Vec::new(); objectives.len()];
    let mut roots = Vec::new();
    for (id, objective) in (0..).map(ObjectiveId).zip(objectives) {
        match objective.supports.first().and_then(|parent| children.get_mut(parent.0 as usize)) {
            Some(siblings) => siblings.push(id),
            None => roots.push(id),
        }
    }
    roots.sort_by_key(|&id| !view.plan[id].main);
    let mut order = Vec::with_capacity(objectives.len());
    let mut open: Vec<(ObjectiveId, usize)> = roots.into_iter().rev().map(|id| (id, TOP)).collect();
    while let Some((id, depth)) = open.pop() {
        order.push((id, depth));
        let below = std::mem::take(&mut children[id.0 as usize]);
        open.extend(below.into_iter().rev().map(|child| (child, depth + 1)));
    }
    order
}

fn objective(out: &mut String, view: &View<'_>, id: ObjectiveId, depth: usize) {
    let objective = &view.plan[id];
    let title = view.label(&objective.heading);
    let title =
        if objective.main { view.say("main-goal", &[("title", Argument::Text(&title))]) } else { title };
    view.heading(out, depth, &title);
    view.plain(out, objective.heading.description.as_deref());
    view.paragraph(out, "why", objective.why.as_deref());
    view.paragraph(out, "how", objective.how.as_deref());
    facts(out, &about(view, objective));
    goal_tables::key_results(out, view, id);
    goal_tables::checkpoints(out, view, id);
    goal_tables::remarks(out, view, id);
    milestones::write(out, view, id);
    goal_tables::guards(out, view, id);
    let watched = list(objective.watch.iter().map(|&metric| view.metric(metric)));
    facts(out, &[(view.word("watch"), watched)]);
}

fn about(view: &View<'_>, objective: &Objective) -> Vec<(String, String)> {
    let several = |ids: &[ObjectiveId]| view.labels(ids.iter().map(|&id| &view.plan[id].heading));
    let tags = list(objective.tags.iter().map(|tag| escape::text(tag)));
    let facts = [
        ("period", objective.period.map(|period| view.period(period))),
        ("deadline", objective.by.map(|date| view.date(date))),
        ("owner", Some(view.owners(&objective.owners))),
        ("type", objective.goal_type.as_ref().map(|goal_type| goal_type_word(view, goal_type))),
        ("ambition", objective.ambition.map(|ambition| view.word(ambition_word(ambition)))),
        ("priority", objective.priority.map(|priority| view.number(priority))),
        ("channels-heading", Some(view.channels(&objective.channels))),
        ("audiences-heading", Some(view.audiences(&objective.audiences))),
        ("supports", Some(several(&objective.supports)).filter(|_| objective.supports.len() > 1)),
        ("tags", Some(tags)),
    ];
    facts.map(|(message, value)| (view.word(message), value.unwrap_or_default())).to_vec()
}

const fn ambition_word(ambition: Ambition) -> &'static str {
    match ambition {
        Ambition::Committed => "committed",
        Ambition::Aspirational => "aspirational",
    }
}

fn goal_type_word(view: &View<'_>, goal_type: &GoalType) -> String {
    match goal_type {
        GoalType::Own(text) => escape::text(text),
        known => view.word(&format!("type-{}", known.as_str())),
    }
}
