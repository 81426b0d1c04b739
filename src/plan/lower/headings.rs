//! What every declaration has: name, title, description, and the lints allowed there.

use super::Lowerer;
use crate::diagnostic::{Code, Finding};
use crate::names::normalized;
use crate::plan::{Allow, Heading};
use crate::source::Span;
use crate::syntax::ast::{Allow as AllowEntry, Declaration, Entry};

impl Lowerer<'_, '_> {
    /// The heading of a declaration whose sentence is `sentence`; `what` is its noun with an article. Reports a missing name.
    pub(super) fn heading(&mut self, declaration: &Declaration, sentence: Span, what: &str) -> Heading {
        let word = self.text(declaration.word).rsplit(' ').next().unwrap_or_default();
        if declaration.name.is_none() {
            let at = self.place(declaration.word);
            let title = declaration.title.map_or("\"…\"", |title| self.text(title));
            self.report(
                Finding::new(Code::E008, at, format!("{what} needs a short name, so that others can refer to it"))
                    .label("a name is missing behind this word")
                    .help(format!("Write it before the title: `{word} my_name {title}`.")),
            );
        }
        let place = self.place(declaration.head());
        Heading {
            name: declaration.name.map(|name| normalized(self.text(name)).into_owned()).unwrap_or_default(),
            title: declaration.title.map(|title| self.at.reader.string(title).into_owned()),
            description: self.description(declaration.word),
            place,
            sentence: self.place(sentence),
            whole: self.place(declaration.block.as_ref().map_or(sentence, |block| sentence.to(block.span))),
            allows: self.allows(declaration.entries()),
        }
    }

    /// The heading of a declaration without clauses behind its title.
    pub(super) fn simple_heading(&mut self, declaration: &Declaration, what: &str) -> Heading {
        let end = declaration.title.or(declaration.name).unwrap_or(declaration.word);
        self.heading(declaration, declaration.word.to(end), what)
    }

    /// The `///` lines right before a word.
    pub(super) fn description(&self, word: Span) -> Option<String> {
        let place = self.place(word);
        let source = self.cx.files.sources.file(place.file);
        let comments = &self.cx.files.trees[place.file.0 as usize].comments;
        let before = comments.partition_point(|comment| comment.end <= place.start);
        let mut lines: Vec<&str> = Vec::new();
        let mut next = place.start as usize;
        for comment in comments[..before].iter().rev() {
            let gap = source.text.get(comment.end as usize..next).unwrap_or("x");
            let Some(line) = source.text.get(comment.range()).and_then(|text| text.strip_prefix("///")) else { break };
            if !gap.chars().all(char::is_whitespace) || gap.matches('\n').count() > 1 {
                break;
            }
            lines.push(line.strip_prefix(' ').unwrap_or(line).trim_end());
            next = comment.start as usize;
        }
        lines.reverse();
        let text = lines.join("\n").trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// The `allow` lines of a block.
    pub(super) fn allows(&mut self, entries: &[Entry]) -> Vec<Allow> {
        let mut out = Vec::new();
        for entry in entries {
            if let Entry::Allow(allow) = entry {
                out.extend(self.allow(allow));
            }
        }
        out
    }

    fn allow(&mut self, allow: &AllowEntry) -> Option<Allow> {
        let text = self.text(allow.code);
        let place = self.place(allow.code);
        let Ok(code) = text.parse::<Code>() else {
            let known = Code::ALL.iter().map(|code| code.as_str());
            let mut finding = Finding::new(Code::E006, place, format!("`{text}` is no code of a finding"))
                .help("Codes look like `R001`; `goals explain --list` shows them all.");
            if let Some(near) = crate::names::nearest(text, known) {
                finding =
                    finding.help(format!("Did you mean `{near}`?")).suggest(format!("write `{near}`"), place, near);
            }
            self.report(finding);
            return None;
        };
        if !code.can_be_set() {
            self.report(
                Finding::new(Code::E006, place, format!("{code} can't be allowed: without it no plan can be computed"))
                    .help(format!("Mend what {code} points at; only warnings and hints can be allowed.")),
            );
            return None;
        }
        let because = allow.because.map(|reason| self.at.reader.string(reason).trim().to_owned());
        if because.as_deref().is_none_or(str::is_empty) {
            self.report(
                Finding::new(
                    Code::E008,
                    place,
                    format!("`allow {code}` gives no reason, and the next reader will want one"),
                )
                .help(format!("Write `allow {code} because \"…\"`.")),
            );
        }
        let whole = self.place(allow.word.to(allow.because.unwrap_or(allow.code)));
        Some(Allow { code, because, place: self.place(allow.word.to(allow.code)), whole })
    }
}
