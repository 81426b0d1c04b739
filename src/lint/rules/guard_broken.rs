//! P006: a guard broken.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{At, Context, Rule};
use crate::plan::{Aggregate, Amount, Metric, MetricRef, Reading, RecordKind, Target, When};
use crate::types::{Number, Period, Plain, number};

pub(super) const RULE: Rule = Rule::new(Code::P006, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for at in cx.guards() {
        let (Some(metric), Some(reference), Some(when)) = (cx.metric(at.result), at.result.metric, at.result.when)
        else {
            continue;
        };
        let span = match when {
            When::Throughout(period) => Some(period),
            When::By(end) => at.objective.period.and_then(|period| Period::between(period.first(), end).ok()),
        };
        let Some(span) = span else { continue };
        let whole = at.result.for_each.is_empty().then_some((reference, at.result.target));
        let parts =
            at.result.for_each.iter().map(|part| (MetricRef { segment: Some(part.segment), ..reference }, part.target));
        for (reference, target) in whole.into_iter().chain(parts) {
            if let Some(target) = target {
                let guard =
                    Guard { cx, at, metric, reference, target, span, always: matches!(when, When::Throughout(_)) };
                findings.extend(guard.judge());
            }
        }
    }
}

struct Guard<'a, 'p> {
    cx: &'a Context<'p>,
    at: At<'p>,
    metric: &'p Metric,
    reference: MetricRef,
    target: Target,
    span: Period,
    /// Whether it has to hold all the time, not only as things stand.
    always: bool,
}

impl<'p> Guard<'_, 'p> {
    /// What was measured while it had to hold, by date.
    fn readings(&self) -> impl DoubleEndedIterator<Item = (&'p Reading, Number)> {
        let (span, today) = (self.span, self.cx.today);
        self.cx
            .readings(self.reference)
            .filter(move |it| {
                it.kind == RecordKind::Checkin && span.contains(it.date) && today.is_none_or(|day| it.date <= day)
            })
            .filter_map(|it| it.value.known().map(|value| (it, value)))
    }

    fn judge(&self) -> Option<Finding> {
        let (newest, value) = self.readings().next_back()?;
        let summed = self.metric.aggregate == Aggregate::Sum;
        // A sum only grows: beyond an upper bound it stays, below a lower one it may still come.
        let broken = |value: Number| breaks(self.target, value).filter(|side| !summed || *side == Side::Above);
        if summed && !self.always {
            let sum = self.readings().try_fold(Number::ZERO, |sum, (_, value)| number::add(sum, value)).ok()?;
            return broken(sum).map(|_| self.report(newest, sum, ", added up,", 0));
        }
        if broken(value).is_some() && self.holds_by_average() != Some(true) {
            return Some(self.report(newest, value, "", 0));
        }
        if !self.always {
            return None;
        }
        let (worst, value) = self.readings().rfind(|(_, value)| broken(*value).is_some())?;
        let times = self.readings().filter(|(_, value)| broken(*value).is_some()).count();
        Some(self.report(worst, value, "", times))
    }

    /// Whether all readings together hold, for metrics of which one reading is only a part; of others, nothing.
    fn holds_by_average(&self) -> Option<bool> {
        if self.always || self.metric.aggregate != Aggregate::Mean {
            return None;
        }
        let (mut sum, mut count) = (Number::ZERO, 0_u32);
        for (_, value) in self.readings() {
            sum = number::add(sum, value).ok()?;
            count = count.checked_add(1)?;
        }
        let mean = number::divide(sum, Number::from(count)).ok()?;
        Some(breaks(self.target, mean).is_none())
    }

    fn report(&self, reading: &Reading, value: Number, how: &str, times: usize) -> Finding {
        let (cx, heading) = (self.cx, &self.at.result.heading);
        let segment = self.reference.segment.map_or_else(String::new, |it| format!("[{}]", cx.plan.segment(it).name));
        let (name, value) = (&self.metric.heading.name, cx.show(self.metric, value));
        let bound = self.bound();
        let message = if times > 0 {
            let often = if times == 1 { "once".to_owned() } else { format!("{times} times, the last") };
            format!(
                "the guard `{}` was broken {often} on {}: `{name}{segment}` stood at {value}, where {bound} is allowed",
                heading.name, reading.date
            )
        } else {
            format!(
                "the guard `{}` is broken: `{name}{segment}`{how} stands at {value} on {}, where {bound} is allowed",
                heading.name, reading.date
            )
        };
        let goal = self.at.objective.heading.label();
        let label = if times > 0 { "it did not hold all the time" } else { "broken" };
        Finding::new(Code::P006, heading.place, message)
            .label(label)
            .also(reading.place, "measured here")
            .help(if times > 0 {
                "It has to hold all the time, so every reading counts: write what is done against it as the `note:` of a check-in.".to_owned()
            } else {
                format!("“{goal}” is no success while this guard is broken. Slow down what breaks it, and write what is done about it as the `note:` of a check-in.")
            })
    }

    fn bound(&self) -> String {
        let show = |amount: Amount| amount.known().map_or_else(String::new, |value| self.cx.show(self.metric, value));
        match self.target {
            Target::Reach(amount) => show(amount),
            Target::AtLeast(amount) => format!("at least {}", show(amount)),
            Target::AtMost(amount) => format!("at most {}", show(amount)),
            Target::Above(amount) => format!("above {}", show(amount)),
            Target::Below(amount) => format!("below {}", show(amount)),
            Target::Inside(from, to) => self.cx.show_two(self.metric, from, to),
            Target::Within(amount, width) => format!("{} give or take {}", show(amount), Plain(width)),
        }
    }
}

/// Which bound a value lies beyond.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

/// Where a value breaks a bound; nothing where it holds, or where nobody can tell.
fn breaks(target: Target, value: Number) -> Option<Side> {
    let known = |amount: Amount| amount.known();
    let (below, above) = match target {
        Target::AtLeast(bound) => (known(bound).is_some_and(|it| value < it), false),
        Target::Above(bound) => (known(bound).is_some_and(|it| value <= it), false),
        Target::AtMost(bound) => (false, known(bound).is_some_and(|it| value > it)),
        Target::Below(bound) => (false, known(bound).is_some_and(|it| value >= it)),
        Target::Inside(from, to) => (value < from, value > to),
        Target::Within(middle, width) => {
            let bounds =
                known(middle).and_then(|it| Some((number::subtract(it, width).ok()?, number::add(it, width).ok()?)));
            bounds.map_or((false, false), |(from, to)| (value < from, value > to))
        }
        Target::Reach(_) => (false, false),
    };
    if below { Some(Side::Below) } else { above.then_some(Side::Above) }
}

const PAGE: &str = r#"A guard whose metric was measured on the wrong side of its bound: by the newest reading of its time, or, for `throughout`, by
any reading within it. A summed metric breaks an upper bound as soon as its sum passes it.

## Why it matters

A guard says at what price the goal may not be reached: more orders, but not more complaints. While it is broken, the objective is
no success, whatever its score.

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

objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  milestone menu "A short lunch menu is on the tables" by 2026-03-15
  guard quick: waiting at most 7 min
}

checkin 2026-02-16 { regulars: 22%  waiting: 8 min }
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

objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  milestone menu "A short lunch menu is on the tables" by 2026-03-15
  guard quick: waiting at most 7 min
}

checkin 2026-02-16 { regulars: 22%  waiting: 6 min 30 s }
```

## How to fix it

Bring the value back before going on with what breaks it. If the bound was wrong, correct it with a reason: `revise lunch.quick on
2026-02-20 { target: 8 min  why: "…" }`. To silence it: `allow P006 because "…"` in the guard.

## Where the rule comes from

OKR: a number that is pushed needs another one beside it that keeps it honest.
"#;
