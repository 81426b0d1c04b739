//! O005: priorities that do not order anything.

use foldhash::HashMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fullest::fullest_day;
use crate::lint::{Context, Rule};
use crate::plan::{Heading, Objective, ObjectiveId};
use crate::types::{Number, Period, Plain};

pub(super) const RULE: Rule = Rule::new(Code::O005, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // Objectives compete with those of the same time that lead to the same ones.
    let mut siblings: HashMap<(&[ObjectiveId], Option<Period>), usize> = HashMap::default();
    let mut lists: Vec<Vec<(&Heading, Option<Number>)>> = Vec::new();
    for objective in cx.plan.objectives.iter().filter(|objective| alive(objective)) {
        let next = lists.len();
        let at = *siblings.entry((&objective.supports, objective.period)).or_insert(next);
        if at == next {
            lists.push(Vec::new());
        }
        if let Some(list) = lists.get_mut(at) {
            list.push((&objective.heading, objective.priority));
        }
    }
    for list in lists {
        flat(&list, "objectives", findings);
    }
    for objective in &cx.plan.objectives {
        let results = objective.key_results.iter().filter(|it| !it.dropped).map(|it| (&it.heading, it.priority));
        let milestones = objective.milestones.iter().filter(|it| !it.dropped).map(|it| (&it.heading, it.priority));
        let list: Vec<_> = results.chain(milestones).collect();
        flat(&list, &format!("results of `{}`", objective.heading.name), findings);
    }
    let metrics = cx.plan.metrics.iter().filter(|metric| !metric.built_in);
    flat(&metrics.map(|metric| (&metric.heading, metric.priority)).collect::<Vec<_>>(), "metrics", findings);
    missing(cx, findings);
}

/// Reports a list in which all priorities are the same.
fn flat(list: &[(&Heading, Option<Number>)], what: &str, findings: &mut Findings) {
    let mut given = list.iter().filter_map(|(heading, priority)| priority.map(|priority| (*heading, priority)));
    let (Some((first, priority)), Some((second, _))) = (given.next(), given.next()) else { return };
    let mut others = list.iter().filter_map(|(_, other)| *other);
    if !others.all(|other| other == priority) {
        return;
    }
    let count = list.iter().filter(|(_, priority)| priority.is_some()).count();
    let number = Plain(priority);
    let words = if count == 2 {
        format!("two {what} have a priority, both")
    } else {
        format!("{count} {what} have a priority, all of them")
    };
    findings.push(
        Finding::new(Code::O005, second.place, format!("{words} {number}: that orders nothing"))
            .label(format!("{number} too"))
            .also(first.place, format!("priority {number}"))
            .help("Number them from 1, which comes first when time is short: `priority: 1`, `priority: 2`; or leave priorities out."),
    );
}

/// A plan with many objectives at once and no priorities at all.
fn missing(cx: &Context<'_>, findings: &mut Findings) {
    let objectives = &cx.plan.objectives;
    let any = |objective: &Objective| {
        objective.priority.is_some()
            || objective.key_results.iter().any(|it| it.priority.is_some())
            || objective.milestones.iter().any(|it| it.priority.is_some())
    };
    if objectives.iter().any(any) || cx.plan.metrics.iter().any(|metric| metric.priority.is_some()) {
        return;
    }
    let count = most_at_once(objectives);
    let Some(first) = objectives.first() else { return };
    if Number::from(count) <= cx.settings.limits.objectives_without_priorities {
        return;
    }
    let place = cx.plan.header.place.unwrap_or(first.heading.place);
    findings.push(
        Finding::new(
            Code::O005,
            place,
            format!("{count} objectives run at once, and nothing says which comes first when time is short"),
        )
        .help("Add `priority: 1` to the one that may not wait, `priority: 2` to the next one."),
    );
}

/// Whether it has goals, and a correction left some.
fn alive(objective: &Objective) -> bool {
    !objective.items.is_empty() && !objective.is_dropped()
}

/// How many objectives run on the day that most do; those without a period are not counted.
fn most_at_once(objectives: &[Objective]) -> usize {
    let periods = objectives.iter().filter(|it| alive(it)).filter_map(|it| it.period);
    fullest_day(periods.map(|period| (period.first(), period.last()))).map_or(0, |(_, count)| count)
}

const PAGE: &str = r#"Priorities that are all the same; or a plan of more than three objectives at once without any. It is a hint.

## Why it matters

A priority answers one question: what waits when there is not enough time. If everything is first, it answers nothing.

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
  kr back:  regulars from 20% to 27% by 2026-06-30 { priority: 1 }
  kr quick: waiting from 6 min to 4 min by 2026-05-31 { priority: 1 }
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
  kr back:  regulars from 20% to 27% by 2026-06-30 { priority: 1 }
  kr quick: waiting from 6 min to 4 min by 2026-05-31 { priority: 2 }
}
```

## How to fix it

Number what competes: objectives of the same time, key results of one objective, metrics. A few objectives need no priorities:
`objectives-without-priorities` in `[limits]` of `goals.toml` sets how many (3). `allow O005 because "…"` silences it.

## Where the rule comes from

Content strategy: goals and their metrics are ranked, so that a small team knows what to drop.
"#;
