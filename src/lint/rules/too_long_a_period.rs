//! T006: an OKR period longer than a year.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use foldhash::HashMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Objective, ObjectiveId, When};
use crate::types::{CalendarUnit, Number, Period, plus};

pub(super) const RULE: Rule = Rule::new(Code::T006, check, PAGE);

/// So many days are proposed.
const PROPOSED: i64 = 3;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let longest = cx.settings.limits.longest_objective;
    let too_long = |objective: &Objective| objective.period.filter(|period| Number::from(period.days()) > longest);
    if cx.plan.objectives.iter().all(|objective| too_long(objective).is_none()) {
        return;
    }
    // What leads to it is a stage of it.
    let mut stages: HashMap<ObjectiveId, Vec<Date>> = HashMap::default();
    for child in &cx.plan.objectives {
        for parent in &child.supports {
            stages.entry(*parent).or_default().extend(child.period.map(|period| period.last()));
        }
    }
    for (id, objective) in cx.objectives().filter(|(_, objective)| !objective.damaged) {
        let Some(period) = too_long(objective) else { continue };
        let mut days = stages.remove(&id).unwrap_or_default();
        days.extend(stops(objective));
        days.push(period.last());
        days.sort_unstable();
        if let Some(gap) = empty_year(period, &days, longest) {
            findings.push(report(objective, period, gap));
        }
    }
}

/// The first year of a period, from its own first day on, in which nothing is to be reached: the days before and after.
fn empty_year(period: Period, days: &[Date], longest: Number) -> Option<(Date, Date)> {
    let length = longest.to_i64().filter(|length| *length > 0)?;
    let mut first = period.first();
    while first <= period.last() {
        let next = plus(first, length, CalendarUnit::Day).ok()?;
        let from = days.partition_point(|day| *day < first);
        if days.get(from).is_none_or(|day| *day >= next) {
            let before = from.checked_sub(1).and_then(|before| days.get(before)).copied();
            return Some((before.unwrap_or(period.first()), days.get(from).copied()?));
        }
        first = next;
    }
    None
}

/// The days on which something of an objective is to be reached.
fn stops(objective: &Objective) -> impl Iterator<Item = Date> + '_ {
    let results = objective.key_results.iter().filter(|result| !result.dropped).flat_map(|result| {
        result.checkpoints.iter().map(|checkpoint| checkpoint.date).chain(result.when.map(When::end))
    });
    let milestones = objective.milestones.iter().filter(|milestone| !milestone.dropped);
    results.chain(milestones.filter_map(|milestone| milestone.due.map(|due| due.date)))
}

fn report(objective: &Objective, period: Period, (from, to): (Date, Date)) -> Finding {
    let name = &objective.heading.name;
    let message = format!(
        "`{name}` runs for {} days, more than a year, and nothing of it is due between {from} and {to}",
        period.days()
    );
    let year = |years| plus(period.first(), years, CalendarUnit::Year).ok()?.yesterday().ok();
    let yearly = (1..=PROPOSED).filter_map(year).filter(|day| *day < period.last());
    let yearly: Vec<String> = yearly.map(|day| format!("`checkpoint {day}: …`")).collect();
    let finding = Finding::new(Code::T006, objective.heading.place, message);
    let finding = match objective.period_place {
        Some(place) => finding.also(place, "its time"),
        None => finding,
    };
    finding.help(format!(
        "Split it: give a key result its yearly shares, {}; or write one objective a year that `supports {name}`.",
        yearly.join(", ")
    ))
}

const PAGE: &str = r#"An objective longer than a year without anything to reach at least once a year.

## Why it matters

In two years the market, the team and the metric will have changed. Without yearly shares such a goal is a wish that nobody
works on this month.

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

objective lunch "Guests come back at noon" during 2026-04-01..2028-03-31 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2028-03-31
  kr quick: waiting from 6 min to 4 min by 2028-02-29
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

objective lunch "Guests come back at noon" during 2026-04-01..2028-03-31 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2028-03-31 { checkpoint 2027-03-31: 24% }
  kr quick: waiting from 6 min to 4 min by 2028-02-29
}
```

## How to fix it

Add checkpoints, at least one a year, or split the goal into objectives of a quarter or a year that support it.
`longest-objective` in `[limits]` of `goals.toml` sets how many days are long (366); `allow T006 because "…"` silences it.

## Where the rule comes from

OKR: a cycle is a quarter, at most a year. Strategic goals of several years are split into yearly shares.
"#;
