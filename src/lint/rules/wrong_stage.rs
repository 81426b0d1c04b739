//! R003: metrics from another stage than the objective's type is about.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fit::{example_for, fitting, live, type_in_words, vanity_only, wrong_stage};
use crate::lint::listing::listed;
use crate::lint::{Context, Rule};
use crate::plan::{GoalType, Metric, Objective, Stage};

pub(super) const RULE: Rule = Rule::new(Code::R003, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, objective) in cx.objectives().filter(|(_, it)| wrong_stage(cx, it) && !vanity_only(cx, it)) {
        let Some(goal_type) = &objective.goal_type else { continue };
        let Some(fitting) = fitting(cx, objective) else { continue };
        let staged = live(objective).filter_map(|it| cx.metric(it)).filter(|it| it.stage.is_some());
        findings.push(report(objective, goal_type, fitting, &staged.collect::<Vec<_>>()));
    }
}

fn report(objective: &Objective, goal_type: &GoalType, fitting: &[Stage], metrics: &[&Metric]) -> Finding {
    let kind = type_in_words(goal_type);
    let mut found: Vec<Stage> = metrics.iter().filter_map(|it| it.stage).collect();
    found.sort_unstable();
    found.dedup();
    let names = listed(metrics.iter().map(|it| it.heading.name.as_str()));
    let wanted: Vec<&str> = fitting.iter().map(|it| it.as_str()).collect();
    let found: Vec<&str> = found.iter().map(|it| it.as_str()).collect();
    let (found, wanted) = (found.join(" and "), wanted.join(" or "));
    let measure = if metrics.len() == 1 { "measures" } else { "measure" };
    let message =
        format!("“{}” is about {kind}, but {names} {measure} {found}, not {wanted}", objective.heading.label());
    let mut finding =
        Finding::new(Code::R003, objective.heading.place, message).label(format!("nothing here measures {wanted}"));
    for metric in metrics.iter().filter(|it| !it.built_in).take(2) {
        let stage = metric.stage.map_or("", Stage::as_str);
        finding = finding.also(metric.heading.place, format!("`stage: {stage}`"));
    }
    let add = example_for(objective).map_or_else(
        || format!("Add a key result of {wanted}"),
        |example| format!("Add a key result of {wanted}, such as {example}"),
    );
    finding.help(format!("{add}; or correct the objective's `type:` or the metric's `stage:`."))
}

const PAGE: &str = r#"An objective whose metrics all belong to another stage of the funnel than its `type:` is about: a sales goal measured by reach,
a service goal measured by clicks. The same metric is right for one goal and wrong for another.

## Why it matters

The work follows the number. A team that is to sell and is judged by reach will buy reach.

## Bad

```goals
person anna "Anna"
channel page "Our page"

metric seen_by "People who saw a post" : people {
  better: higher  every: month  stage: awareness
  source: "Page statistics"
  definition: "Different people who saw a post within 30 days"
  baseline: 9_000 on 2025-12-31
  benchmark competitor "Café next door": 14_000 on 2025
}
metric name_known "People who know our name" : % {
  better: higher  every: month  kind: value  stage: awareness
  source: "Street survey"
  definition: "People in our street who recognise our name"
  baseline: 20% on 2025-12-31
  benchmark competitor "Café next door": 32% on 2025
}

objective ahead "Guests order ahead from our page" during 2026-H1 {
  type:     conversions
  owner:    anna
  channels: page
  why:      "An order made ahead is twice as large"
  kr seen:  seen_by from 9_000 to 13_000 by 2026-06-30
  kr known: name_known from 20% to 30% by 2026-05-31
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"

metric seen_by "People who saw a post" : people {
  better: higher  every: month  stage: awareness
  source: "Page statistics"
  definition: "Different people who saw a post within 30 days"
  baseline: 9_000 on 2025-12-31
  benchmark competitor "Café next door": 14_000 on 2025
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
  kr seen: seen_by from 9_000 to 13_000 by 2026-06-30
  kr buys: ahead_share from 2% to 3.2% by 2026-05-31
}
```

## How to fix it

Add one key result from the right stage, or correct the objective's `type:` or the metric's `stage:`. To silence it: `allow R003
because "…"` in the objective.

## Where the rule comes from

SMART, the letter R, and the marketing funnel: each kind of goal has its own family of metrics, and a goal to sell is judged by
customers and sales.
"#;
