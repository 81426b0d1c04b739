//! One place's settings: a table of `goals.toml`, or the command line.

use super::{Setting, Settings};
use crate::diagnostic::{Code, select};
use crate::plan::Stage;
use crate::types::Number;

/// What one place says; it is laid over what was said before.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    levels: Vec<(u8, Code, Setting)>,
    pub(super) limits: Vec<(&'static str, Number)>,
    pub(super) words: Vec<(&'static str, Vec<String>)>,
    pub(super) stages: Vec<(String, Vec<Stage>)>,
}

/// Codes that a text selects, and how narrow it is.
#[derive(Debug, Clone)]
pub struct Selection {
    codes: Vec<Code>,
    narrow: u8,
}

impl Selection {
    /// One code by its code or name, all of a letter, or `all`.
    pub fn parse(text: &str) -> Option<Self> {
        let codes = select(text);
        let narrow = match codes.len() {
            0 => return None,
            1 => 2,
            n => u8::from(n < Code::ALL.len()),
        };
        Some(Self { codes, narrow })
    }

    /// The codes that no setting may touch, if these are all that the text selects.
    pub fn untouchable(&self) -> Option<&[Code]> {
        self.codes.iter().all(|code| !code.can_be_set()).then_some(&self.codes)
    }
}

impl Layer {
    /// Says something of the codes that a text selects.
    pub fn set(&mut self, selection: &Selection, setting: Setting) {
        self.levels.extend(selection.codes.iter().map(|code| (selection.narrow, *code, setting)));
        self.levels.sort_by_key(|(narrow, ..)| *narrow);
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty() && self.limits.is_empty() && self.words.is_empty() && self.stages.is_empty()
    }

    pub(super) fn lay_over(&self, settings: &mut Settings) {
        for (_, code, setting) in &self.levels {
            settings.levels.set(*code, *setting);
        }
        for (name, value) in &self.limits {
            if let Some(limit) = settings.limits.get_mut(name) {
                *limit = *value;
            }
        }
        for (name, words) in &self.words {
            if let Some(list) = settings.words.get_mut(name) {
                list.extend_from_slice(words);
            }
        }
        for (goal_type, stages) in &self.stages {
            settings.stages.retain(|(known, _)| known != goal_type);
            settings.stages.push((goal_type.clone(), stages.clone()));
        }
    }
}
