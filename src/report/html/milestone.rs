//! Milestones: what is done, by when, and by whom.

use maud::{Markup, html};

use super::status;
use super::view::{View, user};
use crate::emit::locale::Argument;
use crate::plan::{GoalId, Milestone};
use crate::progress::{MilestoneProgress, ObjectiveProgress};
use crate::types::Number;

pub(super) fn write(view: &View<'_>, objective: &ObjectiveProgress) -> Markup {
    html! {
        @if !objective.milestones.is_empty() {
            (view.heading(3, &html! { (view.speech.word("milestones")) }))
            ul.milestones {
                @for it in &objective.milestones {
                    @if let GoalId::Milestone(home, i) = it.id {
                        @if let Some(milestone) = view.plan[home].milestones.get(i as usize) {
                            li.card id=(view.place(it.id)) { (one(view, milestone, it)) }
                        }
                    }
                }
            }
        }
    }
}

fn one(view: &View<'_>, milestone: &Milestone, progress: &MilestoneProgress) -> Markup {
    let owners = view.responsible(progress.id);
    let part = progress.raw.filter(|share| *share > Number::ZERO && *share < Number::ONE);
    html! {
        div.line {
            strong { (user(milestone.heading.label())) }
            @if progress.dropped { (status::dropped(view)) } @else { (status::badge(view, progress.status)) }
        }
        ul.facts {
            @if let Some(end) = progress.end { li { (view.speech.word("deadline")) ": " (view.day(end)) } }
            @if let Some(reached) = progress.reached {
                li {
                    (view.speech.say(
                        if reached.late { "html-done-late" } else { "html-done-on" },
                        &[("date", Argument::Text(&view.speech.date(reached.on)))],
                    ))
                }
            }
            @if let Some(part) = part {
                li { (view.speech.say("share-done", &[("share", Argument::Text(&view.percent(part)))])) }
            }
            @if !owners.is_empty() { li { (view.speech.word("owner")) ": " (view.owners(owners)) } }
            @if let Some((sure, day)) = progress.confidence {
                @let (sure, day) = (view.percent(sure), view.speech.date(day));
                li {
                    (view.speech.say("html-confidence", &[("share", Argument::Text(&sure)), ("date", Argument::Text(&day))]))
                }
            }
        }
        @if !milestone.steps.is_empty() {
            ul.steps {
                @for (step, share) in milestone.steps.iter().zip(&progress.steps) { (self::step(view, &step.title, *share)) }
            }
        }
    }
}

fn step(view: &View<'_>, title: &str, share: Option<Number>) -> Markup {
    let done = share.is_some_and(|share| share >= Number::ONE);
    let part = share.filter(|share| *share > Number::ZERO && !done);
    html! {
        li {
            span aria-hidden="true" { (if done { "☑" } else { "☐" }) } " "
            (user(title))
            @if let Some(part) = part { " " small { (view.percent(part)) } }
            @if done { span.unseen { " " (status::word(view, crate::progress::Status::Done)) } }
        }
    }
}
