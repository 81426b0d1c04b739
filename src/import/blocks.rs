//! A Markdown text as a flat list: headings, lines of paragraphs, items of lists, rows of tables.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A piece of Markdown that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
    /// Whether all of it is bold.
    pub bold: bool,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(usize),
    Line,
    /// An item, how deep, and whether its box is checked.
    Item(usize, Option<bool>),
    /// The head of a table, or a row of it.
    Head(Vec<String>),
    Row(Vec<String>),
    /// Code and HTML, which are kept as they are.
    Raw,
}

/// The blocks of a text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut flat = Flat { lines: Lines { text, at: 0, line: 1 }, ..Flat::new(text) };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        flat.event(event, range.start);
    }
    flat.flush();
    flat.out
}

/// Counts lines as places go on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn line(&mut self, at: usize) -> usize {
        if at > self.at {
            self.line += memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.at..at]).count();
            self.at = at;
        }
        self.line
    }
}

struct Flat<'a> {
    lines: Lines<'a>,
    out: Vec<Block>,
    text: String,
    line: usize,
    kind: Kind,
    strong: usize,
    /// Whether something stood there that is not bold.
    plain: bool,
    depth: usize,
    cells: Option<Vec<String>>,
    link: Option<String>,
}

impl<'a> Flat<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            lines: Lines { text, at: 0, line: 1 },
            out: Vec::new(),
            text: String::new(),
            line: 1,
            kind: Kind::Line,
            strong: 0,
            plain: false,
            depth: 0,
            cells: None,
            link: None,
        }
    }

    fn begin(&mut self, kind: Kind, at: usize) {
        self.flush();
        self.kind = kind;
        self.line = self.lines.line(at);
    }

    /// Ends the block; what follows in the same item is a line of its own.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let kind = std::mem::replace(&mut self.kind, Kind::Line);
        let bold = !std::mem::take(&mut self.plain);
        if !text.trim().is_empty() {
            self.out.push(Block { kind, text: text.trim().to_owned(), line: self.line, bold });
        }
    }

    fn push(&mut self, text: &str) {
        self.plain |= self.strong == 0 && text.chars().any(char::is_alphanumeric);
        self.text.push_str(text);
    }

    fn event(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                if self.text.is_empty() && self.cells.is_none() {
                    self.line = self.lines.line(at);
                }
                self.push(&text);
            }
            Event::InlineHtml(html) if is_break(&html) => self.text.push('\n'),
            Event::Html(text) | Event::InlineHtml(text) | Event::FootnoteReference(text) => self.push(&text),
            Event::SoftBreak | Event::HardBreak => {
                // A paragraph's lines are read one by one; a heading or an item goes on.
                if self.kind == Kind::Line && self.cells.is_none() {
                    self.flush();
                    self.line = self.lines.line(at) + 1;
                } else {
                    self.text.push(' ');
                }
            }
            Event::TaskListMarker(done) => {
                if let Kind::Item(_, marker) = &mut self.kind {
                    *marker = Some(done);
                }
            }
            Event::Rule => self.flush(),
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, .. } => self.begin(Kind::Heading(level as usize), at),
            Tag::Paragraph if matches!(self.kind, Kind::Item(..)) && self.text.is_empty() => {}
            Tag::Paragraph => self.begin(Kind::Line, at),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                self.begin(Kind::Raw, at);
                if !language.trim().is_empty() {
                    self.push(&language);
                    self.push("\n");
                }
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.begin(Kind::Raw, at),
            Tag::List(_) => {
                self.flush();
                self.depth += 1;
            }
            Tag::Item => self.begin(Kind::Item(self.depth, None), at),
            Tag::TableHead | Tag::TableRow => {
                self.flush();
                self.line = self.lines.line(at);
                self.cells = Some(Vec::new());
            }
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                self.link = Some(format!("{dest_url} {title}").trim().to_owned());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Item => {
                self.flush();
            }
            TagEnd::MetadataBlock(_) => self.flush(),
            TagEnd::List(_) => {
                self.flush();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.text);
                if let Some(cells) = &mut self.cells {
                    cells.push(text.trim().to_owned());
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let cells = self.cells.take().unwrap_or_default();
                let text = cells.join(" | ");
                let kind = if tag == TagEnd::TableHead { Kind::Head(cells) } else { Kind::Row(cells) };
                self.plain = false;
                self.out.push(Block { kind, text, line: self.line, bold: false });
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => {
                if let Some(url) = self.link.take().filter(|url| !url.is_empty() && !self.text.ends_with(url.as_str()))
                {
                    self.text.extend([" (", url.as_str(), ")"]);
                }
            }
            _ => {}
        }
    }
}

/// `<br>` in a table's cell.
fn is_break(html: &str) -> bool {
    let inner = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    inner.eq_ignore_ascii_case("br")
}
