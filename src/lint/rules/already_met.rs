//! A004: a bar too low: already met at the start.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::Aim;
use crate::lint::{Context, Rule};
use crate::plan::{Aggregate, Amount, StartOrigin, Target, When};
use crate::types::Number;

pub(super) const RULE: Rule = Rule::new(Code::A004, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for at in cx.key_results().filter(|at| !at.result.damaged) {
        // To hold a value all the time is a goal of its own.
        if !matches!(at.result.when, Some(When::By(_))) {
            continue;
        }
        let mut aims = cx.aims_of(at).peekable();
        let Some(first) = aims.peek().copied() else { continue };
        // One bar for many segments may be met in some.
        if aims.all(|aim| met(&aim) == Some(true))
            && let Some(from) = first.from()
        {
            findings.push(report(cx, &first, from));
        }
    }
}

fn met(aim: &Aim<'_>) -> Option<bool> {
    let start = aim.start?;
    // A sum starts each period at zero: only a `from` says what as long a time brought before.
    if aim.metric.aggregate == Aggregate::Sum && start.origin != StartOrigin::Declared {
        return None;
    }
    let from = start.value.known()?;
    let than = |bound: Amount, holds: fn(Number, Number) -> bool| bound.known().map(|bound| holds(from, bound));
    match aim.target {
        // A target to be reached that lies at or before its start is M003 or A001.
        Target::Reach(_) => None,
        Target::AtLeast(bound) => than(bound, |from, bound| from >= bound),
        Target::AtMost(bound) => than(bound, |from, bound| from <= bound),
        Target::Above(bound) => than(bound, |from, bound| from > bound),
        Target::Below(bound) => than(bound, |from, bound| from < bound),
        Target::Inside(low, high) => Some(low <= from && from <= high),
        Target::Within(bound, give) => Some(from.checked_sub(bound.known()?)?.abs() <= give),
    }
}

fn report(cx: &Context<'_>, aim: &Aim<'_>, from: Number) -> Finding {
    let result = aim.at.result;
    let (name, now) = (cx.name_of(aim.reference), cx.show(aim.metric, from));
    let others = match result.for_each.len() {
        0 | 1 => "",
        2 => ", and the other segment is there too",
        _ => ", and its other segments are there too",
    };
    let message = format!(
        "`{}` is met before it starts: `{name}` is at {now}{others}, so nothing has to change until {}",
        result.heading.name,
        aim.when.end()
    );
    let (better, word) = match aim.target {
        Target::AtLeast(_) => (format!("higher than {now}"), bound("at least", cx, aim)),
        Target::Above(_) => (format!("higher than {now}"), bound("above", cx, aim)),
        Target::AtMost(_) => (format!("lower than {now}"), bound("at most", cx, aim)),
        Target::Below(_) => (format!("lower than {now}"), bound("below", cx, aim)),
        _ => ("that is not held yet".to_owned(), None),
    };
    let hold = match word {
        Some(word) if result.for_each.is_empty() => format!("write `{name} {word} throughout`, or make it a `guard`"),
        Some(word) => format!("write `{word} throughout`"),
        None => "write `throughout` instead of `by`, or make it a `guard`".to_owned(),
    };
    let place = result.heading.sentence;
    let mut finding = Finding::new(Code::A004, place, message).label("met already");
    if let Some(start) = aim.start {
        finding = finding.also(start.place, format!("it starts at {now}"));
    }
    finding.help(format!("Set a bar {better}; to hold what is reached, {hold}."))
}

fn bound(word: &str, cx: &Context<'_>, aim: &Aim<'_>) -> Option<String> {
    Some(format!("{word} {}", cx.show(aim.metric, aim.to()?)))
}

const PAGE: &str = r#"A threshold that is met before the work starts: `at most 7 min` where guests wait six.

## Why it matters

The key result scores full marks on the first day and draws the objective's score up, and nothing was done for it.

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
  kr quick: waiting at most 7 min by 2026-05-31
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
  kr quick: waiting at most 4 min by 2026-05-31
}
```

## How to fix it

Raise the bar. If the point is to hold what is reached while something else is pushed, that is a guard: `guard calm: waiting
at most 7 min throughout 2026-Q2`; guards and `throughout` are never reported. `allow A004 because "…"` silences it.

## Where the rule comes from

SMART, the letter A, and OKR: a goal is something not yet so.
"#;
