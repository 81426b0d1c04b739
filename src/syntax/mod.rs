//! From text to tree.
//!
//! In: the text of one file. Out: a [`Tree`] of statements and comments, and findings E001, E013, U001. Only this room knows
//! pest. Invariants: every file gives a tree; a mistake costs no more than its own statement and gives one finding; work and
//! memory are linear in the text.

pub mod ast;
mod build;
mod scan;
mod text;
mod tree;

pub use tree::{Reader, Statement, Tree};

use pest::Parser as _;
use rayon::prelude::*;

use crate::diagnostic::Findings;
use crate::source::FileId;
use scan::Segment;

#[expect(missing_docs, reason = "the rules are documented in the grammar")]
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/goals.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// How much text is parsed at once: pest's queue of tokens is some ten times as large.
const CHUNK: u32 = 128 * 1024;

/// Parses one file.
pub fn parse(file: FileId, text: &str, findings: &mut Findings) -> Tree {
    let scan = scan::scan(text);
    let chunks = chunks(&scan.segments);
    let parsed: Vec<Vec<Statement>> = chunks.into_par_iter().map(|segments| parse_chunk(text, segments)).collect();
    Tree { statements: parsed.into_iter().flatten().collect(), comments: scan.comments }
}

fn chunks(segments: &[Segment]) -> Vec<&[Segment]> {
    let mut chunks = Vec::new();
    let mut first = 0;
    for (i, segment) in segments.iter().enumerate() {
        if segment.end - segments[first].start >= CHUNK {
            chunks.push(&segments[first..=i]);
            first = i + 1;
        }
    }
    if first < segments.len() {
        chunks.push(&segments[first..]);
    }
    chunks
}

fn parse_chunk(text: &str, segments: &[Segment]) -> Vec<Statement> {
    let (start, end) = (segments[0].start, segments[segments.len() - 1].end);
    let part = &text[start as usize..end as usize];
    match Grammar::parse(Rule::file, part) {
        Ok(pairs) => build::statements(pairs, start),
        Err(_) => Vec::new(),
    }
}
