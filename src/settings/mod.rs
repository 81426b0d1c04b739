//! What a team sets for itself: how grave each finding is, the numbers by which rules decide, and words of its own.
//!
//! In: the texts of `goals.toml` files, and what the command line says. Out: the [`Settings`] of a file. The nearest
//! `goals.toml` above a file holds for it, alone; in it, later `[[path]]` tables win over earlier ones and over what stands
//! before them; the command line wins over all. Among settings of one place the narrower wins: a code over its letter, a
//! letter over `all`. Invariants: what is an error by default stays one; a wrong key or value is a finding with its place,
//! and changes nothing.

mod layer;
mod levels;
mod limits;
mod project;
mod read;
mod readings;

pub use layer::{Layer, Selection};
pub use levels::{Levels, Setting};
pub use limits::Limits;
pub use project::{Project, Projects};
pub use readings::Readings;

use crate::plan::Stage;

/// The name of the file that settings stand in.
pub const FILE_NAME: &str = "goals.toml";

/// What holds for one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// How grave each finding is.
    pub levels: Levels,
    /// The numbers by which rules decide.
    pub limits: Limits,
    /// The team's own words, beside those that rules know.
    pub words: Words,
    /// Stages of the funnel that fit a type of goals, by the type's word or the team's own type.
    pub stages: Vec<(String, Vec<Stage>)>,
}

macro_rules! words {
    ($($(#[doc = $doc:literal])+ $field:ident,)*) => {
        /// Words of a team's own that rules shall know, as they stand in titles; any form of a word means all its forms.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Words {
            $($(#[doc = $doc])+ pub $field: Vec<String>,)*
        }

        impl Words {
            /// The lists there are: name and what it is for.
            pub const ALL: &'static [(&'static str, &'static str)] = &[$((stringify!($field), concat!($($doc),+))),*];

            fn get_mut(&mut self, name: &str) -> Option<&mut Vec<String>> {
                match name {
                    $(stringify!($field) => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

words! {
    /// S001: words that name a direction without an end, such as “improve”.
    vague,
    /// S001: words that name the field or the work itself, such as “marketing”.
    generic,
    /// M009: verbs that produce something, such as “launch”.
    task,
    /// S008: words that say only that something is finished, such as “done”.
    completion,
    /// M012: what stands where text is still missing, such as “TBD”.
    placeholder,
}
