//! What every section is written with: the plan, its language, and the parts of sentences. What comes out of here is
//! Markdown already.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::escape;
use crate::emit::locale::{Argument, Speech};
use crate::plan::{Amount, GoalId, Heading, MetricRef, Owner, Plan, Relative, Target, When};
use crate::types::{Number, Period, Quantity, Unit};

/// A plan in its language.
pub(super) struct View<'a> {
    pub(super) plan: &'a Plan,
    pub(super) speech: Speech<'a>,
}

impl<'a> View<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        Self { plan, speech: Speech::of(plan) }
    }

    /// A fixed word.
    pub(super) fn word(&self, message: &str) -> String {
        escape::text(&self.speech.word(message))
    }

    /// Paragraphs behind a bold word, where there are any.
    pub(super) fn paragraph(&self, out: &mut String, message: &str, text: Option<&str>) {
        let Some(text) = text.map(escape::paragraphs).filter(|text| !text.is_empty()) else { return };
        let _ = writeln!(out, "**{}:** {text}\n", self.word(message));
    }

    pub(super) fn owners(&self, owners: &[Owner]) -> String {
        labels(owners.iter().map(|&owner| self.plan.owner(owner)))
    }

    pub(super) fn audiences(&self, audiences: &[crate::plan::AudienceId]) -> String {
        labels(audiences.iter().map(|&id| &self.plan[id].heading))
    }

    pub(super) fn channels(&self, channels: &[crate::plan::ChannelId]) -> String {
        labels(channels.iter().map(|&id| &self.plan[id].heading))
    }

    /// A metric with its segment.
    pub(super) fn metric(&self, metric: MetricRef) -> String {
        let title = label(&self.plan[metric.metric].heading);
        match metric.segment {
            Some(segment) => format!("{title}: {}", label(self.plan.segment(segment))),
            None => title,
        }
    }

    /// What to call a key result, milestone or guard: its title, else its metric's.
    pub(super) fn goal(&self, goal: GoalId) -> String {
        let heading = self.plan.goal(goal);
        let measured = match goal {
            GoalId::KeyResult(objective, i) => self.plan[objective].key_results.get(i as usize),
            GoalId::Guard(objective, i) => self.plan[objective].guards.get(i as usize),
            GoalId::Milestone(..) => None,
        };
        match measured.and_then(|goal| goal.metric).filter(|_| heading.title.is_none()) {
            Some(metric) => self.metric(metric),
            None => label(heading),
        }
    }

    pub(super) fn goals(&self, goals: &[GoalId]) -> String {
        list(goals.iter().map(|&goal| self.goal(goal)))
    }

    /// A value of a metric.
    pub(super) fn value(&self, number: Number, unit: Option<Unit>) -> String {
        escape::text(&self.speech.value(number, unit))
    }

    /// A value of a metric that may be kept back.
    pub(super) fn amount(&self, amount: Amount, unit: Option<Unit>) -> String {
        amount.known().map_or_else(|| self.word("undisclosed"), |number| self.value(number, unit))
    }

    /// A quantity with its own unit.
    pub(super) fn quantity(&self, quantity: Quantity) -> String {
        let number = quantity.value;
        let shown = quantity.unit.map(|unit| self.speech.amount(number, unit));
        escape::text(&shown.unwrap_or_else(|| self.speech.number(number)))
    }

    /// A bare number.
    pub(super) fn number(&self, number: Number) -> String {
        self.speech.number(number)
    }

    /// What is to be reached; a relative target with how it was put.
    pub(super) fn target(&self, target: Target, relative: Option<Relative>, unit: Option<Unit>) -> String {
        let worded =
            |message: &str, amount: Amount| self.say(message, &[("value", Argument::Text(&self.amount(amount, unit)))]);
        match target {
            Target::Reach(amount) => {
                let shown = self.amount(amount, unit);
                relative
                    .map_or_else(|| shown.clone(), |relative| format!("{shown} ({})", self.relative(relative, unit)))
            }
            Target::AtLeast(amount) => worded("at-least", amount),
            Target::AtMost(amount) => worded("at-most", amount),
            Target::Above(amount) => worded("above", amount),
            Target::Below(amount) => worded("below", amount),
            Target::Inside(from, to) => {
                let (from, to) = (self.value(from, unit), self.value(to, unit));
                self.say("inside", &[("from", Argument::Text(&from)), ("to", Argument::Text(&to))])
            }
            Target::Within(amount, margin) => {
                let (value, margin) = (self.amount(amount, unit), self.value(margin, unit));
                self.say("within", &[("value", Argument::Text(&value)), ("margin", Argument::Text(&margin))])
            }
        }
    }

    fn relative(&self, relative: Relative, unit: Option<Unit>) -> String {
        let signed = |shown: String, number: Number| {
            if number > Number::ZERO { format!("+{shown}") } else { shown }
        };
        match relative {
            Relative::Percent(by) => signed(self.value(by, Some(Unit::PERCENT)), by),
            Relative::Difference(by) => {
                let unit = by.unit.or(unit);
                let unit = if unit == Some(Unit::PERCENT) { Some(Unit::PERCENTAGE_POINTS) } else { unit };
                signed(self.value(by.value, unit), by.value)
            }
            Relative::Factor(by) => self.say("times", &[("value", Argument::Text(&self.number(by)))]),
        }
    }

    /// When a target must hold, within an objective's period.
    pub(super) fn when_within(&self, when: When, period: Option<Period>) -> String {
        match when {
            When::Throughout(whole) if Some(whole) == period => self.word("throughout-all"),
            other => self.when(other),
        }
    }

    /// When a target must hold.
    pub(super) fn when(&self, when: When) -> String {
        match when {
            When::By(date) => self.short_date(date),
            When::Throughout(period) => self.say("throughout", &[("period", Argument::Text(&self.period(period)))]),
        }
    }

    /// A message whose arguments are Markdown already.
    pub(super) fn say(&self, message: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.speech.say(message, arguments)
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.speech.date(date)
    }

    pub(super) fn short_date(&self, date: Date) -> String {
        self.speech.short_date(date)
    }

    pub(super) fn period(&self, period: Period) -> String {
        self.speech.period(period)
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
    let names: Vec<String> = names.collect();
    names.join(if names.iter().any(|name| name.contains(',')) { "; " } else { ", " })
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
