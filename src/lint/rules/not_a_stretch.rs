//! P005: an aspirational objective that reached 1.0.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::progress::Success;

pub(super) const RULE: Rule = Rule::new(Code::P005, check, PAGE).timely();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(progress) = cx.progress() else { return };
    for (id, objective) in cx.live_objectives() {
        // While something has no data, the score may still fall.
        let reached = progress.objective(id).filter(|it| it.with_data == it.goals);
        if reached.is_none_or(|it| it.success != Some(Success::NoStretch)) {
            continue;
        }
        let heading = &objective.heading;
        let ended = objective.period.is_none_or(|period| period.last() < progress.today);
        let so_far = if ended { "reached everything" } else { "has reached everything before its end" };
        let message =
            format!("`{}` is aspirational, and {so_far}: its score is 1.0, so it was no stretch", heading.name);
        findings.push(
            Finding::new(Code::P005, heading.place, message)
                .label("reached in full")
                .help("Aim higher next time: of an aspirational goal about 0.7 is meant to be reached. If all of it was promised, write `ambition: committed`."),
        );
    }
}

const PAGE: &str = r#"An objective with `ambition: aspirational` whose every key result and milestone has been reached, so that its score is 1.0. One
whose guard is broken, or of which something was not measured, is not judged.

## Why it matters

An aspirational goal is set so high that about 0.7 of it is reached. One that is reached in full asked for no more than what
would have happened anyway, and nobody learnt what else was possible.

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

objective lunch "Guests come back at noon" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  ambition: aspirational
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-03-20
}

checkin 2026-02-18 { regulars: 27%  waiting: 4 min }
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

objective lunch "Guests come back at noon" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  ambition: aspirational
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-03-20
}

checkin 2026-02-18 { regulars: 25%  waiting: 5 min }
```

## How to fix it

Celebrate, and set the next one higher. A goal that had to be reached in full is a promise: `ambition: committed`. To silence it:
`allow P005 because "…"` in the objective.

## Where the rule comes from

OKR: aspirational goals are scored from 0 to 1, with 0.6 to 0.7 as the good result; 1.0 every time is a sign of goals set low.
"#;
