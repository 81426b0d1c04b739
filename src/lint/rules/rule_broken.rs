//! P007: an `ensure` that fails.

mod evaluation;

use crate::diagnostic::{Code, Finding, Findings, Level};
use crate::lint::{Context, Rule};
use crate::plan::condition;
use evaluation::Evaluation;

pub(super) const RULE: Rule = Rule::new(Code::P007, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut evaluation = Evaluation::new(cx);
    for rule in &cx.plan.rules {
        let Some(condition) = &rule.condition else { continue };
        if evaluation.of(condition) == Some(false) {
            findings.push(report(rule, &evaluation));
        }
    }
}

fn report(rule: &condition::Rule, evaluation: &Evaluation<'_, '_>) -> Finding {
    let values: Vec<String> =
        evaluation.seen.iter().take(4).map(|(text, value)| format!("`{text}` is {value}")).collect();
    let message = match values.as_slice() {
        [] => format!("`{}` does not hold", rule.text),
        values => format!("`{}` does not hold: {}", rule.text, values.join(", ")),
    };
    let mut finding = Finding::new(Code::P007, rule.place, message);
    for (place, text) in evaluation.largest.iter().take(3) {
        finding = finding.also(*place, text.clone());
    }
    let because = rule.because.as_deref().unwrap_or("the team says so");
    // What was measured may change tomorrow; what is declared is wrong today.
    if evaluation.read {
        finding.level = Level::Warning;
        finding
            .help(format!("The team's rule, because “{because}”. Readings broke it: correct the course, or the rule."))
    } else {
        finding.help(format!("The team's rule, because “{because}”. Change these numbers, or the rule."))
    }
}

const PAGE: &str = r#"A rule of the team's own, written with `ensure`, that does not hold. Where declared numbers break it, no plan is
written; where readings do, it is a warning, since no file stops compiling by itself.

## Why it matters

A budget or a limit that stands in a protocol is forgotten. In the plan it is checked at every change, with the numbers
that break it.

## Bad

```goals
plan "Spring" { period: 2026-H1  currency: EUR }
channel mail "Letters"
audience all "Everybody" { size: 20_000 people }
person ann "Ann"
metric boxes "Boxes" : count {
  better: higher  aggregate: sum  every: month  kind: value  stage: conversion
  source: "Shop"  definition: "Paid boxes"
  benchmark own "Best half-year": 600 on 2025-H1
}
metric again "Second boxes" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Shop"  definition: "Buyers with a second box within 30 days"
  baseline: 20% on 2025-12-31
  benchmark own "Best quarter": 30% on 2025-Q1
}
objective sell "Families cook our boxes" {
  owner: ann  type: conversions  channels: mail  audience: all
  why: "A second box decides whether they stay"
  kr first: boxes from 500 to 700 by 2026-06-30 { checkpoint 2026-03-31: 300 }
  kr second: again from 20% to 27% by 2026-05-31
}
campaign spring "Spring" from 2026-03-01 to 2026-03-31 {
  drives: sell.first  audience: all  channels: mail  budget: 8_000 EUR
}

ensure sum(campaign.budget) <= 5_000 EUR because "There is no more for mail"
```

## Good

```goals
plan "Spring" { period: 2026-H1  currency: EUR }
channel mail "Letters"
audience all "Everybody" { size: 20_000 people }
person ann "Ann"
metric boxes "Boxes" : count {
  better: higher  aggregate: sum  every: month  kind: value  stage: conversion
  source: "Shop"  definition: "Paid boxes"
  benchmark own "Best half-year": 600 on 2025-H1
}
metric again "Second boxes" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Shop"  definition: "Buyers with a second box within 30 days"
  baseline: 20% on 2025-12-31
  benchmark own "Best quarter": 30% on 2025-Q1
}
objective sell "Families cook our boxes" {
  owner: ann  type: conversions  channels: mail  audience: all
  why: "A second box decides whether they stay"
  kr first: boxes from 500 to 700 by 2026-06-30 { checkpoint 2026-03-31: 300 }
  kr second: again from 20% to 27% by 2026-05-31
}
campaign spring "Spring" from 2026-03-01 to 2026-03-31 {
  drives: sell.first  audience: all  channels: mail  budget: 4_500 EUR
}

ensure sum(campaign.budget) <= 5_000 EUR because "There is no more for mail"
```

## How to fix it

Change the numbers that the message shows, or the rule. Rules may use `sum`, `count`, `min` and `max` over `objective`,
`kr`, `milestone`, `guard`, `campaign`, `content`, `audience`, `channel`, `person`, `team` and `metric`, those of one
objective as `sales.kr`; the numbers `target`, `start`, `weight`, `priority`, `budget`, `size` and `baseline`; and a metric
by its name, which means its newest reading, else its baseline. A rule that uses a number which is not known is not judged.

## Where the rule comes from

Policy as code: what a team agreed on is checked by a machine, and the reason stands beside it.
"#;
