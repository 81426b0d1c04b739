//! Where a plan has errors, so that what they made unreadable is not called missing.

use crate::diagnostic::{Findings, Level};
use crate::plan::Plan;
use crate::source::Place;

/// The errors of a plan, and the declarations that have some.
pub(super) struct Errors<'p> {
    plan: &'p Plan,
    places: Vec<Place>,
}

impl<'p> Errors<'p> {
    /// Those among the findings so far, and those of its files.
    pub(super) fn new(plan: &'p Plan, findings: &Findings, unreadable: &[Place]) -> Self {
        // What is left out hides nothing else that is missing: a key result without an end may lack an owner too.
        let errors = findings.iter().filter(|finding| finding.level == Level::Error && !finding.lack);
        let mut places: Vec<Place> = errors.map(|finding| finding.place).chain(unreadable.iter().copied()).collect();
        places.sort_unstable();
        Self { plan, places }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Findings without those in a declaration that has an error.
    pub(super) fn without_broken(&self, findings: Findings) -> Findings {
        if self.places.is_empty() || findings.is_empty() {
            return findings;
        }
        let mut wholes: Vec<Place> = self.plan.headings().map(|heading| heading.whole).collect();
        wholes.sort_unstable_by_key(|whole| (whole.file, whole.start, std::cmp::Reverse(whole.end)));
        let mut out = Findings::default();
        out.extend(findings.into_iter().filter(|finding| {
            // The innermost declaration is the last to begin before the finding.
            let at = finding.place;
            let before = wholes.partition_point(|whole| (whole.file, whole.start) <= (at.file, at.start));
            let whole =
                wholes[..before].iter().rev().take(MOST_BEFORE).find(|it| it.file == at.file && it.end >= at.end);
            !whole.is_some_and(|whole| self.lies_in(*whole))
        }));
        out
    }

    fn lies_in(&self, whole: Place) -> bool {
        let first = self.places.partition_point(|place| (place.file, place.start) < (whole.file, whole.start));
        self.places.get(first).is_some_and(|place| place.file == whole.file && place.start <= whole.end)
    }
}

/// An objective with more key results before a place than this is not looked for.
const MOST_BEFORE: usize = 200;
