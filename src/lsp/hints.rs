//! What a plan means but does not spell out, shown between its words: units, starts, days left, what a change comes to.

use lsp_types::{
    InlayHint, InlayHintKind, InlayHintLabel, InlayHintLabelPart, InlayHintTooltip, MarkupContent, MarkupKind,
};

use super::Analysis;
use super::hover::{number_of, plain, show};
use super::standing;
use crate::plan::{
    Amount, Change, GoalId, Heading, KeyResult, Metric, Milestone, Objective, ObjectiveId, Plan, Relative, Start,
    StartOrigin, Target, When,
};
use crate::progress::Progress;
use crate::source::{FileId, Place};
use crate::types::{Number, Period, Plain, Unit, days_between};

/// The hints of a part of a file, in order.
pub(super) fn hints(analysis: &Analysis, file: FileId, bytes: std::ops::Range<u32>) -> Vec<InlayHint> {
    let Some((position, plan)) = analysis.plan_of(file) else { return Vec::new() };
    let progress = analysis.progress(position);
    let mut list = List { analysis, plan, progress, file, bytes, found: Vec::new() };
    plan.metrics.iter().for_each(|it| list.metric(it));
    (0..).map(ObjectiveId).zip(&plan.objectives).for_each(|(id, it)| list.objective(id, it));
    for campaign in plan.campaigns.iter().filter(|it| !it.damaged) {
        if list.holds(&campaign.heading) {
            list.span(campaign.period_place, campaign.period);
        }
    }
    let List { mut found, bytes, .. } = list;
    found.retain(|hint| bytes.start <= hint.at && hint.at <= bytes.end);
    found.sort_by_key(|hint| hint.at);
    let Some(mut cursor) = analysis.cursor(file) else { return Vec::new() };
    found.into_iter().map(|hint| hint.write(analysis, &mut cursor)).collect()
}

/// A hint before it has a position.
struct Hint {
    at: u32,
    label: String,
    /// What is said of it when somebody asks.
    tooltip: String,
    /// Where what it says stands.
    source: Option<Place>,
    kind: Option<InlayHintKind>,
    /// A blank before it, and one behind it.
    padding: (bool, bool),
}

impl Hint {
    fn write(self, analysis: &Analysis, cursor: &mut super::position::Cursor<'_>) -> InlayHint {
        let label = match self.source.and_then(|place| analysis.location(place)) {
            Some(location) => {
                let part = InlayHintLabelPart { value: self.label, location: Some(location), ..Default::default() };
                InlayHintLabel::LabelParts(vec![part])
            }
            None => InlayHintLabel::String(self.label),
        };
        let tooltip = MarkupContent { kind: MarkupKind::Markdown, value: self.tooltip };
        InlayHint {
            position: cursor.position(self.at as usize),
            label,
            kind: self.kind,
            text_edits: None,
            tooltip: Some(InlayHintTooltip::MarkupContent(tooltip)),
            padding_left: Some(self.padding.0),
            padding_right: Some(self.padding.1),
            data: None,
        }
    }
}

struct List<'a> {
    analysis: &'a Analysis,
    plan: &'a Plan,
    progress: Option<&'a Progress>,
    file: FileId,
    bytes: std::ops::Range<u32>,
    found: Vec<Hint>,
}

impl List<'_> {
    /// Whether a declaration stands where hints are wanted.
    fn holds(&self, heading: &Heading) -> bool {
        let whole = heading.whole;
        whole.file == self.file && whole.start <= self.bytes.end && self.bytes.start <= whole.end
    }

    fn behind(&mut self, place: Place, label: String, tooltip: String) {
        let hint = Hint { at: place.end, label, tooltip, source: None, kind: None, padding: (true, false) };
        self.found.push(hint);
    }

    /// The unit that a formula gives.
    fn metric(&mut self, metric: &Metric) {
        let (Some(formula), Some(unit)) = (&metric.formula, metric.unit) else { return };
        if !self.holds(&metric.heading) || metric.damaged || metric.unit_place.is_some() || unit == Unit::RATIO {
            return;
        }
        let before = self.analysis.text(self.file).get(..formula.place.start as usize).unwrap_or_default();
        let Some(sentence) = before.trim_end().strip_suffix('=') else { return };
        let at = u32::try_from(sentence.trim_end().len()).unwrap_or(0);
        self.found.push(Hint {
            at,
            label: format!(": {}", self.plan.unit_table.show(unit)),
            tooltip: "The unit that the formula gives".to_owned(),
            source: None,
            kind: Some(InlayHintKind::TYPE),
            padding: (true, false),
        });
    }

    fn objective(&mut self, id: ObjectiveId, objective: &Objective) {
        if !self.holds(&objective.heading) || objective.damaged {
            return;
        }
        self.span(objective.period_place, objective.period);
        let results = (0..).zip(&objective.key_results).map(|(i, it)| (GoalId::KeyResult(id, i), it));
        let guards = (0..).zip(&objective.guards).map(|(i, it)| (GoalId::Guard(id, i), it));
        for (id, goal) in results.chain(guards) {
            if self.holds(&goal.heading) && !goal.damaged {
                self.key_result(goal);
                self.standing(id, &goal.heading, goal.dropped);
            }
        }
        for (i, milestone) in (0..).zip(&objective.milestones) {
            if self.holds(&milestone.heading) {
                self.milestone(milestone);
                self.standing(GoalId::Milestone(id, i), &milestone.heading, milestone.dropped);
            }
        }
    }

    fn key_result(&mut self, goal: &KeyResult) {
        if goal.dropped {
            self.dropped(&goal.heading, &goal.changes);
            return;
        }
        let metric = goal.metric.and_then(|it| self.plan.metrics.get(it.metric.0 as usize));
        if let (Some(metric), Some(place), Some(target)) = (metric, goal.target_place, goal.target) {
            if let (Some(start), Target::Reach(_), true) = (goal.start, target, goal.for_each.is_empty()) {
                self.start(start, place, metric);
            }
            self.target(goal, target, place, metric);
        }
        if let (Some(place), Some(when)) = (goal.when_place, goal.when) {
            let written = match when {
                When::By(date) => (date, place),
                When::Throughout(period) => (period.last(), place),
            };
            self.deadline(written, &goal.changes);
        }
    }

    /// What was reached of a goal.
    fn standing(&mut self, id: GoalId, heading: &Heading, dropped: bool) {
        let text = self.progress.filter(|_| !dropped).and_then(|progress| standing::goal(progress, id));
        if let Some((text, progress)) = text.zip(self.progress) {
            self.behind(heading.sentence, text, format!("Score and status, as of {}", progress.today));
        }
    }

    fn milestone(&mut self, milestone: &Milestone) {
        if milestone.dropped {
            self.dropped(&milestone.heading, &milestone.changes);
        } else if let (Some(place), Some(due)) = (milestone.due_place, milestone.due) {
            self.deadline((due.date, place), &milestone.changes);
        }
    }

    fn dropped(&mut self, heading: &Heading, changes: &[Change]) {
        let on = changes.iter().rev().find(|it| it.field == "dropped");
        let label = on.map_or("dropped".to_owned(), |it| format!("dropped on {}", it.on));
        self.behind(heading.sentence, label, changed(on));
    }

    /// Where a key result begins that does not say so.
    fn start(&mut self, start: Start, target: Place, metric: &Metric) {
        let (word, tooltip) = match start.origin {
            StartOrigin::Declared => return,
            StartOrigin::Baseline => ("baseline", "The metric's baseline, where this key result begins"),
            StartOrigin::Reading => {
                ("last reading", "The newest reading before the period, where this key result begins")
            }
            StartOrigin::Audit => ("audit", "What the audit found, where this key result begins"),
        };
        self.found.push(Hint {
            at: target.start,
            label: format!("from {} ({word})", show(self.plan, start.value, metric.unit)),
            tooltip: tooltip.to_owned(),
            source: Some(start.place),
            kind: Some(InlayHintKind::PARAMETER),
            padding: (false, true),
        });
    }

    /// What a target comes to, or its unit, where these do not stand there.
    fn target(&mut self, goal: &KeyResult, target: Target, place: Place, metric: &Metric) {
        if let Some(change) = goal.changes.iter().rev().find(|it| it.field == "target") {
            self.behind(place, format!("now {}", self.shown(target, metric)), changed(Some(change)));
            return;
        }
        if let Some(relative) = goal.relative {
            let tooltip = match relative {
                Relative::Percent(_) => "What this share of the start comes to",
                Relative::Difference(_) => "The start with this change",
                Relative::Factor(_) => "So many times the start",
            };
            if goal.for_each.is_empty() {
                self.behind(place, format!("= {}", self.shown(target, metric)), tooltip.to_owned());
            }
            return;
        }
        let text = self.analysis.text_at(place);
        let value = text.split_whitespace().last().unwrap_or_default();
        let is_share = text.contains(" of ") && !text.starts_with("within");
        let number = match target {
            Target::Inside(_, most) => Some(most),
            other => other.amount().and_then(Amount::known),
        };
        let (Some(number), Some(unit), true) = (number, metric.unit, is_bare(value) && !is_share) else { return };
        let suffix = suffix(self.plan, number, unit);
        if !suffix.is_empty() {
            self.found.push(Hint {
                at: place.end,
                label: suffix.trim_start().to_owned(),
                tooltip: format!("The unit of {}", plain(metric.heading.label())),
                source: metric.unit_place.filter(|_| !metric.built_in),
                kind: Some(InlayHintKind::TYPE),
                padding: (suffix.starts_with(' '), false),
            });
        }
    }

    fn shown(&self, target: Target, metric: &Metric) -> String {
        match target.amount() {
            Some(amount) => show(self.plan, amount, metric.unit),
            None => super::hover::target(self.plan, target, metric.unit),
        }
    }

    /// How far off a day is; where a correction moved it, the new one.
    fn deadline(&mut self, (date, place): (jiff::civil::Date, Place), changes: &[Change]) {
        let Some(today) = self.analysis.today() else { return };
        let left = left(days_between(today, date), "ended");
        match changes.iter().rev().find(|it| it.field == "by") {
            Some(change) => self.behind(place, format!("now {date}, {left}"), changed(Some(change))),
            None => self.behind(place, left, format!("To {date}, seen from {today}")),
        }
    }

    /// How much of a period is left.
    fn span(&mut self, place: Option<Place>, period: Option<Period>) {
        let (Some(place), Some(period), Some(today)) = (place, period, self.analysis.today()) else { return };
        let until = days_between(today, period.first());
        let label = match until {
            1 => "starts tomorrow".to_owned(),
            until if until > 1 => format!("starts in {until} days"),
            _ => left(days_between(today, period.last()), "ended"),
        };
        self.behind(place, label, format!("{} to {}, seen from {today}", period.first(), period.last()));
    }
}

fn changed(change: Option<&Change>) -> String {
    let Some(change) = change else { return "A correction dropped it".to_owned() };
    let why = change.why.as_deref().map(|why| format!(": {}", plain(why))).unwrap_or_default();
    format!("Corrected on {}, before that {}{why}", change.on, plain(&change.from))
}

/// So many days, in words; of those gone by, what happened then.
pub(super) fn left(days: i64, past: &str) -> String {
    match days {
        0 => "last day".to_owned(),
        1 => "1 day left".to_owned(),
        -1 => format!("{past} yesterday"),
        days if days < 0 => format!("{past} {} days ago", days.unsigned_abs()),
        days => format!("{days} days left"),
    }
}

/// What is written behind a number of that unit.
fn suffix(plan: &Plan, number: Number, unit: Unit) -> String {
    let whole = number_of(plan, number, Some(unit));
    whole.strip_prefix(&Plain(number).to_string()).unwrap_or_default().to_owned()
}

/// Whether a value is a number, or a range of numbers, without a unit.
fn is_bare(text: &str) -> bool {
    let number = |text: &str| {
        let text = text.strip_prefix(['+', '-']).unwrap_or(text);
        let text = ["bn", "k", "M"].iter().find_map(|it| text.strip_suffix(it)).unwrap_or(text);
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '.'))
    };
    match text.split_once("..") {
        Some((from, to)) => number(from) && number(to),
        None => number(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_numbers_have_no_unit() {
        for (text, bare) in [
            ("5_000", true),
            ("-1.5k", true),
            ("2..6", true),
            ("5%", false),
            ("2..6%", false),
            ("x2", false),
            ("people", false),
            ("", false),
            ("undisclosed", false),
        ] {
            assert_eq!(is_bare(text), bare, "{text}");
        }
    }
}
