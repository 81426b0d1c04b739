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
    vanity_only,
    leads_nowhere,
    wrong_stage,
    no_main_objective,
    no_business_value,
    beside_the_business,
    volume_without_quality,
    milestones_only,
    outside_its_period,
    number_of_key_results,
    too_many_objectives,
    campaigns_collide,
    campaign_drives_nothing,
    audience_not_reached,
    overlap_too_large,
    not_approved,
    paid_for_several,
    audience_without_content,
    no_seat,
    aimless_content,
    readings_overdue,
    goalposts_moved,
    impossible_reading,
    guard_broken,
}
