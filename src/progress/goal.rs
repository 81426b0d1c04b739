//! Key results and guards: their parts, and what these come to together.

use foldhash::HashMap;
use jiff::civil::Date;

use super::part::{self, Task, blank};
use super::series::{Point, Span, Ways};
use super::{Bounds, Missing, PartProgress, Progress, ResultProgress, Status, history};
use crate::plan::{GoalId, KeyResult, MetricRef, MilestoneState, Plan, Role, Start, Target, When};
use crate::types::Number;

/// What everything that is measured needs, looked up once a plan.
pub(super) struct Room<'p> {
    pub(super) plan: &'p Plan,
    pub(super) today: Date,
    pub(super) bounds: &'p Bounds,
    pub(super) ways: Ways<'p>,
    /// What was last said of each goal until today.
    confidences: HashMap<GoalId, (Number, Date)>,
    /// What was said of each milestone until today, by date.
    pub(super) states: HashMap<GoalId, Vec<&'p MilestoneState>>,
}

impl<'p> Room<'p> {
    pub(super) fn new(plan: &'p Plan, today: Date, bounds: &'p Bounds) -> Self {
        let said = plan.confidences.iter().filter(|it| it.date <= today);
        let confidences = said.map(|it| (it.goal, (it.value, it.date))).collect();
        let mut states: HashMap<GoalId, Vec<&MilestoneState>> = HashMap::default();
        for state in plan.milestone_states.iter().filter(|it| it.date <= today) {
            states.entry(state.milestone).or_default().push(state);
        }
        Self { plan, today, bounds, ways: Ways::new(plan, today), confidences, states }
    }

    /// What was last said of how sure people are of a goal.
    pub(super) fn confidence(&self, id: GoalId) -> Option<(Number, Date)> {
        self.confidences.get(&id).copied()
    }
}

/// The mean of what is known; nothing of nothing.
pub(super) fn mean(values: impl Iterator<Item = Option<Number>>) -> Option<Number> {
    let mut sum = Number::ZERO;
    let mut count = 0_u32;
    for value in values.flatten() {
        sum = sum.checked_add(value)?;
        count = count.checked_add(1)?;
    }
    if count == 1 { Some(sum) } else { sum.checked_div(Number::from(count)) }
}

/// The targets of a goal: its metric or segment, where that starts, and what is to be reached.
fn targets(result: &KeyResult) -> impl Iterator<Item = (Option<MetricRef>, Option<Start>, Option<Target>)> {
    let one = result.for_each.is_empty().then_some((result.metric, result.start, result.target));
    let of = |segment| result.metric.map(|whole| MetricRef { segment: Some(segment), ..whole });
    one.into_iter().chain(result.for_each.iter().map(move |part| (of(part.segment), part.start, part.target)))
}

/// The first day of a goal's time: of what has to hold throughout a period, that period's.
fn begin(plan: &Plan, id: GoalId, when: Option<When>) -> Option<Date> {
    match when {
        Some(When::Throughout(period)) => Some(period.first()),
        _ => plan[id.home()].period.map(|period| period.first()),
    }
}

/// Measures a key result or guard.
pub(super) fn measure(room: &mut Room<'_>, id: GoalId, result: &KeyResult) -> ResultProgress {
    let today = room.today;
    let when = history::when(&result.changes, result.when, today);
    let begin = begin(room.plan, id, when);
    let cutoff = when.map(|when| result.measured.map_or(when.end(), |day| day.max(when.end())));
    let task = |(of, start, target): (Option<MetricRef>, Option<Start>, Option<Target>)| {
        let (first, first_when) =
            (history::first_target(&result.changes, target)?, history::first_when(&result.changes, result.when)?);
        Some(Task {
            result,
            of: of?,
            start,
            target: history::target(&result.changes, target, today)?,
            first: (first, first_when.end()),
            begin,
            end: when?.end(),
            cutoff: cutoff?,
            throughout: matches!(when, Some(When::Throughout(_))),
        })
    };
    let mut parts = Vec::with_capacity(result.for_each.len().max(1));
    for (of, start, target) in targets(result) {
        parts.push(match task((of, start, target)) {
            Some(task) => part::measure(room, task),
            None => blank(of, start, target),
        });
    }
    let weakest = (0..).zip(&parts).min_by_key(|(_, part)| (part.status, part.score)).map(|(i, _)| i);
    let worst = weakest.filter(|_| parts.len() > 1);
    let status = parts.iter().map(|part| part.status).min().unwrap_or(Status::NoData);
    let (raw, score) = (mean(parts.iter().map(|it| it.raw)), mean(parts.iter().map(|it| it.score)));
    ResultProgress {
        id,
        dropped: result.dropped && history::dropped(room.plan, id.home(), &result.changes, today),
        weight: result.weight,
        begin,
        end: when.map(When::end),
        frozen_on: cutoff.filter(|day| *day < today),
        raw,
        score,
        expected: mean(parts.iter().map(|it| it.expected)),
        gap: mean(parts.iter().map(|it| it.gap)),
        status,
        first_score: mean(parts.iter().map(|it| it.first_score)),
        confidence: room.confidence(id),
        broken: if result.role == Role::Guard { broken(room, cutoff, result, &parts) } else { None },
        parts,
        worst,
    }
}

/// Whether a guard is broken. A sum that is still too small may come until the end.
fn broken(room: &Room<'_>, cutoff: Option<Date>, result: &KeyResult, parts: &[PartProgress]) -> Option<bool> {
    let open = cutoff.is_some_and(|day| room.today <= day);
    let of_part = |part: &PartProgress| {
        if let Some(held) = part.held {
            return Some(held.readings < held.of);
        }
        let metric = &room.plan[result.metric?.metric];
        let way = super::way::Way::new(metric, part.start, part.target?).ok()?;
        Some(!(part.met? || open && way.may_still_come()))
    };
    let known: Vec<bool> = parts.iter().filter_map(of_part).collect();
    if known.contains(&true) { Some(true) } else { (!known.is_empty()).then_some(false) }
}

/// The way of a metric through a goal's time.
pub(super) fn points(ways: &mut Ways<'_>, progress: &Progress, id: GoalId, part: usize) -> Option<Vec<Point>> {
    let goal = progress.result(id)?;
    let part = goal.parts.get(part).filter(|part| part.missing != Some(Missing::NotStarted))?;
    let each = part.held.is_some();
    let series = ways.of(Span { of: part.of?, begin: goal.begin, each });
    Some(series.points.clone())
}
