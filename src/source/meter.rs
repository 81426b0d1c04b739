//! How much of a long work is done, for whoever shows it to a person.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A part of a check or report that takes long where there are many files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read into trees.
    Parsing,
    /// Plans are checked.
    Checking,
    /// Plans are measured.
    Measuring,
}

/// Counts what is done of a stage. Threads count into it, another one reads; what it says changes no output.
#[derive(Debug, Default)]
pub struct Meter {
    stage: AtomicUsize,
    done: AtomicUsize,
    total: AtomicUsize,
}

const STAGES: [Stage; 3] = [Stage::Parsing, Stage::Checking, Stage::Measuring];

impl Meter {
    /// A stage begins that has so many pieces.
    pub fn begin(&self, stage: Stage, pieces: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(pieces, Ordering::Relaxed);
        self.stage.store(STAGES.iter().position(|it| *it == stage).unwrap_or_default(), Ordering::Relaxed);
    }

    /// A piece is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// What is done, of which stage, and how many pieces that has.
    pub fn read(&self) -> (Stage, usize, usize) {
        let stage = STAGES.get(self.stage.load(Ordering::Relaxed)).copied().unwrap_or(Stage::Parsing);
        (stage, self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}
