//! OKRs in Markdown: headings, bold lines, lists with labels, tables.

use super::Marks;
use super::blocks::{Block, Kind, blocks};
use super::dates::{Period, period_in, when};
use super::draft::{Draft, Kept, Outcome, Step, tidy};
use super::fields::{Field, Row, field, labelled, of_objective, of_outcome};
use super::labels::{Label, label, team_result};
use super::outline::{explicit, parents};

/// Reads a text.
pub(super) fn read(text: &str, marks: Marks, draft: &mut Draft) {
    let blocks = blocks(text);
    let says_objective = |block: &Block| match &block.kind {
        Kind::Head(cells) => cells.iter().any(|cell| field(cell) == Some(Field::Objective)),
        _ => matches!(label(&block.text), Some(Label::Objective(..))),
    };
    let labels = blocks.iter().any(says_objective);
    let mut reader = Reader {
        explicit: explicit(&blocks),
        parents: parents(&blocks),
        now: 0,
        draft,
        marks,
        labels,
        period: None,
        doubt: None,
        unused: None,
        heads: None,
        depth: None,
        list: Section::Free,
        awaited: false,
    };
    for (i, block) in blocks.iter().enumerate() {
        let at = format!("line {}", block.line);
        reader.now = i;
        let before_list = blocks.get(i + 1).is_some_and(|next| matches!(next.kind, Kind::Item(..)));
        reader.block(block, &at, before_list);
    }
    reader.forget_period();
}

/// What the items of the next list are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// Key results, if an objective is open.
    Free,
    /// Key results, since a heading says so.
    KeyResults,
    /// Something else: a heading that is none of ours stands above them.
    Other,
}

struct Reader<'a> {
    explicit: Vec<bool>,
    parents: Vec<bool>,
    /// The block that is being read.
    now: usize,
    draft: &'a mut Draft,
    marks: Marks,
    /// Whether the text labels its objectives; else headings above lists are taken for them.
    labels: bool,
    period: Option<Period>,
    /// The heading that the period was read from, where it may mean another.
    doubt: Option<String>,
    /// A heading that is all period, until an objective has it.
    unused: Option<(String, String)>,
    heads: Option<Vec<(Option<Field>, String)>>,
    /// How deep the key results stand.
    depth: Option<usize>,
    list: Section,
    /// Whether the objective's title is still to come.
    awaited: bool,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block, at: &str, before_list: bool) {
        if !matches!(block.kind, Kind::Row(_) | Kind::Head(_)) {
            self.heads = None;
        }
        match &block.kind {
            Kind::Heading(level) => self.heading(&block.text, *level, at, before_list),
            Kind::Line => self.line(block, at, before_list),
            Kind::Item(depth, checked) => self.item(&block.text, *depth, *checked, at),
            Kind::Head(cells) => self.head(cells, at),
            Kind::Row(cells) => self.row(cells, &block.text, at),
            Kind::Raw => self.draft.keep(at, &block.text),
        }
    }

    /// A label that begins something; whether it was one.
    fn begins(&mut self, text: &str, at: &str) -> bool {
        match label(text) {
            Some(Label::Objective(id, title)) => {
                self.objective(title, at);
                if let Some(objective) = self.draft.open() {
                    objective.id = id;
                }
                self.awaited = tidy(title).is_empty();
                true
            }
            Some(Label::KeyResult(id, title)) if !tidy(title).is_empty() => {
                self.list = Section::KeyResults;
                self.key_result(title, at).id = id;
                true
            }
            Some(Label::KeyResult(..) | Label::KeyResults) => {
                self.list = Section::KeyResults;
                self.depth = None;
                true
            }
            Some(Label::Objectives) => {
                self.draft.close();
                self.list = Section::Free;
                true
            }
            None => false,
        }
    }

    /// A label in a heading or a line. The items below a key result there speak of it.
    fn begins_block(&mut self, text: &str, at: &str) -> bool {
        let begins = self.begins(text, at);
        if begins && matches!(label(text), Some(Label::KeyResult(_, title)) if !tidy(title).is_empty()) {
            self.depth = Some(0);
        }
        begins
    }

    fn objective(&mut self, title: &str, at: &str) {
        let (period, doubt) = (self.period.clone(), self.doubt.clone());
        self.unused = None;
        let objective = self.draft.objective(title, at);
        objective.period = period;
        objective.doubt = doubt;
        // Where key results are announced, what stands before them is none.
        let announced = self.explicit.get(self.now) == Some(&true);
        self.list = if announced { Section::Other } else { Section::Free };
        self.depth = None;
        self.awaited = false;
    }

    fn key_result(&mut self, title: &str, at: &str) -> &mut Outcome {
        let (title, owner) = without_owner(title);
        let outcome = self.draft.current(at).outcome(title, at);
        outcome.owners.extend(owner);
        outcome
    }

    /// A heading's period, for the objectives below it.
    fn period_of_heading(&mut self, text: &str, level: usize, at: &str) {
        let Some(period) = period_in(text, level > 1) else { return };
        self.forget_period();
        let whole = when(text, None).is_some();
        // A year says little where more numbers stand beside it: `2020 Set 1`.
        let year = !period.0.contains("-Q") && !period.0.contains("-H");
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        self.draft.close();
        if !whole && year && digits(text) > digits(&period.0) {
            self.period = None;
            return;
        }
        if whole {
            self.unused = Some((at.to_owned(), text.to_owned()));
        } else {
            self.draft.guesses.push(format!("{at}: “{}” is read as the period {}", tidy(text), period.0));
        }
        self.doubt = (!whole && year).then(|| tidy(text));
        self.period = Some(period);
    }

    /// Keeps a period that no objective had.
    fn forget_period(&mut self) {
        if let Some((at, text)) = self.unused.take() {
            self.draft.close();
            self.draft.keep(&at, &text);
        }
    }

    fn heading(&mut self, text: &str, level: usize, at: &str, before_list: bool) {
        if self.begins_block(text, at) {
            return;
        }
        self.period_of_heading(text, level, at);
        if level == 1 && self.draft.title.is_none() && self.draft.objectives.is_empty() {
            self.draft.title = Some(tidy(text));
            return;
        }
        let named = self.period.as_ref().is_some_and(|period| period_in(text, true).as_ref() == Some(period));
        if !self.labels && before_list && !named {
            self.guessed(text, at);
            return;
        }
        // Another heading of the same depth or above ends the objective; what it says is kept.
        self.list = Section::Other;
        self.draft.close();
        if when(text, None).is_none() {
            self.draft.keep(at, text);
        }
    }

    fn guessed(&mut self, text: &str, at: &str) {
        self.objective(text, at);
        self.draft.guesses.push(format!("{at}: “{}” stands above a list, so it is taken for an objective", tidy(text)));
    }

    fn line(&mut self, block: &Block, at: &str, before_list: bool) {
        let text = &block.text;
        if self.awaited {
            if let Some(objective) = self.draft.open() {
                objective.title = tidy(text);
            }
            self.awaited = false;
            return;
        }
        if self.begins_block(text, at) || self.label_of_field(text) {
            return;
        }
        if !self.labels && block.bold && before_list {
            self.guessed(text, at);
            return;
        }
        if let Some(title) = text.strip_suffix(':').filter(|_| before_list) {
            self.list = Section::Other;
            self.draft.keep(at, title);
            return;
        }
        // Behind a list of key results, a line speaks of the whole again.
        if self.depth.is_some() { self.draft.keep_above(at, text) } else { self.draft.keep(at, text) }
    }

    /// `Owner: Anna` in what is being read; whether it was that.
    fn label_of_field(&mut self, text: &str) -> bool {
        let Some((found, name, value)) = labelled(text) else { return false };
        let marks = self.marks;
        let Some(objective) = self.draft.open() else {
            if found == Field::Why && self.draft.why.is_none() {
                self.draft.why = Some(tidy(value));
                return true;
            }
            if let Some(period) = period_in(value, false).filter(|_| found == Field::Period) {
                let guess = format!("“{}” is read as the period {} of what follows", tidy(text), period.0);
                self.draft.guesses.push(guess);
                self.period = Some(period);
            }
            return false;
        };
        match found {
            // The work behind it stays a remark.
            Field::Objective | Field::KeyResult | Field::Done => return false,
            Field::Metric | Field::Baseline | Field::Target | Field::Unit | Field::Weight => {
                let Some(outcome) = objective.outcomes.last_mut() else { return false };
                of_outcome(outcome, Some(found), name, value, marks);
            }
            // Behind a list of key results, “Owner: …” speaks of the objective again, unless it is deeper in.
            _ => of_objective(objective, Some(found), name, value, marks),
        }
        true
    }

    fn item(&mut self, text: &str, depth: usize, checked: Option<bool>, at: &str) {
        if self.awaited {
            self.awaited = false;
            if let Some(objective) = self.draft.open() {
                objective.title = tidy(text);
                return;
            }
        }
        if self.parents.get(self.now) == Some(&true) {
            self.objective(text, at);
            self.list = Section::KeyResults;
            let title = tidy(text);
            self.draft
                .guesses
                .push(format!("{at}: “{title}” stands above key results, so it is taken for an objective"));
            return;
        }
        if let Some((team, title)) = team_result(text) {
            let outcome = self.key_result(title, at);
            outcome.kept.push(Kept { at: at.to_owned(), text: team.to_owned() });
            self.depth = Some(depth);
            self.check(checked);
            return;
        }
        let inside = self.depth.is_some_and(|of_results| depth > of_results);
        if inside && label(text).is_none() {
            self.inside(text, checked, at);
            return;
        }
        if self.depth.is_some_and(|of_results| depth < of_results) && label(text).is_none() {
            // Nearer to the margin than the key results, it is none of them.
            self.draft.close();
            self.depth = None;
            self.list = Section::Other;
            self.draft.keep(at, text);
            return;
        }
        if self.begins(text, at) {
            if matches!(label(text), Some(Label::KeyResult(..))) {
                self.depth = Some(depth);
                self.check(checked);
            }
            return;
        }
        if self.label_of_field(text) {
            return;
        }
        let results = match self.list {
            Section::KeyResults => true,
            Section::Free => self.draft.open().is_some(),
            Section::Other => false,
        };
        if results && self.draft.open().is_some() {
            self.depth = Some(depth);
            self.key_result(text, at);
            self.check(checked);
        } else {
            self.draft.keep(at, text);
        }
    }

    fn check(&mut self, checked: Option<bool>) {
        let last = self.draft.open().and_then(|objective| objective.outcomes.last_mut());
        if let (Some(outcome), Some(true)) = (last, checked) {
            outcome.done = true;
        }
    }

    /// An item below a key result: a field, a step, or a remark.
    fn inside(&mut self, text: &str, checked: Option<bool>, at: &str) {
        let marks = self.marks;
        let Some(outcome) = self.draft.open().and_then(|objective| objective.outcomes.last_mut()) else {
            self.draft.keep(at, text);
            return;
        };
        match (labelled(text), checked) {
            (Some((found, name, value)), None) => of_outcome(outcome, Some(found), name, value, marks),
            (_, Some(done)) => outcome.steps.push(Step { title: tidy(text), done }),
            _ => self.draft.keep(at, text),
        }
    }

    fn head(&mut self, cells: &[String], at: &str) {
        let heads: Vec<(Option<Field>, String)> = cells.iter().map(|cell| (field(cell), cell.clone())).collect();
        let has = |wanted: Field| heads.iter().any(|(found, _)| *found == Some(wanted));
        let ours = has(Field::KeyResult) || has(Field::Objective) || has(Field::Metric) && has(Field::Target);
        if ours {
            self.heads = Some(heads);
        } else {
            self.heads = None;
            self.draft.keep(at, &cells.join(" | "));
        }
    }

    fn row(&mut self, cells: &[String], text: &str, at: &str) {
        let Some(heads) = &self.heads else {
            self.draft.keep(at, text);
            return;
        };
        let before = self.draft.objectives.len();
        Row { at, heads, cells }.read(self.draft, self.marks);
        for objective in self.draft.objectives.iter_mut().skip(before).filter(|it| it.period.is_none()) {
            objective.period.clone_from(&self.period);
            objective.doubt.clone_from(&self.doubt);
            self.unused = None;
        }
    }
}

/// `… - @anna`: who does it, at the end of a line.
fn without_owner(text: &str) -> (&str, Option<String>) {
    let text = text.trim();
    let Some(at) = text.rfind('@').filter(|at| *at > 0) else { return (text, None) };
    let name = &text[at + 1..];
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let before = text[..at].trim_end();
    if !is_name || before.len() == at {
        return (text, None);
    }
    (before.trim_end_matches(['-', '–', '—', ' ']), Some(name.to_owned()))
}
