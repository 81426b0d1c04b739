//! R002: an objective that does not lead to the main one.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::listing::listed;
use crate::lint::{Context, Rule};
use crate::plan::Objective;

pub(super) const RULE: Rule = Rule::new(Code::R002, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut mains = cx.objectives().filter(|(_, objective)| objective.main);
    // Of two main ones nobody knows which counts: that is reported by itself.
    let (Some((main, aim)), None) = (mains.next(), mains.next()) else { return };
    // So does one whose own way there was reported as unknown.
    let leads = cx.here_or_above(|id, it| id == main || it.supports_unknown || it.damaged);
    for (id, objective) in cx.objectives() {
        let there = leads.get(id.0 as usize).copied().unwrap_or(true);
        let unsure = objective.supports_unknown || objective.damaged;
        // An empty one is reported as that.
        if !there && !unsure && !objective.items.is_empty() && !objective.is_dropped() {
            findings.push(report(cx, objective, aim));
        }
    }
}

fn report(cx: &Context<'_>, objective: &Objective, main: &Objective) -> Finding {
    let (heading, aim) = (&objective.heading, &main.heading);
    let parents: Vec<&str> = objective.supports.iter().map(|id| cx.plan[*id].heading.name.as_str()).collect();
    let message = if parents.is_empty() {
        format!(
            "“{}” supports nothing, so it is unclear what it does for the main objective, “{}”",
            heading.label(),
            aim.label()
        )
    } else {
        format!(
            "“{}” supports {}, which does not lead to the main objective, “{}”",
            heading.label(),
            listed(parents.iter().copied()),
            aim.label()
        )
    };
    let finding =
        Finding::new(Code::R002, heading.place, message).label("leads nowhere").also(aim.place, "the main objective");
    if !parents.is_empty() {
        return finding
            .help(format!("Let one of those that it supports say `supports {}`, or say it here as well.", aim.name));
    }
    let finding = finding.help(format!(
        "If it helps, write `supports {}` behind its title; if it doesn't, it belongs to another plan.",
        aim.name
    ));
    if heading.place.file == aim.place.file {
        finding.suggest(
            format!("write `supports {}`", aim.name),
            heading.sentence.after(),
            format!(" supports {}", aim.name),
        )
    } else {
        finding
    }
}

const PAGE: &str = r#"An objective that does not lead to the plan's main one, neither directly nor through what it supports.

## Why it matters

A plan has one main goal, and the others are there to serve it. What serves nothing takes time and money from what does.

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

main objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}
objective suppliers "Beans come from farms that we know" during 2026-H1 {
  owner: anna
  why:   "Prices changed three times last year"
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

Say what it `supports`. If it supports nothing of this plan, move it to the plan where it belongs; or write `allow R002 because
"…"` in the objective.

## Where the rule comes from

Content strategy: one main goal, and sub-goals that lead to it.
"#;
