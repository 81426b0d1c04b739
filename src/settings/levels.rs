//! How grave a team wants each finding to be.

use crate::diagnostic::{Code, Level};

/// What a team says of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// It is not told.
    Off,
    /// It is told at this level.
    At(Level),
}

impl Setting {
    /// Each with the word that `goals.toml` uses.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("error", Self::At(Level::Error)),
        ("warn", Self::At(Level::Warning)),
        ("hint", Self::At(Level::Hint)),
        ("off", Self::Off),
    ];
}

/// What a team says of each code; of most, nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(Vec<Option<Setting>>);

impl Levels {
    /// Says something of a code. What no setting may touch stays as it is.
    pub fn set(&mut self, code: Code, setting: Setting) {
        if code.can_be_set() {
            self.0.resize(Code::ALL.len(), None);
            self.0[code as usize] = Some(setting);
        }
    }

    /// What was said of a code.
    pub fn get(&self, code: Code) -> Option<Setting> {
        self.0.get(code as usize).copied().flatten()
    }

    /// Whether anything was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
