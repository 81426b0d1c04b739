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
    no_baseline,
    target_is_baseline,
    no_source,
    out_of_range,
    task_as_key_result,
    two_results,
    placeholder,
    unused_metric,
    undefined_metric,
    baseline_overdue,
    start_differs,
    wrong_direction,
    beyond_benchmark,
    beyond_pace,
    already_met,
    overloaded_owner,
    parts_disagree,
    below_benchmarks,
    no_benchmark,
    outside_its_period,
    title_names_other_period,
    deadline_passed,
    all_on_last_day,
    too_long_a_period,
    read_too_rarely,
    read_before_due,
    same_key_result,
    meaningless_weight,
    flat_priorities,
    conflicting_targets,
    parts_and_whole,
    overlap_too_large,
    rule_broken,
}
