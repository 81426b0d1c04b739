//! R004: no main objective where there are several.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::Objective;
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(Code::R004, check, PAGE).missing_anywhere();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let all = &cx.plan.objectives;
    if all.iter().any(|objective| objective.main || objective.damaged) {
        return;
    }
    let live: Vec<&Objective> = all.iter().filter(|objective| !objective.is_dropped()).collect();
    // Where each supports another they go round in a circle, which is reported by itself.
    if live.iter().all(|objective| !objective.supports.is_empty()) {
        return;
    }
    if let ([first, rest @ ..], true) = (live.as_slice(), live.len() > 1) {
        findings.push(report(first, rest, &live));
    }
}

fn report(first: &Objective, rest: &[&Objective], live: &[&Objective]) -> Finding {
    let others = if rest.len() == 1 { "one other".to_owned() } else { format!("{} others", rest.len()) };
    let none = if live.len() == 2 { "neither of the two".to_owned() } else { format!("none of the {}", live.len()) };
    let message =
        format!("{none} objectives is the main one, so nobody could tell which comes first when they compete");
    let finding = Finding::new(Code::R004, first.heading.place, message).label(format!("this and {others}"));
    // What alone supports nothing is what the others lead to.
    let mut tops = live.iter().filter(|objective| objective.supports.is_empty() && !objective.supports_unknown);
    if let (Some(top), None) = (tops.next(), tops.next()) {
        let (heading, start) = (&top.heading, top.heading.sentence.start);
        return finding
            .help(format!("What else there is leads to `{0}`: write `main objective {0}`.", heading.name))
            .suggest(
                format!("make `{}` the main objective", heading.name),
                Place { end: start, ..heading.sentence },
                "main ",
            );
    }
    let name = &first.heading.name;
    finding.help(format!(
        "Choose the one that the others serve: write `main objective {name}` if it is this one, and `supports {name}` behind the others' titles."
    ))
}

const PAGE: &str = r#"A plan with several objectives, none of which is the main one.

## Why it matters

Two goals compete for the same week and the same money sooner or later. Which one wins is decided when the plan is made, or by
chance.

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
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}
objective suppliers "Beans come from farms that we know" during 2026-H1 {
  owner: anna
  why:   "Guests ask where the coffee comes from"
  milestone offers "Offers of five farms compared" by 2026-03-31
  milestone deal "Contract with one farm signed" by 2026-05-31
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

main objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}
objective suppliers "Beans come from farms that we know" during 2026-H1 supports lunch {
  owner: anna
  why:   "Guests ask where the coffee comes from"
  milestone offers "Offers of five farms compared" by 2026-03-31
  milestone deal "Contract with one farm signed" by 2026-05-31
}
```

## How to fix it

Write `main objective` for the one that the others serve, and `supports` with its name for the rest. A plan that has no such goal
on purpose says so with `allow R004 because "…"` in the first objective.

## Where the rule comes from

Content strategy: one main goal, and sub-goals that serve it.
"#;
