//! How a status is shown: a sign and a word, so that no colour is needed.

use crate::emit::phrases::Phrases;
use crate::progress::Status;

/// A sign before something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Sign {
    /// How a goal stands.
    Of(Status),
    /// A guard that holds.
    Holds,
    /// A guard that is broken.
    Broken,
    /// It went up.
    Up,
    /// It went down.
    Down,
}

/// What a sign means for the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Mood {
    Good,
    Warning,
    Bad,
    Neutral,
}

impl Sign {
    /// One column wide.
    pub(in crate::report) const fn show(self, unicode: bool) -> &'static str {
        let (sign, ascii) = match self {
            Self::Of(Status::Done) | Self::Holds => ("✓", "*"),
            Self::Of(Status::Ahead) | Self::Up => ("▲", "+"),
            Self::Of(Status::OnTrack) => ("●", "="),
            Self::Of(Status::AtRisk) => ("!", "!"),
            Self::Of(Status::Behind) | Self::Down => ("▼", "-"),
            Self::Of(Status::Missed) | Self::Broken => ("✗", "x"),
            Self::Of(Status::Overdue) => ("…", "~"),
            Self::Of(Status::NoData) => ("?", "?"),
            Self::Of(Status::NotStarted) => ("○", "."),
        };
        if unicode { sign } else { ascii }
    }

    pub(in crate::report) const fn mood(self) -> Mood {
        match self {
            Self::Of(Status::Done | Status::Ahead | Status::OnTrack) | Self::Holds | Self::Up => Mood::Good,
            Self::Of(Status::AtRisk | Status::Overdue) => Mood::Warning,
            Self::Of(Status::Behind | Status::Missed) | Self::Broken | Self::Down => Mood::Bad,
            Self::Of(Status::NoData | Status::NotStarted) => Mood::Neutral,
        }
    }
}

/// A status in words.
pub(in crate::report) fn status_word(phrases: &Phrases<'_>, status: Status) -> String {
    phrases.speech.word(match status {
        Status::Missed => "status-missed",
        Status::Behind => "status-behind",
        Status::Overdue => "status-overdue",
        Status::AtRisk => "status-at-risk",
        Status::NoData => "status-no-data",
        Status::OnTrack => "status-on-track",
        Status::NotStarted => "status-not-started",
        Status::Ahead => "status-ahead",
        Status::Done => "status-done",
    })
}
