//! C008: a team with goals or campaigns and no seat in the approving team.

use foldhash::HashSet;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Heading, Owner, PersonId, TeamId};

pub(super) const RULE: Rule = Rule::new(Code::C008, check, PAGE).missing_anywhere();

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(council) = cx.plan.header.approval else { return };
    let seats: HashSet<PersonId> = cx.plan[council].members.iter().copied().collect();
    // Without members nobody could tell who sits where.
    if seats.is_empty() {
        return;
    }
    for (team, work) in busy_teams(cx) {
        let members = &cx.plan[team].members;
        if team != council && !members.is_empty() && !members.iter().any(|person| seats.contains(person)) {
            findings.push(report(cx, team, work, council));
        }
    }
}

/// Teams that answer for goals or campaigns, each with the first of them.
fn busy_teams<'p>(cx: &Context<'p>) -> BTreeMap<TeamId, &'p Heading> {
    let mut busy = BTreeMap::new();
    let mut note = |owners: &[Owner], heading: &'p Heading| {
        for owner in owners {
            if let Owner::Team(team) = owner {
                busy.entry(*team).or_insert(heading);
            }
        }
    };
    let plan = cx.plan;
    for objective in plan.objectives.iter().filter(|it| !it.is_dropped()) {
        note(&objective.owners, &objective.heading);
        objective.key_results.iter().filter(|it| !it.dropped).for_each(|it| note(&it.owners, &it.heading));
        objective.milestones.iter().filter(|it| !it.dropped).for_each(|it| note(&it.owners, &it.heading));
    }
    plan.campaigns.iter().for_each(|it| note(&it.owners, &it.heading));
    busy
}

fn report(cx: &Context<'_>, team: TeamId, work: &Heading, council: TeamId) -> Finding {
    let (team, council) = (&cx.plan[team], &cx.plan[council]);
    let message = format!(
        "“{}” answers for “{}”, but none of its members sits in “{}”, which approves campaigns",
        team.heading.label(),
        work.label(),
        council.heading.label()
    );
    let first = team.members.first().map_or("", |person| cx.plan[*person].heading.name.as_str());
    Finding::new(Code::C008, team.heading.place, message)
        .label("no seat")
        .also(council.heading.place, "nobody of that team among the members")
        .also(work.place, "its work")
        .help(format!("Add one of them to the members of `{}`, such as `{first}`.", council.heading.name))
}

const PAGE: &str = r#"A team that answers for an objective, key result, milestone or campaign and has no member in the team that the plan names in
`approval:`. Teams without `members:` are not judged.

## Why it matters

Those who decide which campaign runs know only the goals that somebody speaks for. A department without a seat learns of it when its
week is taken.

## Bad

```goals
plan "Café: campaigns" { period: 2026-H1  approval: council }
person boris "Boris"
team council "Council" { members: boris }
team kitchen "Kitchen" { members: anna }

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

objective lunch "Guests come back at noon" {
  owner: kitchen
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}
```

## Good

```goals
plan "Café: campaigns" { period: 2026-H1  approval: council }
person boris "Boris"
team council "Council" { members: boris, anna }
team kitchen "Kitchen" { members: anna }

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

objective lunch "Guests come back at noon" {
  owner: kitchen
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}
```

## How to fix it

Give one of its people a seat. To silence it: `allow C008 because "…"` in the team.

## Where the rule comes from

Content strategy: a content council with somebody from every department.
"#;
