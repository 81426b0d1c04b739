//! R001: an objective measured by vanity metrics alone.

use crate::diagnostic::{Code, Finding, Findings, Level};
use crate::lint::fit::{example_for, likes_count, live, vanity_only};
use crate::lint::listing::listed;
use crate::lint::{Context, Rule};
use crate::plan::Objective;

pub(super) const RULE: Rule = Rule::new(Code::R001, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, objective) in cx.objectives().filter(|(_, objective)| vanity_only(cx, objective)) {
        findings.push(report(cx, objective));
    }
}

fn report(cx: &Context<'_>, objective: &Objective) -> Finding {
    let mut names: Vec<&str> =
        live(objective).filter_map(|it| cx.metric(it)).map(|it| it.heading.name.as_str()).collect();
    names.dedup();
    let what = if names.len() == 1 { "a vanity metric" } else { "vanity metrics" };
    let (heading, metrics) = (&objective.heading, listed(names));
    let brand = objective.goal_type.as_ref().is_some_and(likes_count);
    let reason = objective.why.is_some();
    let message = if brand && reason {
        format!(
            "“{}” is measured by {metrics} alone, which shows interest, not yet what people know or think",
            heading.label()
        )
    } else {
        format!(
            "“{}” is measured by {what} alone: {metrics} can grow while nothing changes for the business",
            heading.label()
        )
    };
    let label = if brand && reason { "interest alone is measured" } else { "nothing of value is measured" };
    let mut finding = Finding::new(Code::R001, heading.place, message).label(label);
    for metric in live(objective).filter_map(|it| cx.metric(it)).filter(|it| !it.built_in).take(2) {
        finding = finding.also(metric.heading.place, "declared `kind: vanity`");
    }
    let add = example_for(objective).map_or_else(
        || "Add a key result that moves only when the goal is reached".to_owned(),
        |example| format!("Add a key result that moves only when the goal is reached, such as {example}"),
    );
    if brand && reason {
        return Finding { level: Level::Hint, ..finding.help(format!("{add}.")) };
    }
    finding.help(if brand {
        format!("{add}; or say in `why:` how they lead to what the business needs.")
    } else {
        format!("{add}; these may stay beside it, or move to `watch`.")
    })
}

const PAGE: &str = r#"An objective whose key results all measure metrics that are declared `kind: vanity`: followers, likes, impressions. A guard
or key result on any other metric is enough to silence it. For goals of brand and community that say their `why`, it is a hint:
there, interest is a part of the result.

## Why it matters

Such numbers look good and decide nothing. Followers can be bought and likes come from people who will never buy: the goal is
reached on paper, and the business stands where it stood.

## Bad

```goals
person anna "Anna"
channel page "Our page"

metric fans "Followers of our page" : people {
  better: higher  every: month  kind: vanity  stage: awareness
  source: "Page statistics"
  definition: "People who follow our page on the day of the reading"
  baseline: 1_200 on 2025-12-31
  benchmark competitor "Café next door": 2_000 on 2025
}
metric hearts "Likes" : count {
  better: higher  every: month  kind: vanity  stage: consideration
  source: "Page statistics"
  definition: "Likes under the posts of the last 30 days"
  baseline: 90 on 2025-12-31
  benchmark competitor "Café next door": 150 on 2025
}

objective ahead "Guests order ahead from our page" during 2026-H1 {
  type:     conversions
  owner:    anna
  channels: page
  why:      "An order made ahead is twice as large"
  kr seen:  fans from 1_200 to 1_800 by 2026-06-30
  kr liked: hearts from 90 to 140 by 2026-05-31
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"

metric fans "Followers of our page" : people {
  better: higher  every: month  kind: vanity  stage: awareness
  source: "Page statistics"
  definition: "People who follow our page on the day of the reading"
  baseline: 1_200 on 2025-12-31
  benchmark competitor "Café next door": 2_000 on 2025
}
metric ahead_share "Visitors who order ahead" : % {
  better: higher  every: month  kind: value  stage: conversion
  source: "Till and web analytics"
  definition: "Visitors of the page who pay an order, as a share of all"
  baseline: 2% on 2025-12-31
  benchmark own "Best quarter": 3.5% on 2025-Q1
}

objective ahead "Guests order ahead from our page" during 2026-H1 {
  type:     conversions
  owner:    anna
  channels: page
  why:      "An order made ahead is twice as large"
  kr seen:  fans from 1_200 to 1_800 by 2026-06-30
  kr buys:  ahead_share from 2% to 3.2% by 2026-05-31
}
```

## How to fix it

Put a metric of value beside them. Where a like is the result, say why: `why: "…"` in a goal of brand or community makes it
a hint, and `allow R001 because "…"` in the objective silences it.

## Where the rule comes from

Marketing practice: a number is vanity or value for a certain goal, never by itself. It may stand beside a metric of quality, and
should not stand alone.
"#;
