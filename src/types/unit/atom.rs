//! The single units that every other unit is a product of.

use super::currency::Currency;
use super::fraction::Fraction;

/// A single unit. The order is the one in which the parts of a unit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Atom {
    Percent,
    Times,
    Points,
    PercentagePoints,
    /// The plan's currency, whichever that is.
    Money,
    Currency(Currency),
    /// A unit that the plan declares, by its place in the table of units.
    Declared(u16),
    Count,
    People,
    Kilobyte,
    Megabyte,
    Gigabyte,
    Terabyte,
    Kibibyte,
    Mebibyte,
    Gibibyte,
    Tebibyte,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The built-in units: each with the names that it has, the one that is shown first.
pub(super) const BUILT_IN: [(Atom, &[&str]); 24] = [
    (Atom::Count, &["count"]),
    (Atom::People, &["people", "person"]),
    (Atom::Percent, &["%"]),
    (Atom::Times, &["x"]),
    (Atom::PercentagePoints, &["pp"]),
    (Atom::Points, &["points", "point"]),
    (Atom::Money, &["money"]),
    (Atom::Millisecond, &["ms", "milliseconds", "millisecond"]),
    (Atom::Second, &["s", "seconds", "second"]),
    (Atom::Minute, &["min", "minutes", "minute"]),
    (Atom::Hour, &["h", "hours", "hour"]),
    (Atom::Day, &["day", "days"]),
    (Atom::Week, &["week", "weeks"]),
    (Atom::Month, &["month", "months"]),
    (Atom::Quarter, &["quarter", "quarters"]),
    (Atom::Year, &["year", "years"]),
    (Atom::Kilobyte, &["KB"]),
    (Atom::Megabyte, &["MB"]),
    (Atom::Gigabyte, &["GB"]),
    (Atom::Terabyte, &["TB"]),
    (Atom::Kibibyte, &["KiB"]),
    (Atom::Mebibyte, &["MiB"]),
    (Atom::Gibibyte, &["GiB"]),
    (Atom::Tebibyte, &["TiB"]),
];

impl Atom {
    /// The built-in unit or currency that a word names.
    pub(super) fn built_in(word: &str) -> Option<Self> {
        Some(match word {
            "%" => Self::Percent,
            "count" => Self::Count,
            "people" | "person" => Self::People,
            "x" => Self::Times,
            "pp" => Self::PercentagePoints,
            "points" | "point" => Self::Points,
            "money" => Self::Money,
            "ms" | "millisecond" | "milliseconds" => Self::Millisecond,
            "s" | "second" | "seconds" => Self::Second,
            "min" | "minute" | "minutes" => Self::Minute,
            "h" | "hour" | "hours" => Self::Hour,
            "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            "month" | "months" => Self::Month,
            "quarter" | "quarters" => Self::Quarter,
            "year" | "years" => Self::Year,
            "KB" => Self::Kilobyte,
            "MB" => Self::Megabyte,
            "GB" => Self::Gigabyte,
            "TB" => Self::Terabyte,
            "KiB" => Self::Kibibyte,
            "MiB" => Self::Mebibyte,
            "GiB" => Self::Gibibyte,
            "TiB" => Self::Tebibyte,
            _ => return Currency::from_word(word).map(Self::Currency),
        })
    }

    /// The name under which a built-in unit is shown, and nothing for a declared one.
    pub(super) fn name(self) -> Option<&'static str> {
        if let Self::Currency(currency) = self {
            return Some(currency.code());
        }
        BUILT_IN.iter().find(|(atom, _)| *atom == self).and_then(|(_, names)| names.first().copied())
    }

    pub(super) const fn is_money(self) -> bool {
        matches!(self, Self::Money | Self::Currency(_))
    }

    pub(super) const fn is_clock_time(self) -> bool {
        matches!(self, Self::Millisecond | Self::Second | Self::Minute | Self::Hour)
    }

    pub(super) const fn is_calendar_time(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month | Self::Quarter | Self::Year)
    }

    /// The unit that this one converts to, and how many of that it is; nothing in place of the unit for a ratio.
    ///
    /// In a denominator, calendar time is a rhythm of its own: `h/day` says how many hours each day has, not a share. So
    /// days and years stand for rates there, while hours and months stand for durations.
    pub(super) fn base(self, in_denominator: bool) -> (Option<Self>, u64, u64) {
        match self {
            Self::Percent => (None, 1, 100),
            Self::Times => (None, 1, 1),
            Self::Second => (Some(Self::Millisecond), 1000, 1),
            Self::Minute => (Some(Self::Millisecond), 60_000, 1),
            Self::Hour => (Some(Self::Millisecond), 3_600_000, 1),
            Self::Day if !in_denominator => (Some(Self::Millisecond), 86_400_000, 1),
            Self::Week if in_denominator => (Some(Self::Day), 7, 1),
            Self::Week => (Some(Self::Millisecond), 604_800_000, 1),
            Self::Month if in_denominator => (Some(Self::Year), 1, 12),
            Self::Quarter if in_denominator => (Some(Self::Year), 1, 4),
            Self::Quarter => (Some(Self::Month), 3, 1),
            Self::Year if !in_denominator => (Some(Self::Month), 12, 1),
            Self::Megabyte => (Some(Self::Kilobyte), 1000, 1),
            Self::Gigabyte => (Some(Self::Kilobyte), 1_000_000, 1),
            Self::Terabyte => (Some(Self::Kilobyte), 1_000_000_000, 1),
            Self::Kibibyte => (Some(Self::Kilobyte), 1 << 10, 1000),
            Self::Mebibyte => (Some(Self::Kilobyte), 1 << 20, 1000),
            Self::Gibibyte => (Some(Self::Kilobyte), 1 << 30, 1000),
            Self::Tebibyte => (Some(Self::Kilobyte), 1 << 40, 1000),
            _ => (Some(self), 1, 1),
        }
    }

    /// The factor of [`Self::base`] as a fraction.
    pub(super) fn factor(self, in_denominator: bool) -> Option<Fraction> {
        let (_, numerator, denominator) = self.base(in_denominator);
        Fraction::new(u128::from(numerator), u128::from(denominator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_built_in_unit_is_known() {
        for (atom, names) in BUILT_IN {
            for name in names {
                assert_eq!(Atom::built_in(name), Some(atom), "{name}");
            }
            assert_eq!(atom.name(), names.first().copied());
        }
    }
}
