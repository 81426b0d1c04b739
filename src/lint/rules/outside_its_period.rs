//! T002: a deadline, checkpoint, milestone or campaign outside what contains it.

use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{KeyResult, Objective, When};
use crate::source::Place;
use crate::types::Period;

pub(super) const RULE: Rule = Rule::new(Code::T002, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for objective in &cx.plan.objectives {
        for result in objective.key_results.iter().chain(&objective.guards) {
            key_result(cx, objective, result, findings);
        }
        for milestone in &objective.milestones {
            // What was moved by a correction is judged there, by a person.
            let moved = milestone.changes.iter().any(|change| change.field == "by");
            if let (Some(due), Some(place), false) = (milestone.due, milestone.due_place, moved) {
                inside(cx, objective, due.date, place, "this milestone", findings);
            }
        }
    }
    let Some(period) = cx.plan.header.period else { return };
    for campaign in &cx.plan.campaigns {
        if let Some(own) = campaign.period
            && !period.covers(&own)
            && let Some(plan) = cx.plan.header.period_place
        {
            let name = &campaign.heading.name;
            findings.push(
                Finding::new(
                    Code::T002,
                    campaign.period_place.unwrap_or(campaign.heading.sentence),
                    format!("`{name}` runs from {} to {}, outside the plan's period", own.first(), own.last()),
                )
                .also(plan, format!("the plan {}", spans(&period)))
                .help(format!(
                    "Write days from {} to {}, or widen the plan's period.",
                    period.first(),
                    period.last()
                )),
            );
        }
    }
}

fn key_result(cx: &Context<'_>, objective: &Objective, result: &KeyResult, findings: &mut Findings) {
    let moved = result.changes.iter().any(|change| change.old_when.is_some());
    let mut out = false;
    if let (Some(when), Some(place), false) = (result.when, result.when_place, moved) {
        let what = if matches!(when, When::Throughout(_)) { "the end of this period" } else { "this deadline" };
        out = inside(cx, objective, when.end(), place, what, findings);
        if let (When::Throughout(period), false) = (when, out) {
            out = inside(cx, objective, period.first(), place, "the start of this period", findings);
        }
    }
    if out {
        return;
    }
    let end = result.when.map(When::end);
    for checkpoint in &result.checkpoints {
        let late = end.is_some_and(|end| checkpoint.date > end);
        if late {
            let end = end.map(|end| end.to_string()).unwrap_or_default();
            findings.push(
                Finding::new(
                    Code::T002,
                    checkpoint.place,
                    format!("this checkpoint is on {}, after the key result ends", checkpoint.date),
                )
                .also(result.heading.place, format!("`{}` ends on {end}", result.heading.name))
                .help(format!("Write a day up to {end}.")),
            );
        } else {
            inside(cx, objective, checkpoint.date, checkpoint.place, "this checkpoint", findings);
        }
    }
}

/// Reports a day outside an objective's period; says whether it did.
fn inside(
    cx: &Context<'_>,
    objective: &Objective,
    day: Date,
    place: Place,
    what: &str,
    findings: &mut Findings,
) -> bool {
    let Some(period) = objective.period else { return false };
    if period.contains(day) {
        return false;
    }
    let side = if day < period.first() { "before" } else { "after" };
    let name = &objective.heading.name;
    let finding = Finding::new(Code::T002, place, format!("{what} ({day}) lies {side} the period of `{name}`"));
    let spans = spans(&period);
    findings.push(
        match (objective.period_place, cx.plan.header.period_place) {
            (Some(period), _) => finding.also(period, format!("`{name}` {spans}")),
            (None, Some(plan)) => finding.also(plan, format!("the plan, and so `{name}`, {spans}")),
            (None, None) => finding.also(objective.heading.place, format!("`{name}` {spans}")),
        }
        .help(format!("Write a day from {} to {}, or move the period.", period.first(), period.last())),
    );
    true
}

fn spans(period: &Period) -> String {
    format!("spans {} to {}", period.first(), period.last())
}

const PAGE: &str = r#"A deadline, checkpoint, milestone or campaign that lies outside what contains it.

## Why it matters

At the end of the quarter the objective is judged, and a key result that is due later can't count.

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
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-04-30
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

Move the date, or lengthen the period. If the work ends in time but the result can only be read later, say so:
`measured: 2026-04-30`. It is a rule of the language and can't be silenced: no plan can be computed without it.

## Where the rule comes from

SMART, the letter T: a goal is bound in time.
"#;
