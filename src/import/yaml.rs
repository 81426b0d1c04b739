//! gitokr's YAML (`Projects`, `OKR`, `Objective`, `KeyResults`), and YAML like it. Aliases are followed within a bound.

use super::dates::{Period, When, period_in, when};
use super::draft::{Draft, tidy};
use super::fields::{Field, field, of_objective, of_outcome};
use super::labels::split_id;
use super::nodes::{Node, Value, notes, one_line, parse};
use super::{Marks, Refusal};

/// Whether a first line is YAML: a key that means something here.
pub(super) fn looks_like(line: &str) -> bool {
    let key = line.trim_start_matches(['-', ' ']).split(':').next().unwrap_or_default();
    let known =
        field(key).is_some() || matches!(key.to_lowercase().as_str(), "okrs" | "okr" | "projects" | "name" | "company");
    known && line.trim_end().ends_with(':') || line.trim_start().starts_with("- ") && line.contains(": ") && known
}

/// Reads a text.
pub(super) fn read(text: &str, marks: Marks, draft: &mut Draft) -> Result<(), Refusal> {
    let documents = parse(text)?;
    for (line, note) in notes(text) {
        draft.keep(&format!("line {line}"), note);
    }
    let mut reader = Reader { draft, marks };
    for node in &documents {
        reader.node(node, &Context::default());
    }
    Ok(())
}

/// What stands around a node.
#[derive(Debug, Clone, Default)]
struct Context {
    period: Option<Period>,
    names: Vec<String>,
    depth: usize,
}

struct Reader<'a> {
    draft: &'a mut Draft,
    marks: Marks,
}

impl Reader<'_> {
    fn node(&mut self, node: &Node, context: &Context) {
        let at = format!("line {}", node.line);
        match &node.value {
            Value::Scalar(text) if text.trim().is_empty() || text == "~" => {}
            Value::Scalar(text) => self.draft.keep(&at, text),
            Value::List(list) => list.iter().for_each(|node| self.node(node, context)),
            Value::Map(map) => self.map(map, &at, context),
        }
    }

    fn map(&mut self, map: &[(String, Node)], at: &str, context: &Context) {
        let of = |wanted: Field| map.iter().find(|(key, _)| field(key) == Some(wanted)).map(|(_, node)| node);
        let results = of(Field::KeyResult);
        if let Some(title) = filled(of(Field::Objective)) {
            self.objective(title, map, at, context);
        } else if let Some(title) = filled(title_of(map)).filter(|_| results.is_some_and(|node| text(node).is_none())) {
            self.objective(title, map, at, context);
        } else if let Some(title) = filled(results) {
            self.outcome_map(title, map, at);
        } else {
            self.around(map, context);
        }
    }

    fn objective(&mut self, title: &str, map: &[(String, Node)], at: &str, context: &Context) {
        let (id, title) = split_id(title);
        let plan = self.draft.title.clone();
        let names = context.names.iter().filter(|name| plan.as_ref() != Some(name)).cloned();
        let objective = self.draft.objective(&title, at);
        objective.id = id;
        objective.period.clone_from(&context.period);
        objective.tags.extend(names);
        for (key, node) in map {
            let found = field(key);
            match (&node.value, found) {
                (Value::Scalar(text), Some(Field::Objective)) if tidy(text).ends_with(&title) => {}
                (Value::Scalar(text), _) if is_title(key) && tidy(text) == tidy(&title) => {}
                (_, Some(Field::KeyResult)) => self.results(node),
                (Value::Scalar(text), _) => {
                    let marks = self.marks;
                    if let Some(objective) = self.draft.open() {
                        of_objective(objective, found, key, text, marks);
                    }
                }
                (Value::List(list), Some(Field::Owner)) => {
                    if let Some(objective) = self.draft.open() {
                        objective.owners.extend(list.iter().filter_map(text).map(tidy));
                    }
                }
                _ => self.draft.keep(&format!("line {}", node.line), &format!("{key}: {}", one_line(node))),
            }
        }
    }

    fn results(&mut self, node: &Node) {
        let at = format!("line {}", node.line);
        match &node.value {
            Value::Scalar(text) if text.trim().is_empty() || text == "~" => {}
            Value::Scalar(title) => {
                let (id, title) = split_id(title);
                self.draft.current(&at).outcome(&title, &at).id = id;
            }
            Value::List(list) => list.iter().for_each(|node| self.results(node)),
            Value::Map(map) => {
                let known =
                    |wanted: Field| map.iter().find(|(key, _)| field(key) == Some(wanted)).map(|(_, node)| node);
                let title = known(Field::KeyResult).or_else(|| title_of(map)).or_else(|| known(Field::Metric));
                match title.and_then(text) {
                    Some(title) if title.trim().is_empty() => self.keyed(map),
                    Some(title) => self.outcome_map(title, map, &at),
                    // `KR1: …`, `KR2: …`
                    None => self.keyed(map),
                }
            }
        }
    }

    /// Key results whose keys are their numbers.
    fn keyed(&mut self, map: &[(String, Node)]) {
        for (key, node) in map {
            let at = format!("line {}", node.line);
            match text(node) {
                Some(title) if title.trim().is_empty() => {}
                Some(title) => self.draft.current(&at).outcome(title, &at).id = Some(tidy(key)),
                None => self.draft.keep(&at, &format!("{key}: {}", one_line(node))),
            }
        }
    }

    fn outcome_map(&mut self, title: &str, map: &[(String, Node)], at: &str) {
        let marks = self.marks;
        let (id, title) = split_id(title);
        let outcome = self.draft.current(at).outcome(&title, at);
        outcome.id = id;
        for (key, node) in map {
            match &node.value {
                Value::Scalar(text) if tidy(text).ends_with(&title) && (is_title(key) || field(key).is_some()) => {}
                Value::Scalar(text) => of_outcome(outcome, field(key), key, text, marks),
                Value::List(list) if field(key) == Some(Field::Owner) => {
                    outcome.owners.extend(list.iter().filter_map(text).map(tidy));
                }
                _ => outcome.kept.push(super::draft::Kept {
                    at: format!("line {}", node.line),
                    text: format!("{key}: {}", one_line(node)),
                }),
            }
        }
    }

    /// A map around objectives: a company, a project, a quarter.
    fn around(&mut self, map: &[(String, Node)], context: &Context) {
        // What stands outside any objective does not belong to the last one.
        self.draft.close();
        let count = self.draft.objectives.len();
        let mut inner = Context { depth: context.depth + 1, ..context.clone() };
        if let Some(name) = title_of(map).and_then(text) {
            if context.depth == 0 && self.draft.title.is_none() {
                self.draft.title = Some(tidy(name));
            }
            inner.names.push(tidy(name));
        }
        for (key, node) in map {
            let at = format!("line {}", node.line);
            match (&node.value, field(key)) {
                (Value::Scalar(_), _) if is_title(key) => {}
                (Value::Scalar(text), Some(Field::Why)) if context.depth == 0 && self.draft.why.is_none() => {
                    self.draft.why = Some(tidy(text));
                }
                (Value::Scalar(text), Some(Field::Period)) => match when(text, self.marks.dates) {
                    Some(When::Period(period)) => inner.period = Some(period),
                    _ => self.draft.keep(&at, &format!("{key}: {text}")),
                },
                (Value::Scalar(text), _) => self.draft.keep(&at, &format!("{key}: {text}")),
                (_, Some(Field::KeyResult)) => self.results(node),
                _ => self.below(key, node, &at, &inner),
            }
        }
        // A name that no objective has as a tag.
        if context.depth > 0 && self.draft.objectives.len() == count {
            for (key, node) in map.iter().filter(|(key, _)| is_title(key)) {
                self.draft.close();
                self.draft.keep(&format!("line {}", node.line), &format!("{key}: {}", one_line(node)));
            }
        }
    }

    fn below(&mut self, key: &str, node: &Node, at: &str, inner: &Context) {
        if let Some(period) = period_in(key, true) {
            if !holds_objective(node) {
                self.draft.close();
                self.draft.keep(at, &format!("{key}:"));
            }
            self.node(node, &Context { period: Some(period), ..inner.clone() });
            return;
        }
        let count = self.draft.objectives.len();
        let known = field(key).is_some() || matches!(key.to_lowercase().as_str(), "okr" | "okrs" | "projects");
        // `Q4` without a year is no period; what it says goes to the objective below.
        let short = matches!(key.to_lowercase().as_str(), "q1" | "q2" | "q3" | "q4" | "h1" | "h2");
        self.draft.close();
        if !(known || short && holds_objective(node)) {
            self.draft.keep(at, &format!("{key}:"));
        }
        self.node(node, inner);
        if let Some(objective) = self.draft.objectives.get_mut(count).filter(|_| short) {
            objective.kept.push(super::draft::Kept { at: at.to_owned(), text: format!("{key}, without a year") });
        }
    }
}

/// Whether a map is an objective itself.
fn holds_objective(node: &Node) -> bool {
    matches!(&node.value, Value::Map(map) if map.iter().any(|(key, _)| field(key) == Some(Field::Objective)))
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(text) => Some(text),
        _ => None,
    }
}

/// The text of a scalar that has one.
fn filled(node: Option<&Node>) -> Option<&str> {
    node.and_then(text).filter(|text| !text.trim().is_empty())
}

fn is_title(key: &str) -> bool {
    matches!(key.to_lowercase().as_str(), "name" | "title" | "text" | "description" | "название" | "имя")
}

/// The name of what a map describes.
fn title_of(map: &[(String, Node)]) -> Option<&Node> {
    ["title", "name", "text", "description", "название", "имя"]
        .iter()
        .find_map(|wanted| map.iter().find(|(key, _)| key.to_lowercase() == *wanted))
        .map(|(_, node)| node)
}
