//! The objectives as a tree: the main one first, children under their parents.

use super::escape;
use super::goal_tables;
use super::milestones;
use super::view::{View, facts, heading, label, labels, list, plain};
use crate::emit::locale::Argument;
use crate::emit::order;
use crate::plan::{Ambition, GoalType, Objective, ObjectiveId};

/// Headings of objectives begin at this depth.
const TOP: usize = 2;

pub(super) fn write(out: &mut String, view: &View<'_>) {
    for (id, depth) in order::objectives(view.plan) {
        objective(out, view, id, TOP + depth);
    }
}

fn objective(out: &mut String, view: &View<'_>, id: ObjectiveId, depth: usize) {
    let objective = &view.plan[id];
    let title = label(&objective.heading);
    let title = if objective.main { view.say("main-goal", &[("title", Argument::Text(&title))]) } else { title };
    heading(out, depth, &title);
    plain(out, objective.heading.description.as_deref());
    view.paragraph(out, "why", objective.why.as_deref());
    view.paragraph(out, "how", objective.how.as_deref());
    facts(out, &about(view, objective));
    goal_tables::key_results(out, view, id);
    goal_tables::checkpoints(out, view, id);
    goal_tables::key_result_remarks(out, view, id);
    milestones::write(out, view, id);
    goal_tables::guards(out, view, id);
    goal_tables::guard_remarks(out, view, id);
    let watched = list(objective.watch.iter().map(|&metric| view.metric(metric)));
    facts(out, &[(view.word("watch"), watched)]);
}

fn about(view: &View<'_>, objective: &Objective) -> Vec<(String, String)> {
    let several = |ids: &[ObjectiveId]| labels(ids.iter().map(|&id| &view.plan[id].heading));
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
