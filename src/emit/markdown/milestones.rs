//! Milestones as a list of tasks, with their steps and what is done of them.

use std::fmt::Write as _;

use super::escape;
use super::view::{View, label};
use crate::emit::locale::Argument;
use crate::plan::{GoalId, Milestone, ObjectiveId};
use crate::types::{Number, Unit};

pub(super) fn write(out: &mut String, view: &View<'_>, id: ObjectiveId) {
    let milestones = &view.plan[id].milestones;
    if milestones.is_empty() {
        return;
    }
    let _ = writeln!(out, "**{}:**\n", view.word("milestones"));
    for (i, milestone) in (0..).zip(milestones) {
        item(out, view, GoalId::Milestone(id, i), milestone);
    }
    out.push('\n');
}

fn item(out: &mut String, view: &View<'_>, id: GoalId, milestone: &Milestone) {
    let done = view.done(id, None);
    let steps: Vec<Number> = (0..).take(milestone.steps.len()).map(|step| view.done(id, Some(step))).collect();
    let is_done = done >= Number::ONE || (!steps.is_empty() && steps.iter().all(|step| *step >= Number::ONE));
    let title = format!("**{}**", label(&milestone.heading));
    let title = if milestone.dropped { format!("~~{title}~~ ({})", view.word("dropped")) } else { title };
    let id = milestone.id.as_deref().map(|id| format!("{} ", escape::text(id))).unwrap_or_default();
    let _ = write!(out, "- [{}] {id}{title}", if is_done { 'x' } else { ' ' });
    let details = details(view, milestone, done);
    if !details.is_empty() {
        let _ = write!(out, " — {}", details.join(" · "));
    }
    out.push('\n');
    for (step, share) in milestone.steps.iter().zip(steps) {
        let mark = if is_done || share >= Number::ONE { 'x' } else { ' ' };
        let part = share_done(view, share).filter(|_| !is_done).map(|text| format!(" ({text})")).unwrap_or_default();
        let _ = writeln!(out, "  - [{mark}] {}{part}", escape::text(&step.title));
    }
}

fn details(view: &View<'_>, milestone: &Milestone, done: Number) -> Vec<String> {
    let mut details = Vec::new();
    if let Some(due) = milestone.due {
        details.push(view.say("by-date", &[("date", Argument::Text(&view.date(due.date)))]));
        let after = due.after.map(|goal| view.goal(goal));
        details.extend(after.map(|title| view.say("after", &[("title", Argument::Text(&title))])));
    }
    details.extend(share_done(view, done));
    let labelled = [
        ("measured", milestone.measured.map(|date| view.date(date))),
        ("owner", Some(view.owners(&milestone.owners))),
        ("audiences-heading", Some(view.audiences(&milestone.audiences))),
        ("channels-heading", Some(view.channels(&milestone.channels))),
        ("priority", milestone.priority.map(|priority| view.number(priority))),
        ("weight", Some(milestone.weight).filter(|weight| *weight != Number::ONE).map(|weight| view.number(weight))),
        ("how", milestone.how.as_deref().map(escape::text)),
        ("source", milestone.source.as_deref().map(escape::text)),
        ("continues", milestone.continues.map(|other| view.goal(other))),
        ("depends-on", Some(view.goals(&milestone.depends_on))),
    ];
    for (message, text) in labelled {
        let text = text.filter(|text| !text.is_empty());
        details.extend(text.map(|text| format!("{}: {text}", view.word(message).to_lowercase())));
    }
    details.extend(milestone.heading.description.iter().map(|text| escape::text(text)));
    details
}

/// `50% done`, where something is done but not all.
fn share_done(view: &View<'_>, share: Number) -> Option<String> {
    let percent = share.checked_mul(Number::ONE_HUNDRED)?;
    let is_part = share > Number::ZERO && share < Number::ONE;
    let shown = view.value(percent, Some(Unit::PERCENT));
    is_part.then(|| view.say("share-done", &[("share", Argument::Text(&shown))]))
}

impl View<'_> {
    /// The newest state of a milestone or of a step.
    fn done(&self, milestone: GoalId, step: Option<u32>) -> Number {
        let states = self.plan.milestone_states.iter().rev();
        let mut of_it = states.filter(|state| state.milestone == milestone && state.step == step);
        of_it.next().map_or(Number::ZERO, |state| state.share)
    }
}
