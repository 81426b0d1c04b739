//! C002: a campaign that drives nothing.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Campaign, Objective};

pub(super) const RULE: Rule = Rule::new(Code::C002, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for campaign in cx.plan.campaigns.iter().filter(|it| it.drives.is_empty() && !it.damaged) {
        findings.push(report(campaign, candidate(cx, campaign)));
    }
}

/// An objective that the campaign may be for: one for its audience on its days, else the main one.
fn candidate<'p>(cx: &Context<'p>, campaign: &Campaign) -> Option<&'p Objective> {
    let fits = |it: &&Objective| !it.is_dropped() && !it.key_results.is_empty();
    let on_its_days = |it: &Objective| it.period.zip(campaign.period).is_some_and(|(a, b)| a.overlaps(&b));
    let for_its_audience = |it: &Objective| it.audiences.iter().any(|id| campaign.audiences.contains(id));
    let mut all = cx.plan.objectives.iter().filter(fits);
    all.clone().find(|it| on_its_days(it) && for_its_audience(it)).or_else(|| all.find(|it| it.main))
}

fn report(campaign: &Campaign, candidate: Option<&Objective>) -> Finding {
    let heading = &campaign.heading;
    let cost = if campaign.budget.is_some() { "it costs money, and " } else { "" };
    let message = format!("“{}” drives nothing: {cost}no key result says what it is for", heading.label());
    let finding = Finding::new(Code::C002, heading.place, message).label("what should it change?");
    match candidate.and_then(|it| it.key_results.iter().find(|it| !it.dropped).map(|result| (it, result))) {
        Some((objective, result)) => finding.help(format!(
            "Name the goals that it serves, such as `drives: {}.{}`.",
            objective.heading.name, result.heading.name
        )),
        None => finding.help("Name the goals that it serves: `drives: objective.key_result`."),
    }
}

const PAGE: &str = r#"A campaign without `drives:`: no objective or key result says what it is run for.

## Why it matters

Work that serves no goal still costs money and attention, and nobody can tell afterwards whether it was worth them.

## Bad

```goals
person anna "Anna"
channel page "Our page"
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }

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
  owner:    anna
  audience: students, parents
  why:      "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}

campaign spring "Spring menu" from 2026-03-02 to 2026-03-15 {
  audience: students, parents  channels: page
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }

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
  owner:    anna
  audience: students, parents
  why:      "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}

campaign spring "Spring menu" from 2026-03-02 to 2026-03-15 {
  drives: lunch.back  audience: students, parents  channels: page
}
```

## How to fix it

Name the key results that it should move. If there is none, it has no place in the plan; or say why it runs all the same: `allow C002
because "…"` in the campaign.

## Where the rule comes from

Content strategy: campaigns are the way to goals, so a goal comes first.
"#;
