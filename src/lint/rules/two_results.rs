//! M011: a title that holds two results, or a number on another scale than the metric's.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::{List, Title, amounts};
use crate::lint::{At, Context, Rule};
use crate::plan::Target;
use crate::types::number::{divide, multiply};
use crate::types::{Number, canonical};

pub(super) const RULE: Rule = Rule::new(Code::M011, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for at in cx.key_results() {
        let Some(text) = &at.result.heading.title else { continue };
        if let Some(finding) = other_scale(cx, at, text) {
            findings.push(finding);
        } else if cx.title(&at.result.heading).is_some_and(holds_two) {
            let name = &at.result.heading.name;
            let message =
                format!("“{text}” holds two results: when one is reached and the other is not, nobody can score it");
            findings.push(Finding::new(Code::M011, at.result.heading.sentence, message).label("two results in one").help(format!(
                "Give each a line: keep one as `kr {name}`, and add a `kr` with its own metric and target for the other; if it only must not get worse, a `guard`."
            )));
        }
    }
}

/// Whether two things are to be moved: a verb of moving or making, with its object, on both sides of an "and".
fn holds_two(title: &Title<'_>) -> bool {
    let (lexicon, words) = (title.lexicon, &title.words);
    let is = |list: List, i: usize| words.get(i).is_some_and(|it| !it.quoted && lexicon.has(list, &it.text));
    let acts = |i: usize| is(List::Reaching, i) || is(List::Producing, i);
    acts(0)
        && (2..words.len()).any(|i| {
            let Some(joined) = lexicon.begins(List::Joining, title.from(i)) else { return false };
            let second = i + joined;
            // Two steps of one task are no results: "define ten modules and write them".
            let moves = is(List::Reaching, 0) || is(List::Reaching, second);
            moves && acts(second) && words.len() > second + 1 && !is(List::SameThing, second + 1)
        })
}

/// A share such as "7 of 10", where the metric is not counted out of 10.
fn other_scale(cx: &Context<'_>, at: At<'_>, text: &str) -> Option<Finding> {
    let metric = cx.metric(at.result)?;
    let most = metric.range.1?;
    let target = at.result.target.and_then(Target::amount)?.known()?;
    let start = at.result.start.and_then(|it| it.value.known());
    let (part, whole) = amounts(text, cx.vocabulary).shares.into_iter().find(|(part, whole)| {
        let share = divide(*part, *whole).and_then(|share| multiply(share, Number::ONE_HUNDRED));
        let rounded = |share: Number| share.checked_sub(target).is_some_and(|off| off.abs() <= Number::ONE);
        *whole != most && *part != target && Some(*part) != start && !share.is_ok_and(rounded)
    })?;
    let (name, least) = (&metric.heading.name, metric.range.0);
    let scale = match least {
        Some(least) => format!("from {} to {}", canonical(least), canonical(most)),
        None => format!("up to {}", canonical(most)),
    };
    let message = format!(
        "“{text}” counts out of {}, but `{name}` goes {scale}, and its target here is {}",
        canonical(whole),
        cx.show(metric, target)
    );
    let help = format!("Put the target's own number into the title, {}, or none at all.", cx.show(metric, target));
    let finding = Finding::new(Code::M011, at.result.heading.sentence, message)
        .label(format!("{} of {} is on another scale", canonical(part), canonical(whole)))
        .help(help);
    Some(if metric.built_in { finding } else { finding.also(metric.heading.place, format!("goes {scale}")) })
}

const PAGE: &str = r#"A key result whose title holds two results (“Cut the waiting time and raise the bill”), or a
share on another scale than its metric's (“7 of 10” for a score from -100 to 100).

## Why it matters

A key result has one metric and one target, so the second result in its title is measured by nobody. A number on
another scale makes people argue about what was promised.

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
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick "Cut the waiting time and raise the bill": waiting from 6 min to 4 min by 2026-02-28
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
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick "Cut the waiting time": waiting from 6 min to 4 min by 2026-02-28
}
```

## How to fix it

Write two key results, each with its metric. What only must not get worse is a `guard`. Put numbers into titles as the
metric counts them, or leave them out. To keep the title: `allow M011 because "…"`.

## Where the rule comes from

SMART: measurable, one measure at a time. OKR: about three key results, each scored by itself.
"#;
