//! What a goal said on an earlier day: corrections that came later are not known yet.

use jiff::civil::Date;

use crate::plan::{Change, ObjectiveId, Plan, Target, When};

/// The target as of a day.
pub(super) fn target(changes: &[Change], current: Option<Target>, today: Date) -> Option<Target> {
    changes.iter().filter(|change| change.on > today).find_map(|change| change.old_target).or(current)
}

/// The deadline as of a day.
pub(super) fn when(changes: &[Change], current: Option<When>, today: Date) -> Option<When> {
    changes.iter().filter(|change| change.on > today).find_map(|change| change.old_when).or(current)
}

/// The first target.
pub(super) fn first_target(changes: &[Change], current: Option<Target>) -> Option<Target> {
    changes.iter().find_map(|change| change.old_target).or(current)
}

/// The first deadline.
pub(super) fn first_when(changes: &[Change], current: Option<When>) -> Option<When> {
    changes.iter().find_map(|change| change.old_when).or(current)
}

/// Whether a goal that was dropped at some time was so by a day.
pub(super) fn dropped(plan: &Plan, home: ObjectiveId, changes: &[Change], today: Date) -> bool {
    let own = changes.iter().find(|change| change.field == "dropped").map(|change| change.on);
    let with_home = || {
        let all = plan.revisions.iter().filter(|it| it.objective == home && it.goal.is_none());
        all.filter(|it| it.changes.iter().any(|(field, _)| field == "dropped")).map(|it| it.on).min()
    };
    own.or_else(with_home).is_none_or(|on| on <= today)
}
