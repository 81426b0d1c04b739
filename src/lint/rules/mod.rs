//! The one list of rules.

use super::Rule;

macro_rules! rules {
    ($($module:ident,)*) => {
        $(mod $module;)*

        /// Every rule, in the order of the codes.
        pub(super) const ALL: &[Rule] = &[$($module::RULE),*];
    };
}

rules! {
    two_main_objectives,
    nothing_measured,
    target_is_baseline,
    out_of_range,
    wrong_direction,
    outside_its_period,
    overlap_too_large,
    rule_broken,
}
