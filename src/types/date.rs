//! Reading dates and periods as the language writes them.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::fiscal::FiscalYear;
use super::period::{Period, PeriodKind};

/// The years that dates of a plan lie in.
pub(super) const YEARS: RangeInclusive<i16> = 1900..=2999;

/// Why a text is no period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeError {
    /// The text is not written as a date or a period.
    Shape {
        /// The text as written.
        text: String,
    },
    /// A day that its month does not have.
    NoSuchDay {
        /// The year.
        year: i16,
        /// The month.
        month: i8,
        /// The day that there is not.
        day: i8,
        /// The last day of that month.
        last: Date,
    },
    /// A month other than 01 to 12.
    NoSuchMonth {
        /// The month that there is not.
        month: i8,
    },
    /// A quarter other than Q1 to Q4.
    NoSuchQuarter {
        /// The quarter that there is not.
        quarter: i8,
    },
    /// A half other than H1 and H2.
    NoSuchHalf {
        /// The half that there is not.
        half: i8,
    },
    /// A week that its year does not have.
    NoSuchWeek {
        /// The year.
        year: i16,
        /// The week that there is not.
        week: i8,
        /// How many weeks the year has.
        weeks: i8,
    },
    /// A year that plans do not reach.
    YearOutOfRange {
        /// The year as written.
        text: String,
    },
    /// A range that ends before it starts.
    EndsBeforeStart {
        /// The first day as written.
        first: Date,
        /// The last day as written.
        last: Date,
    },
    /// A fiscal year in a plan that does not say when its fiscal years begin.
    NoFiscalYear {
        /// The text as written.
        text: String,
    },
}

impl TimeError {
    /// What to write instead, where one thing is near.
    pub fn suggestion(&self) -> Option<String> {
        match self {
            Self::NoSuchDay { last, .. } => Some(last.to_string()),
            Self::NoSuchWeek { year, weeks, week } if *week > *weeks => Some(format!("{year:04}-W{weeks}")),
            _ => None,
        }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape { text } => {
                write!(f, "`{text}` is not a date or a period; write it like 2026-03-31, 2026-03, 2026-Q1 or 2026")
            }
            Self::NoSuchDay { year, month, day, last } => {
                write!(f, "{year:04}-{month:02} has no day {day}: its last day is {last}")
            }
            Self::NoSuchMonth { month } => write!(f, "there is no month {month:02}: a year has the months 01 to 12"),
            Self::NoSuchQuarter { quarter } => write!(f, "there is no Q{quarter}: a year has the quarters Q1 to Q4"),
            Self::NoSuchHalf { half } => write!(f, "there is no H{half}: a year has the halves H1 and H2"),
            Self::NoSuchWeek { year, week, weeks } => {
                write!(f, "there is no week {week} in {year}: the weeks of that year are W01 to W{weeks}")
            }
            Self::YearOutOfRange { text } => {
                write!(f, "the year {text} is out of reach: plans live in the years 1900 to 2999")
            }
            Self::EndsBeforeStart { first, last } => {
                write!(f, "this period ends on {last}, before it starts on {first}")
            }
            Self::NoFiscalYear { text } => {
                write!(f, "`{text}` needs a fiscal year: say in the plan when it begins, like `fiscal year: April`")
            }
        }
    }
}

impl std::error::Error for TimeError {}

/// Reads a date, a period, or a range of them: `2026-03-31`, `2026-Q1`, `FY26-H1`, `2026-01-15..2026-04-15`.
pub fn parse_time(text: &str, fiscal: Option<FiscalYear>) -> Result<Period, TimeError> {
    let text = text.trim();
    let Some((from, to)) = text.split_once("..") else {
        return parse_single(text, fiscal);
    };
    let first = parse_single(from.trim_end(), fiscal)?.first();
    let last = parse_single(to.trim_start(), fiscal)?.last();
    Period::between(first, last)
}

/// Reads one date or period, which is no range.
fn parse_single(text: &str, fiscal: Option<FiscalYear>) -> Result<Period, TimeError> {
    if let Some(rest) = text.strip_prefix("FY") {
        return parse_fiscal(text, rest, fiscal);
    }
    let (digits, rest) = split_digits(text);
    if digits.len() < 4 {
        return Err(shape(text));
    }
    let part = match rest.strip_prefix('-') {
        None if rest.is_empty() => return whole_year(parse_year(digits)?),
        None => return Err(shape(text)),
        Some(part) => part,
    };
    let (letter, number) = match part.as_bytes().first() {
        Some(letter @ (b'Q' | b'H' | b'W')) => (*letter, &part[1..]),
        _ => (b'-', part),
    };
    let (number, rest) = split_digits(number);
    let day = rest.strip_prefix('-').filter(|_| letter == b'-');
    let width = if matches!(letter, b'W' | b'-') { 2 } else { 1 };
    let is_whole = day.map_or(rest.is_empty(), |day| day.len() == 2);
    if number.len() < width || number.len() > 2 || !is_whole {
        return Err(shape(text));
    }
    let number = small(number).ok_or_else(|| shape(text))?;
    let day = day.map(|day| small(day).ok_or_else(|| shape(text))).transpose()?;
    let year = parse_year(digits)?;
    match (letter, day) {
        (b'Q', _) => months(year, (quarter(number)? - 1) * 3 + 1, 3, PeriodKind::Quarter),
        (b'H', _) => months(year, (half(number)? - 1) * 6 + 1, 6, PeriodKind::Half),
        (b'W', _) => week(year, number),
        (_, Some(day)) => date(year, number, day).map(Period::day),
        (_, None) => months(year, number, 1, PeriodKind::Month),
    }
}

/// Reads what follows `FY`: `26`, `2026`, `26-Q1`, `26-H1`.
fn parse_fiscal(text: &str, rest: &str, fiscal: Option<FiscalYear>) -> Result<Period, TimeError> {
    let (digits, part) = split_digits(rest);
    let kind = match part.as_bytes() {
        [] => PeriodKind::FiscalYear,
        [b'-', b'Q', ..] => PeriodKind::FiscalQuarter,
        [b'-', b'H', ..] => PeriodKind::FiscalHalf,
        _ => return Err(shape(text)),
    };
    let number = match part.get(2..).unwrap_or_default() {
        "" if kind == PeriodKind::FiscalYear => 1,
        number if number.len() <= 2 => small(number).ok_or_else(|| shape(text))?,
        _ => return Err(shape(text)),
    };
    let year = match digits.len() {
        2 => 2000 + i16::from(small(digits).ok_or_else(|| shape(text))?),
        0 | 1 | 3 => return Err(shape(text)),
        _ => parse_year(digits)?,
    };
    let fiscal = fiscal.ok_or_else(|| TimeError::NoFiscalYear { text: text.to_owned() })?;
    let (first, last) = match kind {
        PeriodKind::FiscalQuarter => fiscal.months(year, (quarter(number)? - 1) * 3, 3)?,
        PeriodKind::FiscalHalf => fiscal.months(year, (half(number)? - 1) * 6, 6)?,
        _ => fiscal.months(year, 0, 12)?,
    };
    Ok(Period::of_kind(first, last, kind))
}

/// The digits that a text begins with, and what follows them.
fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

/// A number of one or two digits.
fn small(digits: &str) -> Option<i8> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

fn parse_year(digits: &str) -> Result<i16, TimeError> {
    let year = if digits.len() == 4 { digits.parse().ok() } else { None };
    year.filter(|year| YEARS.contains(year)).ok_or_else(|| TimeError::YearOutOfRange { text: digits.to_owned() })
}

fn quarter(quarter: i8) -> Result<i8, TimeError> {
    if (1..=4).contains(&quarter) { Ok(quarter) } else { Err(TimeError::NoSuchQuarter { quarter }) }
}

fn half(half: i8) -> Result<i8, TimeError> {
    if (1..=2).contains(&half) { Ok(half) } else { Err(TimeError::NoSuchHalf { half }) }
}

fn whole_year(year: i16) -> Result<Period, TimeError> {
    months(year, 1, 12, PeriodKind::Year)
}

fn months(year: i16, month: i8, count: i8, kind: PeriodKind) -> Result<Period, TimeError> {
    let first = date(year, month, 1)?;
    let last = date(year, month + count - 1, 1)?;
    Ok(Period::of_kind(first, end_of_month(last), kind))
}

fn week(year: i16, week: i8) -> Result<Period, TimeError> {
    let day = |week, weekday| ISOWeekDate::new(year, week, weekday).map(ISOWeekDate::date);
    if let (Ok(first), Ok(last)) = (day(week, Weekday::Monday), day(week, Weekday::Sunday)) {
        return Ok(Period::of_kind(first, last, PeriodKind::IsoWeek));
    }
    let weeks = if day(53, Weekday::Monday).is_ok() { 53 } else { 52 };
    Err(TimeError::NoSuchWeek { year, week, weeks })
}

/// A day that exists, or what is wrong with it.
pub(super) fn date(year: i16, month: i8, day: i8) -> Result<Date, TimeError> {
    if let Ok(date) = Date::new(year, month, day) {
        return Ok(date);
    }
    let last = Date::new(year, month, 1).map_err(|_| TimeError::NoSuchMonth { month })?.last_of_month();
    Err(TimeError::NoSuchDay { year, month, day, last })
}

pub(super) fn end_of_month(date: Date) -> Date {
    date.last_of_month()
}

fn shape(text: &str) -> TimeError {
    TimeError::Shape { text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::fiscal::NamedBy;

    #[test]
    fn reads_periods() {
        let cases = [
            ("2026-03-31", "2026-03-31", "2026-03-31"),
            ("2024-02-29", "2024-02-29", "2024-02-29"),
            ("2026-03", "2026-03-01", "2026-03-31"),
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("2026-Q1", "2026-01-01", "2026-03-31"),
            ("2026-Q4", "2026-10-01", "2026-12-31"),
            ("2026-H1", "2026-01-01", "2026-06-30"),
            ("2026-H2", "2026-07-01", "2026-12-31"),
            ("2026", "2026-01-01", "2026-12-31"),
            ("2026-W01", "2025-12-29", "2026-01-04"),
            ("2026-W05", "2026-01-26", "2026-02-01"),
            ("2026-W53", "2026-12-28", "2027-01-03"),
            ("2026-01-15..2026-04-15", "2026-01-15", "2026-04-15"),
            ("2012..2016", "2012-01-01", "2016-12-31"),
            ("2026-Q1 .. 2026-H2", "2026-01-01", "2026-12-31"),
            ("1900", "1900-01-01", "1900-12-31"),
            ("2999-W52", "2999-12-23", "2999-12-29"),
        ];
        for (text, first, last) in cases {
            let period = parse_time(text, None).map(|period| (period.first().to_string(), period.last().to_string()));
            assert_eq!(period, Ok((first.to_owned(), last.to_owned())), "{text}");
        }
    }

    #[test]
    fn reads_fiscal_years() {
        let cases = [
            ("FY26", 4, NamedBy::End, "2025-04-01..2026-03-31"),
            ("FY2026", 4, NamedBy::End, "2025-04-01..2026-03-31"),
            ("FY26", 4, NamedBy::Start, "2026-04-01..2027-03-31"),
            ("FY26-Q1", 4, NamedBy::End, "2025-04-01..2025-06-30"),
            ("FY26-Q4", 4, NamedBy::End, "2026-01-01..2026-03-31"),
            ("FY26-H2", 4, NamedBy::End, "2025-10-01..2026-03-31"),
            ("FY26", 1, NamedBy::End, "2026-01-01..2026-12-31"),
            ("FY26", 1, NamedBy::Start, "2026-01-01..2026-12-31"),
            ("FY24-Q2", 12, NamedBy::End, "2024-03-01..2024-05-31"),
            ("FY24-Q1", 12, NamedBy::End, "2023-12-01..2024-02-29"),
            ("FY25..FY26", 7, NamedBy::End, "2024-07-01..2026-06-30"),
        ];
        for (text, month, naming, span) in cases {
            let period = parse_time(text, FiscalYear::new(month, naming));
            let shown = period.map(|period| format!("{}..{}", period.first(), period.last()));
            assert_eq!(shown.as_deref(), Ok(span), "{text} from month {month}");
        }
        let text = "FY26-Q1".to_owned();
        assert_eq!(parse_time("FY26-Q1", None), Err(TimeError::NoFiscalYear { text }));
    }

    #[test]
    fn says_what_does_not_exist() {
        let last = |year, month, day| Date::new(year, month, day).unwrap();
        let no_day = |month, day, end| TimeError::NoSuchDay { year: 2026, month, day, last: last(2026, month, end) };
        let cases = [
            ("2026-02-30", no_day(2, 30, 28)),
            ("2026-04-31", no_day(4, 31, 30)),
            ("2026-04-00", no_day(4, 0, 30)),
            ("2026-13", TimeError::NoSuchMonth { month: 13 }),
            ("2026-00-10", TimeError::NoSuchMonth { month: 0 }),
            ("2026-13-45", TimeError::NoSuchMonth { month: 13 }),
            ("2026-Q5", TimeError::NoSuchQuarter { quarter: 5 }),
            ("2026-Q0", TimeError::NoSuchQuarter { quarter: 0 }),
            ("2026-H3", TimeError::NoSuchHalf { half: 3 }),
            ("2026-W54", TimeError::NoSuchWeek { year: 2026, week: 54, weeks: 53 }),
            ("2025-W53", TimeError::NoSuchWeek { year: 2025, week: 53, weeks: 52 }),
            ("2025-W00", TimeError::NoSuchWeek { year: 2025, week: 0, weeks: 52 }),
            ("2026..2026-02-30", no_day(2, 30, 28)),
            ("2026-06..2026-02", TimeError::EndsBeforeStart { first: last(2026, 6, 1), last: last(2026, 2, 28) }),
        ];
        for (text, error) in cases {
            assert_eq!(parse_time(text, None), Err(error), "{text}");
        }
        assert_eq!(no_day(2, 30, 28).suggestion().as_deref(), Some("2026-02-28"));
        for year in ["0000", "99999", "1899", "3000", "10000000000000000000000"] {
            assert_eq!(parse_time(year, None), Err(TimeError::YearOutOfRange { text: year.to_owned() }), "{year}");
        }
        let april = FiscalYear::new(4, NamedBy::End);
        assert_eq!(parse_time("FY26-Q5", april), Err(TimeError::NoSuchQuarter { quarter: 5 }));
        assert!(matches!(parse_time("FY1900", april), Err(TimeError::YearOutOfRange { .. })));
    }

    #[test]
    fn says_what_is_no_date() {
        let wrong = [
            "",
            "..",
            "26",
            "202",
            "2026-",
            "2026-3",
            "2026-3-31",
            "2026-03-3",
            "2026-03-311",
            "2026/03/31",
            "31.03.2026",
            "2026-Q",
            "2026-Q1-01",
            "2026-W5",
            "2026-W005",
            "2026-X1",
            "2026-q1",
            "2026-+1",
            "2026-01-+1",
            "2026-я1",
            "2026 Q1",
            "FY",
            "FY2",
            "FY26-",
            "FY26-Q",
            "FY26-W1",
            "FY26-Q+1",
            "FY26-04",
            "soon",
            "२०२६",
        ];
        for text in wrong {
            let result = parse_time(text, FiscalYear::new(4, NamedBy::End));
            assert!(matches!(result, Err(TimeError::Shape { .. })), "{text}: {result:?}");
        }
    }
}
