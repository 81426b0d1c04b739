//! C005: a campaign not approved, or outside its approval, where the plan asks for one.

use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Approval, Campaign, Party, TeamId};
use crate::types::{Period, days_between};

pub(super) const RULE: Rule = Rule::new(Code::C005, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(council) = cx.plan.header.approval else { return };
    for campaign in cx.plan.campaigns.iter().filter(|it| !it.damaged) {
        findings.extend(judge(cx, campaign, council));
    }
}

fn judge(cx: &Context<'_>, campaign: &Campaign, council: TeamId) -> Option<Finding> {
    let team = &cx.plan[council];
    // Who approved is said by the plan where the line leaves it out.
    let own: Vec<&Approval> = campaign.approvals.iter().filter(|it| it.by.is_none_or(|by| by == council)).collect();
    let Some(last) = own.last() else {
        return Some(match campaign.approvals.last() {
            None => not_at_all(cx, campaign, team),
            Some(other) => by_another(cx, campaign, team, other),
        });
    };
    let period = campaign.period?;
    let first = own.iter().map(|it| it.on).min()?;
    if first > period.first() {
        return Some(too_late(campaign, last, first, period));
    }
    let windows: Vec<Period> = own.iter().filter_map(|it| it.period).collect();
    if windows.len() < own.len() || covered(&windows, period) {
        return None;
    }
    Some(outside(campaign, last, &windows, period))
}

/// Whether periods together hold every day of another.
fn covered(windows: &[Period], period: Period) -> bool {
    let mut windows = windows.to_vec();
    windows.sort_by_key(Period::first);
    let mut held: Option<Date> = None;
    for window in windows {
        let joins = match held {
            None => window.first() <= period.first(),
            Some(held) => days_between(held, window.first()) <= 1,
        };
        if joins {
            held = Some(held.map_or(window.last(), |held| held.max(window.last())));
        }
    }
    held.is_some_and(|held| held >= period.last())
}

fn line(campaign: &Campaign, team: &Party) -> String {
    let dates = campaign.period.map_or("…".to_owned(), |it| format!("{}..{}", it.first(), it.last()));
    format!("`approved: DATE by {} for {dates}`", team.heading.name)
}

fn not_at_all(cx: &Context<'_>, campaign: &Campaign, team: &Party) -> Finding {
    let message = format!(
        "“{}” is not approved: in this plan “{}” decides which campaigns run",
        campaign.heading.label(),
        team.heading.label()
    );
    let finding = Finding::new(Code::C005, campaign.heading.place, message).label("no approval");
    let finding = match cx.plan.header.place {
        Some(plan) => finding.also(plan, "`approval:` stands in this plan"),
        None => finding,
    };
    finding.help(format!(
        "Once it is approved, write {} into the campaign, with the day of the decision.",
        line(campaign, team)
    ))
}

fn by_another(cx: &Context<'_>, campaign: &Campaign, team: &Party, other: &Approval) -> Finding {
    let who = other.by.map_or("another team", |by| cx.plan[by].heading.label());
    let message = format!(
        "“{}” was approved by “{who}”, but in this plan “{}” decides",
        campaign.heading.label(),
        team.heading.label()
    );
    Finding::new(Code::C005, other.place, message)
        .label("the wrong team")
        .also(team.heading.place, "this team has to approve it")
        .help(format!("Ask “{}”, and write {}.", team.heading.label(), line(campaign, team)))
}

fn too_late(campaign: &Campaign, approval: &Approval, first: Date, period: Period) -> Finding {
    let message = format!(
        "“{}” begins on {}, and was approved only on {first}: it runs unapproved until then",
        campaign.heading.label(),
        period.first()
    );
    let place = campaign.period_place.unwrap_or(campaign.heading.sentence);
    Finding::new(Code::C005, approval.place, message)
        .label("approved after the start")
        .also(place, format!("begins on {}", period.first()))
        .help(format!("Begin on {first} or later, or correct the day of the approval."))
}

fn outside(campaign: &Campaign, approval: &Approval, windows: &[Period], period: Period) -> Finding {
    let shown: Vec<String> = windows.iter().take(3).map(|it| format!("{} to {}", it.first(), it.last())).collect();
    let shown = shown.join(" and ");
    let message = format!(
        "“{}” runs from {} to {}, but is approved for {shown} only",
        campaign.heading.label(),
        period.first(),
        period.last()
    );
    let place = campaign.period_place.unwrap_or(campaign.heading.sentence);
    Finding::new(Code::C005, approval.place, message)
        .label("it runs on other days, too")
        .also(place, "runs on these days")
        .help(format!("Keep the campaign within {shown}, or have the other days approved."))
}

const PAGE: &str = r#"A campaign without an approval by the team that the plan names in `approval:`, or with days on which it is not approved. An
approval by another team doesn't count; one that names no team is the plan's.

## Why it matters

Where a council decides what runs and when, it keeps campaigns from getting into each other's way. One that bypasses it takes days
and money that were promised to another.

## Bad

```goals
plan "Café: campaigns" { period: 2026-H1  approval: council }
team council "Council" { members: anna }

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

campaign spring "Spring menu" from 2026-03-02 to 2026-04-12 {
  drives:   lunch.back
  audience: students, parents
  channels: page
  approved: 2026-02-10 by council for 2026-03
}
```

## Good

```goals
plan "Café: campaigns" { period: 2026-H1  approval: council }
team council "Council" { members: anna }

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

campaign spring "Spring menu" from 2026-03-02 to 2026-03-29 {
  drives:   lunch.back
  audience: students, parents
  channels: page
  approved: 2026-02-10 by council for 2026-03
}
```

## How to fix it

Have it approved, and write the day, the team and the days for which it holds. To silence it: `allow C005 because "…"` in the
campaign.

## Where the rule comes from

Content strategy: a council of all departments decides which campaign runs, and when.
"#;
