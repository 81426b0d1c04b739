//! M008: a metric with neither definition nor formula nor a known name.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::names::russian;
use crate::plan::Metric;

pub(super) const RULE: Rule = Rule::new(Code::M008, check, PAGE).missing_here();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let needed = cx.needed();
    for (id, metric) in cx.metrics().filter(|(_, metric)| undefined(metric)) {
        let Some(at) = needed.get(&id) else { continue };
        let heading = &metric.heading;
        let message = format!(
            "nobody says what exactly “{}” counts, so two people would count `{}` in two ways",
            heading.label(),
            heading.name
        );
        findings.push(
            Finding::new(Code::M008, heading.place, message)
                .label("what counts, and what does not?")
                .also(at.result.heading.place, "measured here")
                .help("Add what is counted over which time: `definition: \"Guests with a second visit within 30 days\"`; or a formula behind the unit."),
        );
    }
}

fn undefined(metric: &Metric) -> bool {
    let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let said = metric.built_in || metric.damaged || metric.formula.is_some();
    !said && blank(&metric.definition) && blank(&metric.heading.description) && !known(&metric.heading.name)
}

/// Whether a catalogue defines a metric of that name.
fn known(name: &str) -> bool {
    russian(name).is_some_and(|words| words.definition.is_some())
}

const PAGE: &str = r#"A metric that is measured, and nothing says what it counts: no `definition:`, no formula, no `///` comment, and no
catalogue knows its name.

## Why it matters

“Active users” may be those who log in, who pay, or who did something this week. As long as that is open, the target can be
reached by choosing the kinder reading.

## Bad

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
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

Add a `definition:` that says what counts, what does not, and over which time; or a formula, `= repeat_guests / guests`. A
`///` comment before the metric will do. `allow M008 because "…"` in the metric silences it.

## Where the rule comes from

SMART, the letter M, and KPI practice: a metric is a definition before it is a number.
"#;
