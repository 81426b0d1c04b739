//! What conditions over a plan's numbers come to.

use foldhash::HashMap;

use crate::lint::Context;
use crate::plan::condition::{Argument, Each, Field, Function, Operator, Single, Sort, Term, TermKind};
use crate::plan::{Aggregate, BaselineValue, GoalId, KeyResult, MetricRef, ObjectiveId, StartOrigin, Target};
use crate::source::Place;
use crate::types::{Number, Quantity, Unit};

/// A value, and where it stands.
type Placed = (Quantity, Option<Place>);

/// Computes conditions; `None` where a number is not known.
pub(super) struct Evaluation<'c, 'p> {
    cx: &'c Context<'p>,
    /// Whether a reading was used.
    pub(super) read: bool,
    /// What was computed, for the message: as written, and its value.
    pub(super) seen: Vec<(String, String)>,
    /// What the values of a sort come from, the largest first.
    pub(super) largest: Vec<(Place, String)>,
    /// What was computed of all of a sort for an earlier rule: the value, and where the largest stand.
    known: HashMap<(Function, Each), Known>,
}

/// A value of all of a sort, and the largest that went into it with their places.
type Known = (Option<Quantity>, Vec<(Place, String)>);

impl<'c, 'p> Evaluation<'c, 'p> {
    /// Knows nothing yet.
    pub(super) fn new(cx: &'c Context<'p>) -> Self {
        Self { cx, read: false, seen: Vec::new(), largest: Vec::new(), known: HashMap::default() }
    }

    /// Whether a rule's condition holds; what was seen and read is that of this rule alone.
    pub(super) fn of(&mut self, condition: &Term) -> Option<bool> {
        self.read = false;
        self.seen.clear();
        self.largest.clear();
        self.holds(condition)
    }

    fn holds(&mut self, term: &Term) -> Option<bool> {
        let TermKind::Chain(first, rest) = &term.kind else { return None };
        let joined = rest.first()?.0;
        if matches!(joined, Operator::And | Operator::Or) {
            let decisive = joined == Operator::Or;
            let all: Vec<Option<bool>> =
                std::iter::once(first.as_ref()).chain(rest.iter().map(|(_, it)| it)).map(|it| self.holds(it)).collect();
            if all.contains(&Some(decisive)) {
                return Some(decisive);
            }
            return if all.contains(&None) { None } else { Some(!decisive) };
        }
        let mut left = self.number(first)?;
        for (operator, term) in rest {
            let right = self.number(term)?;
            let (a, b) = self.alike(left, right)?;
            let holds = match operator {
                Operator::AtMost => a <= b,
                Operator::AtLeast => a >= b,
                Operator::Below => a < b,
                Operator::Above => a > b,
                Operator::Equal => a == b,
                Operator::NotEqual => a != b,
                _ => return None,
            };
            if !holds {
                return Some(false);
            }
            left = right;
        }
        Some(true)
    }

    fn number(&mut self, term: &Term) -> Option<Quantity> {
        match &term.kind {
            TermKind::Constant(quantity) => Some(*quantity),
            TermKind::One(single) => {
                let value = self.single(*single)?;
                self.saw(term, value);
                Some(value)
            }
            TermKind::Call(function, arguments) => {
                let value = self.call(*function, arguments)?;
                self.saw(term, value);
                Some(value)
            }
            TermKind::Chain(first, rest) => {
                let mut left = self.number(first)?;
                for (operator, term) in rest {
                    let right = self.number(term)?;
                    left = self.combine(left, *operator, right)?;
                }
                Some(left)
            }
        }
    }

    fn saw(&mut self, term: &Term, value: Quantity) {
        let shown = self.cx.plan.unit_table.show_quantity(value).to_string();
        if !self.seen.iter().any(|(text, _)| *text == term.text) {
            self.seen.push((term.text.clone(), shown));
        }
    }

    fn combine(&self, left: Quantity, operator: Operator, right: Quantity) -> Option<Quantity> {
        let unit = |unit: Option<Unit>, value: Number| Quantity { unit, ..Quantity::bare(value) };
        match operator {
            Operator::Add | Operator::Subtract => {
                let (a, b) = self.alike(left, right)?;
                let value = if operator == Operator::Add { a.checked_add(b) } else { a.checked_sub(b) };
                Some(unit(left.unit.or(right.unit), value?))
            }
            Operator::Multiply => {
                let both = match (left.unit, right.unit) {
                    (Some(a), Some(b)) => Some(a.times(b).ok()?),
                    (a, b) => a.or(b),
                };
                Some(unit(both, left.value.checked_mul(right.value)?))
            }
            Operator::Divide => {
                let both = match (left.unit, right.unit) {
                    (a, None) => a,
                    (a, Some(b)) => Some(a.unwrap_or(Unit::RATIO).per(b).ok()?),
                };
                Some(unit(both, left.value.checked_div(right.value)?))
            }
            _ => None,
        }
    }

    /// Two values in the unit of the first; a bare number is in it already.
    fn alike(&self, left: Quantity, right: Quantity) -> Option<(Number, Number)> {
        let units = &self.cx.plan.unit_table;
        match left.unit {
            Some(unit) => Some((left.value, units.difference_in(right, unit).ok()?)),
            None => Some((left.value, right.value)),
        }
    }

    fn call(&mut self, function: Function, arguments: &[Argument]) -> Option<Quantity> {
        let [Argument::Each(each)] = arguments else { return self.compute(function, arguments) };
        if !self.known.contains_key(&(function, *each)) {
            let before = std::mem::take(&mut self.largest);
            let value = self.compute(function, arguments);
            let largest = std::mem::replace(&mut self.largest, before);
            self.known.insert((function, *each), (value, largest));
        }
        let (value, largest) = self.known.get(&(function, *each))?;
        for (place, text) in largest {
            if !self.largest.iter().any(|(known, _)| known == place) {
                self.largest.push((*place, text.clone()));
            }
        }
        *value
    }

    fn compute(&mut self, function: Function, arguments: &[Argument]) -> Option<Quantity> {
        let mut values: Vec<Placed> = Vec::new();
        let mut count = 0;
        for argument in arguments {
            match argument {
                Argument::Each(each) => {
                    let (number, own) = self.each(*each);
                    count += number;
                    values.extend(own);
                }
                Argument::Term(term) => {
                    count += 1;
                    if function != Function::Count {
                        values.push((self.number(term)?, None));
                    }
                }
            }
        }
        if function == Function::Count {
            return Some(Quantity::bare(Number::from(count)));
        }
        self.remember(&values);
        let mut values = values.into_iter().map(|(value, _)| value);
        let Some(mut result) = values.next() else {
            return (function == Function::Sum).then(|| Quantity::bare(Number::ZERO));
        };
        for value in values {
            let (a, b) = self.alike(result, value)?;
            let unit = value.unit;
            let number = match function {
                Function::Sum => a.checked_add(b)?,
                Function::Min => a.min(b),
                _ => a.max(b),
            };
            result = Quantity { unit: result.unit.or(unit), ..Quantity::bare(number) };
        }
        Some(result)
    }

    /// The largest values with their places, for the message.
    fn remember(&mut self, values: &[Placed]) {
        let Some((first, _)) = values.first() else { return };
        let mut placed: Vec<(Number, Place, Quantity)> = values
            .iter()
            .filter_map(|(value, place)| Some((self.alike(*first, *value)?.1, (*place)?, *value)))
            .collect();
        placed.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let units = &self.cx.plan.unit_table;
        let told: Vec<_> = placed
            .into_iter()
            .take(3)
            .map(|(_, place, value)| (place, units.show_quantity(value).to_string()))
            .collect();
        for (place, text) in told {
            if !self.largest.iter().any(|(known, _)| *known == place) {
                self.largest.push((place, text));
            }
        }
    }

    /// How many of a sort there are, and the number asked for of each that has one.
    fn each(&self, each: Each) -> (usize, Vec<Placed>) {
        let plan = self.cx.plan;
        let inside = |id: ObjectiveId| each.within.is_none_or(|it| it == id);
        let bare = |value: Option<Number>, place: Place| value.map(|it| (Quantity::bare(it), Some(place)));
        let mut values = Vec::new();
        let count = match each.sort {
            Sort::Objective => {
                values.extend(plan.objectives.iter().filter_map(|it| bare(it.priority, it.heading.place)));
                plan.objectives.len()
            }
            Sort::KeyResult | Sort::Guard => {
                let all: Vec<_> =
                    if each.sort == Sort::Guard { self.cx.guards().collect() } else { self.cx.key_results().collect() };
                let own: Vec<_> = all.into_iter().filter(|at| inside(at.home)).collect();
                for at in &own {
                    let value = self.of_result(at.result, each.field);
                    values.extend(value.map(|value| (value, Some(at.result.heading.place))));
                }
                own.len()
            }
            Sort::Milestone => {
                let objectives = self.cx.objectives().filter(|(id, _)| inside(*id));
                let own: Vec<_> = objectives.flat_map(|(_, it)| &it.milestones).filter(|it| !it.dropped).collect();
                let number = |it: &crate::plan::Milestone| {
                    if each.field == Some(Field::Weight) { Some(it.weight) } else { it.priority }
                };
                values.extend(own.iter().filter_map(|it| bare(number(it), it.heading.place)));
                own.len()
            }
            Sort::Campaign => {
                values.extend(plan.campaigns.iter().filter_map(|it| Some((it.budget?, Some(it.heading.place)))));
                plan.campaigns.len()
            }
            Sort::Audience => {
                let sizes = plan.audiences.iter().filter_map(|it| Some((it.size?, it.heading.place)));
                values.extend(sizes.map(|(size, place)| (Quantity::new(size, Unit::PEOPLE), Some(place))));
                plan.audiences.len()
            }
            Sort::Metric => {
                let own = || self.cx.metrics().filter(|(_, it)| !it.built_in);
                for (id, metric) in own() {
                    let value = self.baseline(MetricRef { metric: id, segment: None });
                    values.extend(value.map(|value| (value, Some(metric.heading.place))));
                }
                own().count()
            }
            Sort::Content => plan.contents.len(),
            Sort::Channel => plan.channels.len(),
            Sort::Person => plan.people.len(),
            Sort::Team => plan.teams.len(),
        };
        (count, values)
    }

    fn of_result(&self, result: &KeyResult, field: Option<Field>) -> Option<Quantity> {
        let value = match field? {
            Field::Weight => return Some(Quantity::bare(result.weight)),
            Field::Priority => return result.priority.map(Quantity::bare),
            Field::Start => result.start?.value.known()?,
            _ => result.target.and_then(Target::amount)?.known()?,
        };
        Some(Quantity::new(value, self.cx.metric(result)?.unit?))
    }

    fn single(&mut self, single: Single) -> Option<Quantity> {
        let plan = self.cx.plan;
        match single {
            Single::Metric(of) => match self.newest(of) {
                Some(value) => {
                    self.read = true;
                    Some(value)
                }
                None => self.baseline(of),
            },
            Single::Baseline(of) => self.baseline(of),
            Single::Goal(GoalId::KeyResult(home, i), field) => {
                let result = plan[home].key_results.get(i as usize)?;
                self.read |= field == Field::Start && result.start.is_some_and(|it| it.origin == StartOrigin::Reading);
                self.of_result(result, Some(field))
            }
            Single::Goal(GoalId::Guard(home, i), field) => {
                self.of_result(plan[home].guards.get(i as usize)?, Some(field))
            }
            Single::Goal(GoalId::Milestone(home, i), field) => {
                let milestone = plan[home].milestones.get(i as usize)?;
                let value = if field == Field::Weight { Some(milestone.weight) } else { milestone.priority };
                value.map(Quantity::bare)
            }
            Single::Objective(id) => plan[id].priority.map(Quantity::bare),
            Single::Campaign(id) => plan[id].budget,
            Single::Audience(id) => plan[id].size.map(|size| Quantity::new(size, Unit::PEOPLE)),
        }
    }

    /// What was read last; of a summed metric, what the plan's period brought so far.
    fn newest(&self, of: MetricRef) -> Option<Quantity> {
        let metric = &self.cx.plan[of.metric];
        let mut past = self.cx.readings(of).filter(|it| self.cx.today.is_none_or(|today| it.date <= today));
        let value = if metric.aggregate == Aggregate::Sum {
            let period = self.cx.plan.header.period?;
            let mut inside = past.filter(|it| period.contains(it.date)).map(|it| it.value.known()).peekable();
            inside.peek()?;
            inside.try_fold(Number::ZERO, |sum, value| sum.checked_add(value?))?
        } else {
            past.next_back()?.value.known()?
        };
        Some(Quantity::new(value, metric.unit?))
    }

    fn baseline(&self, of: MetricRef) -> Option<Quantity> {
        let metric = &self.cx.plan[of.metric];
        let own = metric.baselines.iter().find(|it| it.segment == of.segment)?;
        match own.value {
            BaselineValue::Amount(amount) => Some(Quantity::new(amount.known()?, metric.unit?)),
            BaselineValue::Unknown(_) => None,
        }
    }
}
