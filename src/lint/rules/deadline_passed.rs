//! T004: a deadline gone by, with no result recorded.

use foldhash::HashSet;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{Aim, At, days_of};
use crate::lint::{Context, Rule};
use crate::plan::{GoalId, MetricRef, Milestone, ObjectiveId, When};
use crate::types::days_between;

pub(super) const RULE: Rule = Rule::new(Code::T004, check, PAGE).timely();

/// So many parts of a formula are shown.
const SHOWN: usize = 4;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(today) = cx.today else { return };
    for at in cx.key_results().filter(|at| !at.result.damaged) {
        let Some(end) = at.result.when.map(When::end) else { continue };
        let due = at.result.measured.map_or(end, |measured| measured.max(end));
        if due >= today {
            continue;
        }
        let open: Vec<Aim<'_>> = cx.aims_of(at).filter(|aim| !recorded(cx, aim, end)).collect();
        if let Some(first) = open.first() {
            findings.push(report(cx, at, first, open.len(), (due, end, today)));
        }
    }
    milestones(cx, today, findings);
}

/// Whether the metric was read late enough in the key result's time to be its result.
fn recorded(cx: &Context<'_>, aim: &Aim<'_>, end: Date) -> bool {
    // The last turn of its rhythm counts; without a rhythm, the last quarter of the time.
    let every = |metric: &crate::plan::Metric| metric.every.map(days_of);
    let parts = aim.metric.formula.as_ref().map_or(&[][..], |formula| &formula.parts);
    let rhythm = every(aim.metric).or_else(|| parts.iter().filter_map(|part| every(&cx.plan[part.metric])).max());
    let turn = rhythm.unwrap_or_else(|| aim.days().map_or(30, |days| days / 4)).clamp(1, 366);
    let read = |reference: MetricRef| {
        let late = |reading: &crate::plan::Reading| days_between(reading.date, end) <= turn;
        cx.readings(reference).next_back().is_some_and(late)
    };
    let whole = |reference: MetricRef| {
        read(reference)
            || reference.segment.is_none()
                && cx
                    .segments(reference.metric)
                    .iter()
                    .any(|segment| read(MetricRef { segment: Some(*segment), ..reference }))
    };
    whole(aim.reference) || (!parts.is_empty() && parts.iter().all(|part| whole(*part)))
}

fn report(cx: &Context<'_>, at: At<'_>, aim: &Aim<'_>, open: usize, (due, end, today): (Date, Date, Date)) -> Finding {
    let heading = &at.result.heading;
    let name = cx.name_of(aim.reference);
    let days = ago(due, today);
    let whose = if open > 1 {
        format!("`{name}` and {} more have not been read", open - 1)
    } else {
        format!("`{name}` has not been read")
    };
    let last = cx.readings(aim.reference).next_back();
    let since = last.map(|reading| format!(" since {}", reading.date)).unwrap_or_default();
    // What is computed is recorded by its parts.
    let parts = aim.metric.formula.as_ref().map_or(&[][..], |formula| &formula.parts);
    let parts = parts.iter().take(SHOWN).map(|part| format!("{}: …", cx.name_of(*part))).collect::<Vec<_>>().join("  ");
    let values = if parts.is_empty() { format!("{name}: …") } else { parts };
    let message = format!("`{}` was due on {due}, {days}, and its result is missing: {whose}{since}", heading.name);
    let goal = cx.plan.qualified(at.id);
    let mut finding = Finding::new(Code::T004, heading.sentence, message).label("reached or not?");
    if let Some(reading) = last {
        finding = finding.also(reading.place, "the last reading");
    }
    finding.help(format!(
        "Record it: `checkin {end} {{ {values} }}`. If it goes on, move the end: `revise {goal} on {today} {{ by: … why: \"…\" }}`; if not, `dropped: yes`."
    ))
}

fn milestones(cx: &Context<'_>, today: Date, findings: &mut Findings) {
    let told: HashSet<GoalId> = cx.plan.milestone_states.iter().map(|state| state.milestone).collect();
    for (home, objective) in cx.objectives().filter(|(_, objective)| !objective.damaged) {
        for (i, milestone) in (0..).zip(&objective.milestones).filter(|(_, milestone)| !milestone.dropped) {
            if !told.contains(&GoalId::Milestone(home, i)) {
                findings.extend(milestone_finding(cx, (home, i), milestone, today));
            }
        }
    }
}

fn milestone_finding(
    cx: &Context<'_>,
    (home, i): (ObjectiveId, u32),
    milestone: &Milestone,
    today: Date,
) -> Option<Finding> {
    let end = milestone.due?.date;
    let due = milestone.measured.map_or(end, |measured| measured.max(end));
    if due >= today {
        return None;
    }
    let goal = cx.plan.qualified(GoalId::Milestone(home, i));
    let message = format!(
        "“{}” was due on {due}, {}, and nobody says whether it is done",
        milestone.heading.label(),
        ago(due, today)
    );
    Some(Finding::new(Code::T004, milestone.heading.sentence, message).label("done or not?").help(format!(
        "Record it: `checkin {end} {{ {goal}: done }}`, or how much of it: `50%`. If it goes on: `revise {goal} on {today} {{ by: … why: \"…\" }}`."
    )))
}

fn ago(due: Date, today: Date) -> String {
    match days_between(due, today) {
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

const PAGE: &str = r#"A deadline gone by, and no check-in says what came of it.

## Why it matters

A goal that ends in silence teaches that goals end in silence. Missed is a result too, and what the next period starts from.

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
  kr quick: waiting from 6 min to 4 min by 2026-01-31
}

checkin 2026-01-20 { regulars: 21%  waiting: 5 min }
checkin 2026-02-18 { regulars: 23% }
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
  kr quick: waiting from 6 min to 4 min by 2026-01-31
}

checkin 2026-01-20 { regulars: 21%  waiting: 5 min }
checkin 2026-01-31 { waiting: 4 min }
checkin 2026-02-18 { regulars: 23% }
```

## How to fix it

Record the result in a `checkin`; a reading within one turn of the metric's `every:` before the end counts. Where the number
comes later, say so: `measured: 2026-02-15`. If the work goes on, `revise` the deadline and say why. `allow T004 because "…"`
in the key result silences it.

## Where the rule comes from

SMART, the letter T, and OKR: at its end every key result is graded.
"#;
