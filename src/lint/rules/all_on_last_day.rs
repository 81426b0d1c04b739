//! T005: everything is due on the last day: no checkpoint on the way.

use foldhash::HashSet;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::rounded;
use crate::lint::{Context, Rule};
use crate::plan::{Objective, ObjectiveId, When};
use crate::types::{CalendarUnit, Number, Period, plus};

pub(super) const RULE: Rule = Rule::new(Code::T005, check, PAGE).missing_here();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let limits = &cx.settings.limits;
    // What a part of it reaches earlier is a checkpoint of the whole.
    let mut earlier: HashSet<ObjectiveId> = HashSet::default();
    for child in &cx.plan.objectives {
        for parent in &child.supports {
            let ends = |objective: &Objective| objective.period.map(|period| period.last());
            if ends(child) < ends(&cx.plan[*parent]) {
                earlier.insert(*parent);
            }
        }
    }
    for (id, objective) in cx.objectives().filter(|(_, objective)| !objective.damaged) {
        let Some(period) = objective.period else { continue };
        let days = Number::from(period.days());
        // Beyond a year T006 asks for checkpoints.
        if days <= limits.short_objective || days > limits.longest_objective || earlier.contains(&id) {
            continue;
        }
        let last = objective.by.unwrap_or(period.last());
        if let Some(count) = all_on(objective, last) {
            findings.push(report(cx, objective, period, (last, count)));
        }
    }
}

/// How many goals there are, if each is due on that day and none has a checkpoint before it.
fn all_on(objective: &Objective, last: Date) -> Option<usize> {
    let results = objective.key_results.iter().filter(|result| !result.dropped);
    let milestones = objective.milestones.iter().filter(|milestone| !milestone.dropped);
    let mut count = 0;
    for result in results {
        let at_end = matches!(result.when, Some(When::By(day)) if day == last) && !result.damaged;
        if !at_end || result.checkpoints.iter().any(|checkpoint| checkpoint.date < last) {
            return None;
        }
        count += 1;
    }
    for milestone in milestones {
        if milestone.due.is_none_or(|due| due.date != last) {
            return None;
        }
        count += 1;
    }
    (count > 0).then_some(count)
}

fn report(cx: &Context<'_>, objective: &Objective, period: Period, (last, count): (Date, usize)) -> Finding {
    let days = period.days();
    let all = match count {
        1 => "its one result is".to_owned(),
        2 => "both of its results are".to_owned(),
        count => format!("all {count} of its results are"),
    };
    let message = format!(
        "“{}” takes {days} days and {all} due on the last one, {last}: nobody would notice half-way that it goes wrong",
        objective.heading.label()
    );
    let middle = plus(period.first(), days / 2, CalendarUnit::Day).unwrap_or(period.first());
    let example = objective.key_results.iter().find_map(|result| {
        let metric = cx.metric(result)?;
        let (start, target) = (result.start?.value.known()?, result.target?.amount()?.known()?);
        let sum = metric.aggregate == crate::plan::Aggregate::Sum;
        let start = if sum { Number::ZERO } else { start };
        let half = start.checked_add(target)?.checked_div(Number::from(2)).filter(|half| *half != start)?;
        Some((&result.heading.name, format!("checkpoint {middle}: {}", cx.show(metric, rounded(half)))))
    });
    let help = match example {
        Some((name, text)) => {
            format!("Plan a value on the way: `{text}` in `{name}`, or a milestone that is due earlier.")
        }
        None => {
            format!("Plan a value on the way, such as `checkpoint {middle}: …`, or a milestone that is due earlier.")
        }
    };
    Finding::new(Code::T005, objective.heading.place, message).help(help)
}

const PAGE: &str = r#"An objective whose key results and milestones are all due on its last day, without a checkpoint on the way. It is a hint.

## Why it matters

What is due in three months is begun in the third. A value planned for the middle shows early enough that something is wrong,
while it can still be put right.

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

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-06-30
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

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30 { checkpoint 2026-05-15: 23% }
  kr quick: waiting from 6 min to 4 min by 2026-06-30
}
```

## How to fix it

Give one key result a `checkpoint`, let one be due earlier, or add a milestone on the way. Objectives of up to a month are never
reported: `short-objective` in `[limits]` of `goals.toml` sets how many days (31). `allow T005 because "…"` silences it.

## Where the rule comes from

SMART, the letter T: long goals are split into stages with days of their own.
"#;
