//! O003: the same metric, target and period as another key result.

use foldhash::HashMap;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::Aim;
use crate::lint::{Context, Rule};
use crate::plan::{Aggregate, Amount, MetricRef, Target, When};
use crate::types::Number;

pub(super) const RULE: Rule = Rule::new(Code::O003, check, PAGE);

/// What two key results must share to be the same: what is measured, its time, and the target.
type Key = (MetricRef, Option<Date>, bool, Date, (u8, Number, Number));

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut known: HashMap<Key, usize> = HashMap::default();
    known.reserve(cx.aims().len());
    let mut last = None;
    for (i, aim) in cx.aims().iter().enumerate() {
        let Some(key) = key(aim) else { continue };
        let first = &cx.aims()[*known.entry(key).or_insert(i)];
        if first.at.id != aim.at.id && last != Some(aim.at.id) {
            last = Some(aim.at.id);
            findings.push(report(cx, first, aim));
        }
    }
}

fn key(aim: &Aim<'_>) -> Option<Key> {
    let zero = Number::ZERO;
    let one = |sort: u8, amount: Amount| Some((sort, amount.known()?, zero));
    let target = match aim.target {
        Target::Reach(amount) => one(0, amount)?,
        Target::AtLeast(amount) => one(1, amount)?,
        Target::AtMost(amount) => one(2, amount)?,
        Target::Above(amount) => one(3, amount)?,
        Target::Below(amount) => one(4, amount)?,
        Target::Inside(low, high) => (5, low, high),
        Target::Within(amount, give) => (6, amount.known()?, give),
    };
    // A sum over a quarter is another one than over the half-year that ends with it.
    let throughout = matches!(aim.when, When::Throughout(_));
    let begin = aim.begin.filter(|_| throughout || aim.metric.aggregate == Aggregate::Sum);
    Some((aim.reference, begin, throughout, aim.when.end(), target))
}

fn report(cx: &Context<'_>, first: &Aim<'_>, aim: &Aim<'_>) -> Finding {
    let (own, other) = (cx.plan.qualified(aim.at.id), cx.plan.qualified(first.at.id));
    let name = cx.name_of(aim.reference);
    let to = aim.to().map(|to| format!(", {}", cx.show(aim.metric, to))).unwrap_or_default();
    let message =
        format!("`{own}` asks for the same as `{other}`: the same target of `{name}`{to}, by {}", aim.when.end());
    let split =
        aim.at.result.audiences != first.at.result.audiences || aim.at.result.channels != first.at.result.channels;
    let help = if split {
        format!(
            "If each speaks of its own part, say so in the metric, such as `{}[…]`; both are read from one number now.",
            aim.metric.heading.name
        )
    } else if aim.at.home == first.at.home {
        "Delete one: it would count twice in the score.".to_owned()
    } else {
        format!(
            "Keep it in one of the two; `{}` can still follow the number: `watch {name}`.",
            aim.at.objective.heading.name
        )
    };
    Finding::new(Code::O003, aim.at.result.heading.sentence, message)
        .label("again here")
        .also(first.at.result.heading.sentence, "first here")
        .help(help)
}

const PAGE: &str = r#"Two key results with the same metric, target and time.

## Why it matters

One result counts twice, and two teams may each think that the other one is at work on it.

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

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31
  kr loyal: regulars from 20% to 27% by 2026-06-30
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

Delete one. If they speak of two parts, such as two branches, declare a `segment` and measure `regulars[centre]`. An objective
that only wants to see the number can `watch` it. `allow O003 because "…"` in the later one silences it.

## Where the rule comes from

OKR: each key result adds something to the proof that the objective is reached.
"#;
