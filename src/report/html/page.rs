//! What every part of the page is written with: what is told of a plan, places in the page, and small marks.

use maud::{Markup, html};

use crate::emit::locale::Argument;
use crate::plan::{GoalId, ObjectiveId, Plan};
use crate::progress::{Progress, Status};
use crate::render::clean_line;
use crate::report::content::{Content, Mood, Sign};
use crate::report::{Report, Reported};
use crate::types::Number;

/// Every status, from the strongest to the weakest.
pub(super) const STATUSES: [Status; 9] = [
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

/// A plan of the page.
pub(super) struct Page<'a> {
    pub(super) content: Content<'a>,
    pub(super) plan: &'a Plan,
    pub(super) progress: &'a Progress,
    /// Its position among the plans.
    at: usize,
    /// The level of its own heading: 1 where it is alone.
    level: u8,
}

impl<'a> Page<'a> {
    pub(super) fn new(report: &Report<'_>, of: &'a Reported<'_>, at: usize) -> Self {
        let level = if report.plans.len() > 1 { 2 } else { 1 };
        Self { content: Content::of(report, of), plan: of.plan, progress: &of.progress, at, level }
    }

    pub(super) fn language(&self) -> &'static str {
        self.plan.header.locale.as_str()
    }

    /// A fixed word.
    pub(super) fn word(&self, message: &str) -> String {
        self.content.phrases.speech.word(message)
    }

    /// A sentence around a text.
    pub(super) fn say(&self, message: &str, name: &str, text: &str) -> String {
        self.content.phrases.speech.say(message, &[(name, Argument::Text(text))])
    }

    pub(super) fn percent(&self, share: Number) -> String {
        crate::report::content::percent(&self.content.phrases, share)
    }

    /// A name for a place in the page that no other plan has.
    pub(super) fn anchor(&self, name: &str) -> String {
        format!("p{}-{name}", self.at + 1)
    }

    /// The place of an objective.
    pub(super) fn home(&self, id: ObjectiveId) -> String {
        self.anchor(&format!("o{}", id.0 + 1))
    }

    /// The place of a goal.
    pub(super) fn place(&self, id: GoalId) -> String {
        let (letter, i) = match id {
            GoalId::KeyResult(_, i) => ('k', i),
            GoalId::Milestone(_, i) => ('m', i),
            GoalId::Guard(_, i) => ('g', i),
        };
        format!("{}-{letter}{}", self.home(id.home()), i + 1)
    }

    /// A heading so many levels below the plan's own.
    pub(super) fn heading(&self, depth: u8, content: &Markup) -> Markup {
        match self.level + depth {
            1 => html! { h1 { (content) } },
            2 => html! { h2 { (content) } },
            3 => html! { h3 { (content) } },
            4 => html! { h4 { (content) } },
            5 => html! { h5 { (content) } },
            _ => html! { h6 { (content) } },
        }
    }

    /// A heading of a fixed word, right below the plan's own.
    pub(super) fn section(&self, message: &str) -> Markup {
        self.heading(1, &html! { (self.word(message)) })
    }
}

/// A user's text in a line: set apart, since it may run the other way than what surrounds it.
pub(super) fn text(text: &str) -> Markup {
    html! { bdi { (clean_line(text)) } }
}

/// A sentence that may hold texts of users. What runs from right to left is set apart, so that the numbers behind it keep
/// their order.
pub(super) fn sentence(sentence: &str) -> Markup {
    let sentence = clean_line(sentence);
    let mut rest = &*sentence;
    let mut pieces = Vec::new();
    while let Some(start) = rest.find(is_right_to_left) {
        let run = &rest[start..];
        let end = run.find(|c: char| c.is_alphabetic() && !is_right_to_left(c)).unwrap_or(run.len());
        let run = run[..end].trim_end_matches(|c: char| !is_right_to_left(c));
        pieces.push((&rest[..start], run));
        rest = &rest[start + run.len()..];
    }
    html! { @for (before, run) in pieces { (before) bdi { (run) } } (rest) }
}

/// Whether a character is of a block of Unicode whose scripts run from right to left.
const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
        || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A user's text as paragraphs.
pub(super) fn prose(text: &str) -> Markup {
    html! { @for row in text.lines().map(str::trim).filter(|row| !row.is_empty()) { p dir="auto" { (clean_line(row)) } } }
}

/// How something stands: a sign and a word; nothing where nobody can tell.
pub(super) fn badge(sign: Option<Sign>, word: &str) -> Markup {
    html! {
        @if let (Some(sign), false) = (sign, word.is_empty()) {
            span.badge.(class(sign)) { span aria-hidden="true" { (sign.show(true)) } " " (word) }
        }
    }
}

/// The class of a sign's colour.
pub(super) const fn class(sign: Sign) -> &'static str {
    match sign.mood() {
        Mood::Good => "good",
        Mood::Warning => "warning",
        Mood::Bad => "bad",
        Mood::Neutral => "neutral",
    }
}

/// A bar from 0 to 100% with a mark where it should be. The words beside it say the same.
pub(super) fn bar(sign: Option<Sign>, score: Option<Number>, expected: Option<Number>) -> Markup {
    html! {
        @if let Some(score) = score {
            div.bar.(sign.map_or("neutral", class)) aria-hidden="true" {
                div.fill style={ "width:" (part(score)) "%" } {}
                @if let Some(expected) = expected { div.due style={ "left:" (part(expected)) "%" } {} }
            }
        }
    }
}

/// A share as a part of a hundred, to a tenth.
pub(super) fn part(share: Number) -> Number {
    let share = share.clamp(Number::ZERO, Number::ONE);
    share.checked_mul(Number::ONE_HUNDRED).unwrap_or(Number::ZERO).round_dp(1).normalize()
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn what_runs_the_other_way_is_set_apart() {
        let table = [
            ("orders: 50% → 33%", "orders: 50% → 33%"),
            ("“עוד לקוחות”: 50% → 33%", "“<bdi>עוד לקוחות</bdi>”: 50% → 33%"),
            ("יעד 2026 חדש, Nova (مرحبا)", "<bdi>יעד 2026 חדש</bdi>, Nova (<bdi>مرحبا</bdi>)"),
            ("a < b\u{202e}", "a &lt; b&lt;U+202E&gt;"),
        ];
        for (text, expected) in table {
            assert_eq!(sentence(text).into_string(), expected);
        }
    }
}
