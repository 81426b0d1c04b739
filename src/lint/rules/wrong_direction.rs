//! A001: a target on the wrong side of the baseline.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::{Amount, KeyResult, Metric, Start, Target};
use crate::types::{Better, Number, Plain};

pub(super) const RULE: Rule = Rule { code: Code::A001, check };

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for objective in &cx.plan.objectives {
        for result in objective.key_results.iter().chain(&objective.guards) {
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
                findings.push(report(result, metric, start, (from, target)));
            }
        }
    }
}

fn report(result: &KeyResult, metric: &Metric, start: Start, (from, target): (Number, Number)) -> Finding {
    let better = metric.better.map_or("", Better::as_str);
    let name = &metric.heading.name;
    let message = format!("from {} to {} makes `{name}` worse: {better} is better", Plain(from), Plain(target));
    Finding::new(Code::A001, result.heading.sentence, message)
        .label("the wrong way")
        .also(start.place, format!("starts at {}", Plain(from)))
        .also(metric.heading.place, format!("`{name}`: {better} is better"))
        .help(format!("Set a target that is {better} than {}, or correct the metric's `better:`.", Plain(from)))
}
