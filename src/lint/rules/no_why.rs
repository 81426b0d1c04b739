//! S005: no `why`.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};

pub(super) const RULE: Rule = Rule::new(Code::S005, check, PAGE).missing_here();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // The plan's reason is that of the goal that it is made for: the main one, or the only one.
    let alone = cx.plan.objectives.len() == 1;
    let of_plan = cx.plan.header.why.is_some();
    let reasoned = cx.here_or_above(|_, objective| objective.why.is_some() || (of_plan && (objective.main || alone)));
    for ((id, objective), reasoned) in cx.objectives().zip(reasoned) {
        // What leads to another objective gets its reason there, where one is missing.
        if reasoned || !objective.supports.is_empty() || objective.damaged || objective.is_dropped() || cx.is_empty(id)
        {
            continue;
        }
        let heading = &objective.heading;
        let message = format!("nothing says why “{}” is worth the work", heading.label());
        findings.push(Finding::new(Code::S005, heading.place, message).label("why this, and why now?").help(
            "Add a line to its block that a newcomer understands, such as `why: \"The room is empty at noon\"`.",
        ));
    }
}

const PAGE: &str = r#"An objective without a reason. An objective that supports one with a `why` has it from there;
the plan's own `why` holds for the main objective, or the only one, and for what supports it.

## Why it matters

A team that knows the reason finds better ways than the planned one, and notices when the goal is no longer worth
reaching.

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

objective lunch "Guests come back at noon" during 2026-Q1 {
  owner: anna
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

Add `why: "…"`: what is wrong today, or what becomes possible. One sentence is enough. Where the reason is known to
all: `allow S005 because "…"`.

## Where the rule comes from

SMART, the letter R: relevant. OKR calls the objective the *why* behind its numbers.
"#;
