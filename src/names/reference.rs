//! What a name in a file refers to.

use super::symbols::split_segment;
use super::{Child, Kind, Names, Symbol, normalized};
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{Place, Span};
use crate::syntax::Reader;

/// What a reference turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A declaration of the one namespace.
    Symbol(Symbol),
    /// A key result, milestone or guard.
    Child(Child),
}

impl Names<'_> {
    /// The declaration that a plain name means, of one of the kinds `wanted`. Reports E002 where there is none, and E006
    /// where it is something else.
    pub fn symbol(&self, reader: &Reader<'_>, span: Span, wanted: &[Kind], findings: &mut Findings) -> Option<Symbol> {
        let text = reader.text(span);
        let place = reader.place(span);
        match self.find(text, place) {
            Some(symbol) if wanted.contains(&symbol.kind) => Some(symbol),
            Some(symbol) => {
                findings.push(self.wrong_kind(text, place, symbol, wanted));
                None
            }
            None => {
                self.unknown(text, place, wanted, findings);
                None
            }
        }
    }

    /// The metric, and the segment in brackets, that a reference means.
    pub fn metric(&self, reader: &Reader<'_>, span: Span, findings: &mut Findings) -> Option<(Symbol, Option<Symbol>)> {
        let (path, segment) = split_segment(reader.text(span), span);
        let end = span.start + u32::try_from(path.len()).unwrap_or(0);
        let metric = self.symbol(reader, Span::new(span.start, end), &[Kind::Metric], findings);
        match segment {
            None => Some((metric?, None)),
            Some((_, span)) => {
                let segment = self.segment(reader, span, findings);
                Some((metric?, Some(segment?)))
            }
        }
    }

    /// The segment that a name means: channels, audiences, people and teams split metrics too.
    pub fn segment(&self, reader: &Reader<'_>, span: Span, findings: &mut Findings) -> Option<Symbol> {
        let wanted = [Kind::Segment, Kind::Channel, Kind::Audience, Kind::Team, Kind::Person];
        self.symbol(reader, span, &wanted, findings)
    }

    /// The key result, milestone or guard that `brand.reach`, or `reach` alone, means; or an objective, where `objective`
    /// allows one. `home` is the objective in which the reference stands, whose own come first.
    pub fn goal(
        &self,
        reader: &Reader<'_>,
        span: Span,
        home: Option<u32>,
        objective: bool,
        findings: &mut Findings,
    ) -> Option<Lookup> {
        let text = reader.text(span);
        let place = reader.place(span);
        if let Some((parent, name)) = text.split_once('.') {
            let end = span.start + u32::try_from(parent.len()).unwrap_or(0);
            let parent = self.symbol(reader, Span::new(span.start, end), &[Kind::Objective], findings)?;
            let own = place.start + u32::try_from(text.len() - name.len()).unwrap_or(0);
            return self.child_of(parent, name, Place { start: own, ..place }, findings).map(Lookup::Child);
        }
        if let Some(child) = home.and_then(|home| self.child(home, text)) {
            return Some(Lookup::Child(child));
        }
        if objective && let Some(symbol) = self.find(text, place).filter(|symbol| symbol.kind == Kind::Objective) {
            return Some(Lookup::Symbol(symbol));
        }
        match self.children_named(text, place).as_slice() {
            [] => {
                if let Some(symbol) = self.find(text, place) {
                    findings.push(self.wrong_kind(
                        text,
                        place,
                        symbol,
                        if objective { &[Kind::Objective] } else { &[] },
                    ));
                } else {
                    self.unknown(text, place, &[], findings);
                }
                None
            }
            [only] => Some(Lookup::Child(*only)),
            several => {
                findings.push(self.ambiguous(text, place, several));
                None
            }
        }
    }

    /// The declaration that a name means as seen from a place: the file's own and its imports' before a catalogue's.
    pub fn find(&self, text: &str, from: Place) -> Option<Symbol> {
        let all = self.symbols.get(normalized(text).as_ref())?;
        let seen = || all.iter().filter(|symbol| self.sees(from.file, symbol.place.file));
        seen().find(|it| !self.files.built_in[it.place.file.0 as usize]).or_else(|| seen().next()).copied()
    }

    /// The key result, milestone or guard of that name in an objective.
    pub fn child(&self, objective: u32, name: &str) -> Option<Child> {
        self.children.get(&(objective, normalized(name))).copied()
    }

    /// All key results, milestones and guards of that name that a place sees.
    pub fn children_named(&self, name: &str, from: Place) -> Vec<Child> {
        let all = self.children_by_name.get(normalized(name).as_ref()).map_or(&[][..], Vec::as_slice);
        // More than a screenful of candidates helps nobody.
        all.iter().filter(|child| self.sees(from.file, child.place.file)).take(20).copied().collect()
    }

    fn child_of(&self, parent: Symbol, name: &str, place: Place, findings: &mut Findings) -> Option<Child> {
        let found = self.child(parent.index, name);
        if found.is_none() && !self.lost(name, place) {
            let objective = self.objectives[parent.index as usize];
            let own: Vec<&str> =
                self.children.keys().filter(|(of, _)| *of == parent.index).map(|(_, name)| name.as_ref()).collect();
            let mut finding = Finding::new(Code::E002, place, format!("objective `{objective}` has no `{name}`"))
                .label("not found")
                .also(parent.place, "the objective");
            finding = match super::nearest(name, own.iter().copied()) {
                Some(near) => finding.help(format!("Did you mean `{objective}.{near}`?")).suggest(
                    format!("write `{near}`"),
                    place,
                    near,
                ),
                None => {
                    let mut own = own;
                    own.sort_unstable();
                    own.truncate(10);
                    finding.help(match own.as_slice() {
                        [] => format!("`{objective}` has neither key results nor milestones yet."),
                        own => format!("It has `{}`.", own.join("`, `")),
                    })
                }
            };
            findings.push(finding);
        }
        found
    }

    fn ambiguous(&self, text: &str, place: Place, several: &[Child]) -> Finding {
        let qualified = |child: &Child| format!("{}.{text}", self.objectives[child.objective as usize]);
        let list = several.iter().map(qualified).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        let mut finding = Finding::new(Code::E016, place, format!("`{text}` could mean {} things here", several.len()))
            .label("which one?")
            .help(format!("Write {list}."));
        for child in several.iter().take(5) {
            let name = qualified(child);
            finding = finding.also(child.place, format!("`{name}`")).suggest(format!("write `{name}`"), place, name);
        }
        finding
    }

    fn wrong_kind(&self, text: &str, place: Place, symbol: Symbol, wanted: &[Kind]) -> Finding {
        let nouns = if wanted.is_empty() { "a key result or milestone".to_owned() } else { or_list(wanted) };
        Finding::new(Code::E006, place, format!("`{text}` is {}, but {nouns} belongs here", symbol.kind.noun()))
            .also(symbol.place, format!("declared here as {}", symbol.kind.noun()))
            .help(match self.nearest_of(text, wanted) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Name {nouns} that is declared in this file or one that it imports."),
            })
    }

    /// Reports a name that nothing visible declares, unless something unreadable may have declared it.
    pub fn unknown(&self, text: &str, place: Place, wanted: &[Kind], findings: &mut Findings) {
        if self.lost(text, place) {
            return;
        }
        let what = if wanted.is_empty() { "a key result or milestone".to_owned() } else { or_list(wanted) };
        let finding =
            Finding::new(Code::E002, place, format!("nothing called `{text}` is declared")).label("not found");
        let key = normalized(text);
        if let Some(hidden) = self.symbols.get(key.as_ref()).and_then(|all| all.first()) {
            let path = &self.files.sources.file(hidden.place.file).path;
            findings.push(finding.also(hidden.place, "declared here, in a file that this one does not import").help(
                if self.files.built_in[hidden.place.file.0 as usize] {
                    format!("Add `import {path}` at the top of this file.")
                } else {
                    format!("Import {path} at the top of this file.")
                },
            ));
            return;
        }
        if let Some(catalogue) = catalogue_with(&key) {
            findings.push(
                finding
                    .help(format!(
                        "`{text}` is ready made in a built-in catalogue: add `import std.{catalogue}` at the top."
                    ))
                    .suggest(
                        format!("import std.{catalogue}"),
                        Place::new(place.file, 0, 0),
                        format!("import std.{catalogue}\n"),
                    ),
            );
            return;
        }
        findings.push(match self.nearest_of(text, wanted) {
            Some(near) => {
                let why =
                    super::script::foreign_letters(text, near).map_or(String::new(), |letters| format!(" {letters}"));
                finding.help(format!("Did you mean `{near}`?{why}")).suggest(format!("write `{near}`"), place, near)
            }
            None => finding.help(declare(text, &what, wanted)),
        });
    }

    fn nearest_of(&self, text: &str, wanted: &[Kind]) -> Option<&str> {
        let all = self.all();
        let near = self.near.nearest(text, &all).or_else(|| super::script::same_skeleton(text, &all))?;
        let near = self.symbols.get_key_value(near)?;
        (wanted.is_empty() || near.1.iter().any(|symbol| wanted.contains(&symbol.kind))).then_some(near.0.as_ref())
    }

    /// Whether a name may be missing only because its declaration could not be read.
    fn lost(&self, name: &str, from: Place) -> bool {
        self.incomplete(from.file) || self.files.lost(name, from.file)
    }
}

fn declare(text: &str, what: &str, wanted: &[Kind]) -> String {
    match wanted {
        [Kind::Metric] => {
            format!("Declare it: `metric {text} \"…\" : count {{ source: \"…\" }}`, or correct the name.")
        }
        [Kind::Person, Kind::Team] | [Kind::Team, Kind::Person] => {
            format!("Declare it, `person {text} \"…\"` or `team {text} \"…\"`, or correct the name.")
        }
        [Kind::Objective] => format!("Declare it, `objective {text} \"…\" {{ … }}`, or correct the name."),
        [Kind::Audience] => format!("Declare it, `audience {text} \"…\" {{ size: … people }}`, or correct the name."),
        [Kind::Channel] => format!("Declare it, `channel {text} \"…\"`, or correct the name."),
        [Kind::Team] => format!("Declare it, `team {text} \"…\"`, or correct the name."),
        _ => format!("Declare {what} of that name, import the file that does, or correct the name."),
    }
}

fn or_list(kinds: &[Kind]) -> String {
    let nouns: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
    match nouns.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// The built-in catalogue that declares a metric of that name.
fn catalogue_with(name: &str) -> Option<&'static str> {
    super::CATALOGUES.iter().find(|(_, text)| declares(text, name)).map(|(catalogue, _)| *catalogue)
}

fn declares(catalogue: &str, name: &str) -> bool {
    catalogue.lines().any(|line| {
        line.strip_prefix("metric ").is_some_and(|rest| rest.split([' ', ':']).next() == Some(name) && !name.is_empty())
    })
}
