//! A001: a target on the wrong side of the baseline.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, KeyResult, Metric, Start, Target};
use crate::types::{Better, Number};

pub(super) const RULE: Rule = Rule::new(Code::A001, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for objective in &cx.plan.objectives {
        for result in &objective.key_results {
            let Some(metric) = result.metric.map(|reference| &cx.plan[reference.metric]) else { continue };
            let wrong = result.goals().find_map(|goal| match goal {
                (Some(start), Some(Target::Reach(Amount::Known(target)))) => {
                    let from = start.value.known()?;
                    let worse = match metric.better? {
                        Better::Higher => target < from,
                        Better::Lower => target > from,
                        Better::Inside | Better::Neutral => false,
                    };
                    worse.then_some((start, from, target))
                }
                _ => None,
            });
            if let Some((start, from, target)) = wrong {
                findings.push(report(cx, result, metric, (start, from, target)));
            }
        }
    }
}

fn report(
    cx: &Context<'_>,
    result: &KeyResult,
    metric: &Metric,
    (start, from, target): (Start, Number, Number),
) -> Finding {
    let better = metric.better.map_or("", Better::as_str);
    let name = &metric.heading.name;
    let (both, from) = (cx.show_two(metric, from, target), cx.show(metric, from));
    let message = format!("{both} makes `{name}` worse: {better} is better");
    let finding = Finding::new(Code::A001, result.heading.sentence, message)
        .label("the wrong way")
        .also(start.place, format!("starts at {from}"));
    let help = format!("Set a target that is {better} than {from}");
    if metric.built_in {
        finding.help(format!("{help}, or declare `{name}` yourself with another `better:`."))
    } else {
        finding
            .also(metric.heading.place, format!("`{name}`: {better} is better"))
            .help(format!("{help}, or correct the metric's `better:`."))
    }
}

const PAGE: &str = r#"A target on the wrong side of its start: lower, where the metric says that higher is better.

## Why it matters

Either the numbers are swapped, or the metric does not say what the team wants. Progress would run backwards.

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
  kr back:  regulars from 20% to 15% by 2026-03-31
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

Swap the numbers, or correct `better:` of the metric. To let a value fall only so far, use a guard: `guard floor:
regulars at least 15%`. It is a rule of the language and can't be silenced: no plan can be computed without it.

## Where the rule comes from

SMART, the letter A: a target is something to get to.
"#;
