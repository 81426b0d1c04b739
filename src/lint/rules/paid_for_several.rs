//! C006: a paid campaign that optimises for more than one objective.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::listing::listed;
use crate::lint::{Context, Rule};
use crate::plan::{Campaign, Driven, Objective, ObjectiveId};

pub(super) const RULE: Rule = Rule::new(Code::C006, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for campaign in cx.plan.campaigns.iter().filter(|it| it.paid) {
        let mut homes: Vec<ObjectiveId> = campaign.drives.iter().map(|driven| home(*driven)).collect();
        homes.sort_unstable();
        homes.dedup();
        if homes.len() > 1 {
            let first = campaign.drives.first().map(|driven| home(*driven));
            findings.push(report(cx, campaign, first, &homes));
        }
    }
}

fn home(driven: Driven) -> ObjectiveId {
    match driven {
        Driven::Objective(id) => id,
        Driven::Goal(goal) => goal.home(),
    }
}

fn report(cx: &Context<'_>, campaign: &Campaign, first: Option<ObjectiveId>, homes: &[ObjectiveId]) -> Finding {
    let all: Vec<&Objective> = homes.iter().map(|id| &cx.plan[*id]).collect();
    let names = listed(all.iter().map(|it| it.heading.name.as_str()));
    let message = format!(
        "“{}” is paid and optimises for {} objectives, {names}: an advertising account can follow only one",
        campaign.heading.label(),
        homes.len()
    );
    let mut finding = Finding::new(Code::C006, campaign.heading.place, message).label("one aim too many");
    for objective in all.iter().take(2) {
        finding = finding.also(objective.heading.place, "drives this one");
    }
    let first = first.map_or("", |id| cx.plan[id].heading.name.as_str());
    finding.help(format!(
        "Keep the one that it is paid for, such as `drives: {first}`, and run a campaign with a budget of its own for the other."
    ))
}

const PAGE: &str = r#"A campaign with `paid: yes` that drives key results of more than one objective. Several key results of one objective are fine, and
so is a campaign that is not paid for.

## Why it matters

An advertising system is told one thing to optimise for: views, clicks or sales. Told two, the money goes to the cheaper one, and
nobody can say afterwards which of them it bought.

## Bad

```goals
person anna "Anna"
channel page "Our page"

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

main objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}
objective terrace "Guests sit outside on the terrace" during 2026-H1 supports lunch {
  owner: anna
  why:   "Half of the room is in the shade"
  milestone permit "City has permitted the terrace" by 2026-03-31
  milestone chairs "Twenty chairs stand outside" by 2026-05-31
}

campaign spring "Spring menu" from 2026-03-02 to 2026-03-29 {
  drives: lunch.back, terrace.chairs  channels: page  paid: yes  budget: 90_000 RUB
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"

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

main objective lunch "Guests come back at noon" during 2026-H1 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}
objective terrace "Guests sit outside on the terrace" during 2026-H1 supports lunch {
  owner: anna
  why:   "Half of the room is in the shade"
  milestone permit "City has permitted the terrace" by 2026-03-31
  milestone chairs "Twenty chairs stand outside" by 2026-05-31
}

campaign spring "Spring menu" from 2026-03-02 to 2026-03-29 {
  drives: lunch.back, lunch.quick  channels: page  paid: yes  budget: 90_000 RUB
}
```

## How to fix it

Leave it one objective, and split the rest off into a campaign with its own budget. To silence it: `allow C006 because "…"` in the
campaign.

## Where the rule comes from

Content strategy and paid advertising: one campaign, one goal to optimise for.
"#;
