//! A003: a pace that the metric's own history never came near.

use foldhash::HashMap;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{Aim, rounded};
use crate::lint::{Context, Rule};
use crate::plan::{Aggregate, MetricRef, Reading, RecordKind};
use crate::types::{Better, Number, Plain, days_between};

pub(super) const RULE: Rule = Rule::new(Code::A003, check, PAGE);

/// The fastest that a metric ever moved between two readings.
#[derive(Clone, Copy)]
struct Pace<'p> {
    a_day: Number,
    from: &'p Reading,
    to: &'p Reading,
    /// How many readings it was chosen from, and the days of the first and the last.
    readings: usize,
    span: (Date, Date),
}

/// What a pace is looked up by: of what, before which day, and whether up.
type Key = (MetricRef, Date, bool);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut known: HashMap<Key, Option<Pace<'_>>> = HashMap::default();
    let mut last = None;
    for aim in cx.aims().iter().copied() {
        let (Some(begin), Some(better)) = (aim.begin, aim.direction()) else { continue };
        if last == Some(aim.at.id) {
            continue;
        }
        let up = better == Better::Higher;
        let best = *known.entry((aim.reference, begin, up)).or_insert_with(|| best(cx, &aim, begin, up));
        if let Some(finding) = best.and_then(|best| judge(cx, &aim, best, up)) {
            last = Some(aim.at.id);
            findings.push(finding);
        }
    }
}

/// The best pace before a day; of too few readings, or of a metric that never moved that way, there is none.
fn best<'p>(cx: &Context<'p>, aim: &Aim<'p>, begin: Date, up: bool) -> Option<Pace<'p>> {
    let sum = aim.metric.aggregate == Aggregate::Sum;
    let before: Vec<&Reading> = cx
        .readings(aim.reference)
        .take_while(|it| it.date < begin)
        .filter(|it| it.value.known().is_some() && !(sum && it.kind == RecordKind::Audit))
        .collect();
    let readings = before.len();
    if Number::from(readings) < cx.settings.limits.pace_readings {
        return None;
    }
    let span = (before.first()?.date, before.last()?.date);
    let pace = |pair: &[&'p Reading]| {
        let [from, to] = *pair else { return None };
        let days = days_between(from.date, to.date);
        let (a, b) = (from.value.known()?, to.value.known()?);
        let change = match (sum, up) {
            (true, true) => b,
            (true, false) => return None,
            (false, true) => b.checked_sub(a)?,
            (false, false) => a.checked_sub(b)?,
        };
        let a_day = (days > 0).then(|| change.checked_div(Number::from(days)))??;
        (a_day > Number::ZERO).then_some(Pace { a_day, from, to, readings, span })
    };
    before.windows(2).filter_map(pace).max_by_key(|pace| pace.a_day)
}

fn judge(cx: &Context<'_>, aim: &Aim<'_>, best: Pace<'_>, up: bool) -> Option<Finding> {
    let sum = aim.metric.aggregate == Aggregate::Sum;
    let (target, days) = (aim.to()?, Number::from(aim.days()?));
    let start = if sum { Number::ZERO } else { aim.from()? };
    let way = if up { target.checked_sub(start)? } else { start.checked_sub(target)? };
    let needed = way.checked_div(days)?;
    let limits = &cx.settings.limits;
    let factor = if aim.is_stretch() { limits.pace_factor_aspirational } else { limits.pace_factor };
    if needed <= best.a_day.checked_mul(factor)? {
        return None;
    }
    let metric = aim.metric;
    let (asked, reached) = (cx.show_pace(metric, needed)?, cx.show_pace(metric, best.a_day)?);
    let times = Plain(needed.checked_div(best.a_day)?.round_sf(2)?.normalize());
    let name = cx.name_of(aim.reference);
    let message = format!(
        "`{}` asks for {asked} until {}, {times} times what `{name}` ever did: {reached} at best, by {} readings from {} to {}",
        aim.at.result.heading.name,
        aim.when.end(),
        best.readings,
        best.span.0,
        best.span.1
    );
    let gain = best.a_day.checked_mul(days)?;
    let end = if up { start.checked_add(gain)? } else { start.checked_sub(gain)? };
    let stretch = if aim.is_stretch() { "" } else { ", or call the objective `ambition: aspirational`" };
    let (from, to) = (best.from, best.to);
    let span = if sum {
        format!("the best so far: {} in the time since {}", cx.show(metric, to.value.known()?), from.date)
    } else {
        let two = cx.show_two(metric, from.value.known()?, to.value.known()?);
        format!("the best so far: {two} between {} and {}", from.date, to.date)
    };
    let place = aim.at.result.heading.sentence;
    Some(
        Finding::new(Code::A003, place, message).label(asked).also(to.place, span).help(format!(
            "At its best pace it comes to {} by {}: aim there, take more time{stretch}; or say in `how:` what will be different.",
            cx.show(metric, rounded(end)),
            aim.when.end()
        )),
    )
}

const PAGE: &str = r#"A target that asks for a pace far beyond anything its metric ever showed: more than three times the best, five times
for an aspirational objective. It takes three readings before the period to know a pace.

## Why it matters

The past does not bind, but it is the best evidence there is. A target that needs a miracle every week is given up in the
second one.

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
  kr back:  regulars from 20% to 50% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}

checkin 2025-10-31 { regulars: 18% }
checkin 2025-11-30 { regulars: 19% }
checkin 2025-12-31 { regulars: 20% }
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
  kr back:  regulars from 20% to 25% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}

checkin 2025-10-31 { regulars: 18% }
checkin 2025-11-30 { regulars: 19% }
checkin 2025-12-31 { regulars: 20% }
```

## How to fix it

Aim where the best pace leads, take more time, or say in `how:` what will be different from before, and `allow A003 because
"…"`. `pace-factor`, `pace-factor-aspirational` and `pace-readings` in `[limits]` of `goals.toml` set when it speaks.

## Where the rule comes from

SMART, the letter A: attainable is judged by evidence, not by mood.
"#;
