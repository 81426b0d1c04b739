//! M003: target and baseline are the same.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, KeyResult, Metric, Start, StartOrigin, Target};
use crate::types::{Better, Number};

pub(super) const RULE: Rule = Rule::new(Code::M003, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for objective in &cx.plan.objectives {
        for result in &objective.key_results {
            // A target that a correction set is judged by the correction's own rules.
            if result.changes.iter().any(|change| change.old_target.is_some()) {
                continue;
            }
            let Some(metric) = result.metric.map(|reference| &cx.plan[reference.metric]) else { continue };
            let same = result.goals().find_map(|goal| match goal {
                (Some(start), Some(Target::Reach(Amount::Known(target)))) if start.value == Amount::Known(target) => {
                    Some((start, target))
                }
                _ => None,
            });
            if let Some((start, target)) = same {
                findings.push(report(cx, result, metric, start, target));
            }
        }
    }
}

fn report(cx: &Context<'_>, result: &KeyResult, metric: &Metric, start: Start, target: Number) -> Finding {
    let (name, level) = (&metric.heading.name, cx.show(metric, target));
    let message = format!("`{}` ends where it starts, at {level}, so nothing has to happen", result.heading.name);
    let bound = if metric.better == Some(Better::Lower) { "at most" } else { "at least" };
    let finding = Finding::new(Code::M003, result.heading.sentence, message).help(format!(
        "Set another target than {level}; to keep the level, write `{name} {bound} {level} throughout`."
    ));
    match start.origin {
        StartOrigin::Declared => finding.label("start and target are the same"),
        StartOrigin::Baseline => finding.also(start.place, "the metric's baseline"),
        StartOrigin::Reading | StartOrigin::Audit => finding.also(start.place, "it was already measured here"),
    }
}

const PAGE: &str = r#"A target that equals its start.

## Why it matters

Nothing would have to change. If the value should be held, that is a threshold, and it is measured differently: by how
long it held.

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
  kr back:  regulars from 20% to 20% by 2026-03-31
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

Choose another target, or say that the value is to be held: `guard regulars_hold: regulars at least 20% throughout
2026-Q1`. It is a rule of the language and can't be silenced: no plan can be computed without it.

## Where the rule comes from

SMART, the letter M: a goal is measurable, or nobody can say whether it was reached.
"#;
