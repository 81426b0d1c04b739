//! Metrics.

use schemars::JsonSchema;
use serde::Serialize;

use super::convert::Context;
use super::value::{
    Aggregate, Amount, BenchmarkKind, Decimal, Heading, MetricKind, Period, Quantity, Rhythm, Source, Stage,
};
use crate::plan::{self, BaselineValue};

/// Something that can be measured.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Metric<'a> {
    #[serde(flatten)]
    heading: Heading<'a>,
    /// Whether a built-in catalogue declares it.
    built_in: bool,
    /// Its unit, such as `RUB/order`; `1` for a plain ratio. Every value of the metric is in this unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// How it is computed from other metrics.
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<Formula<'a>>,
    /// Which way is better, where declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["higher", "lower", "inside", "neutral"]))]
    better: Option<&'static str>,
    /// The values that it can have.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
    /// How readings combine.
    aggregate: Aggregate,
    /// How often it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    every: Option<Rhythm>,
    /// The span that one reading looks back over.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<Quantity>,
    /// Whether business value hangs on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<MetricKind>,
    /// Its stage of the funnel.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<Stage>,
    /// Where its values come from: `source:` in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    data_source: Option<&'a str>,
    /// What exactly is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<&'a str>,
    /// Where it stands before the plan starts.
    baselines: Vec<Baseline<'a>>,
    /// What others reach.
    benchmarks: Vec<Benchmark<'a>>,
    /// Who answers for it: names of people and teams.
    owners: Vec<&'a str>,
    /// The channel on which it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'a str>,
    /// What to track first; 1 is first.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<Decimal>,
}

impl<'a> Metric<'a> {
    pub(super) fn new(context: &Context<'a>, metric: &'a plan::Metric) -> Self {
        let (from, to) = metric.range;
        let bounded = from.is_some() || to.is_some();
        Self {
            heading: context.heading(&metric.heading),
            built_in: metric.built_in,
            unit: metric.unit.map(|unit| context.unit(unit)),
            formula: metric.formula.as_ref().map(|formula| Formula::new(context, formula)),
            better: metric.better.map(crate::types::Better::as_str),
            range: bounded.then(|| Range { from: from.map(Decimal), to: to.map(Decimal) }),
            aggregate: Aggregate(metric.aggregate),
            every: metric.every.map(Rhythm),
            window: metric.window.map(|window| context.quantity(window)),
            kind: metric.kind.map(MetricKind),
            stage: metric.stage.map(Stage),
            data_source: metric.source.as_deref(),
            definition: metric.definition.as_deref(),
            baselines: metric.baselines.iter().map(|it| Baseline::new(context, it)).collect(),
            benchmarks: metric.benchmarks.iter().map(|it| Benchmark::new(context, it)).collect(),
            owners: context.owners(&metric.owners),
            channel: metric.channel.map(|channel| context.plan[channel].heading.name.as_str()),
            priority: metric.priority.map(Decimal),
        }
    }
}

/// How a metric is computed.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Formula<'a> {
    /// As written, on one line.
    text: &'a str,
    /// The metrics in it, such as `followers` or `followers[vk]`, each once.
    metrics: Vec<String>,
    /// Where.
    source: Source<'a>,
}

impl<'a> Formula<'a> {
    fn new(context: &Context<'a>, formula: &'a plan::Formula) -> Self {
        Self {
            text: &formula.text,
            metrics: formula.parts.iter().map(|&part| context.metric(part)).collect(),
            source: context.place(formula.place),
        }
    }
}

/// The values that a metric can have; a bound that is left out is open.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Range {
    /// The least value.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Decimal>,
    /// The greatest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Decimal>,
}

/// Where a metric stands before the plan starts. Either `value` is there, or it is not known yet.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Baseline<'a> {
    /// The segment that it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<&'a str>,
    /// How much; left out while nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Amount>,
    /// When it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<Period>,
    /// By when someone will have measured what nobody knows yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown_until: Option<Period>,
    /// Where.
    source: Source<'a>,
}

impl<'a> Baseline<'a> {
    fn new(context: &Context<'a>, baseline: &plan::Baseline) -> Self {
        let (value, until) = match baseline.value {
            BaselineValue::Amount(amount) => (Some(amount.into()), None),
            BaselineValue::Unknown(until) => (None, until),
        };
        Self {
            segment: baseline.segment.map(|segment| context.segment(segment)),
            value,
            on: baseline.on.map(|on| context.period(on)),
            unknown_until: until.map(|until| context.period(until)),
            source: context.place(baseline.place),
        }
    }
}

/// What others reach.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
struct Benchmark<'a> {
    /// Whose.
    kind: BenchmarkKind,
    /// Whose, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// How much.
    value: Amount,
    /// As of when.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<Period>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    /// Where.
    source: Source<'a>,
}

impl<'a> Benchmark<'a> {
    fn new(context: &Context<'a>, benchmark: &'a plan::Benchmark) -> Self {
        Self {
            kind: BenchmarkKind(benchmark.kind),
            name: benchmark.name.as_deref(),
            value: benchmark.value.into(),
            on: benchmark.on.map(|on| context.period(on)),
            from: benchmark.from.as_deref(),
            source: context.place(benchmark.place),
        }
    }
}
