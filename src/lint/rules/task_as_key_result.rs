//! M009: a key result that is a task.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::{List, Title, amounts};
use crate::lint::{At, Context, Rule};
use crate::plan::{Metric, Relative, Target, When};
use crate::types::Number;

pub(super) const RULE: Rule = Rule::new(Code::M009, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for at in cx.key_results() {
        let Some(text) = &at.result.heading.title else { continue };
        let Some(title) = cx.title(&at.result.heading) else { continue };
        if is_task(title) && !names_its_target(cx, at, text) {
            findings.push(report(cx, at, text));
        }
    }
}

/// Whether a title begins with making something, and names nothing that changes thereby.
fn is_task(title: &Title<'_>) -> bool {
    let (lexicon, words) = (title.lexicon, &title.words);
    let is = |list: List, i: usize| words.get(i).is_some_and(|word| lexicon.has(list, &word.text));
    if !is(List::Producing, 0) || words.first().is_some_and(|word| word.quoted) {
        return false;
    }
    let russian = lexicon.is_cyrillic();
    // An English verb may be a noun as well ("launch rate"), so what follows must be a thing that is made.
    let thing = russian
        || is(List::BeforeThings, 1)
        || words.get(1).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))
        || (is(List::Joining, 1) && is(List::Producing, 2));
    thing && words.len() > 1 && !lexicon.anywhere(List::ResultClause, title.from(1))
}

/// Whether the title holds the number that is to be reached: "hire 3 people" is measured.
fn names_its_target(cx: &Context<'_>, at: At<'_>, text: &str) -> bool {
    let told = amounts(text, cx.vocabulary);
    let shares = told.shares.iter().flat_map(|(part, whole)| [*part, *whole]);
    let counts = told.counts.iter().flat_map(|it| [it.value, it.bare]).chain(told.years.iter().copied());
    let told: Vec<Number> = counts.chain(shares).collect();
    if told.is_empty() {
        return false;
    }
    let relative = match at.result.relative {
        Some(Relative::Percent(number) | Relative::Factor(number)) => Some(number.abs()),
        Some(Relative::Difference(quantity)) => Some(quantity.value.abs()),
        None => None,
    };
    at.result.goals().any(|(start, target)| {
        let Some(target) = target.and_then(Target::amount) else { return true };
        let Some(target) = target.known() else { return true };
        let start = start.and_then(|it| it.value.known());
        let change = start.and_then(|start| target.checked_sub(start)).map(|it| it.abs());
        [Some(target), change, relative].into_iter().flatten().any(|number| told.contains(&number))
    })
}

fn report(cx: &Context<'_>, at: At<'_>, text: &str) -> Finding {
    let heading = &at.result.heading;
    let message = format!("“{text}” is a task: it can be done to the letter, and change nothing");
    let metric = cx.metric(at.result).map_or("the metric", |metric: &Metric| metric.heading.label());
    let finding = Finding::new(Code::M009, heading.sentence, message).label("what does it change?").help(format!(
        "Name what it is to change, such as “{metric}”, which is measured here; the task itself goes into a `milestone` or a `campaign`."
    ));
    let plain = heading.whole == heading.sentence && at.result.for_each.is_empty() && !text.contains(['"', '\\', '\n']);
    match at.result.when {
        Some(When::By(day)) if plain => {
            let milestone = format!("milestone {} \"{text}\" by {day}", heading.name);
            finding.suggest("make it a milestone", heading.sentence, milestone)
        }
        _ => finding,
    }
}

const PAGE: &str = r#"A key result whose own title begins with making something (“launch”, “write”, «запустить»,
«провести»), names nothing that changes thereby, and holds no number that is its target. “Hire 3 engineers” with a
target of 3 is measured, and fine.

## Why it matters

Tasks can all be done while nothing gets better. A key result says what is different afterwards, and leaves the team
free to find the way.

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
  kr back "Launch a loyalty card": regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-02-28
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

objective lunch "Guests come back at noon" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back "Guests with a second visit": regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-02-28
  milestone card "Loyalty card works in every branch" by 2026-03-15
}
```

## How to fix it

Title the key result by what changes, and make a `milestone` or a `campaign` of the task. Or add the result to the
title: “… so that guests come back”. To keep the title: `allow M009 because "…"`.

## Where the rule comes from

OKR: outcomes, not output. A key result that begins with “launch” or “help” is the classic sign of a list of tasks.
"#;
