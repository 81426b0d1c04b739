//! What columns of tables, keys of YAML and labels in a text mean, in English and Russian.

use super::dates::{When, when};
use super::draft::{Kept, Objective, Outcome, people, tidy};
use super::{Marks, draft::Draft};

/// What a column or a label is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Objective,
    KeyResult,
    Metric,
    Owner,
    Due,
    Baseline,
    Target,
    Unit,
    Period,
    Weight,
    Id,
    Why,
    Done,
}

const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Objective,
        &["objective", "objectives", "goal", "goals", "цель", "цели", "objetivo", "ziel", "目标", "目標"],
    ),
    (
        Field::KeyResult,
        &[
            "key result",
            "key results",
            "keyresult",
            "keyresults",
            "kr",
            "krs",
            "ключевой результат",
            "ключевые результаты",
            "кр",
            "результат",
            "关键结果",
        ],
    ),
    (Field::Metric, &["metric", "kpi", "measure", "indicator", "метрика", "показатель"]),
    (
        Field::Owner,
        &[
            "owner",
            "owners",
            "responsible",
            "assignee",
            "assignees",
            "dri",
            "lead",
            "who",
            "ответственный",
            "ответственные",
            "владелец",
            "исполнитель",
            "кто",
            "담당자",
        ],
    ),
    (
        Field::Due,
        &[
            "due",
            "due date",
            "due on",
            "deadline",
            "end",
            "end date",
            "by when",
            "when",
            "срок",
            "дедлайн",
            "срок до",
            "до",
            "окончание",
            "когда",
            "дата завершения",
        ],
    ),
    (
        Field::Baseline,
        &[
            "baseline",
            "start value",
            "starting value",
            "initial",
            "initial value",
            "from",
            "start",
            "было",
            "старт",
            "база",
            "базовое значение",
            "начальное значение",
            "исходное значение",
            "현재",
        ],
    ),
    (
        Field::Target,
        &[
            "target",
            "target value",
            "goal value",
            "to",
            "целевое значение",
            "план",
            "таргет",
            "목표",
            "목표값",
            "目标值",
            "目標值",
        ],
    ),
    (Field::Unit, &["unit", "units", "unit of measure", "единица", "единицы", "ед", "ед изм", "единица измерения"]),
    (Field::Period, &["quarter", "period", "cycle", "timeframe", "schedule", "квартал", "период", "기간"]),
    (Field::Weight, &["weight", "вес"]),
    (Field::Id, &["id", "key result id", "kr id", "№"]),
    (Field::Why, &["why", "why this matters", "vision", "rationale", "зачем", "почему это важно", "почему"]),
    (Field::Done, &["done", "completed", "готово", "выполнено"]),
];

/// What a column's head, a key or a label means.
pub(super) fn field(name: &str) -> Option<Field> {
    if name.len() > 80 {
        return None;
    }
    let name: String = name.chars().map(|c| if c.is_alphanumeric() || c == '№' { c } else { ' ' }).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let exact = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(field, _)| *field);
    // `Key Result 2`, `Objective 1`.
    exact(&name).or_else(|| exact(name.trim_end_matches(|c: char| c.is_ascii_digit()).trim()))
}

/// A label at the beginning of a line: `Owner: Anna`. Gives the field, its name and what stands behind it.
pub(super) fn labelled(text: &str) -> Option<(Field, &str, &str)> {
    let at = text.find([':', '：'])?;
    let (name, rest) = text.split_at(at);
    let rest = rest.trim_start_matches([':', '：']);
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    Some((field(name)?, name, rest.trim()))
}

/// Whether a cell says yes.
fn is_yes(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "true" | "yes" | "x" | "done" | "1" | "да" | "готово" | "✅" | "✓" | "100%"
    )
}

fn kept(at: &str, name: &str, text: &str) -> Kept {
    Kept { at: at.to_owned(), text: format!("{}: {text}", tidy(name)) }
}

/// Writes a field into a key result; what can't be read is kept.
pub(super) fn of_outcome(outcome: &mut Outcome, found: Option<Field>, name: &str, text: &str, marks: Marks) {
    if text.trim().is_empty() {
        return;
    }
    let place = match found {
        Some(Field::Metric) => Some(&mut outcome.metric),
        Some(Field::Baseline) => Some(&mut outcome.baseline),
        Some(Field::Target) => Some(&mut outcome.target),
        Some(Field::Unit) => Some(&mut outcome.unit),
        Some(Field::Weight) => Some(&mut outcome.weight),
        Some(Field::Id) => Some(&mut outcome.id),
        _ => None,
    };
    if let Some(place @ None) = place {
        *place = Some(tidy(text));
        return;
    }
    match found {
        Some(Field::Owner) => outcome.owners.extend(people(text)),
        Some(Field::Done) if is_yes(text) => outcome.done = true,
        Some(Field::Due) if outcome.by.is_none() => {
            let found = when(text, marks.dates);
            outcome.by = found.as_ref().and_then(When::last_day);
            if outcome.by.is_none() {
                outcome.two_ways |= found == Some(When::Ambiguous);
                outcome.kept.push(kept(&outcome.at, name, text));
            }
        }
        _ => outcome.kept.push(kept(&outcome.at, name, text)),
    }
}

/// Writes a field into an objective; what can't be read is kept.
pub(super) fn of_objective(objective: &mut Objective, found: Option<Field>, name: &str, text: &str, marks: Marks) {
    if text.trim().is_empty() {
        return;
    }
    match found {
        Some(Field::Owner) => objective.owners.extend(people(text)),
        Some(Field::Id) if objective.id.is_none() => objective.id = Some(tidy(text)),
        Some(Field::Why) if objective.why.is_none() => objective.why = Some(tidy(text)),
        Some(Field::Due) if objective.by.is_none() => match when(text, marks.dates).and_then(|when| when.last_day()) {
            Some(day) => objective.by = Some(day),
            None => objective.kept.push(kept(&objective.at, name, text)),
        },
        Some(Field::Period) => match when(text, marks.dates) {
            Some(When::Period(period)) => objective.period = Some(period),
            _ => objective.kept.push(kept(&objective.at, name, text)),
        },
        _ => objective.kept.push(kept(&objective.at, name, text)),
    }
}

/// A row of a table: what each column means, and its cells.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub at: &'a str,
    pub heads: &'a [(Option<Field>, String)],
    pub cells: &'a [String],
}

impl Row<'_> {
    fn cell(&self, wanted: Field) -> Option<&str> {
        let all = self.heads.iter().zip(self.cells);
        let mut found = all.filter(|((field, _), cell)| *field == Some(wanted) && !cell.trim().is_empty());
        found.next().map(|(_, cell)| cell.as_str())
    }

    /// Reads the row into the draft.
    pub(super) fn read(&self, draft: &mut Draft, marks: Marks) {
        if self.cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if let Some(title) = self.cell(Field::Objective) {
            let (id, title) = super::labels::split_id(title);
            if !draft.reopen(&title) {
                draft.objective(&title, self.at).id = id;
            }
        }
        let titles = self.titles();
        if titles.is_empty() {
            self.only_objective(draft, marks);
            return;
        }
        let single = titles.len() == 1;
        for title in titles {
            self.outcome(draft, &title, single, marks);
        }
    }

    /// The key results of the row: one a column, or one a line of a cell.
    fn titles(&self) -> Vec<String> {
        let of = |wanted: Field| -> Vec<String> {
            let all = self.heads.iter().zip(self.cells).filter(|((field, _), _)| *field == Some(wanted));
            all.flat_map(|(_, cell)| cell.split('\n')).map(tidy).filter(|title| !title.is_empty()).collect()
        };
        let titles = of(Field::KeyResult);
        // A table of metrics and targets is a table of key results.
        if titles.is_empty() && !self.heads.iter().any(|(field, _)| *field == Some(Field::KeyResult)) {
            of(Field::Metric)
        } else {
            titles
        }
    }

    fn outcome(&self, draft: &mut Draft, title: &str, single: bool, marks: Marks) {
        let (id, title) = super::labels::split_id(title.trim_start_matches(['•', '-', '*', '–', ' ']));
        let objective = draft.current(self.at);
        let outcome = objective.outcome(&title, self.at);
        outcome.id = id;
        let mut period = None;
        let mut dated = None;
        for ((found, name), cell) in self.heads.iter().zip(self.cells) {
            match found {
                Some(Field::KeyResult) => {}
                // Of two columns for objectives, the first has its title.
                Some(Field::Objective) if Some(cell.as_str()) == self.cell(Field::Objective) => {}
                Some(Field::Metric) if tidy(cell) == outcome.title => {}
                Some(Field::Period) => period = Some((name, cell)),
                // A table's target may be a date.
                Some(Field::Target) => match when(cell, marks.dates).and_then(|when| when.last_day()) {
                    Some(day) if outcome.by.is_none() => {
                        outcome.by = Some(day);
                        dated = Some((name, cell));
                    }
                    _ if single => of_outcome(outcome, *found, name, cell, marks),
                    _ => outcome.kept.push(kept(self.at, name, cell)),
                },
                Some(Field::Why) => of_outcome(outcome, None, name, cell, marks),
                _ => of_outcome(outcome, *found, name, cell, marks),
            }
        }
        if let Some((name, cell)) = dated {
            draft.keep(self.at, &format!("{}: {}", tidy(name), tidy(cell)));
            draft.guesses.push(format!("{}: “{}: {}” is read as a deadline", self.at, tidy(name), tidy(cell)));
        }
        if let Some((name, cell)) = period.filter(|(_, cell)| !cell.trim().is_empty()) {
            self.period(draft, name, cell, marks);
        }
        self.beyond(draft);
    }

    /// Keeps the cells that no head stands above.
    fn beyond(&self, draft: &mut Draft) {
        for cell in self.cells.iter().skip(self.heads.len()).filter(|cell| !cell.trim().is_empty()) {
            draft.keep(self.at, cell);
        }
    }

    /// A period is the objective's, unless rows of one objective differ.
    fn period(&self, draft: &mut Draft, name: &str, cell: &str, marks: Marks) {
        let found = when(cell, marks.dates);
        let Some(objective) = draft.open() else { return };
        let first = objective.outcomes.len() == 1;
        let (Some(outcome), Some(When::Period(period))) = (objective.outcomes.last_mut(), found) else {
            draft.keep(self.at, &format!("{}: {cell}", tidy(name)));
            return;
        };
        if first {
            objective.period = Some(period);
        } else if objective.period.as_ref() != Some(&period) {
            match outcome.by {
                None => outcome.by = period.last_day(),
                Some(_) => outcome.kept.push(kept(self.at, name, cell)),
            }
        }
    }

    fn only_objective(&self, draft: &mut Draft, marks: Marks) {
        if self.cell(Field::Objective).is_none() {
            for ((_, name), cell) in self.heads.iter().zip(self.cells).filter(|(_, cell)| !cell.trim().is_empty()) {
                draft.keep(self.at, &format!("{}: {cell}", tidy(name)));
            }
            self.beyond(draft);
            return;
        }
        let objective = draft.current(self.at);
        for ((found, name), cell) in self.heads.iter().zip(self.cells) {
            if *found != Some(Field::Objective) || Some(cell.as_str()) != self.cell(Field::Objective) {
                of_objective(objective, *found, name, cell, marks);
            }
        }
        self.beyond(draft);
    }
}
