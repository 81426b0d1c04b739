//! O006: the same metric, segment and end with different targets: which one holds?

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::Aim;
use crate::lint::{Context, Rule};
use crate::plan::{Aggregate, MetricRef, Target, When};
use crate::types::{Better, Number};

pub(super) const RULE: Rule = Rule::new(Code::O006, check, PAGE);

/// What is measured, from when where that matters, and until when.
type Key = (MetricRef, Option<Date>, Date);

/// The positions of the first aims of a sort on one metric, segment and end: those that set a value or a floor, and a ceiling.
#[derive(Default, Clone, Copy)]
struct First {
    value: Option<usize>,
    floor: Option<usize>,
    ceiling: Option<usize>,
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut known: HashMap<Key, First> = HashMap::default();
    known.reserve(cx.aims().len());
    let mut seen: HashSet<(Key, u8, Option<Number>)> = HashSet::default();
    let mut last = None;
    for (i, aim) in cx.aims().iter().enumerate() {
        // What holds all the time, and a band, are other things than a value on a day.
        if matches!(aim.when, When::Throughout(_)) || aim.to().is_none() {
            continue;
        }
        let begin = aim.begin.filter(|_| aim.metric.aggregate == Aggregate::Sum);
        let key = (aim.reference, begin, aim.when.end());
        let first = known.entry(key).or_default();
        let (sort, slot) = match aim.target {
            Target::Reach(_) => (0, &mut first.value),
            Target::AtLeast(_) | Target::Above(_) => (1, &mut first.floor),
            Target::AtMost(_) | Target::Below(_) => (2, &mut first.ceiling),
            Target::Inside(..) | Target::Within(..) => continue,
        };
        let Some(other) = slot.map(|i| &cx.aims()[i]) else {
            *slot = Some(i);
            continue;
        };
        // A target that was asked for before is O003.
        let new = other.to() != aim.to() && seen.insert((key, sort, aim.to()));
        if new && other.at.id != aim.at.id && last != Some(aim.at.id) {
            last = Some(aim.at.id);
            findings.extend(report(cx, other, aim));
        }
    }
}

fn report(cx: &Context<'_>, first: &Aim<'_>, aim: &Aim<'_>) -> Option<Finding> {
    let (own, other) = (cx.plan.qualified(aim.at.id), cx.plan.qualified(first.at.id));
    let (to, before) = (cx.show(aim.metric, aim.to()?), cx.show(aim.metric, first.to()?));
    let (name, end) = (cx.name_of(aim.reference), aim.when.end());
    let message = format!(
        "`{own}` wants `{name}` at {to} on {end}, `{other}` wants it at {before} on the same day: which one holds?"
    );
    let split = aim.at.result.audiences != first.at.result.audiences
        || aim.at.result.channels != first.at.result.channels
        || aim.at.result.owners != first.at.result.owners;
    let stretch = aim.is_stretch() != first.is_stretch();
    let help = if aim.reference.segment.is_none() && (split || (aim.at.home != first.at.home && !stretch)) {
        format!(
            "If each is a part of the whole, measure its part: `{name}[…]` with a declared segment, channel, audience or team. Otherwise keep one."
        )
    } else {
        let further = (first.to() < aim.to()) == (aim.direction() != Some(Better::Lower));
        let further = if further { &to } else { &before };
        format!("Keep one; a dream beyond it is its stretch: `stretch: {further}`.")
    };
    Some(
        Finding::new(Code::O006, aim.at.result.heading.sentence, message)
            .label(format!("{to} here"))
            .also(first.at.result.heading.sentence, format!("{before} here"))
            .help(help),
    )
}

const PAGE: &str = r#"Two key results that want the same metric at two different values on the same day.

## Why it matters

A metric has one value on one day. Whichever comes, one of the two has failed, or has been too easy, and the team does not know
which one it works for.

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
  kr loyal: regulars from 20% to 29% by 2026-06-30
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
  kr back:  regulars from 20% to 27% by 2026-06-30 { stretch: 29% }
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}
```

## How to fix it

Keep one target, with `stretch:` for the dream. If each speaks of a part, such as a branch or a channel, measure the part:
`regulars[centre]`. A floor and a ceiling go together, and so do two ends. `allow O006 because "…"` in the later one silences it.

## Where the rule comes from

SMART: specific means one number. OKR: teams line up behind the same one.
"#;
