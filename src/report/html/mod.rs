//! A report as one HTML page: for a browser, a phone, a screen reader and a sheet of paper.
//!
//! In: a [`Report`]. Out: one file that needs no network and runs no script. Invariants: every text of a user is escaped by
//! `maud` and stands apart in a `<bdi>`, whatever its script; every drawing has its numbers in a table behind it; a status is
//! a sign, a word and a colour; the same report gives the same bytes.

mod bar;
mod chart;
mod compare;
mod goals;
mod history;
mod milestone;
mod overview;
mod parts;
mod result;
mod status;
mod timeline;
mod tree;
mod view;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::view::View;
use super::{Output, Report};
use crate::emit::locale::Argument;
use crate::render::Style;

/// The page as an output of reports.
pub const OUTPUT: Output = Output { name: "html", about: "A page, for people: charts, prints well", write };

const STYLE: &str = include_str!("page.css");
/// Nothing is fetched and nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

fn write(report: &Report<'_>, _: Style) -> String {
    let views: Vec<View<'_>> = report.plans.iter().enumerate().map(|(at, it)| View::new(report, it, at)).collect();
    let Some(first) = views.first() else { return page("en", "goals", "goals", &html! { main id="content" {} }) };
    let language = first.plan.header.locale.as_str();
    let (title, body) = match views.as_slice() {
        [only] => (only.title(), html! { (only_plan(only)) }),
        several => (first.speech.word("html-reports"), all_plans(first, several)),
    };
    page(language, &title, &first.speech.word("html-skip"), &body)
}

fn page(language: &str, title: &str, skip: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { (skip) }
                (body)
            }
        }
    };
    page.into_string() + "\n"
}

fn only_plan(view: &View<'_>) -> Markup {
    html! {
        header.page { (overview::title(view)) }
        main id="content" { (plan(view)) }
        (footer(view))
    }
}

fn all_plans(first: &View<'_>, views: &[View<'_>]) -> Markup {
    html! {
        header.page {
            h1 { (first.speech.word("html-reports")) }
            nav.contents aria-label=(first.speech.word("html-contents")) {
                ul { @for view in views { li { a href={ "#" (view.anchor("plan")) } { bdi { (view.title()) } } } } }
            }
        }
        main id="content" {
            @for view in views {
                article id=(view.anchor("plan")) lang=(view.plan.header.locale.as_str()) {
                    header { (overview::title(view)) }
                    (plan(view))
                }
            }
        }
        (footer(first))
    }
}

/// Everything of a plan but its title: what matters most first.
fn plan(view: &View<'_>) -> Markup {
    html! {
        (overview::main_goal(view))
        (overview::at_a_glance(view))
        (goals::write(view))
        (overview::channels(view))
        (timeline::write(view))
        (tree::write(view))
        (history::write(view))
    }
}

fn footer(view: &View<'_>) -> Markup {
    let day = view.speech.date(view.progress.today);
    html! {
        footer {
            h2 { (view.speech.word("html-legend")) }
            (status::legend(view))
            p { (view.speech.say("html-made", &[("date", Argument::Text(&day))])) }
        }
    }
}
