//! Where a goal should be on a day: the way from its start through its checkpoints to its target, as a share.

use jiff::civil::Date;

use crate::types::{Number, days_between};

/// A planned way: straight between its points.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    begin: Date,
    /// How many days have passed, that day counted, and the progress planned by then; the first is the eve of it all.
    points: Vec<(i64, Number)>,
}

impl Curve {
    /// The way from 0 on the eve of the first day to 1 on the last, through checkpoints by date; nothing if it ends before
    /// it begins.
    pub(super) fn new(begin: Date, end: Date, checkpoints: impl Iterator<Item = (Date, Number)>) -> Option<Self> {
        let whole = passed(begin, end);
        if whole < 1 {
            return None;
        }
        let mut points = vec![(0, Number::ZERO)];
        for (day, progress) in checkpoints {
            let at = passed(begin, day);
            if points.last().is_some_and(|(last, _)| *last < at) && at < whole {
                points.push((at, progress));
            }
        }
        points.push((whole, Number::ONE));
        Some(Self { begin, points })
    }

    /// The progress planned for a day: 0 before the first one, 1 from the last one on.
    pub(super) fn on(&self, day: Date) -> Option<Number> {
        let at = passed(self.begin, day);
        let behind = self.points.partition_point(|(days, _)| *days <= at);
        let Some(before) = behind.checked_sub(1).and_then(|i| self.points.get(i)) else { return Some(Number::ZERO) };
        let Some(after) = self.points.get(behind) else { return Some(Number::ONE) };
        let rise = after.1.checked_sub(before.1)?;
        // Multiplied before divided, so that a whole share stays one.
        let part = rise.checked_mul(Number::from(at - before.0))?.checked_div(Number::from(after.0 - before.0))?;
        before.1.checked_add(part)
    }

    /// How many days it has.
    pub(super) fn days(&self) -> i64 {
        self.points.last().map_or(0, |(days, _)| *days)
    }
}

/// How many days have passed on the evening of a day.
pub(super) fn passed(begin: Date, day: Date) -> i64 {
    days_between(begin, day).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn a_straight_line_counts_the_days_that_have_passed() {
        let curve = Curve::new(date(2026, 1, 1), date(2026, 1, 10), std::iter::empty()).unwrap();
        for (day, planned) in [(1, "0.1"), (5, "0.5"), (10, "1"), (20, "1")] {
            assert_eq!(curve.on(date(2026, 1, day)), Some(number(planned)), "{day}");
        }
        assert_eq!(curve.on(date(2025, 12, 31)), Some(Number::ZERO));
        assert_eq!(curve.on(date(2025, 12, 1)), Some(Number::ZERO));
        assert_eq!(curve.days(), 10);
    }

    #[test]
    fn checkpoints_bend_it() {
        let points = [(date(2026, 1, 4), number("0.1")), (date(2026, 1, 8), number("0.7"))];
        let curve = Curve::new(date(2026, 1, 1), date(2026, 1, 10), points.into_iter()).unwrap();
        for (day, planned) in [(2, "0.05"), (4, "0.1"), (6, "0.4"), (8, "0.7"), (9, "0.85"), (10, "1")] {
            assert_eq!(curve.on(date(2026, 1, day)), Some(number(planned)), "{day}");
        }
    }

    #[test]
    fn one_day_is_planned_to_its_end_and_none_is_no_way() {
        let day = date(2026, 1, 1);
        assert_eq!(Curve::new(day, day, std::iter::empty()).unwrap().on(day), Some(Number::ONE));
        assert!(Curve::new(day, date(2025, 12, 31), std::iter::empty()).is_none());
        let late = [(date(2026, 2, 1), number("0.5")), (date(2025, 1, 1), number("0.5"))];
        let curve = Curve::new(day, date(2026, 1, 2), late.into_iter()).unwrap();
        assert_eq!(curve.on(day), Some(number("0.5")));
    }
}
