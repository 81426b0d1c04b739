//! The properties of a block: which are known, and which stand twice.

use super::{Lowerer, campaign, habits, header, key_result, metric, milestone, objective, party, revise};
use crate::diagnostic::{Code, Finding};
use crate::names::nearest;
use crate::syntax::ast::{Entry, Property};

/// What a declaration's block may hold.
pub(super) struct Shape {
    /// The declaration with its article, for messages.
    pub what: &'static str,
    /// Properties that may stand once.
    pub once: &'static [&'static str],
    /// Properties that may stand several times.
    pub many: &'static [&'static str],
    /// Whether an entry that is no property may stand here; `allow` always may.
    pub entry: fn(&Entry) -> bool,
}

/// Of a block that holds nothing but properties.
pub(super) const NO_ENTRY: fn(&Entry) -> bool = |_| false;

/// The properties that the block of a declaration may hold, by the word that begins the declaration.
pub fn properties(word: &str) -> impl Iterator<Item = &'static str> {
    let shape = match word {
        "plan" => Some(&header::SHAPE),
        "metric" => Some(&metric::SHAPE),
        "objective" => Some(&objective::SHAPE),
        "kr" => Some(&key_result::KEY_RESULT),
        "guard" => Some(&key_result::GUARD),
        "milestone" => Some(&milestone::SHAPE),
        "campaign" => Some(&campaign::CAMPAIGN),
        "content" => Some(&campaign::CONTENT),
        "revise" => Some(&revise::SHAPE),
        "channel" => Some(&party::CHANNEL),
        "segment" => Some(&party::SEGMENT),
        "person" => Some(&party::PERSON),
        "team" => Some(&party::TEAM),
        "audience" => Some(&party::AUDIENCE),
        _ => None,
    };
    shape.into_iter().flat_map(|shape| shape.once.iter().chain(shape.many)).copied()
}

/// Other spellings of a property that mean the same.
fn canonical(key: &str) -> &str {
    match key {
        "channel" => "channels",
        "audience" => "audiences",
        "owners" => "owner",
        "objectives" => "objective",
        other => other,
    }
}

impl Lowerer<'_, '_> {
    /// The known properties of a block, each with its key, segment left out. Reports unknown ones, ones that stand twice, and
    /// entries that do not belong here.
    pub(super) fn properties<'e>(&mut self, entries: &'e [Entry], shape: &Shape) -> Vec<(&'static str, &'e Property)> {
        let mut out: Vec<(&'static str, &Property)> = Vec::new();
        for entry in entries {
            let Entry::Property(property) = entry else {
                if !matches!(entry, Entry::Allow(_)) && !(shape.entry)(entry) {
                    self.misplaced(entry, shape);
                }
                continue;
            };
            let text = self.text(property.key);
            let written = text.split_once('[').map_or(text, |(key, _)| key);
            let key = canonical(written);
            let joined: String;
            let key = if key.contains([' ', '\t']) {
                joined = key.split_whitespace().collect::<Vec<_>>().join(" ");
                joined.as_str()
            } else {
                key
            };
            let find = |list: &'static [&'static str]| list.iter().copied().find(|known| canonical(known) == key);
            let Some(known) = find(shape.once).or_else(|| find(shape.many)) else {
                self.unknown_property(property, written, shape);
                continue;
            };
            if text.contains('[') && known != "baseline" {
                self.no_segments(property, known);
                continue;
            }
            let once = shape.once.contains(&known);
            let first = if once { out.iter().find(|(other, _)| *other == known) } else { None };
            if let Some((_, first)) = first {
                let place = self.place(property.key);
                let also = self.place(first.key);
                self.report(
                    Finding::new(
                        Code::E003,
                        place,
                        format!("`{known}` stands twice in {}, so nobody could tell which one counts", shape.what),
                    )
                    .label("again here")
                    .also(also, "first here")
                    .help(format!(
                        "Keep one of them{}.",
                        if list_like(known) { ", with all values separated by commas" } else { "" }
                    )),
                );
                continue;
            }
            out.push((known, property));
        }
        out
    }

    fn unknown_property(&mut self, property: &Property, written: &str, shape: &Shape) {
        let place = self.place(property.key);
        let known = || shape.once.iter().chain(shape.many).copied();
        let mut finding = Finding::new(Code::E007, place, format!("{} has no property `{written}`", shape.what));
        let mut list: Vec<&str> = known().collect();
        list.sort_unstable();
        let list = list.join("`, `");
        let other = habits::property(written).filter(|other| known().any(|known| known == *other));
        finding = match (habits::elsewhere(shape.what, written), other.or_else(|| nearest(written, known()))) {
            (Some(help), _) => finding.help(help),
            (None, Some(near)) => finding.help(format!("Did you mean `{near}`? Known here: `{list}`.")).suggest(
                format!("write `{near}`"),
                place,
                near,
            ),
            (None, None) => finding.help(format!("Known here: `{list}`.")),
        };
        self.report(finding);
    }

    /// Only a metric's baseline is said by segment.
    fn no_segments(&mut self, property: &Property, known: &str) {
        let place = self.place(property.key);
        let message = format!("`{known}` can't be split by segment");
        self.report(
            Finding::new(Code::E007, place, message)
                .help(format!("Write `{known}:`; only `baseline[segment]:` is said by segment.")),
        );
    }

    fn misplaced(&mut self, entry: &Entry, shape: &Shape) {
        let (word, home) = match entry {
            Entry::KeyResult(it) | Entry::Guard(it) => (it.declaration.word, "an objective"),
            Entry::Milestone(it) => (it.declaration.word, "an objective"),
            Entry::Watch(it) => (it.word, "an objective"),
            Entry::Step(it) => (it.word, "a milestone"),
            Entry::Checkpoint(it) => (it.word, "a key result"),
            Entry::Benchmark(it) => (it.word, "a metric"),
            Entry::Allow(_) | Entry::Property(_) => return,
        };
        let (place, text) = (self.place(word), self.text(word));
        let what = shape.what;
        let message = format!("`{text}` belongs in {home}, but this is {what}");
        self.report(
            Finding::new(Code::E007, place, message)
                .help(format!("Move it into {home}; or is a `}}` missing before it, at the end of {what}?")),
        );
    }
}

fn list_like(key: &str) -> bool {
    matches!(
        key,
        "owner" | "channels" | "channel" | "audience" | "audiences" | "drives" | "tags" | "members" | "values"
    )
}
