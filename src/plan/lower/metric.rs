//! Metrics.

use std::collections::HashMap;

use super::amounts::Measure;
use super::party::named;
use super::properties::Shape;
use super::{Context, Lowerer, Sorted};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{Kind as NameKind, russian};
use crate::plan::{
    Aggregate, AudienceId, Baseline, BaselineValue, Benchmark, BenchmarkKind, ChannelId, Kind, Locale, Metric,
    PersonId, Rhythm, Segment, SegmentId, Stage, TeamId,
};
use crate::source::{Place, Span};
use crate::syntax::ast::{Benchmark as BenchmarkEntry, Entry, Item, Metric as MetricNode, Property, Value, ValueKind};
use crate::types::{Better, Number, Unit};

pub(super) const SHAPE: Shape = Shape {
    what: "a metric",
    once: &[
        "better",
        "range",
        "aggregate",
        "every",
        "window",
        "kind",
        "stage",
        "source",
        "definition",
        "owner",
        "channel",
        "priority",
    ],
    many: &["baseline"],
    entry: |entry| matches!(entry, Entry::Benchmark(_)),
};

pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    cx.plan.metrics = cx.each(&statements.metrics, findings, |lowerer, _| lowerer.metric());
}

/// The values of metrics, in the metrics' units; after the formulas, since those may give a unit.
pub(super) fn values(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    let all = cx.each(&statements.metrics, findings, |lowerer, i| lowerer.metric_values(&lowerer.cx.plan.metrics[i]));
    for (metric, (range, baselines, benchmarks, damaged)) in cx.plan.metrics.iter_mut().zip(all) {
        metric.range = range;
        metric.baselines = baselines;
        metric.benchmarks = benchmarks;
        metric.damaged |= damaged;
    }
}

/// A metric's range, baselines and benchmarks, and whether one of them was wrong.
type Values = ((Option<Number>, Option<Number>), Vec<Baseline>, Vec<Benchmark>, bool);

/// The segment that a symbol of a segment's kind is.
pub(super) fn segment_of(symbol: crate::names::Symbol) -> Segment {
    match symbol.kind {
        NameKind::Channel => Segment::Channel(ChannelId(symbol.index)),
        NameKind::Audience => Segment::Audience(AudienceId(symbol.index)),
        NameKind::Person => Segment::Person(PersonId(symbol.index)),
        NameKind::Team => Segment::Team(TeamId(symbol.index)),
        _ => Segment::Segment(SegmentId(symbol.index)),
    }
}

fn node<'a>(at: &super::At<'a>) -> Option<&'a MetricNode> {
    match &*at.statement.item {
        Item::Metric(metric) => Some(metric),
        _ => None,
    }
}

/// Gives a catalogue's metric its Russian words.
fn translate(metric: &mut Metric) {
    let Some(words) = russian(&metric.heading.name) else { return };
    metric.heading.title = Some(words.title.to_owned());
    metric.definition = words.definition.map(str::to_owned);
    metric.source = words.source.map(str::to_owned);
}

impl Lowerer<'_, '_> {
    fn metric(&mut self) -> Metric {
        let found = self.findings.len();
        let declaration = named(&self.at);
        let unit_span = node(&self.at).and_then(|node| node.unit);
        let heading = self.simple_heading(declaration, "a metric");
        let unit = unit_span.and_then(|span| self.unit(span));
        if unit_span.is_none() && node(&self.at).is_some_and(|node| node.formula.is_none()) {
            let (place, name) = (heading.place, heading.name.clone());
            self.report(
                Finding::new(Code::E008, place, format!("the metric `{name}` has no unit, so its values say nothing"))
                    .label("a unit is missing behind this")
                    .help("Write what it counts behind a colon: `: people`, `: %`, `: RUB`, `: count`."),
            );
        }
        let mut metric = Metric {
            built_in: self.cx.files.built_in[heading.place.file.0 as usize],
            unit_place: unit_span.map(|span| self.place(span)),
            heading,
            unit,
            formula: None,
            better: None,
            range: (None, None),
            range_place: None,
            aggregate: Aggregate::default(),
            every: None,
            window: None,
            kind: None,
            stage: None,
            source: None,
            definition: None,
            baselines: Vec::new(),
            benchmarks: Vec::new(),
            owners: Vec::new(),
            channel: None,
            priority: None,
            damaged: self.at.statement.damaged,
        };
        for (key, property) in self.properties(declaration.entries(), &SHAPE) {
            self.metric_property(&mut metric, key, property);
        }
        if metric.built_in && self.cx.plan.header.locale == Locale::Ru {
            translate(&mut metric);
        }
        metric.damaged |= self.findings.len() > found;
        metric
    }

    fn metric_property(&mut self, metric: &mut Metric, key: &str, property: &Property) {
        match key {
            "better" => metric.better = self.word_of(property, &Better::ALL.map(|better| (better.as_str(), better))),
            "range" => metric.range_place = Some(self.property_place(property)),
            "aggregate" => metric.aggregate = self.word_of(property, Aggregate::WORDS).unwrap_or_default(),
            "every" => metric.every = self.word_of(property, Rhythm::WORDS),
            "window" => {
                let value = self.one(property);
                metric.window = self.quantity(value, "`window`", "a time such as `30 days`");
                if metric.window.is_some_and(|window| window.unit.is_none_or(|unit| !unit.is_time())) {
                    self.wrong(
                        value.span,
                        "`window`",
                        "a time",
                        "Write how far back one reading looks, such as `30 days`.",
                    );
                    metric.window = None;
                }
            }
            "kind" => metric.kind = self.word_of(property, Kind::WORDS),
            "stage" => metric.stage = self.word_of(property, Stage::WORDS),
            "source" => metric.source = self.text_of(property),
            "definition" => metric.definition = self.text_of(property),
            "owner" => metric.owners = self.owners(property),
            "channel" => metric.channel = self.channels(property).into_iter().next(),
            "priority" => metric.priority = self.number_of(property),
            _ => {}
        }
    }

    /// The unit that is written behind the colon.
    fn unit(&mut self, span: Span) -> Option<Unit> {
        match self.units().parse(self.text(span)) {
            Ok(unit) if unit.is_percentage_points() => {
                let place = self.place(span);
                self.report(
                    Finding::new(
                        Code::E005,
                        place,
                        "`pp` is a difference between two percentages, so nothing is measured in it",
                    )
                    .help("Write `%`.")
                    .fix("write `%`", place, "%"),
                );
                None
            }
            Ok(unit) => Some(unit),
            Err(error) => {
                self.no_unit(span, &error);
                None
            }
        }
    }

    fn metric_values(&mut self, metric: &Metric) -> Values {
        let found = self.findings.len();
        let declaration = named(&self.at);
        let measure = Measure::of(metric);
        let mut range = default_range(metric.unit);
        let (mut baselines, mut benchmarks): (Vec<Baseline>, Vec<Benchmark>) = (Vec::new(), Vec::new());
        let mut first: HashMap<Option<Segment>, Place> = HashMap::new();
        for entry in declaration.entries() {
            match entry {
                Entry::Property(property) => match self.text(property.key).split('[').next() {
                    Some("range") => range = self.metric_range(property, measure),
                    Some("baseline") => {
                        let Some(baseline) = self.baseline(property, measure) else { continue };
                        match first.get(&baseline.segment) {
                            Some(first) => self.second_baseline(*first, baseline.place),
                            None => drop(first.insert(baseline.segment, baseline.place)),
                        }
                        baselines.push(baseline);
                    }
                    _ => {}
                },
                Entry::Benchmark(benchmark) => benchmarks.extend(self.benchmark(benchmark, measure)),
                _ => {}
            }
        }
        (range, baselines, benchmarks, self.findings.len() > found)
    }

    fn metric_range(&mut self, property: &Property, measure: Measure<'_>) -> (Option<Number>, Option<Number>) {
        let value = self.one(property);
        let (Some(range), Some(unit)) = (self.range(value, "`range`"), measure.unit) else { return (None, None) };
        match range.bounds_in(unit, self.units()) {
            Ok(bounds) => (bounds.from, bounds.to),
            Err(error) => {
                let quantity = range.from.filter(|it| it.unit.is_some()).or(range.to);
                match quantity {
                    Some(quantity) => self.mismatch(quantity, value.span, measure, &error),
                    None => self.no_unit(value.span, &error),
                }
                (None, None)
            }
        }
    }

    fn baseline(&mut self, property: &Property, measure: Measure<'_>) -> Option<Baseline> {
        let value = self.one(property);
        let place = self.property_place(property);
        let segment = match self.key_segment(property.key) {
            Some(span) => Some(segment_of(self.cx.names.segment(&self.at.reader, span, &mut self.findings)?)),
            None => None,
        };
        if value.kind == ValueKind::Name && self.text(value.span) == "unknown" {
            self.only_clauses(&property.clauses, property.key, &["until"]);
            let until = self.clause(&property.clauses, "until").copied();
            let until = until.and_then(|value| self.period_value(value, "until"));
            return Some(Baseline { segment, value: BaselineValue::Unknown(until), on: None, place });
        }
        self.only_clauses(&property.clauses, property.key, &["on"]);
        let on = self.clause(&property.clauses, "on").copied().and_then(|value| self.period_value(value, "on"));
        let amount = self.amount(value, measure)?;
        Some(Baseline { segment, value: BaselineValue::Amount(amount), on, place })
    }

    fn second_baseline(&mut self, first: Place, second: Place) {
        self.report(
            Finding::new(Code::E003, second, "this metric has two baselines, so nobody could tell where it starts")
                .label("again here")
                .also(first, "first here")
                .help("Keep the one that the plan starts from; other values belong in a `checkin`."),
        );
    }

    /// The segment in brackets behind a key such as `baseline[vk]`.
    fn key_segment(&self, key: Span) -> Option<Span> {
        let text = self.text(key);
        let open = text.find('[')?;
        let close = text.rfind(']')?;
        let at = |offset: usize| key.start + u32::try_from(offset).unwrap_or(0);
        Some(Span::new(at(open + 1), at(close)))
    }

    fn benchmark(&mut self, entry: &BenchmarkEntry, measure: Measure<'_>) -> Option<Benchmark> {
        let kind_value = Value { span: entry.kind, kind: ValueKind::Name };
        let kind = self.word(kind_value, "benchmark", BenchmarkKind::WORDS)?;
        self.only_clauses(&entry.clauses, entry.word, &["on", "from"]);
        let on = self.clause(&entry.clauses, "on").copied().and_then(|value| self.period_value(value, "on"));
        let from = self.clause(&entry.clauses, "from").copied().and_then(|value| self.string(value, "from"));
        let name = entry.name.map(|name| self.at.reader.string(name).into_owned());
        let end = entry.clauses.last().map_or(entry.value.span, |clause| clause.value.span);
        let place = self.place(entry.word.to(end));
        Some(Benchmark { kind, name, value: self.amount(entry.value, measure)?, on, from, place })
    }
}

/// A `%` without `range:` is a share of a whole.
fn default_range(unit: Option<Unit>) -> (Option<Number>, Option<Number>) {
    if unit.is_some_and(Unit::is_percent) { (Some(Number::ZERO), Some(Number::ONE_HUNDRED)) } else { (None, None) }
}
