//! How a goal stands against where it should be.

use jiff::civil::Date;

use super::Bounds;
use crate::types::Number;

/// How a goal stands. The order is from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Its end is past, and it was not reached.
    Missed,
    /// More than 30 points below its plan.
    Behind,
    /// Readings are missing by the metric's rhythm.
    Overdue,
    /// Between 10 and 30 points below its plan.
    AtRisk,
    /// Nothing was read, or nothing can be computed from it.
    NoData,
    /// Less than 10 points above its plan, and at most 10 below.
    OnTrack,
    /// Its time has not begun.
    NotStarted,
    /// 10 points above its plan, or more.
    Ahead,
    /// Reached.
    Done,
}

impl Status {
    /// What it is called, in English.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Behind => "behind",
            Self::Overdue => "overdue",
            Self::AtRisk => "at risk",
            Self::NoData => "no data",
            Self::OnTrack => "on track",
            Self::NotStarted => "not started",
            Self::Ahead => "ahead",
            Self::Done => "done",
        }
    }
}

/// What a status is judged by.
pub(super) struct Evidence {
    pub(super) today: Date,
    pub(super) begin: Option<Date>,
    /// The last day whose readings count.
    pub(super) cutoff: Option<Date>,
    pub(super) score: Option<Number>,
    pub(super) gap: Option<Number>,
    /// Whether it may be lost again until its end.
    pub(super) can_be_lost: bool,
    pub(super) overdue: bool,
}

impl Evidence {
    pub(super) fn status(&self, bounds: &Bounds) -> Status {
        if self.begin.is_some_and(|begin| self.today < begin) {
            return Status::NotStarted;
        }
        let over = self.cutoff.is_some_and(|end| end < self.today);
        match self.score {
            None if over => return Status::NoData,
            Some(score) if score >= Number::ONE && (over || !self.can_be_lost) => return Status::Done,
            Some(_) if over => return Status::Missed,
            _ if self.overdue => return Status::Overdue,
            _ => {}
        }
        self.gap.and_then(|gap| of_gap(gap, bounds)).unwrap_or(Status::NoData)
    }
}

/// How far above the plan something is; exact to a billionth, so that a third and two thirds make a whole.
pub(super) fn gap(raw: Number, expected: Number) -> Option<Number> {
    Some(raw.checked_sub(expected)?.round_dp(9).normalize())
}

fn of_gap(gap: Number, bounds: &Bounds) -> Option<Status> {
    let points = gap.checked_mul(Number::ONE_HUNDRED)?;
    Some(if points >= bounds.ahead {
        Status::Ahead
    } else if points >= -bounds.on_track {
        Status::OnTrack
    } else if points >= -bounds.at_risk {
        Status::AtRisk
    } else {
        Status::Behind
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_belong_to_the_better_side() {
        let table = [
            ("0.1", Status::Ahead),
            ("0.0999", Status::OnTrack),
            ("-0.1", Status::OnTrack),
            ("-0.1001", Status::AtRisk),
            ("-0.3", Status::AtRisk),
            ("-0.3001", Status::Behind),
        ];
        for (gap, status) in table {
            assert_eq!(of_gap(gap.parse().unwrap(), &Bounds::default()), Some(status), "{gap}");
        }
    }
}
