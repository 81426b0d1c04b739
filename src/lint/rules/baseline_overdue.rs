//! M010: a baseline still unknown past the day it was to be measured.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{BaselineValue, Metric, MetricId, MetricRef};

pub(super) const RULE: Rule = Rule::new(Code::M010, check, PAGE).timely();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(today) = cx.today else { return };
    for (id, metric) in cx.metrics() {
        for baseline in &metric.baselines {
            let BaselineValue::Unknown(Some(until)) = baseline.value else { continue };
            let late = today.since(until.last()).map_or(0, |span| span.get_days());
            if late <= 0 || read(cx, id, metric, MetricRef { metric: id, segment: baseline.segment }) {
                continue;
            }
            let name = cx.name_of(MetricRef { metric: id, segment: baseline.segment });
            let days = if late == 1 { "a day".to_owned() } else { format!("{late} days") };
            let message = format!(
                "the baseline of `{name}` was to be measured by {}, {days} ago, and is still unknown",
                until.last()
            );
            findings.push(
                Finding::new(Code::M010, baseline.place, message)
                    .label("still unknown")
                    .help(format!(
                        "Measure it and write the value and its day here, such as `baseline: … on {}`; or a new day behind `until`.",
                        until.last()
                    )),
            );
        }
    }
}

/// Whether it was read after all: that counts as the baseline.
fn read(cx: &Context<'_>, id: MetricId, metric: &Metric, reference: MetricRef) -> bool {
    let own = |reference| cx.readings(reference).next().is_some();
    let parts = metric.formula.as_ref().is_some_and(|formula| {
        let mut parts = formula.parts.iter().filter(|part| part.metric != id).peekable();
        parts.peek().is_some() && parts.all(|part| own(*part))
    });
    own(reference) || parts
}

const PAGE: &str = r#"A baseline that is still `unknown` after the day by which it was to be measured.

## Why it matters

The plan said openly that nobody knows where it starts, and promised to find out. Until that is done, progress on this metric
can't be told.

## Bad

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  baseline: unknown until 2026-01-31
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
  kr back:  regulars at least 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}
```

## Good

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  baseline: 20% on 2026-01-31
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
  kr back:  regulars at least 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}
```

## How to fix it

Measure it and write `baseline: 20% on 2026-01-31`, or record it in a `checkin` or an `audit`. If it takes longer, move the day
behind `until`. `allow M010 because "…"` in the metric silences it.

## Where the rule comes from

KPI practice: the first thing to do with a metric is to read it once.
"#;
