//! What changed since an earlier report.

use crate::plan::{GoalId, ObjectiveId};
use crate::progress::{Progress, Status};
use crate::types::Number;

/// What changed of an objective, key result or milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// The objective.
    pub objective: ObjectiveId,
    /// Which of its goals; nothing of the objective itself.
    pub goal: Option<GoalId>,
    /// Its score then and now.
    pub score: (Option<Number>, Option<Number>),
    /// How it stood then and stands now.
    pub status: (Option<Status>, Option<Status>),
}

impl Changed {
    /// How far the score moved, where both are known; 1 is 100 points.
    pub fn by(&self) -> Option<Number> {
        self.score.1?.checked_sub(self.score.0?)
    }
}

/// What changed from an earlier day to now, each objective before its goals.
pub fn changed(earlier: &Progress, now: &Progress) -> Vec<Changed> {
    let mut all = Vec::new();
    for (old, new) in earlier.objectives.iter().zip(&now.objectives) {
        all.push(Changed {
            objective: new.id,
            goal: None,
            score: (old.score, new.score),
            status: (old.status, new.status),
        });
        let results = old.key_results.iter().zip(&new.key_results).filter(|it| !it.1.dropped);
        all.extend(results.map(|(old, new)| of(new.id, (old.score, new.score), (old.status, new.status))));
        let milestones = old.milestones.iter().zip(&new.milestones).filter(|it| !it.1.dropped);
        all.extend(milestones.map(|(old, new)| of(new.id, (old.score, new.score), (old.status, new.status))));
    }
    all.retain(|it| it.score.0 != it.score.1 || it.status.0 != it.status.1);
    all
}

fn of(goal: GoalId, score: (Option<Number>, Option<Number>), (then, now): (Status, Status)) -> Changed {
    Changed { objective: goal.home(), goal: Some(goal), score, status: (Some(then), Some(now)) }
}
