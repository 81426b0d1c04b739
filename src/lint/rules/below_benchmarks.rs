//! A007: a bar too low: worse than every benchmark, and closing little of the gap.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{Aim, percent_of, rounded, whose};
use crate::lint::{Context, Rule};
use crate::types::{Better, Number, Plain};

pub(super) const RULE: Rule = Rule::new(Code::A007, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut last = None;
    for aim in cx.aims().iter().copied().filter(|aim| !aim.is_stretch()) {
        if last == Some(aim.at.id) {
            continue;
        }
        if let Some(finding) = judge(cx, &aim) {
            last = Some(aim.at.id);
            findings.push(finding);
        }
    }
}

fn judge(cx: &Context<'_>, aim: &Aim<'_>) -> Option<Finding> {
    let (from, target, better) = (aim.from()?, aim.to()?, aim.direction()?);
    // The nearest benchmark is the least of them, seen from below.
    let (nearest, benchmark) = match better {
        Better::Lower => cx.benchmarks(aim).max_by_key(|(value, _)| *value)?,
        _ => cx.benchmarks(aim).min_by_key(|(value, _)| *value)?,
    };
    let sign = if better == Better::Lower { -Number::ONE } else { Number::ONE };
    let gap = nearest.checked_sub(from)?.checked_mul(sign)?;
    let way = target.checked_sub(from)?.checked_mul(sign)?;
    // A bar that is met from the start is A004, one on the wrong side A001.
    if gap <= Number::ZERO || way <= Number::ZERO || way >= gap {
        return None;
    }
    let closed = percent_of(way, gap)?;
    let least = cx.settings.limits.least_gap_closed;
    if closed >= least {
        return None;
    }
    let result = aim.at.result;
    let name = cx.name_of(aim.reference);
    let (to, known) = (cx.show(aim.metric, target), cx.show(aim.metric, nearest));
    let (step, whole) = (cx.show_change(aim.metric, way), cx.show_change(aim.metric, gap));
    let others =
        if cx.benchmarks(aim).nth(1).is_some() { "every benchmark; the nearest," } else { "the benchmark; that one," };
    let message = format!(
        "`{}` wants `{name}` at {to}, worse than {others} {known} ({}), is {whole} away: this closes {step} of it, {}%",
        result.heading.name,
        whose(benchmark),
        Plain(rounded(closed))
    );
    let third = gap.checked_mul(least)?.checked_div(Number::ONE_HUNDRED)?.checked_mul(sign)?.checked_add(from)?;
    let pace = cx.asked(aim).map(|pace| format!(" {pace}")).unwrap_or_default();
    Some(
        Finding::new(Code::A007, result.heading.sentence, message)
            .label("a low bar")
            .also(benchmark.place, format!("the nearest: {known}"))
            .help(format!(
                "Aim at {} or better, or say in `how:` why so little can be reached.{pace}",
                cx.show(aim.metric, rounded(third))
            )),
    )
}

const PAGE: &str = r#"A committed target that is worse than every benchmark of its metric and closes less than a third of the gap to the
nearest one.

## Why it matters

A goal that leaves the team where it was, behind everybody else, needs no goal. It is easy to promise and changes nothing.

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
  kr back:  regulars from 20% to 21% by 2026-06-30
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

Raise the target; or keep it and say why in the place itself: `allow A007 because "we move in May"`. `least-gap-closed` in
`[limits]` of `goals.toml` sets how many percent of the gap are enough. Aspirational objectives are left alone.

## Where the rule comes from

SMART, the letter A: attainable is not effortless. OKR: a goal should stretch the team.
"#;
