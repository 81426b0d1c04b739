//! How goals stand: score, status, and where they are heading, in words. Nothing where nobody wrote down what was measured.

use crate::plan::{GoalId, MetricId, ObjectiveId, Plan, RecordKind};
use crate::progress::{Bounds, MilestoneProgress, PartProgress, Progress, ResultProgress, Status, measure};
use crate::types::Number;

use super::Analysis;
use super::hover::{number_of, plain};

impl Analysis {
    /// What a plan has reached by today, made when a question first needs it.
    pub(super) fn progress(&self, plan: usize) -> Option<&Progress> {
        let made = self.progress.get(plan)?.get_or_init(|| {
            let plan = self.compilation.plans.get(plan)?;
            let read = plan.readings.iter().any(|it| it.kind == RecordKind::Checkin);
            let today = self.today().filter(|_| read || !plan.milestone_states.is_empty())?;
            let root = &self.compilation.files.sources.file(plan.root).path;
            Some(measure(plan, today, &Bounds::of(&self.options.projects.settings(root).limits)))
        });
        made.as_ref()
    }
}

/// A share in whole percent.
fn percent(share: Number) -> Option<String> {
    Some(format!("{}%", share.checked_mul(Number::ONE_HUNDRED)?.round().normalize()))
}

/// A score and a status, such as `62%, on track`.
fn both(score: Option<Number>, status: Status) -> String {
    match score.and_then(percent) {
        Some(score) => format!("{score}, {}", status.as_str()),
        None => status.as_str().to_owned(),
    }
}

/// How an objective stands, for a line above it; nothing before anything is known of it.
pub(super) fn objective(progress: &Progress, id: ObjectiveId) -> Option<String> {
    let it = progress.objective(id)?;
    it.score?;
    let known =
        if it.with_data < it.goals { format!(" ({} of {} measured)", it.with_data, it.goals) } else { String::new() };
    Some(format!("{}{known}", both(it.score, it.status?)))
}

/// How a key result, guard or milestone stands, for a hint behind it.
pub(super) fn goal(progress: &Progress, id: GoalId) -> Option<String> {
    if let Some(it) = progress.milestone(id) {
        return it.said_on.map(|_| both(it.score, it.status));
    }
    let it = progress.result(id)?;
    let known = it.parts.iter().any(|part| part.now.is_some());
    match it.broken {
        _ if !known => None,
        Some(true) => Some("broken".to_owned()),
        Some(false) => Some("holds".to_owned()),
        None => Some(both(it.score, it.status)),
    }
}

/// What a hover says of a key result, guard or milestone, a line each.
pub(super) fn lines(plan: &Plan, progress: &Progress, id: GoalId) -> Vec<(&'static str, String)> {
    if let Some(it) = progress.milestone(id) {
        return milestone(it);
    }
    progress.result(id).map(|it| result(plan, it)).unwrap_or_default()
}

/// What a hover says of an objective.
pub(super) fn lines_of_objective(progress: &Progress, id: ObjectiveId) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let Some(it) = progress.objective(id) else { return out };
    out.extend(objective(progress, id).map(|text| ("score", text)));
    if it.score.is_some() {
        out.extend(it.expected.and_then(percent).map(|text| ("expected today", text)));
    }
    out
}

/// What a hover says of a metric: the goals that it stands for.
pub(super) fn lines_of_metric(plan: &Plan, progress: &Progress, metric: MetricId) -> Vec<String> {
    let all = progress.objectives.iter().flat_map(|it| it.key_results.iter().chain(&it.guards));
    let own = all.filter(|it| !it.dropped && it.parts.iter().any(|part| part.of.is_some_and(|of| of.metric == metric)));
    own.filter_map(|it| Some(format!("`{}`: {}", plan.qualified(it.id), goal(progress, it.id)?))).take(10).collect()
}

fn milestone(it: &MilestoneProgress) -> Vec<(&'static str, String)> {
    let Some(on) = it.said_on else { return Vec::new() };
    vec![("score", format!("{}, as of {on}", both(it.score, it.status)))]
}

fn result(plan: &Plan, it: &ResultProgress) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let Some(part) = it.parts.get(it.worst.unwrap_or(0)).filter(|part| part.now.is_some()) else { return out };
    if let Some(broken) = it.broken {
        out.push(("guard", if broken { "broken" } else { "holds" }.to_owned()));
    } else {
        out.push(("score", both(it.score, it.status)));
        out.extend(it.expected.and_then(percent).map(|text| ("expected today", text)));
        let first = it.first_score.filter(|first| Some(*first) != it.score).and_then(percent);
        out.extend(first.map(|text| ("against the first target", text)));
    }
    out.extend(forecast(plan, it, part).map(|text| ("forecast", text)));
    if let Some((value, on)) = it.confidence {
        out.extend(percent(value).map(|text| ("confidence", format!("{text} on {on}"))));
    }
    out
}

fn forecast(plan: &Plan, it: &ResultProgress, part: &PartProgress) -> Option<String> {
    let (forecast, of) = (part.forecast?, part.of?);
    let unit = plan.metrics.get(of.metric.0 as usize)?.unit;
    let segment = of.segment.map(|it| format!(", {}", plain(plan.segment(it).label()))).unwrap_or_default();
    let value = number_of(plan, forecast.on_last_day.round_dp(1).normalize(), unit);
    let met = match forecast.meets_target_on {
        Some(day) if it.end.is_some_and(|end| day > end) => format!("; the target would be met late, on {day}"),
        Some(day) => format!("; the target would be met on {day}"),
        None => String::new(),
    };
    Some(format!("{value} on {}{segment}{met}", it.end?))
}
