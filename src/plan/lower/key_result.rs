//! Key results and guards.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::amounts::Measure;
use super::metric::segment_of;
use super::properties::Shape;
use super::record::goal_id;
use super::{Lowerer, metric};
use crate::diagnostic::{Code, Finding};
use crate::names::Lookup;
use crate::plan::{Checkpoint, GoalId, KeyResult, Metric, MetricId, MetricRef, Objective, Part, Role, Segment};
use crate::source::{Place, Span};
use crate::syntax::ast::{Entry, GoalKind, KeyResult as Node, Property, ValueKind};
use crate::types::{Number, Period};

pub(super) const KEY_RESULT: Shape = Shape {
    what: "a key result",
    once: &[
        "id",
        "weight",
        "priority",
        "owner",
        "audience",
        "channel",
        "source",
        "how",
        "stretch",
        "continues",
        "measured",
    ],
    many: &["depends on"],
    entry: |entry| matches!(entry, Entry::Checkpoint(_)),
};

pub(super) const GUARD: Shape = Shape {
    what: "a guard",
    once: &["id", "owner", "audience", "channel", "source", "how", "priority"],
    many: &[],
    entry: super::properties::NO_ENTRY,
};

impl Lowerer<'_, '_> {
    pub(super) fn key_result(&mut self, node: &Node, objective: &Objective, role: Role) -> KeyResult {
        let what = if role == Role::Guard { "a guard" } else { "a key result" };
        let found = self.findings.len();
        let heading = self.heading(&node.declaration, node.sentence, what);
        let metric = self.metric_of(node, what);
        let cx = self.cx;
        let owner = metric.map(|reference: MetricRef| &cx.plan.metrics[reference.metric.0 as usize]);
        let mut result = KeyResult {
            heading,
            role,
            metric,
            for_each: self.parts(node),
            start: None,
            target: None,
            target_place: node.goal.as_ref().map(|goal| self.place(goal.span())),
            relative: None,
            when: None,
            when_place: None,
            checkpoints: Vec::new(),
            stretch: None,
            stretch_place: None,
            measured: None,
            id: None,
            weight: if role == Role::Guard { Number::ZERO } else { Number::ONE },
            weight_place: None,
            priority: None,
            owners: Vec::new(),
            audiences: Vec::new(),
            channels: Vec::new(),
            source: None,
            how: None,
            continues: None,
            depends_on: Vec::new(),
            dropped: false,
            changes: Vec::new(),
            damaged: false,
        };
        self.deadline(&mut result, node, objective, what);
        if let (Some(owner), Some(reference)) = (owner, metric) {
            self.start_and_target(&mut result, node, owner, reference, objective);
        }
        if node.goal.is_none() && node.metric.is_some() {
            self.no_target(&result, node, role);
        }
        if role == Role::Guard {
            self.no_bound(node);
        }
        let shape = if role == Role::Guard { &GUARD } else { &KEY_RESULT };
        for (key, property) in self.properties(node.declaration.entries(), shape) {
            self.key_result_property(&mut result, key, property, owner);
        }
        self.checkpoints(&mut result, node, owner);
        result.damaged = objective.damaged || self.findings.iter().skip(found).any(|finding| !finding.lack);
        result
    }

    /// The segments of `for each`, each once.
    fn parts(&mut self, node: &Node) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut seen: HashMap<Segment, Span> = HashMap::new();
        for span in &node.for_each {
            let symbol = self.cx.names.segment(&self.at.reader, *span, &mut self.findings);
            let Some(segment) = symbol.map(segment_of) else { continue };
            if let Some(first) = seen.get(&segment) {
                let (place, first, text) = (self.place(*span), self.place(*first), self.text(*span));
                self.report(
                    Finding::new(Code::E003, place, format!("`{text}` stands twice behind `for each`"))
                        .label("again here")
                        .also(first, "first here")
                        .help("Name each segment once."),
                );
                continue;
            }
            seen.insert(segment, *span);
            parts.push(Part { segment, start: None, target: None });
        }
        if let (Some(metric), Some(_)) = (node.metric.filter(|span| self.text(*span).contains('[')), parts.first()) {
            let (place, text) = (self.place(metric), self.text(metric));
            let whole = text.split('[').next().unwrap_or(text);
            self.report(
                Finding::new(Code::E006, place, format!("`{text}` names a segment, and so does `for each`"))
                    .help(format!("Write `{whole}` alone: `for each` says of which segments."))
                    .fix(format!("write `{whole}`"), place, whole),
            );
        }
        parts
    }

    fn metric_of(&mut self, node: &Node, what: &str) -> Option<MetricRef> {
        let Some(span) = node.metric else {
            self.no_metric(node, what);
            return None;
        };
        let (metric, segment) = self.cx.names.metric(&self.at.reader, span, &mut self.findings)?;
        let reference = MetricRef { metric: MetricId(metric.index), segment: segment.map(metric::segment_of) };
        self.whole_of_segments(reference, span, node);
        Some(reference)
    }

    fn no_metric(&mut self, node: &Node, what: &str) {
        let place = self.place(node.declaration.head());
        let name = node.declaration.name.map_or("name", |name| self.text(name));
        let word = self.text(node.declaration.word);
        let start = node.from.map(|from| format!("from {} ", self.text(from.span))).unwrap_or_default();
        let goal = match &node.goal {
            Some(goal) => self.text(goal.span()),
            None if what == "a guard" => "at most 2%",
            None => "to …",
        };
        let help = format!("Name the metric behind the colon: `{word} {name}: followers {start}{goal}`.");
        let finding = if what == "a guard" {
            let message = "a guard needs a metric: without one nobody can tell whether it holds";
            Finding::new(Code::E008, place, message).help(help)
        } else {
            let message = format!("{what} needs a metric: without one nobody can tell whether it is reached");
            Finding::new(Code::E008, place, message).help(format!(
                "{help} If nothing can be measured, make it a milestone: `milestone {name} \"…\" by 2026-03-31`."
            ))
        };
        self.report(finding.label("what is measured?").lack());
    }

    fn no_target(&mut self, result: &KeyResult, node: &Node, role: Role) {
        let name = node.metric.map(|span| self.text(span)).unwrap_or_default();
        let start = node.from.map(|from| format!(" from {}", self.text(from.span))).unwrap_or_default();
        let place = result.heading.sentence;
        self.report(if role == Role::Guard {
            Finding::new(Code::M001, place, "a guard without a bound: nobody could tell when it is broken")
                .label("how much is too much?")
                .help(format!("Write the bound that must hold: `{name} at most …` or `{name} at least …`."))
        } else {
            Finding::new(Code::M001, place, "a key result without a target: nobody could tell when it is reached")
                .label("how much is to be reached?")
                .help(format!(
                    "Write what is to be reached: `{name}{start} to …`, `{name}{start} up 20%` or `{name} at least …`."
                ))
        });
    }

    /// A guard holds or is broken: it has a bound, not a goal on the way.
    fn no_bound(&mut self, node: &Node) {
        let Some(goal) = &node.goal else { return };
        if !matches!(goal.kind, GoalKind::To | GoalKind::Up | GoalKind::Down) {
            return;
        }
        let (place, value) = (self.place(goal.span()), self.text(goal.value.span));
        let mut finding =
            Finding::new(Code::E006, place, "a guard holds or is broken, so it takes a bound, not a goal to reach");
        if goal.kind == GoalKind::To && !value.starts_with(['x', '×', '+', '-']) {
            for bound in ["at least", "at most"] {
                let fixed = format!("{bound} {value}");
                finding = finding.suggest(format!("write `{fixed}`"), place, fixed);
            }
            finding = finding.help(format!("Write `at least {value}` or `at most {value}`; or make it a `kr`."));
        } else {
            finding = finding.help("Write `at least …` or `at most …` with a value; or make it a `kr`.");
        }
        self.report(finding);
    }

    // ---- the block -------------------------------------------------------------------------------------------------

    fn key_result_property(&mut self, result: &mut KeyResult, key: &str, property: &Property, metric: Option<&Metric>) {
        match key {
            "id" => result.id = self.id_of(property),
            "weight" => {
                result.weight_place = Some(self.property_place(property));
                result.weight = self.weight(property);
            }
            "priority" => result.priority = self.number_of(property),
            "owner" => result.owners = self.owners(property),
            "audience" => result.audiences = self.audiences(property),
            "channel" => result.channels = self.channels(property),
            "source" => result.source = self.text_of(property),
            "how" => result.how = self.text_of(property),
            "stretch" => {
                result.stretch_place = Some(self.property_place(property));
                let value = self.one(property);
                result.stretch = metric.and_then(|metric| self.amount(value, Measure::of(metric)));
            }
            "continues" => result.continues = self.goals(property).into_iter().next(),
            "measured" => result.measured = self.period_of(property).map(|period| period.last()),
            "depends on" => result.depends_on.extend(self.goals(property)),
            _ => {}
        }
    }

    /// The team's own number, a text or a word.
    pub(super) fn id_of(&mut self, property: &Property) -> Option<String> {
        let value = self.one(property);
        match value.kind {
            ValueKind::Text => self.text_of(property),
            _ => Some(self.text(value.span).to_owned()),
        }
    }

    pub(super) fn weight(&mut self, property: &Property) -> Number {
        let weight = self.number_of(property);
        if weight.is_some_and(|weight| weight.is_sign_negative() && !weight.is_zero()) {
            let span = property.values[0].span;
            self.wrong(
                span,
                "`weight`",
                "a number that is not negative",
                "Write how much it counts beside the others, such as `2`.",
            );
            return Number::ONE;
        }
        weight.unwrap_or(Number::ONE)
    }

    /// The key results, milestones and guards that a property names.
    pub(super) fn goals(&mut self, property: &Property) -> Vec<GoalId> {
        let mut out = Vec::new();
        for span in self.names(property) {
            if let Some(Lookup::Child(child)) = self.goal_named(span) {
                out.push(goal_id(child));
            }
        }
        out
    }

    fn checkpoints(&mut self, result: &mut KeyResult, node: &Node, metric: Option<&Metric>) {
        let mut seen: BTreeMap<Date, Place> = BTreeMap::new();
        for entry in node.declaration.entries() {
            let Entry::Checkpoint(checkpoint) = entry else { continue };
            if result.role == Role::Guard {
                continue;
            }
            let date = self.period(checkpoint.date).map(|period: Period| period.last());
            let value = metric.and_then(|metric| self.amount(checkpoint.value, Measure::of(metric)));
            let place = self.place(checkpoint.word.to(checkpoint.value.span));
            let (Some(date), Some(value)) = (date, value) else { continue };
            if let Some(first) = seen.get(&date).copied() {
                self.report(
                    Finding::new(
                        Code::E003,
                        place,
                        format!("two checkpoints on {date}, so nobody could tell which counts"),
                    )
                    .label("again here")
                    .also(first, "first here")
                    .help("Keep one of them, or correct the date."),
                );
                continue;
            }
            seen.insert(date, place);
            result.checkpoints.push(Checkpoint { date, value, place });
        }
        result.checkpoints.sort_by_key(|checkpoint| checkpoint.date);
    }
}
