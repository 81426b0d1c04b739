//! A report as one HTML page: for a browser, a phone, a screen reader and a sheet of paper.
//!
//! In: a [`Report`]. Out: one file that needs no network and runs no script. Invariants: every text of a user is escaped by
//! `maud`, its control characters are visible, and no link leaves the page; every drawing has its numbers in a table behind
//! it; a status is a sign and a word, which a colour only repeats; the same report gives the same bytes.

mod chart;
mod goals;
mod page;
mod summary;
mod timeline;
mod tree;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::page::{Page, text};
use super::{Output, Report};
use crate::progress::Points;
use crate::render::Style;

pub(super) const OUTPUT: Output = Output { name: "html", about: "A page with charts, for people; prints well", write };

const STYLE: &str = include_str!("page.css");
/// Nothing is fetched and nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

fn write(report: &Report<'_>, _: Style<'_>) -> String {
    let pages: Vec<Page<'_>> = report.plans.iter().enumerate().map(|(at, it)| Page::new(report, it, at)).collect();
    let Some(first) = pages.first() else { return document("en", "goals", "goals", &html! { main id="content" {} }) };
    let (title, body) = match pages.as_slice() {
        [only] => (only.content.title.clone(), one_plan(only)),
        several => (first.word("html-reports"), all_plans(first, several)),
    };
    document(first.language(), &title, &first.word("html-skip"), &body)
}

fn document(language: &str, title: &str, skip: &str, body: &Markup) -> String {
    let document = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (crate::render::clean_line(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { (skip) }
                (body)
            }
        }
    };
    document.into_string() + "\n"
}

fn one_plan(page: &Page<'_>) -> Markup {
    html! {
        header.page { (summary::title(page)) }
        main id="content" { (plan(page)) }
        (footer(page))
    }
}

fn all_plans(first: &Page<'_>, pages: &[Page<'_>]) -> Markup {
    html! {
        header.page {
            h1 { (first.word("html-reports")) }
            nav aria-label=(first.word("html-contents")) {
                ul.facts { @for page in pages { li { a href={ "#" (page.anchor("plan")) } { (text(&page.content.title)) } } } }
            }
        }
        main id="content" {
            @for page in pages {
                article.plan id=(page.anchor("plan")) lang=(page.language()) {
                    header { (summary::title(page)) }
                    (plan(page))
                }
            }
        }
        (footer(first))
    }
}

/// Everything of a plan but its title: what matters most first.
fn plan(page: &Page<'_>) -> Markup {
    let mut points = Points::new(page.plan, page.progress);
    html! {
        (summary::main_goal(page))
        (summary::at_a_glance(page))
        (tree::write(page))
        (goals::write(page, &mut points))
        (timeline::write(page))
        (summary::lists(page, summary::Place::End))
    }
}

fn footer(page: &Page<'_>) -> Markup {
    html! {
        footer {
            h2 { (page.word("html-legend")) }
            (summary::legend(page))
            p { (page.word("html-made")) }
        }
    }
}
