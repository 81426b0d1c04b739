//! C003: an objective's audience that no campaign reaches.

use foldhash::HashSet;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fit::works_inside;
use crate::lint::listing::listed;
use crate::lint::reach::{audiences, named_by};
use crate::lint::{Context, Rule};
use crate::plan::{AudienceId, Objective};

pub(super) const RULE: Rule = Rule::new(Code::C003, check, PAGE).missing_anywhere();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let campaigns = &cx.plan.campaigns;
    if campaigns.is_empty() || campaigns.iter().any(|it| it.damaged) {
        return;
    }
    let reached: HashSet<AudienceId> = campaigns.iter().flat_map(|it| audiences(cx.plan, it).into_owned()).collect();
    for (_, objective) in cx.objectives() {
        let inside = objective.goal_type.as_ref().is_some_and(works_inside);
        // An empty objective is reported as that.
        if inside || objective.items.is_empty() || objective.is_dropped() {
            continue;
        }
        let missed: Vec<AudienceId> = named_by(objective).iter().filter(|id| !reached.contains(id)).copied().collect();
        if !missed.is_empty() {
            findings.push(report(cx, objective, &missed));
        }
    }
}

fn report(cx: &Context<'_>, objective: &Objective, missed: &[AudienceId]) -> Finding {
    let names = listed(missed.iter().map(|id| cx.plan[*id].heading.name.as_str()));
    let message = format!("“{}” is for {names}, but no campaign reaches them", objective.heading.label());
    let mut finding = Finding::new(Code::C003, objective.heading.place, message).label("nobody speaks to them");
    for id in missed.iter().take(2) {
        let heading = &cx.plan[*id].heading;
        finding = finding.also(heading.place, format!("“{}”", heading.label()));
    }
    let first = missed.first().map_or("", |id| cx.plan[*id].heading.name.as_str());
    finding.help(format!(
        "Add a campaign with `audience: {first}` that drives `{}`, or take the audience out of the objective.",
        objective.heading.name
    ))
}

const PAGE: &str = r#"An audience of an objective or of one of its key results that no campaign reaches, in a plan that has campaigns. A campaign
that names no audience reaches those of the goals that it drives. Goals of market research and crisis communication are left out.

## Why it matters

The goal counts on people to whom nobody speaks.

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

campaign spring "Spring menu" from 2026-03-02 to 2026-03-15 {
  drives: lunch.back  audience: students  channels: page
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

campaign spring "Spring menu" from 2026-03-02 to 2026-03-15 {
  drives: lunch.back  audience: students  channels: page
}
campaign quiz "Quiz night" from 2026-03-16 to 2026-03-29 {
  drives: lunch.back  audience: parents  channels: page
}
```

## How to fix it

Add a campaign for them, or take the audience out of the objective. Where they are reached in another way: `allow C003 because "…"`
in the objective.

## Where the rule comes from

Content strategy: target groups stand before goals, and each is spoken to in its own way.
"#;
