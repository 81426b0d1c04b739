//! P003: a reading from the future, or two for the same day that differ.

use foldhash::HashMap;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, Reading};
use crate::source::{FileId, Place};

pub(super) const RULE: Rule = Rule::new(Code::P003, check, PAGE).timely();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    if let Some(today) = cx.today {
        from_the_future(cx, today, findings);
    }
    different(cx, findings);
}

/// One finding a day and file, at what comes first there.
fn from_the_future(cx: &Context<'_>, today: Date, findings: &mut Findings) {
    let plan = cx.plan;
    let readings = plan.readings.iter().map(|it| (it.date, it.place));
    let states = plan.milestone_states.iter().map(|it| (it.date, it.place));
    let mut days: HashMap<(Date, FileId), Vec<Place>> = HashMap::default();
    let mut order: Vec<(Date, FileId)> = Vec::new();
    for (date, place) in readings.chain(states).filter(|(date, _)| *date > today) {
        let places = days.entry((date, place.file)).or_default();
        if places.is_empty() {
            order.push((date, place.file));
        }
        places.push(place);
    }
    for key in order {
        let Some(places) = days.get(&key) else { continue };
        let Some(first) = places.iter().min_by_key(|place| place.start) else { continue };
        let (date, more) = (key.0, places.len() - 1);
        let with = match more {
            0 => String::new(),
            1 => ", like one more of that day".to_owned(),
            more => format!(", like {more} more of that day"),
        };
        let message = format!("this is dated {date}{with}, but today is {today}: nobody can have measured it yet");
        findings.push(
            Finding::new(Code::P003, *first, message).label("from the future").help(
                "Correct the date of the check-in. What is planned for a day is a `checkpoint` of its key result.",
            ),
        );
    }
}

fn different(cx: &Context<'_>, findings: &mut Findings) {
    for of in cx.read() {
        // One finding a day: readings come by date.
        let mut first: Option<(&Reading, bool)> = None;
        for reading in cx.readings(of) {
            let Some((known, told)) = first.filter(|(known, _)| known.date == reading.date) else {
                first = Some((reading, false));
                continue;
            };
            if let (Amount::Known(a), Amount::Known(b), false) = (known.value, reading.value, told)
                && a != b
            {
                first = Some((known, true));
                let (before, later) =
                    if in_order(known.place, reading.place) { (known, reading) } else { (reading, known) };
                findings.push(two(cx, before, later));
            }
        }
    }
}

fn in_order(a: Place, b: Place) -> bool {
    a.file != b.file || a.start <= b.start
}

fn two(cx: &Context<'_>, first: &Reading, later: &Reading) -> Finding {
    let metric = &cx.plan[first.metric.metric];
    let show = |reading: &Reading| reading.value.known().map_or_else(String::new, |value| cx.show(metric, value));
    let segment = first.metric.segment.map_or_else(String::new, |it| format!("[{}]", cx.plan.segment(it).name));
    let message = format!(
        "`{}{segment}` has two values on {}, {} and {}: which of them was measured?",
        metric.heading.name,
        first.date,
        show(first),
        show(later)
    );
    Finding::new(Code::P003, later.place, message)
        .label(format!("{} here", show(later)))
        .also(first.place, format!("{} here", show(first)))
        .help("Keep the one that was measured, or give each its own day. If they are parts of a whole, write each with its segment in brackets.")
}

const PAGE: &str = r#"A reading that is dated after today, or two readings of the same metric (and segment) on one day that differ.

## Why it matters

One of them is a slip, and everything that is computed from it is wrong: progress, forecast, score.

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

checkin 2026-02-16 { regulars: 21%  waiting: 5 min 30 s }
checkin 2026-02-16 { waiting: 5 min }
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

checkin 2026-02-16 { regulars: 21%  waiting: 5 min }
```

## How to fix it

Correct the date, or keep the value that was measured. To silence it: `allow P003 because "…"` in the metric.

## Where the rule comes from

Any honest record: a value is measured on a day, and once.
"#;
