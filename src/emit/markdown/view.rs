//! What every section is written with: the plan, its language, and the parts of sentences. What comes out of here is
//! Markdown already.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::escape;
use crate::emit::locale::Argument;
use crate::emit::phrases::{self, Phrases};
use crate::plan::{Amount, GoalId, Heading, MetricRef, Owner, Plan, Relative, Target, When};
use crate::types::{Number, Period, Quantity, Unit};

/// A plan in its language.
pub(super) struct View<'a> {
    pub(super) plan: &'a Plan,
    pub(super) phrases: Phrases<'a>,
}

impl<'a> View<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        Self { plan, phrases: Phrases::new(plan) }
    }

    /// A fixed word.
    pub(super) fn word(&self, message: &str) -> String {
        escape::text(&self.phrases.speech.word(message))
    }

    /// Paragraphs behind a bold word, where there are any.
    pub(super) fn paragraph(&self, out: &mut String, message: &str, text: Option<&str>) {
        let Some(text) = text.map(escape::paragraphs).filter(|text| !text.is_empty()) else { return };
        let _ = writeln!(out, "**{}:** {text}\n", self.word(message));
    }

    pub(super) fn owners(&self, owners: &[Owner]) -> String {
        escape::text(&self.phrases.owners(owners))
    }

    pub(super) fn audiences(&self, audiences: &[crate::plan::AudienceId]) -> String {
        labels(audiences.iter().map(|&id| &self.plan[id].heading))
    }

    pub(super) fn channels(&self, channels: &[crate::plan::ChannelId]) -> String {
        labels(channels.iter().map(|&id| &self.plan[id].heading))
    }

    /// A metric with its segment.
    pub(super) fn metric(&self, metric: MetricRef) -> String {
        escape::text(&self.phrases.metric(metric))
    }

    /// What to call a key result, milestone or guard: its title, else its metric's.
    pub(super) fn goal(&self, goal: GoalId) -> String {
        escape::text(&self.phrases.goal(goal))
    }

    pub(super) fn goals(&self, goals: &[GoalId]) -> String {
        list(goals.iter().map(|&goal| self.goal(goal)))
    }

    /// A value of a metric.
    pub(super) fn value(&self, number: Number, unit: Option<Unit>) -> String {
        escape::text(&self.phrases.speech.value(number, unit))
    }

    /// A value of a metric that may be kept back.
    pub(super) fn amount(&self, amount: Amount, unit: Option<Unit>) -> String {
        escape::text(&self.phrases.amount(amount, unit))
    }

    /// A quantity with its own unit.
    pub(super) fn quantity(&self, quantity: Quantity) -> String {
        let number = quantity.value;
        let shown = quantity.unit.map(|unit| self.phrases.speech.amount(number, unit));
        escape::text(&shown.unwrap_or_else(|| self.phrases.speech.number(number)))
    }

    /// A bare number.
    pub(super) fn number(&self, number: Number) -> String {
        self.phrases.speech.number(number)
    }

    /// What is to be reached; a relative target with how it was put.
    pub(super) fn target(&self, target: Target, relative: Option<Relative>, unit: Option<Unit>) -> String {
        escape::text(&self.phrases.target(target, relative, unit))
    }

    /// When a target must hold, within an objective's period.
    pub(super) fn when_within(&self, when: When, period: Option<Period>) -> String {
        escape::text(&self.phrases.when_within(when, period))
    }

    /// A message whose arguments are Markdown already.
    pub(super) fn say(&self, message: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.phrases.speech.say(message, arguments)
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.phrases.speech.date(date)
    }

    pub(super) fn short_date(&self, date: Date) -> String {
        self.phrases.speech.short_date(date)
    }

    pub(super) fn period(&self, period: Period) -> String {
        self.phrases.speech.period(period)
    }
}

/// A heading with what it is, Markdown already; deeper than six there are none.
pub(super) fn heading(out: &mut String, depth: usize, title: &str) {
    let _ = writeln!(out, "{} {title}\n", "#".repeat(depth.min(6)));
}

/// Paragraphs, where there are any.
pub(super) fn plain(out: &mut String, text: Option<&str>) {
    let Some(text) = text.map(escape::paragraphs).filter(|text| !text.is_empty()) else { return };
    let _ = writeln!(out, "{text}\n");
}

/// What a thing is called.
pub(super) fn label(heading: &Heading) -> String {
    escape::text(heading.label())
}

/// The names of several things; a semicolon parts those that hold commas.
pub(super) fn labels<'h>(headings: impl Iterator<Item = &'h Heading>) -> String {
    list(headings.map(label))
}

/// Puts names side by side; a semicolon parts those that hold commas.
pub(super) fn list(names: impl Iterator<Item = String>) -> String {
    phrases::list(names)
}

/// Puts `name: value` pairs on one line, those without a value left out; nothing where none has one.
pub(super) fn facts(out: &mut String, facts: &[(String, String)]) {
    let shown: Vec<String> = facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("**{name}:** {value}"))
        .collect();
    if !shown.is_empty() {
        let _ = writeln!(out, "{}\n", shown.join(" · "));
    }
}
