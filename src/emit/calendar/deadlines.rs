//! What ends: objectives, key results with the points on their way, milestones; and campaigns, from their first day on.

use jiff::civil::Date;

use super::event::Event;
use super::said;
use crate::emit::phrases::Phrases;
use crate::plan::{Amount, GoalId, KeyResult, Milestone, Objective, ObjectiveId, Owner, Part};

/// The events of a plan in its order.
pub(super) fn events(phrases: &Phrases<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    let plan = phrases.plan;
    for (id, objective) in (0..).map(ObjectiveId).zip(&plan.objectives).filter(|(_, it)| !it.is_dropped()) {
        let home = Home { phrases, objective };
        events.extend(home.end());
        for (i, result) in (0..).zip(&objective.key_results).filter(|(_, it)| !it.dropped) {
            home.key_result(&mut events, GoalId::KeyResult(id, i), result);
        }
        for (i, milestone) in (0..).zip(&objective.milestones).filter(|(_, it)| !it.dropped) {
            events.extend(home.milestone(GoalId::Milestone(id, i), milestone));
        }
    }
    events.extend(campaigns(phrases));
    events
}

/// An objective in words.
struct Home<'a, 'p> {
    phrases: &'a Phrases<'p>,
    objective: &'p Objective,
}

impl Home<'_, '_> {
    fn event(&self, kind: &str, names: Vec<String>, on: Date, summary: &str) -> Event {
        let word = self.phrases.speech.word(kind);
        let tags = self.objective.tags.iter().cloned();
        Event {
            names: std::iter::once(kind.to_owned()).chain(names).collect(),
            first: on,
            last: on,
            rule: None,
            summary: format!("{word}: {summary}"),
            categories: std::iter::once(word).chain(tags).collect(),
            about: Vec::new(),
        }
    }

    /// Who answers, where not the objective's owners: these.
    fn owner(&self, owners: &[Owner]) -> Option<String> {
        let owners = if owners.is_empty() { &self.objective.owners } else { owners };
        said(self.phrases, "owner", Some(self.phrases.owners(owners)))
    }

    fn title(&self) -> Option<String> {
        said(self.phrases, "objective", Some(self.objective.heading.label().to_owned()))
    }

    fn end(&self) -> Option<Event> {
        let objective = self.objective;
        let on = objective.by.or(objective.period.map(|period| period.last()))?;
        let mut event = self.event("objective", vec![objective.heading.name.clone()], on, objective.heading.label());
        let about = [
            said(self.phrases, "period", objective.period.map(|period| self.phrases.speech.period(period))),
            self.owner(&[]),
            said(self.phrases, "why", objective.why.clone()),
            said(self.phrases, "how", objective.how.clone()),
        ];
        event.about.extend(about.into_iter().flatten());
        Some(event)
    }

    fn key_result(&self, events: &mut Vec<Event>, id: GoalId, result: &KeyResult) {
        let phrases = self.phrases;
        let unit = result.metric.and_then(|metric| phrases.plan[metric.metric].unit);
        let value = |amount: Amount| phrases.amount(amount, unit);
        let (name, title) = (phrases.plan.qualified(id), phrases.goal(id));
        let target = result.target.map(|target| phrases.target(target, None, unit));
        let part = |part: &Part| {
            let target = part.target.map(|target| phrases.target(target, None, unit)).unwrap_or_default();
            format!("{}: {target}", phrases.plan.segment(part.segment).label())
        };
        let about = |event: &mut Event| {
            let lines = [
                self.title(),
                said(phrases, "from", result.start.map(|start| value(start.value))),
                said(phrases, "to", target.clone()),
            ];
            event.about.extend(lines.into_iter().flatten());
            event.about.extend(result.for_each.iter().map(part));
            let lines = [
                said(phrases, "stretch", result.stretch.map(value)),
                said(phrases, "measured", result.measured.map(|day| phrases.speech.date(day))),
                self.owner(&result.owners),
                said(phrases, "how", result.how.clone()),
            ];
            event.about.extend(lines.into_iter().flatten());
        };
        for point in &result.checkpoints {
            let names = vec![name.clone(), point.date.to_string()];
            let mut event = self.event("checkpoints", names, point.date, &summary(&title, Some(&value(point.value))));
            about(&mut event);
            events.push(event);
        }
        if let Some(when) = result.when {
            let mut event = self.event("key-result", vec![name], when.end(), &summary(&title, target.as_deref()));
            about(&mut event);
            events.push(event);
        }
    }

    fn milestone(&self, id: GoalId, milestone: &Milestone) -> Option<Event> {
        let phrases = self.phrases;
        let on = milestone.due?.date;
        let mut event = self.event("milestone", vec![phrases.plan.qualified(id)], on, &phrases.goal(id));
        event.about.extend(self.title());
        event.about.extend(milestone.steps.iter().map(|step| format!("• {}", step.title)));
        let lines = [
            said(phrases, "measured", milestone.measured.map(|day| phrases.speech.date(day))),
            self.owner(&milestone.owners),
            said(phrases, "how", milestone.how.clone()),
        ];
        event.about.extend(lines.into_iter().flatten());
        Some(event)
    }
}

/// A goal with the value that it is to have.
fn summary(title: &str, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("{title} — {value}"),
        None => title.to_owned(),
    }
}

fn campaigns(phrases: &Phrases<'_>) -> Vec<Event> {
    let plan = phrases.plan;
    let event = |campaign: &crate::plan::Campaign| {
        let word = phrases.speech.word("campaign");
        let budget = campaign.budget.map(|budget| match budget.unit {
            Some(unit) => phrases.speech.amount(budget.value, unit),
            None => phrases.speech.number(budget.value),
        });
        let lines = [
            said(phrases, "budget", budget),
            said(phrases, "owner", Some(phrases.owners(&campaign.owners))),
            said(phrases, "why", campaign.why.clone()),
            said(phrases, "how", campaign.how.clone()),
        ];
        let period = campaign.period?;
        Some(Event {
            names: vec!["campaign".to_owned(), campaign.heading.name.clone()],
            first: period.first(),
            last: period.last(),
            rule: None,
            summary: format!("{word}: {}", campaign.heading.label()),
            categories: vec![word],
            about: lines.into_iter().flatten().collect(),
        })
    };
    plan.campaigns.iter().filter_map(event).collect()
}
