//! The numbers by which rules and scoring decide.

use crate::types::Number;

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $field:ident = $default:literal,)*) => {
        /// The numbers by which rules and scoring decide; `[limits]` in `goals.toml` sets them, in kebab case.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Limits {
            $($(#[doc = $doc])+ pub $field: Number,)*
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: Number::from($default),)* }
            }
        }

        impl Limits {
            /// Every limit: its name, what it says, and its default.
            pub const ALL: &'static [(&'static str, &'static str, i64)] =
                &[$((stringify!($field), concat!($($doc),+), $default)),*];

            /// The limit of a name, as `ALL` writes it.
            pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Number> {
                match name {
                    $(stringify!($field) => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

limits! {
    /// O001: an objective has at least so many key results and milestones.
    least_key_results = 2,
    /// O001: an objective has at most so many key results and milestones.
    most_key_results = 5,
    /// O002: one owner has at most so many objectives at once.
    most_objectives = 5,
    /// A005: one owner carries at most so many key results at once.
    most_key_results_of_owner = 12,
    /// A002: a committed target is at most so many times the best benchmark.
    benchmark_factor = 2,
    /// A002: an aspirational target is at most so many times the best benchmark.
    benchmark_factor_aspirational = 3,
    /// A003: a committed target asks for at most so many times the best pace so far.
    pace_factor = 3,
    /// A003: an aspirational target asks for at most so many times the best pace so far.
    pace_factor_aspirational = 5,
    /// A003: a pace is known from so many readings on.
    pace_readings = 3,
    /// A006: a derived target is at most so many percent off what its parts' targets give.
    formula_tolerance = 10,
    /// A007: a target that is worse than every benchmark closes at least so many percent of the gap to the nearest.
    least_gap_closed = 33,
    /// O007: targets of parts are at most so many percent off the whole's.
    parts_tolerance = 5,
    /// O004: a weight gives its key result at least so many percent of the objective's score.
    least_weight = 5,
    /// P001: a reading may be late by so many percent of its metric's rhythm.
    reading_grace = 25,
    /// P002: a target may be lowered until so many percent of its time have passed.
    goalposts_until = 50,
    /// M013: a start is at most so many percent off what was measured.
    start_tolerance = 2,
    /// T005: an objective of at most so many days needs no checkpoint.
    short_objective = 31,
    /// O005: so many objectives at once need no priorities.
    objectives_without_priorities = 3,
    /// T006: an objective lasts at most so many days without yearly checkpoints.
    longest_objective = 366,
    /// T007: a metric is read at least so many times in a key result's time.
    least_readings = 2,
    /// Scoring: a goal is ahead from so many points above its plan on.
    ahead_from = 10,
    /// Scoring: a goal is on track up to so many points below its plan.
    on_track_within = 10,
    /// Scoring: a goal is at risk up to so many points below its plan, and behind beyond them.
    at_risk_within = 30,
    /// Scoring: an objective is red below a score of so many percent.
    red_below = 40,
    /// Scoring: an aspirational objective is green, and a success, from a score of so many percent on.
    green_from = 70,
    /// Scoring: an aspirational objective was a good stretch from a score of so many percent on.
    good_stretch_from = 60,
}
