//! Days and periods as a language writes them.

use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{M, YM, YMD};
use icu_datetime::input::Date as IcuDate;
use icu_datetime::options::YearStyle;
use jiff::civil::Date;

use super::icu;
use super::words::{Argument, Words};
use crate::plan::Locale;
use crate::types::{FiscalYear, Period, PeriodKind};

/// A day in a form of ICU; in the ISO form where ICU does not know it, which no day of the language is.
macro_rules! formatted {
    ($formatter:expr, $date:expr) => {{
        let (month, day) = (u8::try_from($date.month()).unwrap_or(1), u8::try_from($date.day()).unwrap_or(1));
        match ($formatter, IcuDate::try_new_iso(i32::from($date.year()), month, day)) {
            (Some(formatter), Ok(day)) => formatter.format(&day).to_string(),
            _ => $date.to_string(),
        }
    }};
}

/// Writes days and periods.
pub(crate) struct Dates {
    long: Option<DateTimeFormatter<YMD>>,
    short: Option<DateTimeFormatter<YMD>>,
    month: Option<DateTimeFormatter<YM>>,
    name: Option<DateTimeFormatter<M>>,
}

impl Dates {
    pub(super) fn new(locale: Locale) -> Self {
        let short = match locale {
            // 3/31/2026 is another day in another country.
            Locale::En => YMD::medium(),
            Locale::Ru => YMD::short().with_year_style(YearStyle::Full),
        };
        Self {
            long: DateTimeFormatter::try_new(icu(locale).into(), YMD::long()).ok(),
            short: DateTimeFormatter::try_new(icu(locale).into(), short).ok(),
            month: DateTimeFormatter::try_new(icu(locale).into(), YM::long()).ok(),
            name: DateTimeFormatter::try_new(icu(locale).into(), M::medium()).ok(),
        }
    }

    /// `March 31, 2026`
    pub(super) fn long(&self, date: Date) -> String {
        formatted!(&self.long, date)
    }

    /// `Mar 31, 2026`, which no cell breaks.
    pub(super) fn short(&self, date: Date) -> String {
        formatted!(&self.short, date).replace(' ', "\u{a0}")
    }

    /// `Mar`, of the month that a day lies in.
    pub(super) fn name(&self, date: Date) -> String {
        formatted!(&self.name, date)
    }

    /// A period in prose: `H1 2026`, `March 2026`, `March 1, 2026 – April 15, 2026`.
    pub(super) fn period(&self, period: Period, fiscal: Option<FiscalYear>, words: &Words) -> String {
        let (first, last) = (period.first(), period.last());
        let year = first.year().to_string();
        let part = |message: &str, part: i8| {
            words.say(message, &[("n", Argument::Text(&part.to_string())), ("year", Argument::Text(&year))])
        };
        match period.kind() {
            PeriodKind::Day => self.long(first),
            PeriodKind::Month => self.month(first),
            PeriodKind::Quarter => part("period-quarter", (first.month() - 1) / 3 + 1),
            PeriodKind::Half => part("period-half", (first.month() - 1) / 6 + 1),
            PeriodKind::Year => words.say("period-year", &[("year", Argument::Text(&year))]),
            PeriodKind::IsoWeek => {
                let week = first.iso_week_date();
                let (number, year) = (week.week().to_string(), week.year().to_string());
                words.say("period-week", &[("n", Argument::Text(&number)), ("year", Argument::Text(&year))])
            }
            PeriodKind::Range if (first.day_of_year(), last.month(), last.day()) == (1, 12, 31) => {
                let last = last.year().to_string();
                words.say("period-years", &[("first", Argument::Text(&year)), ("last", Argument::Text(&last))])
            }
            PeriodKind::Range => between(&self.long(first), &self.long(last), words),
            PeriodKind::FiscalQuarter | PeriodKind::FiscalHalf | PeriodKind::FiscalYear => {
                let label = period.show(fiscal).to_string();
                let (first, last) = (self.short(first), self.short(last));
                let days = [("first", Argument::Text(&first)), ("last", Argument::Text(&last))];
                words.say("period-fiscal", &[&[("label", Argument::Text(&label))], days.as_slice()].concat())
            }
        }
    }

    /// The first and the last day, short.
    pub(super) fn days(&self, period: Period, words: &Words) -> String {
        let (first, last) = (self.short(period.first()), self.short(period.last()));
        if first == last { first } else { between(&first, &last, words) }
    }

    fn month(&self, date: Date) -> String {
        formatted!(&self.month, date)
    }
}

fn between(first: &str, last: &str, words: &Words) -> String {
    words.say("period-days", &[("first", Argument::Text(first)), ("last", Argument::Text(last))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{NamedBy, parse_time};

    #[test]
    fn days_and_periods_are_written_as_the_language_does() {
        let table = [
            ("2026-03-31", "March 31, 2026", "31 марта 2026\u{202f}г."),
            ("2026-03", "March 2026", "март 2026\u{202f}г."),
            ("2026-Q1", "Q1 2026", "1-й квартал 2026\u{202f}г."),
            ("2026-H2", "H2 2026", "2-е полугодие 2026\u{202f}г."),
            ("2026", "2026", "2026\u{202f}г."),
            ("2026-W05", "week 5 of 2026", "5-я неделя 2026\u{202f}г."),
            ("2015..2020", "2015–2020", "2015–2020\u{202f}гг."),
            (
                "2026-01-15..2026-04-15",
                "January 15, 2026 – April 15, 2026",
                "15 января 2026\u{202f}г. — 15 апреля 2026\u{202f}г.",
            ),
            (
                "FY26-Q1",
                "FY26-Q1 (Apr\u{a0}1,\u{a0}2025 – Jun\u{a0}30,\u{a0}2025)",
                "FY26-Q1 (01.04.2025 — 30.06.2025)",
            ),
        ];
        let fiscal = FiscalYear::new(4, NamedBy::End);
        for (text, english, russian) in table {
            let period = parse_time(text, fiscal).unwrap();
            for (locale, expected) in [(Locale::En, english), (Locale::Ru, russian)] {
                assert_eq!(Dates::new(locale).period(period, fiscal, &Words::new(locale)), expected);
            }
        }
    }
}
