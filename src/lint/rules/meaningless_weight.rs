//! O004: weights that make a key result meaningless.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{percent_of, rounded};
use crate::lint::{Context, Rule};
use crate::plan::{GoalItem, Heading, Objective};
use crate::source::Place;
use crate::types::{Number, Plain};

pub(super) const RULE: Rule = Rule::new(Code::O004, check, PAGE);

/// A key result's or milestone's weight.
struct Weighed<'p> {
    heading: &'p Heading,
    weight: Number,
    place: Option<Place>,
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let least = cx.settings.limits.least_weight;
    for objective in cx.plan.objectives.iter().filter(|objective| !objective.damaged) {
        let weighed: Vec<Weighed<'_>> = weighed(objective).collect();
        let total = weighed.iter().try_fold(Number::ZERO, |sum, it| sum.checked_add(it.weight));
        let (Some(total), true) = (total, weighed.iter().any(|it| it.place.is_some())) else { continue };
        let fair = Number::ONE_HUNDRED.checked_div(Number::from(weighed.len())).unwrap_or_default();
        let heaviest = weighed.iter().max_by_key(|it| it.weight);
        for it in &weighed {
            let share = percent_of(it.weight, total).unwrap_or_default();
            // Where there are many of them, a small share is no fault of the weights.
            if !(it.weight.is_zero() || share < least && share < fair) {
                continue;
            }
            let (name, weight) = (&it.heading.name, Plain(it.weight));
            let message = if it.weight.is_zero() {
                format!(
                    "`{name}` weighs 0, so nothing that happens to it changes the score of `{}`",
                    objective.heading.name
                )
            } else {
                format!(
                    "`{name}` weighs {weight} of {}, {}% of the score: even if it fails, the score would not show it",
                    Plain(total),
                    Plain(rounded(share))
                )
            };
            let finding = Finding::new(Code::O004, it.place.unwrap_or(it.heading.place), message);
            let finding = match heaviest.filter(|heavy| heavy.weight > it.weight) {
                Some(heavy) => finding.also(
                    heavy.place.unwrap_or(heavy.heading.place),
                    format!("this one weighs {}", Plain(heavy.weight)),
                ),
                None => finding,
            };
            findings.push(finding.help(
                "Weights from 1 to 3 are enough to tell more from less. What must only not break is a `guard`, and what is only looked at belongs in `watch`.",
            ));
        }
    }
}

fn weighed(objective: &Objective) -> impl Iterator<Item = Weighed<'_>> {
    objective.items.iter().filter_map(|item| match item {
        GoalItem::KeyResult(i) => objective.key_results.get(*i as usize).filter(|it| !it.dropped).map(|it| Weighed {
            heading: &it.heading,
            weight: it.weight,
            place: it.weight_place,
        }),
        GoalItem::Milestone(i) => objective.milestones.get(*i as usize).filter(|it| !it.dropped).map(|it| Weighed {
            heading: &it.heading,
            weight: it.weight,
            place: it.weight_place,
        }),
    })
}

const PAGE: &str = r#"A weight of 0, or one so small beside the others that the key result hardly counts.

## Why it matters

The score would be full while the key result failed. Then it is no result that proves the objective, and takes attention for
nothing.

## Bad

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

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31 { weight: 0 }
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

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30 { weight: 3 }
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}
```

## How to fix it

Use weights from 1 to 3. What must only not break is a `guard`: it carries no weight, but the objective is no success while it
is broken. What is only followed belongs in `watch`. `least-weight` in `[limits]` of `goals.toml` sets the least share in
percent (5); `allow O004 because "…"` in the key result silences it.

## Where the rule comes from

OKR: every key result is a condition of the objective, or it is none.
"#;
