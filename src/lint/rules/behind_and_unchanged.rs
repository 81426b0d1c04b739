//! P004: behind, and nothing revised or driven.

use foldhash::HashMap;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{At, Context, Rule};
use crate::plan::{Driven, MetricRef};
use crate::progress::{Progress, ResultProgress, Status};
use crate::types::{Number, days_between};

pub(super) const RULE: Rule = Rule::new(Code::P004, check, PAGE).timely();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(progress) = cx.progress() else { return };
    let answers = Answers::new(cx, progress.today);
    findings.extend(cx.key_results().filter_map(|at| behind(cx, progress, &answers, &at)));
}

fn behind(cx: &Context<'_>, progress: &Progress, answers: &Answers, at: &At<'_>) -> Option<Finding> {
    let result = progress.result(at.id).filter(|it| it.status == Status::Behind && !it.dropped)?;
    if !is_begun(result, progress.today)? {
        return None;
    }
    let part = result.parts.get(result.worst.unwrap_or(0))?;
    let read = part.now?.on;
    if answers.since(at, read) {
        return None;
    }
    let points = |share: Number| Some(share.checked_mul(Number::ONE_HUNDRED)?.round().normalize());
    let (reached, expected, short) = (points(part.raw?)?, points(part.expected?)?, points(-part.gap?)?);
    let name = cx.plan.qualified(at.id);
    let segment = part.of.and_then(|it| it.segment).map(|it| format!(" for `{}`", cx.plan.segment(it).name));
    let message = format!(
        "`{name}` is {short} points behind its plan{}: it was {reached}% of the way on {read}, where {expected}% is planned by {}",
        segment.unwrap_or_default(),
        progress.today
    );
    let finding =
        Finding::new(Code::P004, at.result.heading.place, message).label("behind, and nothing was done since");
    let place = part.of.and_then(|of| newest(cx, of, read));
    let finding = place.into_iter().fold(finding, |finding, place| finding.also(place, "last measured here"));
    Some(finding.help(format!(
        "Say what is done about it: a campaign with `drives: {name}`, a correction with its reason (`revise {name} on {} {{ … }}`), or a `note:` in a check-in.",
        progress.today
    )))
}

/// Whether enough of its time has passed to judge it: a fifth.
fn is_begun(result: &ResultProgress, today: Date) -> Option<bool> {
    let (begin, end) = (result.begin?, result.end?);
    Some(days_between(begin, today) * 5 > days_between(begin, end))
}

/// Where a reading of that day stands; a derived metric has none of its own.
fn newest(cx: &Context<'_>, of: MetricRef, day: Date) -> Option<crate::source::Place> {
    cx.readings(of).rfind(|it| it.date == day).map(|it| it.place)
}

/// What was done, by its last day.
struct Answers {
    today: Date,
    noted: Option<Date>,
    driven: HashMap<Driven, Date>,
}

impl Answers {
    fn new(cx: &Context<'_>, today: Date) -> Self {
        let noted = cx.plan.notes.iter().map(|it| it.date).filter(|day| *day <= today).max();
        let mut driven: HashMap<Driven, Date> = HashMap::default();
        for campaign in &cx.plan.campaigns {
            // One whose dates can't be read may run now.
            let end = campaign.period.map_or(today, |period| period.last());
            for what in &campaign.drives {
                let last = driven.entry(*what).or_insert(end);
                *last = end.max(*last);
            }
        }
        Self { today, noted, driven }
    }

    /// Whether anything was done about a key result on a day or later.
    fn since(&self, at: &At<'_>, day: Date) -> bool {
        let driven =
            [Driven::Goal(at.id), Driven::Objective(at.home)].iter().filter_map(|it| self.driven.get(it)).max();
        let revised = at.result.changes.iter().map(|it| it.on).filter(|on| *on <= self.today).max();
        [self.noted, revised, driven.copied()].into_iter().flatten().any(|it| it >= day)
    }
}

const PAGE: &str = r#"A key result more than 30 points of progress behind its plan, by a fresh reading, after a fifth of its time; and since that reading
nobody corrected it, noted anything in a check-in, or has a campaign that drives it or its objective. Where its plan should
be on a day follows from its checkpoints, else from a straight line. Readings that are overdue are another finding (P001).

## Why it matters

Numbers are collected to act on them. A goal that is far behind, and about which nobody does or says anything, will be missed, and
everybody will have known.

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
  kr quick: waiting from 6 min to 4 min by 2026-03-20
}

checkin 2026-02-18 { regulars: 21%  waiting: 5 min }
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
  kr quick: waiting from 6 min to 4 min by 2026-03-20
}

checkin 2026-02-18 {
  regulars: 21%
  waiting:  5 min
  note:     "Too few know of the lunch menu: leaflets in the offices around from Monday"
}
```

## How to fix it

Say what is done about it. From which distance on a goal is behind is a setting of `goals.toml`: `at-risk-within` under `[limits]`, in
points. To silence it: `allow P004 because "…"` in the key result.

## Where the rule comes from

OKR: check-ins are there to change course, not to report. Indicators in social media: what is measured is compared with the plan, and
the plan or the work is corrected.
"#;
