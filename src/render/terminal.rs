//! Findings with the lines they are about, for people.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode, ThemeCharacters, ThemeStyles,
};
use rayon::prelude::*;

use super::clean::text;
use super::excerpt::{CONTEXT, Excerpt, Mark};
use super::position::Positions;
use super::{Output, Report, Style, words};
use crate::diagnostic::{Finding, Level};
use crate::source::{FileId, Place};

pub(super) const OUTPUT: Output =
    Output { name: "terminal", about: "findings with the lines they are about, for people", write };

/// So many findings are drawn at once before they are written.
const BATCH: usize = 1024;
/// More labels than this are counted, not drawn.
const LABELS: usize = 24;

fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let positions = Positions::new(report.sources);
    let handler = handler(style);
    for batch in report.findings.chunks(BATCH) {
        let draw = |finding: &Finding| Drawing { report, positions: &positions, finding }.draw(&handler);
        // Threads are worth their start only where there is much to draw.
        let drawn: Vec<String> =
            if batch.len() < 32 { batch.iter().map(draw).collect() } else { batch.par_iter().map(draw).collect() };
        for text in drawn {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

fn handler(style: Style) -> GraphicalReportHandler {
    let theme = GraphicalTheme {
        characters: if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() },
        styles: if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
    };
    GraphicalReportHandler::new_themed(theme)
        .with_width(style.width.clamp(40, 120))
        .with_context_lines(CONTEXT)
        .with_urls(style.links)
        .with_link_display_text("")
        // A day such as 2026-03-31 is one word.
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
        .without_syntax_highlighting()
}

struct Drawing<'a> {
    report: &'a Report<'a>,
    positions: &'a Positions<'a>,
    finding: &'a Finding,
}

impl Drawing<'_> {
    /// The finding with what stands near it, so that its own place comes first; then each further place; the help last.
    fn draw(&self, handler: &GraphicalReportHandler) -> String {
        let finding = self.finding;
        let labels = &finding.labels[..finding.labels.len().min(LABELS)];
        let mut marks = vec![Mark { place: finding.place, text: &finding.label, primary: true }];
        let (here, elsewhere): (Vec<_>, Vec<_>) = labels.iter().partition(|label| self.is_near(label.place));
        marks.extend(here.iter().map(|label| Mark { place: label.place, text: &label.text, primary: false }));
        let mut parts = vec![self.part(finding.place.file, &marks, &finding.message, finding.level)];
        parts[0].code = Some(format!("{}[{}]", finding.level, finding.code));
        for label in elsewhere {
            let mark = Mark { place: label.place, text: "", primary: true };
            parts.push(self.part(label.place.file, &[mark], &label.text, Level::Hint));
        }
        if let Some(last) = parts.last_mut() {
            last.help = help(finding);
        }
        let mut drawn = String::new();
        for part in &parts {
            // Writing to a string never fails, and an excerpt answers for every span that it gave.
            let _ = handler.render_report(&mut drawn, part);
        }
        drawn
    }

    /// Whether a place fits into one snippet with the finding's own.
    fn is_near(&self, place: Place) -> bool {
        let own = self.finding.place;
        let lines = self.report.sources.file(own.file).lines();
        let (first, last) = (lines.line_of(own.start), lines.line_of(own.end));
        let line = lines.line_of(place.start);
        let apart = 2 * CONTEXT + 1;
        place.file == own.file && line + apart >= first && line <= last + apart
    }

    fn part(&self, file: FileId, marks: &[Mark<'_>], message: &str, level: Level) -> Part {
        let (excerpt, labels) = Excerpt::new(self.report.sources, self.positions, file, marks);
        let message = text(message).into_owned();
        Part { code: None, url: self.finding.code.url(), level, message, help: None, excerpt, labels }
    }
}

/// What to write instead, and how many places are left out.
fn help(finding: &Finding) -> Option<String> {
    let more = finding.labels.len().saturating_sub(LABELS);
    let help = words::help(finding).unwrap_or_default();
    let help = match more {
        0 => help,
        _ => Cow::Owned(format!("{help}\n… and {more} more places").trim().to_owned()),
    };
    Some(text(&help).into_owned()).filter(|help| !help.is_empty())
}

/// What miette draws at once.
#[derive(Debug)]
struct Part {
    code: Option<String>,
    url: String,
    level: Level,
    message: String,
    help: Option<String>,
    excerpt: Excerpt,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Part {}

impl Diagnostic for Part {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as _)
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Hint => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as _)
    }

    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.is_some().then(|| Box::new(&self.url) as _)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
