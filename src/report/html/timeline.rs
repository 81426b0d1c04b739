//! When objectives, milestones and campaigns are: a line each, with its days in words.

use jiff::civil::Date;
use maud::{Markup, html};

use super::chart::{Days, dates};
use super::view::{View, user};
use crate::emit::order;
use crate::progress::Status;
use crate::types::Number;

/// With more lines than this a section ends: nobody would read on, and the goals have them all.
const MOST_LINES: usize = 40;

/// One bar, or one point where both days are the same.
struct Line<'a> {
    label: &'a str,
    first: Date,
    last: Date,
    /// How much of it is done.
    done: Option<Number>,
    status: Option<Status>,
}

/// The timeline; nothing where fewer than two things have days.
pub(super) fn write(view: &View<'_>) -> Markup {
    let sections =
        [("goals-heading", objectives(view)), ("milestones", milestones(view)), ("campaigns-heading", campaigns(view))];
    let all = || sections.iter().flat_map(|(_, lines)| lines);
    let ends = all().map(|line| line.first).min().zip(all().map(|line| line.last).max());
    let Some(days) = ends.filter(|_| all().count() > 1).and_then(|(first, last)| Days::new(first, last)) else {
        return html! {};
    };
    html! {
        section.timeline {
            (view.section("timeline-heading"))
            @for (title, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
                (view.heading(2, &html! { (view.speech.word(title)) }))
                ol {
                    @for line in lines.iter().take(MOST_LINES) { (one(view, days, line)) }
                }
            }
            (dates(view, days))
        }
    }
}

fn one(view: &View<'_>, days: Days, line: &Line<'_>) -> Markup {
    let part = |day: Date| days.part(day, Number::ONE_HUNDRED).unwrap_or_default();
    let (left, right) = (part(line.first), part(line.last));
    let today = view.progress.today;
    let class = line.status.map_or("on-track", super::status::class);
    html! {
        li {
            div.name {
                (user(line.label)) " "
                small {
                    (view.short_day(line.first))
                    @if line.first != line.last { " – " (view.short_day(line.last)) }
                }
                @if let Some(status) = line.status { " " (super::status::badge(view, status)) }
            }
            div.track aria-hidden="true" {
                @if line.first == line.last {
                    div.point.(class) style={ "left:" (left) "%" } {}
                } @else {
                    div.span.(class) style={ "left:" (left) "%;width:" (right - left) "%" } {
                        @if let Some(done) = line.done {
                            div.fill style={ "width:" (done.clamp(Number::ZERO, Number::ONE).checked_mul(Number::ONE_HUNDRED).unwrap_or_default().round_dp(1).normalize()) "%" } {}
                        }
                    }
                }
                @if days.holds(today) { div.today style={ "left:" (part(today)) "%" } {} }
            }
        }
    }
}

fn objectives<'a>(view: &View<'a>) -> Vec<Line<'a>> {
    let lines = order::objectives(view.plan).into_iter().filter_map(|(id, _)| {
        let objective = &view.plan[id];
        let period = objective.period?;
        let progress = view.progress.objective(id);
        Some(Line {
            label: objective.heading.label(),
            first: period.first(),
            last: objective.by.unwrap_or(period.last()).max(period.first()),
            done: progress.and_then(|it| it.score),
            status: progress.and_then(|it| it.status),
        })
    });
    lines.collect()
}

fn milestones<'a>(view: &View<'a>) -> Vec<Line<'a>> {
    let plan = view.plan;
    let all = view.progress.objectives.iter().flat_map(|it| &it.milestones).filter(|it| !it.dropped);
    let lines = all.filter_map(|it| {
        let day = it.end?;
        Some(Line { label: plan.goal(it.id).label(), first: day, last: day, done: None, status: Some(it.status) })
    });
    by_day(lines.collect())
}

fn campaigns<'a>(view: &View<'a>) -> Vec<Line<'a>> {
    let lines = view.plan.campaigns.iter().filter_map(|it| {
        let period = it.period?;
        let label = it.heading.label();
        Some(Line { label, first: period.first(), last: period.last(), done: None, status: None })
    });
    by_day(lines.collect())
}

fn by_day(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    lines.sort_by_key(|line| line.first);
    lines
}
