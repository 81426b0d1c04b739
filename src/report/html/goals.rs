//! The goals in detail: an objective a section, the main one first.

use maud::{Markup, html};

use super::view::{View, prose, user};
use super::{bar, milestone, result, status};
use crate::emit::locale::Argument;
use crate::emit::order;
use crate::plan::{Ambition, Objective, ObjectiveId};
use crate::progress::{Band, ObjectiveProgress, Status, Success};

pub(super) fn write(view: &View<'_>) -> Markup {
    let order = order::objectives(view.plan);
    let known = order.iter().filter_map(|(id, _)| Some((*id, view.progress.objective(*id)?)));
    html! {
        section {
            (view.section("goals-heading"))
            @for (id, progress) in known { (objective(view, id, progress)) }
        }
    }
}

fn objective(view: &View<'_>, id: ObjectiveId, progress: &ObjectiveProgress) -> Markup {
    let objective = &view.plan[id];
    html! {
        section.objective id=(view.home(id)) {
            header {
                (view.heading(2, &view.objective(id)))
                @if objective.is_dropped() {
                    (status::dropped(view))
                } @else if let Some(status) = progress.status {
                    (status::badge(view, status))
                }
            }
            (facts(view, objective))
            (score(view, progress))
            @if let Some(why) = &objective.why { div.why { (prose(why)) } }
            @for it in &progress.key_results { (result::write(view, it)) }
            (milestone::write(view, progress))
            @if !progress.guards.is_empty() {
                (view.heading(3, &html! { (view.speech.word("html-guards")) }))
                p.note { (view.speech.word("html-guards-mean")) }
                @for it in &progress.guards { (result::write(view, it)) }
            }
        }
    }
}

/// Who wants what until when.
fn facts(view: &View<'_>, objective: &Objective) -> Markup {
    let ambition = objective.ambition.map(|it| match it {
        Ambition::Committed => view.speech.word("committed"),
        Ambition::Aspirational => view.speech.word("aspirational"),
    });
    html! {
        ul.facts {
            @if objective.main { li { strong { (view.speech.word("html-main")) } } }
            @if let Some(period) = objective.period { li { (view.speech.period(period)) } }
            @if let Some(by) = objective.by {
                li { (view.speech.word("deadline")) ": " (view.day(by)) }
            }
            @if !objective.owners.is_empty() {
                li { (view.speech.word("owner")) ": " (view.owners(&objective.owners)) }
            }
            @if let Some(ambition) = ambition { li { (view.speech.word("ambition")) ": " (ambition) } }
            @for parent in &objective.supports {
                li { (view.speech.word("supports")) ": " a href={ "#" (view.home(*parent)) } { (view.objective(*parent)) } }
            }
            @for channel in &objective.channels { li { (user(view.plan[*channel].heading.label())) } }
        }
    }
}

/// The score, where it should be, and what that means.
pub(super) fn score(view: &View<'_>, progress: &ObjectiveProgress) -> Markup {
    let Some(score) = progress.score else {
        return html! { p.note { (view.speech.word("html-no-score")) } };
    };
    let say = |message: &str, name: &str, text: &str| view.speech.say(message, &[(name, Argument::Text(text))]);
    let counts = [
        ("n", Argument::Number(progress.with_data.into())),
        ("all", Argument::Text(&view.speech.number(progress.goals.into()))),
    ];
    html! {
        div.score {
            p.figure { (view.percent(score)) }
            div {
                (bar::write(view, Some(score), progress.expected, progress.status.unwrap_or(Status::NoData)))
                ul.facts {
                    @if let Some(expected) = progress.expected {
                        li { (say("html-expected-now", "share", &view.percent(expected))) }
                    }
                    @if let Some(band) = progress.band { li { (view.speech.word(band_word(band))) } }
                    @if let Some(success) = progress.success { li { (view.speech.word(success_word(success))) } }
                    @if let Some(first) = progress.first_score.filter(|first| *first != score) {
                        li { (say("html-first-score", "share", &view.percent(first))) }
                    }
                    @if let Some((day, before)) = earlier(view, progress.id) {
                        li { (since(view, day, &before)) }
                    }
                    @if progress.with_data < progress.goals { li { (view.speech.say("html-with-data", &counts)) } }
                }
            }
        }
        @if !progress.broken_guards.is_empty() {
            p.warning {
                (status::mark("✕", "behind", &view.speech.word("html-broken"))) " "
                @for (at, guard) in progress.broken_guards.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href={ "#" (view.place(*guard)) } { (view.goal(*guard)) }
                }
            }
        }
    }
}

fn earlier(view: &View<'_>, id: ObjectiveId) -> Option<(jiff::civil::Date, String)> {
    let (day, progress) = view.earlier?;
    Some((day, view.percent(progress.objective(id)?.score?)))
}

/// What it was on the day to compare with.
pub(super) fn since(view: &View<'_>, day: jiff::civil::Date, before: &str) -> String {
    let day = view.speech.date(day);
    view.speech.say("html-before", &[("date", Argument::Text(&day)), ("before", Argument::Text(before))])
}

const fn band_word(band: Band) -> &'static str {
    match band {
        Band::Red => "html-red",
        Band::Yellow => "html-yellow",
        Band::Green => "html-green",
    }
}

const fn success_word(success: Success) -> &'static str {
    match success {
        Success::No => "html-not-reached",
        Success::GuardBroken => "html-guard-broken",
        Success::GoodStretch => "html-good-stretch",
        Success::Yes => "html-reached",
        Success::NoStretch => "html-no-stretch",
    }
}
