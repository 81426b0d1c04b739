//! M002: no baseline to measure from.

use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{Aim, At};
use crate::lint::{Context, Rule};
use crate::plan::{Aggregate, Baseline, BaselineValue, Target, When};
use crate::types::{CalendarUnit, plus};

pub(super) const RULE: Rule = Rule::new(Code::M002, check, PAGE).missing_here();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for at in cx.key_results().filter(|at| !at.result.damaged) {
        // A threshold is met or not, wherever it started.
        let missing = |aim: &Aim<'_>| aim.start.is_none() && matches!(aim.target, Target::Reach(_));
        // A missing end is told elsewhere; the beginning does not depend on it.
        let when = at.result.when.unwrap_or(When::By(Date::MAX));
        let mut aims = cx.aims_until(at, when).filter(missing).filter(|aim| !promised(aim));
        if let Some(first) = aims.next()
            && !first.metric.damaged
        {
            findings.push(report(cx, at, first, aims.count()));
        }
    }
}

fn unknown<'p>(aim: &Aim<'p>) -> Option<&'p Baseline> {
    let mut baselines = aim.metric.baselines.iter();
    baselines.find(|it| it.segment == aim.reference.segment && matches!(it.value, BaselineValue::Unknown(_)))
}

/// Someone will have measured it by a day: once that is gone, M010 says so.
fn promised(aim: &Aim<'_>) -> bool {
    unknown(aim).is_some_and(|baseline| matches!(baseline.value, BaselineValue::Unknown(Some(_))))
}

fn report(cx: &Context<'_>, at: At<'_>, aim: Aim<'_>, more: usize) -> Finding {
    let (name, whole) = (&at.result.heading.name, cx.name_of(aim.reference));
    let target = aim.to().map_or_else(|| "the target".to_owned(), |to| cx.show(aim.metric, to));
    let others = match more {
        0 => String::new(),
        more => format!(", nor do {more} more of its segments"),
    };
    let message = if aim.metric.aggregate == Aggregate::Sum {
        format!(
            "`{name}` wants {target}, but nothing says what as long a time brings today: `{whole}` has no baseline{others}"
        )
    } else {
        format!("`{name}` wants {target}, but nobody can tell from where: `{whole}` has no baseline{others}")
    };
    let key = match aim.reference.segment {
        Some(segment) => format!("baseline[{}]", cx.plan.segment(segment).name),
        None => "baseline".to_owned(),
    };
    let from = match aim.to() {
        Some(_) if at.result.for_each.is_empty() => format!("`{whole} from … to {target}` here, or "),
        _ => String::new(),
    };
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let eve = day(aim.begin.and_then(|begin| begin.yesterday().ok()));
    let soon = day(aim.begin.and_then(|begin| plus(begin, 1, CalendarUnit::Month).ok()));
    let finding = Finding::new(Code::M002, at.result.heading.sentence, message).label("from where?");
    if aim.metric.built_in {
        return finding.help(format!("Say where it stands today: {from}`audit {eve} {{ {whole}: … }}`."));
    }
    let finding = finding.help(format!(
        "Say where it stands today: {from}`{key}: … on {eve}` in the metric. If nobody knows yet, say by when somebody will: `{key}: unknown until {soon}`."
    ));
    match unknown(&aim) {
        Some(baseline) => finding.also(baseline.place, "unknown, and no day by which it will be measured"),
        None => finding.also(aim.metric.heading.place, "the metric"),
    }
}

const PAGE: &str = r#"A key result whose metric has no baseline: no `from`, no `baseline:`, no earlier reading, no audit.

## Why it matters

Without the starting point nobody can tell whether the target is a leap or already reached, and half of the way can't be
told from none of it.

## Bad

```goals
person anna "Anna"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
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
  kr back:  regulars to 27% by 2026-06-30
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
  kr back:  regulars to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}
```

## How to fix it

Look the value up and write it as `from` of the key result, as `baseline:` of the metric, or in an `audit`. If nobody knows
it yet, write `baseline: unknown until 2026-01-31`: then measuring it is somebody's task. `allow M002 because "…"` in the key
result silences it; a threshold (`at least`, `at most`) needs no start.

## Where the rule comes from

SMART, the letter M, and KPI practice: goal, metric, baseline, in this order.
"#;
