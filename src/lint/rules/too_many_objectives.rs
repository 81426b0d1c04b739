//! O002: too many objectives for one owner in one period.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::fullest::fullest_day;
use crate::lint::listing::listed;
use crate::lint::{Context, Rule};
use crate::plan::{Objective, Owner};
use crate::types::{Number, Period, Plain};

pub(super) const RULE: Rule = Rule::new(Code::O002, check, PAGE);

/// How many of an owner's objectives are pointed at.
const SHOWN: usize = 3;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let most = cx.settings.limits.most_objectives;
    let mut owned: BTreeMap<Owner, Vec<(Period, &Objective)>> = BTreeMap::new();
    for (_, objective) in cx.objectives().filter(|(_, objective)| !objective.is_dropped()) {
        let Some(period) = objective.period else { continue };
        let mut owners = cx.owners(&[], objective).to_vec();
        owners.sort_unstable();
        owners.dedup();
        for owner in owners {
            owned.entry(owner).or_default().push((period, objective));
        }
    }
    for (owner, list) in owned.into_iter().filter(|(_, list)| Number::from(list.len()) > most) {
        let spans = list.iter().map(|(period, _)| (period.first(), period.last()));
        if let Some((day, _)) = fullest_day(spans).filter(|(_, count)| Number::from(*count) > most) {
            let at_once: Vec<&Objective> =
                list.iter().filter(|(period, _)| period.contains(day)).map(|(_, it)| *it).collect();
            findings.push(report(cx, owner, day, &at_once, most));
        }
    }
}

fn report(cx: &Context<'_>, owner: Owner, day: Date, at_once: &[&Objective], most: Number) -> Finding {
    let heading = cx.plan.owner(owner);
    let names = listed(at_once.iter().map(|it| it.heading.name.as_str()));
    let (count, most_shown) = (at_once.len(), Plain(most));
    let message = format!(
        "“{}” has {count} objectives at the same time (on {day}, say), more than {most_shown}: {names}",
        heading.label()
    );
    let mut finding = Finding::new(Code::O002, heading.place, message).label("everything at once is nothing first");
    for objective in at_once.iter().rev().take(SHOWN).rev() {
        finding = finding.also(objective.heading.place, "one of them");
    }
    finding
        .help("Give some to another owner, let some wait for the next period, or join those that serve the same end.")
}

const PAGE: &str = r#"A person or team that owns more than five objectives whose periods have a day in common.

## Why it matters

Goals are a choice. Who has six of them has chosen nothing, and works on whatever shouts.

## Bad

```goals
person anna "Anna"

main objective farms "Beans come from farms that we know" during 2026-H1 {
  priority: 1
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone offers "Offers of five farms compared" by 2026-03-31
  milestone deal "Contract with one farm signed" by 2026-05-31
}
objective noon "Lunch is on the table in ten minutes" during 2026-H1 supports farms {
  priority: 2
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone menu "A short lunch menu is printed" by 2026-03-31
  milestone oven "Second oven bakes" by 2026-05-31
}
objective terrace "Guests sit outside on the terrace" during 2026-H1 supports farms {
  priority: 3
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone permit "City has permitted the terrace" by 2026-03-31
  milestone chairs "Twenty chairs stand outside" by 2026-05-31
}
objective waste "Nothing edible is thrown away" during 2026-H1 supports farms {
  priority: 4
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone weigh "Leftovers of one week weighed" by 2026-03-31
  milestone soup "Soup of the day is on the menu" by 2026-05-31
}
objective books "Accounts close on the third day" during 2026-H1 supports farms {
  priority: 5
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone tool "Till sends its numbers to the accounts" by 2026-03-31
  milestone rules "Receipts are filed by week" by 2026-05-31
}
objective shifts "Shifts are known two weeks ahead" during 2026-H1 supports farms {
  priority: 6
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone wishes "Wishes of all baristas written down" by 2026-03-31
  milestone table "Table of shifts hangs in the kitchen" by 2026-05-31
}
```

## Good

```goals
person anna "Anna"

main objective farms "Beans come from farms that we know" during 2026-H1 {
  priority: 1
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone offers "Offers of five farms compared" by 2026-03-31
  milestone deal "Contract with one farm signed" by 2026-05-31
}
objective noon "Lunch is on the table in ten minutes" during 2026-H1 supports farms {
  priority: 2
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone menu "A short lunch menu is printed" by 2026-03-31
  milestone oven "Second oven bakes" by 2026-05-31
}
objective terrace "Guests sit outside on the terrace" during 2026-H1 supports farms {
  priority: 3
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone permit "City has permitted the terrace" by 2026-03-31
  milestone chairs "Twenty chairs stand outside" by 2026-05-31
}
objective waste "Nothing edible is thrown away" during 2026-H1 supports farms {
  priority: 4
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone weigh "Leftovers of one week weighed" by 2026-03-31
  milestone soup "Soup of the day is on the menu" by 2026-05-31
}
objective books "Accounts close on the third day" during 2026-H1 supports farms {
  priority: 5
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone tool "Till sends its numbers to the accounts" by 2026-03-31
  milestone rules "Receipts are filed by week" by 2026-05-31
}
objective shifts "Shifts are known two weeks ahead" during 2026-H2 supports farms {
  priority: 6
  type: operations  owner: anna  why: "Guests feel it every day"
  milestone wishes "Wishes of all baristas written down" by 2026-08-31
  milestone table "Table of shifts hangs in the kitchen" by 2026-10-31
}
```

## How to fix it

Give some to another owner, or move some to a later period. Your team's own bound stands in `goals.toml`: `most-objectives` under
`[limits]`. To silence it: `allow O002 because "…"` in the person or team.

## Where the rule comes from

OKR: three to five objectives for a team in a period.
"#;
