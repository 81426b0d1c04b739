//! T009: a title that names another period than the declared one.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::{Title, named};
use crate::lint::{Context, Rule};
use crate::plan::{Objective, When};
use crate::source::Place;
use crate::types::Period;

pub(super) const RULE: Rule = Rule::new(Code::T009, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let header = &cx.plan.header;
    if let (Some(title), Some(period), Some(place)) = (&header.title, header.period, header.place)
        && let Some(read) = Title::read(title, cx.vocabulary)
        && let Some(named) = other(cx, &read, &[period], true)
    {
        findings.push(report(cx, place, title, &named, (header.period_place, period)));
    }
    for (_, objective) in cx.live_objectives() {
        let Some(period) = objective.period else { continue };
        let heading = &objective.heading;
        if let Some(named) = cx.title(heading).and_then(|title| other(cx, title, &[period], false)) {
            let from = (objective.period_place, period);
            findings.push(report(cx, heading.sentence, heading.label(), &named, from));
        }
        results(cx, objective, period, findings);
    }
}

/// Key results end within their objective's period, unless they say otherwise.
fn results(cx: &Context<'_>, objective: &Objective, period: Period, findings: &mut Findings) {
    for result in objective.key_results.iter().filter(|it| !it.dropped) {
        let Some(title) = cx.title(&result.heading) else { continue };
        let own = match result.when {
            Some(When::By(day)) => Period::day(day),
            Some(When::Throughout(span)) => span,
            None => continue,
        };
        if let Some(named) = other(cx, title, &[period, own], false) {
            let label = result.heading.label();
            findings.push(report(cx, result.heading.sentence, label, &named, (objective.period_place, period)));
        }
    }
}

/// The period that a title names, where it has no day in common with what is declared.
fn other(cx: &Context<'_>, title: &Title<'_>, declared: &[Period], whole: bool) -> Option<String> {
    let named = named(title, *declared.first()?, cx.plan.header.fiscal_year, whole);
    let apart = |period: &Period| declared.iter().all(|own| !own.overlaps(period));
    let first = named.first()?.text.clone();
    named.iter().all(|it| !it.periods.is_empty() && it.periods.iter().all(apart)).then_some(first)
}

fn report(
    cx: &Context<'_>,
    place: Place,
    title: &str,
    named: &str,
    (declared, period): (Option<Place>, Period),
) -> Finding {
    let shown = period.show(cx.plan.header.fiscal_year);
    let message = format!("“{title}” speaks of {named}, but its period is {shown}: nobody can tell which one holds");
    let finding = Finding::new(Code::T009, place, message).label(format!("{named} in the title"));
    let finding = match declared {
        Some(place) => finding.also(place, format!("{shown} here")),
        None => finding,
    };
    finding.help(
        "Correct the one that is wrong; best is a title without a period, which holds when the goal is carried on.",
    )
}

const PAGE: &str = r#"The title of a plan, an objective or a key result that names a quarter, half-year, month or year
of which no day lies in the declared period. “Ready for 2027” or «к 2030 году» only refer to another time, and are
fine.

## Why it matters

Plans are copied from the last quarter, and titles stay behind. Readers believe the title, the compiler the period.

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

objective lunch "Guests come back at noon in Q2" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
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

objective lunch "Guests come back at noon in Q1" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-02-28
}
```

## How to fix it

Correct the title or the period; best take the period out of the title. Where another time is meant: `allow T009
because "…"`.

## Where the rule comes from

SMART: time-bound, by one date that is written once.
"#;
