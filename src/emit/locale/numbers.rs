//! Numbers as a language writes them.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;

use super::icu;
use crate::plan::Locale;
use crate::types::{Number, canonical};

/// More digits than this behind the point come from a division, not from a person.
const MOST_DIGITS: u32 = 6;
/// As many significant digits are shown of such a number.
const ENOUGH_DIGITS: u32 = 4;

/// Writes numbers.
pub(crate) struct Numbers {
    formatter: Option<DecimalFormatter>,
}

impl Numbers {
    pub(super) fn new(locale: Locale) -> Self {
        // The data is compiled in, so that there always is a formatter.
        Self { formatter: DecimalFormatter::try_new(icu(locale).into(), DecimalFormatterOptions::default()).ok() }
    }

    /// The number with its groups and its decimal mark.
    pub(super) fn show(&self, number: Number) -> String {
        let number = number.normalize();
        let number = if number.scale() > MOST_DIGITS { shorten(number) } else { number };
        let plain = canonical(number);
        match (&self.formatter, plain.parse::<Decimal>()) {
            (Some(formatter), Ok(decimal)) => formatter.format(&decimal).to_string(),
            _ => plain,
        }
    }
}

/// Four significant digits, but never fewer than the whole part has.
fn shorten(number: Number) -> Number {
    let whole = number.trunc();
    if whole.is_zero() { number.round_sf(ENOUGH_DIGITS).unwrap_or(number) } else { number.round_dp(2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let table = [
            ("0", "0", "0"),
            ("1200.5", "1,200.5", "1\u{a0}200,5"),
            ("1000000000", "1,000,000,000", "1\u{a0}000\u{a0}000\u{a0}000"),
            ("-16", "-16", "-16"),
            ("0.35", "0.35", "0,35"),
            ("27.272727272727272727", "27.27", "27,27"),
            ("0.00123456789", "0.001235", "0,001235"),
            ("99.999999", "99.999999", "99,999999"),
        ];
        let (english, russian) = (Numbers::new(Locale::En), Numbers::new(Locale::Ru));
        for (number, in_english, in_russian) in table {
            let number: Number = number.parse().unwrap();
            assert_eq!(english.show(number), in_english);
            assert_eq!(russian.show(number), in_russian);
        }
    }
}
