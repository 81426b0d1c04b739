//! The metrics in use: what they mean, how they are computed, where they come from, where they stood, and what others
//! reach.

use std::fmt::Write as _;

use super::escape;
use super::table::Table;
use super::view::{View, heading, label};
use crate::emit::locale::Argument;
use crate::emit::used;
use crate::plan::{Baseline, BaselineValue, Benchmark, BenchmarkKind, FormulaNode, Metric, MetricId};
use crate::types::Better;

pub(super) fn write(out: &mut String, view: &View<'_>) {
    let used = used::metrics(view.plan);
    if used.is_empty() {
        return;
    }
    heading(out, 2, &view.word("glossary-heading"));
    glossary(out, view, &used);
    marks(out, view, &used);
}

fn glossary(out: &mut String, view: &View<'_>, used: &[MetricId]) {
    let mut table = Table::new()
        .words(view.word("metric"))
        .words(view.word("unit"))
        .words(view.word("better"))
        .words(view.word("definition"))
        .words(view.word("data-source"))
        .words(view.word("owner"));
    for &id in used {
        let metric = &view.plan[id];
        table.row(vec![
            format!("**{}**", label(&metric.heading)),
            metric.unit.map(|unit| escape::text(&view.phrases.speech.unit(unit))).unwrap_or_default(),
            metric.better.map(|better| view.word(better_word(better))).unwrap_or_default(),
            definition(view, metric),
            metric.source.as_deref().map(escape::text).unwrap_or_default(),
            view.owners(&metric.owners),
        ]);
    }
    table.write(out);
}

const fn better_word(better: Better) -> &'static str {
    match better {
        Better::Higher => "better-higher",
        Better::Lower => "better-lower",
        Better::Inside => "better-inside",
        Better::Neutral => "better-neutral",
    }
}

/// What is counted, how it is computed, and what else there is to know.
fn definition(view: &View<'_>, metric: &Metric) -> String {
    let said = [metric.definition.as_deref(), metric.heading.description.as_deref()];
    let mut parts: Vec<String> = said.into_iter().flatten().map(escape::text).collect();
    let formula = metric.formula.as_ref().map(|formula| {
        let root = formula.root.as_ref();
        root.map_or_else(|| escape::text(&formula.text), |root| node(view, root, true))
    });
    parts.extend(formula.map(|formula| view.say("formula", &[("formula", Argument::Text(&formula))])));
    parts.join("<br>")
}

/// A formula with the titles of its metrics.
fn node(view: &View<'_>, formula: &FormulaNode, is_root: bool) -> String {
    match formula {
        FormulaNode::Constant(quantity) => view.quantity(*quantity),
        FormulaNode::Metric(metric) => format!("«{}»", view.metric(*metric)),
        FormulaNode::Chain(first, rest, _) => {
            let mut out = node(view, first, false);
            for (operator, operand) in rest {
                let operator = match operator {
                    '*' => '×',
                    '/' => '÷',
                    '-' => '−',
                    other => *other,
                };
                let _ = write!(out, " {operator} {}", node(view, operand, false));
            }
            if is_root { out } else { format!("({out})") }
        }
    }
}

/// Baselines and benchmarks.
fn marks(out: &mut String, view: &View<'_>, used: &[MetricId]) {
    let mut table = Table::new()
        .words(view.word("metric"))
        .words(view.word("mark"))
        .numbers(view.word("value"))
        .words(view.word("on"))
        .words(view.word("from-whom"));
    for &id in used {
        let metric = &view.plan[id];
        let baselines = metric.baselines.iter().map(|it| baseline(view, metric, it));
        let benchmarks = metric.benchmarks.iter().map(|it| benchmark(view, metric, it));
        for (index, row) in baselines.chain(benchmarks).enumerate() {
            let title = if index == 0 { label(&metric.heading) } else { String::new() };
            table.row(std::iter::once(title).chain(row).collect());
        }
    }
    let mut rows = String::new();
    table.write(&mut rows);
    if !rows.is_empty() {
        heading(out, 3, &view.word("marks-heading"));
        out.push_str(&rows);
    }
}

fn baseline(view: &View<'_>, metric: &Metric, baseline: &Baseline) -> [String; 4] {
    let word = view.word("baseline");
    let segment = baseline.segment.map(|segment| label(view.plan.segment(segment)));
    let name = segment.map_or_else(|| word.clone(), |segment| format!("{word}: {segment}"));
    let value = match baseline.value {
        BaselineValue::Amount(amount) => view.amount(amount, metric.unit),
        BaselineValue::Unknown(None) => view.word("unknown"),
        BaselineValue::Unknown(Some(until)) => {
            view.say("unknown-until", &[("date", Argument::Text(&view.short_date(until.last())))])
        }
    };
    [name, value, baseline.on.map(|on| view.period(on)).unwrap_or_default(), String::new()]
}

fn benchmark(view: &View<'_>, metric: &Metric, benchmark: &Benchmark) -> [String; 4] {
    let word = view.word(match benchmark.kind {
        BenchmarkKind::Industry => "benchmark-industry",
        BenchmarkKind::Competitor => "benchmark-competitor",
        BenchmarkKind::Own => "benchmark-own",
    });
    let name = benchmark.name.as_deref().map(escape::text);
    [
        name.map_or_else(|| word.clone(), |name| format!("{word}: {name}")),
        view.amount(benchmark.value, metric.unit),
        benchmark.on.map(|on| view.period(on)).unwrap_or_default(),
        benchmark.from.as_deref().map(escape::text).unwrap_or_default(),
    ]
}
