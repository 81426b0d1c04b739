//! Where key results start, and what is computed from that.

use jiff::civil::Date;

use super::amounts::Measure;
use super::{Context, Lowerer};
use crate::diagnostic::{Code, Finding};
use crate::plan::{
    Aggregate, Amount, BaselineValue, KeyResult, Metric, MetricId, MetricRef, Objective, Reading, RecordKind, Segment,
    Start, StartOrigin,
};
use crate::source::Span;
use crate::syntax::ast::KeyResult as Node;
use crate::types::{Number, Unit};

/// Adds baselines by segment up once, since many key results may start there.
pub(super) fn lower(cx: &mut Context<'_>) {
    let sum = |metric: &Metric| -> Option<Start> {
        let mut sum: Option<Start> = None;
        for baseline in &metric.baselines {
            let BaselineValue::Amount(Amount::Known(value)) = baseline.value else { return None };
            let before = sum.map_or(Some(Number::ZERO), |sum| sum.value.known())?;
            let value = Amount::Known(before.checked_add(value)?);
            sum = Some(Start {
                value,
                origin: StartOrigin::Baseline,
                place: sum.map_or(baseline.place, |sum| sum.place),
            });
        }
        sum
    };
    let ids = (0..).map(MetricId).zip(&cx.plan.metrics);
    let by_segment = ids.filter(|(_, metric)| metric.baselines.iter().all(|baseline| baseline.segment.is_some()));
    let sums = by_segment.filter_map(|(id, metric)| Some((id, sum(metric)?))).collect();
    cx.sums = sums;
}

impl Lowerer<'_, '_> {
    pub(super) fn start_and_target(
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
                    self.target(goal, metric, result.start, broken, result.heading.sentence, reference.segment);
            }
            return;
        }
        result.start = declared_start;
        for i in 0..result.for_each.len() {
            let mut part = result.for_each[i];
            part.start = start(self, MetricRef { segment: Some(part.segment), ..reference });
            if let Some(goal) = &node.goal {
                let found = self.findings.len();
                let segment = Some(part.segment);
                (part.target, result.relative) =
                    self.target(goal, metric, part.start, broken, result.heading.sentence, segment);
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

    /// Where a metric starts: its baseline, else its newest reading before the period, else the audit. A metric that is read
    /// only by segment starts at their sum, where they have one.
    fn known_start(&self, reference: MetricRef, first: Option<Date>) -> Option<Start> {
        let own = self.start_of(reference, first);
        if own.is_some() || reference.segment.is_some() {
            return own;
        }
        let metric = &self.cx.plan.metrics[reference.metric.0 as usize];
        if !self.adds_up(metric) {
            return None;
        }
        if let Some(sum) = self.cx.sums.get(&reference.metric) {
            return Some(*sum);
        }
        let mut sum: Option<Start> = None;
        for segment in self.cx.read_by.get(&reference.metric)?.iter().filter(|segment| segment.is_some()) {
            // A segment that was first read later starts from nothing.
            let Some(part) = self.start_of(MetricRef { segment: *segment, ..reference }, first) else { continue };
            let before = sum.map_or(Some(Number::ZERO), |sum| sum.value.known())?;
            let value = Amount::Known(before.checked_add(part.value.known()?)?);
            sum = Some(Start { value, ..sum.unwrap_or(part) });
        }
        sum
    }

    /// Where exactly this, a metric or one segment of it, starts.
    fn start_of(&self, reference: MetricRef, first: Option<Date>) -> Option<Start> {
        let metric = &self.cx.plan.metrics[reference.metric.0 as usize];
        for baseline in metric.baselines.iter().filter(|baseline| baseline.segment == reference.segment) {
            // One still unknown is measured by then: what was read counts.
            if let BaselineValue::Amount(value) = baseline.value {
                return Some(Start { value, origin: StartOrigin::Baseline, place: baseline.place });
            }
        }
        let readings =
            self.cx.readings.get(&(reference.metric, reference.segment)).map(Vec::as_slice).unwrap_or_default();
        let readings = || readings.iter().map(|i| &self.cx.plan.readings[*i as usize]);
        let start = |reading: &Reading, origin| Start { value: reading.value, origin, place: reading.place };
        let before = readings()
            .rfind(|reading| reading.kind == RecordKind::Checkin && first.is_some_and(|first| reading.date < first));
        match before {
            Some(reading) => Some(start(reading, StartOrigin::Reading)),
            None => readings()
                .rfind(|reading| reading.kind == RecordKind::Audit)
                .map(|reading| start(reading, StartOrigin::Audit)),
        }
    }

    /// Whether a metric's segments have a sum: shares, ratings and means have none.
    fn adds_up(&self, metric: &Metric) -> bool {
        let unit = metric.unit.is_some_and(|unit| !self.units().is_ratio(unit) && unit != Unit::POINTS);
        unit && matches!(metric.aggregate, Aggregate::Last | Aggregate::Sum)
    }

    /// A metric that is read only by segment has a whole only where its readings add up.
    pub(super) fn whole_of_segments(&mut self, reference: MetricRef, span: Span, node: &Node) {
        let metric = &self.cx.plan.metrics[reference.metric.0 as usize];
        let segments = self.cx.read_by.get(&reference.metric).map(Vec::as_slice).unwrap_or_default();
        let whole = segments.is_empty() || segments.contains(&None) || metric.unit.is_none();
        if whole || reference.segment.is_some() || !node.for_each.is_empty() || metric.formula.is_some() {
            return;
        }
        if self.adds_up(metric) {
            return;
        }
        let name = &metric.heading.name;
        let named = |segment: &Segment| format!("{name}[{}]", self.cx.plan.segment(*segment).name);
        let list: Vec<String> = segments.iter().flatten().take(5).map(named).collect();
        let place = self.place(span);
        let words = list.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        let message = format!("`{name}` is read only by segment, and its segments have no sum");
        let mut finding = Finding::new(Code::E016, place, message)
            .label("which segment?")
            .also(metric.heading.place, "this metric")
            .help(format!("Write {words}; or read the whole too."));
        for name in list {
            finding = finding.suggest(format!("write `{name}`"), place, name);
        }
        self.report(finding);
    }
}
