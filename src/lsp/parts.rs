//! The parts of statements that mean something by themselves: keys, values, units, codes. Colours, selections and what is
//! shown over a word all need them, so that one walk finds them for all.

use super::Analysis;
use crate::source::{FileId, Place, Span};
use crate::syntax::ast::{
    Benchmark, Checkpoint, Clause, Declaration, Entry, Expression, ExpressionKind, Item, KeyResult, Milestone,
    Property, Value, ValueKind, When,
};
use crate::syntax::{Reader, Statement};

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// The key of a property, as written: `baseline[vk]`, `brand.reach confidence`.
    Key,
    /// A word that a property is set to, such as `committed`, or a name.
    Word,
    /// A text, with its quotes.
    Text,
    /// A date or a period.
    Time,
    /// A number, a quantity or a range, or a date where both may stand.
    Literal,
    /// The unit of a metric.
    Unit,
    /// What an `allow` names.
    Code,
}

/// A part of a statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands.
    pub place: Place,
    /// As written; where a mistake was repaired, as it should have been.
    pub text: &'a str,
    /// The word that began the block in which it stands.
    pub head: &'a str,
}

/// The statements of a file that hold or touch some bytes.
pub(super) fn statements(analysis: &Analysis, file: FileId, bytes: std::ops::Range<u32>) -> &[Statement] {
    let Some(tree) = analysis.compilation.files.trees.get(file.0 as usize) else { return &[] };
    let from = tree.statements.partition_point(|it| it.end < bytes.start);
    let to = tree.statements.partition_point(|it| it.start <= bytes.end);
    tree.statements.get(from..to.max(from)).unwrap_or_default()
}

/// The part of a file under a byte; its end still is the part.
pub(super) fn part_at(analysis: &Analysis, file: FileId, offset: u32) -> Option<Part<'_>> {
    let all = statements(analysis, file, offset..offset).iter().flat_map(|it| parts(it, file, analysis.text(file)));
    let touching = all.filter(|part| part.place.start <= offset && offset <= part.place.end);
    // Between two that touch, the one that begins here.
    touching.max_by_key(|part| part.place.start)
}

/// The parts of a statement.
pub(super) fn parts<'a>(statement: &'a Statement, file: FileId, text: &'a str) -> Vec<Part<'a>> {
    let mut walk = Walk { reader: statement.reader(file, text), head: "", out: Vec::new() };
    walk.item(&statement.item);
    walk.out
}

struct Walk<'a> {
    reader: Reader<'a>,
    head: &'a str,
    out: Vec<Part<'a>>,
}

impl Walk<'_> {
    fn add(&mut self, span: Span, kind: PartKind) {
        let text = self.reader.text(span).trim_end();
        let length = u32::try_from(text.len()).unwrap_or(0);
        if length > 0 {
            let place = self.reader.place(Span::new(span.start, span.start + length));
            self.out.push(Part { kind, place, text, head: self.head });
        }
    }

    fn all(&mut self, spans: impl IntoIterator<Item = Span>, kind: PartKind) {
        spans.into_iter().for_each(|span| self.add(span, kind));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Import(it) if self.reader.text(*it).starts_with('"') => self.add(*it, PartKind::Text),
            Item::Import(_) => {}
            Item::Plan(it) | Item::Unit(it) | Item::Named(it) => self.declaration(it),
            Item::Overlap(it) => self.all(it.size, PartKind::Literal),
            Item::Metric(it) => {
                self.all(it.unit, PartKind::Unit);
                if let Some(formula) = &it.formula {
                    self.expression(formula);
                }
                self.declaration(&it.declaration);
            }
            Item::Record(it) => {
                self.all(it.date, PartKind::Time);
                self.block(it.word, &it.block.entries);
            }
            Item::Objective(it) => {
                self.all(it.during.iter().copied(), PartKind::Time);
                self.declaration(&it.declaration);
            }
            Item::Campaign(it) => {
                self.all(it.from.into_iter().chain(it.to), PartKind::Time);
                self.declaration(&it.declaration);
            }
            Item::Revise(it) => {
                self.all(it.on, PartKind::Time);
                self.block(it.word, &it.block.entries);
            }
            Item::Ensure(it) => {
                self.expression(&it.condition);
                self.all(it.because, PartKind::Text);
            }
        }
    }

    fn declaration(&mut self, it: &Declaration) {
        self.all(it.title, PartKind::Text);
        self.block(it.word, it.entries());
    }

    fn block(&mut self, word: Span, entries: &[Entry]) {
        let word = self.reader.text(word).split_whitespace().last().unwrap_or_default();
        let before = std::mem::replace(&mut self.head, word);
        for entry in entries {
            self.entry(entry);
        }
        self.head = before;
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Property(it) => self.property(it),
            Entry::KeyResult(it) | Entry::Guard(it) => self.key_result(it),
            Entry::Milestone(it) => self.milestone(it),
            Entry::Watch(_) => {}
            Entry::Step(it) => self.all(it.title, PartKind::Text),
            Entry::Allow(it) => {
                self.add(it.code, PartKind::Code);
                self.all(it.because, PartKind::Text);
            }
            Entry::Checkpoint(Checkpoint { date, value, .. }) => {
                self.add(*date, PartKind::Time);
                self.value(value, false);
            }
            Entry::Benchmark(it) => self.benchmark(it),
        }
    }

    fn property(&mut self, it: &Property) {
        self.add(it.key, PartKind::Key);
        let key = self.reader.text(it.key).trim_end();
        let is_time = matches!(key, "period" | "by" | "measured" | "approved");
        it.values.iter().for_each(|value| self.value(value, is_time));
        self.clauses(&it.clauses);
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        for Clause { word, value } in clauses {
            let is_time = matches!(self.reader.text(*word).trim_end(), "on" | "until" | "for" | "by");
            self.value(value, is_time);
        }
    }

    fn benchmark(&mut self, it: &Benchmark) {
        self.add(it.kind, PartKind::Word);
        self.all(it.name, PartKind::Text);
        self.value(&it.value, false);
        self.clauses(&it.clauses);
    }

    fn key_result(&mut self, it: &KeyResult) {
        if let Some(from) = &it.from {
            self.value(from, false);
        }
        if let Some(goal) = &it.goal {
            self.all(goal.tolerance, PartKind::Literal);
            self.value(&goal.value, false);
        }
        match &it.when {
            Some(When::By(value)) => self.value(value, true),
            Some(When::Throughout(_, period)) => self.all(*period, PartKind::Time),
            None => {}
        }
        self.declaration(&it.declaration);
    }

    fn milestone(&mut self, it: &Milestone) {
        if let Some(by) = &it.by {
            self.value(by, true);
        }
        self.declaration(&it.declaration);
    }

    fn value(&mut self, value: &Value, is_time: bool) {
        match value.kind {
            ValueKind::Text => self.add(value.span, PartKind::Text),
            ValueKind::Literal => self.add(value.span, if is_time { PartKind::Time } else { PartKind::Literal }),
            ValueKind::Name => self.add(value.span, PartKind::Word),
            // `30 days after NAME`: the time; the name is a mention.
            ValueKind::After(offset) => {
                let before = Span::new(value.span.start, value.span.start + offset);
                let text = self.reader.text(before).trim_end();
                let text = text.strip_suffix("after").unwrap_or(text).trim_end();
                let end = before.start + u32::try_from(text.len()).unwrap_or(0);
                self.add(Span::new(before.start, end), PartKind::Literal);
            }
        }
    }

    fn expression(&mut self, it: &Expression) {
        match &it.kind {
            ExpressionKind::Literal => self.add(it.span, PartKind::Literal),
            ExpressionKind::Name => {}
            ExpressionKind::Call(_, arguments) => arguments.iter().for_each(|it| self.expression(it)),
            ExpressionKind::Chain(first, rest) => {
                self.expression(first);
                for (.., it) in rest {
                    self.expression(it);
                }
            }
        }
    }
}

/// The pieces of a literal: each number, date or unit, with whether it is a unit. `1_200 people..2 h` has four.
pub(super) fn pieces(text: &str) -> Vec<(std::ops::Range<usize>, bool)> {
    let mut out = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let mut start = at;
        for side in word.trim_end().split("..") {
            split_unit(side, start, &mut out);
            start += side.len() + 2;
        }
        at += word.len();
    }
    out
}

/// Cuts a unit from the number before it.
fn split_unit(word: &str, at: usize, out: &mut Vec<(std::ops::Range<usize>, bool)>) {
    if word.is_empty() || word == "of" {
        return;
    }
    let starts_number = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '×'))
        || word.starts_with('x') && word.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if is_date(word) {
        out.push((at..at + word.len(), false));
        return;
    }
    if !starts_number {
        // `$900/lead` begins with its currency; other words are units.
        let sign = word.chars().next().filter(|c| !c.is_alphanumeric() && *c != '%').map_or(0, char::len_utf8);
        match word.get(sign..).filter(|rest| sign > 0 && rest.starts_with(|c: char| c.is_ascii_digit())) {
            Some(rest) => {
                out.push((at..at + sign, true));
                split_unit(rest, at + sign, out);
            }
            None => out.push((at..at + word.len(), true)),
        }
        return;
    }
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '_' | '.' | '+' | '-' | '×');
    let from = usize::from(word.starts_with('x'));
    let number = word.get(from..).and_then(|rest| rest.find(|c| !digits(c))).map_or(word.len(), |length| from + length);
    let rest = word.get(number..).unwrap_or_default();
    let magnitude = ["bn", "k", "M"].into_iter().find(|it| {
        rest.strip_prefix(it).is_some_and(|behind| !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    });
    let end = number + magnitude.map_or(0, str::len);
    out.push((at..at + end, false));
    if end < word.len() {
        out.push((at + end..at + word.len(), true));
    }
}

/// Whether a text has the shape of a date or a period; of four digits alone nobody can tell.
pub(super) fn is_date(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && text.as_bytes().get(4) == Some(&b'-')
        || text.strip_prefix("FY").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn literals_fall_into_numbers_and_units() {
        for (text, wanted) in [
            ("1_200 people", "1_200|<people>"),
            ("5k", "5k"),
            ("2h", "2|<h>"),
            ("12.5%", "12.5|<%>"),
            ("$2M", "<$>|2M"),
            ("250k ₽/month", "250k|<₽/month>"),
            ("4 h..6 h", "4|<h>|6|<h>"),
            ("..100%", "100|<%>"),
            ("2026-01-15..2026-04-15", "2026-01-15|2026-04-15"),
            ("FY26-Q1", "FY26-Q1"),
            ("6 of 22", "6|22"),
            ("x2", "x2"),
            ("-16 заказ", "-16|<заказ>"),
            ("5MB", "5|<MB>"),
        ] {
            let shown: Vec<String> = pieces(text)
                .into_iter()
                .map(|(range, unit)| if unit { format!("<{}>", &text[range]) } else { text[range].to_owned() })
                .collect();
            assert_eq!(shown.join("|"), wanted, "{text}");
        }
    }
}
