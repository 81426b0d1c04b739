//! The goals in detail: an objective a section, the main one first, and a card a goal.

use maud::{Markup, html};

use super::chart;
use super::page::{Page, badge, bar, prose, sentence, text};
use crate::plan::GoalId;
use crate::progress::Points;
use crate::report::content::{Goal, Objective};

pub(super) fn write(page: &Page<'_>, points: &mut Points<'_>) -> Markup {
    html! {
        @if !page.content.objectives.is_empty() {
            section {
                (page.section("goals-heading"))
                @for it in &page.content.objectives { (objective(page, it, points)) }
            }
        }
    }
}

fn objective(page: &Page<'_>, objective: &Objective, points: &mut Points<'_>) -> Markup {
    let progress = page.progress.objective(objective.id);
    let message = if objective.main { "report-main-goal" } else { "report-objective" };
    let title = sentence(&page.say(message, "title", &objective.title));
    let facts = objective.standing.iter().chain(&objective.facts);
    html! {
        section.objective id=(page.home(objective.id)) {
            header {
                div.line { (page.heading(2, &title)) (badge(objective.sign, &objective.status)) }
                (bar(objective.sign, progress.and_then(|it| it.score), progress.and_then(|it| it.expected)))
                ul.facts { @for fact in facts { li { (sentence(fact)) } } }
                @if let Some(why) = &page.plan[objective.id].why { div.why { (prose(why)) } }
            }
            div.goals { @for it in objective.goals.iter().chain(&objective.guards) { (goal(page, it, points)) } }
            @if !objective.watched.is_empty() {
                p.soft { (sentence(&page.say("report-watched", "list", &objective.watched.join(" · ")))) }
            }
        }
    }
}

/// A card; what counts for nothing any more has only its name.
fn goal(page: &Page<'_>, goal: &Goal, points: &mut Points<'_>) -> Markup {
    let Some(id) = goal.id else { return html! {} };
    let is_milestone = matches!(id, GoalId::Milestone(..));
    let is_guard = matches!(id, GoalId::Guard(..));
    html! {
        article.card id=(page.place(id)) {
            header.line {
                @if is_guard { span.kicker { (page.word("guard")) } " " }
                (page.heading(3, &text(&goal.title))) (badge(goal.sign, &goal.status))
            }
            @if goal.counts {
                @if goal.parts.is_empty() {
                    div.pair { (told(page, goal)) @if let Some(chart) = chart::write(page, id, 0, points) { (chart) } }
                } @else {
                    (told(page, goal))
                    @if is_milestone { (steps(&goal.parts)) } @else { (parts(page, id, &goal.parts, points)) }
                }
            }
        }
    }
}

/// The numbers of a goal or of a part of it, and what they mean.
fn told(page: &Page<'_>, goal: &Goal) -> Markup {
    let numbers = [("from", &goal.from), ("report-now", &goal.now), ("to", &goal.target), ("by", &goal.by)];
    let numbers = || numbers.iter().filter(|(_, value)| !value.is_empty());
    let remarks = Some(&goal.forecast).filter(|it| !it.is_empty()).into_iter().chain(&goal.remarks);
    html! {
        div.told {
            (bar(goal.sign, goal.score, goal.expected))
            @if !goal.standing.is_empty() { p.standing { (sentence(&goal.standing)) } }
            @if numbers().next().is_some() {
                dl.numbers { @for (name, value) in numbers() { div { dt { (page.word(name)) } dd { (sentence(value)) } } } }
            }
            ul.remarks { @for remark in remarks { li { (sentence(remark)) } } }
        }
    }
}

/// A goal by segment: each as if it were a goal of its own.
fn parts(page: &Page<'_>, id: GoalId, parts: &[Goal], points: &mut Points<'_>) -> Markup {
    html! {
        div.parts {
            @for (at, part) in parts.iter().enumerate() {
                div.part {
                    header.line { (page.heading(4, &text(&part.title))) (badge(part.sign, &part.status)) }
                    (told(page, part))
                    @if let Some(chart) = chart::write(page, id, at, points) { (chart) }
                }
            }
        }
    }
}

/// The steps of a milestone.
fn steps(steps: &[Goal]) -> Markup {
    html! { ul.steps { @for step in steps { li { (text(&step.title)) " " (badge(step.sign, &step.status)) } } } }
}
