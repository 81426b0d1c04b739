//! P002: a target lowered after half of its time has passed.

use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{At, Context, Rule};
use crate::plan::{Amount, Change, KeyResult, Metric, Target, When};
use crate::source::Place;
use crate::types::{Better, Number, days_between, number};

pub(super) const RULE: Rule = Rule::new(Code::P002, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for at in cx.key_results().filter(|at| !at.result.changes.is_empty()) {
        let Some(metric) = cx.metric(at.result) else { continue };
        for (i, change) in at.result.changes.iter().enumerate() {
            findings.extend(moved(cx, &at, metric, i, change));
        }
    }
}

fn moved(cx: &Context<'_>, at: &At<'_>, metric: &Metric, i: usize, change: &Change) -> Option<Finding> {
    let later = at.result.changes.get(i..)?;
    let after = later.get(1..)?;
    let old = change.old_target?;
    let new = after.iter().find_map(|it| it.old_target).or(at.result.target)?;
    // The deadline as it was before this correction; one correction may move both.
    let end = later.iter().find_map(|it| it.old_when).or(at.result.when).map(When::end)?;
    let begin = at.objective.period?.first();
    let share = passed(begin, end, change.on)?;
    if share <= cx.settings.limits.goalposts_until || !eased(at.result, metric, old, new) {
        return None;
    }
    let before = at.result.changes.get(..i)?.iter().rfind(|it| it.old_target.is_some()).map(|it| it.place);
    let before = before.or(at.result.target_place).unwrap_or(at.result.heading.place);
    let time = (share.min(Number::ONE_HUNDRED), begin, end);
    Some(report(cx, at, metric, (change, before), (old, new), time))
}

/// How much of the time had passed on a day, in percent.
fn passed(begin: Date, end: Date, day: Date) -> Option<Number> {
    let whole = days_between(begin, end).checked_add(1).filter(|days| *days > 0)?;
    let gone = number::multiply(Number::from(days_between(begin, day)), Number::ONE_HUNDRED).ok()?;
    number::divide(gone, Number::from(whole)).ok()
}

/// Whether the new target is easier than the old one.
fn eased(result: &KeyResult, metric: &Metric, old: Target, new: Target) -> bool {
    if let (Target::Inside(from, to), Target::Inside(new_from, new_to)) = (old, new) {
        return new_from < from || new_to > to;
    }
    let value = |target: Target| target.amount().and_then(Amount::known);
    let (Some(before), Some(now)) = (value(old), value(new)) else { return false };
    match old {
        Target::AtLeast(_) | Target::Above(_) => now < before,
        Target::AtMost(_) | Target::Below(_) => now > before,
        Target::Inside(..) | Target::Within(..) => false,
        Target::Reach(_) => {
            let start = result.start.and_then(|start| start.value.known());
            match (start, metric.better) {
                (Some(start), _) if start < before => now < before,
                (Some(start), _) if start > before => now > before,
                (_, Some(Better::Higher)) => now < before,
                (_, Some(Better::Lower)) => now > before,
                _ => false,
            }
        }
    }
}

fn report(
    cx: &Context<'_>,
    at: &At<'_>,
    metric: &Metric,
    (change, place): (&Change, Place),
    (old, new): (Target, Target),
    (share, begin, end): (Number, Date, Date),
) -> Finding {
    let name = cx.plan.qualified(at.id);
    let (before, now) = match (old, new) {
        (Target::Inside(a, b), Target::Inside(c, d)) => (band(cx, metric, a, b), band(cx, metric, c, d)),
        _ => (shown(cx, metric, old), shown(cx, metric, new)),
    };
    let (on, share) = (change.on, share.round());
    let message = format!(
        "`{name}` was made easier on {on}, from {before} to {now}, after {share}% of its time ({begin} to {end}) had passed"
    );
    Finding::new(Code::P002, change.place, message)
        .label("the goalposts moved")
        .also(place, format!("{before} was promised"))
        .help(format!(
            "Keep {before}, and let the result show how far you came; or drop the goal (`dropped: yes`) and set a new one for the next period."
        ))
}

fn shown(cx: &Context<'_>, metric: &Metric, target: Target) -> String {
    target.amount().and_then(Amount::known).map_or_else(String::new, |value| cx.show(metric, value))
}

fn band(cx: &Context<'_>, metric: &Metric, from: Number, to: Number) -> String {
    let (first, last) = (cx.show(metric, from), cx.show(metric, to));
    let first = first.split_once(' ').map_or(first.as_str(), |(number, _)| number);
    format!("{first}..{last}")
}

const PAGE: &str = r#"A correction that makes a key result's target easier after half of its time has passed. Earlier corrections, harder targets and
dropped goals are fine.

## Why it matters

A goal that is moved to where the ball lies is always reached, and teaches nothing. A missed one shows what was misjudged.

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
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-03-20
}

revise lunch.back on 2026-02-18 { target: 25%  why: "The lunch menu came late" }
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
  kr quick: waiting from 6 min to 4 min by 2026-03-20
}

revise lunch.back on 2026-01-20 { target: 25%  why: "The lunch menu comes later" }
```

## How to fix it

Keep the target and be scored honestly: 0.7 of a bold goal is a good result. When it is too late to correct is a setting of
`goals.toml`: `goalposts-until` under `[limits]`, in percent of the time. To silence it: `allow P002 because "…"` in the key result.

## Where the rule comes from

OKR: key results are set for the period and scored at its end. Indicators in social media: plans are corrected on the way, while
there is time left to act.
"#;
