//! What is known of the name, code, word or value under the pointer, in Markdown.

mod goals;
mod properties;
mod words;

use std::fmt::Write as _;

use jiff::civil::Date;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::Analysis;
use super::index::{Declared, What};
use super::standing;
use crate::names::{ChildKind, Kind};
use crate::plan::{
    Amount, BaselineValue, GoalId, Heading, Metric, MetricId, MetricRef, ObjectiveId, Plan, Reading, Segment, Target,
    UnitDeclaration,
};
use crate::source::FileId;
use crate::types::{Number, Plain, Quantity, Unit, days_between};
use goals::{key_result, milestone, objective};

/// What to show over a byte.
pub(super) fn hover(analysis: &Analysis, file: FileId, offset: u32) -> Option<Hover> {
    let (place, text) = match analysis.index().meant(file, offset).first() {
        Some((mention, declared)) => {
            (mention.place, format!("{}{}", describe(analysis, declared)?, more(analysis, declared)))
        }
        None => words::word(analysis, file, offset)?,
    };
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range: Some(analysis.range(place)) })
}

/// What takes a search, and so is looked for over one name only: what was read last, and the sentence itself.
fn more(analysis: &Analysis, declared: &Declared) -> String {
    let mut out = String::new();
    let Some(plan) = analysis.compilation.plans.get(declared.plan) else { return out };
    let progress = analysis.progress(declared.plan);
    match declared.what {
        What::Symbol(Kind::Metric, index) => {
            latest(plan, MetricId(index), None, &mut out);
            for text in progress.map(|it| standing::lines_of_metric(plan, it, MetricId(index))).unwrap_or_default() {
                let _ = write!(out, "\n- {text}");
            }
        }
        What::Symbol(Kind::Objective, index) => {
            let lines = progress.map(|it| standing::lines_of_objective(it, ObjectiveId(index)));
            lines.into_iter().flatten().for_each(|(what, text)| line(&mut out, what, &text));
        }
        What::Child(parent, kind, index) => {
            let Some(home) = plan.objectives.get(parent as usize) else { return out };
            let goal = match kind {
                ChildKind::KeyResult => home.key_results.get(index as usize),
                ChildKind::Guard => home.guards.get(index as usize),
                ChildKind::Milestone => None,
            };
            if let Some(MetricRef { metric, segment }) = goal.and_then(|it| it.metric) {
                latest(plan, metric, segment, &mut out);
            }
            let id = match kind {
                ChildKind::KeyResult => GoalId::KeyResult(ObjectiveId(parent), index),
                ChildKind::Guard => GoalId::Guard(ObjectiveId(parent), index),
                ChildKind::Milestone => GoalId::Milestone(ObjectiveId(parent), index),
            };
            let lines = progress.map(|it| standing::lines(plan, it, id));
            lines.into_iter().flatten().for_each(|(what, text)| line(&mut out, what, &text));
            let heading = goal.map(|it| &it.heading);
            let heading = heading.or_else(|| home.milestones.get(index as usize).map(|it| &it.heading));
            if let Some(heading) = heading {
                sentence(analysis.text_at(heading.sentence), &mut out);
            }
        }
        _ => {}
    }
    out
}

/// The newest reading of a metric, or of one segment of it; of the whole where a segment has none of its own.
fn latest(plan: &Plan, metric: MetricId, segment: Option<Segment>, out: &mut String) {
    let newest = |of: &dyn Fn(&Reading) -> bool| plan.readings.iter().rfind(|it| it.metric.metric == metric && of(it));
    let found = newest(&|it| it.metric.segment == segment);
    let Some(reading) = found.or_else(|| newest(&|_| segment.is_none())) else { return };
    let unit = plan.metrics.get(metric.0 as usize).and_then(|it| it.unit);
    let part = reading.metric.segment.map(|it| format!(", {}", plain(plan.segment(it).label()))).unwrap_or_default();
    line(out, "latest reading", &format!("{} on {}{part}", show(plan, reading.value, unit), reading.date));
}

/// A sentence of the plan, on one line, as code.
fn sentence(text: &str, out: &mut String) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        let _ = write!(out, "\n\n```goals\n{}\n```", text.replace("```", "\u{2019}\u{2019}\u{2019}"));
    }
}

/// What a declaration says, as an editor shows it.
pub(super) fn describe(analysis: &Analysis, declared: &Declared) -> Option<String> {
    let plan = analysis.compilation.plans.get(declared.plan)?;
    let at = |index: u32| index as usize;
    let today = analysis.today();
    Some(match declared.what {
        What::Unit(index) => unit(plan, at(index), &declared.name),
        What::Symbol(Kind::Metric, index) => metric(plan, plan.metrics.get(at(index))?),
        What::Symbol(Kind::Objective, index) => objective(plan, plan.objectives.get(at(index))?, today),
        What::Symbol(kind, index) => other(plan, kind, at(index))?,
        What::Child(parent, kind, index) => {
            let objective = plan.objectives.get(at(parent))?;
            match kind {
                ChildKind::KeyResult => key_result(plan, objective, objective.key_results.get(at(index))?, today),
                ChildKind::Guard => key_result(plan, objective, objective.guards.get(at(index))?, today),
                ChildKind::Milestone => milestone(objective, objective.milestones.get(at(index))?, today),
            }
        }
    })
}

/// The sort of a thing, its name and its title; then what its author wrote above it.
fn head(noun: &str, name: &str, heading: &Heading) -> String {
    let mut out = format!("**{}** — {noun} `{name}`\n", plain(heading.label()));
    if let Some(description) = &heading.description {
        let _ = write!(out, "\n{}\n", plain(description));
    }
    out
}

/// Text of a user, of which nothing is markup.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | ';' | '\'' | '"' | '%' | '/' | '-' | '?') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn line(out: &mut String, what: &str, text: &str) {
    let _ = write!(out, "\n- {what}: {text}");
}

/// Code that holds no backtick of its own.
fn span(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

fn unit(plan: &Plan, index: usize, name: &str) -> String {
    let declared: Option<&UnitDeclaration> = plan.units.iter().find(|it| it.name == name).or(plan.units.get(index));
    let title = declared.and_then(|it| it.title.as_deref()).unwrap_or(name);
    format!("**{}** — unit `{name}`\n", plain(title))
}

fn metric(plan: &Plan, metric: &Metric) -> String {
    let mut out = head("metric", &metric.heading.name, &metric.heading);
    if let Some(unit) = metric.unit {
        line(&mut out, "unit", &span(&plan.unit_table.show(unit).to_string()));
    }
    if let Some(formula) = &metric.formula {
        line(&mut out, "formula", &span(&formula.text));
    }
    if let Some(better) = metric.better {
        line(&mut out, "better", better.as_str());
    }
    if let Some(definition) = &metric.definition {
        line(&mut out, "definition", &plain(definition));
    }
    if let Some(source) = &metric.source {
        line(&mut out, "source", &plain(source));
    }
    for baseline in &metric.baselines {
        let mut value = match baseline.value {
            BaselineValue::Amount(amount) => show(plan, amount, metric.unit),
            BaselineValue::Unknown(Some(until)) => format!("unknown until {until}"),
            BaselineValue::Unknown(None) => "unknown".to_owned(),
        };
        if let Some(on) = baseline.on {
            let _ = write!(value, " on {on}");
        }
        let what = match baseline.segment {
            Some(segment) => format!("baseline of {}", plain(plan.segment(segment).label())),
            None => "baseline".to_owned(),
        };
        line(&mut out, &what, &value);
    }
    for benchmark in &metric.benchmarks {
        let mut value = show(plan, benchmark.value, metric.unit);
        if let Some(name) = &benchmark.name {
            let _ = write!(value, ", {}", plain(name));
        }
        if let Some(on) = benchmark.on {
            let _ = write!(value, ", {on}");
        }
        line(&mut out, &format!("benchmark ({})", benchmark.kind.as_str()), &value);
    }
    out
}

pub(super) fn show(plan: &Plan, amount: Amount, unit: Option<Unit>) -> String {
    match amount {
        Amount::Undisclosed => "undisclosed".to_owned(),
        Amount::Known(number) => number_of(plan, number, unit),
    }
}

pub(super) fn number_of(plan: &Plan, number: Number, unit: Option<Unit>) -> String {
    match unit {
        Some(unit) => plan.unit_table.show_quantity(Quantity::new(number, unit)).to_string(),
        None => Plain(number).to_string(),
    }
}

pub(super) fn target(plan: &Plan, target: Target, unit: Option<Unit>) -> String {
    let show = |amount| show(plan, amount, unit);
    match target {
        Target::Reach(amount) => show(amount),
        Target::AtLeast(amount) => format!("at least {}", show(amount)),
        Target::AtMost(amount) => format!("at most {}", show(amount)),
        Target::Above(amount) => format!("above {}", show(amount)),
        Target::Below(amount) => format!("below {}", show(amount)),
        Target::Inside(least, most) => {
            format!("between {} and {}", number_of(plan, least, unit), number_of(plan, most, unit))
        }
        Target::Within(amount, give) => format!("{}, give or take {}", show(amount), number_of(plan, give, unit)),
    }
}

/// A day, and how far it is from today.
fn day(date: Date, today: Option<Date>) -> String {
    let Some(today) = today else { return date.to_string() };
    match days_between(today, date) {
        0 => format!("{date} (today)"),
        1 => format!("{date} (1 day left)"),
        -1 => format!("{date} (1 day ago)"),
        left if left < 0 => format!("{date} ({} days ago)", -left),
        left => format!("{date} ({left} days left)"),
    }
}

fn other(plan: &Plan, kind: Kind, index: usize) -> Option<String> {
    let (noun, heading) = match kind {
        Kind::Campaign => ("campaign", &plan.campaigns.get(index)?.heading),
        Kind::Content => ("content", &plan.contents.get(index)?.heading),
        Kind::Audience => ("audience", &plan.audiences.get(index)?.heading),
        Kind::Channel => ("channel", &plan.channels.get(index)?.heading),
        Kind::Segment => ("segment", &plan.segments.get(index)?.heading),
        Kind::Person => ("person", &plan.people.get(index)?.heading),
        Kind::Team => ("team", &plan.teams.get(index)?.heading),
        Kind::Metric | Kind::Objective => return None,
    };
    Some(head(noun, &heading.name, heading))
}
