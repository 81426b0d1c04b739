//! What a reader in a hurry needs: the main goal, what is strong and weak, who owes what, and which channels work.

use jiff::civil::Date;
use maud::{Markup, html};

use super::status;
use super::view::{View, prose, table, user};
use crate::emit::locale::Argument;
use crate::plan::{ChannelId, GoalId, ObjectiveId, Owner, Segment};
use crate::progress::Status;
use crate::types::Number;

/// The plan's title, its period, and the day of the report.
pub(super) fn title(view: &View<'_>) -> Markup {
    let day = view.speech.date(view.progress.today);
    html! {
        (view.heading(0, &user(&view.title())))
        p.when {
            @if let Some(period) = view.plan.header.period { (view.speech.period(period)) " · " }
            (view.speech.say("html-as-of", &[("date", Argument::Text(&day))]))
            @if let Some((day, _)) = view.earlier {
                @let day = view.speech.date(day);
                " · " (view.speech.say("html-since", &[("date", Argument::Text(&day))]))
            }
        }
        @if let Some(why) = &view.plan.header.why { div.why { (prose(why)) } }
    }
}

/// The main goal, where the plan names one or has only one.
pub(super) fn main_goal(view: &View<'_>) -> Markup {
    let all = || (0..).map(ObjectiveId).zip(&view.plan.objectives);
    let only = || all().next().filter(|_| view.plan.objectives.len() == 1);
    let Some((id, _)) = all().find(|(_, it)| it.main).or_else(only) else { return html! {} };
    let Some(progress) = view.progress.objective(id) else { return html! {} };
    html! {
        section.card.main-goal {
            p.kicker { (view.speech.word("html-main")) }
            header {
                (view.heading(1, &html! { a href={ "#" (view.home(id)) } { (view.objective(id)) } }))
                @if let Some(status) = progress.status { (status::badge(view, status)) }
            }
            (super::goals::score(view, progress))
        }
    }
}

/// How many goals stand how, and which need a word.
pub(super) fn at_a_glance(view: &View<'_>) -> Markup {
    let all: Vec<(GoalId, Status)> = view.statuses().collect();
    if all.is_empty() {
        return html! {};
    }
    let count = |status: Status| all.iter().filter(|(_, it)| *it == status).count();
    let those = |wanted: &[Status]| -> Vec<(GoalId, Status)> {
        all.iter().copied().filter(|(_, status)| wanted.contains(status)).collect()
    };
    let strong = those(&[Status::Done, Status::Ahead]);
    let weak = those(&[Status::AtRisk, Status::Behind, Status::Missed]);
    html! {
        section {
            (view.section("html-glance"))
            ul.tiles {
                @for status in status::ALL {
                    @if count(status) > 0 {
                        li { span.figure { (view.speech.number(count(status).into())) } (status::badge(view, status)) }
                    }
                }
            }
            div.sides {
                (side(view, "html-strong", &strong))
                (side(view, "html-weak", &weak))
                (owed(view))
            }
        }
    }
}

fn side(view: &View<'_>, title: &str, goals: &[(GoalId, Status)]) -> Markup {
    html! {
        div.card {
            (view.heading(2, &html! { (view.speech.word(title)) }))
            @if goals.is_empty() { p.note { (view.speech.word("html-none")) } } @else {
                ul.goals {
                    @for (goal, status) in goals {
                        li { a href={ "#" (view.place(*goal)) } { (view.goal(*goal)) } " " (status::badge(view, *status)) }
                    }
                }
            }
        }
    }
}

/// Something that somebody should have done by now.
struct Debt<'a> {
    goal: GoalId,
    /// The reading that is missing came last on this day.
    last: Option<Date>,
    /// The deadline that has passed.
    due: Option<Date>,
    owners: &'a [Owner],
}

fn debts<'a>(view: &View<'a>) -> Vec<Debt<'a>> {
    let mut debts = Vec::new();
    for objective in &view.progress.objectives {
        let silent = objective.key_results.iter().chain(&objective.guards);
        debts.extend(silent.filter(|it| !it.dropped && it.status == Status::Overdue).map(|it| {
            let last = it.parts.iter().filter_map(|part| part.now).map(|now| now.on).min();
            Debt { goal: it.id, last, due: None, owners: view.responsible(it.id) }
        }));
        let late = objective.milestones.iter().filter(|it| !it.dropped && it.status == Status::Missed);
        debts.extend(late.map(|it| Debt { goal: it.id, last: None, due: it.end, owners: view.responsible(it.id) }));
    }
    debts
}

fn owed(view: &View<'_>) -> Markup {
    let debts = debts(view);
    let say = |message: &str, day: Date| {
        let day = view.speech.date(day);
        view.speech.say(message, &[("date", Argument::Text(&day))])
    };
    html! {
        div.card {
            (view.heading(2, &html! { (view.speech.word("html-owed")) }))
            @if debts.is_empty() { p.note { (view.speech.word("html-none")) } } @else {
                ul.goals {
                    @for debt in &debts {
                        li {
                            a href={ "#" (view.place(debt.goal)) } { (view.goal(debt.goal)) } ": "
                            @match (debt.due, debt.last) {
                                (Some(day), _) => { (say("html-was-due", day)) },
                                (None, Some(day)) => { (say("html-last-read", day)) },
                                (None, None) => { (view.speech.word("html-never-read")) },
                            }
                            " — "
                            @if debt.owners.is_empty() { (view.speech.word("html-nobody")) } @else {
                                strong { (view.owners(debt.owners)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A goal, or a part of one, that a channel has to bring.
struct Brought {
    goal: GoalId,
    score: Option<Number>,
    status: Status,
}

fn brought(view: &View<'_>, channel: ChannelId) -> Vec<Brought> {
    let mut all = Vec::new();
    for it in view.progress.objectives.iter().flat_map(|it| &it.key_results).filter(|it| !it.dropped) {
        let Some(goal) = view.result(it.id) else { continue };
        let of = |segment: Option<Segment>| segment == Some(Segment::Channel(channel));
        let part = it.parts.iter().find(|part| part.of.is_some_and(|of_part| of(of_part.segment)));
        let metric = goal.metric.and_then(|metric| view.plan[metric.metric].channel);
        if let Some(part) = part {
            all.push(Brought { goal: it.id, score: part.score, status: part.status });
        } else if goal.channels.contains(&channel) || metric == Some(channel) {
            all.push(Brought { goal: it.id, score: it.score, status: it.status });
        }
    }
    all
}

/// Which channels bring what they should; nothing where no goal names one.
pub(super) fn channels(view: &View<'_>) -> Markup {
    let all = (0..).map(ChannelId).zip(&view.plan.channels).map(|(id, party)| (party, brought(view, id)));
    let all: Vec<_> = all.filter(|(_, brought)| !brought.is_empty()).collect();
    let word = |message: &str| view.speech.word(message);
    let head = html! {
        th scope="col" { (word("html-channel")) }
        th scope="col" { (word("html-brings")) }
        th.number scope="col" { (word("html-score")) }
        th scope="col" { (word("html-status")) }
    };
    let rows = html! {
        @for (party, goals) in &all {
            @for (at, it) in goals.iter().enumerate() {
                tr {
                    @if at == 0 { th scope="rowgroup" rowspan=(goals.len()) { (channel(&party.heading, party.url.as_deref())) } }
                    td { a href={ "#" (view.place(it.goal)) } { (view.goal(it.goal)) } }
                    td.number { (super::result::share(view, it.score)) }
                    td { (status::badge(view, it.status)) }
                }
            }
        }
    };
    html! {
        @if !all.is_empty() {
            section {
                (view.section("html-channels"))
                (table(&html! { (word("html-channels-say")) }, &word("html-channels"), &head, &rows))
            }
        }
    }
}

/// A channel's name, as a link where its address is one of the web.
fn channel(heading: &crate::plan::Heading, url: Option<&str>) -> Markup {
    let is_web = |url: &&str| {
        let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        matches!(scheme.as_deref(), Some("http" | "https"))
            && !url.contains(|c: char| c.is_whitespace() || c.is_control())
    };
    html! {
        @if let Some(url) = url.map(str::trim).filter(is_web) {
            a href=(url) rel="noopener noreferrer nofollow" { (user(heading.label())) }
        } @else {
            (user(heading.label()))
        }
    }
}
