//! What key results ask for: one aim for each target, and the numbers around it.

use jiff::civil::Date;

use super::{At, Context};
use foldhash::HashMap;

use crate::plan::{
    Aggregate, Ambition, Benchmark, BenchmarkKind, Metric, MetricId, MetricRef, Rhythm, Segment, Start, Target, When,
};
use crate::types::{Better, Number, Quantity, Unit, days_between};

/// One target of a key result; with `for each`, every segment has its own.
#[derive(Clone, Copy)]
pub struct Aim<'p> {
    /// The key result.
    pub at: At<'p>,
    /// What is measured.
    pub metric: &'p Metric,
    /// The metric, or the segment of it.
    pub reference: MetricRef,
    /// Where it starts.
    pub start: Option<Start>,
    /// What is to be reached.
    pub target: Target,
    /// When it must hold.
    pub when: When,
    /// The first day of its time, where that is known.
    pub begin: Option<Date>,
}

impl Aim<'_> {
    /// Where it starts, if the plan shows that.
    pub fn from(&self) -> Option<Number> {
        self.start.and_then(|start| start.value.known())
    }

    /// What is to be reached, if that is one number that the plan shows.
    pub fn to(&self) -> Option<Number> {
        self.target.amount().and_then(crate::plan::Amount::known)
    }

    /// Which way it pulls: up, down, or neither for a band.
    pub fn direction(&self) -> Option<Better> {
        match self.target {
            Target::AtLeast(_) | Target::Above(_) => Some(Better::Higher),
            Target::AtMost(_) | Target::Below(_) => Some(Better::Lower),
            Target::Inside(..) | Target::Within(..) => None,
            Target::Reach(_) => match self.metric.better {
                Some(better @ (Better::Higher | Better::Lower)) => Some(better),
                _ => Better::from_change(&self.from()?, &self.to()?),
            },
        }
    }

    /// Whether its objective is a stretch; one that does not say is a promise.
    pub fn is_stretch(&self) -> bool {
        self.at.objective.ambition == Some(Ambition::Aspirational)
    }

    /// How many days it has, both ends included.
    pub fn days(&self) -> Option<i64> {
        let days = days_between(self.begin?, self.when.end()).checked_add(1)?;
        (days > 0).then_some(days)
    }
}

impl<'p> Context<'p> {
    /// Key results and guards that were not dropped.
    pub fn measured(&self) -> impl Iterator<Item = At<'p>> {
        self.key_results().chain(self.guards())
    }

    /// What each key result asks for, in order; those of `for each` one by one.
    pub fn aims(&self) -> &[Aim<'p>] {
        &self.aims
    }

    /// Looks up [`Self::aims`].
    pub(super) fn find_aims(&self) -> Vec<Aim<'p>> {
        self.key_results().filter(|at| !at.result.damaged).flat_map(|at| self.aims_of(at)).collect()
    }

    /// What one key result or guard asks for.
    pub fn aims_of(&self, at: At<'p>) -> impl Iterator<Item = Aim<'p>> + use<'p> {
        at.result.when.map(|when| self.aims_until(at, when)).into_iter().flatten()
    }

    /// What a key result aims at if it ends then.
    pub fn aims_until(&self, at: At<'p>, when: When) -> impl Iterator<Item = Aim<'p>> + use<'p> {
        let plan = self.plan;
        let begin = match at.result.when {
            Some(When::Throughout(period)) => Some(period.first()),
            _ => at.objective.period.map(|period| period.first()),
        };
        let segments = at.result.for_each.iter().map(|part| Some(part.segment));
        let segments = at.result.for_each.is_empty().then_some(None).into_iter().chain(segments);
        at.result.goals().zip(segments).filter_map(move |((start, target), segment)| {
            let whole = at.result.metric?;
            let reference = MetricRef { segment: segment.or(whole.segment), ..whole };
            let target = target?;
            Some(Aim { at, metric: &plan[whole.metric], reference, start, target, when, begin })
        })
    }

    /// Metrics that key results and guards need, those in the formulas of others too, each with the first that needs it.
    pub fn needed(&self) -> HashMap<MetricId, At<'p>> {
        let mut needed: HashMap<MetricId, At<'p>> = HashMap::default();
        let mut open = Vec::new();
        for at in self.measured() {
            open.extend(at.result.metric.map(|reference| reference.metric));
            while let Some(id) = open.pop() {
                if needed.contains_key(&id) {
                    continue;
                }
                needed.insert(id, at);
                open.extend(self.plan[id].formula.iter().flat_map(|formula| &formula.parts).map(|part| part.metric));
            }
        }
        needed
    }

    /// Whether the values of a metric's segments have a sum: shares, ratings and means have none.
    pub fn adds_up(&self, metric: &Metric) -> bool {
        let unit = metric.unit.is_some_and(|unit| !self.plan.unit_table.is_ratio(unit) && unit != Unit::POINTS);
        unit && metric.formula.is_none() && matches!(metric.aggregate, Aggregate::Last | Aggregate::Sum)
    }

    /// Benchmarks that a target can be held against. What a whole reached says nothing of its part, nor what a sum reached
    /// in a year of a quarter.
    pub fn benchmarks<'a>(&self, aim: &'a Aim<'_>) -> impl Iterator<Item = (Number, &'a Benchmark)> + use<'a> {
        let (days, metric) = (aim.days(), aim.metric);
        let part = aim.reference.segment.is_some() && self.adds_up(metric);
        let as_long = move |benchmark: &Benchmark| {
            metric.aggregate != Aggregate::Sum
                || days.zip(benchmark.on).is_some_and(|(days, on)| days.abs_diff(on.days()) * 10 <= days.unsigned_abs())
        };
        let alike = metric.benchmarks.iter().filter(move |it| !part && as_long(it));
        alike.filter_map(|it| Some((it.value.known()?, it)))
    }

    /// The segments by which a metric is read, in order.
    pub fn segments(&self, metric: MetricId) -> &[Segment] {
        self.segments.get(&metric).map_or(&[], Vec::as_slice)
    }

    /// A metric or its segment as a plan writes it: `followers[vk]`.
    pub fn name_of(&self, reference: MetricRef) -> String {
        let name = &self.plan[reference.metric].heading.name;
        match reference.segment {
            Some(segment) => format!("{name}[{}]", self.plan.segment(segment).name),
            None => name.clone(),
        }
    }

    /// A difference between two values of a metric as a reader would write it, rounded: that of percentages is in points.
    pub fn show_change(&self, metric: &Metric, value: Number) -> String {
        let value = rounded(value);
        match metric.unit {
            Some(unit) if unit.is_percent() => {
                let points = Quantity::new(value, Unit::PERCENTAGE_POINTS);
                self.plan.unit_table.show_quantity(points).to_string()
            }
            _ => self.show(metric, value),
        }
    }

    /// A pace as a reader would write it: `120 people a week`.
    pub fn show_pace(&self, metric: &Metric, a_day: Number) -> Option<String> {
        let (days, word) = match metric.every {
            Some(Rhythm::Month | Rhythm::Quarter | Rhythm::Year) => (30, "month"),
            _ => (7, "week"),
        };
        let pace = a_day.checked_mul(Number::from(days))?;
        Some(format!("{} a {word}", self.show_change(metric, pace)))
    }

    /// What a target asks for in a week or a month, in a sentence: from where, and until when.
    pub fn asked(&self, aim: &Aim<'_>) -> Option<String> {
        let (to, from, days) = (aim.to()?, aim.from(), Number::from(aim.days()?));
        let end = aim.when.end();
        if aim.metric.aggregate == Aggregate::Sum {
            let pace = self.show_pace(aim.metric, to.checked_div(days)?)?;
            let before = from.map(|from| format!("; as long a time brought {} before", self.show(aim.metric, from)));
            return Some(format!("It takes {pace} until {end}{}.", before.unwrap_or_default()));
        }
        let pace = self.show_pace(aim.metric, to.checked_sub(from?)?.abs().checked_div(days)?)?;
        Some(format!("From {}, it takes {pace} until {end}.", self.show(aim.metric, from?)))
    }
}

/// Whose benchmark it is, in words: `the industry's “Cafés, Moscow”`.
pub fn whose(benchmark: &Benchmark) -> String {
    let whose = match benchmark.kind {
        BenchmarkKind::Industry => "the industry's",
        BenchmarkKind::Competitor => "a competitor's",
        BenchmarkKind::Own => "your own",
    };
    match &benchmark.name {
        Some(name) => format!("{whose} “{name}”"),
        None => format!("{whose} benchmark"),
    }
}

/// The days of one turn of a rhythm, at least.
pub const fn days_of(rhythm: Rhythm) -> i64 {
    match rhythm {
        Rhythm::Day => 1,
        Rhythm::Week => 7,
        Rhythm::Month => 28,
        Rhythm::Quarter => 90,
        Rhythm::Year => 365,
    }
}

/// A number as exact as a reader needs it in a sentence.
pub fn rounded(value: Number) -> Number {
    let whole = value.abs() >= Number::ONE_HUNDRED;
    let rounded = if whole { value.round_dp(0) } else { value.round_sf(3).unwrap_or(value) };
    rounded.normalize()
}

/// How many percent of a whole a part is; nothing of no whole.
pub fn percent_of(part: Number, whole: Number) -> Option<Number> {
    part.checked_mul(Number::ONE_HUNDRED)?.checked_div(whole)
}
