//! R006: a plan with nothing that measures business value.

use foldhash::HashSet;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fit::{is_brand, is_marketing, measured, vanity_only, wrong_stage};
use crate::lint::listing::listed;
use crate::lint::{Context, Rule};
use crate::plan::{Kind, Metric, Objective, Stage};

pub(super) const RULE: Rule = Rule::new(Code::R006, check, PAGE).missing_anywhere();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let live: Vec<&Objective> = cx.plan.objectives.iter().filter(|objective| !objective.is_dropped()).collect();
    let marketing = |objective: &&&Objective| objective.goal_type.as_ref().is_some_and(is_marketing);
    let Some(first) = live.iter().find(marketing) else { return };
    // Where each of them was reported for its vanity metrics or their stage, that is the same fault.
    if live.iter().any(|it| it.damaged)
        || live.iter().filter(marketing).all(|it| vanity_only(cx, it) || wrong_stage(cx, it))
    {
        return;
    }
    let brand_first = match live.as_slice() {
        [only] => is_about_brand(only),
        several => several.iter().any(|it| it.main && is_about_brand(it)),
    };
    let unknown = live.iter().flat_map(|it| it.key_results.iter().chain(&it.guards)).any(|it| it.metric.is_none());
    let mut metrics = live.iter().flat_map(|it| measured(cx, it)).peekable();
    if unknown || metrics.peek().is_none() || metrics.any(|it| may_be_value(it, brand_first)) {
        return;
    }
    let mut seen: HashSet<&str> = HashSet::default();
    let names = live.iter().flat_map(|it| measured(cx, it)).map(|metric| metric.heading.name.as_str());
    let names: Vec<&str> = names.filter(|name| seen.insert(name)).collect();
    findings.push(report(cx, first, &names));
}

fn is_about_brand(objective: &Objective) -> bool {
    objective.goal_type.as_ref().is_some_and(is_brand)
}

/// Whether value for the business may hang on a metric: it says so, or counts money, sales or customers who stay. Of a metric
/// that says neither its kind nor its stage nobody can tell. Being known is value where the brand is the main goal.
fn may_be_value(metric: &Metric, brand_first: bool) -> bool {
    match (metric.kind, metric.stage) {
        (Some(Kind::Vanity), _) => false,
        (None, Some(Stage::Awareness)) => brand_first,
        (None, Some(Stage::Consideration | Stage::Advocacy)) => metric.unit.is_some_and(crate::types::Unit::is_money),
        (Some(Kind::Value), _) | (None, Some(Stage::Conversion | Stage::Loyalty) | None) => true,
    }
}

fn report(cx: &Context<'_>, first: &Objective, names: &[&str]) -> Finding {
    let place = cx.plan.header.place.unwrap_or(first.heading.place);
    let message =
        format!("nothing in this plan measures what the business gets: only {}", listed(names.iter().copied()));
    let finding = Finding::new(Code::R006, place, message).label("no sales, no new customers, no one who comes back");
    let finding =
        if cx.plan.header.place.is_some() { finding.also(first.heading.place, "such as here") } else { finding };
    finding.help(
        "Add one key result on sales, leads, new customers or people who come back, such as `kr guests: new_customers from 40 to 60` \
         (`import std.funnel` brings the metric). If one of these metrics is what the business needs, say `kind: value` in it.",
    )
}

const PAGE: &str = r#"A plan with marketing goals of which no key result and no guard measures what the business gets: sales, leads, customers, those
who come back. A metric counts if it is `kind: value`, in money, or of the stages conversion and loyalty; being known counts where
the main goal is about the brand. Plans of research, recruiting, crisis, internal or technical goals alone are not judged.

## Why it matters

Such a plan can be reached in full without anybody being better off, and the next budget is decided by people who ask just that.

## Bad

```goals
plan "Café: social media" { period: 2026-H1 }

person anna "Anna"
channel page "Our page"

metric comments_left "Comments" : count {
  better: higher  every: month  stage: consideration
  source: "Page statistics"
  definition: "Comments of guests within 30 days"
  baseline: 90 on 2025-12-31
  benchmark competitor "Café next door": 150 on 2025
}
metric page_clicks "Clicks on the menu" : count {
  better: higher  every: month  stage: consideration
  source: "Page statistics"
  definition: "Clicks on our menu within 30 days"
  baseline: 300 on 2025-12-31
  benchmark competitor "Café next door": 600 on 2025
}
metric seen_by "People who saw a post" : people {
  better: higher  every: month  stage: awareness
  source: "Page statistics"
  definition: "Different people who saw a post within 30 days"
  baseline: 9_000 on 2025-12-31
  benchmark competitor "Café next door": 14_000 on 2025
}

main objective talk "Guests talk to us every day" {
  type:     community_engagement
  owner:    anna
  channels: page
  why:      "Whoever talks to us comes back"
  kr words: comments_left from 90 to 140 by 2026-05-31
  milestone asked "A question to guests stands on every post" by 2026-06-30
}
objective ads "Ads are seen where our guests live" supports talk {
  type:     paid_advertising
  owner:    anna
  channels: page
  why:      "Half of the street has never heard of us"
  kr seen: seen_by from 9_000 to 13_000 by 2026-05-31
  kr click: page_clicks from 300 to 500 by 2026-06-30
}
```

## Good

```goals
plan "Café: social media" { period: 2026-H1 }

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

objective ads "Ads bring orders from our street" {
  type:     paid_advertising
  owner:    anna
  channels: page
  why:      "Half of the street has never heard of us"
  kr seen: seen_by from 9_000 to 13_000 by 2026-05-31
  kr buys: ahead_share from 2% to 3.2% by 2026-06-30
}
```

## How to fix it

Add a key result on what the business gets. If a metric that is here already says it, write `kind: value` into it. To silence it:
`allow R006 because "…"` in the plan.

## Where the rule comes from

Social media practice: at least one indicator links to sales, to being known, or to new customers.
"#;
