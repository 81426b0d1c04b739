//! A change as data: what it is about, what it does, its sentence, both values and both places.

use jiff::civil::Date;

use crate::source::Place;

/// What a change does to what was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Less is promised, or later.
    Easier,
    /// More is promised, or earlier.
    Harder,
    /// Neither, or nobody can say.
    Neutral,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Verb {
    Added,
    Dropped,
    Renamed,
    Moved,
    Raised,
    Lowered,
    Earlier,
    Later,
    Changed,
}

/// A part of a sentence, so that an output can show what came from a plan as such, and harmlessly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Our own words.
    Words(String),
    /// A name of a plan: `brand.reach`.
    Name(String),
    /// A value: `5000 people`.
    Value(String),
    /// Text that somebody wrote: “Followers”.
    Quote(String),
}

/// A sentence, or a part of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(pub Vec<Piece>);

/// The declaration that a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its sort, as people say it: `key result`.
    pub sort: &'static str,
    /// Its name in the new plan, else in the old one: `brand.reach`; empty for the plan itself.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Where it stands in the old plan.
    pub old: Option<Place>,
    /// Where it stands in the new plan.
    pub new: Option<Place>,
}

/// The correction that explains a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its day.
    pub on: Date,
    /// Why.
    pub why: String,
    /// Where it stands in the new plan.
    pub place: Place,
}

/// One side of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// The value as the language writes it, where there is one.
    pub value: Option<String>,
    /// Where it stands.
    pub place: Option<Place>,
}

/// One thing that a change of files changed in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// Which of its properties, `declaration` where it is the whole.
    pub field: &'static str,
    /// What happened.
    pub verb: Verb,
    /// What that does.
    pub effect: Effect,
    /// The same in words for people.
    pub sentence: Phrase,
    /// Before.
    pub old: Version,
    /// After.
    pub new: Version,
    /// The correction that explains it.
    pub reason: Option<Reason>,
    /// Whether a target was eased or a deadline put off without a correction that says why.
    pub goalposts: bool,
}

impl Effect {
    /// The word that outputs use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Easier => "easier",
            Self::Harder => "harder",
            Self::Neutral => "neutral",
        }
    }
}

impl Verb {
    /// The word that outputs use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Dropped => "dropped",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Earlier => "earlier",
            Self::Later => "later",
            Self::Changed => "changed",
        }
    }
}

impl Subject {
    /// Whether both speak of the same declaration.
    pub fn is(&self, other: &Self) -> bool {
        (self.sort, &self.name, self.new.or(self.old)) == (other.sort, &other.name, other.new.or(other.old))
    }
}

impl Phrase {
    /// The sentence as plain text, with names in backticks and quotations in quotation marks.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(text) | Piece::Value(text) => out.push_str(text),
                Piece::Name(text) => out.extend(["`", text, "`"]),
                Piece::Quote(text) => out.extend(["“", text, "”"]),
            }
        }
        out
    }

    /// Goes on.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Several, with commas between them.
    pub fn list(pieces: impl IntoIterator<Item = Piece>) -> Self {
        let mut out = Vec::new();
        for piece in pieces {
            if !out.is_empty() {
                out.push(Piece::from(", "));
            }
            out.push(piece);
        }
        Self(out)
    }
}

impl From<&str> for Piece {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Piece {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

/// A name of a plan.
pub(super) fn name(text: impl Into<String>) -> Piece {
    Piece::Name(text.into())
}

/// A value.
pub(super) fn value(text: impl Into<String>) -> Piece {
    Piece::Value(text.into())
}

/// What somebody wrote.
pub(super) fn quote(text: impl Into<String>) -> Piece {
    Piece::Quote(text.into())
}

/// A sentence of words and pieces.
macro_rules! phrase {
    ($($piece:expr),* $(,)?) => {
        $crate::diff::change::Phrase(vec![$($crate::diff::change::Piece::from($piece)),*])
    };
}
pub(super) use phrase;
