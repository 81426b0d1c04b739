//! From a value to progress: by the start and the target of a goal, and how its metric's readings combine.

use super::Missing;
use super::series::Value;
use crate::plan::{Aggregate, Amount, Metric, Start, StartOrigin, Target};
use crate::types::{Better, Number, number};

/// What an unmet bound that excludes its edge gives at most: right on the edge, the whole way is gone, and it is not met.
const ALMOST: Number = Number::from_parts(99, 0, 0, false, 2);

/// How progress comes from a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    /// From a start straight to a target.
    Line { from: Value, to: Number, up: bool },
    /// A sum that has to stay below what an equally long time brought: both grow with the days that have passed.
    Pace { from: Number, to: Number },
    /// A bound that holds or not; unmet, the share of the way to it.
    Bound { band: Band, from: Option<Number>, sum: bool },
}

/// What a threshold allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Band {
    low: Option<Number>,
    high: Option<Number>,
    /// Whether its edges are outside.
    open: bool,
}

impl Way {
    /// The way of a goal; or why there is none.
    pub(super) fn new(metric: &Metric, start: Option<Start>, target: Target) -> Result<Self, Missing> {
        let sum = metric.aggregate == Aggregate::Sum && metric.formula.is_none();
        let from = match start.map(|start| start.value) {
            Some(Amount::Known(from)) => Ok(from),
            Some(Amount::Undisclosed) => Err(Missing::Undisclosed),
            None => Err(Missing::NoStart),
        };
        let Target::Reach(amount) = target else {
            let declared = start.is_some_and(|start| start.origin == StartOrigin::Declared);
            return Self::bound(target, from.ok(), declared, sum);
        };
        let to = amount.known().ok_or(Missing::Undisclosed)?;
        let up = match (from, metric.better) {
            (Ok(from), _) if from != to => from < to,
            (_, better) => better != Some(Better::Lower),
        };
        if !sum {
            return Ok(Self::Line { from, to, up });
        }
        let lower = metric.better == Some(Better::Lower) || metric.better.is_none() && !up;
        Ok(match (lower, from) {
            (false, _) if to > Number::ZERO => Self::Line { from: Ok(Number::ZERO), to, up: true },
            (_, Ok(from)) if from != to => Self::Pace { from, to },
            _ => {
                let band = Band { low: (!lower).then_some(to), high: lower.then_some(to), open: false };
                Self::Bound { band, from: None, sum: true }
            }
        })
    }

    fn bound(target: Target, from: Option<Number>, declared: bool, sum: bool) -> Result<Self, Missing> {
        let known = |amount: Amount| amount.known().ok_or(Missing::Undisclosed);
        let (low, high, open) = match target {
            Target::AtLeast(low) => (Some(known(low)?), None, false),
            Target::Above(low) => (Some(known(low)?), None, true),
            Target::AtMost(high) => (None, Some(known(high)?), false),
            Target::Below(high) => (None, Some(known(high)?), true),
            Target::Inside(low, high) => (Some(low), Some(high), false),
            Target::Within(middle, width) => {
                let (middle, large) = (known(middle)?, |_| Missing::TooLarge);
                let low = number::subtract(middle, width).map_err(large)?;
                (Some(low), Some(number::add(middle, width).map_err(large)?), false)
            }
            Target::Reach(_) => return Err(Missing::NoTarget),
        };
        // A sum starts at zero: what an equally long time brought is no place to start from.
        let zero = sum && high.is_none() && low > Some(Number::ZERO);
        let from = if zero { Some(Number::ZERO) } else { from };
        let way = Self::Bound { band: Band { low, high, open }, from, sum };
        // A start that already holds is nothing to come from, unless the plan says so itself.
        let usable = declared || from.is_some_and(|from| !way.met(from));
        Ok(if usable { way } else { Self::Bound { band: Band { low, high, open }, from: None, sum } })
    }

    /// Progress at a value; `planned` is the share of its time that had passed, for sums that have to stay low.
    pub(super) fn raw(&self, value: Number, planned: Option<Number>) -> Value {
        match *self {
            _ if self.is_reached(value) => match *self {
                // Beyond the target it goes on counting.
                Self::Line { from: Ok(from), to, .. } if from != to => share(from, value, to),
                _ => Ok(Number::ONE),
            },
            Self::Line { from, to, .. } => match from? {
                from if from == to => Ok(Number::ZERO),
                from => share(from, value, to),
            },
            Self::Pace { from, to } => {
                let planned = planned.filter(|it| *it > Number::ZERO).ok_or(Missing::NoData)?;
                let large = |_| Missing::TooLarge;
                let from = number::multiply(from, planned).map_err(large)?;
                share(from, value, number::multiply(to, planned).map_err(large)?)
            }
            Self::Bound { band, from, .. } => {
                let (Some(gone), Some(whole)) = (band.distance(value), from.and_then(|from| band.distance(from)))
                else {
                    return from.map_or(Ok(Number::ZERO), |_| Err(Missing::TooLarge));
                };
                if whole.is_zero() {
                    return Ok(Number::ZERO);
                }
                let left = number::divide(gone, whole).map_err(|_| Missing::TooLarge)?;
                let share = number::subtract(Number::ONE, left).map_err(|_| Missing::TooLarge)?;
                Ok(if band.open { share.min(ALMOST) } else { share })
            }
        }
    }

    /// Whether the target is met at a value; a pace is met only at its end.
    fn is_reached(&self, value: Number) -> bool {
        !matches!(self, Self::Pace { .. }) && self.met(value)
    }

    /// Whether a value meets the target.
    pub(super) fn met(&self, value: Number) -> bool {
        match *self {
            Self::Line { to, up, .. } => {
                if up {
                    value >= to
                } else {
                    value <= to
                }
            }
            Self::Pace { from, to } => {
                if from < to {
                    value >= to
                } else {
                    value <= to
                }
            }
            Self::Bound { band, .. } => band.holds(value),
        }
    }

    /// Whether it can be lost again until the end, however well it stands.
    pub(super) const fn can_be_lost(&self) -> bool {
        matches!(self, Self::Pace { .. } | Self::Bound { sum: true, band: Band { high: Some(_), .. }, .. })
    }

    /// Whether it is a sum that only has to come to something, which it still may until the end.
    pub(super) const fn may_still_come(&self) -> bool {
        matches!(self, Self::Bound { sum: true, band: Band { high: None, .. }, .. })
    }

    /// The planned progress of a checkpoint's value.
    pub(super) fn planned(&self, value: Number) -> Option<Number> {
        match *self {
            Self::Pace { to, .. } => value.checked_div(to),
            Self::Line { from: Ok(from), to, .. } => share(from, value, to).ok(),
            Self::Line { .. } => None,
            Self::Bound { .. } => self.raw(value, None).ok(),
        }
    }

    /// Which way it pulls; nothing for a band, whose both sides are wrong.
    pub(super) fn upwards(&self) -> Option<bool> {
        match *self {
            Self::Line { up, .. } => Some(up),
            Self::Pace { from, to } => Some(from < to),
            Self::Bound { band: Band { low, high, .. }, .. } => match (low, high) {
                (Some(_), None) => Some(true),
                (None, Some(_)) => Some(false),
                _ => None,
            },
        }
    }

    /// How far a value is from what is allowed.
    pub(super) fn distance(&self, value: Number) -> Option<Number> {
        match *self {
            Self::Line { to, .. } | Self::Pace { to, .. } => Some(to.checked_sub(value)?.abs()),
            Self::Bound { band, .. } => band.distance(value),
        }
    }

    /// The value that it has to come to from another.
    pub(super) fn aim(&self, value: Number) -> Number {
        match *self {
            Self::Line { to, .. } | Self::Pace { to, .. } => to,
            Self::Bound { band, .. } => {
                let value = band.low.map_or(value, |low| value.max(low));
                band.high.map_or(value, |high| value.min(high))
            }
        }
    }
}

impl Band {
    fn holds(self, value: Number) -> bool {
        let above = self.low.is_none_or(|low| if self.open { value > low } else { value >= low });
        above && self.high.is_none_or(|high| if self.open { value < high } else { value <= high })
    }

    /// How far outside a value lies.
    fn distance(self, value: Number) -> Option<Number> {
        let below = self.low.map_or(Some(Number::ZERO), |low| low.checked_sub(value))?;
        let above = self.high.map_or(Some(Number::ZERO), |high| value.checked_sub(high))?;
        Some(below.max(above).max(Number::ZERO))
    }
}

/// The share of the way from one value to another that is gone.
fn share(from: Number, value: Number, to: Number) -> Value {
    let gone = number::subtract(value, from).map_err(|_| Missing::TooLarge)?;
    let whole = number::subtract(to, from).map_err(|_| Missing::TooLarge)?;
    number::divide(gone, whole).map_err(|_| Missing::TooLarge)
}
