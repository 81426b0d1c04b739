//! What stands around the place where the grammar stopped.
//!
//! In: a broken text, its tokens, and the farthest place that the grammar reached. Out: a [`Fault`], which the recognisers
//! in `mistakes` look at from all sides.

use std::ops::Range;

use super::expected::Expected;
use super::lex::{Kind, Token};
use super::words;

/// A broken place and its surroundings.
pub(super) struct Fault<'a> {
    /// The text with the repairs made so far.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The first byte that could not be read.
    pub at: usize,
    /// The token at that byte or, between tokens, behind it; as many as there are tokens at the end.
    pub i: usize,
    /// The blocks that are open at the fault, outermost first.
    pub blocks: Vec<Open>,
    /// What could have stood there.
    pub expected: &'a Expected,
    /// A year that the file speaks of, for dates without one.
    pub year: Option<&'a str>,
}

/// An open block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// The token `{`.
    pub brace: usize,
    /// The first token of the sentence that it belongs to.
    pub head: usize,
}

impl<'a> Fault<'a> {
    pub fn new(text: &'a str, tokens: &'a [Token], at: usize, expected: &'a Expected, year: Option<&'a str>) -> Self {
        let i = tokens.partition_point(|token| token.end <= at);
        let mut fault = Self { text, tokens, at, i, blocks: Vec::new(), expected, year };
        // The grammar sees that the word of the next line's property is no value only at the colon behind it.
        if i >= 2
            && fault.s(i) == ":"
            && fault.first(i - 1)
            && (fault.s(i - 2) == ":" || words::JOINTS.contains(&fault.s(i - 2)))
        {
            fault.i = i - 1;
            fault.at = tokens[i - 1].start;
        }
        fault.blocks = fault.open_blocks(fault.i);
        fault
    }

    /// The blocks open before token `until`.
    fn open_blocks(&self, until: usize) -> Vec<Open> {
        let mut blocks = Vec::new();
        let mut head = 0;
        for (i, token) in self.tokens[..until].iter().enumerate() {
            let begins = token.first || i == 0 || matches!(self.s(i - 1), "{" | "}");
            match self.s(i) {
                "{" => blocks.push(Open { brace: i, head }),
                "}" => {
                    blocks.pop();
                }
                _ if begins && token.kind != Kind::OddComment => head = i,
                // Statements may share a line.
                word if blocks.is_empty()
                    && words::is_statement(word)
                    && !words::is_statement(self.s(i.wrapping_sub(1))) =>
                {
                    head = i;
                }
                _ => {}
            }
        }
        blocks
    }

    /// The text of token `i`; nothing beyond the ends.
    pub fn s(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| &self.text[token.start..token.end])
    }

    /// The text of the token `n` before the fault.
    pub fn before(&self, n: usize) -> &'a str {
        self.i.checked_sub(n).map_or("", |i| self.s(i))
    }

    /// What kind of token `i` is.
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    /// Whether token `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    /// Whether token `i` is the first of its line, or behind the last.
    pub fn first(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|token| token.first)
    }

    /// Whether token `i` touches the one before it.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && i < self.tokens.len() && self.tokens[i - 1].end == self.tokens[i].start
    }

    /// The tokens of the line that token `i` stands on.
    pub fn line(&self, i: usize) -> Range<usize> {
        let i = i.min(self.tokens.len().saturating_sub(1));
        let start = (0..=i).rev().find(|i| self.first(*i)).unwrap_or(0);
        let end = (i + 1..self.tokens.len()).find(|i| self.first(*i)).unwrap_or(self.tokens.len());
        start..end
    }

    /// The first token of the sentence that token `i` belongs to: at its line's start, or behind a brace on the line.
    pub fn head(&self, i: usize) -> usize {
        let line = self.line(i);
        (line.start + 1..=i.min(line.end - 1)).rev().find(|i| matches!(self.s(i - 1), "{" | "}")).unwrap_or(line.start)
    }

    /// The bytes from token `from` to token `to`, both included.
    pub fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        match (self.tokens.get(from), self.tokens.get(to)) {
            (Some(a), Some(b)) => a.start..b.end.max(a.start),
            (Some(a), None) => a.start..self.text.trim_end().len().max(a.start),
            _ => self.end()..self.end(),
        }
    }

    /// The words from token `from` to token `to`, both included.
    pub fn words(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.bytes(from, to)]
    }

    /// The empty place behind token `i`.
    pub fn behind(&self, i: usize) -> Range<usize> {
        let end = self.tokens.get(i).map_or(self.end(), |token| token.end);
        end..end
    }

    /// The empty place before token `i`.
    pub fn ahead(&self, i: usize) -> Range<usize> {
        let start = self.tokens.get(i).map_or(self.end(), |token| token.start);
        start..start
    }

    /// Behind the last token.
    pub fn end(&self) -> usize {
        self.tokens.last().map_or(0, |token| token.end)
    }

    /// How far the line of token `i` is indented.
    pub fn indent(&self, i: usize) -> usize {
        let Some(token) = self.tokens.get(self.line(i).start) else { return 0 };
        let start = memchr::memrchr(b'\n', &self.text.as_bytes()[..token.start]).map_or(0, |at| at + 1);
        self.text[start..token.start].chars().map(|c| if c == '\t' { 2 } else { 1 }).sum()
    }

    /// Whether the grammar stopped at the word behind what it took for a property's key.
    pub fn at_missing_colon(&self) -> bool {
        let key = self.expected.has("confidence")
            || self.expected.has(".") && self.expected.has("[") && !self.expected.entry();
        self.expected.has(":") && key && self.i > 0
    }

    /// The word that does not fit: the one at the fault, or the one before it that was taken for a property's key.
    pub fn culprit(&self) -> usize {
        if self.at_missing_colon() && self.is_word(self.i - 1) { self.i - 1 } else { self.i }
    }

    /// Whether the sentence at the fault is a key result or a guard, and the fault stands behind its colon.
    pub fn in_target(&self) -> bool {
        let i = self.culprit();
        if i >= self.tokens.len() {
            return false;
        }
        let head = self.head(i);
        matches!(self.s(head), "kr" | "guard") && (head + 1..i).any(|i| self.s(i) == ":")
    }

    /// Whether token `i` begins an entry of a block: a property or one of the words for entries.
    pub fn begins_entry(&self, i: usize) -> bool {
        let word = self.s(i);
        let behind = self.s(i + 1);
        self.is_word(i)
            && (behind == ":" && !self.first(i + 1)
                || words::ENTRIES.contains(&word) && behind != ":" && !behind.is_empty())
    }

    /// Whether token `i` begins a statement.
    pub fn begins_statement(&self, i: usize) -> bool {
        self.is_word(i) && words::is_statement(self.s(i)) && self.s(i + 1) != ":" && i + 1 < self.tokens.len()
    }

    /// The last token before the fault that stands on the same line as token `i`'s sentence end: the end of the line.
    pub fn line_last(&self, i: usize) -> usize {
        self.line(i).end.saturating_sub(1)
    }
}
