//! T008: the result is to be read before the work is due.

use foldhash::HashMap;
use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Campaign, Driven, GoalId, Heading, When};

pub(super) const RULE: Rule = Rule::new(Code::T008, check, PAGE);

/// A goal, and the days on which it is due and read.
struct Read<'p> {
    id: GoalId,
    heading: &'p Heading,
    due: Date,
    /// `measured:`, where it says so.
    measured: Option<Date>,
    needs: &'p [GoalId],
}

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut first: HashMap<GoalId, &Campaign> = HashMap::default();
    for campaign in cx.plan.campaigns.iter().filter(|campaign| campaign.period.is_some()) {
        for driven in &campaign.drives {
            let Driven::Goal(goal) = driven else { continue };
            let begins = |campaign: &Campaign| campaign.period.map(|period| period.first());
            let known = first.entry(*goal).or_insert(campaign);
            if begins(campaign) < begins(known) {
                *known = campaign;
            }
        }
    }
    for read in goals(cx) {
        let day = read.measured.unwrap_or(read.due);
        if let Some(measured) = read.measured.filter(|measured| *measured < read.due) {
            findings.push(too_early(&read, measured));
        } else if let Some((needed, due)) =
            read.needs.iter().find_map(|id| Some((*id, due(cx, *id).filter(|due| *due > day)?)))
        {
            findings.push(before_what_it_needs(cx, &read, day, (needed, due)));
        } else if let Some(campaign) = first.get(&read.id)
            && let Some(period) = campaign.period.filter(|period| period.first() > day)
        {
            findings.push(before_its_campaign(&read, day, (campaign, period.first())));
        }
    }
}

fn goals<'p>(cx: &Context<'p>) -> impl Iterator<Item = Read<'p>> {
    let results = cx.key_results().filter_map(|at| {
        let result = at.result;
        let due = result.when.map(When::end)?;
        let (heading, needs) = (&result.heading, result.depends_on.as_slice());
        Some(Read { id: at.id, heading, due, measured: result.measured, needs })
    });
    let milestones = cx.objectives().flat_map(|(home, objective)| {
        let live = (0..).zip(&objective.milestones).filter(|(_, milestone)| !milestone.dropped);
        live.filter_map(move |(i, milestone)| {
            let (heading, needs) = (&milestone.heading, milestone.depends_on.as_slice());
            let due = milestone.due?.date;
            Some(Read { id: GoalId::Milestone(home, i), heading, due, measured: milestone.measured, needs })
        })
    });
    results.chain(milestones)
}

/// The day on which a goal is due, unless it was dropped.
fn due(cx: &Context<'_>, id: GoalId) -> Option<Date> {
    match id {
        GoalId::KeyResult(home, i) => {
            let result = cx.plan[home].key_results.get(i as usize).filter(|it| !it.dropped)?;
            result.when.map(When::end)
        }
        GoalId::Guard(home, i) => cx.plan[home].guards.get(i as usize).filter(|it| !it.dropped)?.when.map(When::end),
        GoalId::Milestone(home, i) => {
            let milestone = cx.plan[home].milestones.get(i as usize).filter(|it| !it.dropped)?;
            milestone.due.map(|due| due.date)
        }
    }
}

fn too_early(read: &Read<'_>, measured: Date) -> Finding {
    let name = &read.heading.name;
    let message = format!("`{name}` is to be read on {measured}, before it is due on {}", read.due);
    Finding::new(Code::T008, read.heading.sentence, message).help(format!(
        "`measured:` is the day on which a result can be read if that is later: write {} or a later day, or leave it out.",
        read.due
    ))
}

fn before_what_it_needs(cx: &Context<'_>, read: &Read<'_>, day: Date, (needed, due): (GoalId, Date)) -> Finding {
    let (name, other) = (&read.heading.name, cx.plan.qualified(needed));
    let message = format!("`{name}` is read on {day}, but `{other}`, which it depends on, is due only on {due}");
    Finding::new(Code::T008, read.heading.sentence, message)
        .label(format!("read on {day}"))
        .also(cx.plan.goal(needed).sentence, format!("due on {due}"))
        .help(format!(
            "Let `{other}` be due before {day}, or `{name}` later; if only its result can be read later, `measured: {due}`."
        ))
}

fn before_its_campaign(read: &Read<'_>, day: Date, (campaign, first): (&Campaign, Date)) -> Finding {
    let (name, other) = (&read.heading.name, &campaign.heading.name);
    let message =
        format!("`{name}` is read on {day}, but the campaign that drives it, `{other}`, begins only on {first}");
    Finding::new(Code::T008, read.heading.sentence, message)
        .label(format!("read on {day}"))
        .also(campaign.period_place.unwrap_or(campaign.heading.place), format!("begins on {first}"))
        .help(format!("Begin the campaign before {day}, give `{name}` a later end, or take it out of `drives:`."))
}

const PAGE: &str = r#"A result that is to be read before the work is due: `measured:` before the deadline, a key result before something it
`depends on`, or before every campaign that drives it.

## Why it matters

It measures what was there anyway. The work comes too late to show, and looks as if it had done nothing.

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

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31 { depends on: till }
  milestone till "The second till takes orders" by 2026-06-15
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

objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-05-31 { depends on: till }
  milestone till "The second till takes orders" by 2026-04-30
}
```

## How to fix it

Move the work forward or the deadline back. Where the effect shows later than the work, `measured: 2026-07-31` says when it can
be read. `allow T008 because "…"` in the key result silences it.

## Where the rule comes from

SMART, the letter T: a deadline is for the result, and the work comes before it.
"#;
