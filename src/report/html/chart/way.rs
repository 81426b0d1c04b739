//! What a chart shows of one part of a goal.

use jiff::civil::Date;

use super::super::page::Page;
use crate::plan::{Aggregate, GoalId, KeyResult, Metric, Target, When};
use crate::progress::{PartProgress, Point};
use crate::types::Number;

/// More readings than this are thinned out: neither a screen nor a reader tells them apart.
const MOST_POINTS: usize = 200;

/// The lines of a chart.
pub(super) struct Way {
    /// The first and the last day.
    pub(super) days: (Date, Date),
    /// What was read or computed, thinned out.
    pub(super) read: Vec<Point>,
    /// Whether some of it was left out.
    pub(super) thinned: bool,
    /// Where it should be, from the start through checkpoints to the target.
    pub(super) expected: Vec<(Date, Number)>,
    /// The target: one value, or two that it lies between.
    pub(super) targets: Vec<Number>,
    /// Where it is heading, from the newest value.
    pub(super) forecast: Vec<(Date, Number)>,
    /// Benchmarks, by their position at the metric.
    pub(super) benchmarks: Vec<(usize, Number)>,
}

impl Way {
    /// The lines of a part around what was read; nothing where nothing was read or nobody knows until when.
    pub(super) fn new(page: &Page<'_>, id: GoalId, at: usize, all: &[Point]) -> Option<Self> {
        let progress = page.progress.result(id)?;
        let part = progress.parts.get(at)?;
        let goal = page.plan.result(id)?;
        let end = progress.end?;
        let first = progress.begin.or(all.first().map(|point| point.on))?;
        let last = all.last()?.on.max(end);
        let metric = &page.plan[part.of?.metric];
        let known = metric.benchmarks.iter().enumerate();
        let benchmarks = known.filter_map(|(at, it)| Some((at, it.value.known()?))).collect();
        let count = all.len().min(MOST_POINTS);
        Some(Self {
            days: (first, last),
            thinned: count < all.len(),
            read: thin(all, count),
            expected: expected(metric, goal, part, first, end),
            targets: part.target.map(levels).unwrap_or_default(),
            forecast: forecast(part, end),
            benchmarks,
        })
    }

    /// The values that were read.
    pub(super) fn known(&self) -> Vec<(Date, Number)> {
        self.read.iter().filter_map(|point| Some((point.on, point.value.ok()?))).collect()
    }
}

/// Evenly chosen points, both ends among them; always the same ones.
fn thin(all: &[Point], count: usize) -> Vec<Point> {
    let last = all.len().saturating_sub(1);
    let parts = count.saturating_sub(1).max(1);
    (0..count).filter_map(|i| all.get(i * last / parts)).copied().collect()
}

/// The planned way in values: straight between the start, the checkpoints and the target. A sum begins at nothing.
fn expected(metric: &Metric, goal: &KeyResult, part: &PartProgress, first: Date, end: Date) -> Vec<(Date, Number)> {
    let (Some(Target::Reach(to)), false) = (part.target, matches!(goal.when, Some(When::Throughout(_)))) else {
        return Vec::new();
    };
    let sum = metric.aggregate == Aggregate::Sum && metric.formula.is_none();
    let from = if sum { Some(Number::ZERO) } else { part.start.and_then(|start| start.value.known()) };
    let (Some(from), Some(to)) = (from, to.known()) else { return Vec::new() };
    let between = goal.checkpoints.iter().filter(|it| first < it.date && it.date < end);
    let between = between.filter_map(|it| Some((it.date, it.value.known()?)));
    std::iter::once((first, from)).chain(between).chain(std::iter::once((end, to))).collect()
}

fn levels(target: Target) -> Vec<Number> {
    match target {
        Target::Inside(low, high) => vec![low, high],
        Target::Within(middle, width) => {
            let ends = middle.known().map(|it| [it.checked_sub(width), it.checked_add(width)]);
            ends.into_iter().flatten().flatten().collect()
        }
        other => other.amount().and_then(crate::plan::Amount::known).into_iter().collect(),
    }
}

fn forecast(part: &PartProgress, end: Date) -> Vec<(Date, Number)> {
    match (part.now, part.forecast) {
        (Some(now), Some(forecast)) if now.on < end => vec![(now.on, now.value), (end, forecast.on_last_day)],
        _ => Vec::new(),
    }
}
