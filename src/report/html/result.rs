//! A key result or a guard: its card.

use maud::{Markup, html};

use super::view::{View, user};
use super::{bar, chart, compare, parts, status};
use crate::emit::locale::Argument;
use crate::plan::{KeyResult, Start, StartOrigin};
use crate::progress::{Missing, PartProgress, ResultProgress};
use crate::types::{Number, Unit};

pub(super) fn write(view: &View<'_>, progress: &ResultProgress) -> Markup {
    let Some(goal) = view.result(progress.id) else { return html! {} };
    let place = view.place(progress.id);
    html! {
        article.card id=(place) {
            header {
                (view.heading(3, &view.goal(progress.id)))
                (badge(view, progress))
            }
            (about(view, goal, progress))
            (bar::write(view, progress.score, progress.expected, progress.status))
            @if let [only] = progress.parts.as_slice() {
                (numbers(view, progress, only))
            } @else {
                (parts::write(view, progress))
            }
            (compare::write(view, goal, progress))
            @if !progress.dropped { div.charts { (chart::write(view, goal, progress)) } }
        }
    }
}

fn badge(view: &View<'_>, progress: &ResultProgress) -> Markup {
    html! {
        @if progress.dropped {
            (status::dropped(view))
        } @else if progress.broken == Some(true) {
            (status::mark("✕", "behind", &view.speech.word("html-broken-guard")))
        } @else if progress.broken == Some(false) {
            (status::mark("✓", "done", &view.speech.word("html-holds")))
        } @else {
            (status::badge(view, progress.status))
        }
    }
}

/// What is measured, until when, and who answers for it.
fn about(view: &View<'_>, goal: &KeyResult, progress: &ResultProgress) -> Markup {
    let owners = view.responsible(progress.id);
    html! {
        ul.facts {
            @if let Some(metric) = goal.metric.filter(|_| goal.heading.title.is_some()) { li { (view.metric(metric)) } }
            @if let Some(end) = progress.end {
                li { (view.speech.word("deadline")) ": " (view.day(end)) }
            }
            @if !owners.is_empty() { li { (view.speech.word("owner")) ": " (view.owners(owners)) } }
            @if goal.weight != Number::ONE { li { (view.speech.word("weight")) ": " (view.speech.number(goal.weight)) } }
            @for channel in &goal.channels { li { (user(view.plan[*channel].heading.label())) } }
        }
    }
}

/// The numbers of a goal that is measured as a whole.
fn numbers(view: &View<'_>, progress: &ResultProgress, part: &PartProgress) -> Markup {
    let unit = view.measured(part).and_then(|metric| metric.unit);
    let rows = [
        Some(("html-baseline", start(view, part.start, unit))),
        Some(("html-now", now(view, part, unit))),
        part.target.map(|target| ("html-target", html! { (view.target(target, unit)) })),
        Some(("html-expected", share(view, progress.expected))),
        Some(("html-score", share(view, progress.score))),
        part.forecast.map(|_| ("html-forecast", forecast(view, progress, part, unit))),
    ];
    html! {
        dl.numbers {
            @for (name, value) in rows.into_iter().flatten() {
                div { dt { (view.speech.word(name)) } dd { (value) } }
            }
        }
        @if let Some(missing) = part.missing { p.note { (why(view, missing)) } }
    }
}

/// A share, or a dash that is read as words.
pub(super) fn share(view: &View<'_>, share: Option<Number>) -> Markup {
    html! { @if let Some(share) = share { (view.percent(share)) } @else { (nothing(view)) } }
}

/// Stands where there is no number.
pub(super) fn nothing(view: &View<'_>) -> Markup {
    html! { span aria-hidden="true" { "–" } span.unseen { (view.speech.word("html-nothing")) } }
}

/// Where a part starts; with who says so, where that is not the plan.
pub(super) fn start(view: &View<'_>, start: Option<Start>, unit: Option<Unit>) -> Markup {
    let Some(start) = start else { return nothing(view) };
    let origin = match start.origin {
        StartOrigin::Declared | StartOrigin::Baseline => None,
        StartOrigin::Reading => Some(view.speech.word("html-from-reading")),
        StartOrigin::Audit => Some(view.speech.word("html-from-audit")),
    };
    html! {
        (view.amount(start.value, unit))
        @if let Some(origin) = origin { " " small { (origin) } }
    }
}

/// Where a part stands, and since when.
pub(super) fn now(view: &View<'_>, part: &PartProgress, unit: Option<Unit>) -> Markup {
    let Some(now) = part.now else { return nothing(view) };
    html! { (view.rounded(now.value, unit)) " " small { (view.short_day(now.on)) } }
}

/// Where a part is heading.
pub(super) fn forecast(view: &View<'_>, progress: &ResultProgress, part: &PartProgress, unit: Option<Unit>) -> Markup {
    let Some(forecast) = part.forecast else { return nothing(view) };
    let meets = forecast.meets_target_on.map(|day| view.speech.short_date(day));
    html! {
        (view.rounded(forecast.on_last_day, unit))
        @if let Some(end) = progress.end { " " small { (view.short_day(end)) } }
        @if let Some(day) = meets {
            " " small { (view.speech.say("html-meets", &[("date", Argument::Text(&day))])) }
        } @else if part.met == Some(false) {
            " " small { (view.speech.word("html-never-meets")) }
        }
    }
}

/// Why there is no progress to tell.
pub(super) fn why(view: &View<'_>, missing: Missing) -> String {
    view.speech.word(match missing {
        Missing::NotStarted => "html-why-not-started",
        Missing::NoData => "html-why-no-data",
        Missing::Undisclosed => "html-why-undisclosed",
        Missing::NoStart => "html-why-no-start",
        Missing::NoTarget => "html-why-no-target",
        Missing::NoSum => "html-why-no-sum",
        Missing::Units => "html-why-units",
        Missing::DivisionByZero => "html-why-division",
        Missing::TooLarge => "html-why-too-large",
    })
}
