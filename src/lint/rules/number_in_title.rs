//! S006: a number in an objective's title that none of its key results holds.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::{Count, Measure, amounts};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, KeyResult, Objective, Relative, Target};
use crate::types::number::{divide, multiply, subtract};
use crate::types::{Number, canonical};

pub(super) const RULE: Rule = Rule::new(Code::S006, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (id, objective) in cx.live_objectives() {
        let Some(title) = objective.heading.title.as_ref().filter(|_| !objective.damaged) else { continue };
        let counts = amounts(title, cx.vocabulary).counts;
        if counts.is_empty() {
            continue;
        }
        // Those that support an objective hold its numbers too.
        let family = std::iter::once(objective).chain(cx.children(id).iter().map(|child| &cx.plan[*child]));
        let Some(held) = Held::of(cx, family) else { continue };
        if let Some(count) = counts.iter().find(|count| !held.has(count)) {
            findings.extend(report(cx, objective, count));
        }
    }
}

/// The numbers that an objective's parts hold.
#[derive(Default)]
struct Held {
    /// As they stand in the plan.
    exact: Vec<Number>,
    /// As they follow from others, so that a title may round them.
    derived: Vec<Number>,
}

impl Held {
    /// What an objective and those that support it hold; `None` where no number can be compared, or one is kept back.
    fn of<'a>(cx: &Context<'_>, family: impl Iterator<Item = &'a Objective>) -> Option<Self> {
        let mut held = Self::default();
        let (mut sum, mut numeric) = (Number::ZERO, false);
        for objective in family {
            for result in objective.key_results.iter().chain(&objective.guards).filter(|it| !it.dropped) {
                sum = sum.checked_add(held.result(cx, result)?)?;
                numeric = true;
            }
            held.exact
                .extend([objective.items.len(), objective.channels.len(), objective.audiences.len()].map(Number::from));
            held.exact.extend(objective.milestones.iter().map(|milestone| Number::from(milestone.steps.len())));
            let titles = objective
                .key_results
                .iter()
                .map(|it| &it.heading)
                .chain(objective.milestones.iter().map(|it| &it.heading));
            for title in titles.filter_map(|heading| heading.title.as_ref()) {
                let told = amounts(title, cx.vocabulary);
                held.exact.extend(told.counts.iter().map(|count| count.value));
                held.exact.extend(told.shares.iter().flat_map(|(part, whole)| [*part, *whole]));
            }
        }
        // "Hire 10 people" may be six engineers and four designers.
        held.exact.push(sum);
        numeric.then_some(held)
    }

    /// Takes what a key result holds, and says what it adds up to.
    fn result(&mut self, cx: &Context<'_>, result: &KeyResult) -> Option<Number> {
        let mut sum = Number::ZERO;
        for (start, target) in result.goals() {
            let start = match start.map(|it| it.value) {
                Some(Amount::Undisclosed) => return None,
                Some(Amount::Known(number)) => Some(number),
                None => None,
            };
            let target = match target? {
                Target::Inside(low, high) => {
                    self.exact.extend([low, high]);
                    high
                }
                target => target.amount()?.known()?,
            };
            self.exact.extend(start);
            self.exact.push(target);
            sum = sum.checked_add(target.abs())?;
            if let Some(start) = start {
                self.change(start, target);
            }
        }
        self.exact.push(Number::from(result.for_each.len()));
        self.exact.extend(result.checkpoints.iter().filter_map(|it| it.value.known()));
        self.exact.extend(result.stretch.and_then(Amount::known));
        match result.relative {
            Some(Relative::Percent(number) | Relative::Factor(number)) => self.exact.push(number.abs()),
            Some(Relative::Difference(quantity)) => self.exact.push(quantity.value.abs()),
            None => {}
        }
        if let Some(metric) = cx.metric(result) {
            self.exact.extend(metric.benchmarks.iter().filter_map(|it| it.value.known()));
        }
        Some(sum)
    }

    /// Takes the difference of two values, in percent and as a factor too.
    fn change(&mut self, start: Number, target: Number) {
        let Ok(difference) = subtract(target, start) else { return };
        self.exact.push(difference.abs());
        let percent = divide(difference.abs(), start.abs()).and_then(|share| multiply(share, Number::ONE_HUNDRED));
        self.derived.extend(percent);
        self.derived.extend(divide(target, start));
        self.derived.extend(divide(start, target));
    }

    fn has(&self, count: &Count) -> bool {
        let mut forms = vec![count.value, count.bare];
        match count.measure {
            Measure::Percent => forms.extend(divide(count.value, Number::ONE_HUNDRED)),
            // Hours may be told in minutes or days.
            Measure::Time => {
                for factor in [60, 3_600, 24, 1_440, 1_000].map(Number::from) {
                    forms.extend(multiply(count.value, factor));
                    forms.extend(divide(count.value, factor));
                }
            }
            Measure::Plain => {}
        }
        let near = |form: Number, other: Number| {
            let tolerance = multiply(other.abs(), Number::new(5, 2));
            let off = subtract(form, other.abs());
            matches!((off, tolerance), (Ok(off), Ok(tolerance)) if off.abs() <= tolerance)
        };
        forms
            .iter()
            .any(|form| self.exact.iter().any(|it| it.abs() == *form) || self.derived.iter().any(|it| near(*form, *it)))
    }
}

fn report(cx: &Context<'_>, objective: &Objective, count: &Count) -> Option<Finding> {
    let (result, metric, target) = objective.key_results.iter().filter(|it| !it.dropped).find_map(|result| {
        let target = result.goals().find_map(|(_, target)| target?.amount()?.known())?;
        Some((result, cx.metric(result)?, target))
    })?;
    let heading = &objective.heading;
    let message = format!("“{}” promises {}, but no key result holds that number", heading.label(), count.text);
    let (value, percent) = (cx.show(metric, count.value), count.measure == Measure::Percent);
    // A percentage of what is not measured in percent is a change.
    let target = cx.show(metric, target);
    let to = if percent && !value.ends_with('%') {
        format!("up {}%", canonical(count.value))
    } else {
        format!("to {value}")
    };
    let (key_result, name) = (&result.heading.name, &metric.heading.name);
    Some(
        Finding::new(Code::S006, heading.sentence, message)
            .label(format!("{} is measured nowhere", count.text))
            .also(result.heading.sentence, format!("goes to {target}"))
            .help(format!(
                "Let a key result hold it, such as `kr {key_result}: {name} {to}`; or take the number out of the title, which needs none.",
            )),
    )
}

const PAGE: &str = r#"A number in an objective's title that none of its key results holds, as a target, start,
checkpoint, difference or factor. Periods, dates, ordinals, names with digits (B2B), `24/7`, “top 10”, “7 of 10” and
quotations are not numbers in this sense.

## Why it matters

Then there are two goals: the one that is read aloud and the one that is measured. Often one of them was changed
later.

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

objective lunch "Guests come back at noon: 40%" during 2026-Q1 {
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

objective lunch "Guests come back at noon: 27%" during 2026-Q1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-03-31
  kr quick: waiting from 6 min to 4 min by 2026-02-28
}
```

## How to fix it

Correct the number, or set a key result to it. Simplest is a title without numbers: key results carry them. Where the
number is no target: `allow S006 because "…"`.

## Where the rule comes from

OKR: an objective is put in words, its key results in numbers.
"#;
