//! P001: readings overdue by the metric's own rhythm.

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{At, Context, Rule};
use crate::plan::{Metric, MetricId, RecordKind, Rhythm};
use crate::progress::days_of_grace;
use crate::types::{days_between, plus};

pub(super) const RULE: Rule = Rule::new(Code::P001, check, PAGE).timely();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // Where nobody has begun to write readings down, nothing is late by the metric's rhythm yet.
    let Some(today) = cx.today else { return };
    if !cx.plan.readings.iter().any(|reading| reading.kind == RecordKind::Checkin) {
        return;
    }
    let mut newest: HashMap<MetricId, Date> = HashMap::default();
    for last in cx.read().filter_map(|of| cx.readings(of).rfind(|it| it.date <= today)) {
        let known = newest.entry(last.metric.metric).or_insert(last.date);
        *known = last.date.max(*known);
    }
    let mut judged: HashSet<MetricId> = HashSet::default();
    for at in cx.key_results() {
        let Some(begin) = begin_of_live(&at, today) else { continue };
        let Some(root) = at.result.metric.map(|it| it.metric) else { continue };
        let judge = Judge { cx, today, newest: &newest, begin };
        // A derived metric is as fresh as its parts, unless somebody reads it by itself.
        let mut waiting: Vec<(MetricId, Option<Rhythm>)> = vec![(root, None)];
        while let Some((id, inherited)) = waiting.pop() {
            if !judged.insert(id) {
                continue;
            }
            let metric = &cx.plan[id];
            let every = metric.every.or(inherited);
            match &metric.formula {
                Some(formula) if !newest.contains_key(&id) => {
                    waiting.extend(formula.parts.iter().rev().map(|part| (part.metric, every)));
                }
                _ => findings.extend(every.and_then(|every| judge.late(id, metric, every, &at))),
            }
        }
    }
}

/// The first day of a key result that runs today; its deadline gone by is another finding.
fn begin_of_live(at: &At<'_>, today: Date) -> Option<Date> {
    let begin = at.objective.period?.first();
    let end = at.result.when?.end();
    (begin <= today && today <= end).then_some(begin)
}

struct Judge<'a, 'p> {
    cx: &'a Context<'p>,
    today: Date,
    newest: &'a HashMap<MetricId, Date>,
    begin: Date,
}

impl Judge<'_, '_> {
    fn late(&self, id: MetricId, metric: &Metric, every: Rhythm, at: &At<'_>) -> Option<Finding> {
        let last = self.newest.get(&id).copied();
        // What was read before the key result began is no reading of it: its first one is due after one rhythm.
        let from = last.map_or(self.begin, |last| last.max(self.begin));
        let due = plus(from, 1, every.unit()).ok()?;
        let grace = days_of_grace(every, self.cx.settings.limits.reading_grace)?;
        let late = days_between(due, self.today);
        (late > grace).then(|| self.report(metric, every, last.filter(|it| *it >= self.begin), due, late, at))
    }

    fn report(&self, metric: &Metric, every: Rhythm, last: Option<Date>, due: Date, late: i64, at: &At<'_>) -> Finding {
        let heading = &metric.heading;
        let said = match last {
            Some(last) => format!("was last read on {last}"),
            None => format!("was not read since “{}” began on {}", at.objective.heading.label(), self.begin),
        };
        let days = if late == 1 { "day" } else { "days" };
        let message = format!(
            "`{}` {said}, though it is read every {}: the next reading was due on {due}, {late} {days} ago",
            heading.name,
            every.as_str()
        );
        // A catalogue's metric stands in no file of the team.
        let result = &at.result.heading;
        let finding = if metric.built_in {
            Finding::new(Code::P001, result.place, message)
        } else {
            Finding::new(Code::P001, heading.place, message)
                .also(result.place, format!("`{}` waits for it", result.name))
        };
        let example = format!("`checkin {} {{ {}: … }}`", self.today, heading.name);
        finding.label("overdue").help(format!("Add what was measured, {example}, or read it more rarely (`every:`)."))
    }
}

const PAGE: &str = r#"A metric with `every:` whose newest reading is older than that, and a quarter of it (at least one day) on top, while a key
result on it runs. It is said once a metric. A derived metric is as fresh as its parts. A plan in which nothing was written down
yet (no `checkin` with a value) is not judged, and neither is a key result whose deadline has gone by.

## Why it matters

Silence is not green. A goal that nobody looks at can't be corrected in time, and on the last day it is too late.

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
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}

checkin 2026-02-02 {
  regulars: 21%
  waiting:  5 min
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

objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}

checkin 2026-02-02 {
  regulars: 21%
  waiting:  5.5 min
}
checkin 2026-02-16 {
  waiting: 5 min
}
```

## How to fix it

Add a check-in, or let the metric's `every:` say how often it is really read. How late a reading may be is a setting of
`goals.toml`: `reading-grace` under `[limits]`, in percent of the rhythm. To silence it: `allow P001 because "…"` in the metric.

## Where the rule comes from

OKR: key results are looked at every week or month. SMART: who tracks a goal reports on it regularly.
"#;
