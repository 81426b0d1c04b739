//! Whom work reaches, and where: what a campaign or content says, else what the goals that it serves say.

use std::borrow::Cow;

use crate::plan::{AudienceId, Campaign, ChannelId, Content, Driven, GoalId, Objective, Plan};

/// Whom a campaign reaches: its own audiences, else those of what it drives.
pub fn audiences<'p>(plan: &'p Plan, campaign: &'p Campaign) -> Cow<'p, [AudienceId]> {
    of_campaign(plan, campaign, &campaign.audiences, |objective, goal| {
        let own = match goal {
            Some(GoalId::KeyResult(_, i)) => objective.key_results.get(i as usize).map(|it| &it.audiences),
            Some(GoalId::Milestone(_, i)) => objective.milestones.get(i as usize).map(|it| &it.audiences),
            Some(GoalId::Guard(_, i)) => objective.guards.get(i as usize).map(|it| &it.audiences),
            None => None,
        };
        own.filter(|list| !list.is_empty()).unwrap_or(&objective.audiences)
    })
}

/// Where a campaign runs: its own channels, else those of what it drives.
pub fn channels<'p>(plan: &'p Plan, campaign: &'p Campaign) -> Cow<'p, [ChannelId]> {
    of_campaign(plan, campaign, &campaign.channels, |objective, goal| {
        let own = match goal {
            Some(GoalId::KeyResult(_, i)) => objective.key_results.get(i as usize).map(|it| &it.channels),
            Some(GoalId::Milestone(_, i)) => objective.milestones.get(i as usize).map(|it| &it.channels),
            Some(GoalId::Guard(_, i)) => objective.guards.get(i as usize).map(|it| &it.channels),
            None => None,
        };
        own.filter(|list| !list.is_empty()).unwrap_or(&objective.channels)
    })
}

/// Whom content reaches: its own audiences, else those of its objectives.
pub fn content_audiences<'p>(plan: &'p Plan, content: &'p Content) -> Cow<'p, [AudienceId]> {
    if content.audiences.is_empty() {
        once_each(content.objectives.iter().flat_map(|id| &plan[*id].audiences).copied())
    } else {
        Cow::Borrowed(&content.audiences)
    }
}

/// Everybody whom an objective and its goals speak of.
pub fn named_by(objective: &Objective) -> Cow<'_, [AudienceId]> {
    let results = objective.key_results.iter().filter(|it| !it.dropped).flat_map(|it| &it.audiences);
    let milestones = objective.milestones.iter().filter(|it| !it.dropped).flat_map(|it| &it.audiences);
    once_each(objective.audiences.iter().chain(results).chain(milestones).copied())
}

fn of_campaign<'p, T: Copy + Ord>(
    plan: &'p Plan,
    campaign: &'p Campaign,
    own: &'p [T],
    of_goal: impl Fn(&'p Objective, Option<GoalId>) -> &'p Vec<T>,
) -> Cow<'p, [T]> {
    if !own.is_empty() {
        return Cow::Borrowed(own);
    }
    once_each(campaign.drives.iter().flat_map(|driven| match *driven {
        Driven::Objective(id) => of_goal(&plan[id], None).iter().copied(),
        Driven::Goal(goal) => of_goal(&plan[goal.home()], Some(goal)).iter().copied(),
    }))
}

fn once_each<'p, T: Copy + Ord>(items: impl Iterator<Item = T>) -> Cow<'p, [T]>
where
    [T]: ToOwned<Owned = Vec<T>>,
{
    let mut all: Vec<T> = items.collect();
    all.sort_unstable();
    all.dedup();
    Cow::Owned(all)
}
