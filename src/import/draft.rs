//! What was read from a source, before anything is decided about how the language says it.

use std::collections::HashMap;

use super::dates::{Date, Period};

/// A plan as a source tells it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub title: Option<String>,
    pub why: Option<String>,
    pub objectives: Vec<Objective>,
    /// What stands above the first objective and could not be read.
    pub kept: Vec<Kept>,
    /// What was decided although the source does not say it in so many words.
    pub guesses: Vec<String>,
    /// The objective that is being read.
    now: Option<usize>,
    by_title: HashMap<String, usize>,
}

/// A goal.
#[derive(Debug, Default)]
pub(super) struct Objective {
    pub title: String,
    pub at: String,
    pub id: Option<String>,
    pub owners: Vec<String>,
    pub period: Option<Period>,
    /// The words from which the period was read, where they may mean another.
    pub doubt: Option<String>,
    /// Whether the source has no title for it.
    pub invented: bool,
    pub by: Option<Date>,
    pub why: Option<String>,
    pub tags: Vec<String>,
    pub outcomes: Vec<Outcome>,
    pub kept: Vec<Kept>,
}

/// A key result or a milestone: which of them it is, the writer decides by what it says.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub title: String,
    pub at: String,
    pub id: Option<String>,
    pub owners: Vec<String>,
    pub by: Option<Date>,
    /// Whether its title has a date that can be read in two ways.
    pub two_ways: bool,
    /// The name of what is measured, where the source has one.
    pub metric: Option<String>,
    pub baseline: Option<String>,
    pub target: Option<String>,
    pub unit: Option<String>,
    pub weight: Option<String>,
    pub steps: Vec<Step>,
    /// Work, not a measure: a task of a tracker.
    pub task: bool,
    pub done: bool,
    /// The day on which it was done.
    pub done_on: Option<Date>,
    pub kept: Vec<Kept>,
}

/// A step of a milestone.
#[derive(Debug)]
pub(super) struct Step {
    pub title: String,
    pub done: bool,
}

/// Something that has no place in the language, or could not be read, with its place in the source.
#[derive(Debug)]
pub(super) struct Kept {
    pub at: String,
    pub text: String,
}

impl Draft {
    /// Begins an objective.
    pub(super) fn objective(&mut self, title: &str, at: &str) -> &mut Objective {
        let title = tidy(title);
        let index = self.objectives.len();
        self.now = Some(index);
        self.by_title.insert(title.clone(), index);
        self.objectives.push(Objective { title, at: at.to_owned(), ..Objective::default() });
        &mut self.objectives[index]
    }

    /// Goes on with the objective of this title, if there is one: rows of a table need not be sorted.
    pub(super) fn reopen(&mut self, title: &str) -> bool {
        let found = self.by_title.get(&tidy(title)).copied();
        self.now = found.or(self.now);
        found.is_some()
    }

    /// The objective that is being read, if any.
    pub(super) fn open(&mut self) -> Option<&mut Objective> {
        self.now.and_then(|now| self.objectives.get_mut(now))
    }

    /// Ends the objective that is being read.
    pub(super) fn close(&mut self) {
        self.now = None;
    }

    /// The objective that is being read; one is made where key results come without any.
    pub(super) fn current(&mut self, at: &str) -> &mut Objective {
        if self.now.is_none() {
            self.guesses.push(format!("{at}: key results without an objective stand under one named “Objective”"));
            if !self.reopen("Objective") {
                self.objective("Objective", at).invented = true;
            }
        }
        let index = self.now.unwrap_or_default();
        &mut self.objectives[index]
    }

    /// Keeps something that speaks of the whole objective.
    pub(super) fn keep_above(&mut self, at: &str, text: &str) {
        let kept = Kept { at: at.to_owned(), text: text.to_owned() };
        match self.open() {
            None => self.kept.push(kept),
            Some(objective) => objective.kept.push(kept),
        }
    }

    /// Keeps what could not be read where it stands.
    pub(super) fn keep(&mut self, at: &str, text: &str) {
        let kept = Kept { at: at.to_owned(), text: text.to_owned() };
        match self.open() {
            None => self.kept.push(kept),
            Some(objective) => match objective.outcomes.last_mut() {
                None => objective.kept.push(kept),
                Some(outcome) => outcome.kept.push(kept),
            },
        }
    }
}

impl Objective {
    /// Whether something of it has no end.
    pub(super) fn is_endless(&self) -> bool {
        self.period.is_none() && self.by.is_none() && self.outcomes.iter().any(|outcome| outcome.by.is_none())
    }

    /// Begins a key result.
    pub(super) fn outcome(&mut self, title: &str, at: &str) -> &mut Outcome {
        self.outcomes.push(Outcome { title: tidy(title), at: at.to_owned(), ..Outcome::default() });
        let last = self.outcomes.len() - 1;
        &mut self.outcomes[last]
    }
}

/// A title on one line, without blanks and marks at its ends.
pub(super) fn tidy(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '`' | ':' | '：' | ';')).to_owned()
}

/// People in a cell or behind a word such as “Owner”: `Anna, @boris; Clara`.
pub(super) fn people(text: &str) -> Vec<String> {
    let names = text.split([',', ';', '\n']).map(tidy).filter(|name| name.chars().any(char::is_alphanumeric));
    names.map(|name| name.trim_start_matches('@').to_owned()).collect()
}
