//! A006: a derived metric's target far off what its parts' own targets give.

use foldhash::HashMap;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{Aim, percent_of, rounded};
use crate::lint::{Context, Rule};
use crate::plan::{Formula, FormulaNode, MetricRef};
use crate::types::{Number, Plain, Quantity, UnitTable};

pub(super) const RULE: Rule = Rule::new(Code::A006, check, PAGE);

/// So many parts are shown.
const SHOWN: usize = 4;

/// What key results want of a metric in one span; nothing where they want two things.
type Wanted<'c, 'p> = HashMap<(MetricRef, Option<Date>, Date), Option<(Number, &'c Aim<'p>)>>;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    if cx.plan.metrics.iter().all(|metric| metric.formula.is_none()) {
        return;
    }
    let mut wanted: Wanted<'_, '_> = HashMap::default();
    for aim in cx.aims() {
        let Some(to) = aim.to() else { continue };
        wanted
            .entry((aim.reference, aim.begin, aim.when.end()))
            .and_modify(|known| *known = known.filter(|(value, _)| *value == to))
            .or_insert(Some((to, aim)));
    }
    for aim in cx.aims().iter().filter(|aim| aim.reference.segment.is_none()) {
        if let Some(formula) = &aim.metric.formula
            && let Some(finding) = judge(cx, aim, formula, &wanted)
        {
            findings.push(finding);
        }
    }
}

fn judge(cx: &Context<'_>, aim: &Aim<'_>, formula: &Formula, wanted: &Wanted<'_, '_>) -> Option<Finding> {
    let target = aim.to()?;
    let part = |reference: MetricRef| wanted.get(&(reference, aim.begin, aim.when.end())).copied().flatten();
    if formula.parts.is_empty() || formula.parts.iter().any(|reference| part(*reference).is_none()) {
        return None;
    }
    let value_of = |reference: MetricRef| {
        let (value, aim) = part(reference)?;
        Some(Quantity::new(value, aim.metric.unit?))
    };
    let units = &cx.plan.unit_table;
    let gives = value(units, formula.root.as_ref()?, &value_of)?;
    let gives = units.value_in(gives, aim.metric.unit?).ok()?;
    let off = percent_of(target.checked_sub(gives)?.abs(), gives.abs())?;
    let limit = cx.settings.limits.formula_tolerance;
    if off <= limit {
        return None;
    }
    let name = &aim.at.result.heading.name;
    let (to, computed) = (cx.show(aim.metric, target), cx.show(aim.metric, rounded(gives)));
    let message = format!(
        "`{name}` wants {to}, but what its parts are to reach gives {computed}, {}% off: {} = {}",
        Plain(rounded(off)),
        aim.metric.heading.name,
        formula.text
    );
    let place = aim.at.result.heading.sentence;
    let mut finding = Finding::new(Code::A006, place, message).label(format!("the parts give {computed}"));
    for (value, part) in formula.parts.iter().filter_map(|reference| part(*reference)).take(SHOWN) {
        let text = format!("`{}` is to be {}", cx.name_of(part.reference), cx.show(part.metric, value));
        finding = finding.also(part.at.result.target_place.unwrap_or(part.at.result.heading.place), text);
    }
    Some(finding.help(format!(
        "Set {computed} here, or correct the targets of the parts: all of them can't be reached at once."
    )))
}

/// What a formula gives for chosen values of its parts.
fn value(units: &UnitTable, node: &FormulaNode, of: &impl Fn(MetricRef) -> Option<Quantity>) -> Option<Quantity> {
    let (first, rest) = match node {
        FormulaNode::Constant(quantity) => return Some(*quantity),
        FormulaNode::Metric(reference) => return of(*reference),
        FormulaNode::Chain(first, rest, _) => (first, rest),
    };
    // The syntax bounds how deep one formula nests.
    rest.iter().try_fold(value(units, first, of)?, |left, (operator, node)| {
        combine(units, left, *operator, value(units, node, of)?)
    })
}

fn combine(units: &UnitTable, left: Quantity, operator: char, right: Quantity) -> Option<Quantity> {
    let unit = match (operator, left.unit, right.unit) {
        ('+' | '-', Some(left), Some(right)) => Some(units.add(left, right).ok()?),
        ('*', Some(left), Some(right)) => Some(left.times(right).ok()?),
        ('/', Some(left), Some(right)) => Some(left.per(right).ok()?),
        ('/', None, Some(right)) => Some(crate::types::Unit::RATIO.per(right).ok()?),
        (_, left, right) => left.or(right),
    };
    let value = match (operator, unit) {
        ('+' | '-', Some(unit)) => {
            let (left, right) = (units.difference_in(left, unit).ok()?, units.difference_in(right, unit).ok()?);
            if operator == '+' { left.checked_add(right)? } else { left.checked_sub(right)? }
        }
        ('+', None) => left.value.checked_add(right.value)?,
        ('-', None) => left.value.checked_sub(right.value)?,
        ('*', _) => left.value.checked_mul(right.value)?,
        _ => left.value.checked_div(right.value)?,
    };
    Some(unit.map_or(Quantity::bare(value), |unit| Quantity::new(value, unit)))
}

const PAGE: &str = r#"A target of a derived metric that is more than 10% off what the targets of its parts give.

## Why it matters

If the spending goes to 60 000 and the orders to 200, an order costs 300, whatever a third key result wishes. One of the three
must fail.

## Bad

```goals
person anna "Anna"

unit order "order"

metric ads "Spent on ads" : EUR {
  better: neutral  aggregate: sum  every: month  kind: value  stage: conversion
  source: "Ad account"
  definition: "All ads with a code of ours"
  benchmark own "Last spring": 1_500 EUR on 2025-Q2
}
metric orders "Orders at noon" : order {
  better: higher  aggregate: sum  every: week  kind: value  stage: conversion
  source: "Till"
  definition: "Orders with a code of ours, from 11 to 14 h"
  benchmark own "Last spring": 300 order on 2025-Q2
}
metric cost "Cost of an order" : EUR/order = ads / orders {
  better: lower  every: month  kind: value  stage: conversion
  baseline: 5 EUR/order on 2025-12-31
  benchmark own "Last spring": 4 EUR/order on 2025-Q2
}

objective lunch "Guests come at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr spend: ads from 1_500 to 2_000 by 2026-06-30 { checkpoint 2026-05-15: 1_000 }
  kr buy:   orders from 300 to 500 by 2026-06-30
  kr cheap: cost from 5 to 3 by 2026-06-30
}
```

## Good

```goals
person anna "Anna"

unit order "order"

metric ads "Spent on ads" : EUR {
  better: neutral  aggregate: sum  every: month  kind: value  stage: conversion
  source: "Ad account"
  definition: "All ads with a code of ours"
  benchmark own "Last spring": 1_500 EUR on 2025-Q2
}
metric orders "Orders at noon" : order {
  better: higher  aggregate: sum  every: week  kind: value  stage: conversion
  source: "Till"
  definition: "Orders with a code of ours, from 11 to 14 h"
  benchmark own "Last spring": 300 order on 2025-Q2
}
metric cost "Cost of an order" : EUR/order = ads / orders {
  better: lower  every: month  kind: value  stage: conversion
  baseline: 5 EUR/order on 2025-12-31
  benchmark own "Last spring": 4 EUR/order on 2025-Q2
}

objective lunch "Guests come at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr spend: ads from 1_500 to 2_000 by 2026-06-30 { checkpoint 2026-05-15: 1_000 }
  kr buy:   orders from 300 to 500 by 2026-06-30
  kr cheap: cost from 5 to 4 by 2026-06-30
}
```

## How to fix it

Compute the third from the other two: the finding says what it is. It compares key results of the same time only, and only
where every part has one. `formula-tolerance` in `[limits]` of `goals.toml` sets how many percent off are fine; `allow A006
because "…"` in the key result silences it.

## Where the rule comes from

SMART, the letter A, and KPI trees: numbers that hang on each other are planned together.
"#;
