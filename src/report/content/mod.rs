//! What a report tells people of one plan, in the plan's language: plain text, which each output escapes and lays out in its
//! own way.

mod goal;
mod lines;
mod objective;
mod sign;

use jiff::civil::Date;

use super::{Report, Reported, owed, sides, since};
use crate::emit::locale::Argument;
use crate::emit::phrases::Phrases;
use crate::plan::GoalId;
use crate::types::{Number, days_between};

pub(super) use goal::{Goal, missing_words, tidy};
pub(super) use objective::Objective;
pub(super) use sign::{Mood, Sign, status_word};

/// What a report tells of a plan.
pub(super) struct Content<'a> {
    pub(super) phrases: Phrases<'a>,
    /// What the plan is called.
    pub(super) title: String,
    /// The day of the report, the plan's time, and how much of that has passed.
    pub(super) when: String,
    /// The objectives, the main one first, children behind their parents.
    pub(super) objectives: Vec<Objective>,
    /// Lists below them, each with its heading; none is empty.
    pub(super) sections: Vec<Section>,
}

/// A list with a heading.
pub(super) struct Section {
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) items: Vec<Item>,
}

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Strong,
    Weak,
    Since,
    Owed,
    Corrections,
    Notes,
}

/// A line of a list.
#[derive(Default)]
pub(super) struct Item {
    pub(super) sign: Option<Sign>,
    /// The goal whose name the text begins with.
    pub(super) goal: Option<GoalId>,
    pub(super) text: String,
}

impl<'a> Content<'a> {
    /// What a report tells of one of its plans.
    pub(super) fn of(report: &Report<'_>, reported: &Reported<'a>) -> Self {
        let phrases = Phrases::new(reported.plan);
        let path = &reported.sources.file(reported.plan.root).path;
        let title = reported.plan.header.title.as_deref().unwrap_or(path).to_owned();
        let when = when(&phrases, report.today);
        let objectives = objective::all(&phrases, &reported.progress);
        let sections = sections(&phrases, report, reported);
        Self { phrases, title, when, objectives, sections }
    }
}

fn sections(phrases: &Phrases<'_>, report: &Report<'_>, reported: &Reported<'_>) -> Vec<Section> {
    let (plan, progress) = (reported.plan, &reported.progress);
    let sides = sides(plan, progress);
    let side = |all: &[sides::Side]| all.iter().filter_map(|it| lines::side(phrases, progress, *it)).collect();
    let mut sections = vec![
        Section { kind: Kind::Strong, title: phrases.speech.word("report-strong"), items: side(&sides.strong) },
        Section { kind: Kind::Weak, title: phrases.speech.word("report-weak"), items: side(&sides.weak) },
    ];
    if let (Some(since), Some(earlier)) = (report.since, &reported.earlier) {
        let changed = since::changed(earlier, progress);
        let mut items: Vec<Item> = changed.iter().map(|it| lines::changed(phrases, *it)).collect();
        if items.is_empty() {
            items.push(Item { text: phrases.speech.word("report-nothing-changed"), ..Item::default() });
        }
        let day = phrases.speech.date(since);
        let title = say(phrases, "report-since", &[("date", &day)]);
        sections.push(Section { kind: Kind::Since, title, items });
    }
    let owed = owed::owed(plan, progress);
    sections.push(Section {
        kind: Kind::Owed,
        title: phrases.speech.word("report-owed"),
        items: owed.iter().map(|it| lines::owed(phrases, it)).collect(),
    });
    sections.push(Section {
        kind: Kind::Corrections,
        title: phrases.speech.word("report-corrections"),
        items: lines::corrections(phrases, progress),
    });
    let notes = plan.notes.iter().filter(|it| it.date <= report.today && report.since.is_none_or(|day| it.date > day));
    let notes: Vec<_> = notes.map(|it| (it.date, it.text.as_str())).collect();
    let items = lines::notes(phrases, &notes);
    sections.push(Section { kind: Kind::Notes, title: phrases.speech.word("report-notes"), items });
    sections.retain(|it| !it.items.is_empty());
    sections
}

/// `Report on May 31, 2026 · H1 2026, day 151 of 181`
fn when(phrases: &Phrases<'_>, today: Date) -> String {
    let mut parts = vec![say(phrases, "report-on", &[("date", &phrases.speech.date(today))])];
    if let Some(period) = phrases.plan.header.period {
        parts.push(phrases.speech.period(period));
        if period.contains(today) {
            let day = (days_between(period.first(), today) + 1).to_string();
            parts.push(say(phrases, "report-day", &[("day", &day), ("days", &period.days().to_string())]));
        }
    }
    parts.join(" · ")
}

/// A message whose arguments are texts.
fn say(phrases: &Phrases<'_>, message: &str, arguments: &[(&str, &str)]) -> String {
    let arguments: Vec<_> = arguments.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
    phrases.speech.say(message, &arguments)
}

/// A share in whole percent: `57%`. What is not all of it is never shown as 100%, nor what is something as nothing.
pub(super) fn percent(phrases: &Phrases<'_>, share: Number) -> String {
    let exact = share.checked_mul(Number::ONE_HUNDRED).unwrap_or(share);
    let whole = exact.round_dp(0);
    let misleads = whole != exact && (whole == Number::ONE_HUNDRED || whole.is_zero());
    let shown = if misleads { exact.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::ToZero) } else { whole };
    phrases.speech.value(shown, Some(crate::types::Unit::PERCENT))
}

/// A distance from a plan in points: `21 points below plan`; within half a point it is as planned.
fn gap(phrases: &Phrases<'_>, gap: Number) -> String {
    let points = gap.checked_mul(Number::ONE_HUNDRED).unwrap_or(gap).round_dp(0);
    let (message, points) = match points {
        points if points.is_zero() => return phrases.speech.word("report-as-planned"),
        points if points > Number::ZERO => ("report-above-plan", points),
        points => ("report-below-plan", points.abs()),
    };
    let shown = phrases.speech.number(points);
    phrases.speech.say(message, &[("n", Argument::Number(points)), ("shown", Argument::Text(&shown))])
}
