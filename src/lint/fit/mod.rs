//! What fits what: which stages of the funnel an objective's type is about, what a business lives on, where milestones are
//! enough, and where a number alone says too little. Data that the rules of relevance share.
//!
//! No metric is good or bad by itself: a like is vanity for a sales goal and right for a brand goal. So the tables go by the
//! objective's type, the metric's stage and kind, and the plan's business together. A type that no table speaks of, and a
//! team's own, is not judged.

mod business;

use crate::lint::context::Context;
use crate::plan::{GoalType, KeyResult, Kind, Metric, Objective, Stage};

pub use business::{Living, feeds, living};

use GoalType as T;
use Stage::{Advocacy, Awareness, Consideration, Conversion, Loyalty};

/// The stages of the funnel that a goal's type is about. Research, recruiting, a crisis, internal work and building have none
/// of their own.
const STAGES: &[(GoalType, &[Stage])] = &[
    (T::BrandAwareness, &[Awareness, Consideration]),
    (T::BrandReputation, &[Awareness, Consideration, Loyalty, Advocacy]),
    (T::CommunityEngagement, &[Consideration, Loyalty, Advocacy]),
    (T::Authority, &[Awareness, Consideration, Advocacy]),
    (T::Conversions, &[Conversion, Loyalty]),
    (T::PaidAdvertising, &[Awareness, Consideration, Conversion]),
    (T::LeadGeneration, &[Conversion]),
    (T::FunnelSpeed, &[Consideration, Conversion]),
    (T::Profitability, &[Conversion, Loyalty]),
    (T::Retention, &[Loyalty, Advocacy]),
    (T::CustomerService, &[Loyalty, Advocacy]),
];

/// The stages that fit a goal's type; `extra` are a team's own, by the type's word, and come first. `None` where any may fit.
pub fn stages<'a>(goal_type: &GoalType, extra: &'a [(String, Vec<Stage>)]) -> Option<&'a [Stage]> {
    let own = extra.iter().find(|(word, _)| word == goal_type.as_str()).map(|(_, stages)| stages.as_slice());
    own.or_else(|| STAGES.iter().find(|(known, _)| known == goal_type).map(|(_, stages)| *stages))
}

/// The metrics that an objective's key results and guards measure.
pub fn measured<'a>(cx: &'a Context<'a>, objective: &'a Objective) -> impl Iterator<Item = &'a Metric> {
    live(objective).chain(objective.guards.iter().filter(|it| !it.dropped)).filter_map(|result| cx.metric(result))
}

/// An objective's key results that were not dropped.
pub fn live(objective: &Objective) -> impl Iterator<Item = &KeyResult> {
    objective.key_results.iter().filter(|result| !result.dropped)
}

/// Types whose goals sell, or make something known so that it sells: a plan with one of them has a business to show for it.
pub const fn is_marketing(goal_type: &GoalType) -> bool {
    matches!(
        goal_type,
        T::Conversions
            | T::PaidAdvertising
            | T::LeadGeneration
            | T::Profitability
            | T::FunnelSpeed
            | T::Retention
            | T::Authority
    ) || likes_count(goal_type)
}

/// Types for which to be known is the result itself.
pub const fn is_brand(goal_type: &GoalType) -> bool {
    matches!(goal_type, T::BrandAwareness | T::BrandReputation)
}

/// Types for which likes, shares and comments are a part of the result.
pub const fn likes_count(goal_type: &GoalType) -> bool {
    is_brand(goal_type) || matches!(goal_type, T::CommunityEngagement)
}

/// Types for which milestones alone are fine: what they make is known inside the team, not read from a metric.
pub const fn milestones_are_enough(goal_type: &GoalType) -> bool {
    matches!(goal_type, T::MarketResearch | T::CrisisCommunication | T::Engineering | T::Operations)
}

/// Types that reach nobody outside on purpose, so that no campaign or content has to.
pub const fn works_inside(goal_type: &GoalType) -> bool {
    matches!(goal_type, T::MarketResearch | T::CrisisCommunication)
}

/// Where a number alone says too little: what comes in, what it has to be, and an example.
pub struct Quality {
    /// What comes in.
    pub things: &'static str,
    /// What makes one of them good.
    pub good: &'static str,
    /// A key result to add.
    pub example: &'static str,
}

/// What makes what comes in good, for types where more is not better by itself.
pub const fn quality(goal_type: &GoalType) -> Option<Quality> {
    match goal_type {
        T::Recruiting => Some(Quality {
            things: "candidates",
            good: "fit the role",
            example: "kr fit: candidate_fit from 20% to 30%",
        }),
        T::LeadGeneration => Some(Quality {
            things: "leads",
            good: "can become customers",
            example: "kr good: lead_quality from 30% to 40%",
        }),
        _ => None,
    }
}

/// Beginnings of words by which a number counts only the good ones.
const GOOD_ONES: &[&str] = &[
    "qualified",
    "fitting",
    "suitable",
    "matching",
    "accepted",
    "won",
    "paying",
    "quality",
    "relevant",
    "квалифицирован",
    "подходящ",
    "целев",
    "качествен",
    "принят",
    "оплач",
    "оплат",
    "взят",
    "соответств",
];

/// Whether a metric only says how many there are, good and bad alike.
pub fn is_bare_volume(metric: &Metric) -> bool {
    metric.unit.is_some_and(crate::types::Unit::is_number_of_things) && !names_good_ones(metric)
}

fn names_good_ones(metric: &Metric) -> bool {
    let texts = [Some(metric.heading.name.as_str()), metric.heading.title.as_deref()];
    texts.into_iter().flatten().any(|text| {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| GOOD_ONES.iter().any(|good| word.starts_with(good)))
    })
}

/// Whether vanity metrics are all that an objective is measured by. A guard on another metric is a measure too.
pub fn vanity_only(cx: &Context<'_>, objective: &Objective) -> bool {
    !objective.damaged
        && live(objective).next().is_some()
        && live(objective)
            .chain(objective.guards.iter().filter(|it| !it.dropped))
            .all(|result| cx.metric(result).is_some_and(|metric| metric.kind == Some(Kind::Vanity)))
}

/// The stages that an objective's metrics should be of; nothing where any may be.
pub fn fitting<'c>(cx: &'c Context<'_>, objective: &Objective) -> Option<&'c [Stage]> {
    stages(objective.goal_type.as_ref()?, &cx.settings.stages)
}

/// Whether an objective has metrics with a stage, and none of them is of a stage that its type is about.
pub fn wrong_stage(cx: &Context<'_>, objective: &Objective) -> bool {
    let Some(fitting) = fitting(cx, objective) else { return false };
    let mut found = live(objective).filter_map(|it| cx.metric(it)?.stage).peekable();
    !objective.damaged && found.peek().is_some() && !found.any(|stage| fitting.contains(&stage))
}

/// A key result to begin with, for a type of goal: its text without a deadline, and the catalogue that has its metric.
pub const fn example(goal_type: &GoalType) -> Option<(&'static str, &'static str)> {
    Some(match goal_type {
        T::BrandAwareness => ("kr known: aided_awareness from 12% to 20%", "std.social"),
        T::BrandReputation | T::Authority => ("kr advised: nps from 30 to 40", "std.support"),
        T::CommunityEngagement => ("kr active: engagement from 4% to 8%", "std.social"),
        T::Conversions => ("kr buyers: conversion from 1.2% to 2%", "std.social"),
        T::PaidAdvertising => ("kr payback: roas from 1.5x to 3x", "std.social"),
        T::LeadGeneration => ("kr good: lead_quality from 30% to 40%", "std.funnel"),
        T::FunnelSpeed => ("kr short: funnel_length from 40 days to 30 days", "std.funnel"),
        T::Profitability => ("kr margin: profit_margin from 8% to 12%", "std.funnel"),
        T::Retention => ("kr stay: retention_rate from 40% to 46%", "std.product"),
        T::CustomerService => ("kr happy: csat from 78% to 86%", "std.support"),
        T::Recruiting => ("kr fit: candidate_fit from 20% to 30%", "std.recruiting"),
        T::InternalCommunication => ("kr clear: news_understanding from 50% to 70%", "std.recruiting"),
        T::Product => ("kr active: activation_rate from 30% to 38%", "std.product"),
        T::MarketResearch | T::CrisisCommunication | T::Engineering | T::Operations | T::Own(_) => return None,
    })
}

/// An example of a key result as help says it, with a deadline of the objective's own.
pub fn example_for(objective: &Objective) -> Option<String> {
    let (text, catalogue) = example(objective.goal_type.as_ref()?)?;
    let by = objective.period.map(|period| format!(" by {}", period.last())).unwrap_or_default();
    Some(format!("`{text}{by}` (`import {catalogue}` brings the metric)"))
}

/// A goal's type as a reader says it: `brand awareness`.
pub fn type_in_words(goal_type: &GoalType) -> String {
    goal_type.as_str().replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_says_which_stages_fit_a_type() {
        let own = [("memory".to_owned(), vec![Loyalty]), ("conversions".to_owned(), vec![Consideration])];
        assert_eq!(stages(&T::Own("memory".to_owned()), &own), Some(&[Loyalty][..]));
        assert_eq!(stages(&T::Conversions, &own), Some(&[Consideration][..]));
        assert_eq!(stages(&T::Conversions, &[]), Some(&[Conversion, Loyalty][..]));
        assert_eq!(stages(&T::Own("memory".to_owned()), &[]), None);
        assert_eq!(stages(&T::MarketResearch, &own), None);
    }

    #[test]
    fn every_type_that_sells_has_stages_and_an_example() {
        for (word, goal_type) in GoalType::WORDS.iter().filter(|(_, it)| is_marketing(it)) {
            assert!(stages(goal_type, &[]).is_some(), "{word}");
            assert!(example(goal_type).is_some(), "{word}");
            assert!(!milestones_are_enough(goal_type), "{word}");
        }
    }
}
