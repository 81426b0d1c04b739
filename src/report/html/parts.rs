//! A goal that is measured by segment: a table with a row a segment.

use maud::{Markup, html};

use super::view::{View, table, user};
use super::{result, status};
use crate::progress::ResultProgress;

pub(super) fn write(view: &View<'_>, progress: &ResultProgress) -> Markup {
    let word = |message: &str| view.speech.word(message);
    let head = html! {
        th scope="col" { (word("html-segment")) }
        th.number scope="col" { (word("html-baseline")) }
        th.number scope="col" { (word("html-now")) }
        th.number scope="col" { (word("html-target")) }
        th.number scope="col" { (word("html-expected")) }
        th.number scope="col" { (word("html-score")) }
        th.number scope="col" { (word("html-forecast")) }
        th scope="col" { (word("html-status")) }
    };
    let rows = html! {
        @for part in &progress.parts {
            @let unit = view.measured(part).and_then(|metric| metric.unit);
            @let segment = part.of.and_then(|of| of.segment);
            tr {
                th scope="row" { @if let Some(segment) = segment { (user(view.plan.segment(segment).label())) } }
                td.number { (result::start(view, part.start, unit)) }
                td.number { (result::now(view, part, unit)) }
                td.number { @if let Some(target) = part.target { (view.target(target, unit)) } }
                td.number { (result::share(view, part.expected)) }
                td.number { (result::share(view, part.score)) }
                td.number { (result::forecast(view, progress, part, unit)) }
                td { (status::badge(view, part.status)) @if let Some(it) = part.missing { br; small { (result::why(view, it)) } } }
            }
        }
    };
    table(&html! { (word("html-by-segment")) }, &word("html-by-segment"), &head, &rows)
}
