//! What is known of the name or code under the pointer, in Markdown.

use std::fmt::Write as _;
use std::str::FromStr as _;

use jiff::civil::Date;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::Analysis;
use super::index::{Declared, What};
use super::scope::word_at;
use crate::diagnostic::Code;
use crate::names::{ChildKind, Kind};
use crate::plan::{
    Amount, BaselineValue, Heading, KeyResult, Metric, Milestone, Objective, Plan, Target, UnitDeclaration, When,
};
use crate::source::{FileId, Place};
use crate::types::{Number, Plain, Quantity, Unit, days_between};

/// What to show over a byte.
pub(super) fn hover(analysis: &Analysis, file: FileId, offset: u32) -> Option<Hover> {
    let (place, text) = match analysis.index().meant(file, offset).first() {
        Some((mention, declared)) => (mention.place, describe(analysis, declared)?),
        None => code(analysis, file, offset)?,
    };
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range: Some(analysis.range(place)) })
}

/// A code or its name, after `allow`.
fn code(analysis: &Analysis, file: FileId, offset: u32) -> Option<(Place, String)> {
    let text = analysis.text(file);
    let word = word_at(text, offset as usize);
    let before = text.get(..word.start)?.trim_end();
    let allow = before.strip_suffix("allow")?;
    if allow.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let code = Code::from_str(text.get(word.clone())?).ok()?;
    let place = Place::new(file, u32::try_from(word.start).ok()?, u32::try_from(word.end).ok()?);
    Some((place, format!("**{code}** `{}`\n\n{}\n\n[what it means]({})", code.name(), code.summary(), code.url())))
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
fn plain(text: &str) -> String {
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

fn show(plan: &Plan, amount: Amount, unit: Option<Unit>) -> String {
    match amount {
        Amount::Undisclosed => "undisclosed".to_owned(),
        Amount::Known(number) => number_of(plan, number, unit),
    }
}

fn number_of(plan: &Plan, number: Number, unit: Option<Unit>) -> String {
    match unit {
        Some(unit) => plan.unit_table.show_quantity(Quantity::new(number, unit)).to_string(),
        None => Plain(number).to_string(),
    }
}

fn target(plan: &Plan, target: Target, unit: Option<Unit>) -> String {
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

fn owners(plan: &Plan, out: &mut String, owners: &[crate::plan::Owner]) {
    let names: Vec<String> = owners.iter().map(|owner| plain(plan.owner(*owner).label())).collect();
    if !names.is_empty() {
        line(out, "owner", &names.join(", "));
    }
}

fn key_result(plan: &Plan, objective: &Objective, it: &KeyResult, today: Option<Date>) -> String {
    let noun = if it.role == crate::plan::Role::Guard { "guard" } else { "key result" };
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
        line(&mut out, "start", &show(plan, start.value, unit));
    }
    if let Some(goal) = it.target {
        line(&mut out, "target", &target(plan, goal, unit));
    }
    for part in &it.for_each {
        let start = part.start.map_or("?".to_owned(), |start| show(plan, start.value, unit));
        let goal = part.target.map_or("?".to_owned(), |goal| target(plan, goal, unit));
        line(&mut out, &plain(plan.segment(part.segment).label()), &format!("{start} → {goal}"));
    }
    match it.when {
        Some(When::By(date)) => line(&mut out, "end", &day(date, today)),
        Some(When::Throughout(period)) => {
            line(&mut out, "throughout", &format!("{period}, to {}", day(period.last(), today)));
        }
        None => {}
    }
    owners(plan, &mut out, if it.owners.is_empty() { &objective.owners } else { &it.owners });
    if it.dropped {
        line(&mut out, "state", "dropped");
    }
    out
}

fn milestone(objective: &Objective, it: &Milestone, today: Option<Date>) -> String {
    let mut out = head("milestone", &format!("{}.{}", objective.heading.name, it.heading.name), &it.heading);
    if let Some(due) = it.due {
        line(&mut out, "end", &day(due.date, today));
    }
    for step in &it.steps {
        line(&mut out, "step", &plain(&step.title));
    }
    out
}

fn objective(plan: &Plan, it: &Objective, today: Option<Date>) -> String {
    let noun = if it.main { "main objective" } else { "objective" };
    let mut out = head(noun, &it.heading.name, &it.heading);
    if let Some(period) = it.period {
        line(&mut out, "period", &format!("{period}, to {}", day(period.last(), today)));
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
