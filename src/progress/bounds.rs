//! The bounds by which progress is judged.

use crate::settings::Limits;
use crate::types::Number;

/// The bounds by which progress is judged, as a team set them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// From so many points above the plan on, a goal is ahead.
    pub ahead: Number,
    /// Up to so many points below the plan, a goal is on track.
    pub on_track: Number,
    /// Up to so many points below the plan, a goal is at risk; beyond, it is behind.
    pub at_risk: Number,
    /// Below this score, 0 to 1, an objective is red.
    pub red: Number,
    /// From this score on, 0 to 1, an aspirational objective is green, and a success.
    pub green: Number,
    /// From this score on, 0 to 1, an aspirational objective was a good stretch.
    pub good_stretch: Number,
    /// A reading may be late by so many percent of its metric's rhythm.
    pub reading_grace: Number,
}

impl Bounds {
    /// The bounds that the limits of `goals.toml` say; scores stand there in percent.
    pub fn of(limits: &Limits) -> Self {
        let share = |percent: Number| percent.checked_div(Number::ONE_HUNDRED).unwrap_or(percent);
        Self {
            ahead: limits.ahead_from,
            on_track: limits.on_track_within,
            at_risk: limits.at_risk_within,
            red: share(limits.red_below),
            green: share(limits.green_from),
            good_stretch: share(limits.good_stretch_from),
            reading_grace: limits.reading_grace,
        }
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self::of(&Limits::default())
    }
}
