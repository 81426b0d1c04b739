//! O001: an objective with one key result, or with too many.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Heading, Objective};
use crate::types::{Number, Plain};

pub(super) const RULE: Rule = Rule::new(Code::O001, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let (least, most) = (cx.settings.limits.least_key_results, cx.settings.limits.most_key_results);
    for (_, objective) in cx.objectives().filter(|(_, objective)| !objective.damaged) {
        let live = headings(objective).count();
        let number = Number::from(live);
        // An empty objective is reported as that; what a correction dropped had been counted when the goal was set.
        if live > 0 && number < least && live == objective.items.len() {
            findings.push(too_few(objective, live));
        } else if number > most {
            findings.push(too_many(objective, live, most));
        }
    }
}

/// Key results and milestones that were not dropped.
fn headings(objective: &Objective) -> impl Iterator<Item = &Heading> {
    let results = objective.key_results.iter().filter(|it| !it.dropped).map(|it| &it.heading);
    results.chain(objective.milestones.iter().filter(|it| !it.dropped).map(|it| &it.heading))
}

fn too_few(objective: &Objective, live: usize) -> Finding {
    let heading = &objective.heading;
    let (one, named) = match objective.key_results.first() {
        Some(result) => ("key result", &result.heading.name),
        None => ("milestone", &headings(objective).next().unwrap_or(heading).name),
    };
    let message = if live == 1 {
        format!("“{}” stands on one {one}, `{named}`, and shows only one side of what it wants", heading.label())
    } else {
        format!("“{}” stands on {live} key results and milestones alone", heading.label())
    };
    Finding::new(Code::O001, heading.place, message)
        .label("about three would show it from all sides")
        .help(if objective.key_results.is_empty() {
            format!("Ask what else has to be there before “{}” is reached: that gives a second milestone, or a key result.", heading.label())
        } else {
            format!("Ask what else would be true once “{}” is reached, and what may not suffer for it: that gives a second key result, and a guard.", heading.label())
        })
}

fn too_many(objective: &Objective, live: usize, most: Number) -> Finding {
    let heading = &objective.heading;
    let (results, most) = (objective.key_results.iter().filter(|it| !it.dropped).count(), Plain(most));
    let what = if results == live { "key results" } else { "key results and milestones" };
    let message = format!("“{}” has {live} {what}, more than {most}: nobody keeps so many in mind", heading.label());
    let help = format!("Keep the three that decide, move the rest to `watch`, or split “{}” in two.", heading.label());
    Finding::new(Code::O001, heading.place, message).label(format!("{live} {what}")).help(help)
}

const PAGE: &str = r#"An objective with one key result or milestone, or with more than five together. About three is the method's advice.

## Why it matters

One number shows one side: orders grow, and so do complaints. More than five are a list of wishes, and nobody can say on Monday
which of them matters.

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

objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back: regulars from 20% to 27% by 2026-06-30 { checkpoint 2026-03-31: 23% }
  watch waiting
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

objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
  milestone menu "A short lunch menu is on the tables" by 2026-03-15
}
```

## How to fix it

Add a key result that shows another side, or keep the few that decide and `watch` the rest. Your team's own bounds stand in
`goals.toml`: `least-key-results` and `most-key-results` under `[limits]`. To silence it: `allow O001 because "…"` in the objective.

## Where the rule comes from

OKR: an objective stands on about three key results.
"#;
