//! From what was read to the language. Everything that the source says gets its place, everything else a `TODO` at the place.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::dates::Date;
use super::draft::{Draft, Kept, Objective, Outcome};
use super::names::Names;
use super::outcome::{Shape, shape};
use super::text::{comment, quoted};
use super::{Imported, Marks};
use crate::format::{Style, format};

/// Writes a plan.
pub(super) fn write(name: &str, mut draft: Draft, marks: Marks) -> Imported {
    let mut writer = Writer { marks, ..Writer::default() };
    writer.result.guessed = std::mem::take(&mut draft.guesses);
    let objectives = std::mem::take(&mut draft.objectives);
    let period = one_period(&objectives);
    let mut out = format!("// Imported from {}. What the source does not say is marked TODO.\n\n", comment(name));
    writer.plan(&mut out, &draft, period.as_deref(), &objectives);
    writer.people(&mut out, &objectives);
    for objective in objectives {
        let mut metrics = String::new();
        let mut body = String::new();
        writer.objective(&mut metrics, &mut body, objective, period.is_some());
        out.push_str(&metrics);
        out.push_str(&body);
    }
    for (day, lines) in std::mem::take(&mut writer.done) {
        let _ = writeln!(out, "checkin {day} {{\n{lines}}}\n");
    }
    writer.result.text = format(&out, Style::default());
    writer.result
}

/// The period of all objectives, if they have one and the same.
fn one_period(objectives: &[Objective]) -> Option<String> {
    let first = objectives.first()?.period.as_ref()?;
    objectives.iter().all(|objective| objective.period.as_ref() == Some(first)).then(|| first.0.clone())
}

#[derive(Default)]
struct Writer {
    marks: Marks,
    /// Names of metrics, objectives and people, which share one space.
    names: Names,
    people: HashMap<String, String>,
    /// What was done, by day.
    done: BTreeMap<Date, String>,
    result: Imported,
}

impl Writer {
    fn todo(&mut self, out: &mut String, at: &str, what: &str) {
        let _ = writeln!(out, "// TODO: {}", comment(what));
        self.result.todo.push(if at.is_empty() { comment(what) } else { format!("{at}: {}", comment(what)) });
    }

    fn kept(&mut self, out: &mut String, kept: &[Kept]) {
        for Kept { at, text } in kept {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let _ = writeln!(out, "// {at}: {}", comment(line));
                self.result.comments += 1;
            }
        }
    }

    fn plan(&mut self, out: &mut String, draft: &Draft, period: Option<&str>, objectives: &[Objective]) {
        let _ = writeln!(out, "plan {}{{", draft.title.as_deref().map(|title| quoted(title) + " ").unwrap_or_default());
        if let Some(period) = period {
            let _ = writeln!(out, "period: {period}");
        } else if objectives.iter().any(|objective| objective.period.is_none() && objective.by.is_none()) {
            self.todo(out, "", "the period, such as `period: 2026-Q1`");
        }
        if let Some(why) = &draft.why {
            let _ = writeln!(out, "why: {}", quoted(why));
        }
        out.push_str("}\n\n");
        self.kept(out, &draft.kept);
        if !draft.kept.is_empty() {
            out.push('\n');
        }
    }

    fn people(&mut self, out: &mut String, objectives: &[Objective]) {
        let all = objectives.iter().flat_map(|objective| {
            objective.owners.iter().chain(objective.outcomes.iter().flat_map(|outcome| &outcome.owners))
        });
        for person in all {
            if !self.people.contains_key(person) {
                let name = self.names.name(person, "person");
                let _ = writeln!(out, "person {name} {}", quoted(person));
                self.people.insert(person.clone(), name);
            }
        }
        if !self.people.is_empty() {
            out.push('\n');
        }
    }

    fn objective(&mut self, metrics: &mut String, out: &mut String, mut objective: Objective, one_period: bool) {
        self.result.objectives += 1;
        let name = self.names.name(&objective.title, "goal");
        let during = objective.period.as_ref().map(|period| format!(" during {}", period.0)).unwrap_or_default();
        let _ = writeln!(out, "objective {name} {}{during} {{", quoted(&objective.title));
        if let Some(by) = objective.by {
            let _ = writeln!(out, "by: {by}");
        }
        self.owner(out, &objective.owners);
        let owned =
            objective.outcomes.iter().all(|outcome| !outcome.owners.is_empty()) && !objective.outcomes.is_empty();
        if objective.owners.is_empty() && !owned {
            self.todo(out, &objective.at, "who answers for it, `owner:`");
        }
        if let Some(why) = &objective.why {
            let _ = writeln!(out, "why: {}", quoted(why));
        }
        let tags: Vec<String> = objective.tags.iter().map(|tag| quoted(tag)).collect();
        if !tags.is_empty() {
            let _ = writeln!(out, "tags: {}", tags.join(", "));
        }
        if let Some(id) = &objective.id {
            let _ = writeln!(out, "// {} in the source", comment(id));
        }
        self.kept(out, &objective.kept);
        let ends = one_period || objective.period.is_some() || objective.by.is_some();
        let mut names = Names::default();
        if objective.outcomes.is_empty() {
            self.todo(out, &objective.at, "key results: how you will know that it is reached");
        }
        let marks = self.marks;
        let shapes: Vec<Shape> = objective.outcomes.iter_mut().map(|outcome| shape(outcome, marks)).collect();
        if !ends && objective.outcomes.iter().any(|outcome| outcome.by.is_none()) {
            self.todo(
                out,
                &objective.at,
                "when it ends: `during 2026-Q1` behind its title, or `by 2026-03-31` at each key result",
            );
        }
        let mut shapes = shapes.into_iter();
        for outcome in &objective.outcomes {
            let found = shapes.next().unwrap_or(Shape::Milestone);
            self.outcome(metrics, out, outcome, &mut names, (&name, found));
        }
        out.push_str("}\n\n");
    }

    fn owner(&self, out: &mut String, owners: &[String]) {
        let names: Vec<&str> = owners.iter().filter_map(|owner| self.people.get(owner)).map(String::as_str).collect();
        if !names.is_empty() {
            let _ = writeln!(out, "owner: {}", names.join(", "));
        }
    }

    fn outcome(
        &mut self,
        metrics: &mut String,
        out: &mut String,
        outcome: &Outcome,
        names: &mut Names,
        (objective, found): (&str, Shape),
    ) {
        let name = names.name(&outcome.title, "result");
        let title = quoted(&outcome.title);
        let by = outcome.by.map(|day| format!(" by {day}")).unwrap_or_default();
        match found {
            Shape::Measured { metric, unit, target, has_start, read } => {
                self.result.key_results += 1;
                let id = self.metric(metrics, &metric, unit.as_deref(), has_start, &outcome.at);
                if read {
                    self.result.guessed.push(format!(
                        "{}: {} is read as `{id} {target}`",
                        outcome.at,
                        comment(&format!("“{}”", outcome.title))
                    ));
                }
                let _ = write!(out, "kr {name} {title}: {id} {target}{by}");
            }
            Shape::Milestone => {
                self.result.milestones += 1;
                let _ = write!(out, "milestone {name} {title}{by}");
                if let Some(day) = outcome.done_on {
                    let _ = writeln!(self.done.entry(day).or_default(), "{objective}.{name}: done");
                }
            }
            Shape::Open(what) => {
                self.result.key_results += 1;
                self.todo(out, &outcome.at, &what);
                let by = if by.is_empty() { by } else { format!(":{by}") };
                let _ = write!(out, "kr {name} {title}{by}");
            }
        }
        let body = self.body(outcome);
        let _ = if body.is_empty() { writeln!(out) } else { writeln!(out, " {{\n{body}}}") };
    }

    fn metric(&mut self, out: &mut String, title: &str, unit: Option<&str>, has_start: bool, at: &str) -> String {
        let name = self.names.name(title, "metric");
        if unit.is_none() {
            self.todo(out, at, &format!("the unit of `{name}`, such as `: %`, `: people`, `: RUB`"));
        }
        let unit = unit.map(|unit| format!(" : {unit}")).unwrap_or_default();
        let _ = write!(out, "metric {name} {}{unit}", quoted(title));
        if has_start {
            out.push_str("\n\n");
        } else {
            out.push_str(" {\n");
            self.todo(out, at, &format!("where `{name}` stands today, such as `baseline: 10 on 2025-12-31`"));
            out.push_str("}\n\n");
        }
        name
    }

    /// The properties of a key result, and what was kept of it.
    fn body(&mut self, outcome: &Outcome) -> String {
        let mut out = String::new();
        if let Some(id) = &outcome.id {
            let _ = writeln!(out, "id: {}", quoted(id));
        }
        self.owner(&mut out, &outcome.owners);
        if let Some(weight) = &outcome.weight {
            let digits =
                weight.len() < 6 && weight.bytes().all(|b| b.is_ascii_digit()) && !weight.bytes().all(|b| b == b'0');
            if digits {
                let _ = writeln!(out, "weight: {weight}");
            } else {
                self.kept(&mut out, &[Kept { at: outcome.at.clone(), text: format!("Weight: {weight}") }]);
            }
        }
        if outcome.done && outcome.done_on.is_none() {
            self.kept(
                &mut out,
                &[Kept { at: outcome.at.clone(), text: "done in the source, without a date".to_owned() }],
            );
        }
        self.kept(&mut out, &outcome.kept);
        let mut names = Names::default();
        for step in &outcome.steps {
            let done = if step.done { "  // done in the source" } else { "" };
            let _ = writeln!(out, "step {} {}{done}", names.name(&step.title, "step"), quoted(&step.title));
        }
        out
    }
}
