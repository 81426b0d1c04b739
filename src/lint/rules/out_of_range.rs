//! M006: a target, baseline or reading outside the metric's range.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, BaselineValue, KeyResult, Metric, Target};
use crate::source::Place;
use crate::types::{Number, Plain, Unit};

pub(super) const RULE: Rule = Rule { code: Code::M006, check };

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let plan = cx.plan;
    for metric in plan.metrics.iter().filter(|metric| bounded(metric)) {
        for baseline in &metric.baselines {
            if let BaselineValue::Amount(amount) = baseline.value {
                report(cx, metric, amount, baseline.place, "this baseline", findings);
            }
        }
        for benchmark in &metric.benchmarks {
            report(cx, metric, benchmark.value, benchmark.place, "this benchmark", findings);
        }
    }
    for reading in &plan.readings {
        let metric = &plan[reading.metric.metric];
        if bounded(metric) {
            report(cx, metric, reading.value, reading.place, "this reading", findings);
        }
    }
    for result in plan.objectives.iter().flat_map(|objective| objective.key_results.iter().chain(&objective.guards)) {
        if let Some(metric) = result.metric.map(|reference| &plan[reference.metric]).filter(|metric| bounded(metric)) {
            key_result(cx, metric, result, findings);
        }
    }
}

fn bounded(metric: &Metric) -> bool {
    metric.range.0.is_some() || metric.range.1.is_some()
}

fn key_result(cx: &Context<'_>, metric: &Metric, result: &KeyResult, findings: &mut Findings) {
    let target_place = result.target_place.unwrap_or(result.heading.sentence);
    if let Some(start) = result.start
        && start.origin == crate::plan::StartOrigin::Declared
        && report(cx, metric, start.value, start.place, "this start", findings)
    {
        return;
    }
    for (_, target) in result.goals() {
        let outside = match target {
            Some(Target::Inside(from, to)) => {
                report(cx, metric, Amount::Known(from), target_place, "this target", findings)
                    || report(cx, metric, Amount::Known(to), target_place, "this target", findings)
            }
            Some(target) => target.amount().is_some_and(|it| report(cx, metric, it, target_place, "this target", findings)),
            None => false,
        };
        if outside {
            break;
        }
    }
    for checkpoint in &result.checkpoints {
        report(cx, metric, checkpoint.value, checkpoint.place, "this checkpoint", findings);
    }
    if let Some(stretch) = result.stretch {
        report(cx, metric, stretch, target_place, "the stretch beyond this target", findings);
    }
}

/// Reports an amount outside a metric's range; says whether it did.
fn report(cx: &Context<'_>, metric: &Metric, amount: Amount, place: Place, what: &str, findings: &mut Findings) -> bool {
    let Amount::Known(value) = amount else { return false };
    let (from, to) = metric.range;
    let below = from.is_some_and(|from| value < from);
    if !below && !to.is_some_and(|to| value > to) {
        return false;
    }
    let unit = metric.unit.map(|unit| cx.plan.unit_table.show(unit).to_string()).unwrap_or_default();
    let show = |number: Number| if unit == "%" { format!("{}%", Plain(number)) } else { Plain(number).to_string() };
    let name = &metric.heading.name;
    let range = match (from, to) {
        (Some(from), Some(to)) => format!("from {} to {}", show(from), show(to)),
        (Some(from), None) => format!("{} and above", show(from)),
        (None, Some(to)) => format!("up to {}", show(to)),
        (None, None) => return false,
    };
    let message = format!("{what}, {}, is outside the range of `{name}`: {range}", show(value));
    let finding = Finding::new(Code::M006, place, message);
    let share = metric.range_place.is_none() && metric.unit.is_some_and(Unit::is_percent);
    let finding = match metric.range_place {
        Some(range) => finding.also(range, "the range"),
        None => finding.also(metric.heading.place, "a share of a whole: 0 to 100%"),
    };
    findings.push(if share {
        finding.help(format!("Write a share between 0% and 100%. If `{name}` can leave them, as growth can, give it a range: `range: 0%..`."))
    } else {
        finding.help("Correct the value, or the metric's `range:`.")
    });
    true
}
