//! Objectives, and what stands in them.

use super::metric::segment_of;
use super::party::named;
use super::properties::Shape;
use super::when::merge_missing_ends;
use super::{Context, Lowerer, Sorted};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::Kind;
use crate::plan::{Ambition, GoalItem, GoalType, MetricId, MetricRef, Objective, ObjectiveId, Role};
use crate::syntax::ast::{Entry, Item, Objective as Node, Property, ValueKind};
use crate::types::Period;

pub(super) const SHAPE: Shape = Shape {
    what: "an objective",
    once: &["type", "ambition", "why", "how", "owner", "priority", "audience", "channels", "by", "tags"],
    many: &[],
    entry: |entry| matches!(entry, Entry::KeyResult(_) | Entry::Milestone(_) | Entry::Guard(_) | Entry::Watch(_)),
};

pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    cx.plan.objectives =
        cx.each(&statements.objectives, findings, |lowerer, i| lowerer.objective(u32::try_from(i).unwrap_or(u32::MAX)));
}

impl Lowerer<'_, '_> {
    fn objective(&mut self, index: u32) -> Objective {
        self.home = Some(index);
        let declaration = named(&self.at);
        let end = declaration.title.or(declaration.name).unwrap_or(declaration.word);
        let heading = self.heading(declaration, declaration.word.to(end), "an objective");
        let mut objective = Objective {
            heading,
            main: false,
            period: self.cx.plan.header.period,
            period_place: None,
            supports: Vec::new(),
            supports_unknown: false,
            goal_type: None,
            ambition: None,
            why: None,
            how: None,
            owners: Vec::new(),
            priority: None,
            audiences: Vec::new(),
            channels: Vec::new(),
            by: None,
            tags: Vec::new(),
            key_results: Vec::new(),
            milestones: Vec::new(),
            guards: Vec::new(),
            items: Vec::new(),
            watch: Vec::new(),
            damaged: self.at.statement.damaged,
        };
        if let Item::Objective(node) = &*self.at.statement.item {
            self.header_clauses(&mut objective, node);
        }
        for (key, property) in self.properties(declaration.entries(), &SHAPE) {
            self.objective_property(&mut objective, key, property);
        }
        self.children(&mut objective, declaration.entries());
        let found = merge_missing_ends(std::mem::take(&mut self.findings).into_iter().collect());
        self.findings.extend(found);
        objective
    }

    fn header_clauses(&mut self, objective: &mut Objective, node: &Node) {
        objective.main = node.main;
        if let [first, rest @ ..] = node.during.as_slice() {
            objective.period_place = Some(self.place(*first));
            objective.period = self.period(*first);
            for again in rest {
                let (place, also) = (self.place(*again), self.place(*first));
                self.report(
                    Finding::new(
                        Code::E003,
                        place,
                        "this objective has two periods, so nobody could tell when it ends",
                    )
                    .label("again here")
                    .also(also, "first here")
                    .help("Keep one `during`."),
                );
            }
        }
        objective.supports = self.indices(&node.supports, Kind::Objective, ObjectiveId);
        objective.supports_unknown = objective.supports.len() < node.supports.len();
    }

    fn objective_property(&mut self, objective: &mut Objective, key: &str, property: &Property) {
        match key {
            "type" => objective.goal_type = self.goal_type(property),
            "ambition" => objective.ambition = self.word_of(property, Ambition::WORDS),
            "why" => objective.why = self.text_of(property),
            "how" => objective.how = self.text_of(property),
            "owner" => objective.owners = self.owners(property),
            "priority" => objective.priority = self.number_of(property),
            "audience" => objective.audiences = self.audiences(property),
            "channels" => objective.channels = self.channels(property),
            "by" => self.own_end(objective, property),
            "tags" => objective.tags = self.tags(property),
            _ => {}
        }
    }

    /// The objective's own end stands for its period's.
    fn own_end(&mut self, objective: &mut Objective, property: &Property) {
        objective.by = self.period_of(property).map(|period| period.last());
        let (Some(by), Some(period)) = (objective.by, objective.period) else { return };
        let place = self.property_place(property);
        match Period::between(period.first(), by) {
            Err(_) => self.report(
                Finding::new(
                    Code::T003,
                    place,
                    format!("this objective ends on {by}, before it begins on {}", period.first()),
                )
                .help("Write a later day, or correct the period."),
            ),
            Ok(shorter) => match objective.period_place.filter(|_| by > period.last()) {
                Some(during) => self.report(
                    Finding::new(Code::T002, place, format!("this end ({by}) lies after the objective's own period"))
                        .also(during, format!("the period ends on {}", period.last()))
                        .help("Keep one of the two ends."),
                ),
                None => objective.period = Some(shorter),
            },
        }
    }

    fn goal_type(&mut self, property: &Property) -> Option<GoalType> {
        let value = self.one(property);
        if value.kind == ValueKind::Text {
            return Some(GoalType::Own(self.at.reader.string(value.span).into_owned()));
        }
        self.word_of(property, GoalType::WORDS)
    }

    /// Tags may be words or texts.
    pub(super) fn tags(&mut self, property: &Property) -> Vec<String> {
        let text = |value: &crate::syntax::ast::Value| match value.kind {
            ValueKind::Text => self.at.reader.string(value.span).into_owned(),
            _ => self.text(value.span).to_owned(),
        };
        property.values.iter().map(text).collect()
    }

    fn children(&mut self, objective: &mut Objective, entries: &[Entry]) {
        let position = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let count = |wanted: fn(&Entry) -> bool| entries.iter().filter(|entry| wanted(entry)).count();
        // These are large: room for those that come and no more.
        objective.key_results.reserve_exact(count(|entry| matches!(entry, Entry::KeyResult(_))));
        objective.guards.reserve_exact(count(|entry| matches!(entry, Entry::Guard(_))));
        objective.milestones.reserve_exact(count(|entry| matches!(entry, Entry::Milestone(_))));
        for entry in entries {
            match entry {
                Entry::KeyResult(node) => {
                    let lowered = self.key_result(node, objective, Role::KeyResult);
                    objective.items.push(GoalItem::KeyResult(position(objective.key_results.len())));
                    objective.key_results.push(lowered);
                }
                Entry::Guard(node) => {
                    let lowered = self.key_result(node, objective, Role::Guard);
                    objective.guards.push(lowered);
                }
                Entry::Milestone(node) => {
                    let lowered = self.milestone(node, objective);
                    objective.items.push(GoalItem::Milestone(position(objective.milestones.len())));
                    objective.milestones.push(lowered);
                }
                Entry::Watch(watch) => {
                    for span in &watch.metrics {
                        let found = self.cx.names.metric(&self.at.reader, *span, &mut self.findings);
                        objective.watch.extend(found.map(|(metric, segment)| MetricRef {
                            metric: MetricId(metric.index),
                            segment: segment.map(segment_of),
                        }));
                    }
                }
                _ => {}
            }
        }
    }
}
