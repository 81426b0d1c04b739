//! Properties that say something and promise nothing: compared by their values, whatever they are.

use super::change::{Change, Effect, Phrase, Piece, Subject, Verb, Version, name, phrase, quote, value};
use crate::source::Place;
use crate::types::{Number, Plain};

/// How a property's values are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name,
    Value,
    Quote,
}

/// A property of a declaration.
#[derive(Debug)]
pub(super) struct Field {
    /// What programs call it.
    key: &'static str,
    /// What people call it.
    label: &'static str,
    sort: Sort,
    /// Whether it can have several values, whose order says nothing.
    many: bool,
    values: Vec<String>,
    place: Option<Place>,
}

impl Field {
    fn new(key: &'static str, label: &'static str, sort: Sort, many: bool, values: Vec<String>) -> Self {
        Self { key, label, sort, many, values, place: None }
    }

    /// References, in any order.
    pub(super) fn names(key: &'static str, label: &'static str, values: Vec<String>) -> Self {
        Self::new(key, label, Sort::Name, true, values)
    }

    /// One reference.
    pub(super) fn name(key: &'static str, label: &'static str, value: Option<String>) -> Self {
        Self::new(key, label, Sort::Name, false, value.into_iter().collect())
    }

    /// One value.
    pub(super) fn value(key: &'static str, label: &'static str, value: Option<impl Into<String>>) -> Self {
        Self::new(key, label, Sort::Value, false, value.into_iter().map(Into::into).collect())
    }

    /// Several values in any order.
    pub(super) fn list(key: &'static str, label: &'static str, values: Vec<String>) -> Self {
        Self::new(key, label, Sort::Value, true, values)
    }

    /// One number.
    pub(super) fn number(key: &'static str, label: &'static str, value: Option<Number>) -> Self {
        Self::value(key, label, value.map(|number| Plain(number).to_string()))
    }

    /// Yes, or nothing.
    pub(super) fn flag(key: &'static str, label: &'static str, is: bool) -> Self {
        Self::value(key, label, Some(if is { "yes" } else { "no" }))
    }

    /// What somebody wrote.
    pub(super) fn text(key: &'static str, label: &'static str, value: Option<&str>) -> Self {
        Self::new(key, label, Sort::Quote, false, value.map(str::to_owned).into_iter().collect())
    }

    /// Several texts in any order.
    pub(super) fn texts(key: &'static str, label: &'static str, values: &[String]) -> Self {
        Self::new(key, label, Sort::Quote, true, values.to_vec())
    }

    /// Where it stands.
    pub(super) fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    fn piece(&self, text: &str) -> Piece {
        match self.sort {
            Sort::Name => name(text),
            Sort::Value => value(text),
            Sort::Quote => quote(text),
        }
    }

    fn pieces<'t>(&self, texts: impl IntoIterator<Item = &'t String>) -> Phrase {
        Phrase::list(texts.into_iter().map(|text| self.piece(text)))
    }

    fn version(&self, place: Option<Place>) -> Version {
        let value = (!self.values.is_empty()).then(|| self.values.join(", "));
        Version { value, place: self.place.or(place) }
    }
}

/// Compares lists of properties, which are the same in both.
pub(super) fn compare(subject: &Subject, old: &[Field], new: &[Field], out: &mut Vec<Change>) {
    for (old, new) in old.iter().zip(new) {
        if let Some((verb, sentence)) = difference(old, new) {
            out.push(Change {
                subject: subject.clone(),
                field: new.key,
                verb,
                effect: Effect::Neutral,
                sentence,
                old: old.version(subject.old),
                new: new.version(subject.new),
                reason: None,
                goalposts: false,
            });
        }
    }
}

fn difference(old: &Field, new: &Field) -> Option<(Verb, Phrase)> {
    let label = new.label;
    let added: Vec<&String> = new.values.iter().filter(|it| !old.values.contains(it)).collect();
    let gone: Vec<&String> = old.values.iter().filter(|it| !new.values.contains(it)).collect();
    let plus = |verb| phrase![format!("{label} {verb}: ")].then(new.pieces(added.iter().copied()));
    let minus = |verb| phrase![format!("{label} {verb}: ")].then(old.pieces(gone.iter().copied()));
    Some(match (added.is_empty(), gone.is_empty()) {
        (true, true) => return None,
        (false, true) => (Verb::Added, plus("added")),
        (true, false) => (Verb::Dropped, minus("dropped")),
        (false, false) if new.many && (old.values.len() > 1 || new.values.len() > 1) => {
            let more = phrase!["; added: "].then(new.pieces(added.iter().copied()));
            (Verb::Changed, minus("dropped").then(more))
        }
        (false, false) => {
            let to = phrase![" to "].then(new.pieces(added));
            (Verb::Changed, phrase![format!("{label} changed from ")].then(old.pieces(gone)).then(to))
        }
    })
}

/// How many percent of the properties that either has are the same; nothing where neither has any.
pub(super) fn alike(old: &[Field], new: &[Field]) -> Option<u32> {
    // A title is compared by its letters.
    let said = old.iter().zip(new).filter(|(a, b)| a.key != "title" && !(a.values.is_empty() && b.values.is_empty()));
    let (same, all) = said.fold((0, 0), |(same, all), (a, b)| (same + u32::from(a.values == b.values), all + 1));
    (same * 100).checked_div(all)
}
