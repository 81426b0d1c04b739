//! From a broken run of text to statements and findings: repair and retry.
//!
//! The grammar stops at its first error. Here the farthest place that it reached is shown to the recognisers of `mistakes`;
//! the one that knows what happened gives a finding and a repair, and the repaired text is parsed again, so that nothing
//! follows from a mistake that was understood. What nobody understands is blanked out: its line, then its statement.
//! Invariants: every round changes the text, their number is bounded, and the work is linear in the text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use pest::Parser as _;
use pest::iterators::Pairs;

use super::expected::Expected;
use super::fault::Fault;
use super::lex::{Kind, lex};
use super::mistakes::{self, Edits, Mistake};
use super::patch::Patch;
use super::tree::{Repair, Statement};
use super::{Grammar, Rule, build, scan};
use crate::diagnostic::{Edit, Finding, Fix};
use crate::source::{FileId, Place};

/// Rounds for one run of text, however small.
const ROUNDS: usize = 80;
/// Bytes that all rounds together may parse, beyond the first few.
const BYTES: usize = 2 * 1024 * 1024;
/// Runs larger than this are parsed without pest's record of attempts, which slows it down.
const DETAIL_LIMIT: usize = 512 * 1024;

/// What a broken run of text gives.
#[derive(Debug, Default)]
pub(super) struct Recovered {
    pub statements: Vec<Statement>,
    pub findings: Vec<Finding>,
    /// Words of what was given up.
    pub lost: Vec<String>,
}

/// Reads a run of whole statements that the grammar refused, as it is in `patch` after the first repairs.
pub(super) fn recover(file: FileId, patch: Patch, year: Option<&str>, most: usize) -> Recovered {
    let recovery = Recovery {
        file,
        patch,
        year,
        most,
        out: Recovered::default(),
        damaged: Vec::new(),
        spoken: Vec::new(),
        vague_until: None,
        last: None,
        stuck: 0,
    };
    recovery.run()
}

struct Recovery<'a> {
    file: FileId,
    patch: Patch,
    /// A year that the file speaks of.
    year: Option<&'a str>,
    /// How many findings there may be.
    most: usize,
    out: Recovered,
    /// Places in the file of what is missing from the text.
    damaged: Vec<u32>,
    /// Lines of the file, by the byte they begin at, that a finding stands on.
    spoken: Vec<u32>,
    /// Where the line behind the last vague finding begins in the file: another one there follows from it.
    vague_until: Option<u32>,
    /// The last fault's place in the file.
    last: Option<u32>,
    /// How often the fault has not moved on.
    stuck: usize,
}

impl Recovery<'_> {
    fn run(mut self) -> Recovered {
        let rounds = (BYTES / self.patch.text().len().max(1)).clamp(3, ROUNDS);
        for _ in 0..rounds {
            if self.accept() {
                return self.out;
            }
            if self.out.findings.len() >= self.most {
                break;
            }
            self.round();
        }
        self.give_up_rest();
        self.out
    }

    /// Builds the statements if the text is whole.
    fn accept(&mut self) -> bool {
        let text = plain(self.patch.text());
        let Ok(pairs) = Grammar::parse(Rule::file, &text) else { return false };
        let mut statements = build::statements(pairs, 0);
        let patch = std::mem::replace(&mut self.patch, Patch::new("", 0));
        let whole = Arc::new(patch.finish());
        for statement in &mut statements {
            let (start, end) = (statement.start, statement.end);
            let original = whole.map.original(&(start as usize..end as usize));
            statement.start = original.start;
            statement.end = original.end;
            statement.damaged = self.damaged.iter().any(|at| (original.start..=original.end).contains(at));
            statement.repair = Some(Box::new(Repair { whole: Arc::clone(&whole), start, end }));
        }
        self.out.statements = statements;
        true
    }

    fn round(&mut self) {
        let (at, expected) = farthest(self.patch.text());
        let text = self.patch.text();
        let tokens = lex(text);
        let fault = Fault::new(text, &tokens, at, &expected, self.year);
        let place = self.patch.original(&(at..at)).start;
        self.stuck = if self.last.is_some_and(|last| place <= last) { self.stuck + 1 } else { 0 };
        self.last = Some(self.last.map_or(place, |last| last.max(place)));
        let mistake = match self.stuck {
            0..=3 => mistakes::recognise(&fault).unwrap_or_else(|| mistakes::unknown(&fault)),
            4..=6 => mistakes::unknown(&fault),
            _ => {
                let statement = statement_around(&fault);
                self.give_up(statement);
                return;
            }
        };
        self.apply(mistake);
    }

    fn apply(&mut self, mistake: Mistake) {
        let before = self.patch.text().len();
        let line = self.line_of(&mistake.range);
        let follows = self.vague_until.is_some_and(|end| mistake.vague && line <= end);
        if mistake.vague {
            self.vague_until = Some(self.line_end_behind(&mistake.range));
        }
        if !(mistake.vague && (follows || self.spoken.contains(&line))) {
            self.spoken.push(line);
            let finding = self.finding(&mistake);
            self.out.findings.push(finding);
        }
        if mistake.damages {
            self.damaged.push(self.patch.original(&mistake.range).start);
        }
        let mut changed = !mistake.blank.is_empty();
        for range in mistake.blank {
            self.give_up(range);
        }
        let mut repair = mistake.repair;
        repair.sort_by_key(|(range, _)| (range.start, range.end));
        changed |= repair.iter().any(|(range, new)| self.patch.text()[range.clone()] != **new);
        self.patch.replace(&repair);
        if !changed || self.patch.text().len() > before + 4096 {
            self.stuck += 4;
        }
    }

    /// Where the line of a range begins in the file, as far as this run of text knows.
    fn line_of(&self, range: &Range<usize>) -> u32 {
        let start = memchr::memrchr(b'\n', &self.patch.text().as_bytes()[..range.start]).map_or(0, |at| at + 1);
        self.patch.original(&(start..start)).start
    }

    /// Where the line behind that of a range begins in the file.
    fn line_end_behind(&self, range: &Range<usize>) -> u32 {
        let text = self.patch.text();
        let end = range.end.max(range.start)
            + memchr::memchr(b'\n', &text.as_bytes()[range.end..]).map_or(text.len() - range.end, |at| at + 1);
        self.patch.original(&(end..end)).start
    }

    /// Blanks a range and keeps its words.
    fn give_up(&mut self, range: Range<usize>) {
        self.damaged.push(self.patch.original(&range).start);
        self.out.lost.extend(identifiers(&self.patch.text()[range.clone()]));
        self.patch.blank(range);
    }

    /// Too many rounds: what stands behind the last fault is lost.
    fn give_up_rest(&mut self) {
        let from = self.last.unwrap_or(0);
        let text = self.patch.text();
        let tokens = lex(text);
        let expected = Expected::default();
        let behind = tokens.iter().position(|token| self.patch.original(&(token.start..token.end)).end > from);
        let at = behind.map_or(0, |i| tokens[i].start);
        let fault = Fault::new(text, &tokens, at, &expected, None);
        let start = statement_around(&fault).start;
        let end = text.len();
        self.give_up(start..end);
        if !self.accept() {
            let all = 0..self.patch.text().len();
            self.give_up(all);
        }
    }

    fn place(&self, range: &Range<usize>) -> Place {
        let original = self.patch.original(range);
        Place::new(self.file, original.start, original.end)
    }

    fn finding(&self, mistake: &Mistake) -> Finding {
        let mut finding = Finding::new(mistake.code, self.place(&mistake.range), mistake.message.clone());
        finding.label.clone_from(&mistake.label);
        finding.help.clone_from(&mistake.help);
        for (range, text) in &mistake.also {
            finding = finding.also(self.place(range), text.clone());
        }
        let edits = |edits: &Edits| {
            edits.iter().map(|(range, text)| Edit { place: self.place(range), text: text.clone() }).collect()
        };
        let fix =
            |draft: &mistakes::Draft| Fix { title: draft.title.clone(), safe: draft.safe, edits: edits(&draft.edits) };
        finding.fixes = mistake.fixes.iter().map(fix).collect();
        finding
    }
}

/// The statement that a fault stands in, with all lines up to the next one.
fn statement_around(fault: &Fault<'_>) -> Range<usize> {
    let begins = |i: &usize| fault.first(*i) && fault.begins_statement(*i) && fault.indent(*i) == 0;
    let last = fault.tokens.len().saturating_sub(1);
    let start = (0..=fault.i.min(last)).rev().find(begins).map_or(0, |i| fault.ahead(i).start);
    let end = (fault.i + 1..fault.tokens.len()).find(begins).map_or(fault.text.len(), |i| fault.ahead(i).start);
    start..end.max(start)
}

/// The farthest place that the grammar reaches, and what could have stood there.
fn farthest(text: &str) -> (usize, Expected) {
    /// pest's switch is one for the whole process.
    static SWITCH: Mutex<()> = Mutex::new(());
    let plain = plain(text);
    let result: Result<Pairs<'_, Rule>, _> = if text.len() > DETAIL_LIMIT {
        Grammar::parse(Rule::file, &plain)
    } else {
        let _guard = SWITCH.lock().unwrap_or_else(PoisonError::into_inner);
        pest::set_error_detail(true);
        let result = Grammar::parse(Rule::file, &plain);
        pest::set_error_detail(false);
        result
    };
    let (at, expected) = match result {
        Ok(_) => (text.len(), Expected::default()),
        Err(error) => Expected::of(&error),
    };
    let at = at.min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    (at, expected)
}

/// A text with its comments overwritten by blanks.
fn plain(text: &str) -> Cow<'_, str> {
    scan::without_comments(text, 0, &scan::scan(text).comments)
}

/// The words of a text that may be names; a path to a `.goals` file counts as its `import`.
pub(super) fn identifiers(text: &str) -> impl Iterator<Item = String> {
    lex(text).into_iter().filter_map(|token| match (token.kind, &text[token.start..token.end]) {
        (Kind::Word, word) => Some(word.to_owned()),
        (Kind::Text, path) if path.ends_with(".goals\"") => Some("import".to_owned()),
        _ => None,
    })
}
