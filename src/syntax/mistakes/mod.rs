//! What people write that is wrong, and what they meant.
//!
//! Each recogniser looks at a [`Fault`] and, if it knows the mistake, says what is wrong, what to write instead, and how to
//! repair the text so that nothing else follows from it. The first one that knows wins. To add one, write it into the file of
//! its kind and name it in that file's list.

mod braces;
mod comments;
mod dates;
mod directions;
mod keywords;
mod lists;
mod names;
mod numbers;
mod placement;
mod properties;
mod quotes;
mod targets;
mod uneven;
mod unknown;

use std::ops::Range;

use super::fault::Fault;
use crate::diagnostic::Code;

pub(super) use unknown::unknown;

/// Replacements in the text under repair, in order.
pub(super) type Edits = Vec<(Range<usize>, String)>;

/// A recognised mistake; all ranges are of the text under repair.
#[derive(Debug)]
pub(super) struct Mistake {
    pub code: Code,
    pub range: Range<usize>,
    pub message: String,
    pub label: String,
    pub also: Vec<(Range<usize>, String)>,
    pub help: Option<String>,
    pub fixes: Vec<Draft>,
    /// What makes the text whole again.
    pub repair: Edits,
    /// What is given up.
    pub blank: Vec<Range<usize>>,
    /// Whether something that belongs to the statement is missing after the repair.
    pub damages: bool,
    /// Whether it only repeats what an earlier finding on its line already says.
    pub vague: bool,
}

/// A change to offer.
#[derive(Debug)]
pub(super) struct Draft {
    pub title: String,
    pub safe: bool,
    pub edits: Edits,
}

impl Mistake {
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            code: Code::E001,
            range,
            message: message.into(),
            label: String::new(),
            also: Vec::new(),
            help: None,
            fixes: Vec::new(),
            repair: Vec::new(),
            blank: Vec::new(),
            damages: false,
            vague: false,
        }
    }

    fn code(mut self, code: Code) -> Self {
        self.code = code;
        self
    }

    fn also(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.also.push((range, text.into()));
        self
    }

    fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// A safe change; the first one also repairs the text.
    fn fix(self, title: impl Into<String>, range: Range<usize>, text: impl Into<String>) -> Self {
        self.change(title, true, vec![(range, text.into())])
    }

    /// A change that needs a look; the first one also repairs the text.
    fn suggest(self, title: impl Into<String>, range: Range<usize>, text: impl Into<String>) -> Self {
        self.change(title, false, vec![(range, text.into())])
    }

    /// Changes that belong together; the first ones also repair the text.
    fn change(mut self, title: impl Into<String>, safe: bool, edits: Edits) -> Self {
        if self.repair.is_empty() && self.blank.is_empty() {
            self.repair.clone_from(&edits);
        }
        self.fixes.push(Draft { title: title.into(), safe, edits });
        self
    }

    /// Repairs the text otherwise than the offered change would.
    fn repair(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.repair = vec![(range, text.into())];
        self
    }

    /// Gives up a part of the text.
    fn blank(mut self, range: Range<usize>) -> Self {
        self.repair.clear();
        self.blank.push(range);
        self
    }

    /// Something that belongs to the statement is missing after the repair.
    fn damages(mut self) -> Self {
        self.damages = true;
        self
    }
}

/// A recogniser.
type Recogniser = fn(&Fault<'_>) -> Option<Mistake>;

/// Groups of recognisers, in the order in which they are asked.
const ALL: &[&[Recogniser]] = &[
    uneven::ALL,
    comments::ALL,
    properties::FIRST,
    quotes::ALL,
    braces::ALL,
    dates::ALL,
    numbers::ALL,
    lists::ALL,
    placement::ALL,
    names::ALL,
    directions::ALL,
    targets::ALL,
    keywords::ALL,
    properties::ALL,
];

/// The mistake at a fault, if one of the recognisers knows it.
pub(super) fn recognise(fault: &Fault<'_>) -> Option<Mistake> {
    ALL.iter().copied().flatten().find_map(|recogniser| recogniser(fault))
}
