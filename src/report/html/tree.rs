//! What supports what: objectives below those that they support, goals below their objective.

use maud::{Markup, html};

use super::status;
use super::view::View;
use crate::emit::order;
use crate::plan::{GoalId, ObjectiveId};
use crate::progress::Status;
use crate::types::Number;

/// Deeper than this, objectives stand beside each other: a page has no more room.
const MOST_LEVELS: usize = 6;

/// The tree; nothing where there is only one thing.
pub(super) fn write(view: &View<'_>) -> Markup {
    let order = order::objectives(view.plan);
    if order.len() < 2 {
        return html! {};
    }
    html! {
        section.tree {
            (view.section("tree-heading"))
            ul { (level(view, &order, 0)) }
        }
    }
}

/// The objectives of a level, each with those below it.
fn level(view: &View<'_>, order: &[(ObjectiveId, usize)], depth: usize) -> Markup {
    let is_here = |(_, at): &(ObjectiveId, usize)| *at <= depth || depth >= MOST_LEVELS;
    let mut rest = order;
    let mut branches = Vec::new();
    while let Some(((id, _), behind)) = rest.split_first() {
        let below = behind.iter().position(is_here).unwrap_or(behind.len());
        let (below, next) = behind.split_at(below);
        branches.push((*id, below));
        rest = next;
    }
    html! { @for (id, below) in branches { (branch(view, id, below, depth)) } }
}

fn branch(view: &View<'_>, id: ObjectiveId, below: &[(ObjectiveId, usize)], depth: usize) -> Markup {
    let Some(progress) = view.progress.objective(id) else { return html! {} };
    let results = progress.key_results.iter().filter(|it| !it.dropped).map(|it| (it.id, it.score, it.status));
    let milestones = progress.milestones.iter().filter(|it| !it.dropped).map(|it| (it.id, it.score, it.status));
    let leaves: Vec<(GoalId, Option<Number>, Status)> = results.chain(milestones).collect();
    html! {
        li {
            div.node {
                a href={ "#" (view.home(id)) } { strong { (view.objective(id)) } } " "
                (told(view, progress.score, progress.status))
            }
            @if !leaves.is_empty() || !below.is_empty() {
                ul {
                    @for (goal, score, status) in leaves {
                        li {
                            div.node {
                                a href={ "#" (view.place(goal)) } { (view.goal(goal)) } " " (told(view, score, Some(status)))
                            }
                        }
                    }
                    @if !below.is_empty() { (level(view, below, depth + 1)) }
                }
            }
        }
    }
}

/// A score and a status, behind a name.
fn told(view: &View<'_>, score: Option<Number>, status: Option<Status>) -> Markup {
    html! {
        @if let Some(score) = score { span.share { (view.percent(score)) } " " }
        @if let Some(status) = status { (status::badge(view, status)) }
    }
}
