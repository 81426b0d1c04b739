//! S009: a title that is a question.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::{List, Title, Word};
use crate::lint::{Context, Rule};
use crate::plan::Heading;

pub(super) const RULE: Rule = Rule::new(Code::S009, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, objective) in cx.live_objectives() {
        let results = objective.key_results.iter().filter(|it| !it.dropped).map(|it| &it.heading);
        let milestones = objective.milestones.iter().filter(|it| !it.dropped).map(|it| &it.heading);
        for heading in std::iter::once(&objective.heading).chain(results).chain(milestones) {
            if heading.title.as_ref().is_some_and(|title| asks(title))
                || cx.title(heading).is_some_and(asks_without_mark)
            {
                findings.push(report(heading));
            }
        }
    }
}

/// Whether the text ends with a question mark of any script, outside of a quotation.
fn asks(title: &str) -> bool {
    let end = title.trim_end().trim_end_matches(['!', '…', '.']);
    end.ends_with(['?', '？', '؟', '⁇', '⁈']) && end.contains(char::is_alphabetic)
}

fn asks_without_mark(title: &Title<'_>) -> bool {
    // «Как привлечь», but not «как часть» or «как дома».
    let infinitive = |word: &Word<'_>| {
        [List::Vague, List::Reaching, List::Producing].iter().any(|list| title.lexicon.has(*list, &word.text))
            || ["ить", "ать", "уть", "ться"].iter().any(|ending| word.text.ends_with(ending))
    };
    title.lexicon.begins(List::Question, &title.words).is_some()
        || matches!(title.words.as_slice(), [how, verb, ..] if how.text == "как" && infinitive(verb))
}

fn report(heading: &Heading) -> Finding {
    let message = format!("“{}” is a question: it says what to find out, not what will be true", heading.label());
    Finding::new(Code::S009, heading.sentence, message).label("a question has no end").help(
        "Write the answer that you want to come true; if finding out is the goal, say what is known then, such as “We know why guests leave”.",
    )
}

const PAGE: &str = r#"A title that is a question, of an objective, a key result or a milestone.

## Why it matters

A question can be discussed for a year; a goal is reached or not. Where an answer is what the team needs, having it is
the goal.

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

objective lunch "Why do guests not come back at noon?" during 2026-Q1 {
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

Write the answer that you want to come true, or “We know why …” with milestones that show what is known. A question
that is quoted is fine. To keep it: `allow S009 because "…"`.

## Where the rule comes from

SMART: specific. OKR: an objective is a statement about a better state.
"#;
