//! M004: nobody says where a metric's values come from.

use foldhash::HashMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::At;
use crate::lint::{Context, Rule};
use crate::plan::MetricId;

pub(super) const RULE: Rule = Rule::new(Code::M004, check, PAGE).missing_here();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let needed = cx.needed();
    // Whether every key result on a metric says itself where its values come from.
    let mut said: HashMap<MetricId, bool> = HashMap::default();
    for at in cx.measured() {
        if let Some(reference) = at.result.metric {
            let own = blank(at.result.source.as_deref());
            said.entry(reference.metric).and_modify(|all| *all &= !own).or_insert(!own);
        }
    }
    for (id, metric) in cx.metrics() {
        // What is computed comes from where its parts come from.
        let silent = metric.built_in || metric.damaged || metric.formula.is_some();
        if silent || !blank(metric.source.as_deref()) || said.get(&id) == Some(&true) {
            continue;
        }
        if let Some(at) = needed.get(&id) {
            findings.push(report(cx, id, *at));
        }
    }
}

fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

fn report(cx: &Context<'_>, id: MetricId, at: At<'_>) -> Finding {
    let heading = &cx.plan[id].heading;
    let goal = cx.plan.qualified(at.id);
    let direct = at.result.metric.is_some_and(|reference| reference.metric == id);
    let message = if direct {
        format!("`{goal}` is judged by `{}`, but nobody says where its values come from", heading.name)
    } else {
        format!(
            "what `{goal}` measures is computed from `{}`, but nobody says where its values come from",
            heading.name
        )
    };
    Finding::new(Code::M004, heading.place, message)
        .label("read where?")
        .also(at.result.heading.place, "measured here")
        .help("Add where anyone could look it up: `source: \"CRM, report on new orders\"`.")
}

const PAGE: &str = r#"A metric that is measured, and no `source:` says where its values come from.

## Why it matters

In three months two people will look in two places and find two numbers. A source named beforehand also shows whether the
metric can be read at all.

## Bad

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
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
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}
```

## How to fix it

Name the system and the report: `source: "CRM, report on repeat visits"`, in the metric or in the key result. A metric with a
formula needs none: its parts do. `allow M004 because "…"` in the metric silences it.

## Where the rule comes from

SMART, the letter M: measurable means that somebody knows how.
"#;
