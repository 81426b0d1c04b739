//! Plans as a calendar (RFC 5545): what ends when, and when to check in.
//!
//! Everything is an event of whole days, which every calendar shows; few show a `VTODO`. Invariants: what an event is known
//! by comes from names, so that a calendar that is read again moves events instead of doubling them; text of the plan only
//! ever is the value of a text property.

mod checkins;
mod deadlines;
mod event;
mod line;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::event::Event;
use self::line::{put, put_text};
use super::Built;
use super::phrases::{self, Phrases};
use crate::plan::Plan;

/// The calendar of plans, by day. `stamp` is the day on which it counts as written.
pub fn calendar(plans: &[Built<'_>], stamp: Date) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//goals//plan//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        put(&mut out, line);
    }
    put_text(&mut out, "X-WR-CALNAME", &phrases::list(plans.iter().map(title)));
    let mut seen: BTreeMap<u128, u32> = BTreeMap::new();
    for built in plans {
        for event in events(built) {
            let id = event.id();
            let nth = seen.entry(id).or_default();
            // Two plans of one title and time may name their goals alike.
            let known_by =
                if *nth == 0 { id } else { crate::source::fingerprint(&[&id.to_be_bytes(), &nth.to_be_bytes()]) };
            *nth += 1;
            event.write(&mut out, known_by, stamp);
        }
    }
    put(&mut out, "END:VCALENDAR");
    out
}

/// What to call a plan: its title, else its file.
fn title(built: &Built<'_>) -> String {
    let path = &built.sources.file(built.plan.root).path;
    let file = path.rsplit('/').next().unwrap_or(path);
    built.plan.header.title.as_deref().unwrap_or(file).to_owned()
}

/// The events of a plan, by day.
fn events(built: &Built<'_>) -> Vec<Event> {
    let phrases = Phrases::new(built.plan);
    let mut events = deadlines::events(&phrases);
    events.extend(checkins::events(&phrases));
    // Its title and its first day tell a plan from the one of the next year.
    let plan = [title(built), built.plan.header.period.map(|it| it.first().to_string()).unwrap_or_default()];
    for event in &mut events {
        event.names.splice(0..0, plan.iter().cloned());
    }
    events.sort_by_key(|event| event.first);
    events
}

/// `Word: text`, where there is a text.
fn said(phrases: &Phrases<'_>, message: &str, text: Option<String>) -> Option<String> {
    let text = text.filter(|text| !text.is_empty())?;
    Some(format!("{}: {text}", phrases.speech.word(message)))
}

/// The names of people and teams.
fn names(plan: &Plan, owners: &[crate::plan::Owner]) -> Vec<String> {
    owners.iter().map(|&owner| plan.owner(owner).name.clone()).collect()
}
