//! M006: a target, baseline or reading outside the metric's range.

use foldhash::HashSet;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, BaselineValue, KeyResult, Metric, MetricId, StartOrigin, Target};
use crate::source::Place;
use crate::types::Number;

pub(super) const RULE: Rule = Rule::new(Code::M006, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let plan = cx.plan;
    // Where a metric's own baseline is outside, the range may be what is wrong: one finding says so.
    let mut told: HashSet<MetricId> = HashSet::default();
    for (id, metric) in (0..).map(MetricId).zip(&plan.metrics).filter(|(_, metric)| bounded(metric)) {
        let baselines = metric.baselines.iter().filter_map(|baseline| match baseline.value {
            BaselineValue::Amount(amount) => Some((amount, baseline.place, "this baseline")),
            BaselineValue::Unknown(_) => None,
        });
        let benchmarks = metric.benchmarks.iter().map(|it| (it.value, it.place, "this benchmark"));
        for (amount, place, what) in baselines.chain(benchmarks) {
            if report(cx, metric, amount, place, what, findings) {
                told.insert(id);
                break;
            }
        }
    }
    for reading in &plan.impossible {
        let id = reading.metric.metric;
        if !told.contains(&id) {
            report(cx, &plan[id], reading.value, reading.place, "this reading", findings);
        }
    }
    for result in plan.objectives.iter().flat_map(|objective| objective.key_results.iter().chain(&objective.guards)) {
        let Some(id) = result.metric.map(|reference| reference.metric) else { continue };
        if bounded(&plan[id]) && !told.contains(&id) {
            key_result(cx, &plan[id], result, findings);
        }
    }
}

fn bounded(metric: &Metric) -> bool {
    metric.range.0.is_some() || metric.range.1.is_some()
}

fn key_result(cx: &Context<'_>, metric: &Metric, result: &KeyResult, findings: &mut Findings) {
    let corrected = result.changes.iter().rfind(|change| change.old_target.is_some()).map(|change| change.place);
    let target_place = corrected.or(result.target_place).unwrap_or(result.heading.sentence);
    if let Some(start) = result.start {
        let mut unseen = Findings::default();
        let declared = start.origin == StartOrigin::Declared;
        let sink = if declared { &mut *findings } else { &mut unseen };
        // A baseline or reading outside was reported where it stands, and what is computed from it with it.
        if report(cx, metric, start.value, start.place, "this start", sink) {
            return;
        }
    }
    for (_, target) in result.goals() {
        let outside = match target {
            Some(Target::Inside(from, to)) => {
                report(cx, metric, Amount::Known(from), target_place, "this target", findings)
                    || report(cx, metric, Amount::Known(to), target_place, "this target", findings)
            }
            Some(target) => {
                target.amount().is_some_and(|it| report(cx, metric, it, target_place, "this target", findings))
            }
            None => false,
        };
        if outside {
            break;
        }
    }
    for checkpoint in &result.checkpoints {
        report(cx, metric, checkpoint.value, checkpoint.place, "this checkpoint", findings);
    }
    if let Some(stretch) = result.stretch {
        report(cx, metric, stretch, result.stretch_place.unwrap_or(target_place), "this stretch", findings);
    }
}

/// Reports an amount outside a metric's range; says whether it did.
fn report(
    cx: &Context<'_>,
    metric: &Metric,
    amount: Amount,
    place: Place,
    what: &str,
    findings: &mut Findings,
) -> bool {
    let (Amount::Known(value), false) = (amount, metric.can_be(amount)) else { return false };
    let (from, to) = metric.range;
    let show = |number: Number| cx.show(metric, number);
    let name = &metric.heading.name;
    let range = match (from, to) {
        (Some(from), Some(to)) => cx.show_two(metric, from, to),
        (Some(from), None) => format!("{} and above", show(from)),
        (None, to) => format!("up to {}", to.map(show).unwrap_or_default()),
    };
    let message = format!("{what}, {}, is outside the range of `{name}`: {range}", show(value));
    let finding = Finding::new(Code::M006, place, message);
    findings.push(match metric.range_place {
        Some(range) => finding.also(range, "the range").help("Correct the value, or the metric's `range:`."),
        None => finding.also(metric.heading.place, "a share of a whole: 0% to 100%").help(format!(
            "Write a share between 0% and 100%. If `{name}` can leave them, as growth can, give it a range: `range: 0%..`."
        )),
    });
    true
}

const PAGE: &str = r#"A target, baseline or reading that the metric can't have: a share above 100%, a rating of 6 out of 5.

## Why it matters

Such a value is a typing mistake or a wrong idea of the metric, and all progress computed from it would be wrong. So a
reading outside the range does not count.

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
  kr back:  regulars from 20% to 120% by 2026-03-31
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

Correct the value. If the percentage is no share of a whole (growth, retention of revenue), say so with a range:
`range: 0%..`. It is a rule of the language and can't be silenced: no plan can be computed without it.

## Where the rule comes from

SMART, the letter M: a goal is measurable, or nobody can say whether it was reached.
"#;
