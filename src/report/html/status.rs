//! A status for a reader: a sign and a word; the colour only repeats them.

use maud::{Markup, html};

use super::view::View;
use crate::progress::{Standing, Status};

/// Every status, from the strongest to the weakest.
pub(super) const ALL: [Status; 9] = [
    Status::Done,
    Status::Ahead,
    Status::OnTrack,
    Status::NotStarted,
    Status::AtRisk,
    Status::Behind,
    Status::Missed,
    Status::Overdue,
    Status::NoData,
];

/// Its sign, the class of its colour, its word, and the message that explains it.
const fn look(status: Status) -> (&'static str, &'static str, &'static str, &'static str) {
    match status {
        Status::Done => ("✓", "done", "html-done", "html-done-means"),
        Status::Ahead => ("▲", "ahead", "html-ahead", "html-ahead-means"),
        Status::OnTrack => ("●", "on-track", "html-on-track", "html-on-track-means"),
        Status::NotStarted => ("○", "quiet", "html-not-started", "html-not-started-means"),
        Status::AtRisk => ("!", "at-risk", "html-at-risk", "html-at-risk-means"),
        Status::Behind => ("▼", "behind", "html-behind", "html-behind-means"),
        Status::Missed => ("✕", "behind", "html-missed", "html-missed-means"),
        Status::Overdue => ("…", "overdue", "html-overdue", "html-overdue-means"),
        Status::NoData => ("–", "quiet", "html-no-data", "html-no-data-means"),
    }
}

/// The class of its colour.
pub(super) const fn class(status: Status) -> &'static str {
    look(status).1
}

/// The word for it.
pub(super) fn word(view: &View<'_>, status: Status) -> String {
    view.speech.word(look(status).2)
}

/// The status of something.
pub(super) fn badge(view: &View<'_>, status: Status) -> Markup {
    let (sign, class, ..) = look(status);
    mark(sign, class, &word(view, status))
}

/// Says of something that it counts for nothing any more.
pub(super) fn dropped(view: &View<'_>) -> Markup {
    mark("–", "quiet", &view.speech.word("dropped"))
}

/// A sign and a word.
pub(super) fn mark(sign: &str, class: &str, word: &str) -> Markup {
    html! { span.badge.(class) { span aria-hidden="true" { (sign) } " " (word) } }
}

/// How a value stands against another: as good or better is a success.
pub(super) fn standing(view: &View<'_>, standing: Standing) -> Markup {
    match standing {
        Standing::Better => mark("✓", "done", &view.speech.word("html-better")),
        Standing::Equal => mark("=", "done", &view.speech.word("html-equal")),
        Standing::Worse => mark("▼", "behind", &view.speech.word("html-worse")),
    }
}

/// What every status means.
pub(super) fn legend(view: &View<'_>) -> Markup {
    html! {
        dl.legend {
            @for status in ALL {
                div {
                    dt { (badge(view, status)) }
                    dd { (view.speech.word(look(status).3)) }
                }
            }
        }
    }
}
