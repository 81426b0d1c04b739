//! An event: whole days, with nobody invited and nobody busy.

use jiff::civil::Date;

use super::line::{escape, put, put_text};
use crate::source::fingerprint;

/// Something that a calendar shows.
pub(super) struct Event {
    /// What it is known by from one calendar to the next: names, no titles.
    pub(super) names: Vec<String>,
    /// The first day.
    pub(super) first: Date,
    /// The last day, not before the first.
    pub(super) last: Date,
    /// How it recurs, as RFC 5545 says it.
    pub(super) rule: Option<String>,
    /// What sort of thing it is, and its tags.
    pub(super) categories: Vec<String>,
    /// What stands in the calendar.
    pub(super) summary: String,
    /// What there is to say of it, a line each.
    pub(super) about: Vec<String>,
}

impl Event {
    /// Its identity: the same names give the same, whatever the titles and days are.
    pub(super) fn id(&self) -> u128 {
        let names: Vec<&[u8]> = self.names.iter().map(String::as_bytes).collect();
        fingerprint(&names)
    }

    /// Writes it.
    pub(super) fn write(&self, out: &mut String, id: u128, stamp: Date) {
        put(out, "BEGIN:VEVENT");
        put(out, &format!("UID:{id:032x}@goals"));
        put(out, &format!("DTSTAMP:{}T000000Z", day(stamp)));
        put(out, &format!("DTSTART;VALUE=DATE:{}", day(self.first)));
        // The end is the day after the last one.
        if let Ok(end) = self.last.tomorrow() {
            put(out, &format!("DTEND;VALUE=DATE:{}", day(end)));
        }
        if let Some(rule) = &self.rule {
            put(out, &format!("RRULE:{rule}"));
        }
        put_text(out, "SUMMARY", &self.summary);
        if !self.about.is_empty() {
            put_text(out, "DESCRIPTION", &self.about.join("\n"));
        }
        let categories: Vec<String> = self.categories.iter().map(|category| escape(category)).collect();
        put(out, &format!("CATEGORIES:{}", categories.join(",")));
        put(out, "TRANSP:TRANSPARENT");
        put(out, "END:VEVENT");
    }
}

/// A day: `20260331`.
pub(super) fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
