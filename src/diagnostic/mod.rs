//! Findings as data.
//!
//! In: what each stage noticed. Out: sorted, deduplicated [`Finding`]s. A finding says where, why it matters, and what to
//! write instead; where the change is mechanical it carries an edit. Turning findings into text is the work of `render`.

mod code;
mod fixing;
pub mod pages;
mod sink;

pub use code::{Code, Level, select};
pub use fixing::{Fixed, apply};
pub use sink::Findings;

use crate::source::{FileId, Place};

/// One thing the compiler has to say about one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule speaks.
    pub code: Code,
    /// How grave it is.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// What is wrong and why, in one sentence.
    pub message: String,
    /// Words that stand under the place itself; empty for none.
    pub label: String,
    /// Further places with their words.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// Mechanical changes; several are alternatives.
    pub fixes: Vec<Fix>,
    /// Whether something is simply left out: what does stand there was understood.
    pub lack: bool,
}

/// A further place that a finding points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub text: String,
}

/// A mechanical change that resolves a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, for a menu.
    pub title: String,
    /// Whether it keeps what the author plainly meant; an unsafe one needs a look.
    pub safe: bool,
    /// Changes that belong together.
    pub edits: Vec<Edit>,
}

/// A replacement of some text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub place: Place,
    /// What stands there afterwards.
    pub text: String,
}

impl Finding {
    /// A finding at the code's default level.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            level: code.default_level(),
            place,
            message: message.into(),
            label: String::new(),
            labels: Vec::new(),
            help: None,
            fixes: Vec::new(),
            lack: false,
        }
    }

    /// Says that something is left out, and that nothing became unreadable by it.
    #[must_use]
    pub fn lack(mut self) -> Self {
        self.lack = true;
        self
    }

    /// The same in another file.
    #[must_use]
    pub fn moved_to(mut self, file: FileId) -> Self {
        self.place.file = file;
        for label in &mut self.labels {
            label.place.file = file;
        }
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.place.file = file;
        }
        self
    }

    /// Words that stand under the place itself.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Offers a change that surely keeps what was meant.
    #[must_use]
    pub fn fix(self, title: impl Into<String>, place: Place, text: impl Into<String>) -> Self {
        self.offer(title, true, place, text)
    }

    /// Offers a change that a person should look at.
    #[must_use]
    pub fn suggest(self, title: impl Into<String>, place: Place, text: impl Into<String>) -> Self {
        self.offer(title, false, place, text)
    }

    fn offer(mut self, title: impl Into<String>, safe: bool, place: Place, text: impl Into<String>) -> Self {
        let edits = vec![Edit { place, text: text.into() }];
        self.fixes.push(Fix { title: title.into(), safe, edits });
        self
    }
}
