//! What a check read of data files, kept for the check after it: a file that is the same is not read again while the plan
//! measures the same.

use std::sync::Arc;

use super::{DataFile, Measured, Measures};
use crate::diagnostic::Finding;
use crate::source::{Place, Source};
use crate::types::{FiscalYear, Unit, UnitTable};

/// Whether what is read is kept, and what the check before this one kept.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keeping<'a> {
    /// Whether there will be a check after this one.
    pub keep: bool,
    /// What the check before kept.
    pub before: Option<&'a Kept>,
}

/// What one data file says.
#[derive(Debug)]
pub struct Said {
    /// The readings.
    pub measured: Vec<Measured>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// What the data files of a plan say.
#[derive(Debug)]
pub struct Kept {
    metrics: Vec<(String, Option<String>, Option<Unit>)>,
    places: Vec<Place>,
    parts: Vec<(String, Option<String>)>,
    units: UnitTable,
    fiscal: Option<FiscalYear>,
    asked: Vec<(String, bool)>,
    files: Vec<(DataFile, Arc<Source>, Arc<Said>)>,
    /// Whether a finding points at the plan too.
    points_at_plan: bool,
}

impl Kept {
    /// Keeps what was read, with the names that were asked for in vain and whether each may be declared in what could not
    /// be read.
    pub fn new(
        measures: &Measures<'_>,
        asked: Vec<(String, bool)>,
        files: Vec<(DataFile, Arc<Source>, Arc<Said>)>,
    ) -> Self {
        let owned = |title: Option<&str>| title.map(str::to_owned);
        let elsewhere = |finding: &Finding| finding.labels.iter().any(|it| it.place.file != finding.place.file);
        Self {
            metrics: measures.metrics.iter().map(|it| (it.name.to_owned(), owned(it.title), it.unit)).collect(),
            places: measures.metrics.iter().map(|it| it.place).collect(),
            parts: measures.parts.iter().map(|it| (it.name.to_owned(), owned(it.title))).collect(),
            units: measures.units.clone(),
            fiscal: measures.fiscal,
            points_at_plan: files.iter().any(|(_, _, said)| said.findings.iter().any(elsewhere)),
            asked,
            files,
        }
    }

    /// Whether the same would be read now. Asks for every name again that was asked for in vain.
    pub fn holds(&self, measures: &Measures<'_>) -> bool {
        let metrics = self.metrics.iter().map(|(name, title, unit)| (name.as_str(), title.as_deref(), *unit));
        let parts = self.parts.iter().map(|(name, title)| (name.as_str(), title.as_deref()));
        metrics.eq(measures.metrics.iter().map(|it| (it.name, it.title, it.unit)))
            && parts.eq(measures.parts.iter().map(|it| (it.name, it.title)))
            && (!self.points_at_plan || self.places.iter().copied().eq(measures.metrics.iter().map(|it| it.place)))
            && self.units == *measures.units
            && self.fiscal == measures.fiscal
            && self.asked.iter().all(|(name, lost)| (measures.lost)(name) == *lost)
    }

    /// What a file says, if it is the same.
    pub fn said(&self, data: &DataFile, source: &Arc<Source>) -> Option<Arc<Said>> {
        let same = |(file, text, _): &&(DataFile, Arc<Source>, Arc<Said>)| file == data && Arc::ptr_eq(text, source);
        self.files.iter().find(same).map(|(_, _, said)| Arc::clone(said))
    }
}
