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
        match self.find_kind(text, place, wanted).or_else(|| self.find(text, place)) {
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
                let wanted: &[Kind] = if objective { &[Kind::Objective] } else { &[] };
                match self.find(text, place) {
                    Some(symbol) => findings.push(self.wrong_goal(text, place, symbol, objective)),
                    None if objective && self.may_be_nameless(wanted) => {}
                    None => self.unknown_goal(text, place, objective, findings),
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

    /// The declaration of one of some kinds. A name that stands for two things was reported where it is declared again.
    fn find_kind(&self, text: &str, from: Place, wanted: &[Kind]) -> Option<Symbol> {
        let all = self.symbols.get(normalized(text).as_ref())?;
        let mut own = all.iter().filter(|it| !self.files.built_in[it.place.file.0 as usize]);
        if all.len() < 2 || own.next().is_none() || own.next().is_none() {
            return None;
        }
        let of_kind = |it: &&Symbol| wanted.contains(&it.kind) && self.sees(from.file, it.place.file);
        all.iter().filter(|it| !self.files.built_in[it.place.file.0 as usize]).find(of_kind).copied()
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
        if found.is_some() || self.lost(name, place) || self.holds_nameless(parent.index) {
            return found;
        }
        let objective = self.objectives[parent.index as usize];
        let own = self.in_objective.get(parent.index as usize).map(Vec::as_slice).unwrap_or_default();
        let finding = Finding::new(Code::E002, place, format!("objective `{objective}` has no `{name}`"))
            .label("not found")
            .also(parent.place, "the objective");
        let most = own.iter().take(MOST_COMPARED).map(AsRef::as_ref);
        findings.push(match super::nearest(name, most) {
            Some(near) => finding.help(format!("Did you mean `{objective}.{near}`?")).suggest(
                format!("write `{near}`"),
                place,
                near,
            ),
            None if own.is_empty() => {
                finding.help(format!("`{objective}` has neither key results nor milestones yet."))
            }
            None => {
                let list: Vec<&str> = own.iter().take(10).map(AsRef::as_ref).collect();
                finding.help(format!("It has `{}`.", list.join("`, `")))
            }
        });
        None
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
        let nouns = or_list(wanted);
        let near = self.nearest_of(text, wanted).filter(|near| self.find(near, place).is_some());
        let finding = wrong(text, place, symbol, &nouns);
        match near {
            Some(near) => {
                finding.help(format!("Did you mean `{near}`?")).suggest(format!("write `{near}`"), place, near)
            }
            None => finding.help(format!("Name {nouns}, declared in this file or in one that it imports.")),
        }
    }

    fn wrong_goal(&self, text: &str, place: Place, symbol: Symbol, objective: bool) -> Finding {
        let nouns = if objective { "an objective, a key result or a milestone" } else { "a key result or milestone" };
        let finding = wrong(text, place, symbol, nouns);
        if symbol.kind == Kind::Objective
            && let Some(first) = self.in_objective.get(symbol.index as usize).and_then(|own| own.first())
        {
            return finding.help(format!("Name one of its key results or milestones, such as `{text}.{first}`."));
        }
        finding.help(format!("Name {nouns}, such as `brand.reach`."))
    }

    fn unknown_goal(&self, text: &str, place: Place, objective: bool, findings: &mut Findings) {
        if self.lost(text, place) || self.may_be_nameless(&[]) {
            return;
        }
        let seen = |near: &&str| self.find(near, place).is_some() || !self.children_named(near, place).is_empty();
        let child = self.nearest_of(text, &[]);
        let parent = if objective { self.nearest_of(text, &[Kind::Objective]) } else { None };
        let near: Vec<&str> = child.into_iter().chain(parent).filter(seen).collect();
        let near = super::nearest(text, near.iter().copied()).or(near.first().copied());
        let finding = nothing_called(text, place);
        findings.push(match near {
            Some(near) => did_you_mean(finding, text, place, near),
            None if objective => {
                finding.help("Name an objective, or one of its key results as `objective.key_result`.")
            }
            None => {
                finding.help("Name a key result or milestone, as `objective.name` if it stands in another objective.")
            }
        });
    }

    /// Reports a name that nothing visible declares, unless something unreadable may have declared it.
    pub fn unknown(&self, text: &str, place: Place, wanted: &[Kind], findings: &mut Findings) {
        if self.lost(text, place) || self.may_be_nameless(wanted) {
            return;
        }
        let finding = nothing_called(text, place);
        let key = normalized(text);
        if let Some(hidden) = self.symbols.get(key.as_ref()).and_then(|all| all.first()) {
            findings.push(self.not_imported(finding, place, *hidden));
            return;
        }
        if wanted.contains(&Kind::Metric)
            && let Some(catalogue) = super::catalogue::with_metric(&key)
        {
            let import = format!("import std.{catalogue}");
            let help = format!("`{text}` is ready made in a built-in catalogue: add `{import}` at the top.");
            let start = Place::new(place.file, 0, 0);
            findings.push(finding.help(help).suggest(format!("add `{import}`"), start, format!("{import}\n")));
            return;
        }
        let near = self.nearest_of(text, wanted).filter(|near| self.find(near, place).is_some());
        findings.push(match near {
            Some(near) => did_you_mean(finding, text, place, near),
            None => finding.help(declare(text, wanted)),
        });
    }

    /// A name that another file of the plan declares, which this one does not import.
    fn not_imported(&self, finding: Finding, place: Place, hidden: Symbol) -> Finding {
        let path = &self.files.sources.file(hidden.place.file).path;
        let finding = finding.also(hidden.place, "declared here, in a file that this one does not import");
        let import = if self.files.built_in[hidden.place.file.0 as usize] {
            format!("import {path}")
        } else {
            format!("import \"{}\"", relative(&self.files.sources.file(place.file).path, path))
        };
        let start = Place::new(place.file, 0, 0);
        finding.help(format!("Add `{import}` at the top of this file.")).suggest(
            format!("add `{import}`"),
            start,
            format!("{import}\n"),
        )
    }

    /// Whether a name may be missing only because its declaration could not be read.
    fn lost(&self, name: &str, from: Place) -> bool {
        self.incomplete(from.file) || self.files.lost(name, from.file)
    }
}

fn nothing_called(text: &str, place: Place) -> Finding {
    Finding::new(Code::E002, place, format!("nothing called `{text}` is declared")).label("not found")
}

fn did_you_mean(finding: Finding, text: &str, place: Place, near: &str) -> Finding {
    let why = super::script::foreign_letters(text, near).map_or(String::new(), |letters| format!(" {letters}"));
    finding.help(format!("Did you mean `{near}`?{why}")).suggest(format!("write `{near}`"), place, near)
}

fn wrong(text: &str, place: Place, symbol: Symbol, nouns: &str) -> Finding {
    let noun = symbol.kind.noun();
    Finding::new(Code::E006, place, format!("`{text}` is {noun}, but {nouns} belongs here"))
        .also(symbol.place, format!("declared here as {noun}"))
}

/// The path of a file as one in another folder writes it.
fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    let target: Vec<&str> = to.split('/').collect();
    let shared = folder.iter().zip(&target).take_while(|(a, b)| a == b).count().min(target.len() - 1);
    let up = folder[shared..].iter().map(|_| "..");
    up.chain(target[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// So many names of one objective are looked through for a misspelt one.
const MOST_COMPARED: usize = 100;

/// How to declare a name of one of some kinds.
fn declare(text: &str, wanted: &[Kind]) -> String {
    let sentence = match wanted {
        [Kind::Metric] => format!("`metric {text} \"…\" : count {{ source: \"…\" }}`"),
        [Kind::Person] => format!("`person {text} \"…\"`"),
        [Kind::Person, Kind::Team] => format!("`person {text} \"…\"` or `team {text} \"…\"`"),
        [Kind::Objective] => format!("`objective {text} \"…\" {{ … }}`"),
        [Kind::Audience] => format!("`audience {text} \"…\" {{ size: … people }}`"),
        [Kind::Channel] => format!("`channel {text} \"…\"`"),
        [Kind::Team] => format!("`team {text} \"…\"`"),
        _ => format!("`segment {text} \"…\"` or `channel {text} \"…\"`"),
    };
    format!("Declare it, {sentence}, or correct the name.")
}

fn or_list(kinds: &[Kind]) -> String {
    let nouns: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
    match nouns.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
