//! The report for a terminal: 80 columns at most, whatever the script; a colour only stresses what a sign and a word say.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::content::{Content, Goal, Mood, Objective, Sign};
use super::{Output, Report};
use crate::emit::phrases::Phrases;
use crate::render::{Style, clean_line};
use crate::types::Number;

pub(super) const OUTPUT: Output = Output { name: "terminal", about: "A page for people, 80 columns wide", write };

/// No line is wider, and no layout is made for less.
const WIDEST: usize = 80;
const NARROWEST: usize = 30;
/// Cells of a bar.
const BAR: u16 = 20;

fn write(report: &Report<'_>, style: Style<'_>) -> String {
    let pages = report.each(|reported| {
        let mut page = Page { out: String::new(), style, width: style.width.clamp(NARROWEST, WIDEST) };
        page.plan(&Content::of(report, reported));
        page.out
    });
    pages.join("\n")
}

/// What is written, and how wide.
struct Page<'a> {
    out: String,
    style: Style<'a>,
    width: usize,
}

impl Page<'_> {
    fn plan(&mut self, content: &Content<'_>) {
        self.heading(&content.title, if self.style.unicode { '═' } else { '=' });
        self.wrapped(&content.when, "", "");
        for objective in &content.objectives {
            self.out.push('\n');
            self.objective(&content.phrases, objective);
        }
        for section in &content.sections {
            self.out.push('\n');
            self.heading(&section.title, if self.style.unicode { '─' } else { '-' });
            for item in &section.items {
                let sign = item.sign.map_or(if self.style.unicode { "·" } else { "-" }, |sign| self.sign(sign));
                self.signed(item.sign, &format!("{sign} "), &item.text);
            }
        }
    }

    fn objective(&mut self, phrases: &Phrases<'_>, objective: &Objective) {
        let message = if objective.main { "report-main-goal" } else { "report-objective" };
        let title = [("title", crate::emit::locale::Argument::Text(&objective.title))];
        self.heading(&phrases.speech.say(message, &title), if self.style.unicode { '─' } else { '-' });
        let sign = objective.sign.map_or("", |sign| self.sign(sign));
        let standing = objective.standing.join(" · ");
        let status = if objective.status.is_empty() { standing } else { format!("{} · {standing}", objective.status) };
        self.signed(objective.sign, &format!("{sign} "), &status);
        self.wrapped(&objective.facts.join(" · "), "  ", "  ");
        for goal in objective.goals.iter().chain(&objective.guards) {
            self.out.push('\n');
            self.goal(phrases, goal, 0);
        }
        if !objective.watched.is_empty() {
            let list = objective.watched.join(" · ");
            let list = [("list", crate::emit::locale::Argument::Text(&list))];
            self.out.push('\n');
            self.wrapped(&phrases.speech.say("report-watched", &list), "  ", "  ");
        }
    }

    fn goal(&mut self, phrases: &Phrases<'_>, goal: &Goal, depth: usize) {
        let indent = " ".repeat(2 + 2 * depth);
        let sign = goal.sign.map_or("", |sign| self.sign(sign));
        self.signed(goal.sign, &format!("{indent}{sign} "), &format!("{} — {}", goal.title, goal.status));
        let inner = format!("{indent}  ");
        if !goal.counts {
            return;
        }
        if !goal.standing.is_empty() {
            let bar = goal.score.map(|score| format!("{} ", self.bar(score, goal.expected))).unwrap_or_default();
            self.wrapped(&goal.standing, &format!("{inner}{bar}"), &inner);
        }
        let facts = [("from", &goal.from), ("report-now", &goal.now), ("to", &goal.target), ("by", &goal.by)];
        let facts = facts.iter().filter(|(_, value)| !value.is_empty());
        let facts: Vec<String> = facts.map(|(name, value)| format!("{}: {value}", phrases.speech.word(name))).collect();
        self.wrapped(&facts.join(" · "), &inner, &inner);
        self.wrapped(&goal.forecast, &inner, &inner);
        self.wrapped(&goal.remarks.join(" · "), &inner, &inner);
        for part in &goal.parts {
            self.goal(phrases, part, depth + 1);
        }
    }

    fn sign(&self, sign: Sign) -> &'static str {
        sign.show(self.style.unicode)
    }

    /// A bar with a mark where the score should be.
    fn bar(&self, score: Number, expected: Option<Number>) -> String {
        let cells = |share: Number| {
            let cells = share.checked_mul(Number::from(BAR)).unwrap_or_default().round_dp(0);
            (0..=BAR).find(|cell| Number::from(*cell) >= cells).unwrap_or(BAR)
        };
        let (full, mark) = (cells(score), expected.map(cells));
        let (done, open, line) = if self.style.unicode { ('█', '░', '┃') } else { ('#', '.', '|') };
        let mut out = String::from("[");
        for cell in 0..BAR {
            // The mark of the end stands in the last cell.
            let is_mark = mark.is_some_and(|mark| mark.min(BAR - 1) == cell);
            out.push(if is_mark {
                line
            } else if cell < full {
                done
            } else {
                open
            });
        }
        out.push(']');
        out
    }

    fn heading(&mut self, text: &str, rule: char) {
        let start = self.out.len();
        self.wrapped(text, "", "");
        let widest = self.out[start..].lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        if self.style.color {
            let text = self.out.split_off(start);
            let _ = writeln!(self.out, "\u{1b}[1m{}\u{1b}[0m", text.trim_end_matches('\n'));
        }
        self.out.extend(std::iter::repeat_n(rule, widest.min(self.width)));
        self.out.push('\n');
    }

    /// A line whose beginning is coloured by what its sign means.
    fn signed(&mut self, sign: Option<Sign>, first: &str, text: &str) {
        let start = self.out.len();
        self.wrapped(text, first, &" ".repeat(first.width()));
        let colour = match sign.map(Sign::mood) {
            Some(Mood::Good) => "\u{1b}[32m",
            Some(Mood::Warning) => "\u{1b}[33m",
            Some(Mood::Bad) => "\u{1b}[31m",
            Some(Mood::Neutral) | None => return,
        };
        if self.style.color {
            let text = self.out.split_off(start);
            let _ = writeln!(self.out, "{colour}{}\u{1b}[0m", text.trim_end_matches('\n'));
        }
    }

    /// Text in lines that fit; nothing where there is none.
    fn wrapped(&mut self, text: &str, first: &str, next: &str) {
        if text.is_empty() {
            return;
        }
        // Segmenting by script needs models that not every script has; what has no spaces breaks where the line ends.
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(next)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&clean_line(text), options) {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }
}
