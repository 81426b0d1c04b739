//! How a value stands against another.

use std::cmp::Ordering;

use super::way::Way;
use crate::plan::Metric;
use crate::types::{Better, Number};

/// A move of at most so many percent of the older value is none.
const STABLE: Number = Number::TWO;

/// How a value stands against another, as its metric says what is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Standing {
    Better,
    Equal,
    Worse,
}

/// Where a value moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Trend {
    Growing,
    Stable,
    Falling,
}

/// How a value stands against another; nothing where neither side is better.
pub(super) fn standing(metric: &Metric, way: &Way, value: Number, other: Number) -> Option<Standing> {
    let higher = match metric.better {
        Some(Better::Higher) => Some(true),
        Some(Better::Lower) => Some(false),
        Some(Better::Neutral) => return None,
        Some(Better::Inside) | None => way.upwards(),
    };
    let order = match higher {
        Some(true) => value.cmp(&other),
        Some(false) => other.cmp(&value),
        None => way.distance(other)?.cmp(&way.distance(value)?),
    };
    Some(match order {
        Ordering::Greater => Standing::Better,
        Ordering::Equal => Standing::Equal,
        Ordering::Less => Standing::Worse,
    })
}

/// Where the newer of two values moved.
pub(super) fn trend(old: Number, new: Number) -> Option<Trend> {
    let change = new.checked_sub(old)?;
    let small = change.abs().checked_mul(Number::ONE_HUNDRED)? <= old.abs().checked_mul(STABLE)?;
    Some(match (small, change > Number::ZERO) {
        (true, _) => Trend::Stable,
        (false, true) => Trend::Growing,
        (false, false) => Trend::Falling,
    })
}
