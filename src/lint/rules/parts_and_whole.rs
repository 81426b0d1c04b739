//! O007: targets of a summed metric's parts (segments, sub-periods) far off the whole's.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{Aim, percent_of, rounded};
use crate::lint::{Context, Rule};
use crate::plan::{Aggregate, MetricId, MetricRef, OverlapSize, Segment, Target, When};
use crate::types::{Number, Plain};

pub(super) const RULE: Rule = Rule::new(Code::O007, check, PAGE);

/// So many parts are shown.
const SHOWN: usize = 4;
/// A whole is looked for among the weeks of a year at most.
const MOST_STAGES: usize = 54;

/// A metric, the first day where that matters, and the last.
type Span = (MetricId, Option<Date>, Date);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let aims: Vec<Aim<'_>> = cx.aims().iter().copied().filter(|aim| fits(cx, aim)).collect();
    // Every split by segments of one sort, in the order of the sorts.
    let mut splits: HashMap<Span, BTreeMap<u8, Vec<Aim<'_>>>> = HashMap::default();
    let mut stages: HashMap<(MetricRef, Date), Vec<Aim<'_>>> = HashMap::default();
    for aim in &aims {
        if let Some(segment) = aim.reference.segment {
            splits.entry(span(aim)).or_default().entry(sort(segment)).or_default().push(*aim);
        }
        if let (Aggregate::Sum, Some(begin)) = (aim.metric.aggregate, aim.begin) {
            stages.entry((aim.reference, begin)).or_default().push(*aim);
        }
    }
    for list in stages.values_mut() {
        list.sort_by_key(|aim| std::cmp::Reverse(aim.when.end()));
    }
    let overlapping = overlapping(cx);
    for whole in &aims {
        let by_segment = splits.get(&span(whole)).filter(|_| whole.reference.segment.is_none());
        let split = by_segment.into_iter().flat_map(BTreeMap::values).find_map(|parts| {
            let apart = distinct(parts, &overlapping);
            if apart { judge(cx, whole, parts, "segments") } else { None }
        });
        let by_time = || judge(cx, whole, &in_stages(whole, &stages)?, "shorter periods");
        findings.extend(split.or_else(by_time));
    }
}

/// Whether the values of a metric's segments add up, and the target is one that is to be reached.
fn fits(cx: &Context<'_>, aim: &Aim<'_>) -> bool {
    let reached = matches!(aim.target, Target::Reach(_) | Target::AtLeast(_) | Target::AtMost(_));
    reached && matches!(aim.when, When::By(_)) && aim.to().is_some() && cx.adds_up(aim.metric)
}

fn span(aim: &Aim<'_>) -> Span {
    let begin = aim.begin.filter(|_| aim.metric.aggregate == Aggregate::Sum);
    (aim.reference.metric, begin, aim.when.end())
}

const fn sort(segment: Segment) -> u8 {
    match segment {
        Segment::Segment(_) => 0,
        Segment::Channel(_) => 1,
        Segment::Audience(_) => 2,
        Segment::Person(_) => 3,
        Segment::Team(_) => 4,
    }
}

/// Audiences that share people with another one.
fn overlapping(cx: &Context<'_>) -> HashSet<Segment> {
    let none =
        |size: OverlapSize| matches!(size, OverlapSize::People(size) | OverlapSize::Percent(size) if size.is_zero());
    let shared = cx.plan.overlaps.iter().filter(|overlap| !none(overlap.size));
    shared.flat_map(|overlap| overlap.audiences.map(Segment::Audience)).collect()
}

/// Whether each part has one target, and none counts what another one counts.
fn distinct(parts: &[Aim<'_>], overlapping: &HashSet<Segment>) -> bool {
    let mut seen = HashSet::default();
    parts.len() > 1
        && parts
            .iter()
            .filter_map(|part| part.reference.segment)
            .all(|it| seen.insert(it) && !overlapping.contains(&it))
}

/// Shorter key results that fill the time of a longer one, one after the other, the longest first.
fn in_stages<'p>(whole: &Aim<'p>, stages: &HashMap<(MetricRef, Date), Vec<Aim<'p>>>) -> Option<Vec<Aim<'p>>> {
    if whole.metric.aggregate != Aggregate::Sum {
        return None;
    }
    let (end, days) = (whole.when.end(), whole.days()?);
    let mut day = whole.begin?;
    let mut found: Vec<Aim<'p>> = Vec::new();
    while found.len() < MOST_STAGES {
        let starting = stages.get(&(whole.reference, day))?;
        let shorter = |aim: &&Aim<'_>| aim.when.end() <= end && aim.days().is_some_and(|own| own < days);
        let next = starting.iter().take(MOST_STAGES).find(shorter)?;
        found.push(*next);
        if next.when.end() == end {
            return Some(found);
        }
        day = next.when.end().tomorrow().ok()?;
    }
    None
}

/// What a part is called: its segment, or its objective where only the time differs.
fn told(cx: &Context<'_>, part: &Aim<'_>) -> String {
    match part.reference.segment {
        Some(_) => cx.name_of(part.reference),
        None => part.at.objective.heading.name.clone(),
    }
}

fn judge(cx: &Context<'_>, whole: &Aim<'_>, parts: &[Aim<'_>], what: &str) -> Option<Finding> {
    let target = whole.to()?;
    let alike = |part: &Aim<'_>| std::mem::discriminant(&part.target) == std::mem::discriminant(&whole.target);
    if !parts.iter().all(alike) {
        return None;
    }
    let sum = parts.iter().try_fold(Number::ZERO, |sum, part| sum.checked_add(part.to()?))?;
    let off = percent_of(target.checked_sub(sum)?.abs(), target.abs())?;
    if off <= cx.settings.limits.parts_tolerance {
        return None;
    }
    let (to, total) = (cx.show(whole.metric, target), cx.show(whole.metric, sum));
    let side = if sum > target { "more" } else { "less" };
    let name = cx.name_of(whole.reference);
    let message = format!(
        "`{}` wants {to} of `{name}`, but the targets of its {what} add up to {total}, {}% {side}",
        cx.plan.qualified(whole.at.id),
        Plain(rounded(off))
    );
    let mut finding = Finding::new(Code::O007, whole.at.result.heading.sentence, message).label(format!("{to} in all"));
    for part in parts.iter().take(SHOWN) {
        let text = format!("{} for `{}`", cx.show(part.metric, part.to()?), told(cx, part));
        finding = finding.also(part.at.result.heading.sentence, text);
    }
    let help = if sum > target {
        format!("Raise the whole to {total}, or lower the parts.")
    } else {
        format!(
            "Lower the whole to {total}, raise the parts, or add a key result for what is missing: {}.",
            cx.show(whole.metric, target.checked_sub(sum)?)
        )
    };
    Some(finding.help(help))
}

const PAGE: &str = r#"A target for the whole, and targets for its parts that do not add up to it: segments of one sort, or shorter times that
fill the longer one. Only for metrics that can be added up.

## Why it matters

If every part is reached and the whole is not, somebody has counted on a part that nobody works for. If the parts promise more
than the whole, one of the numbers is not meant.

## Bad

```goals
person anna "Anna"

segment centre "Centre"
segment north  "North"

metric guests "Guests at noon" : people {
  better: higher  every: week  aggregate: sum  kind: value  stage: conversion
  source: "Till"
  definition: "Receipts from 11 to 14 h"
  benchmark own "Last spring": 5_000 people on 2025-Q2
}

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr all:    guests from 5_000 to 9_000 by 2026-06-30 { checkpoint 2026-05-15: 4_000 }
  kr centre: guests[centre] from 3_000 to 4_500 by 2026-06-30
  kr north:  guests[north] from 2_000 to 2_500 by 2026-06-30
}
```

## Good

```goals
person anna "Anna"

segment centre "Centre"
segment north  "North"

metric guests "Guests at noon" : people {
  better: higher  every: week  aggregate: sum  kind: value  stage: conversion
  source: "Till"
  definition: "Receipts from 11 to 14 h"
  benchmark own "Last spring": 5_000 people on 2025-Q2
}

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr all:    guests from 5_000 to 7_000 by 2026-06-30 { checkpoint 2026-05-15: 3_200 }
  kr centre: guests[centre] from 3_000 to 4_500 by 2026-06-30
  kr north:  guests[north] from 2_000 to 2_500 by 2026-06-30
}
```

## How to fix it

Correct the whole or the parts, or add a key result for the part that is missing. Audiences that overlap are never added up.
`parts-tolerance` in `[limits]` of `goals.toml` sets how many percent off are fine (5); `allow O007 because "…"` in the key
result of the whole silences it.

## Where the rule comes from

OKR: goals that are handed down to teams add up to the goal above them.
"#;
