//! Markdown for a terminal: just what the pages of `goals explain` use.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

const BOLD: &str = "\u{1b}[1m";
const ITALIC: &str = "\u{1b}[3m";
const HEADING: &str = "\u{1b}[1;36m";
const CODE: &str = "\u{1b}[36m";
const DIM: &str = "\u{1b}[2m";
const OFF: &str = "\u{1b}[0m";

/// A page with colours, wrapped to the terminal's width.
pub(super) fn styled(page: &str, width: usize) -> String {
    let mut writer = Writer { width: width.clamp(40, 100), ..Writer::default() };
    for event in Parser::new_ext(page, Options::empty()) {
        writer.event(event);
    }
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    width: usize,
    /// The paragraph so far: words with their styles, and whether a space stands before them.
    words: Vec<(String, bool)>,
    styles: Vec<&'static str>,
    /// One for each open list: the next number of an ordered one.
    lists: Vec<Option<u64>>,
    /// What the next line begins with.
    bullet: String,
    code_block: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code_block => {
                for line in text.lines() {
                    let comment = line.trim_start().starts_with("//");
                    let (on, off) = if comment { (DIM, OFF) } else { ("", "") };
                    self.out.extend(["    ", on, line, off, "\n"]);
                }
            }
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.push(&text, CODE, false),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.flush(),
            Event::Rule => self.out += "\n",
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.gap();
                self.styles.push(HEADING);
            }
            Tag::Paragraph if self.bullet.is_empty() => self.gap(),
            Tag::Emphasis => self.styles.push(ITALIC),
            Tag::Strong => self.styles.push(BOLD),
            Tag::List(first) => {
                self.flush();
                if self.lists.is_empty() {
                    self.gap();
                }
                self.lists.push(*first);
            }
            Tag::Item => {
                self.flush();
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.bullet = format!("{}{mark}", "  ".repeat(self.lists.len()));
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.gap();
                self.code_block = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.flush();
                self.styles.pop();
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::Emphasis | TagEnd::Strong => {
                self.styles.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::CodeBlock => self.code_block = false,
            _ => {}
        }
    }

    /// A blank line, but not at the top.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        let mut space = text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            let style = self.styles.last().copied().unwrap_or_default();
            self.push(word, style, space);
            space = true;
        }
        if text.ends_with(char::is_whitespace) {
            self.words.push((String::new(), true));
        }
    }

    fn push(&mut self, text: &str, style: &str, space: bool) {
        let space = space || self.words.last().is_some_and(|(word, _)| word.is_empty());
        self.words.retain(|(word, _)| !word.is_empty());
        let styled = if style.is_empty() { text.to_owned() } else { format!("{style}{text}{OFF}") };
        match self.words.last_mut() {
            Some((last, _)) if !space => last.push_str(&styled),
            _ => self.words.push((styled, space)),
        }
    }

    /// Writes the paragraph so far, wrapped.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let bullet = std::mem::take(&mut self.bullet);
        if words.iter().all(|(word, _)| word.is_empty()) {
            return;
        }
        let indent = " ".repeat(bullet.width());
        self.out += &bullet;
        let mut column = bullet.width();
        let mut first = true;
        for (word, _) in words.iter().filter(|(word, _)| !word.is_empty()) {
            let length = plain_width(word);
            if !first && column + 1 + length > self.width {
                self.out += "\n";
                self.out += &indent;
                column = indent.width();
            } else if !first {
                self.out.push(' ');
                column += 1;
            }
            self.out += word;
            column += length;
            first = false;
        }
        self.out.push('\n');
    }
}

/// Columns that a word takes, its styles not counted.
fn plain_width(word: &str) -> usize {
    word.split('\u{1b}')
        .enumerate()
        .map(|(i, part)| if i == 0 { part.width() } else { part.split_once('m').map_or(0, |(_, text)| text.width()) })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_wraps_and_keeps_code() {
        let page = "# Title\n\nSome *words* and `code`, and then more words that do not fit.\n\n- one\n- two\n\n```goals\nkr a: b to 3\n```\n";
        let plain = styled(page, 40)
            .replace('\u{1b}', "")
            .replace("[1;36m", "")
            .replace("[3m", "")
            .replace("[36m", "")
            .replace("[0m", "");
        assert_eq!(
            plain,
            "Title\n\nSome words and code, and then more words\nthat do not fit.\n\n  - one\n  - two\n\n    kr a: b to 3\n"
        );
    }
}
