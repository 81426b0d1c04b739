//! A005: one owner carries too many key results at once.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::context::{At, days_of};
use crate::lint::fullest::fullest_day;
use crate::lint::{Context, Rule};
use crate::plan::{ObjectiveId, Owner, Rhythm, When};
use crate::types::{Number, days_between};

pub(super) const RULE: Rule = Rule::new(Code::A005, check, PAGE);

/// So many objectives are named in a message.
const NAMED: usize = 4;

/// A key result and its first and last day.
type Carried<'p> = (Date, Date, At<'p>);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut carried: BTreeMap<Owner, Vec<Carried<'_>>> = BTreeMap::new();
    for at in cx.key_results() {
        let Some(when) = at.result.when else { continue };
        let first = match when {
            When::Throughout(period) => period.first(),
            When::By(_) => at.objective.period.map_or(Date::MIN, |period| period.first()),
        };
        for owner in cx.owners(&at.result.owners, at.objective) {
            carried.entry(*owner).or_default().push((first, when.end(), at));
        }
    }
    for (owner, list) in carried {
        if Number::from(list.len()) > cx.settings.limits.most_key_results_of_owner
            && let Some(finding) = judge(cx, owner, &list)
        {
            findings.push(finding);
        }
    }
}

/// Reports an owner on the day that is fullest, if too much falls on it.
fn judge(cx: &Context<'_>, owner: Owner, list: &[Carried<'_>]) -> Option<Finding> {
    let (day, count) = fullest_day(list.iter().map(|(first, last, _)| (*first, *last)))?;
    let most = cx.settings.limits.most_key_results_of_owner;
    if Number::from(count) <= most {
        return None;
    }
    let on_it: Vec<&Carried<'_>> = list.iter().filter(|(first, last, _)| *first <= day && day <= *last).collect();
    let until = on_it.iter().map(|(_, last, _)| *last).min()?;
    let mut by_objective: BTreeMap<ObjectiveId, usize> = BTreeMap::new();
    for (.., at) in &on_it {
        *by_objective.entry(at.home).or_default() += 1;
    }
    let named =
        by_objective.iter().take(NAMED).map(|(id, count)| format!("{count} in `{}`", cx.plan[*id].heading.name));
    let mut named = named.collect::<Vec<_>>().join(", ");
    if let Some(more) = by_objective.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let _ = write!(named, ", and more in {more} others");
    }
    let heading = cx.plan.owner(owner);
    let since = if day == Date::MIN { format!("until {until}") } else { format!("from {day} to {until}") };
    let message = format!(
        "“{}” carries {count} key results at once, {since}: {named}; more than {most} leave no week for any of them",
        heading.label()
    );
    let weeks = days_between(day.max(until.saturating_sub(jiff::Span::new().days(366))), until) / days_of(Rhythm::Week);
    let pace = if day == Date::MIN || weeks < 1 {
        String::new()
    } else {
        format!(" As it is, there are {weeks} weeks for all {count}.")
    };
    let mut finding = Finding::new(Code::A005, heading.place, message).label(format!("{count} key results"));
    let mut told: Option<ObjectiveId> = None;
    for (.., at) in on_it.iter().filter(|(.., at)| told.replace(at.home) != Some(at.home)).take(NAMED) {
        finding = finding.also(at.objective.heading.place, "some are here");
    }
    Some(
        finding
            .help(format!("Give some of them to others with `owner:`, or move what can wait to a later period.{pace}")),
    )
}

const PAGE: &str = r#"One person or team that answers for more than a dozen key results at the same time.

## Why it matters

A key result needs some attention every week. With fifteen of them, the ones that shout get it, and the rest are looked at on
the last day.

## Bad

```goals
person anna "Anna"

segment riga "Riga"
segment brno "Brno"
segment graz "Graz"
segment bonn "Bonn"
segment lyon "Lyon"

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  benchmark own "Best branch": 30% on 2025-Q1
}
metric waiting "Waiting time" : min {
  better: lower  every: week  aggregate: mean  kind: value  stage: loyalty
  source: "Till"
  definition: "From the order to the cup"
  benchmark own "Best branch": 4 min on 2025-Q1
}
metric rating "Rating" : points {
  better: higher  every: month  kind: value  stage: advocacy
  source: "Maps"
  definition: "Average of the month"
  benchmark own "Best branch": 4.9 on 2025-Q1
}

main objective lunch "Guests come back at noon" during 2026-Q2 {
  owner: anna
  why:   "The room is empty at noon"
  kr riga: regulars[riga] from 20% to 27% by 2026-06-30
  kr brno: regulars[brno] from 21% to 27% by 2026-06-30
  kr graz: regulars[graz] from 22% to 28% by 2026-06-30
  kr bonn: regulars[bonn] from 19% to 25% by 2026-06-30
  kr lyon: regulars[lyon] from 18% to 26% by 2026-05-31
}
objective quick "Nobody waits for a cup" during 2026-Q2 supports lunch {
  owner: anna
  why:   "Noon is short"
  kr riga: waiting[riga] from 6 min to 4 min by 2026-06-30
  kr brno: waiting[brno] from 7 min to 5 min by 2026-06-30
  kr graz: waiting[graz] from 6 min to 5 min by 2026-06-30
  kr bonn: waiting[bonn] from 8 min to 5 min by 2026-05-31
}
objective liked "Guests praise the branches" during 2026-Q2 supports lunch {
  owner: anna
  why:   "Strangers choose by the stars"
  kr riga: rating[riga] from 4.1 to 4.6 by 2026-06-30
  kr brno: rating[brno] from 4.2 to 4.6 by 2026-06-30
  kr graz: rating[graz] from 4.3 to 4.7 by 2026-06-30
  kr bonn: rating[bonn] from 4.0 to 4.5 by 2026-05-31
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
  kr quick: waiting from 6 min to 4 min by 2026-05-31
}
```

## How to fix it

Give key results an `owner:` of their own, keep the few that matter this period, or move some to a later one.
`most-key-results-of-owner` in `[limits]` of `goals.toml` sets how many are too many; `allow A005 because "…"` in the person or
team silences it.

## Where the rule comes from

OKR: three to five objectives with about three key results each are what one head can hold.
"#;
