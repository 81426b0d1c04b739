//! S002: an objective with neither key results nor milestones.

use foldhash::HashMap;

use crate::diagnostic::{Code, Finding, Findings, Level};
use crate::lint::{Context, Rule};
use crate::plan::{Objective, ObjectiveId};

pub(super) const RULE: Rule = Rule::new(Code::S002, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let objectives = &cx.plan.objectives;
    // Of each objective, the first that supports it and is measured.
    let mut measured: HashMap<ObjectiveId, &Objective> = HashMap::default();
    for child in objectives.iter().filter(|child| !child.items.is_empty()) {
        for parent in &child.supports {
            measured.entry(*parent).or_insert(child);
        }
    }
    for (id, objective) in (0..).map(ObjectiveId).zip(objectives) {
        if objective.items.is_empty() && !objective.damaged {
            findings.push(report(objective, measured.get(&id).copied()));
        }
    }
}

fn report(objective: &Objective, child: Option<&Objective>) -> Finding {
    let heading = &objective.heading;
    let message = format!("“{}” can't be measured: it has neither key results nor milestones", heading.label());
    let finding = Finding::new(Code::S002, heading.place, message).label("when is it reached?").help(
        "Add what would show that it is reached, such as `kr share: brand_awareness from 12% to 20% by 2026-06-30`; where no metric fits, a `milestone`.",
    );
    match child {
        Some(child) => {
            let text = format!("`{}` supports it, and is measured", child.heading.name);
            Finding { level: Level::Warning, ..finding.also(child.heading.place, text) }
        }
        None => finding,
    }
}

const PAGE: &str = r#"An objective with neither key results nor milestones. Where objectives that support it are measured, it is a warning.

## Why it matters

“Raise brand awareness” may be a fine direction, but nobody can tell whether it was reached: no number, no day. A goal becomes
one when something shows that it is reached.

## Bad

```goals
person anna "Anna"

objective lunch "Guests come back at noon" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
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

objective lunch "Guests come back at noon" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back: regulars from 20% to 30% by 2026-03-31
  milestone menu "A short lunch menu is on the tables" by 2026-02-28
}
```

## How to fix it

Add a key result: a metric, where it starts, what it should reach, and by when. Where no metric fits, as in research or a crisis,
add milestones: things that are done or not.

## Where the rule comes from

SMART: measurable. OKR: an objective stands on about three key results.
"#;
