//! C007: an audience that objectives name and no content reaches.

use foldhash::HashSet;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fit::works_inside;
use crate::lint::reach::{content_audiences, named_by};
use crate::lint::{Context, Rule};
use crate::plan::{AudienceId, Objective};

pub(super) const RULE: Rule = Rule::new(Code::C007, check, PAGE).missing_anywhere();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let contents = &cx.plan.contents;
    if contents.is_empty() || contents.iter().any(|it| it.damaged) {
        return;
    }
    let reached: HashSet<AudienceId> =
        contents.iter().flat_map(|it| content_audiences(cx.plan, it).into_owned()).collect();
    // Of each audience that is missed, the first objective that names it.
    let mut missed: BTreeMap<AudienceId, &Objective> = BTreeMap::new();
    for (_, objective) in cx.objectives() {
        if objective.goal_type.as_ref().is_some_and(works_inside) || objective.is_dropped() {
            continue;
        }
        for audience in named_by(objective).iter().filter(|id| !reached.contains(id)) {
            missed.entry(*audience).or_insert(objective);
        }
    }
    for (audience, objective) in missed {
        findings.push(report(cx, audience, objective));
    }
}

fn report(cx: &Context<'_>, audience: AudienceId, objective: &Objective) -> Finding {
    let heading = &cx.plan[audience].heading;
    let (label, goal) = (heading.label(), &objective.heading);
    let message = format!("no content is made for “{label}”, on whom “{}” counts", goal.label());
    Finding::new(Code::C007, heading.place, message)
        .label("nothing to read or watch")
        .also(goal.place, "counts on this audience")
        .help(format!(
            "Plan content for them, such as `content name \"…\" {{ audience: {}  every: week  objective: {} }}`, or add `{}` to the audience of some that is there.",
            heading.name, goal.name, heading.name
        ))
}

const PAGE: &str = r#"An audience that an objective or key result names and no content reaches, in a plan that has content. Content that names no
audience reaches those of its objectives. Goals of market research and crisis communication are left out.

## Why it matters

People come because there is something for them. A goal for an audience without content is left to advertising, or to chance.

## Bad

```goals
person anna "Anna"
channel page "Our page"
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }

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
  owner:    anna
  audience: students, parents
  why:      "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}

content menu "Menu of the week" {
  audience: students  channels: page  every: week  objective: lunch
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }

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
  owner:    anna
  audience: students, parents
  why:      "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}

content menu "Menu of the week" {
  audience: students, parents  channels: page  every: week  objective: lunch
}
```

## How to fix it

Plan content for them, or take the audience out of the objective. To silence it: `allow C007 because "…"` in the audience.

## Where the rule comes from

Content strategy: every target group has content of its own.
"#;
