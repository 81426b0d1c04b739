//! Tokens of a broken text, for finding out what its author meant.
//!
//! In: any text. Out: [`Token`]s that cover all but blanks and comments; nothing is refused. The grammar alone says what is
//! right; this lexer also knows what people write instead, such as «quotes» and `#` comments.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// Whether it is the first of its line.
    pub first: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a word of the language.
    Word,
    /// Digits, perhaps with `_` and a point.
    Number,
    /// A date or period of the right shape.
    Date,
    /// A string.
    Text,
    /// A `"` that its line does not close, with the rest of the line.
    OpenText,
    /// A string in other quotes than `"`.
    OddText,
    /// A comment as other languages write it.
    OddComment,
    /// Any other character.
    Mark,
}

/// Cuts a text into tokens.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, first: true, tokens: Vec::new() };
    while lexer.at < text.len() {
        lexer.step();
    }
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    first: bool,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        let Some(c) = rest.chars().next() else { return };
        if c == '\n' {
            self.first = true;
            self.at += 1;
        } else if c.is_whitespace() {
            self.at += c.len_utf8();
        } else if rest.starts_with("//") {
            self.at += line_end(rest);
        } else {
            let (kind, length) = self.token(rest, c);
            self.tokens.push(Token { kind, start: self.at, end: self.at + length, first: self.first });
            // A block comment may end on another line.
            self.first = rest[..length].contains('\n');
            self.at += length;
        }
    }

    fn token(&self, rest: &str, c: char) -> (Kind, usize) {
        if let Some(length) = odd_comment(rest, self.first || self.blank_before()) {
            return (Kind::OddComment, length);
        }
        match c {
            '"' => text(rest),
            _ if c.is_ascii_digit() => number(rest, self.word_before()),
            _ if c == '_' || unicode_ident::is_xid_start(c) => (Kind::Word, word(rest)),
            _ => match odd_text(rest, c) {
                Some(length) if !self.word_before() => (Kind::OddText, length),
                _ => (Kind::Mark, c.len_utf8()),
            },
        }
    }

    fn blank_before(&self) -> bool {
        self.text[..self.at].ends_with([' ', '\t', '\n', '\u{a0}'])
    }

    fn word_before(&self) -> bool {
        self.text[..self.at].chars().next_back().is_some_and(|c| c == '_' || unicode_ident::is_xid_continue(c))
    }
}

/// The length up to the end of the line.
pub(super) fn line_end(text: &str) -> usize {
    let end = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
    if text[..end].ends_with('\r') { end - 1 } else { end }
}

/// The length of the word that a text begins with.
pub(super) fn word(text: &str) -> usize {
    text.find(|c: char| c != '_' && !unicode_ident::is_xid_continue(c)).unwrap_or(text.len())
}

fn text(rest: &str) -> (Kind, usize) {
    if let Some(inside) = rest.strip_prefix("\"\"\"") {
        return match inside.find("\"\"\"") {
            Some(end) => (Kind::Text, end + 6),
            None => (Kind::OpenText, line_end(rest)),
        };
    }
    let end = line_end(rest);
    let mut escaped = true;
    for (at, byte) in rest[..end].bytes().enumerate() {
        if escaped {
            escaped = false;
        } else if byte == b'\\' {
            escaped = true;
        } else if byte == b'"' {
            return (Kind::Text, at + 1);
        }
    }
    (Kind::OpenText, end)
}

/// A date of the right shape, or a number.
fn number(rest: &str, glued: bool) -> (Kind, usize) {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = digits(0);
    if !glued && (4..=6).contains(&first) && bytes.get(first) == Some(&b'-') {
        let behind = first + 1;
        let end = match bytes.get(behind) {
            Some(b'Q' | b'H') if digits(behind + 1) == 1 => Some(behind + 2),
            Some(b'W') if digits(behind + 1) == 2 => Some(behind + 3),
            _ if digits(behind) == 2 && bytes.get(behind + 2) == Some(&b'-') && digits(behind + 3) == 2 => {
                Some(behind + 5)
            }
            _ if digits(behind) == 2 => Some(behind + 2),
            _ => None,
        };
        if let Some(end) =
            end.filter(|end| !rest[*end..].starts_with(|c: char| c == '-' || unicode_ident::is_xid_continue(c)))
        {
            return (Kind::Date, end);
        }
    }
    let mut end = first;
    while bytes.get(end) == Some(&b'_') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end += 1 + digits(end + 1);
    }
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end += 1 + digits(end + 1);
    }
    (Kind::Number, end)
}

/// How far a partner of an odd sign is looked for: a bound on the work, far beyond any text in quotes.
fn near(text: &str) -> usize {
    const REACH: usize = 500;
    if text.len() <= REACH {
        return text.len();
    }
    (0..=REACH).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Other quotes: what closes each of them.
pub(super) fn closing_quotes(open: char) -> &'static [char] {
    match open {
        '«' => &['»', '"'],
        '“' | '”' | '„' | '‟' | '〝' => &['”', '“', '‟', '"', '〞'],
        '‘' | '’' | '‚' | '‛' => &['’', '‘', '\''],
        '\'' => &['\'', '’'],
        '`' => &['`', '\''],
        '‹' => &['›'],
        '「' => &['」'],
        '＂' => &['＂', '"'],
        _ => &[],
    }
}

fn odd_text(rest: &str, open: char) -> Option<usize> {
    let closing = closing_quotes(open);
    if closing.is_empty() || rest.starts_with("```") {
        return None;
    }
    let inside = &rest[open.len_utf8()..];
    let inside = &inside[..line_end(&inside[..near(inside)])];
    let straight = inside.matches('"').count() % 2 == 1;
    let mut depth = 0_usize;
    for (at, c) in inside.char_indices() {
        if open == '«' && c == '«' {
            depth += 1;
        } else if closing.contains(&c) && (c != '"' || straight) {
            if depth == 0 {
                // An apostrophe within a word closes nothing.
                let behind = inside[at + c.len_utf8()..].chars().next();
                if !(matches!(c, '’' | '\'') && behind.is_some_and(char::is_alphanumeric)) {
                    return Some(open.len_utf8() + at + c.len_utf8());
                }
            } else {
                depth -= 1;
            }
        }
    }
    None
}

/// Comments of other languages: `# …`, `-- …`, `/* … */`, `<!-- … -->`.
fn odd_comment(rest: &str, blank_before: bool) -> Option<usize> {
    for (open, close) in [("/*", "*/"), ("<!--", "-->")] {
        if rest.starts_with(open) {
            return Some(rest[..near(rest)].find(close).map_or(line_end(rest), |end| end + close.len()));
        }
    }
    let hash = rest.starts_with('#') && rest.trim_start_matches('#').starts_with([' ', '\t', '\n', '!', '\r']);
    let dashes = rest.starts_with("-- ") && !rest[3..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    (blank_before && (hash || dashes)).then(|| line_end(rest))
}
