//! What one metric, or one segment of it, has reached of one target.

use jiff::civil::Date;

use super::compare::{standing, trend};
use super::curve::{Curve, passed};
use super::forecast::Line;
use super::goal::Room;
use super::series::{Origin, Point, Series, Span, Value};
use super::status::{Evidence, gap};
use super::way::Way;
use super::{Forecast, Held, Missing, Now, Pace, PartProgress, Reached, Status, pulse};
use crate::plan::{Aggregate, Amount, Checkpoint, KeyResult, Metric, MetricRef, Role, Start, Target};
use crate::types::{Number, days_between, number};

/// One target, as of today.
#[derive(Clone, Copy)]
pub(super) struct Task<'p> {
    pub(super) result: &'p KeyResult,
    pub(super) of: MetricRef,
    pub(super) start: Option<Start>,
    pub(super) target: Target,
    /// The target and the last day before any correction.
    pub(super) first: (Target, Date),
    /// The first day of its time, where the plan says so.
    pub(super) begin: Option<Date>,
    pub(super) end: Date,
    /// The last day whose readings count.
    pub(super) cutoff: Date,
    /// Whether it has to hold all the time.
    pub(super) throughout: bool,
}

/// A part of which nothing is known yet.
pub(super) fn blank(of: Option<MetricRef>, start: Option<Start>, target: Option<Target>) -> PartProgress {
    PartProgress {
        of,
        start,
        target,
        now: None,
        raw: None,
        score: None,
        missing: Some(Missing::NoTarget),
        met: None,
        expected: None,
        gap: None,
        status: Status::NoData,
        pace: Pace::default(),
        forecast: None,
        reached: None,
        held: None,
        first_score: None,
        stretch: None,
        against_start: None,
        against_benchmarks: Vec::new(),
        trend: None,
    }
}

/// Progress from 0 to 1.
pub(super) fn clamped(raw: Number) -> Number {
    raw.clamp(Number::ZERO, Number::ONE)
}

/// Everything that is needed to judge one part.
struct Judge<'a, 'p> {
    room: &'a Room<'p>,
    task: Task<'p>,
    metric: &'p Metric,
    series: &'a Series,
    way: Way,
    begin: Option<Date>,
    curve: Option<Curve>,
}

/// Measures one target.
pub(super) fn measure(room: &mut Room<'_>, task: Task<'_>) -> PartProgress {
    let mut out = blank(Some(task.of), task.start, Some(task.target));
    if task.begin.is_some_and(|begin| room.today < begin) {
        out.missing = Some(Missing::NotStarted);
        out.status = Status::NotStarted;
        out.expected = Some(Number::ZERO);
        return out;
    }
    let metric = &room.plan[task.of.metric];
    let series = room.ways.of(Span { of: task.of, begin: task.begin, each: task.throughout });
    let begin = task.begin.or_else(|| series.points.first().map(|point| point.on));
    match Way::new(metric, task.start, task.target) {
        Ok(way) => {
            let curve = begin.and_then(|begin| curve(&way, &task.result.checkpoints, begin, task.end));
            Judge { room, task, metric, series: &series, way, begin, curve }.judge(&mut out);
        }
        Err(missing) => {
            out.missing = Some(missing);
            out.now = now(&series, task.cutoff);
        }
    }
    let overdue =
        || begin.is_some_and(|it| pulse::overdue(&room.ways, task.of, it, room.today, room.bounds.reading_grace));
    let always = task.throughout || task.result.role == Role::Guard;
    let lost = Way::new(metric, task.start, task.target).is_ok_and(|way| way.can_be_lost());
    let evidence = Evidence {
        today: room.today,
        begin,
        cutoff: Some(task.cutoff),
        score: out.score,
        gap: out.gap,
        can_be_lost: always || lost,
        overdue: overdue(),
    };
    out.status = evidence.status(room.bounds);
    out
}

/// The planned way to a target, through checkpoints whose values are shown.
fn curve(way: &Way, checkpoints: &[Checkpoint], begin: Date, end: Date) -> Option<Curve> {
    let on_the_way = checkpoints.iter().filter_map(|it| Some((it.date, way.planned(it.value.known()?)?)));
    Curve::new(begin, end, on_the_way)
}

/// The newest value until a day.
fn now(series: &Series, day: Date) -> Option<Now> {
    let point = series.until(day).last()?;
    Some(Now { value: point.value.ok()?, on: point.on, origin: series.origin })
}

/// Progress through points, each standing for itself if the target has to hold all the time; `over` on the last day.
fn raw(way: &Way, points: &[Point], curve: Option<&Curve>, throughout: bool, over: bool) -> (Value, Option<Held>) {
    let Some(last) = points.last() else { return (Err(Missing::NoData), None) };
    if !throughout {
        // On the last day a sum is what it came to, even if that was read a day earlier.
        let planned = if over { Some(Number::ONE) } else { curve.and_then(|curve| curve.on(last.on)) };
        return (last.value.and_then(|value| way.raw(value, planned)), None);
    }
    let known = points.iter().filter_map(|point| point.value.ok());
    let held = known.fold(Held { readings: 0, of: 0 }, |held, value| Held {
        readings: held.readings + u32::from(way.met(value)),
        of: held.of + 1,
    });
    if held.of == 0 {
        return (Err(last.value.err().unwrap_or(Missing::NoData)), None);
    }
    let share = number::divide(Number::from(held.readings), Number::from(held.of));
    (share.map_err(|_| Missing::TooLarge), Some(held))
}

impl Judge<'_, '_> {
    fn judge(&self, out: &mut PartProgress) {
        let (task, today) = (self.task, self.room.today);
        let last_day = if task.throughout { task.end } else { task.cutoff };
        let points = self.series.until(last_day);
        let (value, held) = raw(&self.way, points, self.curve.as_ref(), task.throughout, today >= task.end);
        out.now = now(self.series, last_day);
        out.missing = value.err();
        out.raw = value.ok();
        out.score = out.raw.map(clamped);
        out.held = held;
        out.met = out.now.map(|now| self.way.met(now.value));
        out.expected = self.expected();
        out.gap = out.raw.zip(out.expected).and_then(|(raw, expected)| gap(raw, expected));
        out.first_score = self.first_score(out.score);
        if let Some(now) = out.now {
            self.compare(now, last_day, out);
            out.pace = self.pace(now);
        }
        if task.throughout {
            return;
        }
        if today <= task.end {
            out.forecast = self.forecast(points, out.met == Some(true));
        }
        if !self.way.can_be_lost() {
            let met = |point: &&Point| point.value.is_ok_and(|value| self.way.met(value));
            let first = self.series.points.iter().find(met);
            out.reached = first.map(|point| Reached { on: point.on, late: point.on > task.cutoff });
        }
    }

    /// Where it should be today. What has to hold all the time should hold today too.
    fn expected(&self) -> Option<Number> {
        if self.task.throughout || self.task.result.role == Role::Guard || self.way.can_be_lost() {
            return Some(Number::ONE);
        }
        self.curve.as_ref()?.on(self.room.today)
    }

    /// Its score if nothing had been corrected.
    fn first_score(&self, score: Option<Number>) -> Option<Number> {
        let (task, (target, end)) = (self.task, self.task.first);
        if (target, end) == (task.target, task.end) {
            return score;
        }
        let way = Way::new(self.metric, task.start, target).ok()?;
        let curve = self.begin.and_then(|begin| curve(&way, &task.result.checkpoints, begin, end));
        let cutoff = task.result.measured.map_or(end, |day| day.max(end));
        let points = self.series.until(if task.throughout { end } else { cutoff });
        raw(&way, points, curve.as_ref(), task.throughout, self.room.today >= end).0.ok().map(clamped)
    }

    fn compare(&self, now: Now, last_day: Date, out: &mut PartProgress) {
        let sums = self.sums();
        // What another time brought is held against a sum by the days that have passed.
        let scaled = |value: Number| {
            if !sums || self.task.throughout {
                return Some(value);
            }
            let (begin, days) = (self.begin?, self.curve.as_ref()?.days());
            value.checked_mul(Number::from(passed(begin, now.on).min(days)))?.checked_div(Number::from(days))
        };
        let against = |value: Number| standing(self.metric, &self.way, now.value, scaled(value)?);
        out.against_start = self.task.start.and_then(|start| against(start.value.known()?));
        // What a whole reached says nothing of its part, nor what a year brought of a quarter.
        let part = self.task.of.segment.is_some() && (sums || self.metric.aggregate == Aggregate::Last);
        let days = self.curve.as_ref().map(Curve::days);
        let as_long = |on: Option<crate::types::Period>| {
            !sums || on.zip(days).is_some_and(|(on, days)| days.abs_diff(on.days()) * 10 <= days.unsigned_abs())
        };
        let alike = self.metric.benchmarks.iter().enumerate().filter(|(_, it)| !part && as_long(it.on));
        let judged = alike.filter_map(|(i, it)| Some((i, against(it.value.known()?)?)));
        out.against_benchmarks = judged.collect();
        out.stretch = self.stretch(now.value);
        out.trend = self.two_newest(last_day).and_then(|(old, new)| trend(old, new));
    }

    fn sums(&self) -> bool {
        self.metric.aggregate == Aggregate::Sum && self.series.origin != Origin::Formula
    }

    fn stretch(&self, value: Number) -> Option<bool> {
        let stretch = self.task.result.stretch.and_then(Amount::known)?;
        let up = self.way.upwards()?;
        Some(if up { value >= stretch } else { value <= stretch })
    }

    /// The newest value, and the one before: of what comes together over time, the readings themselves.
    fn two_newest(&self, last_day: Date) -> Option<(Number, Number)> {
        if self.series.origin == Origin::Read {
            let readings = self.room.ways.readings.from(self.task.of, self.task.begin);
            let mut known = readings.rev().skip_while(|it| it.date > last_day).map(|it| it.value.known());
            let (new, old) = (known.next()??, known.next()??);
            return Some((old, new));
        }
        let [.., old, new] = self.series.until(last_day) else { return None };
        if self.series.gathers && self.series.origin == Origin::Segments {
            None
        } else {
            old.value.ok().zip(new.value.ok())
        }
    }

    /// How fast it goes from its start, and has to go from here.
    fn pace(&self, now: Now) -> Pace {
        let start = if self.sums() { Some(Number::ZERO) } else { self.task.start.and_then(|it| it.value.known()) };
        let a_day = |way: Option<Number>, days: i64| way?.checked_div(Number::from(days)).filter(|_| days > 0);
        let so_far = self
            .begin
            .filter(|_| !self.task.throughout)
            .and_then(|begin| a_day(now.value.checked_sub(start?), passed(begin, now.on)));
        let open = !self.task.throughout && !self.way.can_be_lost() && !self.way.met(now.value);
        let left = days_between(self.room.today, self.task.end);
        let needed = if open { a_day(self.way.aim(now.value).checked_sub(now.value), left) } else { None };
        Pace { so_far, needed }
    }

    /// What a line says, but no less than a sum is that never fell, nor less than a maximum, nor more than a minimum.
    fn gathered(&self, points: &[Point], value: Number) -> Number {
        let Some(newest) = points.last().and_then(|it| it.value.ok()) else { return value };
        let rises = || points.windows(2).all(|pair| matches!(pair, [a, b] if a.value.ok() <= b.value.ok()));
        match self.metric.aggregate {
            _ if self.series.origin == Origin::Formula => value,
            Aggregate::Sum if rises() => value.max(newest),
            Aggregate::Max => value.max(newest),
            Aggregate::Min => value.min(newest),
            Aggregate::Sum | Aggregate::Mean | Aggregate::Last => value,
        }
    }

    fn forecast(&self, points: &[Point], met: bool) -> Option<Forecast> {
        let line = Line::through(points)?;
        let (least, most) = self.metric.range;
        let value = self.gathered(points, line.on(self.task.end)?);
        let value = least.map_or(value, |least| value.max(least));
        let on_last_day = most.map_or(value, |most| value.min(most));
        let aim = self.way.aim(points.last()?.value.ok()?);
        let open = !met && !self.way.can_be_lost();
        let up = aim > points.last()?.value.ok()?;
        let meets_target_on = if open { line.reaches(aim, self.room.today, up) } else { None };
        Some(Forecast { on_last_day: on_last_day.normalize(), a_day: line.a_day.normalize(), meets_target_on })
    }
}
