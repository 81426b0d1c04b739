//! M007: a metric that nothing uses.

use foldhash::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::MetricId;
use crate::source::FileId;

pub(super) const RULE: Rule = Rule::new(Code::M007, check, PAGE).missing_anywhere();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let plan = cx.plan;
    // A name that could not be resolved may have meant any metric.
    let unclear = plan.objectives.iter().any(|it| it.damaged) || cx.measured().any(|at| at.result.metric.is_none());
    if unclear || plan.objectives.is_empty() {
        return;
    }
    // A file without goals is shared: another plan may need what it declares.
    let files: HashSet<FileId> = plan.objectives.iter().map(|it| it.heading.place.file).collect();
    let used = used(cx);
    for (id, metric) in cx.metrics() {
        if metric.built_in || metric.damaged || used.contains(&id) || !files.contains(&metric.heading.place.file) {
            continue;
        }
        let name = &metric.heading.name;
        findings.push(
            Finding::new(Code::M007, metric.heading.place, format!("nothing uses `{name}`: no key result measures it, and nobody reads it"))
                .label("unused")
                .help(format!(
                    "Delete it; or write `watch {name}` in an objective, to follow it without a target, or a key result that measures it."
                )),
        );
    }
}

/// Metrics that are measured, watched, read, spoken of in a rule, or part of one that is.
fn used(cx: &Context<'_>) -> HashSet<MetricId> {
    let plan = cx.plan;
    let by_name: HashMap<&str, MetricId> = cx.metrics().map(|(id, it)| (it.heading.name.as_str(), id)).collect();
    let mut open: Vec<MetricId> = cx.needed().into_keys().collect();
    open.extend(plan.objectives.iter().flat_map(|it| &it.watch).map(|it| it.metric));
    open.extend(cx.read().chain(plan.impossible.iter().map(|it| it.metric)).map(|it| it.metric));
    for rule in &plan.rules {
        let text: String = rule.text.nfc().collect();
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        open.extend(words.filter_map(|word| by_name.get(word)));
    }
    let mut used = HashSet::default();
    while let Some(id) = open.pop() {
        if used.insert(id) {
            open.extend(plan[id].formula.iter().flat_map(|formula| &formula.parts).map(|part| part.metric));
        }
    }
    used
}

const PAGE: &str = r#"A metric that nothing uses: no key result, guard or `watch`, no used formula, no reading, no `ensure`.

## Why it matters

A long list of metrics hides the few that decide. What nobody measures against is noise, or a goal that somebody forgot.

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
metric spoons "Lost spoons" : count {
  better: lower  every: month  aggregate: sum
  source: "Stocktaking"
  definition: "Spoons that are gone at the end of the month"
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
metric spoons "Lost spoons" : count {
  better: lower  every: month  aggregate: sum
  source: "Stocktaking"
  definition: "Spoons that are gone at the end of the month"
}

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31
  watch spoons
}
```

## How to fix it

Delete the metric, measure it in a key result, or `watch` it. Metrics of files without objectives are never reported: those
files are shared. `allow M007 because "…"` in the metric silences it.

## Where the rule comes from

KPI practice: few metrics, each with a decision that hangs on it.
"#;
