//! M012: placeholder text.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::{List, Vocabulary};
use crate::lint::{Context, Rule};
use crate::plan::{Heading, Objective};
use crate::source::Place;

pub(super) const RULE: Rule = Rule::new(Code::M012, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut look = Look { vocabulary: cx.vocabulary, findings };
    let header = &cx.plan.header;
    if let Some(place) = header.place {
        look.first(place, [("the plan's title", header.title.as_deref()), ("the plan's `why`", header.why.as_deref())]);
    }
    for metric in cx.plan.metrics.iter().filter(|metric| !metric.built_in) {
        let benchmarks = metric.benchmarks.iter().flat_map(|it| [it.name.as_deref(), it.from.as_deref()]);
        let texts = [("the definition", metric.definition.as_deref()), ("the source", metric.source.as_deref())];
        look.of(&metric.heading, texts.into_iter().chain(benchmarks.map(|text| ("a benchmark", text))));
    }
    for objective in &cx.plan.objectives {
        look.objective(objective);
    }
    for campaign in &cx.plan.campaigns {
        look.of(&campaign.heading, [("the `why`", campaign.why.as_deref()), ("the `how`", campaign.how.as_deref())]);
    }
    for content in &cx.plan.contents {
        look.of(&content.heading, []);
    }
}

struct Look<'a> {
    vocabulary: &'a Vocabulary,
    findings: &'a mut Findings,
}

impl Look<'_> {
    fn objective(&mut self, objective: &Objective) {
        self.of(&objective.heading, [("the `why`", objective.why.as_deref()), ("the `how`", objective.how.as_deref())]);
        for result in objective.key_results.iter().chain(&objective.guards).filter(|it| !it.dropped) {
            self.of(&result.heading, [("the source", result.source.as_deref()), ("the `how`", result.how.as_deref())]);
        }
        for milestone in objective.milestones.iter().filter(|it| !it.dropped) {
            let steps = milestone.steps.iter().map(|step| ("a step", Some(step.title.as_str())));
            let texts = [("the source", milestone.source.as_deref()), ("the `how`", milestone.how.as_deref())];
            self.of(&milestone.heading, texts.into_iter().chain(steps));
        }
    }

    /// Looks at a declaration's title, then at its other texts, each with what to call it.
    fn of<'t>(&mut self, heading: &'t Heading, texts: impl IntoIterator<Item = (&'static str, Option<&'t str>)>) {
        let title = [("the title", heading.title.as_deref())];
        self.first(heading.sentence, title.into_iter().chain(texts));
    }

    /// Reports the first text that is still to be written: one finding a declaration.
    fn first<'t>(&mut self, place: Place, texts: impl IntoIterator<Item = (&'static str, Option<&'t str>)>) {
        let found = texts.into_iter().find_map(|(what, text)| Some((what, placeholder(text?, self.vocabulary)?)));
        let Some((what, found)) = found else { return };
        let message = format!("{what} says “{found}”, which stands for something that is still to be written");
        self.findings.push(Finding::new(Code::M012, place, message).label("not written yet").help(
            "Write what is known today; where it takes somebody to find out, make a `milestone` of that, or for a number `baseline: unknown until DATE`.",
        ));
    }
}

/// The part of a text that only holds a place.
fn placeholder<'t>(text: &'t str, vocabulary: &Vocabulary) -> Option<&'t str> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if text.chars().all(|c| matches!(c, '.' | '…' | '?' | '-' | '–' | '—' | '_' | '*' | '/' | '!')) {
        return Some(text);
    }
    if is_alone(text, vocabulary) {
        return Some(text);
    }
    let signs = signs(text);
    let inside = || bracketed(text).find(|inner| is_alone(inner, vocabulary));
    if signs & BRACKET != 0
        && let Some(inner) = inside()
    {
        return Some(inner);
    }
    if signs & (CAPITAL | ASKING) == 0 && vocabulary.is_standard() { None } else { spelled(text, vocabulary) }
}

const BRACKET: u8 = 1;
const CAPITAL: u8 = 2;
const ASKING: u8 = 4;

/// What a text may hold, from one look at its bytes: brackets, capitals, `?` and `%`. A Cyrillic capital ends in one of the bytes
/// 90 to AF; few other letters do.
fn signs(text: &str) -> u8 {
    text.bytes().fold(0, |signs, byte| {
        signs
            | match byte {
                b'(' | b'[' | b'<' | b'{' => BRACKET,
                b'A'..=b'Z' | 0x90..=0xaf => CAPITAL,
                b'?' | b'%' => ASKING,
                _ => 0,
            }
    })
}

/// Whether nothing but a placeholder stands here.
fn is_alone(text: &str, vocabulary: &Vocabulary) -> bool {
    const LONGEST: usize = 64;
    let core = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | '…' | '!' | '?' | ':' | '-' | '—' | '<' | '>' | '[' | ']' | '(' | ')')
    });
    core.len() <= LONGEST && vocabulary.lists(List::PlaceholderAlone, core)
}

/// What stands in brackets.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split(['(', '[', '<', '{']).skip(1).filter_map(|rest| rest.split([')', ']', '>', '}']).next())
}

/// Every such word has two capitals, with at most a sign between them; most texts have none.
fn has_capitals_together(text: &str) -> bool {
    let (mut before, mut sign) = (false, false);
    text.chars().any(|c| {
        let capital = matches!(c, 'A'..='Z' | 'А'..='Я');
        let found = capital && before;
        (before, sign) = (capital || before && !sign && matches!(c, '/' | '.'), before && !capital);
        found
    })
}

/// A placeholder that is one in any text: `TBD`, `XX %`.
fn spelled<'t>(text: &'t str, vocabulary: &Vocabulary) -> Option<&'t str> {
    if vocabulary.is_standard() && !has_capitals_together(text) && !text.contains(['?', '%']) {
        return None;
    }
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let core = word.trim_matches(|c: char| {
            matches!(c, ',' | ';' | ':' | '.' | '!' | '(' | ')' | '[' | ']' | '«' | '»' | '"' | '“' | '”')
        });
        let bare = core.trim_end_matches(['%', '+', '₽', '$', '€']).trim_start_matches(['$', '€', '~', '<', '>']);
        // Centuries are counted in such letters.
        let counts =
            words.peek().is_some_and(|next| vocabulary.lists(List::AfterRoman, next.trim_end_matches(['.', ',', '!'])));
        let number = core.ends_with('%') || words.peek().is_some_and(|next| next.starts_with('%'));
        if counts {
            continue;
        }
        if vocabulary.lists(List::Placeholder, bare) || (number && matches!(bare, "X" | "Х" | "N")) {
            return Some(core);
        }
    }
    None
}

const PAGE: &str = r#"Text that only holds a place: TBD, TODO, N/A, XX, «ХХ %», or nothing but “to be defined”,
«уточнить», “…”, in a title, definition, source, `why` or `how`.

## Why it matters

A plan is read as if it were agreed. A gap that looks like text is found on the last day.

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
  source: "TBD"
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

Write what is known. Where somebody must find out first, say who and until when: a milestone, or `baseline: unknown
until DATE` for a number. Where the word is a name: `allow M012 because "…"`.

## Where the rule comes from

SMART: every letter of it asks for something written down.
"#;
