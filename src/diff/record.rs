//! Check-ins and audits: what was measured and noted since, which promises nothing.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use super::Both;
use super::change::{Change, Effect, Phrase, Piece, Subject, Verb, name, phrase, quote, value};
use super::goals::declaration;
use super::side::Side;
use crate::plan::{RecordKind, Revision};
use crate::source::Place;

/// What each record says of each thing.
type Entries = BTreeMap<(Date, &'static str), BTreeMap<What, (Vec<String>, Place)>>;

/// What an entry is about; notes come last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Metric(String),
    Note,
}

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
        record.entry(What::Metric(side.metric(it.metric))).or_insert_with(|| (Vec::new(), it.place)).0.push(shown);
    }
    for it in &plan.notes {
        let record = out.entry((it.date, word(it.kind))).or_default();
        record.entry(What::Note).or_insert_with(|| (Vec::new(), it.place)).0.push(it.text.clone());
    }
    out
}

fn said(what: &What, values: &[String]) -> Vec<Piece> {
    let joined = values.join("; ");
    match what {
        What::Metric(metric) => vec![name(metric), " ".into(), value(joined)],
        What::Note => vec!["note ".into(), quote(joined)],
    }
}

/// Everything in one record, with semicolons between.
fn list<'e>(record: impl Iterator<Item = (&'e What, &'e (Vec<String>, Place))>) -> Phrase {
    let mut out = Phrase::default();
    for (what, (values, _)) in record {
        if !out.0.is_empty() {
            out = out.then(phrase!["; "]);
        }
        out.0.extend(said(what, values));
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
            if is.is_empty() {
                tell(Verb::Dropped, "taken out: ", list(was.iter()));
            } else {
                tell(Verb::Added, "added: ", list(is.iter()));
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
            let mut more = Phrase(said(what, before));
            more = more.then(phrase![" is "]);
            let now = values.join("; ");
            more.0.push(if *what == What::Note { quote(now) } else { value(now) });
            tell(Verb::Changed, "rewritten: what was ", more.then(phrase![" now"]));
        }
    }
}

/// Corrections that came without changing what holds, or that went: then the history of a goal changed.
pub(super) fn corrections(cx: &Both<'_>, out: &mut Vec<Change>) {
    let key = |side: &Side<'_>, it: &Revision| {
        let about = it.goal.map_or_else(|| side.objective(it.objective), |goal| side.goal(goal));
        (about, it.on, it.changes.clone())
    };
    let keys = |side: &Side<'_>| side.plan.revisions.iter().map(|it| key(side, it)).collect::<HashSet<_>>();
    let (old, new) = (keys(&cx.old), keys(&cx.new));
    let sides =
        [(&cx.old, &new, Verb::Dropped, "taken out: "), (&cx.new, &old, Verb::Added, "added, and nothing else: ")];
    for (side, others, verb, words) in sides {
        for it in side.plan.revisions.iter().filter(|it| !others.contains(&key(side, it))) {
            let (about, on, changes) = key(side, it);
            let why = it.why.clone().unwrap_or_default();
            let told = |change: &Change| {
                change.reason.as_ref().is_some_and(|reason| (reason.on, reason.why.as_str()) == (on, why.trim()))
            };
            if verb == Verb::Added && out.iter().any(told) {
                continue;
            }
            let (before, after) = if verb == Verb::Added { (None, Some(it.place)) } else { (Some(it.place), None) };
            let name = format!("{about} on {on}");
            let subject = Subject { sort: "correction", name, title: None, old: before, new: after };
            let shown: Vec<String> = changes.iter().map(|(field, to)| format!("{field} {to}")).collect();
            let sentence = phrase![words, value(shown.join(", ")), ", because ", quote(why)];
            out.push(declaration(subject, verb, Effect::Neutral, sentence));
        }
    }
}
