//! A bar of progress with a mark where it should be.

use maud::{Markup, html};

use super::status;
use super::view::View;
use crate::emit::locale::Argument;
use crate::progress::Status;
use crate::types::Number;

/// A bar from 0 to 100%; nothing where there is no score.
pub(super) fn write(view: &View<'_>, score: Option<Number>, expected: Option<Number>, of: Status) -> Markup {
    let Some(score) = score else { return html! {} };
    let shown = view.percent(score);
    let label = match expected {
        Some(expected) => {
            let expected = view.percent(expected);
            let both = [("score", Argument::Text(shown.as_str())), ("expected", Argument::Text(expected.as_str()))];
            view.speech.say("html-bar", &both)
        }
        None => view.speech.say("html-bar-alone", &[("score", Argument::Text(&shown))]),
    };
    html! {
        div.bar.(status::class(of)) role="img" aria-label=(label) {
            div.fill style={ "width:" (part(score)) "%" } {}
            @if let Some(expected) = expected { div.due style={ "left:" (part(expected)) "%" } {} }
        }
    }
}

/// A share as a part of a hundred, to a tenth.
fn part(share: Number) -> Number {
    let share = share.clamp(Number::ZERO, Number::ONE);
    share.checked_mul(Number::ONE_HUNDRED).unwrap_or(Number::ZERO).round_dp(1).normalize()
}
