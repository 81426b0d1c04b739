//! R008: only volume where quality counts too.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fit::{Quality, is_bare_volume, live, quality, vanity_only};
use crate::lint::listing::listed;
use crate::lint::{Context, Rule};
use crate::plan::{Metric, Objective};

pub(super) const RULE: Rule = Rule::new(Code::R008, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (_, objective) in cx.objectives().filter(|(_, objective)| !objective.damaged) {
        let Some(quality) = objective.goal_type.as_ref().and_then(quality) else { continue };
        let guarded = objective.guards.iter().any(|guard| !guard.dropped);
        let bare = live(objective).all(|it| cx.metric(it).is_some_and(is_bare_volume));
        // Vanity metrics alone are reported as that.
        if bare && !guarded && live(objective).next().is_some() && !vanity_only(cx, objective) {
            let metrics: Vec<&Metric> = live(objective).filter_map(|it| cx.metric(it)).collect();
            findings.push(report(objective, &quality, &metrics));
        }
    }
}

fn report(objective: &Objective, quality: &Quality, metrics: &[&Metric]) -> Finding {
    let (things, good) = (quality.things, quality.good);
    let names = listed(metrics.iter().map(|it| it.heading.name.as_str()));
    let message = format!(
        "“{}” only counts {things} ({names}), and says nothing of how many of them {good}",
        objective.heading.label()
    );
    let by = objective.period.map(|period| format!(" by {}", period.last())).unwrap_or_default();
    Finding::new(Code::R008, objective.heading.place, message).label("how many, but not how good").help(format!(
        "Add a share, a score or a cost beside the count, such as `{}{by}`, or a guard that quality must not fall below.",
        quality.example
    ))
}

const PAGE: &str = r#"A goal of recruiting or lead generation whose key results only count: no share, score, cost or guard says how good what
comes in is. A metric that counts the good ones only ("qualified leads") is quality enough.

## Why it matters

More applications by people who don't fit make more work and no colleague; more contacts that never buy make sales slower. A
number that can be raised by lowering the bar will be raised so.

## Bad

```goals
person anna "Anna"
channel page "Our page"

metric letters "Applications" : count {
  better: higher  every: month
  source: "Mailbox for jobs"
  definition: "Complete applications within 30 days"
  baseline: 12 on 2025-12-31
  benchmark own "Best quarter": 20 on 2025-Q1
}
metric talks_held "Interviews" : count {
  better: higher  every: month
  source: "Calendar"
  definition: "Interviews held within 30 days"
  baseline: 5 on 2025-12-31
  benchmark own "Best quarter": 9 on 2025-Q1
}

objective baristas "Baristas want to work with us" during 2026-H1 {
  type:     recruiting
  owner:    anna
  channels: page
  why:      "Two shifts a week are not staffed"
  kr post: letters from 12 to 18 by 2026-06-30
  kr meet: talks_held from 5 to 8 by 2026-05-31
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"

metric letters "Applications" : count {
  better: higher  every: month
  source: "Mailbox for jobs"
  definition: "Complete applications within 30 days"
  baseline: 12 on 2025-12-31
  benchmark own "Best quarter": 20 on 2025-Q1
}
metric fit "Applications that fit the role" : % {
  better: higher  every: month  kind: value
  source: "Mailbox for jobs"
  definition: "Applications that meet every point of the list agreed with the shop managers, as a share of all"
  baseline: 20% on 2025-12-31
  benchmark own "Best quarter": 35% on 2025-Q1
}

objective baristas "Baristas want to work with us" during 2026-H1 {
  type:     recruiting
  owner:    anna
  channels: page
  why:      "Two shifts a week are not staffed"
  kr post: letters from 12 to 18 by 2026-06-30
  kr good: fit from 20% to 30% by 2026-05-31
}
```

## How to fix it

Put the share of good ones beside the count, or a guard: `guard sound: fit at least 18%`. To silence it: `allow R008 because "…"`
in the objective.

## Where the rule comes from

Goals in social media: for candidates, criteria agreed with HR instead of raw counts; for leads, volume and quality.
"#;
