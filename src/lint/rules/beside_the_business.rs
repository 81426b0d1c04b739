//! R007: an objective beside what the business lives on.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fit::{Living, feeds, is_brand, living, type_in_words};
use crate::lint::{Context, Rule};
use crate::plan::{Objective, ObjectiveId};

pub(super) const RULE: Rule = Rule::new(Code::R007, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(living) = cx.plan.header.business.and_then(living) else { return };
    let live: Vec<(ObjectiveId, &Objective)> = cx.objectives().filter(|(_, it)| !it.is_dropped()).collect();
    if live.iter().any(|(_, it)| it.damaged) {
        return;
    }
    if let Some((id, main)) = live.iter().find(|(_, it)| it.main) {
        // To be known may come first, where another goal turns that into what the business lives on.
        let brand = main.goal_type.as_ref().is_some_and(is_brand);
        let carried =
            brand && live.iter().any(|(_, it)| it.supports.contains(id) && feeds(cx, it, living) == Some(true));
        if feeds(cx, main, living) == Some(false) && !carried {
            findings.push(report(cx, main, living, "the main objective"));
        }
    } else if let Some((_, first)) = live.first()
        && live.iter().all(|(_, it)| feeds(cx, it, living) == Some(false))
    {
        findings.push(report(
            cx,
            first,
            living,
            if live.len() == 1 { "the only objective" } else { "like all the others, this objective" },
        ));
    }
}

fn report(cx: &Context<'_>, objective: &Objective, living: &Living, which: &str) -> Finding {
    let kind = objective.goal_type.as_ref().map(type_in_words).unwrap_or_default();
    let message = format!("{which} is about {kind}, but the business lives on {}", living.on);
    let finding = Finding::new(Code::R007, objective.heading.place, message).label("beside the business");
    let finding = match cx.plan.header.place {
        Some(plan) => finding.also(plan, "`business:` stands in this plan"),
        None => finding,
    };
    finding.help(format!(
        "Measure in it what the business lives on, such as `{}` (`import std.{}`), let another objective come first, or correct `business:`.",
        living.example.0, living.example.1
    ))
}

const PAGE: &str = r#"The main objective, or every objective where none is the main one, misses what the business lives on by the plan's `business:`. A
goal feeds the business by its `type:`, or by a metric such as leads for a business that lives on leads. A brand goal may
come first where an objective that supports it feeds the business.

## Why it matters

A shop that sells online only needs orders; a firm whose every sale begins with an enquiry needs leads, and good ones. A goal that
moves neither may be reached while the business starves.

## Bad

```goals
plan "Café: our page" { period: 2026-H1  business: ecommerce }

person anna "Anna"
channel page "Our page"

metric talkers "Followers who write to us" : % {
  better: higher  every: month  kind: value  stage: consideration
  source: "Page statistics"
  definition: "Followers who wrote or answered within 30 days"
  baseline: 4% on 2025-12-31
  benchmark competitor "Café next door": 7% on 2025
}
metric stories "Stories that guests tell about us" : count {
  better: higher  every: month  kind: value  stage: advocacy
  source: "Social listening"
  definition: "Posts of guests about us within 30 days"
  baseline: 8 on 2025-12-31
  benchmark competitor "Café next door": 16 on 2025
}

objective talk "Guests talk to us every day" {
  type:     community_engagement
  owner:    anna
  channels: page
  why:      "Whoever talks to us comes back"
  kr words: talkers from 4% to 6.5% by 2026-06-30
  kr told:  stories from 8 to 14 by 2026-05-31
}
```

## Good

```goals
plan "Café: our page" { period: 2026-H1  business: ecommerce }

person anna "Anna"
channel page "Our page"

metric talkers "Followers who write to us" : % {
  better: higher  every: month  kind: value  stage: consideration
  source: "Page statistics"
  definition: "Followers who wrote or answered within 30 days"
  baseline: 4% on 2025-12-31
  benchmark competitor "Café next door": 7% on 2025
}
metric ahead_share "Visitors who order ahead" : % {
  better: higher  every: month  kind: value  stage: conversion
  source: "Till and web analytics"
  definition: "Visitors of the page who pay an order, as a share of all"
  baseline: 2% on 2025-12-31
  benchmark own "Best quarter": 3.5% on 2025-Q1
}

objective ahead "Guests order ahead from our page" {
  type:     conversions
  owner:    anna
  channels: page
  why:      "An order made ahead is twice as large"
  kr words: talkers from 4% to 6.5% by 2026-05-31
  kr buys:  ahead_share from 2% to 3.2% by 2026-06-30
}
```

## How to fix it

Let the objective that the business lives on come first, or measure it here. Where the plan is about something else on purpose, take
`business:` out, or write `allow R007 because "…"` in the objective.

## Where the rule comes from

SMART, the letter R: relevant to this business. Where it depends on leads, their number and quality; where it sells online, sales
and abandoned carts.
"#;
