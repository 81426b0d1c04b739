//! What of a plan has been reached by a day: scores, where each goal should be, and where it is heading.
//!
//! In: a [`Plan`], the day that counts as today, and [`Bounds`]. Out: a [`Progress`] of plain data, in the order of the
//! plan, without any text. What `docs/scoring.md` says is computed here, and nowhere else. Invariants: what can't be
//! computed is absent with a [`Missing`] that says why, never guessed and never zero; arithmetic is exact or an error;
//! nothing later than today counts; readings are looked up once a plan, and a metric's way once a span.

mod bounds;
mod compare;
mod curve;
mod derived;
mod forecast;
mod goal;
mod history;
mod milestone;
mod objective;
mod part;
mod pulse;
mod readings;
mod series;
mod status;
mod way;

use jiff::civil::Date;

pub use bounds::Bounds;
pub use compare::{Standing, Trend};
pub use forecast::Forecast;
pub use milestone::MilestoneProgress;
pub use objective::{Band, ObjectiveProgress, Success};
pub use pulse::days_of_grace;
pub use series::{Origin, Point};
pub use status::Status;

use crate::plan::{GoalId, MetricRef, ObjectiveId, Plan, Start, Target};
use crate::types::Number;

/// What a plan has reached by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The day that counts as today: what was measured later is not known yet.
    pub today: Date,
    /// One for each of the plan's objectives, in order.
    pub objectives: Vec<ObjectiveProgress>,
}

/// What a key result or guard has reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultProgress {
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
    /// The last day whose readings count, once that is over.
    pub frozen_on: Option<Date>,
    /// Progress as it is, below 0 and above 1 too; the mean of its parts.
    pub raw: Option<Number>,
    /// Progress from 0 to 1; the mean of its parts.
    pub score: Option<Number>,
    /// Where it should be today, 0 to 1; the mean of its parts.
    pub expected: Option<Number>,
    /// How many points of progress (1 = 100 points) it is above its plan; below, if negative.
    pub gap: Option<Number>,
    /// How it stands; with several parts, how the weakest does.
    pub status: Status,
    /// Its score if nothing had been corrected: against the first target and the first deadline.
    pub first_score: Option<Number>,
    /// How sure people were of it last, 0 to 1, and when. It looks forward, and is in no score.
    pub confidence: Option<(Number, Date)>,
    /// Of a guard: whether it is broken as far as one can tell. Of a key result: nothing.
    pub broken: Option<bool>,
    /// One for each segment of `for each`, in order; else one.
    pub parts: Vec<PartProgress>,
    /// The position of the weakest part, where there are several.
    pub worst: Option<usize>,
}

/// What one metric, or one segment of it, has reached of one target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartProgress {
    /// What is measured; `None` where that is unknown, which has been reported.
    pub of: Option<MetricRef>,
    /// Where it starts, and who says so.
    pub start: Option<Start>,
    /// What is to be reached, as of today.
    pub target: Option<Target>,
    /// Where it stands.
    pub now: Option<Now>,
    /// Progress as it is, below 0 and above 1 too.
    pub raw: Option<Number>,
    /// Progress from 0 to 1.
    pub score: Option<Number>,
    /// Why there is no progress to tell, where there is none.
    pub missing: Option<Missing>,
    /// Whether the target is met as things stand.
    pub met: Option<bool>,
    /// Where it should be today, 0 to 1.
    pub expected: Option<Number>,
    /// How many points of progress (1 = 100 points) it is above its plan; below, if negative.
    pub gap: Option<Number>,
    /// How it stands.
    pub status: Status,
    /// How fast it goes, and how fast it has to.
    pub pace: Pace,
    /// Where it is heading; nothing before the third reading, nor once it is frozen.
    pub forecast: Option<Forecast>,
    /// When the target was first met.
    pub reached: Option<Reached>,
    /// Of `throughout`: how many readings held, of how many.
    pub held: Option<Held>,
    /// Its score if nothing had been corrected.
    pub first_score: Option<Number>,
    /// Whether `stretch:` is reached; nothing where there is none, or nobody can tell.
    pub stretch: Option<bool>,
    /// How it stands against its start.
    pub against_start: Option<Standing>,
    /// How it stands against benchmarks of its metric, by their position there.
    pub against_benchmarks: Vec<(usize, Standing)>,
    /// Where the newest reading moved from the one before.
    pub trend: Option<Trend>,
}

/// A value, of which day it is, and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// In the metric's unit.
    pub value: Number,
    /// The day of the newest reading in it.
    pub on: Date,
    /// Read, or computed.
    pub origin: Origin,
}

/// How fast a value moves, in the metric's unit a day, signed; `None` where there is nothing to go by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pace {
    /// From the start to the newest reading.
    pub so_far: Option<Number>,
    /// From today to the target; nothing once it is met, or on the last day and after it.
    pub needed: Option<Number>,
}

/// When a target was first met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The day of the reading.
    pub on: Date,
    /// Whether that was after the score froze: it is told, and not scored.
    pub late: bool,
}

/// How many readings held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// How many held.
    pub readings: u32,
    /// Of how many.
    pub of: u32,
}

/// Why there is no progress to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Its time has not begun.
    NotStarted,
    /// Nothing was read in its time.
    NoData,
    /// A value is kept back.
    Undisclosed,
    /// Nobody said where it starts.
    NoStart,
    /// Its metric, target or end is not known, which has been reported.
    NoTarget,
    /// It is read only by segment, and its segments have no sum.
    NoSum,
    /// Its formula has a rate that nobody declared, or units that do not fit.
    Units,
    /// Its formula divides by zero.
    DivisionByZero,
    /// A number is beyond what exact decimals hold.
    TooLarge,
}

/// What a plan has reached by a day.
pub fn measure(plan: &Plan, today: Date, bounds: &Bounds) -> Progress {
    let mut room = goal::Room::new(plan, today, bounds);
    let objectives = objective::measure(&mut room);
    Progress { today, objectives }
}

/// The ways of a plan's metrics, for charts. They are computed on demand, since plans may hold a million readings, which are
/// looked up once.
pub struct Points<'p> {
    progress: &'p Progress,
    ways: series::Ways<'p>,
}

impl<'p> Points<'p> {
    /// Those of a plan, until the day of what it has reached.
    pub fn new(plan: &'p Plan, progress: &'p Progress) -> Self {
        Self { progress, ways: series::Ways::new(plan, progress.today) }
    }

    /// The way of a metric through a goal's time: its values by day, as they combined from the first day on. `part` is the
    /// position in [`ResultProgress::parts`].
    pub fn of(&mut self, id: GoalId, part: usize) -> Vec<Point> {
        goal::points(&mut self.ways, self.progress, id, part).unwrap_or_default()
    }
}

impl Progress {
    /// An objective's progress.
    pub fn objective(&self, id: ObjectiveId) -> Option<&ObjectiveProgress> {
        self.objectives.get(id.0 as usize)
    }

    /// A key result's or guard's progress.
    pub fn result(&self, id: GoalId) -> Option<&ResultProgress> {
        let home = self.objective(id.home())?;
        match id {
            GoalId::KeyResult(_, i) => home.key_results.get(i as usize),
            GoalId::Guard(_, i) => home.guards.get(i as usize),
            GoalId::Milestone(..) => None,
        }
    }

    /// A milestone's progress.
    pub fn milestone(&self, id: GoalId) -> Option<&MilestoneProgress> {
        match id {
            GoalId::Milestone(home, i) => self.objective(home)?.milestones.get(i as usize),
            _ => None,
        }
    }
}
