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
use rayon::prelude::*;

use self::page::{Page, text};
use super::{Output, Report};
use crate::progress::Points;
use crate::render::Style;

pub(super) const OUTPUT: Output = Output { name: "html", about: "A page with charts, for people; prints well", write };

const STYLE: &str = include_str!("page.css");
/// Nothing is fetched and nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Where plans go in a page that is written around them: many make a large page, which is put together once. No text of a
/// user holds it, since their control characters are made visible.
const GAP: char = '\0';

/// A plan, written.
struct Written {
    title: String,
    anchor: String,
    header: Markup,
    /// Of several plans, an article with its own header.
    body: Markup,
}

fn write(report: &Report<'_>, _: Style<'_>) -> String {
    let Some(first) = report.plans.first() else {
        return document("en", "goals", "goals", &html! { main id="content" {} });
    };
    // Whose language the page speaks.
    let first = Page::new(report, first, 0);
    let is_one = report.plans.len() == 1;
    let written = |(at, it)| {
        let page = Page::new(report, it, at);
        if is_one { plan(&page) } else { article(&page) }
    };
    let plans: Vec<Written> = report.plans.par_iter().enumerate().map(written).collect();
    let (title, around) = match plans.as_slice() {
        [only] => (only.title.clone(), html! { header.page { (only.header) } main id="content" { (GAP) } }),
        several => (first.word("html-reports"), around_all(&first, several)),
    };
    let frame = document(first.language(), &title, &first.word("html-skip"), &html! { (around) (footer(&first)) });
    let (before, after) = frame.split_once(GAP).unwrap_or((&frame, ""));
    let size = plans.iter().map(|it| it.body.0.len()).sum::<usize>();
    let mut out = String::with_capacity(frame.len() + size);
    out.push_str(before);
    for plan in plans {
        out.push_str(&plan.body.0);
    }
    out.push_str(after);
    out
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
    let mut document = document.into_string();
    document.push('\n');
    document
}

fn around_all(first: &Page<'_>, plans: &[Written]) -> Markup {
    html! {
        header.page {
            h1 { (first.word("html-reports")) }
            nav aria-label=(first.word("html-contents")) {
                ul.facts { @for plan in plans { li { a href={ "#" (plan.anchor) } { (text(&plan.title)) } } } }
            }
        }
        main id="content" { (GAP) }
    }
}

/// One of several plans.
fn article(page: &Page<'_>) -> Written {
    let Written { title, anchor, header, body } = plan(page);
    let body = html! {
        article.plan id=(anchor) lang=(page.language()) {
            header { (header) }
            (body)
        }
    };
    Written { title, anchor, header: Markup::default(), body }
}

/// A plan: what matters most first.
fn plan(page: &Page<'_>) -> Written {
    let mut points = Points::new(page.plan, page.progress);
    let body = html! {
        (summary::main_goal(page))
        (summary::at_a_glance(page))
        (tree::write(page))
        (goals::write(page, &mut points))
        (timeline::write(page))
        (summary::lists(page, summary::Place::End))
    };
    Written { title: page.content.title.clone(), anchor: page.anchor("plan"), header: summary::title(page), body }
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
