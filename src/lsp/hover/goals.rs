//! Objectives, key results, guards and milestones.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::{day, head, line, plain, show, span, target};
use crate::plan::{KeyResult, Milestone, Objective, Plan, Role, StartOrigin, When};
use crate::types::days_between;

/// A first day, and how far it is from today.
fn beginning(date: Date, today: Option<Date>) -> String {
    match today.map(|today| days_between(today, date)) {
        Some(1) => format!("{date} (tomorrow)"),
        Some(days) if days > 1 => format!("{date} (in {days} days)"),
        _ => day(date, today),
    }
}

fn owners(plan: &Plan, out: &mut String, owners: &[crate::plan::Owner]) {
    let names: Vec<String> = owners.iter().map(|owner| plain(plan.owner(*owner).label())).collect();
    if !names.is_empty() {
        line(out, "owner", &names.join(", "));
    }
}

pub(super) fn key_result(plan: &Plan, objective: &Objective, it: &KeyResult, today: Option<Date>) -> String {
    let noun = if it.role == Role::Guard { "guard" } else { "key result" };
    let mut out = head(noun, &format!("{}.{}", objective.heading.name, it.heading.name), &it.heading);
    let metric = it.metric.and_then(|reference| plan.metrics.get(reference.metric.0 as usize));
    let unit = metric.and_then(|metric| metric.unit);
    if let (Some(metric), Some(reference)) = (metric, it.metric) {
        let mut text = format!("{} `{}`", plain(metric.heading.label()), metric.heading.name);
        if let Some(segment) = reference.segment {
            let _ = write!(text, ", {}", plain(plan.segment(segment).label()));
        }
        line(&mut out, "metric", &text);
    }
    if let Some(start) = it.start {
        let origin = match start.origin {
            StartOrigin::Declared => "",
            StartOrigin::Baseline => " (the metric's baseline)",
            StartOrigin::Reading => " (the newest reading before the period)",
            StartOrigin::Audit => " (what the audit found)",
        };
        line(&mut out, "start", &format!("{}{origin}", show(plan, start.value, unit)));
    }
    if let Some(goal) = it.target {
        line(&mut out, "target", &target(plan, goal, unit));
    }
    for part in &it.for_each {
        let start = part.start.map_or("?".to_owned(), |start| show(plan, start.value, unit));
        let goal = part.target.map_or("?".to_owned(), |goal| target(plan, goal, unit));
        line(&mut out, &plain(plan.segment(part.segment).label()), &format!("{start} → {goal}"));
    }
    if let Some(period) = objective.period {
        line(&mut out, "begins", &beginning(period.first(), today));
    }
    match it.when {
        Some(When::By(date)) => line(&mut out, "end", &day(date, today)),
        Some(When::Throughout(period)) => {
            line(
                &mut out,
                "throughout",
                &format!("{period}, from {} to {}", period.first(), day(period.last(), today)),
            );
        }
        None => {}
    }
    owners(plan, &mut out, if it.owners.is_empty() { &objective.owners } else { &it.owners });
    if it.dropped {
        line(&mut out, "state", "dropped");
    }
    out
}

pub(super) fn milestone(objective: &Objective, it: &Milestone, today: Option<Date>) -> String {
    let mut out = head("milestone", &format!("{}.{}", objective.heading.name, it.heading.name), &it.heading);
    if let Some(due) = it.due {
        line(&mut out, "end", &day(due.date, today));
    }
    for step in &it.steps {
        line(&mut out, "step", &plain(&step.title));
    }
    out
}

pub(super) fn objective(plan: &Plan, it: &Objective, today: Option<Date>) -> String {
    let noun = if it.main { "main objective" } else { "objective" };
    let mut out = head(noun, &it.heading.name, &it.heading);
    if let Some(period) = it.period {
        line(&mut out, "period", &format!("{period}, from {} to {}", period.first(), day(period.last(), today)));
    }
    for parent in &it.supports {
        if let Some(parent) = plan.objectives.get(parent.0 as usize) {
            line(&mut out, "supports", &plain(parent.heading.label()));
        }
    }
    owners(plan, &mut out, &it.owners);
    if let Some(why) = &it.why {
        line(&mut out, "why", &plain(why));
    }
    for goal in it.key_results.iter().map(|it| &it.heading).chain(it.milestones.iter().map(|it| &it.heading)) {
        line(&mut out, &span(&goal.name), &plain(goal.label()));
    }
    out
}
