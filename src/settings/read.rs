//! From the text of a `goals.toml` to its tables.

use std::ops::Range;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Layer, Limits, Readings, Selection, Setting, Words};
use crate::diagnostic::{Code, Finding};
use crate::names::nearest;
use crate::plan::{GoalType, Stage};
use crate::source::{FileId, Place};
use crate::types::{Number, parse_number};

/// What a `goals.toml` says.
#[derive(Debug)]
pub(super) struct Tables {
    /// For every file.
    pub(super) base: Layer,
    /// For some files, in order.
    pub(super) parts: Vec<(Gitignore, Layer)>,
    /// Files that are left out.
    pub(super) exclude: Gitignore,
    /// The file with findings that were accepted, from the settings' folder.
    pub(super) baseline: Option<String>,
    /// How data files are written.
    pub(super) readings: Readings,
    /// What is wrong with it, at places in its text.
    pub(super) findings: Vec<Finding>,
}

/// Keys of a whole file and of a `[[path]]` table.
const TOP: &[&str] = &["exclude", "baseline", "readings", "lint", "limits", "words", "stages", "path"];
const PART: &[&str] = &["match", "lint", "limits", "words", "stages"];

pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// Reads all that is right in it.
pub(super) fn read(text: &str) -> Tables {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { findings: Vec::new() };
    for error in errors {
        let place = place(error.span().unwrap_or(0..0));
        let message = format!("this is no TOML: {}", error.message().trim());
        let help = "Settings are written as `key = value` below `[table]` lines, texts in double quotes.";
        reader.findings.push(Finding::new(Code::E001, place, message).help(help));
    }
    let mut tables = Tables {
        base: Layer::default(),
        parts: Vec::new(),
        exclude: Gitignore::empty(),
        baseline: None,
        readings: Readings::default(),
        findings: Vec::new(),
    };
    // What is no TOML leaves a table with holes; what stands in it is not judged.
    if reader.findings.is_empty() {
        reader.top(table.get_ref(), &mut tables);
    }
    tables.findings = reader.findings;
    tables
}

pub(super) fn place(span: Range<usize>) -> Place {
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place::new(FileId(0), offset(span.start), offset(span.end))
}

pub(super) struct Reader {
    pub(super) findings: Vec<Finding>,
}

impl Reader {
    fn top(&mut self, table: &DeTable<'_>, tables: &mut Tables) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "exclude" => tables.exclude = self.paths(value),
                "baseline" => tables.baseline = self.baseline(value),
                "readings" => self.readings(value, &mut tables.readings),
                "path" => {
                    let Some(list) = value.get_ref().as_array() else {
                        self.wrong(
                            value,
                            "`path` is a list of tables: write `[[path]]`, with `match = [\"archive/\"]`",
                        );
                        continue;
                    };
                    for part in list {
                        tables.parts.extend(self.part(part));
                    }
                }
                name if TOP.contains(&name) => self.settings(name, value, &mut tables.base),
                name => self.unknown(key, "setting", name, TOP.iter().copied()),
            }
        }
    }

    /// A file below the folder: whoever sends a change must not have others read or written.
    fn baseline(&mut self, value: &Value<'_>) -> Option<String> {
        let path = value.get_ref().as_str().filter(|path| {
            std::path::Path::new(path).extension().is_some_and(|it| it == "json")
                && !path.contains('\\')
                && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        });
        if path.is_none() {
            self.wrong(value, "`baseline` is a file below this folder, such as `\"goals-baseline.json\"`");
        }
        path.map(str::to_owned)
    }

    fn part(&mut self, value: &Value<'_>) -> Option<(Gitignore, Layer)> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, "write a table: `[[path]]`, with `match = [\"archive/\"]` below it");
            return None;
        };
        let (mut paths, mut layer) = (None, Layer::default());
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "match" => paths = Some(self.paths(value)),
                name if PART.contains(&name) => self.settings(name, value, &mut layer),
                name => self.unknown(key, "setting", name, PART.iter().copied()),
            }
        }
        if paths.is_none() {
            let message = "this `[[path]]` does not say for which files it holds";
            let help = "Write `match = [\"archive/\"]`, with patterns as in a .gitignore.";
            self.findings.push(Finding::new(Code::E008, place(value.span()), message).help(help));
        }
        Some((paths?, layer))
    }

    fn settings(&mut self, name: &str, value: &Value<'_>, layer: &mut Layer) {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, &format!("`{name}` is a table: write `[{name}]`, and its settings below"));
            return;
        };
        for (key, value) in table {
            match name {
                "lint" => self.level(key, value, layer),
                "limits" => self.limit(key, value, layer),
                "words" => self.words(key, value, layer),
                _ => self.stages(key, value, layer),
            }
        }
    }

    fn level(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Value<'_>, layer: &mut Layer) {
        let name = key.get_ref().as_ref();
        let Some(selection) = Selection::parse(name) else {
            let known = Code::ALL.iter().flat_map(|code| [code.as_str(), code.name()]);
            return self.unknown(key, "finding", name, known);
        };
        let setting = value.get_ref().as_str().and_then(|word| Setting::WORDS.iter().find(|(known, _)| *known == word));
        let Some((_, setting)) = setting else {
            let got = value.get_ref().as_str().unwrap_or_default();
            return self.not_among(got, value.span(), "a level", Setting::WORDS.iter().map(|(word, _)| *word));
        };
        if selection.untouchable().is_some() {
            let message = format!("`{name}` can't be set: without it no plan can be computed");
            let help = "Take the line away; only warnings and hints can be set.";
            self.findings.push(Finding::new(Code::E006, place(key.span()), message).help(help));
            return;
        }
        layer.set(&selection, *setting);
    }

    fn limit(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Value<'_>, layer: &mut Layer) {
        let name = key.get_ref().replace('-', "_");
        let Some((field, ..)) = Limits::ALL.iter().find(|(field, ..)| *field == name && !key.get_ref().contains('_'))
        else {
            let known: Vec<String> = Limits::ALL.iter().map(|(field, ..)| field.replace('_', "-")).collect();
            return self.unknown(key, "limit", key.get_ref(), known.iter().map(String::as_str));
        };
        let number: Option<Number> = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => parse_number(integer.as_str()).ok(),
            DeValue::Float(float) => parse_number(float.as_str()).ok(),
            _ => None,
        };
        match number {
            Some(number) if !number.is_sign_negative() && number < Number::from(1_000_000) => {
                layer.limits.push((field, number));
            }
            _ => self.wrong(value, &format!("`{}` is a number from 0 on, such as `5`", key.get_ref())),
        }
    }

    fn words(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Value<'_>, layer: &mut Layer) {
        let name = key.get_ref().as_ref();
        let Some((field, _)) = Words::ALL.iter().find(|(field, _)| *field == name) else {
            return self.unknown(key, "list of words", name, Words::ALL.iter().map(|(field, _)| *field));
        };
        let words = self.texts(value, "words: `[\"synergy\"]`");
        layer.words.push((field, words.into_iter().map(|(word, _)| word).collect()));
    }

    fn stages(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Value<'_>, layer: &mut Layer) {
        let name = key.get_ref().as_ref();
        // A type of the team's own is a text with spaces or capitals; what looks like a word may be a misspelt one.
        let known = || GoalType::WORDS.iter().map(|(word, _)| *word);
        if !known().any(|word| word == name) && nearest(name, known()).is_some() {
            return self.unknown(key, "type of goals", name, known());
        }
        let mut stages = Vec::new();
        for (word, span) in self.texts(value, "stages: `[\"consideration\", \"conversion\"]`") {
            match Stage::WORDS.iter().find(|(known, _)| *known == word) {
                Some((_, stage)) => stages.push(*stage),
                None => self.not_among(&word, span, "a stage", Stage::WORDS.iter().map(|(word, _)| *word)),
            }
        }
        layer.stages.push((name.to_owned(), stages));
    }

    fn paths(&mut self, value: &Value<'_>) -> Gitignore {
        let mut builder = GitignoreBuilder::new("");
        for (pattern, span) in self.texts(value, "patterns as in a .gitignore: `[\"archive/\"]`") {
            if let Err(error) = builder.add_line(None, &pattern) {
                let message = format!("`{pattern}` is no pattern of paths: {error}");
                let help = "Write patterns as in a .gitignore, such as `archive/` or `*.old.goals`.";
                self.findings.push(Finding::new(Code::E006, place(span), message).help(help));
            }
        }
        builder.build().unwrap_or_else(|error| {
            let message = format!("these patterns can't be used together: {error}");
            self.findings.push(Finding::new(Code::E006, place(value.span()), message).help("Write fewer of them."));
            Gitignore::empty()
        })
    }

    /// Each text of a list, with its place.
    pub(super) fn texts(&mut self, value: &Value<'_>, what: &str) -> Vec<(String, Range<usize>)> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(value, &format!("write a list of {what}"));
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in list {
            match item.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => out.push((text.to_owned(), item.span())),
                _ => self.wrong(item, &format!("each of these is a text; write a list of {what}")),
            }
        }
        out
    }

    pub(super) fn wrong(&mut self, value: &Value<'_>, message: &str) {
        self.findings.push(Finding::new(Code::E006, place(value.span()), message));
    }

    pub(super) fn not_among<'k>(
        &mut self,
        got: &str,
        span: Range<usize>,
        what: &str,
        known: impl IntoIterator<Item = &'k str, IntoIter: Clone>,
    ) {
        let (at, known) = (place(span), known.into_iter());
        let list = known.clone().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ");
        let finding = Finding::new(Code::E006, at, format!("{what} is one of {list}"));
        let near = nearest(got, known.clone()).or_else(|| known.into_iter().find(|word| got.starts_with(word)));
        self.findings.push(match near {
            Some(near) => finding.help(format!("Did you mean `\"{near}\"`?")).suggest(
                format!("write `\"{near}\"`"),
                at,
                format!("\"{near}\""),
            ),
            None => finding,
        });
    }

    pub(super) fn unknown<'k>(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) {
        let at = place(key.span());
        let finding = Finding::new(Code::E007, at, format!("there is no {what} `{name}`"));
        self.findings.push(match nearest(name, known.clone()) {
            Some(near) => finding.help(format!("Did you mean `{near}`?")).suggest(format!("write `{near}`"), at, near),
            None if what == "finding" => {
                finding.help("Name a code (`R001`), its name (`vanity-only`), a letter (`R`) or `all`.")
            }
            None => finding.help(format!("There are: {}.", known.collect::<Vec<_>>().join(", "))),
        });
    }
}
