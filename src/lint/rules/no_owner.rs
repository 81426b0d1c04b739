//! S003: nobody owns an objective.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::Objective;

pub(super) const RULE: Rule = Rule::new(Code::S003, check, PAGE).missing_here();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    if !cx.plan.header.owners.is_empty() {
        return;
    }
    let owned = cx.here_or_above(|_, objective| !objective.owners.is_empty() || each_part_is_owned(objective));
    for ((id, objective), owned) in cx.objectives().zip(owned) {
        // An owner of the uppermost answers for what leads there.
        let uppermost = objective.supports.is_empty();
        if !owned && uppermost && !objective.damaged && !objective.is_dropped() && !cx.is_empty(id) {
            findings.push(report(cx, objective));
        }
    }
}

/// Whether every key result and milestone has an owner of its own.
fn each_part_is_owned(objective: &Objective) -> bool {
    !objective.items.is_empty()
        && objective.key_results.iter().all(|result| result.dropped || !result.owners.is_empty())
        && objective.milestones.iter().all(|milestone| milestone.dropped || !milestone.owners.is_empty())
}

fn report(cx: &Context<'_>, objective: &Objective) -> Finding {
    let message = format!("nobody answers for “{}”: neither it nor the plan has an owner", objective.heading.label());
    let known = cx.plan.people.first().or(cx.plan.teams.first()).map(|party| &party.heading.name);
    let help = match known {
        Some(name) => format!("Name one person or team in its block, such as `owner: {name}`."),
        None => "Declare who it is, such as `person anna \"Anna\"`, and write `owner: anna` in its block; in the `plan` block it holds for all.".to_owned(),
    };
    Finding::new(Code::S003, objective.heading.place, message).label("whose is it?").help(help)
}

const PAGE: &str = r#"An objective that nobody owns: neither it, nor an objective that it supports, nor the plan names
somebody, and not every one of its key results and milestones has an owner of its own. Where nobody owns an objective
and those that support it, it is told once.

## Why it matters

What belongs to everybody is done by nobody. An owner need not do the work; they notice when it stalls, and speak up.

## Bad

```goals
metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  baseline: 20% on 2025-12-31
  benchmark own "Best quarter": 30% on 2025-Q1
}
metric waiting "Waiting time" : min {
  better: lower  every: week  aggregate: mean  kind: value  stage: loyalty
  source: "Till"
  definition: "From the order to the cup"
  baseline: 6 min on 2025-12-31
  benchmark own "Best quarter": 4 min on 2025-Q1
}

objective lunch "Guests come back at noon" during 2026-Q1 {
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-02-28
}
```

## Good

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  baseline: 20% on 2025-12-31
  benchmark own "Best quarter": 30% on 2025-Q1
}
metric waiting "Waiting time" : min {
  better: lower  every: week  aggregate: mean  kind: value  stage: loyalty
  source: "Till"
  definition: "From the order to the cup"
  baseline: 6 min on 2025-12-31
  benchmark own "Best quarter": 4 min on 2025-Q1
}

objective lunch "Guests come back at noon" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-02-28
}
```

## How to fix it

Write `owner: NAME` in the objective, in the one above it, or in the `plan` block. Two owners are fine, one is better.
To leave it open for now: `allow S003 because "…"`.

## Where the rule comes from

SMART as first written asked *who*: A stood for assignable. OKR practice gives every objective one owner.
"#;
