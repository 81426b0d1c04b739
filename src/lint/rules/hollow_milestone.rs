//! S008: a milestone of completion words alone.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::{List, Title};
use crate::lint::{Context, Rule};
use crate::plan::Milestone;

pub(super) const RULE: Rule = Rule::new(Code::S008, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for milestone in cx.plan.objectives.iter().flat_map(|objective| &objective.milestones) {
        let heading = &milestone.heading;
        let Some(text) = heading.title.as_ref().filter(|_| !milestone.dropped && !has_criterion(milestone)) else {
            continue;
        };
        if cx.title(heading).is_some_and(is_hollow) {
            let message = format!("“{text}” does not say what is finished, so people may differ on whether it is");
            findings.push(Finding::new(Code::S008, heading.sentence, message).label("what is there then?").help(
                "Name what can be seen on that day, such as “Menu hangs at the door”; or say what it takes with `step \"…\"` lines or a `how:`.",
            ));
        }
    }
}

/// Whether a milestone says what it takes, in another place than its title.
fn has_criterion(milestone: &Milestone) -> bool {
    let heading = &milestone.heading;
    !milestone.steps.is_empty()
        || milestone.how.is_some()
        || milestone.source.is_some()
        || heading.description.is_some()
}

fn is_hollow(title: &Title<'_>) -> bool {
    let (lexicon, mut completed) = (title.lexicon, false);
    for word in &title.words {
        let is = |list: List| lexicon.has(list, &word.text);
        if is(List::Completion) {
            completed = true;
        } else if word.quoted || !(is(List::Small) || is(List::HollowThings)) {
            return false;
        }
    }
    completed
}

const PAGE: &str = r#"A milestone whose title only says that something is finished (“Done”, “Complete”, «Готово»),
with neither steps nor a `how`, `source` or description that would tell what.

## Why it matters

A milestone counts as all or nothing. Whether “Done” is done depends on whom you ask, and on how tired they are.

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

objective lunch "Guests come back at noon" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-03-31
  milestone menu "Completed" by 2026-03-15
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
  kr back:  regulars from 20% to 27% by 2026-03-31
  milestone menu "A short lunch menu is on the tables" by 2026-03-15
}
```

## How to fix it

Name the thing that is there in the end, so that anybody can go and look. Where several things are needed, list them
as `step` lines. To keep the title: `allow S008 because "…"`.

## Where the rule comes from

SMART: measurable also means that yes or no has one answer. OKR allows binary key results only with a clear criterion.
"#;
