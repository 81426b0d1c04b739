//! Milestones: done or not, or the share of their steps.

use jiff::civil::Date;

use super::curve::Curve;
use super::goal::{Room, mean};
use super::part::clamped;
use super::status::{Evidence, gap};
use super::{Reached, Status, history};
use crate::plan::{GoalId, Milestone, MilestoneState, When};
use crate::types::Number;

/// What a milestone has reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MilestoneProgress {
    /// Which.
    pub id: GoalId,
    /// Whether it was dropped by today: it is shown, and counts for nothing.
    pub dropped: bool,
    /// How much it counts.
    pub weight: Number,
    /// The first day of its time.
    pub begin: Option<Date>,
    /// Its deadline as of today.
    pub end: Option<Date>,
    /// The last day whose word counts, once that is over.
    pub frozen_on: Option<Date>,
    /// The share of each step that is done by today, in order; nothing of those of which nobody said anything.
    pub steps: Vec<Option<Number>>,
    /// The share that is done, or was on the last day that counts; nothing where nobody said anything.
    pub raw: Option<Number>,
    /// What it counts for: the share that is done; without steps, 0 once its end is past and it is not done.
    pub score: Option<Number>,
    /// Where it should be today, 0 to 1.
    pub expected: Option<Number>,
    /// How many points of progress (1 = 100 points) it is above its plan; below, if negative.
    pub gap: Option<Number>,
    /// How it stands.
    pub status: Status,
    /// The day of the newest word.
    pub said_on: Option<Date>,
    /// When it was done, if it is.
    pub reached: Option<Reached>,
    /// Its score if its deadline had not been corrected.
    pub first_score: Option<Number>,
    /// How sure people were of it last, 0 to 1, and when. It looks forward, and is in no score.
    pub confidence: Option<(Number, Date)>,
}

/// What was said of a milestone until a day.
struct Said {
    steps: Vec<Option<Number>>,
    share: Option<Number>,
    on: Option<Date>,
}

/// What was said until a day: of a step, its own word or the whole's, whichever is newer; a step that nobody named is open.
fn said(milestone: &Milestone, states: &[&MilestoneState], until: Date) -> Said {
    let mut steps = vec![None; milestone.steps.len()];
    let (mut whole, mut on) = (None, None);
    for state in states.iter().take_while(|state| state.date <= until) {
        on = Some(state.date);
        if let Some(step) = state.step {
            if let Some(it) = steps.get_mut(step as usize) {
                *it = Some(state.share);
            }
        } else {
            whole = Some(state.share);
            steps.fill(Some(state.share));
        }
    }
    let share = match on {
        Some(_) if !steps.is_empty() => mean(steps.iter().map(|it| Some(it.unwrap_or_default()))),
        _ => whole,
    };
    Said { steps, share, on }
}

/// The score of what was said until a day. Once the end is past, what is not done is not done; of steps, those that were count,
/// as teams grade them everywhere.
fn score(said: &Said, over: bool) -> Option<Number> {
    match said.share {
        Some(share) if over && said.steps.is_empty() && share < Number::ONE => Some(Number::ZERO),
        None if over => Some(Number::ZERO),
        share => share.map(clamped),
    }
}

/// Measures a milestone.
pub(super) fn measure(room: &Room<'_>, id: GoalId, milestone: &Milestone) -> MilestoneProgress {
    let today = room.today;
    let words = room.states.get(&id).map(Vec::as_slice).unwrap_or_default();
    let due = milestone.due.map(|due| When::By(due.date));
    let end = history::when(&milestone.changes, due, today).map(When::end);
    let begin = room.plan[id.home()].period.map(|period| period.first());
    let until = |end: Date| milestone.measured.map_or(end, |day| day.max(end));
    let cutoff = end.map(until);
    let said = said(milestone, words, cutoff.map_or(today, |day| day.min(today)));
    let over = |cutoff: Date| cutoff < today;
    let score = score(&said, cutoff.is_some_and(over));
    let by_share = !said.steps.is_empty() || said.share.is_some_and(|it| it > Number::ZERO && it < Number::ONE);
    let expected = end.and_then(|end| expected(begin, end, today, by_share));
    let gap = score.zip(expected).and_then(|(score, expected)| gap(score, expected));
    let evidence = Evidence { today, begin, cutoff, score, gap, can_be_lost: false, overdue: false };
    let status = match evidence.status(room.bounds) {
        Status::NotStarted if score == Some(Number::ONE) => Status::Done,
        status => status,
    };
    MilestoneProgress {
        id,
        dropped: milestone.dropped && history::dropped(room.plan, id.home(), &milestone.changes, today),
        weight: milestone.weight,
        begin,
        end,
        frozen_on: cutoff.filter(|day| *day < today),
        raw: said.share,
        score,
        expected,
        gap,
        status,
        said_on: said.on,
        reached: reached(milestone, words).map(|on| Reached { on, late: cutoff.is_some_and(|day| on > day) }),
        first_score: history::first_when(&milestone.changes, due).and_then(|when| {
            let cutoff = until(when.end());
            self::score(&self::said(milestone, words, cutoff.min(today)), over(cutoff))
        }),
        steps: self::said(milestone, words, today).steps,
        confidence: room.confidence(id),
    }
}

/// Where a milestone should be: all of it on its last day, and on the way there only where it is done by shares.
fn expected(begin: Option<Date>, end: Date, today: Date, by_share: bool) -> Option<Number> {
    if !by_share {
        return Some(if today < end { Number::ZERO } else { Number::ONE });
    }
    Curve::new(begin?, end, std::iter::empty())?.on(today)
}

/// The day since which it is done.
fn reached(milestone: &Milestone, states: &[&MilestoneState]) -> Option<Date> {
    let days = states.iter().map(|state| state.date);
    let done = |day: Date| said(milestone, states, day).share == Some(Number::ONE);
    if !done(days.clone().next_back()?) {
        return None;
    }
    let mut since = None;
    for day in days.rev() {
        if !done(day) {
            break;
        }
        since = Some(day);
    }
    since
}
