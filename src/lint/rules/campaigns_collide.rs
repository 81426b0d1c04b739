//! C001: campaigns at the same time, on the same channel, to audiences that overlap.

use foldhash::HashMap;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Finding, Findings, Level};
use crate::lint::listing::listed;
use crate::lint::reach::{audiences, channels};
use crate::lint::shared_people::{How, Overlaps, Shared};
use crate::lint::{Context, Rule};
use crate::plan::{AudienceId, Campaign, ChannelId};
use crate::types::{Period, Quantity, Unit};

pub(super) const RULE: Rule = Rule::new(Code::C001, check, PAGE);

/// With so many that run before it on a channel a campaign is compared; more at once are noise to their audience anyway.
const COMPARED: usize = 24;
/// So many collisions of one campaign are told one by one.
const TOLD: usize = 3;

/// Channels on which two campaigns run at once, by their positions: the later one in the files first.
type Pairs = BTreeMap<(u32, u32), Vec<ChannelId>>;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let pairs = pairs(cx);
    if pairs.is_empty() {
        return;
    }
    let overlaps = Overlaps::new(cx.plan);
    let mut told: HashMap<u32, usize> = HashMap::default();
    let mut found: Vec<Collision<'_>> =
        pairs.iter().filter_map(|(pair, on)| collision(cx, &overlaps, *pair, on)).collect();
    // What is known is told before what is estimated.
    found.sort_by_key(|it| (it.later, matches!(it.shared.how, How::Profiles(_))));
    let mut counts: HashMap<u32, usize> = HashMap::default();
    for it in &found {
        *counts.entry(it.later).or_default() += 1;
    }
    for it in &found {
        let before = told.entry(it.later).or_default();
        *before += 1;
        let all = counts.get(&it.later).copied().unwrap_or(0);
        if *before <= TOLD {
            let more = if *before == TOLD { all - TOLD } else { 0 };
            findings.push(report(cx, it, more));
        }
    }
}

fn pairs(cx: &Context<'_>) -> Pairs {
    let mut by_channel: BTreeMap<ChannelId, Vec<(Period, u32)>> = BTreeMap::new();
    for (i, campaign) in (0..).zip(&cx.plan.campaigns) {
        let Some(period) = campaign.period else { continue };
        for channel in channels(cx.plan, campaign).iter() {
            by_channel.entry(*channel).or_default().push((period, i));
        }
    }
    let mut pairs = Pairs::new();
    for (channel, mut list) in by_channel.into_iter().filter(|(_, list)| list.len() > 1) {
        list.sort_by_key(|(period, i)| (period.first(), *i));
        list.dedup_by_key(|(_, i)| *i);
        let mut running: Vec<(Period, u32)> = Vec::new();
        for (period, i) in list {
            running.retain(|(other, _)| other.last() >= period.first());
            for (_, other) in &running {
                pairs.entry((i.max(*other), i.min(*other))).or_default().push(channel);
            }
            running.push((period, i));
            if running.len() > COMPARED {
                running.remove(0);
            }
        }
    }
    pairs
}

/// Two campaigns that reach the same people.
struct Collision<'p> {
    later: u32,
    campaigns: (&'p Campaign, &'p Campaign),
    on: &'p [ChannelId],
    days: Period,
    audiences: (AudienceId, AudienceId),
    shared: Shared,
}

fn collision<'p>(
    cx: &Context<'p>,
    overlaps: &Overlaps<'p>,
    (later, earlier): (u32, u32),
    on: &'p [ChannelId],
) -> Option<Collision<'p>> {
    let of = |i: u32| cx.plan.campaigns.get(i as usize);
    let campaigns = (of(later)?, of(earlier)?);
    let days = campaigns.0.period?.intersection(&campaigns.1.period?)?;
    let (own, others) = (audiences(cx.plan, campaigns.0), audiences(cx.plan, campaigns.1));
    let mut best: Option<((AudienceId, AudienceId), Shared)> = None;
    for a in own.iter().take(COMPARED) {
        for b in others.iter().take(COMPARED) {
            let Some(shared) = overlaps.of(*b, *a) else { continue };
            if best.as_ref().is_none_or(|(_, known)| shared.outweighs(known)) {
                best = Some(((*b, *a), shared));
            }
        }
    }
    best.map(|(audiences, shared)| Collision { later, campaigns, on, days, audiences, shared })
}

fn report(cx: &Context<'_>, it: &Collision<'_>, more: usize) -> Finding {
    let ((later, earlier), plan) = (it.campaigns, cx.plan);
    let (a, b) = (&plan[it.audiences.0].heading, &plan[it.audiences.1].heading);
    let titles: Vec<&str> = it.on.iter().map(|id| plan[*id].heading.label()).collect();
    let (place, days) = (titles.join(", "), spans(it.days));
    let people =
        it.shared.people.map(|people| plan.unit_table.show_quantity(Quantity::new(people, Unit::PEOPLE)).to_string());
    let who = match (&it.shared.how, people) {
        (How::Same, Some(people)) => format!("all {people} of “{}” get both", a.label()),
        (How::Same, None) => format!("everybody in “{}” gets both", a.label()),
        (How::Declared, Some(people)) => {
            format!("{people} are in “{}” as well as “{}” and get both", a.label(), b.label())
        }
        (How::Declared, None) => format!("who is in “{}” as well as “{}” gets both", a.label(), b.label()),
        (How::Profiles(_), Some(people)) => {
            format!("“{}” and “{}” seem to overlap, so that up to {people} get both", a.label(), b.label())
        }
        (How::Profiles(_), None) => {
            format!("“{}” and “{}” seem to overlap, so that some get both", a.label(), b.label())
        }
    };
    let message = format!(
        "“{}” runs at the same time as “{}” in {place}, {days}: {who}",
        later.heading.label(),
        earlier.heading.label()
    );
    let known = !matches!(it.shared.how, How::Profiles(_));
    let mut finding = Finding::new(Code::C001, later.heading.place, message)
        .label(if known { "the same people, twice" } else { "perhaps the same people" })
        .also(earlier.heading.place, format!("also in {place}, {days}"));
    let rest = match more {
        0 => String::new(),
        1 => " It runs into one more campaign.".to_owned(),
        more => format!(" It runs into {more} more campaigns."),
    };
    if let How::Profiles(keys) = &it.shared.how {
        finding.level = Level::Hint;
        return finding.help(format!(
            "This is an estimate by what their profiles share ({}). Declare how many belong to both: `overlap {} & {}: 500 people`, or `0 people` if nobody does.{rest}",
            listed(keys.iter().map(String::as_str)), a.name, b.name
        ));
    }
    // The one that begins later can wait for the other's end.
    let (waits, first) = if later.period.map(|it| it.first()) < earlier.period.map(|it| it.first()) {
        (earlier, later)
    } else {
        (later, earlier)
    };
    let end = first.period.map_or_else(String::new, |it| it.last().to_string());
    finding.help(format!(
        "Let “{}” begin after {end}, or use another channel; or keep those who get one of them out of the other.{rest}",
        waits.heading.label()
    ))
}

fn spans(days: Period) -> String {
    if days.first() == days.last() {
        format!("on {}", days.first())
    } else {
        format!("{} to {}", days.first(), days.last())
    }
}

const PAGE: &str = r#"Two campaigns that have a day and a channel in common, and whose audiences overlap: they are the same, or an `overlap` of
them is declared, or, where none is declared, all that their profiles both speak of (age, city, interests) has something in
common. The last is an estimate and only a hint. A campaign without audiences or channels has those of the goals that it drives.

## Why it matters

Whoever gets two messages of one sender on one day remembers neither, and you pay twice for the same person.

## Bad

```goals
person anna "Anna"
channel page "Our page"
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }
overlap students & parents: 600 people

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

campaign spring "Spring menu" from 2026-03-02 to 2026-03-22 {
  drives: lunch  audience: students  channels: page
}
campaign quiz "Quiz night" from 2026-03-16 to 2026-03-29 {
  drives: lunch  audience: parents  channels: page
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }
overlap students & parents: 600 people

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
  drives: lunch  audience: students  channels: page
}
campaign quiz "Quiz night" from 2026-03-16 to 2026-03-29 {
  drives: lunch  audience: parents  channels: page
}
```

## How to fix it

Move one of them to other days or another channel, or narrow an audience. If nobody belongs to both, declare it: `overlap students &
parents: 0 people`. To silence it: `allow C001 because "…"` in the later campaign.

## Where the rule comes from

Content strategy: where target groups overlap, campaigns for them do not run at once.
"#;
