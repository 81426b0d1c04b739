//! The language of an output: its fixed words, its numbers and its dates.
//!
//! In: the plan's locale. Out: [`Speech`], which words every heading, number, unit, date and period for a reader.
//! Invariants: both languages have the same messages; a number is rounded for a reader only where it has more digits
//! than anyone wrote.

mod dates;
mod numbers;
mod units;
mod words;

pub(crate) use dates::Dates;
pub(crate) use numbers::Numbers;
pub(crate) use units::Units;
pub(crate) use words::{Argument, Words};

use icu_locale_core::{Locale as IcuLocale, locale};
use jiff::civil::Date;

use crate::plan::{Locale, Plan};
use crate::types::{FiscalYear, Number, Period, Unit};

/// Everything that depends on the language.
pub(crate) struct Speech<'a> {
    words: Words,
    numbers: Numbers,
    dates: Dates,
    units: Units<'a>,
    fiscal: Option<FiscalYear>,
}

/// The language as ICU names it.
const fn icu(locale: Locale) -> IcuLocale {
    match locale {
        Locale::En => locale!("en"),
        Locale::Ru => locale!("ru"),
    }
}

impl<'a> Speech<'a> {
    /// The language of a plan.
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let locale = plan.header.locale;
        Self {
            words: Words::new(locale),
            numbers: Numbers::new(locale),
            dates: Dates::new(locale),
            units: Units::new(plan),
            fiscal: plan.header.fiscal_year,
        }
    }

    /// A fixed word.
    pub(crate) fn word(&self, message: &str) -> String {
        self.words.say(message, &[])
    }

    /// A fixed word that there may be.
    pub(crate) fn find(&self, message: &str) -> Option<String> {
        self.words.find(message, Number::ONE)
    }

    /// A message with arguments.
    pub(crate) fn say(&self, message: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.words.say(message, arguments)
    }

    /// A counted thing: `5 key results`.
    pub(crate) fn count(&self, message: &str, count: usize) -> String {
        let number = Number::from(count);
        self.say(message, &[("n", Argument::Number(number)), ("shown", Argument::Text(&self.number(number)))])
    }

    /// A number: `1,200.5`.
    pub(crate) fn number(&self, number: Number) -> String {
        self.numbers.show(number)
    }

    /// A value with its unit where the unit says more than the metric: `12%`, `450 ₽/order`, but `1,200` of orders.
    pub(crate) fn value(&self, number: Number, unit: Option<Unit>) -> String {
        match unit.filter(|unit| !self.units.is_plain(*unit)) {
            Some(unit) => self.amount(number, unit),
            None => self.number(number),
        }
    }

    /// A value with its unit: `1,200 people`.
    pub(crate) fn amount(&self, number: Number, unit: Unit) -> String {
        self.units.amount(number, &self.number(number), unit, &self.words)
    }

    /// A unit on its own: `₽/order`.
    pub(crate) fn unit(&self, unit: Unit) -> String {
        self.units.name(unit, &self.words)
    }

    /// A day in prose: `March 31, 2026`.
    pub(crate) fn date(&self, date: Date) -> String {
        self.dates.long(date)
    }

    /// A day in a table: `31.03.2026`.
    pub(crate) fn short_date(&self, date: Date) -> String {
        self.dates.short(date)
    }

    /// The short name of a day's month: `Mar`.
    pub(crate) fn month(&self, date: Date) -> String {
        self.dates.name(date)
    }

    /// A period in prose.
    pub(crate) fn period(&self, period: Period) -> String {
        self.dates.period(period, self.fiscal, &self.words)
    }

    /// The days of a period in a table.
    pub(crate) fn days(&self, period: Period) -> String {
        self.dates.days(period, &self.words)
    }
}
