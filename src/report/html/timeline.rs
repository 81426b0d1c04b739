//! When objectives, milestones and campaigns are: a line each, with its days in words.

use jiff::civil::Date;
use maud::{Markup, html};

use super::chart::{Days, dates};
use super::page::{Page, badge, class, part, text};
use crate::emit::order;
use crate::progress::Status;
use crate::report::content::{Sign, status_word};
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
pub(super) fn write(page: &Page<'_>) -> Markup {
    let sections =
        [("goals-heading", objectives(page)), ("milestones", milestones(page)), ("campaigns-heading", campaigns(page))];
    let all = || sections.iter().flat_map(|(_, lines)| lines);
    let ends = all().map(|line| line.first).min().zip(all().map(|line| line.last).max());
    let Some(days) = ends.filter(|_| all().count() > 1).and_then(|(first, last)| Days::new(first, last)) else {
        return html! {};
    };
    html! {
        section.timeline {
            (page.section("timeline-heading"))
            @for (title, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
                (page.heading(2, &html! { (page.word(title)) }))
                ol {
                    @for line in lines.iter().take(MOST_LINES) { (one(page, days, line)) }
                }
            }
            (dates(page, days))
        }
    }
}

fn one(page: &Page<'_>, days: Days, line: &Line<'_>) -> Markup {
    let at = |day: Date| days.part(day, Number::ONE_HUNDRED).unwrap_or_default();
    let (left, right) = (at(line.first), at(line.last));
    let today = page.progress.today;
    let speech = &page.content.phrases.speech;
    let tone = line.status.map_or("neutral", |status| class(Sign::Of(status)));
    html! {
        li {
            div.name {
                (text(line.label)) " "
                small {
                    (speech.short_date(line.first))
                    @if line.first != line.last { " – " (speech.short_date(line.last)) }
                }
                @if let Some(status) = line.status {
                    " " (badge(Some(Sign::Of(status)), &status_word(&page.content.phrases, status)))
                }
            }
            div.track aria-hidden="true" {
                @if line.first == line.last {
                    div.point.(tone) style={ "left:" (left) "%" } {}
                } @else {
                    div.span.(tone) style={ "left:" (left) "%;width:" (right - left) "%" } {
                        @if let Some(done) = line.done {
                            div.fill style={ "width:" (part(done)) "%" } {}
                        }
                    }
                }
                @if days.holds(today) { div.today style={ "left:" (at(today)) "%" } {} }
            }
        }
    }
}

fn objectives<'a>(page: &Page<'a>) -> Vec<Line<'a>> {
    let lines = order::objectives(page.plan).into_iter().filter_map(|(id, _)| {
        let objective = &page.plan[id];
        let period = objective.period?;
        let progress = page.progress.objective(id);
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

fn milestones<'a>(page: &Page<'a>) -> Vec<Line<'a>> {
    let plan = page.plan;
    let all = page.progress.objectives.iter().flat_map(|it| &it.milestones).filter(|it| !it.dropped);
    let lines = all.filter_map(|it| {
        let day = it.end?;
        Some(Line { label: plan.goal(it.id).label(), first: day, last: day, done: None, status: Some(it.status) })
    });
    by_day(lines.collect())
}

fn campaigns<'a>(page: &Page<'a>) -> Vec<Line<'a>> {
    let lines = page.plan.campaigns.iter().filter_map(|it| {
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
