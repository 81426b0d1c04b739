//! M013: a key result's start that differs from its metric's baseline or newest reading.

use foldhash::HashMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{Aim, percent_of};
use crate::lint::{Context, Rule};
use crate::plan::{Aggregate, BaselineValue, MetricRef, StartOrigin};
use crate::source::Place;
use crate::types::Number;

pub(super) const RULE: Rule = Rule::new(Code::M013, check, PAGE);

/// A value that was measured, and what it is.
type Known = (Number, Place, String);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // What earlier key results reach is where later ones may start.
    let mut reached: HashMap<MetricRef, Vec<Number>> = HashMap::default();
    let mut newest: HashMap<(MetricRef, Option<jiff::civil::Date>), Option<Known>> = HashMap::default();
    let mut last = None;
    for aim in cx.aims().iter().copied() {
        let Some(start) = aim.start.filter(|start| start.origin == StartOrigin::Declared) else { continue };
        let Some(from) = start.value.known() else { continue };
        // A sum's `from` is what an equally long time brought; a baseline may stand for another time.
        if aim.metric.aggregate == Aggregate::Sum || last == Some(aim.at.id) || aim.at.result.continues.is_some() {
            continue;
        }
        let read = newest.entry((aim.reference, aim.begin)).or_insert_with(|| newest_reading(cx, &aim));
        let baseline = baseline(&aim);
        let near = |known: &Option<Known>| known.as_ref().is_some_and(|known| close(cx, known.0, from));
        if near(read) || near(&baseline) {
            continue;
        }
        // The newer one is what the reader should compare with.
        let Some(known) = read.clone().or(baseline) else { continue };
        if reached.is_empty() {
            reached = targets(cx);
        }
        if reached.get(&aim.reference).is_some_and(|list| list.binary_search(&from).is_ok()) {
            continue;
        }
        last = Some(aim.at.id);
        findings.push(report(cx, &aim, (from, start.place), known));
    }
}

/// What key results reach on each metric, sorted.
fn targets(cx: &Context<'_>) -> HashMap<MetricRef, Vec<Number>> {
    let mut out: HashMap<MetricRef, Vec<Number>> = HashMap::default();
    for aim in cx.aims().iter().copied() {
        out.entry(aim.reference).or_default().extend(aim.to());
    }
    for list in out.values_mut() {
        list.sort_unstable();
    }
    out
}

fn close(cx: &Context<'_>, known: Number, from: Number) -> bool {
    let Some(off) = known.checked_sub(from).map(|off| off.abs()) else { return true };
    off.is_zero()
        || percent_of(off, known.abs().max(from.abs())).is_some_and(|it| it <= cx.settings.limits.start_tolerance)
}

fn baseline(aim: &Aim<'_>) -> Option<Known> {
    let baseline = aim.metric.baselines.iter().find(|it| it.segment == aim.reference.segment)?;
    let BaselineValue::Amount(amount) = baseline.value else { return None };
    let on = baseline.on.map(|on| format!(" on {}", on.last())).unwrap_or_default();
    Some((amount.known()?, baseline.place, format!("the baseline{on}")))
}

/// The newest reading before the key result's time; of a mean or an extreme, one reading says little.
fn newest_reading(cx: &Context<'_>, aim: &Aim<'_>) -> Option<Known> {
    if aim.metric.aggregate != Aggregate::Last {
        return None;
    }
    let begin = aim.begin?;
    let reading = cx.readings(aim.reference).rfind(|reading| reading.date < begin)?;
    Some((reading.value.known()?, reading.place, format!("the reading of {}", reading.date)))
}

fn report(cx: &Context<'_>, aim: &Aim<'_>, (from, place): (Number, Place), (value, at, what): Known) -> Finding {
    let (own, known) = (cx.show(aim.metric, from), cx.show(aim.metric, value));
    let name = cx.name_of(aim.reference);
    let message = format!(
        "`{}` starts at {own}, but {what} of `{name}` says {known}: progress would be measured from a place where nobody stood",
        aim.at.result.heading.name
    );
    Finding::new(Code::M013, place, message)
        .label(format!("{own} here"))
        .also(at, format!("{known} here"))
        .help(format!("Write `from {known}`, or correct the other number."))
        .suggest(format!("start at {known}"), place, known)
}

const PAGE: &str = r#"A key result that starts elsewhere than its metric stands: its `from` is neither the metric's baseline nor its newest
reading before the period.

## Why it matters

Progress is counted from the start. A start that is too low gives away a part of the way for nothing, one that is too high
begins in the red.

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
  kr back:  regulars from 15% to 27% by 2026-06-30
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

Start from what was measured, or correct the baseline. A start that an earlier key result reaches is fine, and so is one that
is rounded: `start-tolerance` in `[limits]` of `goals.toml` says by how many percent (2). `allow M013 because "…"` silences it.

## Where the rule comes from

SMART, the letter M: one starting point, agreed before the work begins.
"#;
