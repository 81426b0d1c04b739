//! Derived metrics: their formula over the values that their parts have on the same days, never a mean of ratios.

use std::rc::Rc;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::Missing;
use super::series::{Origin, Point, Series, Span, Value, Ways};
use crate::plan::{Aggregate, Formula, FormulaNode, MetricRef, Plan};
use crate::types::{Number, Quantity, Unit, UnitError, UnitTable, number};

/// A part of a formula, where the whole is asked for by segment: the same segment of the part.
fn segmented(part: MetricRef, of: MetricRef) -> MetricRef {
    MetricRef { segment: part.segment.or(of.segment), ..part }
}

/// The values that a part gives: a sum always comes together, since its share of a step is the difference of two.
fn span_of(plan: &Plan, part: MetricRef, whole: Span) -> Span {
    let sums = plan[part.metric].aggregate == Aggregate::Sum && plan[part.metric].formula.is_none();
    Span { of: segmented(part, whole.of), each: whole.each && !sums, ..whole }
}

/// What has to be known before a formula can be computed.
pub(super) fn parts(plan: &Plan, whole: Span) -> impl Iterator<Item = Span> {
    let formula = plan[whole.of.metric].formula.as_ref();
    formula.into_iter().flat_map(|it| &it.parts).map(move |part| span_of(plan, *part, whole))
}

/// One part, and how far it was read.
struct Part {
    series: Rc<Series>,
    /// Whether each point takes what came since the one before.
    stepwise: bool,
    next: usize,
    now: Option<Value>,
    taken: Number,
}

impl Part {
    /// Reads on until a day; gives what a formula takes there.
    fn until(&mut self, day: Date) -> Option<Value> {
        while let Some(point) = self.series.points.get(self.next).filter(|point| point.on <= day) {
            self.now = Some(point.value);
            self.next += 1;
        }
        self.now
    }

    /// What came since the last time that this was asked.
    fn step(&mut self, value: Value) -> Value {
        let (true, Ok(sum)) = (self.stepwise, value) else { return value };
        let before = std::mem::replace(&mut self.taken, sum);
        number::subtract(sum, before).map_err(|_| Missing::TooLarge)
    }
}

/// The values of a formula by day; `None` where the metric has none.
pub(super) fn series(ways: &Ways<'_>, whole: Span) -> Option<Series> {
    let metric = &ways.plan[whole.of.metric];
    let formula = metric.formula.as_ref()?;
    let (root, unit) = (formula.root.as_ref()?, metric.unit?);
    let mut parts = read_parts(ways, formula, whole);
    let days = days(&parts);
    let places: HashMap<MetricRef, usize> = formula.parts.iter().copied().zip(0..).collect();
    let mut values: Vec<Option<Value>> = Vec::with_capacity(parts.len());
    let mut points = Vec::with_capacity(days.len());
    for on in days {
        values.clear();
        values.extend(parts.iter_mut().map(|part| part.until(on)));
        if values.iter().any(Option::is_none) {
            continue;
        }
        for (part, value) in parts.iter_mut().zip(&mut values) {
            *value = value.map(|value| part.step(value));
        }
        let eval = Evaluation { plan: ways.plan, units: &ways.plan.unit_table, places: &places, values: &values };
        let value = eval.node(root).and_then(|it| eval.value_in(it, unit));
        points.push(Point { on, value });
    }
    Some(Series { points, origin: Origin::Formula, gathers: parts.iter().any(|part| part.series.gathers) })
}

fn read_parts(ways: &Ways<'_>, formula: &Formula, whole: Span) -> Vec<Part> {
    let part = |part: &MetricRef| {
        let span = span_of(ways.plan, *part, whole);
        let stepwise = whole.each && !span.each;
        Part { series: ways.known(span), stepwise, next: 0, now: None, taken: Number::ZERO }
    };
    formula.parts.iter().map(part).collect()
}

/// The days on which a formula has a value. Parts that come together over time set them, and of these the one that is
/// read most rarely: between its readings the others would stand for a longer span. Without any, every reading does.
fn days(parts: &[Part]) -> Vec<Date> {
    let rarest = parts.iter().filter(|part| part.series.gathers).min_by_key(|part| part.series.points.len());
    if let Some(part) = rarest {
        return part.series.points.iter().map(|point| point.on).collect();
    }
    let mut days: Vec<Date> = parts.iter().flat_map(|part| &part.series.points).map(|point| point.on).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// A formula on one day.
struct Evaluation<'a> {
    plan: &'a Plan,
    units: &'a UnitTable,
    places: &'a HashMap<MetricRef, usize>,
    values: &'a [Option<Value>],
}

impl Evaluation<'_> {
    fn node(&self, node: &FormulaNode) -> Result<Quantity, Missing> {
        match node {
            FormulaNode::Constant(quantity) => Ok(*quantity),
            FormulaNode::Metric(part) => {
                let value = self.places.get(part).and_then(|at| *self.values.get(*at)?).ok_or(Missing::NoData)??;
                let unit = self.plan[part.metric].unit.ok_or(Missing::Units)?;
                Ok(Quantity::new(value, unit))
            }
            FormulaNode::Chain(first, rest, _) => {
                let mut left = self.node(first)?;
                for (operator, operand) in rest {
                    left = self.combine(left, *operator, self.node(operand)?)?;
                }
                Ok(left)
            }
        }
    }

    fn combine(&self, left: Quantity, operator: char, right: Quantity) -> Result<Quantity, Missing> {
        let (value, unit) = match operator {
            '*' => (number::multiply(left.value, right.value), product(left.unit, right.unit)?),
            '/' if right.value.is_zero() => return Err(Missing::DivisionByZero),
            '/' => (number::divide(left.value, right.value), quotient(left.unit, right.unit)?),
            _ => {
                let unit = match (left.unit, right.unit) {
                    (Some(a), Some(b)) => Some(self.units.add(a, b).map_err(|error| why(&error))?),
                    (a, b) => a.or(b),
                };
                let (a, b) = (self.difference_in(left, unit)?, self.difference_in(right, unit)?);
                (if operator == '-' { number::subtract(a, b) } else { number::add(a, b) }, unit)
            }
        };
        let value = value.map_err(|_| Missing::TooLarge)?;
        Ok(Quantity { unit, ..Quantity::bare(value) })
    }

    fn difference_in(&self, quantity: Quantity, unit: Option<Unit>) -> Value {
        unit.map_or(Ok(quantity.value), |unit| self.units.difference_in(quantity, unit).map_err(|error| why(&error)))
    }

    fn value_in(&self, quantity: Quantity, unit: Unit) -> Value {
        self.units.value_in(quantity, unit).map_err(|error| why(&error))
    }
}

fn product(left: Option<Unit>, right: Option<Unit>) -> Result<Option<Unit>, Missing> {
    match (left, right) {
        (Some(a), Some(b)) => a.times(b).map(Some).map_err(|error| why(&error)),
        (a, b) => Ok(a.or(b)),
    }
}

fn quotient(left: Option<Unit>, right: Option<Unit>) -> Result<Option<Unit>, Missing> {
    match (left, right) {
        (left, None) => Ok(left),
        (left, Some(right)) => left.unwrap_or(Unit::RATIO).per(right).map(Some).map_err(|error| why(&error)),
    }
}

/// Why units have no value.
fn why(error: &UnitError) -> Missing {
    if matches!(error, UnitError::TooLarge) { Missing::TooLarge } else { Missing::Units }
}

/// The metrics that are read for a metric, itself or the parts of its formula, each with how often.
pub(super) fn leaves(ways: &Ways<'_>, of: MetricRef) -> Vec<(MetricRef, Option<crate::plan::Rhythm>)> {
    let mut seen = HashSet::default();
    let mut open = vec![(of, None)];
    let mut out = Vec::new();
    while let Some((of, inherited)) = open.pop() {
        if !seen.insert(of) {
            continue;
        }
        let metric = &ways.plan[of.metric];
        let every = metric.every.or(inherited);
        match metric.formula.as_ref().filter(|it| !it.parts.is_empty() && ways.readings.newest(of).is_none()) {
            Some(formula) => open.extend(formula.parts.iter().rev().map(|part| (segmented(*part, of), every))),
            None => out.push((of, every)),
        }
    }
    out
}
