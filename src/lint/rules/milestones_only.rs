//! R009: milestones alone, for a type that can be measured.

use foldhash::HashSet;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fit::{example_for, live, milestones_are_enough, type_in_words};
use crate::lint::{Context, Rule};
use crate::plan::{GoalType, Objective, ObjectiveId};

pub(super) const RULE: Rule = Rule::new(Code::R009, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // An objective is measured too by those that support it.
    let mut carried: HashSet<ObjectiveId> = HashSet::default();
    for child in cx.plan.objectives.iter().filter(|child| child.damaged || live(child).next().is_some()) {
        carried.extend(&child.supports);
    }
    for (id, objective) in cx.objectives() {
        let Some(goal_type) = &objective.goal_type else { continue };
        let judged = !milestones_are_enough(goal_type) && !matches!(goal_type, GoalType::Own(_));
        let milestones = objective.milestones.iter().filter(|it| !it.dropped).count();
        if judged && milestones > 0 && objective.key_results.is_empty() && !objective.damaged && !carried.contains(&id)
        {
            findings.push(report(objective, goal_type, milestones));
        }
    }
}

fn report(objective: &Objective, goal_type: &GoalType, milestones: usize) -> Finding {
    let count = if milestones == 1 { "a milestone".to_owned() } else { format!("{milestones} milestones") };
    let message = format!(
        "“{}” stands on {count} alone: all may be done, and nobody would know what came of it",
        objective.heading.label()
    );
    let kind = type_in_words(goal_type);
    let add = example_for(objective).map_or_else(String::new, |example| format!(", such as {example}"));
    Finding::new(Code::R009, objective.heading.place, message)
        .label(format!("{kind} can be measured"))
        .help(format!("Add a key result that shows the effect{add}, and keep the milestones beside it."))
}

const PAGE: &str = r#"An objective with milestones and no key result, though its `type:` can be measured. For market research, crisis communication,
engineering and operations, milestones alone are fine; so they are where objectives that support this one are measured, and for
types of your own.

## Why it matters

A milestone says that something was done, not that it helped. The page may be redesigned on the day, and sell less.

## Bad

```goals
person anna "Anna"
channel page "Our page"

objective ahead "Guests order ahead from our page" during 2026-H1 {
  type:     conversions
  owner:    anna
  channels: page
  why:      "An order made ahead is twice as large"
  milestone menu "Menu with prices stands on the page" by 2026-03-15
  milestone pay "Guests can pay on the page by card" by 2026-05-31
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"

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
  kr buys: ahead_share from 2% to 3.2% by 2026-06-30
  milestone menu "Menu with prices stands on the page" by 2026-03-15
  milestone pay "Guests can pay on the page by card" by 2026-05-31
}
```

## How to fix it

Ask what should be different once all is done, and measure that. If nothing can be measured, say so: `allow R009 because "…"` in the
objective.

## Where the rule comes from

Goals in social media: internal milestones are right for research and for getting ready for a crisis; the other kinds of goals have
metrics of their own.
"#;
