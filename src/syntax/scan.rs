//! One linear pass before any parse: it cuts the text into segments at top-level statements, bounds the depth of nesting,
//! keeps the comments, and finds the characters that no reader sees.
//!
//! Why first: pest stops at its first error, so a mistake must not cost more than its own statement; and without a bound on
//! depth a hostile file would overflow the stack.

use std::borrow::Cow;

use super::{longtext, to_u32};
use crate::source::Span;

/// How deep blocks and parentheses may nest.
pub(super) const DEPTH_LIMIT: usize = 64;

/// What the pass found. All spans are absolute.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Comments, from `//` to the end of the line.
    pub comments: Vec<Span>,
    /// Runs of whole statements.
    pub segments: Vec<Segment>,
    /// Characters to report, in order.
    pub oddities: Vec<Oddity>,
}

/// A run of text that begins at a statement: at the first column, or behind the brace that ended the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub start: u32,
    pub end: u32,
    /// Where nesting first became too deep.
    pub too_deep: Option<u32>,
}

/// Something in the text that is not what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Oddity {
    pub span: Span,
    pub kind: OddityKind,
}

/// What is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OddityKind {
    /// A character that is invisible or changes direction.
    Hidden(char),
    /// A no-break or typographic space between tokens.
    Space,
    /// A control character such as NUL.
    Control(char),
    /// A `"""` that nothing closes; the span goes to where the scan went on.
    OpenText,
    /// One or two quotes in place of the three that open a long text.
    ShortOpener,
    /// One or two quotes in place of the three that close a long text.
    ShortCloser,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Code,
    Comment(u32),
    Text,
    LongText(u32),
}

/// Scans a whole file.
pub(super) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        mode: Mode::Code,
        openers: Vec::new(),
        starts: vec![0],
        closer: None,
        too_deep: Vec::new(),
        out: Scan::default(),
    };
    scanner.run();
    scanner.finish()
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    mode: Mode,
    openers: Vec<u8>,
    starts: Vec<usize>,
    /// In a long text, quotes that may be what is left of its end, and how many.
    closer: Option<(usize, usize)>,
    /// The segment, by its start, and where it became too deep.
    too_deep: Vec<(usize, usize)>,
    out: Scan,
}

/// Bytes that the loop must look at; all others are passed over.
const LOOK: [bool; 256] = {
    let mut table = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        table[control] = control != 9 && control != 13;
        control += 1;
    }
    let looked_at = b"\"/{}()\\\x7f\xC2\xCD\xD8\xE1\xE2\xE3\xEF\xF3";
    let mut i = 0;
    while i < looked_at.len() {
        table[looked_at[i] as usize] = true;
        i += 1;
    }
    table
};

impl Scanner<'_> {
    fn run(&mut self) {
        loop {
            let byte = match (self.next_to_look_at(), self.mode) {
                (Some(byte), _) => byte,
                (None, Mode::LongText(start)) => {
                    self.open_text(start);
                    continue;
                }
                (None, _) => return,
            };
            match (byte, self.mode) {
                (b'\n', _) => self.newline(),
                (b'"', _) => self.quote(),
                (b'\\', Mode::Text | Mode::LongText(_)) => self.escape(),
                (b'/', Mode::Code) if self.bytes.get(self.at + 1) == Some(&b'/') => {
                    self.mode = Mode::Comment(to_u32(self.at));
                    self.at += 2;
                }
                (b'{' | b'(', Mode::Code) => self.open(byte),
                (b'}' | b')', Mode::Code) => self.close(byte),
                (b'\\' | b'/' | b'{' | b'(' | b'}' | b')', _) => self.at += 1,
                _ => self.unusual(),
            }
        }
    }

    fn next_to_look_at(&mut self) -> Option<u8> {
        let rest = &self.bytes[self.at..];
        let step = rest.iter().position(|byte| LOOK[*byte as usize])?;
        self.at += step;
        Some(rest[step])
    }

    fn newline(&mut self) {
        if let Mode::Comment(start) = self.mode {
            self.out.comments.push(Span::new(start, to_u32(self.at)));
        }
        self.at += 1;
        if matches!(self.mode, Mode::LongText(_)) {
            return;
        }
        self.mode = Mode::Code;
        let mut start = self.at;
        if self.openers.is_empty() {
            while matches!(self.bytes.get(start), Some(b' ' | b'\t')) {
                start += 1;
            }
        }
        if self.bytes.get(start).is_some_and(u8::is_ascii_lowercase) && begins_statement(&self.bytes[start..]) {
            self.openers.clear();
            self.cut(start);
        }
    }

    fn quote(&mut self) {
        let triple = self.bytes[self.at..].starts_with(b"\"\"\"");
        match self.mode {
            Mode::Code if triple => {
                if let Some(opener) = longtext::broken_opener(self.text, self.at) {
                    self.oddity(opener.start, opener.end, OddityKind::ShortOpener);
                } else {
                    self.mode = Mode::LongText(to_u32(self.at));
                    self.closer = None;
                }
                self.at += 3;
            }
            Mode::LongText(start) if triple => {
                if longtext::looks_like_opener(self.text, self.at) {
                    self.open_text(start);
                } else {
                    self.mode = Mode::Code;
                    self.at += 3;
                }
            }
            Mode::Code => {
                self.mode = Mode::Text;
                self.at += 1;
            }
            Mode::Text => {
                self.mode = Mode::Code;
                self.at += 1;
            }
            Mode::LongText(start) if self.closer.is_none() => {
                let closer = longtext::broken_closer(self.text, start as usize, self.at);
                self.closer = closer.map(|quotes| (self.at, quotes));
                self.at += closer.unwrap_or(1);
            }
            Mode::LongText(_) | Mode::Comment(_) => self.at += 1,
        }
    }

    /// A long string swallows what is no text: go on where it seems to end.
    fn open_text(&mut self, start: u32) {
        self.mode = Mode::Code;
        if let Some((at, quotes)) = self.closer.take() {
            self.forget(at);
            self.at = at + quotes;
            self.oddity(at, self.at, OddityKind::ShortCloser);
        } else {
            self.forget(start as usize);
            self.at = longtext::end_of_text(self.text, start as usize, self.bytes.len());
            self.oddity(start as usize, self.at, OddityKind::OpenText);
        }
    }

    /// Forgets the odd characters from a place on.
    fn forget(&mut self, from: usize) {
        while self.out.oddities.last().is_some_and(|oddity| oddity.span.start as usize >= from) {
            self.out.oddities.pop();
        }
    }

    fn escape(&mut self) {
        // The character behind a backslash never ends a string, but a newline ends a short one.
        self.at += 1;
        if matches!(self.bytes.get(self.at), Some(b'"' | b'\\')) {
            self.at += 1;
        }
    }

    fn open(&mut self, byte: u8) {
        if self.openers.len() == DEPTH_LIMIT {
            let segment = self.starts.last().copied().unwrap_or(0);
            if self.too_deep.last().is_none_or(|(start, _)| *start != segment) {
                self.too_deep.push((segment, self.at));
            }
        } else {
            self.openers.push(byte);
        }
        self.at += 1;
    }

    fn close(&mut self, byte: u8) {
        self.at += 1;
        if byte == b')' {
            if self.openers.last() == Some(&b'(') {
                self.openers.pop();
            }
            return;
        }
        // A brace also closes the parentheses left open inside it.
        while let Some(opener) = self.openers.pop() {
            if opener == b'{' {
                break;
            }
        }
        if self.openers.is_empty() {
            self.cut(self.at);
        }
    }

    fn cut(&mut self, start: usize) {
        let last = self.starts.last().copied().unwrap_or(0);
        // Nothing but blanks since the last cut: it moves here.
        if self.bytes[last..start].iter().all(u8::is_ascii_whitespace) {
            self.starts.pop();
        }
        self.starts.push(start);
    }

    fn unusual(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else { return };
        let start = self.at;
        self.at += c.len_utf8();
        if is_typographic_space(c) {
            if self.mode == Mode::Code {
                self.space(start);
            }
        } else if is_hidden(c) {
            if !self.joins(start, c) {
                self.oddity(start, self.at, OddityKind::Hidden(c));
            }
        } else if c.is_control() {
            self.oddity(start, self.at, OddityKind::Control(c));
        }
    }

    /// Zero-width joiners and non-joiners belong inside words and emoji: fine within strings and comments, between two
    /// characters that are themselves visible.
    fn joins(&self, start: usize, c: char) -> bool {
        matches!(c, '\u{200c}' | '\u{200d}')
            && self.mode != Mode::Code
            && self.text[..start]
                .chars()
                .next_back()
                .is_some_and(|c| !c.is_whitespace() && !is_hidden(c) && !c.is_ascii())
            && self.text[self.at..].chars().next().is_some_and(|c| !c.is_whitespace() && !is_hidden(c) && !c.is_ascii())
    }

    fn space(&mut self, start: usize) {
        match self.out.oddities.last_mut() {
            Some(last) if last.kind == OddityKind::Space && last.span.end as usize == start => {
                last.span.end = to_u32(self.at);
            }
            _ => self.oddity(start, self.at, OddityKind::Space),
        }
    }

    fn oddity(&mut self, start: usize, end: usize, kind: OddityKind) {
        self.out.oddities.push(Oddity { span: Span::new(to_u32(start), to_u32(end)), kind });
    }

    fn finish(mut self) -> Scan {
        let end = self.bytes.len();
        if let Mode::Comment(start) = self.mode {
            self.out.comments.push(Span::new(start, to_u32(end)));
        }
        let ends = self.starts.iter().copied().skip(1).chain([end]);
        for (start, end) in self.starts.iter().copied().zip(ends) {
            let deep = self.too_deep.binary_search_by_key(&start, |(segment, _)| *segment).ok();
            let too_deep = deep.map(|i| to_u32(self.too_deep[i].1));
            self.out.segments.push(Segment { start: to_u32(start), end: to_u32(end), too_deep });
        }
        self.out
    }
}

/// A run of text that begins at byte `start` of its file, with the comments in it overwritten by blanks: no offset changes.
pub(crate) fn without_comments<'a>(text: &'a str, start: u32, comments: &[Span]) -> Cow<'a, str> {
    let end = start + to_u32(text.len());
    let first = comments.partition_point(|comment| comment.start < start);
    let inside = &comments[first..first + comments[first..].partition_point(|comment| comment.end <= end)];
    if inside.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for comment in inside {
        out.push_str(&text[out.len()..(comment.start - start) as usize]);
        out.extend(std::iter::repeat_n(' ', (comment.end - comment.start) as usize));
    }
    out.push_str(&text[out.len()..]);
    Cow::Owned(out)
}

/// Words that begin a top-level statement.
pub const STATEMENT_WORDS: &[&str] = &[
    "import",
    "plan",
    "unit",
    "metric",
    "channel",
    "audience",
    "person",
    "team",
    "overlap",
    "segment",
    "audit",
    "main",
    "objective",
    "campaign",
    "content",
    "checkin",
    "revise",
    "ensure",
];

/// Whether a line begins a statement: its word, blanks, and a name, string or date.
pub(super) fn begins_statement(line: &[u8]) -> bool {
    let word = line.iter().position(|b| !b.is_ascii_lowercase()).unwrap_or(line.len());
    let Ok(text) = std::str::from_utf8(&line[..word]) else { return false };
    if !(4..=9).contains(&word) || !STATEMENT_WORDS.contains(&text) {
        return false;
    }
    let blanks = line[word..].iter().position(|b| *b != b' ' && *b != b'\t').unwrap_or(0);
    let next = line.get(word + blanks).copied().unwrap_or(b'\n');
    let begins = next == b'"'
        || next == b'_'
        || next >= 0x80
        || next.is_ascii_alphanumeric()
        || (next == b'(' && text == "ensure");
    blanks > 0 && begins
}

/// Spaces that typography puts into text.
fn is_typographic_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Characters that nobody sees, or that change the direction of what stands behind them (the Trojan Source attack).
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
