//! S001: a title that names no outcome.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::{List, Title};
use crate::lint::{Context, Rule};
use crate::plan::Objective;

pub(super) const RULE: Rule = Rule::new(Code::S001, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, objective) in cx.live_objectives() {
        let Some(text) = &objective.heading.title else { continue };
        let Some(title) = cx.title(&objective.heading) else { continue };
        if is_vague(title) {
            findings.push(report(cx, objective, text));
        }
    }
}

/// Whether a title begins with a direction or effort, and goes on with words that fit any plan.
fn is_vague(title: &Title<'_>) -> bool {
    let (lexicon, words) = (title.lexicon, &title.words);
    let is = |list: List, i: usize| words.get(i).is_some_and(|word| lexicon.has(list, &word.text));
    let begins = (0..words.len().min(2)).find(|i| is(List::Vague, *i));
    let Some(begins) = begins.filter(|_| !words.iter().any(|word| word.quoted || word.has_digit())) else {
        return false;
    };
    let (mut generic, mut broad) = (0, 0);
    for i in (0..words.len()).filter(|i| *i != begins) {
        if is(List::Small, i) {
            continue;
        }
        if is(List::Generic, i) {
            generic += 1;
        } else if is(List::Broad, i) {
            broad += 1;
        } else if !is(List::Vague, i) {
            return false;
        }
    }
    // "Improve the website" says nothing; "improve the quality of the website" names what is to change.
    broad == 0 || (broad == 1 && generic == 0)
}

fn report(cx: &Context<'_>, objective: &Objective, text: &str) -> Finding {
    let message = format!("“{text}” names no outcome: nobody could say on the last day whether it came true");
    let measured = objective.key_results.iter().find_map(|result| cx.metric(result));
    let hint = match measured {
        Some(metric) => format!(". Ask what is different for people when “{}” moves.", metric.heading.label()),
        None => ".".to_owned(),
    };
    Finding::new(Code::S001, objective.heading.sentence, message)
        .label("a direction without an end")
        .help(format!("Write what is true once it is reached, and for whom, such as “Guests come back at noon”{hint}"))
}

const PAGE: &str = r#"An objective's title that names no outcome: a direction or an effort (“improve”, “work on”,
«развивать») and otherwise only words that would fit any plan (“performance”, “marketing”, «работа отдела»).

## Why it matters

Everybody reads a goal like “Improve performance” in their own way, and all of them are right. A title that says what
is true in the end tells a team what to say no to.

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

objective lunch "Improve our performance" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-03-31
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
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-02-28
}
```

## How to fix it

Write the result as if it were reached: who does what differently, what happens no more. A title that names its object
is fine: “Raise brand awareness” says what is to grow. Words that your field counts as empty may be added in
`goals.toml`. To keep a title: `allow S001 because "…"`.

## Where the rule comes from

SMART, the letter S: specific. OKR asks for an objective that a stranger could understand and remember.
"#;
