//! Periods: spans of whole days, and the calendar arithmetic that plans need.

use std::fmt;

use jiff::Span;
use jiff::civil::Date;

use super::date::{TimeError, YEARS};
use super::fiscal::FiscalYear;
use super::unit::CalendarUnit;

/// How a period was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// `2026-03-31`.
    Day,
    /// `2026-W05`, from Monday to Sunday.
    IsoWeek,
    /// `2026-03`.
    Month,
    /// `2026-Q1`.
    Quarter,
    /// `2026-H1`.
    Half,
    /// `2026`.
    Year,
    /// `2026-01-15..2026-04-15`.
    Range,
    /// `FY26-Q1`.
    FiscalQuarter,
    /// `FY26-H1`.
    FiscalHalf,
    /// `FY26`.
    FiscalYear,
}

/// A span of whole days; the last one is not before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    first: Date,
    last: Date,
    kind: PeriodKind,
}

impl Period {
    /// A single day.
    pub const fn day(day: Date) -> Self {
        Self { first: day, last: day, kind: PeriodKind::Day }
    }

    /// The days from one to another, both included.
    pub fn between(first: Date, last: Date) -> Result<Self, TimeError> {
        if last < first {
            return Err(TimeError::EndsBeforeStart { first, last });
        }
        Ok(Self { first, last, kind: PeriodKind::Range })
    }

    pub(super) const fn of_kind(first: Date, last: Date, kind: PeriodKind) -> Self {
        Self { first, last, kind }
    }

    /// The first day.
    pub const fn first(&self) -> Date {
        self.first
    }

    /// The last day: what a period means as a deadline.
    pub const fn last(&self) -> Date {
        self.last
    }

    /// How the period was written.
    pub const fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// How many days it has, both ends included.
    pub fn days(&self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// Whether a day lies in it.
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether another period lies in it as a whole.
    pub fn covers(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether it has a day in common with another period.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The days that it has in common with another period.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        if self.covers(other) {
            return Some(*other);
        }
        if other.covers(self) {
            return Some(*self);
        }
        Self::between(self.first.max(other.first), self.last.min(other.last)).ok()
    }

    /// The calendar months that it touches, each one whole.
    pub fn months(&self) -> impl Iterator<Item = Self> + use<> {
        self.steps(1, PeriodKind::Month)
    }

    /// The calendar quarters that it touches, each one whole.
    pub fn quarters(&self) -> impl Iterator<Item = Self> + use<> {
        self.steps(3, PeriodKind::Quarter)
    }

    fn steps(&self, months: i8, kind: PeriodKind) -> impl Iterator<Item = Self> + use<> {
        let Self { first, last, .. } = *self;
        let month = (first.month() - 1) / months * months + 1;
        let start = Date::new(first.year(), month, 1).ok();
        let step = move |date: &Date| shift(*date, i64::from(months), CalendarUnit::Month).ok();
        std::iter::successors(start, step).take_while(move |start| *start <= last).filter_map(move |start| {
            let end = shift(start, i64::from(months) - 1, CalendarUnit::Month).ok()?;
            Some(Self { first: start, last: end.last_of_month(), kind })
        })
    }

    /// Shows the period as the language writes it; fiscal ones need the plan's fiscal year for their name.
    pub const fn show(&self, fiscal: Option<FiscalYear>) -> ShowPeriod {
        ShowPeriod { period: *self, fiscal }
    }
}

/// How many days after the first date the second one is; negative if it is before.
pub fn days_between(first: Date, second: Date) -> i64 {
    first.until(second).map_or(0, |span| i64::from(span.get_days()))
}

/// The day that is `amount` calendar units after another; before it, if negative. Where a month is too short, its last
/// day is meant: a month after 31 January is 28 February.
pub fn plus(day: Date, amount: i64, unit: CalendarUnit) -> Result<Date, TimeError> {
    let shifted = shift(day, amount, unit)?;
    if YEARS.contains(&shifted.year()) {
        Ok(shifted)
    } else {
        Err(TimeError::YearOutOfRange { text: shifted.year().to_string() })
    }
}

fn shift(day: Date, amount: i64, unit: CalendarUnit) -> Result<Date, TimeError> {
    let months = |count| amount.checked_mul(count).and_then(|months| Span::new().try_months(months).ok());
    let span = match unit {
        CalendarUnit::Day => Span::new().try_days(amount).ok(),
        CalendarUnit::Week => Span::new().try_weeks(amount).ok(),
        CalendarUnit::Month => months(1),
        CalendarUnit::Quarter => months(3),
        CalendarUnit::Year => months(12),
    };
    span.and_then(|span| day.checked_add(span).ok()).ok_or_else(|| {
        let year = if amount < 0 { "before 1900" } else { "after 2999" };
        TimeError::YearOutOfRange { text: year.to_owned() }
    })
}

impl fmt::Display for Period {
    /// Writes the period as the language does; a fiscal one as its days.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(None).fmt(f)
    }
}

/// A period as the language writes it.
#[derive(Debug, Clone, Copy)]
pub struct ShowPeriod {
    period: Period,
    fiscal: Option<FiscalYear>,
}

impl fmt::Display for ShowPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Period { first, last, kind } = self.period;
        let (year, month) = (first.year(), first.month());
        let fiscal = self.fiscal.map(|fiscal| fiscal.place(first));
        match (kind, fiscal) {
            (PeriodKind::Day, _) => write!(f, "{first}"),
            (PeriodKind::Month, _) => write!(f, "{year:04}-{month:02}"),
            (PeriodKind::Quarter, _) => write!(f, "{year:04}-Q{}", (month - 1) / 3 + 1),
            (PeriodKind::Half, _) => write!(f, "{year:04}-H{}", (month - 1) / 6 + 1),
            (PeriodKind::Year, _) => write!(f, "{year:04}"),
            (PeriodKind::IsoWeek, _) => {
                let week = first.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            (PeriodKind::FiscalQuarter, Some((year, skipped))) => write!(f, "{}-Q{}", Fiscal(year), skipped / 3 + 1),
            (PeriodKind::FiscalHalf, Some((year, skipped))) => write!(f, "{}-H{}", Fiscal(year), skipped / 6 + 1),
            (PeriodKind::FiscalYear, Some((year, _))) => write!(f, "{}", Fiscal(year)),
            _ => write!(f, "{first}..{last}"),
        }
    }
}

/// The name of a fiscal year: short where that is unambiguous.
struct Fiscal(i16);

impl fmt::Display for Fiscal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            year @ 2000..=2099 => write!(f, "FY{:02}", year - 2000),
            year => write!(f, "FY{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::date::parse_time;
    use crate::types::fiscal::NamedBy;

    fn period(text: &str) -> Period {
        parse_time(text, FiscalYear::new(4, NamedBy::End)).unwrap()
    }

    #[test]
    fn periods_are_shown_as_they_are_written() {
        let texts = [
            "2026-03-31",
            "2026-03",
            "2026-Q3",
            "2026-H2",
            "2026",
            "2026-W01",
            "2026-01-15..2026-04-15",
            "FY26",
            "FY26-Q4",
            "FY26-H2",
            "FY1999",
        ];
        for text in texts {
            assert_eq!(period(text).show(FiscalYear::new(4, NamedBy::End)).to_string(), text);
        }
        assert_eq!(period("FY26").to_string(), "2025-04-01..2026-03-31");
    }

    #[test]
    fn days_are_counted_and_compared() {
        for (text, days) in
            [("2026-03-31", 1), ("2026-02", 28), ("2024", 366), ("2026-W05", 7), ("1900..2999", 401_767)]
        {
            assert_eq!(period(text).days(), days, "{text}");
        }
        let (quarter, month) = (period("2026-Q1"), period("2026-03"));
        assert!(quarter.contains(month.first()) && quarter.contains(month.last()));
        assert!(!quarter.contains(period("2026-04-01").first()));
        assert!(quarter.covers(&month) && !month.covers(&quarter));
        assert!(quarter.overlaps(&period("2026-03-31..2026-05-01")) && !quarter.overlaps(&period("2026-Q2")));
        assert_eq!(quarter.intersection(&month), Some(month));
        assert_eq!(quarter.intersection(&period("2026-Q2")), None);
        let shared = period("2026-02-10..2026-05-01").intersection(&quarter).map(|shared| shared.to_string());
        assert_eq!(shared.as_deref(), Some("2026-02-10..2026-03-31"));
    }

    #[test]
    fn months_and_quarters_are_whole() {
        let shown = |periods: Vec<Period>| periods.iter().map(Period::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(shown(period("2025-12-31..2026-02-01").months().collect()), "2025-12 2026-01 2026-02");
        assert_eq!(shown(period("2025-12-31..2026-04-01").quarters().collect()), "2025-Q4 2026-Q1 2026-Q2");
        assert_eq!(shown(period("2026-05-17").months().collect()), "2026-05");
        assert_eq!(period("1900..2999").months().count(), 13_200);
    }

    #[test]
    fn dates_move_by_calendar_units() {
        use CalendarUnit::{Day, Month, Quarter, Week, Year};
        let cases = [
            ("2026-01-31", 30, Day, Some("2026-03-02")),
            ("2026-01-31", 2, Week, Some("2026-02-14")),
            ("2026-01-31", 1, Month, Some("2026-02-28")),
            ("2026-11-30", 1, Quarter, Some("2027-02-28")),
            ("2024-02-29", 1, Year, Some("2025-02-28")),
            ("2026-01-01", -1, Day, Some("2025-12-31")),
            ("2999-12-31", 1, Day, None),
            ("1900-01-01", -1, Day, None),
            ("2026-01-01", i64::MAX, Year, None),
            ("2026-01-01", i64::MIN, Week, None),
        ];
        for (start, amount, unit, expected) in cases {
            let moved = plus(period(start).first(), amount, unit).ok().map(|date| date.to_string());
            assert_eq!(moved.as_deref(), expected, "{start} + {amount} {unit:?}");
        }
    }
}
