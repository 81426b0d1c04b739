//! R005: no benchmark for a key result's metric.

use foldhash::HashSet;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::At;
use crate::lint::{Context, Rule};
use crate::plan::{Metric, MetricId};

pub(super) const RULE: Rule = Rule::new(Code::R005, check, PAGE).missing_here();

/// So many names stand in one message.
const NAMED: usize = 3;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut told: HashSet<MetricId> = HashSet::default();
    let mut built_in: Vec<(At<'_>, &Metric)> = Vec::new();
    for at in cx.key_results().filter(|at| !at.result.damaged) {
        let Some(id) = at.result.metric.map(|reference| reference.metric) else { continue };
        let metric = &cx.plan[id];
        if metric.damaged || known(cx, metric) {
            continue;
        }
        // An excuse speaks for its own key result alone.
        if is_excused(at) {
            findings.push(report(at, metric, ""));
            continue;
        }
        // Several key results on one metric lack one benchmark.
        if !told.insert(id) {
            continue;
        }
        if metric.built_in {
            built_in.push((at, metric));
        } else {
            findings.push(
                report(at, metric, "").also(metric.heading.place, "the metric").help(
                    "Add what others reach, or your own best: `benchmark industry \"…\": … on 2025 from \"…\"`, `benchmark own \"Best quarter\": …`.",
                ),
            );
        }
    }
    findings.extend(of_catalogues(&built_in));
}

fn is_excused(at: At<'_>) -> bool {
    let headings = [&at.result.heading, &at.objective.heading];
    headings.iter().any(|heading| heading.allows.iter().any(|allow| allow.code == Code::R005))
}

/// No catalogue can know what others in your field reach: that is one hint, however many of its metrics a plan uses.
fn of_catalogues(found: &[(At<'_>, &Metric)]) -> Option<Finding> {
    let (first, rest) = found.split_first()?;
    let (at, metric) = *first;
    let named = rest.iter().take(NAMED).map(|(_, metric)| format!("`{}`", metric.heading.name));
    let named = named.collect::<Vec<_>>().join(", ");
    let others = match rest.len() {
        0 => String::new(),
        1 => format!(", nor has {named}"),
        count if count <= NAMED => format!(", nor have {named}"),
        count => format!(", nor have {named} and {} more", count - NAMED),
    };
    let name = &metric.heading.name;
    Some(report(at, metric, &others).help(format!(
        "Catalogues can't know your field. Where it matters, declare `metric {name}` in your file, with a line such as `benchmark own \"Best quarter\": …`: it takes the place of the catalogue's."
    )))
}

fn report(at: At<'_>, metric: &Metric, others: &str) -> Finding {
    let (goal, name) = (&at.result.heading.name, &metric.heading.name);
    let message = format!("nothing shows whether `{goal}` aims high or low: `{name}` has no benchmark{others}");
    Finding::new(Code::R005, at.result.heading.sentence, message)
}

/// Whether it has a benchmark, or all that it is computed from have.
fn known(cx: &Context<'_>, metric: &Metric) -> bool {
    let parts = metric.formula.as_ref().map_or(&[][..], |formula| &formula.parts);
    !metric.benchmarks.is_empty()
        || (!parts.is_empty() && parts.iter().all(|part| !cx.plan[part.metric].benchmarks.is_empty()))
}

const PAGE: &str = r#"A key result on a metric without a benchmark: nothing says what others reach, or what you once reached. It is a hint.

## Why it matters

27% may be poor or a record. A number from the industry, from a competitor, or from your own best quarter tells the reader
which, and lets the compiler see targets that are out of reach, or too low.

## Bad

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  baseline: 20% on 2025-12-31
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

Add `benchmark industry "Cafés of the city": 28% on 2025 from "Yearly report"`, `competitor` or `own` to the metric. Milestones
and guards need none, and what is computed needs none if its parts have some. Where nobody publishes such numbers, `allow R005
because "…"`; `R005 = "off"` in `[lint]` of `goals.toml` for the whole project.

## Where the rule comes from

SMART, the letters A and R: a target is judged against what others reach.
"#;
