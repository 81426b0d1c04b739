//! Check-ins and audits: what was measured and noted since, which promises nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Both;
use super::change::{Change, Effect, Phrase, Piece, Subject, Verb, name, phrase, quote, value};
use super::goals::declaration;
use super::side::Side;
use crate::plan::RecordKind;
use crate::source::Place;

/// What a record says of one thing: a metric, or nothing for its notes.
type Entries = BTreeMap<(Date, &'static str), BTreeMap<Option<String>, (Vec<String>, Place)>>;

const fn word(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Audit => "audit",
        RecordKind::Checkin => "check-in",
    }
}

fn entries(side: &Side<'_>) -> Entries {
    let mut out = Entries::new();
    let plan = side.plan;
    for it in &plan.readings {
        let shown = side.amount(&plan[it.metric.metric], it.value);
        let record = out.entry((it.date, word(it.kind))).or_default();
        record.entry(Some(side.metric(it.metric))).or_insert_with(|| (Vec::new(), it.place)).0.push(shown);
    }
    for it in &plan.notes {
        let record = out.entry((it.date, word(it.kind))).or_default();
        record.entry(None).or_insert_with(|| (Vec::new(), it.place)).0.push(it.text.clone());
    }
    out
}

fn said(what: Option<&String>, values: &[String]) -> Vec<Piece> {
    let joined = values.join("; ");
    match what {
        Some(metric) => vec![name(metric), " ".into(), value(joined)],
        None => vec!["note ".into(), quote(joined)],
    }
}

/// Everything in one record, with semicolons between.
fn list<'e>(record: impl Iterator<Item = (&'e Option<String>, &'e (Vec<String>, Place))>) -> Phrase {
    let mut out = Phrase::default();
    for (what, (values, _)) in record {
        if !out.0.is_empty() {
            out = out.then(phrase!["; "]);
        }
        out.0.extend(said(what.as_ref(), values));
    }
    out
}

pub(super) fn records(cx: &Both<'_>, out: &mut Vec<Change>) {
    let (old, new) = (entries(&cx.old), entries(&cx.new));
    let none = BTreeMap::new();
    let mut days: Vec<_> = old.keys().chain(new.keys()).copied().collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let (was, is) = (old.get(&day).unwrap_or(&none), new.get(&day).unwrap_or(&none));
        let first = |record: &BTreeMap<_, (Vec<String>, Place)>| record.values().map(|it| it.1).min();
        let subject = Subject { sort: day.1, name: day.0.to_string(), title: None, old: first(was), new: first(is) };
        let mut tell = |verb, words: &str, more: Phrase| {
            out.push(declaration(subject.clone(), verb, Effect::Neutral, phrase![words].then(more)));
        };
        if was.is_empty() || is.is_empty() {
            match is.is_empty() {
                false => tell(Verb::Added, "added: ", list(is.iter())),
                true => tell(Verb::Dropped, "taken out: ", list(was.iter())),
            }
            continue;
        }
        let mut added = is.iter().filter(|(what, _)| !was.contains_key(*what)).peekable();
        if added.peek().is_some() {
            tell(Verb::Added, "added: ", list(added));
        }
        let mut gone = was.iter().filter(|(what, _)| !is.contains_key(*what)).peekable();
        if gone.peek().is_some() {
            tell(Verb::Dropped, "taken out: ", list(gone));
        }
        for (what, (values, _)) in is {
            let Some((before, _)) = was.get(what).filter(|(before, _)| before != values) else { continue };
            let mut more = Phrase(said(what.as_ref(), before));
            more = more.then(phrase![" is "]);
            let now = values.join("; ");
            more.0.push(if what.is_some() { value(now) } else { quote(now) });
            tell(Verb::Changed, "rewritten: what was ", more.then(phrase![" now"]));
        }
    }
}
