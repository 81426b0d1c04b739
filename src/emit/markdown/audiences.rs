//! Audiences with their profiles and overlaps, and channels.

use std::fmt::Write as _;

use super::escape;
use super::table::Table;
use super::view::{View, heading, label, list};
use crate::plan::{Audience, Overlap, OverlapSize, ProfileValue};
use crate::types::{Number, Unit};

/// With more keys than this, a profile is one column.
const MOST_KEYS: usize = 5;

pub(super) fn write(out: &mut String, view: &View<'_>) {
    let plan = view.plan;
    if !plan.audiences.is_empty() {
        heading(out, 2, &view.word("audiences-heading"));
        audiences(out, view);
        overlaps(out, view);
    }
    if !plan.channels.is_empty() {
        heading(out, 2, &view.word("channels-heading"));
        channels(out, view);
    }
}

fn audiences(out: &mut String, view: &View<'_>) {
    let mut keys: Vec<&str> = Vec::new();
    for entry in view.plan.audiences.iter().flat_map(|audience| &audience.profile) {
        if !keys.contains(&entry.key.as_str()) {
            keys.push(&entry.key);
        }
    }
    let is_wide = keys.len() > MOST_KEYS;
    let mut table = Table::new().words(view.word("audience")).numbers(view.word("size"));
    if is_wide {
        table = table.words(view.word("description"));
    } else {
        for key in &keys {
            table = table.words(key_word(view, key));
        }
    }
    table = table.words(view.word("description"));
    for audience in &view.plan.audiences {
        let size = audience.size.map(|size| escape::text(&view.phrases.speech.amount(size, Unit::PEOPLE)));
        let mut row = vec![label(&audience.heading), size.unwrap_or_default()];
        if is_wide {
            row.push(whole_profile(view, audience));
        } else {
            row.extend(keys.iter().map(|key| profile(view, audience, key)));
        }
        row.push(audience.heading.description.as_deref().map(escape::text).unwrap_or_default());
        table.row(row);
    }
    table.write(out);
}

fn key_word(view: &View<'_>, key: &str) -> String {
    let word = view.phrases.speech.find(&format!("profile-{key}"));
    escape::text(word.as_deref().unwrap_or(key))
}

fn profile(view: &View<'_>, audience: &Audience, key: &str) -> String {
    let values = audience.profile.iter().filter(|entry| entry.key == key).flat_map(|entry| &entry.values);
    list(values.map(|value| profile_value(view, value)))
}

fn whole_profile(view: &View<'_>, audience: &Audience) -> String {
    let entry = |entry: &crate::plan::ProfileEntry| {
        let values = list(entry.values.iter().map(|value| profile_value(view, value)));
        format!("{}: {values}", key_word(view, &entry.key))
    };
    audience.profile.iter().map(entry).collect::<Vec<_>>().join("; ")
}

fn profile_value(view: &View<'_>, value: &ProfileValue) -> String {
    match value {
        ProfileValue::Text(text) => escape::text(text),
        ProfileValue::Quantity(quantity) => view.quantity(*quantity),
        ProfileValue::Range(range) => match (range.from, range.to) {
            (Some(from), Some(to)) => format!("{}–{}", view.quantity(from), view.quantity(to)),
            (Some(from), None) => format!("≥ {}", view.quantity(from)),
            (None, Some(to)) => format!("≤ {}", view.quantity(to)),
            (None, None) => String::new(),
        },
    }
}

fn overlaps(out: &mut String, view: &View<'_>) {
    let mut table = Table::new()
        .words(view.word("audience"))
        .words(view.word("audience"))
        .numbers(view.word("overlap"))
        .numbers(view.word("share-of-smaller"));
    for overlap in &view.plan.overlaps {
        let (people, percent) = overlap_size(view, overlap);
        let people = people.map(|people| escape::text(&view.phrases.speech.amount(people, Unit::PEOPLE)));
        let percent = percent.map(|percent| view.value(percent, Some(Unit::PERCENT)));
        let [left, right] = overlap.audiences.map(|id| label(&view.plan[id].heading));
        table.row(vec![left, right, people.unwrap_or_default(), percent.unwrap_or_default()]);
    }
    table.write(out);
}

/// How many people are in both, and what share of the smaller audience they are; the one that was not written is
/// computed where the sizes are known.
fn overlap_size(view: &View<'_>, overlap: &Overlap) -> (Option<Number>, Option<Number>) {
    let [left, right] = overlap.audiences.map(|id| view.plan[id].size);
    let smaller = left.zip(right).map(|(left, right)| left.min(right)).filter(|size| !size.is_zero());
    match overlap.size {
        OverlapSize::People(people) => {
            let share = smaller.and_then(|size| people.checked_mul(Number::ONE_HUNDRED)?.checked_div(size));
            (Some(people), share.map(|share| share.round_dp(1)))
        }
        OverlapSize::Percent(percent) => {
            let people = smaller.and_then(|size| size.checked_mul(percent)?.checked_div(Number::ONE_HUNDRED));
            (people.map(|people| people.round()), Some(percent))
        }
    }
}

fn channels(out: &mut String, view: &View<'_>) {
    for channel in &view.plan.channels {
        let title = channel.heading.label();
        let name = channel.url.as_deref().map_or_else(|| escape::text(title), |url| escape::link(title, url));
        let description = channel.heading.description.as_deref().map(escape::text);
        let not_linked = channel.url.as_deref().filter(|url| !escape::is_address(url)).map(escape::text);
        let owners = Some(view.owners(&channel.owners)).filter(|owners| !owners.is_empty());
        let details: Vec<String> = not_linked.into_iter().chain(description).chain(owners).collect();
        let details = if details.is_empty() { String::new() } else { format!(" — {}", details.join(" · ")) };
        let _ = writeln!(out, "- {name}{details}");
    }
    out.push('\n');
}
