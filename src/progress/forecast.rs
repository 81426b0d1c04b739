//! Where a metric is heading: a line by Theil and Sen, which a few odd readings do not turn.
//!
//! The line's slope is the median of the slopes between all pairs of points, its height the median of what the points say
//! at that slope. Pairs grow with the square of the points, so more than a hundred are thinned out to a hundred, evenly and
//! with both ends: always the same ones.

use jiff::civil::Date;

use super::series::Point;
use crate::types::{CalendarUnit, Number, days_between, plus};

/// So many points make a line.
const LEAST: usize = 3;
/// More points than this are thinned out.
const MOST: usize = 100;

/// Where a metric is heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// The value on the last day, inside the metric's range.
    pub on_last_day: Number,
    /// How much it moves a day, in the metric's unit.
    pub a_day: Number,
    /// The day on which the target would be met, which may be after the last one; nothing once it is met, and where the
    /// line leads away from it.
    pub meets_target_on: Option<Date>,
}

/// A line through points: from the value on a day, so much a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    from: Date,
    value: Number,
    pub(super) a_day: Number,
}

/// Two points: how many days apart, and how far in value, in the same decimal places for all pairs.
#[derive(Clone, Copy)]
struct Slope {
    days: i128,
    rise: i128,
}

impl Line {
    /// The line through the points that have numbers; nothing for fewer than three days.
    pub(super) fn through(points: &[Point]) -> Option<Self> {
        let known: Vec<(Date, Number)> = points.iter().filter_map(|it| Some((it.on, it.value.ok()?))).collect();
        let from = known.first().filter(|_| known.len() >= LEAST)?.0;
        let scale = known.iter().map(|(_, value)| value.normalize().scale()).max()?;
        let thin = known.len().min(MOST);
        let chosen = (0..thin).filter_map(|i| known.get(i * (known.len() - 1) / (thin - 1)));
        let points: Option<Vec<(i64, i128)>> =
            chosen.map(|(day, value)| Some((days_between(from, *day), places(*value, scale)?))).collect();
        let points = points?;
        let a_day = median_slope(&points, scale)?;
        let at = |(days, value): &(i64, i128)| {
            let gone = a_day.checked_mul(Number::from(*days))?;
            Number::try_from_i128_with_scale(*value, scale).ok()?.checked_sub(gone)
        };
        let heights: Option<Vec<Number>> = points.iter().map(at).collect();
        let value = median(heights?)?;
        Some(Self { from, value, a_day })
    }

    /// The value on a day.
    pub(super) fn on(self, day: Date) -> Option<Number> {
        self.value.checked_add(self.a_day.checked_mul(Number::from(days_between(self.from, day)))?)
    }

    /// The first day from one on that has at least this value, or at most, where the line falls; nothing where it leads
    /// away or where that is beyond all plans.
    pub(super) fn reaches(self, value: Number, from: Date, upwards: bool) -> Option<Date> {
        let rises = self.a_day > Number::ZERO;
        let way = value.checked_sub(self.value)?;
        if self.a_day.is_zero() || rises != upwards {
            return None;
        }
        let days = i64::try_from(way.checked_div(self.a_day)?.round_dp(9).ceil()).ok()?;
        Some(plus(self.from, days, CalendarUnit::Day).ok()?.max(from))
    }
}

/// A number without its point, at so many decimal places.
fn places(value: Number, scale: u32) -> Option<i128> {
    let value = value.normalize();
    10_i128.checked_pow(scale - value.scale())?.checked_mul(value.mantissa()).filter(|it| it.abs() < 1 << 96)
}

/// The median of the slopes between all pairs of points, compared as fractions.
fn median_slope(points: &[(i64, i128)], scale: u32) -> Option<Number> {
    let mut slopes = Vec::with_capacity(points.len() * points.len().saturating_sub(1) / 2);
    for (i, (day, value)) in points.iter().enumerate() {
        for (later, other) in points.get(i + 1..).unwrap_or_default() {
            if later > day {
                slopes.push(Slope { days: i128::from(later - day), rise: other - value });
            }
        }
    }
    // Days are below 2^19 and values below 2^97: a product fits.
    let order = |a: &Slope, b: &Slope| (a.rise * b.days).cmp(&(b.rise * a.days));
    let half = slopes.len() / 2;
    if slopes.is_empty() {
        return None;
    }
    let even = slopes.len().is_multiple_of(2);
    let (below, middle, _) = slopes.select_nth_unstable_by(half, order);
    let upper = number_of(*middle, scale)?;
    if !even {
        return Some(upper);
    }
    let lower = number_of(*below.iter().max_by(|a, b| order(a, b))?, scale)?;
    lower.checked_add(upper)?.checked_div(Number::TWO)
}

fn number_of(slope: Slope, scale: u32) -> Option<Number> {
    Number::try_from_i128_with_scale(slope.rise, scale).ok()?.checked_div(Number::from(slope.days))
}

fn median(mut values: Vec<Number>) -> Option<Number> {
    let half = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    if values.is_empty() {
        return None;
    }
    let (below, middle, _) = values.select_nth_unstable(half);
    if !even {
        return Some(*middle);
    }
    below.iter().max()?.checked_add(*middle)?.checked_div(Number::TWO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn line(values: &[(i8, &str)]) -> Option<Line> {
        let point = |(day, value): &(i8, &str)| Point { on: date(2026, 1, *day), value: Ok(value.parse().unwrap()) };
        Line::through(&values.iter().map(point).collect::<Vec<_>>())
    }

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn a_straight_way_goes_on() {
        let line = line(&[(1, "10"), (2, "12"), (3, "14"), (6, "20")]).unwrap();
        assert_eq!(line.a_day, number("2"));
        assert_eq!(line.on(date(2026, 1, 11)), Some(number("30")));
        assert_eq!(line.reaches(number("25"), date(2026, 1, 6), true), Some(date(2026, 1, 9)));
        assert_eq!(line.reaches(number("25"), date(2026, 1, 6), false), None);
        assert_eq!(line.reaches(number("15"), date(2026, 1, 6), true), Some(date(2026, 1, 6)));
    }

    #[test]
    fn one_odd_reading_does_not_turn_it() {
        // Slopes: 1, 1, 1, 1, 1, 1 between the even ones; with the odd one 97, 49, -95, -47: the median of ten is 1.
        let line = line(&[(1, "1"), (2, "2"), (3, "99"), (4, "4"), (5, "5")]).unwrap();
        assert_eq!(line.a_day, number("1"));
        assert_eq!(line.on(date(2026, 1, 10)), Some(number("10")));
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_two() {
        // Slopes: 1, 2, 3, and over two and three days 1.5, 2.5, 2: sorted 1 1.5 2 2 2.5 3.
        let line = line(&[(1, "0"), (2, "1"), (3, "3"), (4, "6")]).unwrap();
        assert_eq!(line.a_day, number("2"));
        // Heights: 0, -1, -1, 0: the median is -0.5.
        assert_eq!(line.on(date(2026, 1, 1)), Some(number("-0.5")));
    }

    #[test]
    fn fewer_than_three_days_make_no_line() {
        assert_eq!(line(&[(1, "1"), (2, "2")]), None);
        assert_eq!(line(&[]), None);
        assert!(line(&[(1, "1"), (2, "1"), (3, "1")]).unwrap().a_day.is_zero());
    }

    #[test]
    fn fractions_and_wide_numbers_stay_exact_or_are_none() {
        let slope = line(&[(1, "0.1"), (2, "0.25"), (3, "0.4")]).unwrap().a_day;
        assert_eq!(slope, number("0.15"));
        assert_eq!(line(&[(1, "79228162514264337593543950335"), (2, "0.5"), (3, "1")]), None);
    }

    #[test]
    fn many_points_are_thinned_out_and_keep_their_line() {
        let first = date(2026, 1, 1);
        let point =
            |i: i64| Point { on: plus(first, i, CalendarUnit::Day).unwrap(), value: Ok(Number::from(3 * i + i % 2)) };
        let line = Line::through(&(0..1000).map(point).collect::<Vec<_>>()).unwrap();
        assert_eq!(line.a_day.round_dp(1), number("3"));
    }
}
