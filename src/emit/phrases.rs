//! A plan's parts of sentences in its language: what goals, metrics, targets and deadlines are called. Plain text, which
//! each output escapes in its own way.

use super::locale::{Argument, Speech};
use crate::plan::{Amount, GoalId, Heading, MetricRef, Owner, Plan, Relative, Target, When};
use crate::types::{Number, Period, Unit};

/// A plan in its language.
pub(crate) struct Phrases<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) speech: Speech<'a>,
}

impl<'a> Phrases<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        Self { plan, speech: Speech::of(plan) }
    }

    /// A metric with its segment.
    pub(crate) fn metric(&self, metric: MetricRef) -> String {
        let title = self.plan[metric.metric].heading.label();
        match metric.segment {
            Some(segment) => format!("{title}: {}", self.plan.segment(segment).label()),
            None => title.to_owned(),
        }
    }

    /// What to call a key result, milestone or guard: its title, else its metric's.
    pub(crate) fn goal(&self, goal: GoalId) -> String {
        let heading = self.plan.goal(goal);
        match self.plan.result(goal).and_then(|goal| goal.metric).filter(|_| heading.title.is_none()) {
            Some(metric) => self.metric(metric),
            None => heading.label().to_owned(),
        }
    }

    pub(crate) fn owners(&self, owners: &[Owner]) -> String {
        list(owners.iter().map(|&owner| self.plan.owner(owner)).map(Heading::label))
    }

    /// A value of a metric that may be kept back.
    pub(crate) fn amount(&self, amount: Amount, unit: Option<Unit>) -> String {
        amount.known().map_or_else(|| self.speech.word("undisclosed"), |number| self.speech.value(number, unit))
    }

    /// What is to be reached; a relative target with how it was put.
    pub(crate) fn target(&self, target: Target, relative: Option<Relative>, unit: Option<Unit>) -> String {
        let worded = |message: &str, amount: Amount| {
            self.speech.say(message, &[("value", Argument::Text(&self.amount(amount, unit)))])
        };
        match target {
            Target::Reach(amount) => {
                let shown = self.amount(amount, unit);
                match relative {
                    Some(relative) => format!("{shown} ({})", self.relative(relative, unit)),
                    None => shown,
                }
            }
            Target::AtLeast(amount) => worded("at-least", amount),
            Target::AtMost(amount) => worded("at-most", amount),
            Target::Above(amount) => worded("above", amount),
            Target::Below(amount) => worded("below", amount),
            Target::Inside(from, to) => {
                let (from, to) = (self.speech.value(from, unit), self.speech.value(to, unit));
                self.speech.say("inside", &[("from", Argument::Text(&from)), ("to", Argument::Text(&to))])
            }
            Target::Within(amount, margin) => {
                let (value, margin) = (self.amount(amount, unit), self.speech.value(margin, unit));
                self.speech.say("within", &[("value", Argument::Text(&value)), ("margin", Argument::Text(&margin))])
            }
        }
    }

    fn relative(&self, relative: Relative, unit: Option<Unit>) -> String {
        match relative {
            Relative::Percent(by) => self.signed(by, Some(Unit::PERCENT)),
            Relative::Difference(by) => {
                let unit = by.unit.or(unit);
                let unit = if unit == Some(Unit::PERCENT) { Some(Unit::PERCENTAGE_POINTS) } else { unit };
                self.signed(by.value, unit)
            }
            Relative::Factor(by) => self.speech.say("times", &[("value", Argument::Text(&self.speech.number(by)))]),
        }
    }

    /// A difference with its sign.
    fn signed(&self, number: Number, unit: Option<Unit>) -> String {
        let shown = self.speech.value(number, unit);
        if number > Number::ZERO { format!("+{shown}") } else { shown }
    }

    /// When a target must hold, within an objective's period.
    pub(crate) fn when_within(&self, when: When, period: Option<Period>) -> String {
        match when {
            When::Throughout(whole) if Some(whole) == period => self.speech.word("throughout-all"),
            other => self.when(other),
        }
    }

    /// When a target must hold.
    pub(crate) fn when(&self, when: When) -> String {
        match when {
            When::By(date) => self.speech.short_date(date),
            When::Throughout(period) => {
                self.speech.say("throughout", &[("period", Argument::Text(&self.speech.period(period)))])
            }
        }
    }
}

/// Puts names side by side; a semicolon parts those that hold commas.
pub(crate) fn list<Name: AsRef<str>>(names: impl Iterator<Item = Name>) -> String {
    let names: Vec<Name> = names.collect();
    let mark = if names.iter().any(|name| name.as_ref().contains(',')) { "; " } else { ", " };
    let mut out = String::new();
    for name in names {
        if !out.is_empty() {
            out.push_str(mark);
        }
        out.push_str(name.as_ref());
    }
    out
}
