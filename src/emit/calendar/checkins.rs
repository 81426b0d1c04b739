//! When to check in: by the rhythm of metrics (`every:`), one event for those who measure in the same rhythm from the same
//! day on, not one a metric.

use std::collections::BTreeMap;

use foldhash::HashSet;
use jiff::civil::Date;

use super::event::{Event, day};
use super::names;
use crate::emit::locale::{Argument, Speech};
use crate::emit::phrases::Phrases;
use crate::plan::{KeyResult, MetricId, Objective, Owner, Plan, Rhythm, When};
use crate::types::plus;

/// Who measures how often, from which day on.
type Round = (Date, Rhythm, Vec<Owner>);

/// Metrics with the last day on which they are asked for.
type Asked = BTreeMap<MetricId, Date>;

/// The events of a plan.
pub(super) fn events(phrases: &Phrases<'_>) -> Vec<Event> {
    let plan = phrases.plan;
    let mut rounds: BTreeMap<Round, Asked> = BTreeMap::new();
    let read: HashSet<MetricId> = plan.readings.iter().map(|reading| reading.metric.metric).collect();
    for objective in &plan.objectives {
        for goal in objective.key_results.iter().chain(&objective.guards).filter(|it| !it.dropped) {
            add(&mut rounds, plan, &read, objective, goal);
        }
    }
    rounds.into_iter().filter_map(|(round, asked)| event(phrases, round, &asked)).collect()
}

/// Adds what a goal waits for; what is derived and was never read itself comes from its parts.
fn add(
    rounds: &mut BTreeMap<Round, Asked>,
    plan: &Plan,
    read: &HashSet<MetricId>,
    objective: &Objective,
    goal: &KeyResult,
) {
    let (Some(metric), Some(end), Some(period)) = (goal.metric, goal.when.map(When::end), objective.period) else {
        return;
    };
    let end = goal.measured.map_or(end, |day| day.max(end));
    let mut seen = HashSet::default();
    let mut open = vec![(metric.metric, None)];
    while let Some((id, inherited)) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let metric = &plan[id];
        let every = metric.every.or(inherited);
        match &metric.formula {
            Some(formula) if !read.contains(&id) => open.extend(formula.parts.iter().map(|part| (part.metric, every))),
            _ => {
                let Some(every) = every else { continue };
                let owners = [&metric.owners, &goal.owners, &objective.owners];
                let owners = owners.into_iter().find(|it| !it.is_empty()).cloned().unwrap_or_default();
                let asked = rounds.entry((period.first(), every, owners)).or_default();
                asked.entry(id).and_modify(|last| *last = end.max(*last)).or_insert(end);
            }
        }
    }
}

fn event(phrases: &Phrases<'_>, (begin, every, owners): Round, asked: &Asked) -> Option<Event> {
    let Phrases { plan, speech } = phrases;
    let last = asked.values().copied().max()?;
    // As `goals checkin` asks: first when one rhythm is over.
    let first = plus(begin, 1, every.unit()).ok().filter(|first| *first <= last)?;
    let word = speech.word("check-in");
    let who = phrases.owners(&owners);
    let about = asked.iter().map(|(id, end)| line(speech, plan[*id].heading.label(), *end, last));
    let rhythm = speech.word(&format!("every-{}", every.as_str()));
    let summary = if who.is_empty() { format!("{word}: {rhythm}") } else { format!("{word}: {who}, {rhythm}") };
    let known_by = ["check-in".to_owned(), every.as_str().to_owned(), begin.to_string()];
    Some(Event {
        names: known_by.into_iter().chain(names(plan, &owners)).collect(),
        first,
        last: first,
        rule: Some(rule(begin, every, last)),
        summary,
        categories: vec![word],
        about: about.collect(),
    })
}

/// A metric; with its last day, where that comes before the others'.
fn line(speech: &Speech<'_>, metric: &str, end: Date, last: Date) -> String {
    if end == last {
        return format!("• {metric}");
    }
    format!("• {metric} ({})", speech.say("by-date", &[("date", Argument::Text(&speech.date(end)))]))
}

/// A rhythm from a day on, until another. What comes on the 31st comes on the last day of shorter months.
fn rule(begin: Date, every: Rhythm, last: Date) -> String {
    let until = day(last);
    let months = match every {
        Rhythm::Day => return format!("FREQ=DAILY;UNTIL={until}"),
        Rhythm::Week => return format!("FREQ=WEEKLY;UNTIL={until}"),
        Rhythm::Month => 1,
        Rhythm::Quarter => 3,
        Rhythm::Year => 12,
    };
    let on = match begin.day() {
        ..=28 => String::new(),
        on => {
            let days: Vec<String> = (28..=on).map(|day| day.to_string()).collect();
            format!(";BYMONTHDAY={};BYSETPOS=-1", days.join(","))
        }
    };
    format!("FREQ=MONTHLY;INTERVAL={months};UNTIL={until}{on}")
}
