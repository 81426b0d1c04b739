//! T007: a metric read too rarely to be seen in the period.

use foldhash::HashSet;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::days_of;
use crate::lint::{Context, Rule};
use crate::plan::{Metric, MetricId, Rhythm};
use crate::types::Number;

pub(super) const RULE: Rule = Rule::new(Code::T007, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let least = cx.settings.limits.least_readings;
    let mut told: HashSet<MetricId> = HashSet::default();
    for aim in cx.aims().iter().copied() {
        let Some((rhythm, slowest)) = rhythm(cx, aim.reference.metric) else { continue };
        let Some(days) = aim.days() else { continue };
        let readings = Number::from(days / days_of(rhythm));
        // One rhythm is one fault, however many key results it concerns.
        if readings >= least || !told.insert(aim.reference.metric) {
            continue;
        }
        let (goal, name) = (&aim.at.result.heading.name, &slowest.heading.name);
        let seen = if readings.is_zero() { "not even once".to_owned() } else { "only once".to_owned() };
        let seen = if readings > Number::ONE { format!("only {readings} times") } else { seen };
        let message = format!(
            "`{goal}` has {days} days, and `{name}` is read every {}: it would be seen {seen}, too late to change anything",
            rhythm.as_str()
        );
        let fits = Rhythm::WORDS
            .iter()
            .rev()
            .map(|(_, rhythm)| *rhythm)
            .find(|it| *it < rhythm && Number::from(days / days_of(*it)) >= least.max(Number::from(3)));
        let help = match fits {
            Some(fits) => {
                format!("Read it more often, `every: {}`; or measure something that shows earlier.", fits.as_str())
            }
            None => "Give the key result more time, or measure something that shows earlier.".to_owned(),
        };
        findings.push(
            Finding::new(Code::T007, aim.at.result.heading.sentence, message)
                .also(slowest.heading.place, format!("read every {}", rhythm.as_str()))
                .help(help),
        );
    }
}

/// How often a metric can be read, and what decides that: a derived one is as slow as the slowest of its parts.
fn rhythm<'p>(cx: &Context<'p>, id: MetricId) -> Option<(Rhythm, &'p Metric)> {
    let metric = &cx.plan[id];
    let own = metric.every.map(|every| (every, metric));
    own.or_else(|| {
        let parts = metric.formula.iter().flat_map(|formula| &formula.parts).map(|part| &cx.plan[part.metric]);
        parts.filter_map(|part| Some((part.every?, part))).max_by_key(|(every, _)| *every)
    })
}

const PAGE: &str = r#"A metric that is read so rarely that its key result's time is over before it is seen twice.

## Why it matters

With one reading a quarter, the first news of a quarter's goal is its end. Nothing can be corrected on the way.

## Bad

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: quarter  kind: value  stage: loyalty
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

Read the metric more often, choose one that shows earlier and leads to it, or give the goal more time. `least-readings` in
`[limits]` of `goals.toml` sets how many readings there should be (2); `allow T007 because "…"` in the key result silences it.

## Where the rule comes from

OKR check-ins, weekly or every two weeks, and SMART, the letter T.
"#;
