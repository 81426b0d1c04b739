//! S004: no channel where the objective's type needs one.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Driven, GoalId, GoalType, KeyResult, Objective, ObjectiveId, Segment};

pub(super) const RULE: Rule = Rule::new(Code::S004, check, PAGE).missing_here();

/// What is reached by speaking to people somewhere. Products, service, hiring or profit need no channel, and what converts is
/// found on a site or a shelf as well.
const NEED_ONE: &[GoalType] = &[
    GoalType::BrandAwareness,
    GoalType::BrandReputation,
    GoalType::CommunityEngagement,
    GoalType::PaidAdvertising,
    GoalType::LeadGeneration,
    GoalType::CrisisCommunication,
];

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let needs = |objective: &Objective| objective.goal_type.as_ref().is_some_and(|it| NEED_ONE.contains(it));
    if !cx.plan.objectives.iter().any(needs) {
        return;
    }
    let worked_on = worked_on(cx);
    let found = cx.here_or_below(|ObjectiveId(i), objective| {
        worked_on.get(i as usize).copied().unwrap_or(false) || names_one(cx, objective)
    });
    for ((id, objective), found) in cx.objectives().zip(found) {
        if !found && needs(objective) && !objective.damaged && !objective.is_dropped() && !cx.is_empty(id) {
            findings.push(report(cx, objective));
        }
    }
}

/// Whether campaigns or content with a channel are made for each objective.
fn worked_on(cx: &Context<'_>) -> Vec<bool> {
    let mut out = vec![false; cx.plan.objectives.len()];
    let mut mark = |ObjectiveId(i): ObjectiveId| {
        if let Some(it) = out.get_mut(i as usize) {
            *it = true;
        }
    };
    for campaign in cx.plan.campaigns.iter().filter(|it| !it.channels.is_empty()) {
        for driven in &campaign.drives {
            match driven {
                Driven::Objective(id)
                | Driven::Goal(GoalId::KeyResult(id, _) | GoalId::Milestone(id, _) | GoalId::Guard(id, _)) => mark(*id),
            }
        }
    }
    for content in cx.plan.contents.iter().filter(|it| !it.channels.is_empty()) {
        content.objectives.iter().copied().for_each(&mut mark);
    }
    out
}

/// Whether an objective or a part of it names a channel, or is measured on one.
fn names_one(cx: &Context<'_>, objective: &Objective) -> bool {
    let is_channel = |segment: Segment| matches!(segment, Segment::Channel(_));
    let measured_on_one = |result: &KeyResult| {
        !result.channels.is_empty()
            || result.for_each.iter().any(|part| is_channel(part.segment))
            || result.metric.and_then(|it| it.segment).is_some_and(is_channel)
            || cx.metric(result).is_some_and(|metric| metric.channel.is_some())
    };
    !objective.channels.is_empty()
        || objective.key_results.iter().chain(&objective.guards).any(measured_on_one)
        || objective.milestones.iter().any(|milestone| !milestone.channels.is_empty())
}

fn report(cx: &Context<'_>, objective: &Objective) -> Finding {
    let heading = &objective.heading;
    let kind = objective.goal_type.as_ref().map_or("", GoalType::as_str);
    let message = format!("“{}” is about `{kind}`, but nothing says where people are to be reached", heading.label());
    let help = match cx.plan.channels.first() {
        Some(channel) => format!(
            "Write `channels: {}` in its block, or let a campaign with channels drive it.",
            channel.heading.name
        ),
        None => "Declare a channel, such as `channel vk \"VK\"`, and write `channels: vk` in its block.".to_owned(),
    };
    Finding::new(Code::S004, heading.place, message).label("on which channel?").help(help)
}

const PAGE: &str = r#"An objective whose type lives on a channel (`brand_awareness`, `brand_reputation`,
`community_engagement`, `paid_advertising`, `lead_generation`, `crisis_communication`), where nothing names one:
neither it, nor its key results or milestones, nor what they measure, nor an objective that supports it, nor a
campaign or content made for it.

## Why it matters

Followers of one network are not those of another. Without a channel nobody can tell where to look for the effect, or
what to pay for.

## Bad

```goals
person anna "Anna"

metric recall "Neighbours who name us first" : % {
  better: higher  every: month  kind: value  stage: awareness
  source: "Street survey"
  definition: "Of 200 passers-by, those who name us when asked for coffee"
  baseline: 8% on 2025-12-31
  benchmark own "Best quarter": 14% on 2025-Q1
}
metric searches "Searches for our name" : count {
  better: higher  every: week  aggregate: sum  kind: value  stage: awareness
  source: "Search console"
  definition: "Searches that contain our name"
  baseline: 900 on 2025-12-31
  benchmark own "Best quarter": 1_500 on 2025-Q1
}

objective street "The street knows our name" during 2026-Q1 {
  type:  brand_awareness
  owner: anna
  why:   "People pass by without seeing us"
  kr named:    recall from 8% to 12% by 2026-03-31
  kr searched: searches from 900 to 1_300 by 2026-03-15
}
```

## Good

```goals
person anna "Anna"
channel vk "VK"

metric recall "Neighbours who name us first" : % {
  better: higher  every: month  kind: value  stage: awareness
  source: "Street survey"
  definition: "Of 200 passers-by, those who name us when asked for coffee"
  baseline: 8% on 2025-12-31
  benchmark own "Best quarter": 14% on 2025-Q1
}
metric searches "Searches for our name" : count {
  better: higher  every: week  aggregate: sum  kind: value  stage: awareness
  source: "Search console"
  definition: "Searches that contain our name"
  baseline: 900 on 2025-12-31
  benchmark own "Best quarter": 1_500 on 2025-Q1
}

objective street "The street knows our name" during 2026-Q1 {
  type:  brand_awareness
  owner: anna
  why:   "People pass by without seeing us"
  channels: vk
  kr named:    recall from 8% to 12% by 2026-03-31
  kr searched: searches from 900 to 1_300 by 2026-03-15
}
```

## How to fix it

Write `channels:` in the objective, or in the campaign that drives it; a key result may speak of one channel
(`reach[vk]`). Where no channel is meant: `allow S004 because "…"`.

## Where the rule comes from

SMART asks *where*. Content strategy chooses channels by the audience of each goal.
"#;
