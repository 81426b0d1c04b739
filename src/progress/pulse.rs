//! Whether readings are missing by their metric's rhythm: silence is never green.

use jiff::civil::Date;

use super::derived::leaves;
use super::series::Ways;
use crate::plan::{MetricRef, Rhythm};
use crate::types::{Number, days_between, number, plus};

/// Whether a reading of a metric, or of a part of its formula, is overdue in a time that began on a day. Where nobody has
/// begun to write readings down, nothing is.
pub(super) fn overdue(ways: &Ways<'_>, of: MetricRef, begin: Date, today: Date, grace: Number) -> bool {
    let late = |of: MetricRef, every: Rhythm| {
        // What was read before is no reading of this time: its first one is due after one rhythm.
        let from = ways.readings.newest(of).map_or(begin, |last| last.max(begin));
        let due = plus(from, 1, every.unit()).ok()?;
        Some(days_between(due, today) > days_of_grace(every, grace)?)
    };
    ways.readings.any()
        && leaves(ways, of).into_iter().any(|(of, every)| every.and_then(|every| late(of, every)) == Some(true))
}

/// How many days late a reading may be, by a share of its rhythm in percent; one at least.
pub fn days_of_grace(every: Rhythm, percent: Number) -> Option<i64> {
    let share = number::multiply(Number::from(every.days()), percent).ok()?;
    let grace = number::divide(share, Number::ONE_HUNDRED).ok()?.floor();
    Some(i64::try_from(grace).unwrap_or(i64::MAX).max(1))
}
