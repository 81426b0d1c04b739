//! What supports what: objectives below those that they support, goals below their objective.

use maud::{Markup, html};

use super::page::{Page, badge, text};
use crate::report::content::{Goal, Objective, Sign};
use crate::types::Number;

/// Deeper than this, objectives stand beside each other: a page has no more room.
const MOST_LEVELS: usize = 6;

/// The tree; nothing where there is only one objective.
pub(super) fn write(page: &Page<'_>) -> Markup {
    let all = &page.content.objectives;
    html! {
        @if all.len() > 1 {
            section.tree {
                (page.section("tree-heading"))
                ul { (level(page, all, 0)) }
            }
        }
    }
}

/// The objectives of a level, each with those below it.
fn level(page: &Page<'_>, all: &[Objective], depth: usize) -> Markup {
    let is_here = |it: &Objective| it.depth <= depth || depth >= MOST_LEVELS;
    let mut rest = all;
    let mut branches = Vec::new();
    while let Some((first, behind)) = rest.split_first() {
        let below = behind.iter().position(is_here).unwrap_or(behind.len());
        let (below, next) = behind.split_at(below);
        branches.push((first, below));
        rest = next;
    }
    html! { @for (objective, below) in branches { (branch(page, objective, below, depth)) } }
}

fn branch(page: &Page<'_>, objective: &Objective, below: &[Objective], depth: usize) -> Markup {
    let goals: Vec<&Goal> = objective.goals.iter().filter(|it| it.counts).collect();
    let score = page.progress.objective(objective.id).and_then(|it| it.score);
    html! {
        li {
            div.node {
                a href={ "#" (page.home(objective.id)) } { strong { (text(&objective.title)) } }
                (told(page, score, objective.sign, &objective.status))
            }
            @if !goals.is_empty() || !below.is_empty() {
                ul {
                    @for goal in goals {
                        @if let Some(id) = goal.id {
                            li {
                                div.node {
                                    a href={ "#" (page.place(id)) } { (text(&goal.title)) }
                                    (told(page, goal.score, goal.sign, &goal.status))
                                }
                            }
                        }
                    }
                    @if !below.is_empty() { (level(page, below, depth + 1)) }
                }
            }
        }
    }
}

/// A score and a status, behind a name.
fn told(page: &Page<'_>, score: Option<Number>, sign: Option<Sign>, status: &str) -> Markup {
    html! {
        " "
        @if let Some(score) = score { span.share { (page.percent(score)) } " " }
        (badge(sign, status))
    }
}
