//! JSON: a list of objects, each a row: `{"date": …, "orders": …}`, or `{"date": …, "metric": …, "value": …}`.

use std::borrow::Cow;
use std::fmt;

use foldhash::{HashMap, HashMapExt};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::columns::Role;
use super::rows::{Cell, Kind, Rows};
use super::{COLUMNS, shorten};
use crate::diagnostic::{Code, Finding};
use crate::source::Place;

/// The members of an object in their order, unread.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'t> Visitor<'t> for Object {
            type Value = Members<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

const HELP: &str = "Write a list of objects: `[{\"date\": \"2026-01-04\", \"orders\": 120}]`, or with `metric`, `segment` and `value`.";

/// Reads a list of objects.
pub(super) fn read(text: &str, rows: &mut Rows<'_>) {
    let list: Vec<&RawValue> = match serde_json::from_str(text) {
        Ok(list) => list,
        Err(error) => {
            let at = offset(text, &error);
            let place = Place::new(rows.file(), at, at);
            let finding = if error.is_data() {
                Finding::new(Code::E006, place, "this is no list of objects, so nothing of this file was read")
            } else {
                Finding::new(Code::E001, place, "this is no JSON from here on, so nothing of this file was read")
            };
            return rows.report(finding.help(HELP));
        }
    };
    let mut roles: HashMap<String, Role> = HashMap::new();
    for raw in list {
        let place = place(text, raw, rows);
        let Ok(Members(members)) = serde_json::from_str::<Members<'_>>(raw.get()) else {
            let message = format!("`{}` is no object, so it is left out", shorten(raw.get()));
            rows.report(Finding::new(Code::E006, place, message).help(HELP));
            continue;
        };
        if members.len() > COLUMNS {
            let message = format!("this object has {} members, and at most {COLUMNS} are read", members.len());
            rows.report(Finding::new(Code::E013, place, message).help(HELP));
            continue;
        }
        let (mut own, mut cells) = (Vec::with_capacity(members.len()), Vec::with_capacity(members.len()));
        for (key, value) in members {
            let cell = cell(text, value, rows);
            let role = if let Some(known) = roles.get(&key) {
                *known
            } else {
                let role = rows.role(&key, cell.place);
                roles.insert(key, role);
                role
            };
            own.push(role);
            cells.push(cell);
        }
        rows.row(&own, &cells);
    }
}

fn cell<'t>(text: &str, value: &'t RawValue, rows: &Rows<'_>) -> Cell<'t> {
    let raw = value.get();
    let said = match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<String>(raw).map_or(Cow::Borrowed(raw), Cow::Owned),
        Some(b'n') => Cow::Borrowed(""),
        _ => Cow::Borrowed(raw),
    };
    let kind = if raw.starts_with(|c: char| c == '-' || c.is_ascii_digit()) { Kind::Number } else { Kind::Text };
    Cell { text: said, place: place(text, value, rows), kind }
}

/// Where a value stands, which is a part of the text.
fn place(text: &str, value: &RawValue, rows: &Rows<'_>) -> Place {
    let start = (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let at = |at: usize| u32::try_from(at.min(text.len())).unwrap_or(u32::MAX);
    Place::new(rows.file(), at(start), at(start + value.get().len()))
}

/// The byte at which reading stopped.
fn offset(text: &str, error: &serde_json::Error) -> u32 {
    let line = error.line().saturating_sub(1);
    let start = match line {
        0 => 0,
        line => memchr::memchr_iter(b'\n', text.as_bytes()).nth(line - 1).map_or(text.len(), |at| at + 1),
    };
    let mut at = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    u32::try_from(at).unwrap_or(u32::MAX)
}
