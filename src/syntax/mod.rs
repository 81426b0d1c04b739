//! From text to tree.
//!
//! In: the text of one file. Out: a [`Tree`] of statements and comments, and findings E001, E013, U001. Only this room knows
//! pest. Invariants: every file gives a tree; a mistake costs no more than its own statement and gives one finding; work and
//! memory are linear in the text.

pub mod ast;
mod build;
mod earlier;
mod expected;
mod fault;
mod lex;
mod longtext;
mod mistakes;
mod oddities;
mod pasted;
mod patch;
mod recover;
mod scan;
mod text;
mod tree;
mod words;

pub(crate) use scan::without_comments;
pub use scan::{STATEMENT_WORDS, is_hidden};
pub use tree::{Reader, Statement, Tree};
pub use words::is_word;

use pest::Parser as _;
use rayon::prelude::*;

use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{FileId, Place, Span};
use earlier::Earlier;
use patch::Patch;
use scan::{Oddity, Segment};
use tree::Group;

mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/goals.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// How much text is parsed at once: pest's queue of tokens is some ten times as large.
const CHUNK: u32 = 64 * 1024;

/// Syntax findings of one file, at most; beyond it the rest is one more finding.
const FINDINGS: usize = 100;

/// Parses one file.
pub fn parse(file: FileId, text: &str, findings: &mut Findings) -> Tree {
    parse_with(file, text, None, findings)
}

/// Parses one file of which an earlier text and its tree are known; statements that did not change are taken over. Gives
/// what [`parse`] gives.
pub fn parse_again(file: FileId, text: &str, earlier: (&str, &Tree), findings: &mut Findings) -> Tree {
    parse_with(file, text, Some(&Earlier::new(earlier.0, earlier.1, text)), findings)
}

fn parse_with(file: FileId, text: &str, earlier: Option<&Earlier<'_>>, findings: &mut Findings) -> Tree {
    let scan = scan::scan(text);
    if let Some(finding) = pasted::whole_file(file, text, &scan.segments) {
        findings.push(finding);
        return Tree { lost: sorted(recover::identifiers(text).collect()), comments: scan.comments, ..Tree::default() };
    }
    findings.extend(oddities::findings(file, text, &scan));
    let groups = groups(text, &scan.segments);
    let known: Vec<Option<Vec<Statement>>> =
        groups.iter().map(|group| earlier.and_then(|earlier| earlier.statements(group))).collect();
    let parsed: Vec<Vec<Part>> =
        chunks(&groups, &known).into_par_iter().map(|chunk| parse_chunk(text, &scan.comments, chunk)).collect();
    let mut parsed = parsed.into_iter().flatten();
    let mut rest = Rest { file, text, oddities: &scan.oddities, findings: Vec::new(), lost: Vec::new(), unread: None };
    let mut tree = Tree { comments: scan.comments, ..Tree::default() };
    for (group, known) in groups.iter().zip(known) {
        let part = known.map_or_else(|| parsed.next(), |known| Some(Part::Whole(known)));
        let Some(part) = part else { break };
        let (Segment { start, .. }, Segment { end, .. }) = (group[0], group[group.len() - 1]);
        let (first, whole) = (to_u32(tree.statements.len()), matches!(part, Part::Whole(_)));
        tree.statements.extend(rest.statements(part));
        let count = to_u32(tree.statements.len()) - first;
        tree.groups.push(Group { start, end, first, count, whole });
    }
    rest.findings.extend(rest.unread_finding());
    findings.extend(rest.findings);
    tree.lost = sorted(rest.lost);
    tree
}

/// What a group gave.
enum Part {
    /// Its statements.
    Whole(Vec<Statement>),
    /// The grammar refused it.
    Broken(Segment),
}

/// Reads what the grammar refused, statement by statement, until there are too many findings.
struct Rest<'a> {
    file: FileId,
    text: &'a str,
    oddities: &'a [Oddity],
    findings: Vec<Finding>,
    lost: Vec<String>,
    /// The first statement that was not looked at.
    unread: Option<Segment>,
}

impl Rest<'_> {
    fn statements(&mut self, part: Part) -> Vec<Statement> {
        let segment = match part {
            Part::Whole(statements) => return statements,
            Part::Broken(segment) => segment,
        };
        let range = segment.start as usize..segment.end as usize;
        if segment.too_deep.is_some() || self.findings.len() >= FINDINGS {
            if segment.too_deep.is_none() {
                self.unread.get_or_insert(segment);
            }
            self.lost.extend(recover::identifiers(&self.text[range]));
            return Vec::new();
        }
        let mut patch = Patch::new(&self.text[range.clone()], range.start);
        patch.replace(&oddities::repairs(self.text, &range, self.oddities));
        let recovered =
            recover::recover(self.file, patch, oddities::year(self.text, range.start), FINDINGS - self.findings.len());
        self.findings.extend(recovered.findings);
        self.lost.extend(recovered.lost);
        recovered.statements
    }

    fn unread_finding(&self) -> Option<Finding> {
        let segment = self.unread?;
        let start = segment.start as usize;
        let blank = self.text[start..].len() - self.text[start..].trim_start().len();
        let place = Place::new(self.file, segment.start + to_u32(blank), segment.start + to_u32(blank));
        let message =
            format!("there are more mistakes from here on, not shown because {FINDINGS} were found before them");
        Some(Finding::new(Code::E001, place, message).help("correct those first, then check again"))
    }
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}

/// Runs of segments: a statement and whatever follows up to the next one.
fn groups<'a>(text: &str, segments: &'a [Segment]) -> Vec<&'a [Segment]> {
    let mut groups = Vec::new();
    let mut first = 0;
    for i in 1..=segments.len() {
        if i == segments.len() || begins(text, &segments[i]) {
            groups.push(&segments[first..i]);
            first = i;
        }
    }
    groups
}

/// Neighbouring groups of which nothing is known, in pieces of some size.
fn chunks<'a, 'g>(groups: &'g [&'a [Segment]], known: &[Option<Vec<Statement>>]) -> Vec<&'g [&'a [Segment]]> {
    let mut chunks = Vec::new();
    let mut first = 0;
    for (i, group) in groups.iter().enumerate() {
        if known[i].is_some() {
            chunks.push(&groups[first..i]);
            first = i + 1;
        } else if groups[first][0].start + CHUNK <= group[0].start {
            chunks.push(&groups[first..i]);
            first = i;
        }
    }
    chunks.push(&groups[first..]);
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}

/// Whether a segment begins with a statement's word, behind blanks and comments.
fn begins(text: &str, segment: &Segment) -> bool {
    let mut rest = text[segment.start as usize..segment.end as usize].trim_start();
    while rest.starts_with("//") {
        rest = rest[lex::line_end(rest)..].trim_start();
    }
    scan::begins_statement(rest.as_bytes())
}

/// What each group of a chunk gives: parsed at once where the grammar takes them all, else one by one.
fn parse_chunk(text: &str, comments: &[Span], groups: &[&[Segment]]) -> Vec<Part> {
    let segments: Vec<Segment> = groups.iter().copied().flatten().copied().collect();
    let at_once = parse_run(text, comments, &segments).and_then(|statements| by_group(statements, groups));
    at_once.unwrap_or_else(|| {
        let alone = |group: &&[Segment]| {
            parse_run(text, comments, group).map_or_else(|| Part::Broken(joined(group)), Part::Whole)
        };
        groups.iter().map(alone).collect()
    })
}

/// Statements by the groups that they stand in; nothing if one reaches into the next group, which happens where that has
/// lost its head: then each group has to stand alone.
fn by_group(statements: Vec<Statement>, groups: &[&[Segment]]) -> Option<Vec<Part>> {
    let mut statements = statements.into_iter().peekable();
    let mut parts = Vec::with_capacity(groups.len());
    for group in groups {
        let end = group[group.len() - 1].end;
        let mut own = Vec::new();
        while let Some(statement) = statements.next_if(|statement| statement.start < end) {
            if statement.end > end {
                return None;
            }
            own.push(statement);
        }
        parts.push(Part::Whole(own));
    }
    Some(parts)
}

/// Segments as one.
fn joined(group: &[Segment]) -> Segment {
    let too_deep = group.iter().find_map(|segment| segment.too_deep);
    Segment { start: group[0].start, end: group[group.len() - 1].end, too_deep }
}

/// The statements of some segments; nothing where the grammar refuses them.
fn parse_run(text: &str, comments: &[Span], segments: &[Segment]) -> Option<Vec<Statement>> {
    let (start, end) = (segments[0].start, segments[segments.len() - 1].end);
    if segments.iter().any(|segment| segment.too_deep.is_some()) {
        return None;
    }
    let part = scan::without_comments(&text[start as usize..end as usize], start, comments);
    Grammar::parse(Rule::file, &part).ok().map(|pairs| build::statements(pairs, start))
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
