//! A002: a target beyond the best benchmark by more than a set factor.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{Aim, rounded, whose};
use crate::lint::{Context, Rule};
use crate::plan::{Benchmark, BenchmarkKind};
use crate::types::{Better, Number, Plain};

pub(super) const RULE: Rule = Rule::new(Code::A002, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut last = None;
    for aim in cx.aims().iter().copied() {
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
    let (target, better) = (aim.to()?, aim.direction()?);
    let limits = &cx.settings.limits;
    let factor = if aim.is_stretch() { limits.benchmark_factor_aspirational } else { limits.benchmark_factor };
    // What we once reached ourselves bounds nothing.
    let others = cx.benchmarks(aim).filter(|(value, it)| it.kind != BenchmarkKind::Own && *value > Number::ZERO);
    let (best, benchmark) = match better {
        Better::Lower => others.min_by_key(|(value, _)| *value)?,
        _ => others.max_by_key(|(value, _)| *value)?,
    };
    let (bound, beyond) = if better == Better::Lower {
        let bound = best.checked_div(factor)?;
        (bound, target < bound && target > Number::ZERO)
    } else {
        let bound = room(aim, best, factor).or_else(|| best.checked_mul(factor))?;
        (bound, target > bound)
    };
    if beyond { report(cx, aim, (target, bound), (best, benchmark)) } else { None }
}

/// A share of a whole from half up can't be doubled; what is left to 100% can be halved.
fn room(aim: &Aim<'_>, best: Number, factor: Number) -> Option<Number> {
    let hundred = Number::ONE_HUNDRED;
    let share = aim.metric.unit.is_some_and(crate::types::Unit::is_percent) && aim.metric.range.1 == Some(hundred);
    if !share || best < Number::from(50) || best >= hundred {
        return None;
    }
    hundred.checked_sub(hundred.checked_sub(best)?.checked_div(factor)?)
}

fn report(
    cx: &Context<'_>,
    aim: &Aim<'_>,
    (target, bound): (Number, Number),
    (best, benchmark): (Number, &Benchmark),
) -> Option<Finding> {
    let result = aim.at.result;
    let (to, known) = (cx.show(aim.metric, target), cx.show(aim.metric, best));
    let name = cx.name_of(aim.reference);
    let times = target.checked_div(best)?;
    let how = if target < best {
        format!("{}% of", Plain(rounded(times.checked_mul(Number::ONE_HUNDRED)?)))
    } else if times < Number::from(2) {
        "far beyond".to_owned()
    } else {
        format!("{} times", Plain(rounded(times)))
    };
    let message = format!(
        "`{}` wants `{name}` at {to}, {how} the best benchmark: {known}, {}",
        result.heading.name,
        whose(benchmark)
    );
    let pace = cx.asked(aim).map(|pace| format!(" {pace}"));
    let bound = cx.show(aim.metric, rounded(bound));
    let side = if target > best { "up to" } else { "down to" };
    let stretch = if aim.is_stretch() { "" } else { "; if it is a dream to grow by, say `ambition: aspirational`" };
    Some(
        Finding::new(Code::A002, result.heading.sentence, message)
            .label("nobody known came near")
            .also(benchmark.place, format!("the best so far: {known}"))
            .help(format!(
                "Aim {side} {bound}, or say in `how:` what makes you so much better{stretch}.{}",
                pace.unwrap_or_default()
            )),
    )
}

const PAGE: &str = r#"A target far beyond the best benchmark: more than twice as good as anybody known, three times for an aspirational
objective. For shares from 50% up, the rest to 100% is what can't be halved so easily.

## Why it matters

A goal that nobody has come near breaks the team's trust in goals. Mostly it is a slip: a number of another period, or of
another definition.

## Bad

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  baseline: 20% on 2025-12-31
  benchmark industry "Cafés of the city": 28% on 2025 from "Yearly report"
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
  kr back:  regulars from 20% to 60% by 2026-06-30
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
  benchmark industry "Cafés of the city": 28% on 2025 from "Yearly report"
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
  kr back:  regulars from 20% to 30% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}
```

## How to fix it

Check the definition and the period of both numbers, then lower the target, or split the way into several periods. Your own
benchmarks bound nothing. `benchmark-factor` and `benchmark-factor-aspirational` in `[limits]` of `goals.toml` set how far is
too far; `allow A002 because "…"` in the key result silences it.

## Where the rule comes from

SMART, the letter A: what others reach is the first evidence of what can be reached.
"#;
