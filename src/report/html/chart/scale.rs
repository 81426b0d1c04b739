//! Where a day and a value lie in a drawing, and what its axes say. Exact decimals: the same on every machine.

use jiff::civil::Date;

use crate::types::{CalendarUnit, Number, days_between, plus};

/// A value axis has about so many parts: enough to read a value, few enough to stay calm.
const PARTS: Number = Number::from_parts(4, 0, 0, false, 0);
/// More labels than this do not fit beside each other on a phone.
const MOST_LABELS: usize = 7;
/// A drawing is so wide and so high.
pub(super) const SIZE: Number = Number::ONE_THOUSAND;

/// A span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report::html) struct Days {
    first: Date,
    last: Date,
}

impl Days {
    /// From a day to another, which has to be later.
    pub(in crate::report::html) fn new(first: Date, last: Date) -> Option<Self> {
        (first < last).then_some(Self { first, last })
    }

    /// Where a day lies between the first and the last, as a part of a whole; to a tenth of a thousandth of it.
    pub(in crate::report::html) fn part(self, day: Date, of: Number) -> Option<Number> {
        let gone = Number::from(days_between(self.first, day.clamp(self.first, self.last)));
        let all = Number::from(days_between(self.first, self.last));
        Some(gone.checked_mul(of)?.checked_div(all)?.round_dp(1).normalize())
    }

    /// Whether it holds a day.
    pub(in crate::report::html) fn holds(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The first days of months to name; of every second, third, sixth or twelfth month where there are many.
    pub(in crate::report::html) fn months(self) -> Vec<Date> {
        let mut all = Vec::new();
        let mut month = self.first.first_of_month();
        while month <= self.last {
            if month >= self.first {
                all.push(month);
            }
            let Ok(next) = plus(month, 1, CalendarUnit::Month) else { break };
            month = next;
        }
        for each in [1, 2, 3, 6, 12, 24, 60, 120] {
            let named = all.iter().copied().filter(|it| {
                let since = i32::from(it.year()) * 12 + i32::from(it.month()) - 1;
                since % each == 0
            });
            let named: Vec<Date> = named.collect();
            if named.len() <= MOST_LABELS {
                return named;
            }
        }
        Vec::new()
    }
}

/// A span of values between two round ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Values {
    /// Round values, evenly apart, from the lowest to the highest.
    pub(super) ticks: Vec<Number>,
}

impl Values {
    /// Round values around all of these; nothing of nothing, or where numbers are too large.
    pub(super) fn around(values: impl Iterator<Item = Number>) -> Option<Self> {
        let (low, high) = values.fold(None, |known: Option<(Number, Number)>, value| {
            Some(known.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        })?;
        let (low, high) = if low == high { (low.min(Number::ZERO), high.max(Number::ZERO)) } else { (low, high) };
        let high = if low == high { Number::ONE } else { high };
        let step = step(high.checked_sub(low)?)?;
        let mut tick = low.checked_div(step)?.floor().checked_mul(step)?;
        let mut ticks = vec![tick.normalize()];
        while tick < high && ticks.len() < 20 {
            tick = tick.checked_add(step)?;
            ticks.push(tick.normalize());
        }
        Some(Self { ticks })
    }

    /// Where a value lies below the highest one.
    pub(super) fn below_top(&self, value: Number) -> Option<Number> {
        let (low, high) = (*self.ticks.first()?, *self.ticks.last()?);
        let gone = high.checked_sub(value)?.checked_mul(SIZE)?;
        Some(gone.checked_div(high.checked_sub(low)?)?.round_dp(1).normalize())
    }
}

/// The smallest of 1, 2, 5, 10, 20, … that parts a span into few steps.
fn step(span: Number) -> Option<Number> {
    let rough = span.checked_div(PARTS)?;
    let mut unit = Number::ONE;
    while unit > rough {
        unit = unit.checked_div(Number::TEN)?;
        if unit.is_zero() {
            return None;
        }
    }
    while unit.checked_mul(Number::TEN)? <= rough {
        unit = unit.checked_mul(Number::TEN)?;
    }
    let steps = [1, 2, 5, 10].into_iter().filter_map(|times| unit.checked_mul(Number::from(times)));
    steps.into_iter().find(|step| *step >= rough)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        let table = [
            (&["300", "1200"][..], "0 500 1000 1500"),
            (&["0", "100"], "0 50 100"),
            (&["0.012", "0.025"], "0.01 0.015 0.02 0.025"),
            (&["-16", "4"], "-20 -15 -10 -5 0 5"),
            (&["5"], "0 2 4 6"),
            (&["0"], "0 0.5 1"),
        ];
        for (values, expected) in table {
            let found = Values::around(values.iter().map(|it| it.parse().unwrap())).unwrap();
            let found: Vec<String> = found.ticks.iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), expected, "{values:?}");
        }
        assert_eq!(Values::around(std::iter::empty()), None);
        assert_eq!(Values::around([Number::MAX, Number::MIN].into_iter()), None);
    }

    #[test]
    fn places_lie_between_the_ends() {
        let days = Days::new(date(2026, 1, 1), date(2026, 6, 30)).unwrap();
        assert_eq!(days.part(date(2026, 1, 1), SIZE), Some(Number::ZERO));
        assert_eq!(days.part(date(2027, 1, 1), SIZE), Some(SIZE));
        assert_eq!(days.part(date(2026, 4, 1), SIZE).unwrap().to_string(), "500");
        assert_eq!(days.months().len(), 6);
        let long = Days::new(date(2012, 3, 5), date(2016, 6, 30)).unwrap();
        assert_eq!(long.months().first(), Some(&date(2013, 1, 1)));
        assert_eq!(Days::new(date(2026, 1, 1), date(2026, 1, 1)), None);
        let values = Values::around([Number::ZERO, Number::ONE_HUNDRED].into_iter()).unwrap();
        assert_eq!(values.below_top(Number::ONE_HUNDRED), Some(Number::ZERO));
        assert_eq!(values.below_top(Number::ZERO), Some(SIZE));
    }
}
