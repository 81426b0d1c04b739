//! The way of a metric through a span: its value by day, from readings, segments or parts of a formula.

use std::collections::hash_map::Entry;
use std::rc::Rc;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::Missing;
use super::derived;
use super::readings::Readings;
use crate::plan::{Aggregate, Amount, BaselineValue, Metric, MetricRef, Plan};
use crate::types::{Number, Unit, number};

/// A value on a day, or why there is none.
pub(super) type Value = Result<Number, Missing>;

/// A metric's value on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// In the metric's unit; or why there is no number.
    pub value: Value,
}

/// How a value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was read.
    Read,
    /// It was computed from the parts of the metric's formula.
    Formula,
    /// It is the sum of the metric's segments.
    Segments,
}

/// The values of a metric by day.
#[derive(Debug)]
pub(super) struct Series {
    /// One a day, by date.
    pub(super) points: Vec<Point>,
    pub(super) origin: Origin,
    /// Whether values come together over time, so that days without a reading can't be bridged.
    pub(super) gathers: bool,
}

impl Series {
    const EMPTY: Self = Self { points: Vec::new(), origin: Origin::Read, gathers: false };

    /// The points until a day.
    pub(super) fn until(&self, day: Date) -> &[Point] {
        let count = self.points.partition_point(|point| point.on <= day);
        self.points.get(..count).unwrap_or_default()
    }
}

/// Which values of a metric are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Span {
    pub(super) of: MetricRef,
    /// The first day that counts; every day, where there is none.
    pub(super) begin: Option<Date>,
    /// Whether each reading stands for itself; otherwise they combine from the first day on.
    pub(super) each: bool,
}

/// The ways of metrics, each computed once.
pub(super) struct Ways<'p> {
    pub(super) plan: &'p Plan,
    pub(super) readings: Readings<'p>,
    known: HashMap<Span, Rc<Series>>,
}

impl<'p> Ways<'p> {
    pub(super) fn new(plan: &'p Plan, today: Date) -> Self {
        Self { plan, readings: Readings::new(plan, today), known: HashMap::default() }
    }

    /// The values of a span until today. Parts come before what is made of them, without recursion: a chain of formulas
    /// may be as long as the plan.
    pub(super) fn of(&mut self, span: Span) -> Rc<Series> {
        let mut open = vec![(span, false)];
        while let Some((next, entered)) = open.pop() {
            if entered {
                let series = Rc::new(self.compute(next));
                self.known.insert(next, series);
            } else if let Entry::Vacant(entry) = self.known.entry(next) {
                // What is still open is empty, so that a circle ends.
                entry.insert(Rc::new(Series::EMPTY));
                open.push((next, true));
                let parts = derived::parts(self.plan, next).filter(|part| !self.known.contains_key(part));
                open.extend(parts.map(|part| (part, false)));
            }
        }
        self.known(span)
    }

    /// What was computed before.
    pub(super) fn known(&self, span: Span) -> Rc<Series> {
        self.known.get(&span).map_or_else(|| Rc::new(Series::EMPTY), Rc::clone)
    }

    fn compute(&self, span: Span) -> Series {
        let metric = &self.plan[span.of.metric];
        let from_parts = derived::series(self, span);
        if let Some(series) = from_parts.filter(|series| !series.points.is_empty()) {
            return series;
        }
        let own = self.read(metric, span);
        if !own.points.is_empty() || self.readings.segments_of(span.of).is_empty() {
            return own;
        }
        if adds_up(self.plan, metric) { self.sum_of_segments(metric, span) } else { self.no_sum(span) }
    }

    /// What was read of it.
    fn read(&self, metric: &Metric, span: Span) -> Series {
        let mut points: Vec<Point> = Vec::new();
        let mut all = Total::default();
        for reading in self.readings.from(span.of, span.begin) {
            let fresh = points.last().is_none_or(|last| last.on != reading.date);
            if span.each && fresh {
                all = Total::default();
            }
            let value = all.add(metric.aggregate, reading.value);
            match points.last_mut().filter(|_| !fresh) {
                Some(last) => last.value = value,
                None => points.push(Point { on: reading.date, value }),
            }
        }
        Series { points, origin: Origin::Read, gathers: metric.aggregate != Aggregate::Last }
    }

    /// The sum of its segments: of what is read by level the newest of each, also from before the span; of what is
    /// summed only what the span brought.
    fn sum_of_segments(&self, metric: &Metric, span: Span) -> Series {
        let sums = metric.aggregate == Aggregate::Sum;
        let mut segments = self.readings.segments_of(span.of).to_vec();
        // A segment that was never read still stands where its baseline says.
        let baselines = metric.baselines.iter().filter_map(|it| it.segment).filter(|_| !sums);
        segments.extend(baselines);
        let mut seen = HashSet::default();
        segments.retain(|segment| seen.insert(*segment));
        let refs = segments.iter().map(|it| MetricRef { segment: Some(*it), ..span.of });
        let mut newest: Vec<Amount> = Vec::new();
        let mut steps: Vec<(Date, usize, Amount)> = Vec::new();
        for (i, of) in refs.enumerate() {
            let before = if sums { None } else { self.level_before(metric, of, span.begin) };
            newest.push(before.unwrap_or(Amount::Known(Number::ZERO)));
            steps.extend(self.readings.from(of, span.begin).map(|reading| (reading.date, i, reading.value)));
        }
        steps.sort_by_key(|(day, i, _)| (*day, *i));
        let mut total = Total::default();
        for amount in &newest {
            let _ = total.add(Aggregate::Sum, *amount);
        }
        let mut points: Vec<Point> = Vec::new();
        for (on, i, amount) in steps {
            let fresh = points.last().is_none_or(|last| last.on != on);
            if sums && span.each && fresh {
                total = Total::default();
            }
            if let Some(old) = newest.get_mut(i).filter(|_| !sums) {
                total.remove(*old);
                *old = amount;
            }
            let value = total.add(Aggregate::Sum, amount);
            match points.last_mut().filter(|_| !fresh) {
                Some(last) => last.value = value,
                None => points.push(Point { on, value }),
            }
        }
        Series { points, origin: Origin::Segments, gathers: sums }
    }

    /// Where a segment stood before a day: its newest reading, else its baseline.
    fn level_before(&self, metric: &Metric, of: MetricRef, begin: Option<Date>) -> Option<Amount> {
        let read = self.readings.before(of, begin).map(|reading| reading.value);
        let baseline = || metric.baselines.iter().find(|it| it.segment == of.segment);
        read.or_else(|| match baseline()?.value {
            BaselineValue::Amount(amount) => Some(amount),
            BaselineValue::Unknown(_) => None,
        })
    }

    /// The days on which something of it was read that has no sum.
    fn no_sum(&self, span: Span) -> Series {
        let refs = self.readings.segments_of(span.of).iter().map(|it| MetricRef { segment: Some(*it), ..span.of });
        let newest = refs.filter_map(|of| self.readings.from(of, span.begin).next_back()).map(|it| it.date).max();
        let points = newest.map(|on| Point { on, value: Err(Missing::NoSum) }).into_iter().collect();
        Series { points, origin: Origin::Segments, gathers: false }
    }
}

/// Whether a metric's segments have a sum: shares, ratings and means have none.
fn adds_up(plan: &Plan, metric: &Metric) -> bool {
    let unit = metric.unit.is_some_and(|unit| !plan.unit_table.is_ratio(unit) && unit != Unit::POINTS);
    unit && metric.formula.is_none() && matches!(metric.aggregate, Aggregate::Last | Aggregate::Sum)
}

/// Values as they combine.
#[derive(Default)]
struct Total {
    value: Option<Number>,
    count: u32,
    hidden: u32,
    too_large: bool,
}

impl Total {
    /// Adds a value; says what all of them come to.
    fn add(&mut self, how: Aggregate, amount: Amount) -> Value {
        let Amount::Known(new) = amount else {
            if how == Aggregate::Last {
                return Err(Missing::Undisclosed);
            }
            self.hidden = self.hidden.saturating_add(1);
            return self.get(how);
        };
        self.count = self.count.saturating_add(1);
        self.value = Some(match (how, self.value) {
            (Aggregate::Last, _) | (_, None) => new,
            (Aggregate::Min, Some(old)) => old.min(new),
            (Aggregate::Max, Some(old)) => old.max(new),
            (Aggregate::Sum | Aggregate::Mean, Some(old)) => number::add(old, new).unwrap_or_else(|_| {
                self.too_large = true;
                old
            }),
        });
        self.get(how)
    }

    /// Takes a value of a sum out again.
    fn remove(&mut self, amount: Amount) {
        match (amount, self.value) {
            (Amount::Undisclosed, _) => self.hidden = self.hidden.saturating_sub(1),
            (Amount::Known(old), Some(value)) => match number::subtract(value, old) {
                Ok(value) => self.value = Some(value),
                Err(_) => self.too_large = true,
            },
            (Amount::Known(_), None) => {}
        }
    }

    fn get(&self, how: Aggregate) -> Value {
        if self.hidden > 0 {
            return Err(Missing::Undisclosed);
        }
        if self.too_large {
            return Err(Missing::TooLarge);
        }
        let value = self.value.ok_or(Missing::NoData)?;
        match how {
            Aggregate::Mean => number::divide(value, Number::from(self.count)).map_err(|_| Missing::TooLarge),
            _ => Ok(value),
        }
    }
}
