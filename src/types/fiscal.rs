//! The fiscal year of a plan: `fiscal year: April`, or `April, named by start`.

use std::fmt;

use jiff::civil::Date;

use super::date::{TimeError, YEARS, date, end_of_month};

/// When fiscal years begin, and which calendar year gives them their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FiscalYear {
    first_month: i8,
    named_by: NamedBy,
}

/// The calendar year by which a fiscal year is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NamedBy {
    /// The one in which it ends: from April, FY26 is April 2025 to March 2026.
    #[default]
    End,
    /// The one in which it starts: from April, FY26 is April 2026 to March 2027.
    Start,
}

/// Why a text is no fiscal year setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FiscalError {
    /// A word that names no month.
    UnknownMonth {
        /// The word as written.
        word: String,
        /// The month that comes nearest.
        nearest: Option<&'static str>,
    },
    /// Something other than `named by start` or `named by end` behind the month.
    UnknownNaming {
        /// The text as written.
        text: String,
    },
}

impl fmt::Display for FiscalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownMonth { word, nearest: None } => write!(f, "`{word}` is not a month; write it like `April`"),
            Self::UnknownMonth { word, nearest: Some(month) } => {
                write!(f, "`{word}` is not a month; did you mean `{month}`?")
            }
            Self::UnknownNaming { text } => {
                write!(f, "a fiscal year is `named by start` or `named by end`, not `{text}`")
            }
        }
    }
}

impl std::error::Error for FiscalError {}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The months as Russian names them: on their own, and within a date.
const RUSSIAN_MONTHS: [[&str; 2]; 12] = [
    ["январь", "января"],
    ["февраль", "февраля"],
    ["март", "марта"],
    ["апрель", "апреля"],
    ["май", "мая"],
    ["июнь", "июня"],
    ["июль", "июля"],
    ["август", "августа"],
    ["сентябрь", "сентября"],
    ["октябрь", "октября"],
    ["ноябрь", "ноября"],
    ["декабрь", "декабря"],
];

/// The number of the month that a word names in English (in full, or its first three letters) or in Russian.
pub fn parse_month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    (1..=12).zip(MONTHS.iter().zip(RUSSIAN_MONTHS)).find_map(|(number, (english, russian))| {
        let english = english.to_lowercase();
        let is_short = english.get(..3) == Some(word.as_str()) || (number == 9 && word == "sept");
        (is_short || english == word || russian.contains(&word.as_str())).then_some(number)
    })
}

fn nearest_month(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let distance = |name: &str| strsim::osa_distance(&name.to_lowercase(), &word);
    let russian = RUSSIAN_MONTHS.into_iter().map(|[month, _]| month);
    let near = MONTHS.into_iter().chain(russian).map(|month| (distance(month), month));
    near.filter(|(distance, _)| *distance <= 2).min_by_key(|(distance, _)| *distance).map(|(_, month)| month)
}

impl FiscalYear {
    /// A fiscal year from its first month, 1 to 12.
    pub fn new(first_month: i8, named_by: NamedBy) -> Option<Self> {
        (1..=12).contains(&first_month).then_some(Self { first_month, named_by })
    }

    /// Reads the setting: `April`, `April, named by start`, `апрель`.
    pub fn parse(text: &str) -> Result<Self, FiscalError> {
        let (month, naming) = text.split_once(',').unwrap_or((text, "named by end"));
        let (month, naming) = (month.trim(), naming.trim());
        let first_month = parse_month(month)
            .ok_or_else(|| FiscalError::UnknownMonth { word: month.to_owned(), nearest: nearest_month(month) })?;
        let mut words = naming.split_whitespace();
        let named_by = match [words.next(), words.next(), words.next(), words.next()] {
            [Some("named"), Some("by"), Some("end"), None] => NamedBy::End,
            [Some("named"), Some("by"), Some("start"), None] => NamedBy::Start,
            _ => return Err(FiscalError::UnknownNaming { text: naming.to_owned() }),
        };
        Ok(Self { first_month, named_by })
    }

    /// The month in which fiscal years begin, 1 to 12.
    pub const fn first_month(self) -> i8 {
        self.first_month
    }

    /// The calendar year that names fiscal years.
    pub const fn named_by(self) -> NamedBy {
        self.named_by
    }

    /// `months` months of the fiscal year `year`, after skipping `skipped`.
    pub(super) fn months(self, year: i16, skipped: i8, months: i8) -> Result<(Date, Date), TimeError> {
        let starts_before = self.named_by == NamedBy::End && self.first_month > 1;
        let first_year = if starts_before { year - 1 } else { year };
        let first = month_from(first_year, self.first_month, skipped)?;
        let last = month_from(first_year, self.first_month, skipped + months - 1)?;
        Ok((first, end_of_month(last)))
    }

    /// The fiscal year that a date lies in, and how many of its months are over before the date's own.
    pub(super) fn place(self, date: Date) -> (i16, i8) {
        let (year, skipped) = if date.month() >= self.first_month {
            (date.year(), date.month() - self.first_month)
        } else {
            (date.year() - 1, date.month() + 12 - self.first_month)
        };
        let named_next = self.named_by == NamedBy::End && self.first_month > 1;
        (if named_next { year + 1 } else { year }, skipped)
    }
}

/// The first day of the month that comes `skipped` (below twelve) months after another one.
fn month_from(year: i16, month: i8, skipped: i8) -> Result<Date, TimeError> {
    let sum = month + skipped;
    let (year, month) = if sum > 12 { (year + 1, sum - 12) } else { (year, sum) };
    if !YEARS.contains(&year) {
        return Err(TimeError::YearOutOfRange { text: year.to_string() });
    }
    date(year, month, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_settings() {
        use NamedBy::{End, Start};
        let cases = [
            ("April", 4, End),
            ("apr", 4, End),
            ("Sept", 9, End),
            ("April, named by start", 4, Start),
            ("July ,  named  by end", 7, End),
            ("апрель", 4, End),
            ("Апреля", 4, End),
            ("май, named by start", 5, Start),
        ];
        for (text, month, naming) in cases {
            assert_eq!(FiscalYear::parse(text), Ok(FiscalYear::new(month, naming).unwrap()), "{text}");
        }
        assert_eq!(FiscalYear::new(0, End), None);
        assert_eq!(FiscalYear::new(13, End), None);
    }

    #[test]
    fn says_what_is_no_setting() {
        let unknown = |word: &str, nearest| FiscalError::UnknownMonth { word: word.to_owned(), nearest };
        let naming = |text: &str| FiscalError::UnknownNaming { text: text.to_owned() };
        let cases = [
            ("Aprl", unknown("Aprl", Some("April"))),
            ("апрел", unknown("апрел", Some("апрель"))),
            ("spring", unknown("spring", None)),
            ("", unknown("", None)),
            ("April, by start", naming("by start")),
            ("April, named by start or end", naming("named by start or end")),
        ];
        for (text, error) in cases {
            assert_eq!(FiscalYear::parse(text), Err(error), "{text}");
        }
    }
}
