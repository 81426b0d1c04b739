//! S007: two objectives that say nearly the same.

use foldhash::{HashMap, HashSet};

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::words::List;
use crate::lint::{Context, Rule};
use crate::plan::{MetricRef, Objective, ObjectiveId};

pub(super) const RULE: Rule = Rule::new(Code::S007, check, PAGE);

/// Titles of so many words may differ in one of them, where a metric is shared.
const LONG: usize = 6;
/// Longer titles are compared as a whole only.
const LONGEST: usize = 24;
/// How many earlier titles one is compared with.
const MOST: usize = 16;

/// What a title says, as numbers of its stems in order.
type Content = Vec<u32>;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut stems = Stems::default();
    // Positions of titles by all they say, and by all but one word.
    let mut whole: HashMap<Content, Vec<ObjectiveId>> = HashMap::default();
    let mut shortened: HashMap<Content, Vec<ObjectiveId>> = HashMap::default();
    for (id, objective) in cx.live_objectives() {
        let Some(content) = stems.content(cx, objective) else { continue };
        let same = whole.get(&content).into_iter().flatten().take(MOST).find(|it| is_rival(cx, id, **it));
        let near = || {
            let parts = without_one(&content);
            let shorter = parts.iter().filter(|_| content.len() >= LONG).filter_map(|part| whole.get(part));
            let equal = parts.iter().filter(|_| content.len() >= LONG).filter_map(|part| shortened.get(part));
            let found = shorter.chain(equal).chain(shortened.get(&content)).flatten().take(MOST);
            found.filter(|it| **it != id && shares_metric(cx, id, **it) && is_rival(cx, id, **it)).min()
        };
        let word = if same.is_some() { "the same" } else { "nearly the same" };
        if let Some(first) = same.or_else(near) {
            findings.push(report(objective, &cx.plan[*first], word));
        }
        if (LONG..=LONGEST).contains(&content.len()) {
            for part in without_one(&content) {
                shortened.entry(part).or_default().push(id);
            }
        }
        whole.entry(content).or_default().push(id);
    }
}

#[derive(Default)]
struct Stems(HashMap<String, u32>);

impl Stems {
    /// What an objective's title says: its stems without small words, each once, in order.
    fn content(&mut self, cx: &Context<'_>, objective: &Objective) -> Option<Content> {
        let title = cx.title(&objective.heading)?;
        let mut content = Vec::new();
        for word in title.words.iter().filter(|word| !title.lexicon.has(List::Small, &word.text)) {
            let stem = title.lexicon.stem(&word.text);
            let next = u32::try_from(self.0.len()).ok()?;
            content.push(match self.0.get(stem.as_ref()) {
                Some(known) => *known,
                None => *self.0.entry(stem.into_owned()).or_insert(next),
            });
        }
        content.sort_unstable();
        content.dedup();
        (!content.is_empty()).then_some(content)
    }
}

/// Every way to leave one word out.
fn without_one(content: &[u32]) -> Vec<Content> {
    if content.len() > LONGEST || content.len() < LONG {
        return Vec::new();
    }
    (0..content.len())
        .map(|skip| (0..).zip(content).filter(|(i, _)| *i != skip).map(|(_, stem)| *stem).collect())
        .collect()
}

/// Whether two objectives run at the same time, and neither leads to the other.
fn is_rival(cx: &Context<'_>, later: ObjectiveId, earlier: ObjectiveId) -> bool {
    let together = match (cx.plan[later].period, cx.plan[earlier].period) {
        (Some(one), Some(other)) => one.overlaps(&other),
        _ => cx.plan[later].period_place.is_none() && cx.plan[earlier].period_place.is_none(),
    };
    together && !leads_to(cx, later, earlier) && !leads_to(cx, earlier, later)
}

fn leads_to(cx: &Context<'_>, from: ObjectiveId, to: ObjectiveId) -> bool {
    let (mut seen, mut open) = (HashSet::from_iter([from]), vec![from]);
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        open.extend(cx.plan[id].supports.iter().copied().filter(|parent| seen.insert(*parent)));
    }
    false
}

fn shares_metric(cx: &Context<'_>, one: ObjectiveId, other: ObjectiveId) -> bool {
    let metrics = |id: ObjectiveId| cx.plan[id].key_results.iter().filter(|it| !it.dropped).filter_map(|it| it.metric);
    let known: HashSet<MetricRef> = metrics(one).collect();
    metrics(other).any(|it| known.contains(&it))
}

fn report(later: &Objective, first: &Objective, same: &str) -> Finding {
    let message = format!(
        "“{}” and “{}” say {same}: work on one is lost on the other, or counted twice",
        later.heading.label(),
        first.heading.label()
    );
    let help = format!(
        "Make one objective of both; or let one lead to the other with `supports {}`; or say in the titles how they differ.",
        first.heading.name
    );
    Finding::new(Code::S007, later.heading.sentence, message)
        .label("said again here")
        .also(first.heading.sentence, "said here first")
        .help(help)
}

const PAGE: &str = r#"Two objectives that say the same in the same time: their titles have the same words, whatever
the order and endings, or differ in one of six or more and share a metric. An objective and what it supports may say
the same.

## Why it matters

Two teams work on one thing without knowing, or one result is counted twice. Often one of them is a copy that was to
be changed.

## Bad

```goals
person anna "Anna"
channel site "Our site"

main objective guests "We know our guests" during 2026-Q1 {
  type: market_research
  owner: anna
  channels: site
  why: "We guess what guests want"
  milestone talks "Interviews with 20 guests written down" by 2026-03-01
  milestone plan "Board has chosen two dishes" by 2026-03-31
}
objective prices "Our suppliers deliver on time" during 2026-Q1 supports guests {
  type: market_research
  owner: anna
  channels: site
  why: "Bread came late five times"
  milestone offers "Offers of five bakers compared" by 2026-03-01
  milestone deal "Contract with one baker signed" by 2026-03-31
}
objective trucks "Suppliers deliver on time to us" during 2026-Q1 supports guests {
  type: market_research
  owner: anna
  channels: site
  why: "Trucks wait in the yard"
  milestone gate "Times at the gate written down" by 2026-03-01
  milestone slots "Every driver has a time of arrival" by 2026-03-31
}
```

## Good

```goals
person anna "Anna"
channel site "Our site"

main objective guests "We know our guests" during 2026-Q1 {
  type: market_research
  owner: anna
  channels: site
  why: "We guess what guests want"
  milestone talks "Interviews with 20 guests written down" by 2026-03-01
  milestone plan "Board has chosen two dishes" by 2026-03-31
}
objective prices "Our suppliers deliver on time" during 2026-Q1 supports guests {
  type: market_research
  owner: anna
  channels: site
  why: "Bread came late five times"
  milestone offers "Offers of five bakers compared" by 2026-03-01
  milestone deal "Contract with one baker signed" by 2026-03-31
}
objective trucks "Trucks leave our yard within an hour" during 2026-Q1 supports guests {
  type: market_research
  owner: anna
  channels: site
  why: "Trucks wait in the yard"
  milestone gate "Times at the gate written down" by 2026-03-01
  milestone slots "Every driver has a time of arrival" by 2026-03-31
}
```

## How to fix it

Make one objective of them, let one support the other, or say in the titles what tells them apart: the town, the
audience, the product. Where both are right: `allow S007 because "…"`.

## Where the rule comes from

OKR: few objectives, each known to everybody.
"#;
