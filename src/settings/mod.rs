//! What a team sets for itself: how grave each finding is, the numbers by which rules decide, and words of its own.
//!
//! In: defaults, `goals.toml` files, the command line. Out: [`Settings`] of a file. Invariants: what is an error by default
//! stays one; a wrong key or value is a finding with its place, and changes nothing.

mod limits;

pub use limits::Limits;

/// What rules read of a team's settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The numbers by which rules decide.
    pub limits: Limits,
}
