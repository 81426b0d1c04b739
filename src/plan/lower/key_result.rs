//! Key results and guards.

use jiff::civil::Date;

use super::amounts::Measure;
use super::metric::segment_of;
use super::properties::Shape;
use super::record::goal_id;
use super::{Lowerer, metric};
use crate::diagnostic::{Code, Finding};
use crate::names::{ChildKind, Lookup};
use crate::plan::{
    Aggregate, Amount, AudienceId, BaselineValue, ChannelId, Checkpoint, GoalId, KeyResult, Metric, MetricId,
    MetricRef, Objective, Owner, Part, RecordKind, Role, Segment, Start, StartOrigin, When,
};
use crate::source::{Place, Span};
use crate::syntax::ast::{Entry, KeyResult as Node, Property, Value, ValueKind, When as WhenNode};
use crate::types::{Number, Period, Unit};

const KEY_RESULT: Shape = Shape {
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

const GUARD: Shape = Shape {
    what: "a guard",
    once: &["id", "owner", "audience", "channel", "source", "how", "priority"],
    many: &[],
    entry: super::properties::NO_ENTRY,
};

impl<'a> Lowerer<'_, 'a> {
    pub(super) fn key_result(&mut self, node: &Node, objective: &Objective, index: u32, role: Role) -> KeyResult {
        let what = if role == Role::Guard { "a guard" } else { "a key result" };
        let heading = self.heading(&node.declaration, node.sentence, what);
        let metric = self.metric_of(node, what);
        let cx = self.cx;
        let owner = metric.map(|reference: MetricRef| &cx.plan.metrics[reference.metric.0 as usize]);
        let mut result = KeyResult {
            heading,
            role,
            metric,
            for_each: node.for_each.iter().filter_map(|span| self.part(*span)).collect(),
            start: None,
            target: None,
            target_place: node.goal.as_ref().map(|goal| self.place(goal.span())),
            relative: None,
            when: None,
            when_place: None,
            checkpoints: Vec::new(),
            stretch: None,
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
        };
        self.deadline(&mut result, node, objective, what);
        if let (Some(owner), Some(reference)) = (owner, metric) {
            self.start_and_target(&mut result, node, owner, reference, objective);
        }
        if node.goal.is_none() && node.metric.is_some() {
            self.no_target(&result, node, what);
        }
        let shape = if role == Role::Guard { &GUARD } else { &KEY_RESULT };
        for (key, property) in self.properties(node.declaration.entries(), shape) {
            self.key_result_property(&mut result, key, property, owner, index);
        }
        self.checkpoints(&mut result, node, owner);
        result
    }

    fn part(&mut self, span: Span) -> Option<Part> {
        let segment = self.cx.names.segment(&self.at.reader, span, &mut self.findings).map(segment_of)?;
        Some(Part { segment, start: None, target: None })
    }

    fn metric_of(&mut self, node: &Node, what: &str) -> Option<MetricRef> {
        let Some(span) = node.metric else {
            let place = self.place(node.declaration.head());
            let name = node.declaration.name.map(|name| self.text(name)).unwrap_or("name");
            let word = self.text(node.declaration.word);
            self.report(
                Finding::new(Code::E008, place, format!("{what} needs a metric: without one nobody can tell whether it is reached"))
                    .label("what is measured?")
                    .help(format!("Name the metric behind the colon: `{word} {name}: followers from 1_200 to 5_000`. If nothing can be measured, make it a milestone: `milestone {name} \"…\" by 2026-03-31`.")),
            );
            return None;
        };
        let (metric, segment) = self.cx.names.metric(&self.at.reader, span, &mut self.findings)?;
        let reference = MetricRef { metric: MetricId(metric.index), segment: segment.map(metric::segment_of) };
        self.whole_of_segments(reference, span, node);
        Some(reference)
    }

    /// A metric that is read only by segment has a whole only where its readings add up.
    fn whole_of_segments(&mut self, reference: MetricRef, span: Span, node: &Node) {
        let metric = &self.cx.plan.metrics[reference.metric.0 as usize];
        if reference.segment.is_some() || !node.for_each.is_empty() || self.adds_up(metric) || metric.formula.is_some()
        {
            return;
        }
        let mut segments: Vec<Segment> = Vec::new();
        let baselines = metric.baselines.iter().map(|baseline| baseline.segment);
        let readings = self.cx.readings.keys().filter(|(id, _)| *id == reference.metric).map(|(_, segment)| *segment);
        for segment in baselines.chain(readings) {
            match segment {
                Some(segment) if !segments.contains(&segment) => segments.push(segment),
                Some(_) => {}
                None => return,
            }
        }
        if segments.is_empty() {
            return;
        }
        segments.sort_unstable();
        let name = &metric.heading.name;
        let list: Vec<String> =
            segments.iter().map(|segment| format!("`{name}[{}]`", self.cx.plan.segment(*segment).name)).collect();
        let place = self.place(span);
        self.report(
            Finding::new(Code::E016, place, format!("`{name}` is read only by segment, and its segments have no sum"))
                .label("which segment?")
                .also(metric.heading.place, "this metric")
                .help(format!("Write {}; or read the whole too.", list.join(" or "))),
        );
    }

    fn no_target(&mut self, result: &KeyResult, node: &Node, what: &str) {
        let name = node.metric.map(|span| self.text(span)).unwrap_or_default();
        let start = node.from.map(|from| format!(" from {}", self.text(from.span))).unwrap_or_default();
        self.report(
            Finding::new(
                Code::M001,
                result.heading.sentence,
                format!("{what} without a target: nobody could tell when it is reached"),
            )
            .label("how much is to be reached?")
            .help(format!(
                "Write what is to be reached: `{name}{start} to …`, `{name} up 20%` or `{name} at least …`."
            )),
        );
    }

    // ---- when ------------------------------------------------------------------------------------------------------

    fn deadline(&mut self, result: &mut KeyResult, node: &Node, objective: &Objective, what: &str) {
        match node.when {
            Some(WhenNode::By(value)) => {
                result.when_place = Some(self.place(value.span));
                result.when = self.due(value).map(|(date, _)| When::By(date));
                return;
            }
            Some(WhenNode::Throughout(word, Some(span))) => {
                result.when_place = Some(self.place(word.to(span)));
                result.when = self.period(span).map(When::Throughout);
                return;
            }
            _ => {}
        }
        let throughout = matches!(node.when, Some(WhenNode::Throughout(..)));
        result.when = match (objective.period, throughout) {
            (Some(period), true) => Some(When::Throughout(period)),
            (Some(period), false) => Some(When::By(period.last())),
            (None, false) => objective.by.map(When::By),
            (None, true) => None,
        };
        if let Some(WhenNode::Throughout(word, None)) = node.when {
            result.when_place = Some(self.place(word));
        }
        // A period that does not exist was reported where it stands.
        let broken =
            objective.period_place.is_some() || self.cx.plan.header.place.is_some() && self.plan_period_is_broken();
        if result.when.is_none() && !(broken && objective.period.is_none()) && !objective.damaged {
            let name = &objective.heading.name;
            let mut finding =
                Finding::new(Code::T001, result.heading.sentence, format!("{what} with no end: it could run for ever"))
                    .label("by when?")
                    .help(format!(
                        "Add `by 2026-06-30` here, or give the objective a period: `objective {name} … during 2026-H1`."
                    ));
            if throughout {
                finding = finding.help("Say for how long: `throughout 2026-H1`, or give the objective a period.");
            }
            self.report(finding);
        }
    }

    fn plan_period_is_broken(&self) -> bool {
        self.cx.plan.header.period.is_none()
            && self.cx.plan_statement().is_some_and(|(at, plan)| {
                plan.entries()
                    .iter()
                    .any(|entry| matches!(entry, Entry::Property(it) if at.reader.text(it.key) == "period"))
            })
    }

    /// A deadline: a date, the last day of a period, or so long after a milestone.
    pub(super) fn due(&mut self, value: Value) -> Option<(Date, Option<GoalId>)> {
        match value.kind {
            ValueKind::Literal => self.period(value.span).map(|period| (period.last(), None)),
            ValueKind::After(_) => self.due_after(value),
            _ => {
                let help =
                    "Write a day `2026-03-31`, the last day of a period `2026-Q1`, or `30 days after MILESTONE`.";
                self.wrong(value.span, "`by`", "a date", help);
                None
            }
        }
    }

    // ---- start and target ------------------------------------------------------------------------------------------

    fn start_and_target(
        &mut self,
        result: &mut KeyResult,
        node: &Node,
        metric: &Metric,
        reference: MetricRef,
        objective: &Objective,
    ) {
        let first = objective.period.map(|period| period.first());
        let declared = node.from.map(|value| (value, self.amount(value, Measure::of(metric))));
        let declared_start = declared.and_then(|(value, amount)| {
            Some(Start { value: amount?, origin: StartOrigin::Declared, place: self.place(value.span) })
        });
        // A wrong `from` was reported; nothing can be said of a change from it.
        let broken = node.from.is_some() && declared_start.is_none();
        let start = |lowerer: &Self, reference| match node.from {
            Some(_) => declared_start,
            None => lowerer.known_start(reference, first),
        };
        if result.for_each.is_empty() {
            result.start = start(self, reference);
            if let Some(goal) = &node.goal {
                (result.target, result.relative) =
                    self.target(goal, metric, result.start, broken, result.heading.sentence);
            }
            return;
        }
        result.start = declared_start;
        for i in 0..result.for_each.len() {
            let mut part = result.for_each[i];
            part.start = start(self, MetricRef { segment: Some(part.segment), ..reference });
            if let Some(goal) = &node.goal {
                let found = self.findings.len();
                (part.target, result.relative) = self.target(goal, metric, part.start, broken, result.heading.sentence);
                result.for_each[i] = part;
                // What is wrong with the target of one segment is wrong with all.
                if self.findings.len() > found {
                    return;
                }
            }
            result.for_each[i] = part;
        }
        let target = result.for_each[0].target;
        result.target = target.filter(|_| result.for_each.iter().all(|part| part.target == target));
    }

    /// Where a metric starts: its baseline, else its newest reading before the period, else the audit.
    fn known_start(&self, reference: MetricRef, first: Option<Date>) -> Option<Start> {
        let metric = &self.cx.plan.metrics[reference.metric.0 as usize];
        let of_segment = |baseline: &&crate::plan::Baseline| baseline.segment == reference.segment;
        if let Some(baseline) = metric.baselines.iter().find(of_segment) {
            return match baseline.value {
                BaselineValue::Amount(value) => {
                    Some(Start { value, origin: StartOrigin::Baseline, place: baseline.place })
                }
                BaselineValue::Unknown(_) => None,
            };
        }
        if reference.segment.is_none()
            && let Some(sum) = self.sum_of_segments(metric)
        {
            return Some(sum);
        }
        let readings =
            self.cx.readings.get(&(reference.metric, reference.segment)).map(Vec::as_slice).unwrap_or_default();
        let readings = || readings.iter().map(|i| &self.cx.plan.readings[*i as usize]);
        let start =
            |reading: &crate::plan::Reading, origin| Start { value: reading.value, origin, place: reading.place };
        let before =
            readings().rfind(|it| it.kind == RecordKind::Checkin && first.is_some_and(|first| it.date < first));
        if let Some(reading) = before {
            return Some(start(reading, StartOrigin::Reading));
        }
        readings().find(|it| it.kind == RecordKind::Audit).map(|reading| start(reading, StartOrigin::Audit))
    }

    /// Whether a metric's segments have a sum: shares, ratings and means have none.
    fn adds_up(&self, metric: &Metric) -> bool {
        let unit = metric.unit.is_some_and(|unit| !self.units().is_ratio(unit) && unit != Unit::POINTS);
        unit && matches!(metric.aggregate, Aggregate::Last | Aggregate::Sum)
    }

    /// The sum of a metric's baselines by segment, where its readings add up.
    fn sum_of_segments(&self, metric: &Metric) -> Option<Start> {
        if !self.adds_up(metric) {
            return None;
        }
        let mut sum = Number::ZERO;
        let mut place: Option<Place> = None;
        for baseline in &metric.baselines {
            let BaselineValue::Amount(Amount::Known(value)) = baseline.value else { return None };
            sum = sum.checked_add(value)?;
            place = place.or(Some(baseline.place));
        }
        Some(Start { value: Amount::Known(sum), origin: StartOrigin::Baseline, place: place? })
    }

    // ---- the block -------------------------------------------------------------------------------------------------

    fn key_result_property(
        &mut self,
        result: &mut KeyResult,
        key: &str,
        property: &Property,
        metric: Option<&Metric>,
        index: u32,
    ) {
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
                let value = self.one(property);
                result.stretch = metric.and_then(|metric| self.amount(value, Measure::of(metric)));
            }
            "continues" => result.continues = self.goals(property, index).into_iter().next(),
            "measured" => result.measured = self.period_of(property).map(|period| period.last()),
            "depends on" => result.depends_on.extend(self.goals(property, index)),
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
    pub(super) fn goals(&mut self, property: &Property, index: u32) -> Vec<GoalId> {
        let mut out = Vec::new();
        for span in self.names(property) {
            let lookup = self.cx.names.goal(&self.at.reader, span, Some(index), false, &mut self.findings);
            if let Some(Lookup::Child(child)) = lookup {
                out.push(goal_id(child));
            }
        }
        out
    }

    fn checkpoints(&mut self, result: &mut KeyResult, node: &Node, metric: Option<&Metric>) {
        for entry in node.declaration.entries() {
            let Entry::Checkpoint(checkpoint) = entry else { continue };
            if result.role == Role::Guard {
                continue;
            }
            let date = self.period(checkpoint.date).map(|period: Period| period.last());
            let value = metric.and_then(|metric| self.amount(checkpoint.value, Measure::of(metric)));
            let place = self.place(checkpoint.word.to(checkpoint.value.span));
            let (Some(date), Some(value)) = (date, value) else { continue };
            if let Some(first) = result.checkpoints.iter().find(|it| it.date == date) {
                let also = first.place;
                self.report(
                    Finding::new(Code::E003, place, format!("two checkpoints on {date}"))
                        .also(also, "the first")
                        .help("Keep one of them, or correct the date."),
                );
                continue;
            }
            result.checkpoints.push(Checkpoint { date, value, place });
        }
        result.checkpoints.sort_by_key(|checkpoint| checkpoint.date);
    }

    /// Audiences and channels are kept as they are for a key result, milestone or guard alike.
    pub(super) fn scope(&mut self, key: &str, property: &Property, scope: Scope<'_>) {
        match key {
            "owner" => *scope.owners = self.owners(property),
            "audience" => *scope.audiences = self.audiences(property),
            "channel" => *scope.channels = self.channels(property),
            _ => {}
        }
    }
}

/// Who, for whom and where.
pub(super) struct Scope<'s> {
    pub owners: &'s mut Vec<Owner>,
    pub audiences: &'s mut Vec<AudienceId>,
    pub channels: &'s mut Vec<ChannelId>,
}

/// Whether a child is a milestone.
pub(super) const fn is_milestone(kind: ChildKind) -> bool {
    matches!(kind, ChildKind::Milestone)
}
