//! Check-ins and audits.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use super::amounts::Measure;
use super::metric::segment_of;
use super::properties::{NO_ENTRY, Shape};
use super::{Context, Lowerer, Sorted};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{Child, ChildKind, Kind, normalized};
use crate::plan::{
    Confidence, GoalId, MetricId, MetricRef, MilestoneState, Note, ObjectiveId, Plan, Reading, RecordKind,
};
use crate::source::{Place, Span};
use crate::syntax::ast::{Entry, Item, Property, Record, Value, ValueKind};
use crate::types::{Number, Unit, parse_time};

/// What one check-in or audit says.
#[derive(Default)]
struct Said {
    readings: Vec<Reading>,
    states: Vec<MilestoneState>,
    confidences: Vec<Confidence>,
    notes: Vec<Note>,
}

pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    for said in cx.each(&statements.records, findings, |lowerer, _| lowerer.record()) {
        cx.plan.readings.extend(said.readings);
        cx.plan.milestone_states.extend(said.states);
        cx.plan.confidences.extend(said.confidences);
        cx.plan.notes.extend(said.notes);
    }
    let Plan { metrics, readings, impossible, .. } = &mut cx.plan;
    readings.sort_by_key(|reading| reading.date);
    let can_be = |reading: &Reading| {
        metrics.get(reading.metric.metric.0 as usize).is_none_or(|metric| metric.can_be(reading.value))
    };
    impossible.extend(readings.extract_if(.., |reading| !can_be(reading)));
    cx.plan.milestone_states.sort_by_key(|state| state.date);
    cx.plan.confidences.sort_by_key(|confidence| confidence.date);
    cx.plan.notes.sort_by_key(|note| note.date);
    for (i, reading) in (0..).zip(&cx.plan.readings) {
        cx.readings.entry((reading.metric.metric, reading.metric.segment)).or_default().push(i);
    }
    cx.record_is_broken = statements.records.iter().any(|at| match &*at.statement.item {
        Item::Record(record) => {
            record.date.is_none_or(|span| parse_time(at.reader.text(span), cx.plan.header.fiscal_year).is_err())
        }
        _ => false,
    });
    let baselines = (0..).map(MetricId).zip(&cx.plan.metrics);
    let baselines = baselines.flat_map(|(id, metric)| metric.baselines.iter().map(move |it| (id, it.segment)));
    let mut firsts: Vec<u32> = cx.readings.values().filter_map(|list| list.first().copied()).collect();
    firsts.sort_unstable();
    let readings = firsts.iter().filter_map(|i| cx.plan.readings.get(*i as usize)).chain(&cx.plan.impossible);
    let readings = readings.map(|reading| (reading.metric.metric, reading.metric.segment));
    let mut seen = HashSet::new();
    for (metric, segment) in baselines.chain(readings).filter(|pair| seen.insert(*pair)) {
        cx.read_by.entry(metric).or_default().push(segment);
    }
}

/// The id of a key result, milestone or guard.
pub(super) fn goal_id(child: Child) -> GoalId {
    let objective = ObjectiveId(child.objective);
    match child.kind {
        ChildKind::KeyResult => GoalId::KeyResult(objective, child.index),
        ChildKind::Milestone => GoalId::Milestone(objective, child.index),
        ChildKind::Guard => GoalId::Guard(objective, child.index),
    }
}

/// What a key of a check-in speaks of.
enum Subject {
    Metric(MetricRef),
    Milestone(Child, Option<u32>),
}

impl Lowerer<'_, '_> {
    fn record(&mut self) -> Said {
        let mut said = Said::default();
        let Item::Record(record) = &*self.at.statement.item else { return said };
        let kind = if self.text(record.word) == "audit" { RecordKind::Audit } else { RecordKind::Checkin };
        let Some(date) = self.record_date(record) else { return said };
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for entry in &record.block.entries {
            let Entry::Property(property) = entry else {
                let what = if kind == RecordKind::Audit { "an audit" } else { "a check-in" };
                self.properties(std::slice::from_ref(entry), &Shape { what, once: &[], many: &[], entry: NO_ENTRY });
                continue;
            };
            let key = self.text(property.key);
            let once = normalized(key).split_whitespace().collect::<Vec<_>>().join(" ");
            // Several notes of a day are several notes.
            let first = if once == "note" { None } else { seen.insert(once, property.key) };
            if let Some(first) = first {
                let (place, first) = (self.place(property.key), self.place(first));
                self.report(
                    Finding::new(
                        Code::E003,
                        place,
                        format!("`{key}` stands twice on this day, so nobody could tell which value counts"),
                    )
                    .label("again here")
                    .also(first, "first here")
                    .help("Keep the value that was really measured."),
                );
                continue;
            }
            self.record_line(&mut said, property, date, kind);
        }
        said
    }

    fn record_date(&mut self, record: &Record) -> Option<Date> {
        let Some(span) = record.date else {
            let (place, word) = (self.place(record.word), self.text(record.word));
            let what = if word == "audit" { "audit" } else { "check-in" };
            let message = format!("this {what} has no date, so nobody knows when this was measured");
            self.report(
                Finding::new(Code::E008, place, message).help(format!("Write the day: `{word} 2026-02-01 {{ … }}`.")),
            );
            return None;
        };
        self.period(span).map(|period| period.last())
    }

    fn record_line(&mut self, said: &mut Said, property: &Property, date: Date, kind: RecordKind) {
        let key = self.text(property.key);
        let place = self.property_place(property);
        self.only_clauses(&property.clauses, property.key, &[]);
        if key == "note" {
            let texts = self.texts_of(property);
            said.notes.extend(texts.into_iter().map(|text| Note { date, kind, text, place }));
            return;
        }
        let value = self.one(property);
        if let Some(path) = key.strip_suffix("confidence").filter(|path| path.ends_with([' ', '\t'])) {
            let end = property.key.start + u32::try_from(path.trim_end().len()).unwrap_or(0);
            let span = Span::new(property.key.start, end);
            let Some(crate::names::Lookup::Child(child)) =
                self.cx.names.goal(&self.at.reader, span, None, false, &mut self.findings)
            else {
                return;
            };
            said.confidences.extend(self.confidence(value).map(|value| Confidence {
                goal: goal_id(child),
                date,
                value,
                place,
            }));
            return;
        }
        match self.subject(property.key) {
            Some(Subject::Metric(metric)) => {
                let owner = &self.cx.plan.metrics[metric.metric.0 as usize];
                let value = self.amount(value, Measure::of(owner));
                said.readings.extend(value.map(|value| Reading { metric, date, value, kind, place }));
            }
            Some(Subject::Milestone(child, step)) => {
                let share = self.share_done(value);
                let milestone = goal_id(child);
                said.states.extend(share.map(|share| MilestoneState { milestone, step, date, share, place }));
            }
            None => {}
        }
    }

    /// A confidence from 0 to 1, or in percent.
    fn confidence(&mut self, value: Value) -> Option<Number> {
        let help = "Write how sure you are, from `0` to `1`, such as `0.6`, or in percent, `60%`.";
        self.share(value, "`confidence`", "a number from 0 to 1", help)
    }

    fn share_done(&mut self, value: Value) -> Option<Number> {
        let help = "Write `done`, `open`, or the share that is done, such as `50%`.";
        if value.kind == ValueKind::Name {
            match self.text(value.span) {
                "done" => return Some(Number::ONE),
                "open" => return Some(Number::ZERO),
                _ => {}
            }
        }
        if value.kind != ValueKind::Literal {
            self.wrong(value.span, "a milestone", "`done` or a share", help);
            return None;
        }
        self.share(value, "a milestone", "`done` or a share", help)
    }

    fn share(&mut self, value: Value, what: &str, wanted: &str, help: &str) -> Option<Number> {
        let quantity = self.quantity(value, what, wanted)?;
        let number = match quantity.unit {
            None => quantity.value,
            Some(unit) if self.units().is_ratio(unit) => self.units().value_in(quantity, Unit::TIMES).ok()?,
            Some(_) => {
                self.wrong(value.span, what, wanted, help);
                return None;
            }
        };
        if number < Number::ZERO || number > Number::ONE {
            self.wrong(value.span, what, wanted, help);
            return None;
        }
        Some(number)
    }

    /// The metric, milestone or step that a key names.
    fn subject(&mut self, key: Span) -> Option<Subject> {
        let text = self.text(key);
        let place = self.place(key);
        let path = text.split('[').next().unwrap_or(text);
        if !path.contains('.') {
            let symbol = self.cx.names.find(path, place);
            let children = self.cx.names.children_named(path, place);
            let milestones: Vec<&Child> = children.iter().filter(|child| child.kind == ChildKind::Milestone).collect();
            return match (symbol, milestones.as_slice()) {
                (Some(symbol), []) if symbol.kind != Kind::Metric => {
                    self.report(no_reading(text, place, symbol.kind.noun(), None));
                    None
                }
                (None, []) if !children.is_empty() => {
                    self.report(no_reading(text, place, children[0].kind.noun(), self.metric_of_goal(children[0])));
                    None
                }
                (Some(symbol), _) if symbol.kind == Kind::Metric => self.metric_subject(key),
                (None, []) if self.cx.names.may_be_nameless(&[]) => None,
                (None, []) => self.metric_subject(key),
                _ => match self.cx.names.goal(&self.at.reader, key, None, false, &mut self.findings)? {
                    crate::names::Lookup::Child(child) => Some(Subject::Milestone(child, None)),
                    crate::names::Lookup::Symbol(_) => None,
                },
            };
        }
        self.dotted(key, path)
    }

    fn metric_subject(&mut self, key: Span) -> Option<Subject> {
        let (metric, segment) = self.cx.names.metric(&self.at.reader, key, &mut self.findings)?;
        Some(Subject::Metric(MetricRef { metric: MetricId(metric.index), segment: segment.map(segment_of) }))
    }

    /// The metric of a key result or guard, as written there.
    fn metric_of_goal(&self, child: Child) -> Option<&str> {
        let at = self.cx.objective_statements.get(child.objective as usize)?;
        let wanted = |entry: &Entry| {
            matches!(
                (entry, child.kind),
                (Entry::KeyResult(_), ChildKind::KeyResult) | (Entry::Guard(_), ChildKind::Guard)
            )
        };
        let entry = super::party::named(at).entries().iter().filter(|entry| wanted(entry)).nth(child.index as usize)?;
        let (Entry::KeyResult(node) | Entry::Guard(node)) = entry else { return None };
        node.metric.map(|span| at.reader.text(span))
    }

    /// `objective.milestone`, `milestone.step` or `objective.milestone.step`.
    fn dotted(&mut self, key: Span, path: &str) -> Option<Subject> {
        let place = self.place(key);
        let (head, rest) = path.split_once('.')?;
        let is_objective = self.cx.names.find(head, place).is_some_and(|symbol| symbol.kind == Kind::Objective);
        let (milestone, step) = match rest.split_once('.') {
            Some((child, step)) if is_objective => (format!("{head}.{child}"), Some(step)),
            None if is_objective => (path.to_owned(), None),
            _ => (head.to_owned(), Some(rest)),
        };
        let end = key.start + u32::try_from(milestone.len()).unwrap_or(0);
        let lookup = self.cx.names.goal(&self.at.reader, Span::new(key.start, end), None, false, &mut self.findings)?;
        let crate::names::Lookup::Child(child) = lookup else { return None };
        if child.kind != ChildKind::Milestone {
            self.report(no_reading(path, place, child.kind.noun(), self.metric_of_goal(child)));
            return None;
        }
        let Some(step) = step else { return Some(Subject::Milestone(child, None)) };
        let known = self.cx.deadlines.steps(child.objective, child.index)?;
        if let Some(found) = known.get(normalized(step).as_ref()) {
            return Some(Subject::Milestone(child, Some(*found)));
        }
        let names: Vec<&str> = known.keys().map(AsRef::as_ref).take(100).collect();
        let own = Place { start: place.start + u32::try_from(milestone.len() + 1).unwrap_or(0), ..place };
        let finding = Finding::new(Code::E002, own, format!("the milestone `{milestone}` has no step `{step}`"))
            .label("not found")
            .also(child.place, "the milestone");
        self.report(match crate::names::nearest(step, names.iter().copied()) {
            Some(near) => finding.help(format!("Did you mean `{milestone}.{near}`?")).suggest(
                format!("write `{near}`"),
                own,
                near,
            ),
            None if names.is_empty() => {
                finding.help(format!("None of its steps has a name: write `step {step} \"…\"`."))
            }
            None => finding.help(format!("It has `{}`.", names.join("`, `"))),
        });
        None
    }
}

/// Reports a reading of what is neither a metric nor a milestone.
fn no_reading(text: &str, place: Place, what: &str, metric: Option<&str>) -> Finding {
    let message = format!("`{text}` is {what}, and only metrics and milestones are measured here");
    let finding = Finding::new(Code::E006, place, message);
    match metric {
        Some(metric) => finding
            .help(format!(
                "Write the metric that it counts, `{metric}: …`; or `{text} confidence: 0.6` for how sure you are."
            ))
            .suggest(format!("write `{metric}`"), place, metric),
        None => finding.help("Write a metric's name with its value, such as `followers: 2_350`."),
    }
}
