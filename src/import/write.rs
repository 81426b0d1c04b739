//! From what was read to the language. Everything that the source says gets its place, everything else a `TODO` at the place.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::dates::Date;
use super::draft::{Draft, Kept, Objective, Outcome};
use super::names::Names;
use super::outcome::{Measured, Shape, shape};
use super::text::{comment, quoted};
use super::{Imported, Lack, Marks};
use crate::diagnostic::Code;
use crate::format::{Style, format};

/// A piece of the file, and the lacks whose `TODO`s stand in it, in their order.
#[derive(Default)]
struct Piece {
    text: String,
    lacks: Vec<Lack>,
}

impl std::fmt::Write for Piece {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl Piece {
    /// Asks for what the source does not say; `code` is what a check calls it.
    fn todo(&mut self, code: Code, at: &str, what: &str) {
        let what = comment(what);
        let _ = writeln!(self, "{TODO}{what} ({code})");
        self.lacks.push(Lack { line: 0, code, at: at.to_owned(), what });
    }

    fn append(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.lacks.extend(other.lacks);
    }
}

/// How to say where a metric stands.
const START: &str =
    "such as `baseline: 10 on 2025-12-31`, or by when that is known: `baseline: unknown until 2026-01-31`";

/// What begins the line of a lack. No text of a source stands at the beginning of a line.
const TODO: &str = "// TODO: ";

/// Writes a plan.
pub(super) fn write(name: &str, mut draft: Draft, marks: Marks) -> Imported {
    let mut writer = Writer::default();
    writer.result.guessed = std::mem::take(&mut draft.guesses);
    let read = |mut objective: Objective| {
        let shapes: Vec<Shape> = objective.outcomes.iter_mut().map(|outcome| shape(outcome, marks)).collect();
        (objective, shapes)
    };
    let objectives: Vec<(Objective, Vec<Shape>)> =
        std::mem::take(&mut draft.objectives).into_iter().map(read).collect();
    writer.ends = Ends::of(&objectives);
    let mut out = Piece::default();
    let _ = writeln!(out, "// Imported from {}. What the source does not say is marked TODO.\n", comment(name));
    writer.plan(&mut out, &draft, objectives.first().map(|(objective, _)| objective));
    writer.people(&mut out, objectives.iter().map(|(objective, _)| objective));
    for (objective, shapes) in objectives {
        let mut metrics = Piece::default();
        let mut body = Piece::default();
        writer.objective(&mut metrics, &mut body, &objective, shapes);
        out.append(metrics);
        out.append(body);
    }
    for (day, lines) in std::mem::take(&mut writer.done) {
        let _ = writeln!(out, "checkin {day} {{\n{lines}}}\n");
    }
    let mut result = writer.result;
    result.text = format(&out.text, Style::default());
    let lines = result.text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with(TODO));
    result.todo = out.lacks.into_iter().zip(lines).map(|(lack, (i, _))| Lack { line: i + 1, ..lack }).collect();
    result
}

/// Where the ends of the objectives come from.
#[derive(Default)]
enum Ends {
    /// Each objective says it, or does not.
    #[default]
    Each,
    /// All have one period.
    Plan(String),
    /// None has one, so that the plan may say it for all.
    Nowhere,
}

impl Ends {
    fn of(objectives: &[(Objective, Vec<Shape>)]) -> Self {
        let Some((first, rest)) = objectives.split_first() else { return Self::Nowhere };
        if let Some(period) = &first.0.period
            && rest.iter().all(|(objective, _)| objective.period.as_ref() == Some(period))
        {
            return Self::Plan(period.0.clone());
        }
        let several = !rest.is_empty();
        if several && objectives.iter().all(|(objective, _)| objective.is_endless()) {
            Self::Nowhere
        } else {
            Self::Each
        }
    }
}

#[derive(Default)]
struct Writer {
    ends: Ends,
    /// Names of metrics, objectives and people, which share one space.
    names: Names,
    people: HashMap<String, String>,
    /// What was done, by day.
    done: BTreeMap<Date, String>,
    result: Imported,
}

impl Writer {
    fn kept(&mut self, out: &mut Piece, kept: &[Kept]) {
        for Kept { at, text } in kept {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let _ = writeln!(out, "// {at}: {}", comment(line));
                self.result.comments += 1;
            }
        }
    }

    fn plan(&mut self, out: &mut Piece, draft: &Draft, first: Option<&Objective>) {
        let _ = writeln!(out, "plan {}{{", draft.title.as_deref().map(|title| quoted(title) + " ").unwrap_or_default());
        match &self.ends {
            Ends::Plan(period) => {
                let _ = writeln!(out, "period: {period}");
                if let Some(objective) = first {
                    doubt(out, objective);
                }
            }
            Ends::Nowhere => out.todo(Code::T001, "", "the period, such as `period: 2026-Q1`"),
            Ends::Each => {}
        }
        if let Some(why) = &draft.why {
            let _ = writeln!(out, "why: {}", quoted(why));
        }
        let _ = writeln!(out, "}}\n");
        self.kept(out, &draft.kept);
        if !draft.kept.is_empty() {
            let _ = writeln!(out);
        }
    }

    fn people<'o>(&mut self, out: &mut Piece, objectives: impl Iterator<Item = &'o Objective>) {
        let all = objectives.flat_map(|objective| {
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
            let _ = writeln!(out);
        }
    }

    fn objective(&mut self, metrics: &mut Piece, out: &mut Piece, objective: &Objective, shapes: Vec<Shape>) {
        self.result.objectives += 1;
        let name = self.names.name(&objective.title, "goal");
        let during = match (&self.ends, &objective.period) {
            (Ends::Each, Some(period)) => format!(" during {}", period.0),
            _ => String::new(),
        };
        if objective.invented {
            out.todo(Code::S001, &objective.at, "its title, which the source does not say");
        }
        let _ = writeln!(out, "objective {name} {}{during} {{", quoted(&objective.title));
        self.properties(out, objective);
        self.kept(out, &objective.kept);
        if objective.outcomes.is_empty() {
            out.todo(Code::S002, &objective.at, "key results: how you will know that it is reached");
        }
        if matches!(self.ends, Ends::Each) {
            doubt(out, objective);
            if objective.is_endless() {
                let what = "when it ends: `during 2026-Q1` behind its title, or `by 2026-03-31` at each key result";
                out.todo(Code::T001, &objective.at, what);
            }
        }
        let mut names = Names::default();
        for (outcome, shape) in objective.outcomes.iter().zip(shapes) {
            let id = names.name(&outcome.title, "result");
            if let (Shape::Milestone, Some(day)) = (&shape, outcome.done_on) {
                let _ = writeln!(self.done.entry(day).or_default(), "{name}.{id}: done");
            }
            self.outcome(metrics, out, outcome, &id, shape);
        }
        let _ = writeln!(out, "}}\n");
    }

    fn properties(&self, out: &mut Piece, objective: &Objective) {
        if let Some(by) = objective.by {
            let _ = writeln!(out, "by: {by}");
        }
        self.owner(out, &objective.owners);
        let each = objective.outcomes.iter().all(|outcome| !outcome.owners.is_empty());
        if objective.owners.is_empty() && !each {
            out.todo(Code::S003, &objective.at, "who answers for it, `owner:`");
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
    }

    fn owner(&self, out: &mut Piece, owners: &[String]) {
        let names: Vec<&str> = owners.iter().filter_map(|owner| self.people.get(owner)).map(String::as_str).collect();
        if !names.is_empty() {
            let _ = writeln!(out, "owner: {}", names.join(", "));
        }
    }

    fn outcome(&mut self, metrics: &mut Piece, out: &mut Piece, outcome: &Outcome, name: &str, shape: Shape) {
        let title = quoted(&outcome.title);
        let by = outcome.by.map(|day| format!(" by {day}")).unwrap_or_default();
        if outcome.by.is_none() && outcome.two_ways {
            out.todo(Code::T001, &outcome.at, "its date can be read in two ways: say `--dates dmy` or `--dates mdy`");
        }
        match shape {
            Shape::Measured(found) => {
                self.result.key_results += 1;
                let id = self.metric(metrics, &found, &outcome.at);
                let target = &found.target;
                if found.read {
                    let unit = found.unit.as_ref().map(|unit| format!(", in {unit}")).unwrap_or_default();
                    let title = comment(&format!("“{}”", outcome.title));
                    self.result.guessed.push(format!("{}: {title} is read as `{id} {target}`{unit}", outcome.at));
                }
                let _ = write!(out, "kr {name} {title}: {id} {target}{by}");
            }
            Shape::Milestone => {
                self.result.milestones += 1;
                let _ = write!(out, "milestone {name} {title}{by}");
            }
            Shape::Open(what) => {
                self.result.key_results += 1;
                out.todo(Code::E008, &outcome.at, &what);
                let by = if by.is_empty() { by } else { format!(":{by}") };
                let _ = write!(out, "kr {name} {title}{by}");
            }
        }
        let body = self.body(outcome);
        if body.text.is_empty() {
            let _ = writeln!(out);
        } else {
            let _ = writeln!(out, " {{");
            out.append(body);
            let _ = writeln!(out, "}}");
        }
    }

    /// Declares what is measured. A threshold is met or not, wherever it started: only a way needs a beginning.
    fn metric(&mut self, out: &mut Piece, found: &Measured, at: &str) -> String {
        let name = self.names.name(&found.metric, "metric");
        if found.unit.is_none() {
            let start =
                if found.start_missing.is_some() { "; then where it stands today, `baseline: …`" } else { "" };
            out.todo(Code::E008, at, &format!("the unit of `{name}`, such as `: %`, `: people`, `: RUB`{start}"));
        }
        let unit = found.unit.as_ref().map(|unit| format!(" : {unit}")).unwrap_or_default();
        let _ = write!(out, "metric {name} {}{unit}", quoted(&found.metric));
        // Without a unit, no check can say more.
        let Some(code) = found.start_missing.filter(|_| found.unit.is_some()) else {
            let _ = writeln!(out, "\n");
            return name;
        };
        let _ = writeln!(out, " {{");
        let what = format!("where `{name}` stands today, {START}");
        out.todo(code, at, &what);
        let _ = writeln!(out, "}}\n");
        name
    }

    /// The properties of a key result, and what was kept of it.
    fn body(&mut self, outcome: &Outcome) -> Piece {
        let mut out = Piece::default();
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

/// A period that was read from words around it may say less than it seems to.
fn doubt(out: &mut Piece, objective: &Objective) {
    if let Some(words) = &objective.doubt {
        out.todo(Code::T001, &objective.at, &format!("whether this is its period: the source says “{words}”"));
    }
}
