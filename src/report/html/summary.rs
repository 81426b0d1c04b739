//! What a reader in a hurry needs: the main goal, how many goals stand how, and the lists of what goes well and badly.

use maud::{Markup, html};

use super::page::{Page, STATUSES, badge, bar, prose, sentence, text};
use crate::emit::phrases::Phrases;
use crate::progress::Status;
use crate::report::content::{Item, Kind, Section, Sign, status_word};

/// The plan's title, the day of the report, and why there is a plan.
pub(super) fn title(page: &Page<'_>) -> Markup {
    html! {
        (page.heading(0, &text(&page.content.title)))
        p.soft { (page.content.when) }
        @if let Some(why) = &page.plan.header.why { div.why { (prose(why)) } }
    }
}

/// The main goal, where the plan names one or has only one.
pub(super) fn main_goal(page: &Page<'_>) -> Markup {
    let all = &page.content.objectives;
    let Some(objective) = all.iter().find(|it| it.main).or(all.first().filter(|_| all.len() == 1)) else {
        return html! {};
    };
    let progress = page.progress.objective(objective.id);
    let title = html! { a href={ "#" (page.home(objective.id)) } { (text(&objective.title)) } };
    html! {
        section.card.main-goal {
            p.kicker { (page.word("html-main")) }
            header.line { (page.heading(1, &title)) (badge(objective.sign, &objective.status)) }
            div.score {
                @if let Some(score) = progress.and_then(|it| it.score) { p.figure { (page.percent(score)) } }
                div {
                    (bar(objective.sign, progress.and_then(|it| it.score), progress.and_then(|it| it.expected)))
                    ul.facts { @for fact in &objective.standing { li { (sentence(fact)) } } }
                }
            }
        }
    }
}

/// How many goals stand how, and which need a word.
pub(super) fn at_a_glance(page: &Page<'_>) -> Markup {
    let goals = page.content.objectives.iter().flat_map(|it| &it.goals).filter(|it| it.counts);
    let signs: Vec<Sign> = goals.filter_map(|it| it.sign).collect();
    if signs.is_empty() {
        return html! {};
    }
    let counts = STATUSES.map(|status| (status, signs.iter().filter(|it| **it == Sign::Of(status)).count()));
    html! {
        section {
            (page.section("html-glance"))
            ul.tiles {
                @for (status, count) in counts.iter().filter(|(_, count)| *count > 0) {
                    li { span.figure { (count) } " " (badge(Some(Sign::Of(*status)), &word(page, *status))) }
                }
            }
            (lists(page, Place::Top))
        }
    }
}

fn word(page: &Page<'_>, status: Status) -> String {
    status_word(&page.content.phrases, status)
}

/// Where a list stands: with what matters most, or behind everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Top,
    End,
}

/// The lists of a place, each a card.
pub(super) fn lists(page: &Page<'_>, place: Place) -> Markup {
    let is_here = |it: &&Section| (place == Place::End) == matches!(it.kind, Kind::Corrections | Kind::Notes);
    let here: Vec<&Section> = page.content.sections.iter().filter(is_here).collect();
    let depth = if place == Place::Top { 2 } else { 1 };
    html! {
        @if !here.is_empty() {
            div.lists {
                @for section in here {
                    section.card.(tone(section.kind)) {
                        (page.heading(depth, &html! { (sentence(&section.title)) }))
                        ul.items { @for it in &section.items { li { (item(page, it)) } } }
                    }
                }
            }
        }
    }
}

/// The class of a list's colour.
const fn tone(kind: Kind) -> &'static str {
    match kind {
        Kind::Strong => "good",
        Kind::Weak => "bad",
        Kind::Owed => "warning",
        Kind::Since | Kind::Corrections | Kind::Notes => "neutral",
    }
}

/// A line: its sign, and its text with a link to the goal that it begins with.
fn item(page: &Page<'_>, item: &Item) -> Markup {
    let phrases: &Phrases<'_> = &page.content.phrases;
    let linked = item.goal.and_then(|goal| {
        let name = phrases.goal(goal);
        let rest = item.text.strip_prefix(&name)?.to_owned();
        Some((page.place(goal), name, rest))
    });
    html! {
        @if let Some(sign) = item.sign { span.sign.(super::page::class(sign)) aria-hidden="true" { (sign.show(true)) } }
        div {
            @if let Some((place, name, rest)) = linked {
                a href={ "#" (place) } { (text(&name)) } (sentence(&rest))
            } @else {
                (sentence(&item.text))
            }
        }
    }
}

/// What every status means.
pub(super) fn legend(page: &Page<'_>) -> Markup {
    html! {
        dl.legend {
            @for status in STATUSES {
                div {
                    dt { (badge(Some(Sign::Of(status)), &word(page, status))) }
                    dd { (page.word(meaning(status))) }
                }
            }
        }
    }
}

const fn meaning(status: Status) -> &'static str {
    match status {
        Status::Done => "html-done-means",
        Status::Ahead => "html-ahead-means",
        Status::OnTrack => "html-on-track-means",
        Status::NotStarted => "html-not-started-means",
        Status::AtRisk => "html-at-risk-means",
        Status::Behind => "html-behind-means",
        Status::Missed => "html-missed-means",
        Status::Overdue => "html-overdue-means",
        Status::NoData => "html-no-data-means",
    }
}
