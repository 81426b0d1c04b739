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
    vague_title,
    nothing_measured,
    no_owner,
    no_channel,
    no_why,
    number_in_title,
    same_objective,
    hollow_milestone,
    question_title,
    target_is_baseline,
    out_of_range,
    task_as_key_result,
    two_results,
    placeholder,
    wrong_direction,
    outside_its_period,
    title_names_other_period,
    overlap_too_large,
    rule_broken,
}
