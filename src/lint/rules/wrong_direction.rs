//! A001: a target on the wrong side of the baseline.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, KeyResult, Metric, Start, Target};
use crate::types::{Better, Number};

pub(super) const RULE: Rule = Rule { code: Code::A001, check };

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for objective in &cx.plan.objectives {
        for result in &objective.key_results {
            let Some(metric) = result.metric.map(|reference| &cx.plan[reference.metric]) else { continue };
            let wrong = result.goals().find_map(|goal| match goal {
                (Some(start), Some(Target::Reach(Amount::Known(target)))) => {
                    let from = start.value.known()?;
                    let worse = match metric.better? {
                        Better::Higher => target < from,
                        Better::Lower => target > from,
                        Better::Inside | Better::Neutral => false,
                    };
                    worse.then_some((start, from, target))
                }
                _ => None,
            });
            if let Some((start, from, target)) = wrong {
                findings.push(report(cx, result, metric, (start, from, target)));
            }
        }
    }
}

fn report(
    cx: &Context<'_>,
    result: &KeyResult,
    metric: &Metric,
    (start, from, target): (Start, Number, Number),
) -> Finding {
    let better = metric.better.map_or("", Better::as_str);
    let name = &metric.heading.name;
    let (both, from) = (cx.show_two(metric, from, target), cx.show(metric, from));
    let message = format!("{both} makes `{name}` worse: {better} is better");
    let finding = Finding::new(Code::A001, result.heading.sentence, message)
        .label("the wrong way")
        .also(start.place, format!("starts at {from}"));
    let help = format!("Set a target that is {better} than {from}");
    if metric.built_in {
        finding.help(format!("{help}, or declare `{name}` yourself with another `better:`."))
    } else {
        finding
            .also(metric.heading.place, format!("`{name}`: {better} is better"))
            .help(format!("{help}, or correct the metric's `better:`."))
    }
}
