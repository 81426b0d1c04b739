//! What is due to be measured.

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use crate::plan::{
    GoalId, Heading, KeyResult, MetricId, MetricRef, Objective, ObjectiveId, Plan, Rhythm, Segment, When,
};
use crate::types::{Number, Plain, Quantity, plus};

/// Something to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What stands before its value in a check-in: `followers`, `followers[vk]`, `brand.persona`.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What to answer.
    pub asked: Asked,
    /// What was said last, and when.
    pub last: Option<Last>,
    /// Since when it is due, by its metric's rhythm; nothing where that has none.
    pub since: Option<Date>,
}

/// What to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A value, in this unit; nothing where the unit is not known.
    Value(Option<String>),
    /// `done`, `open` or a share.
    Done,
}

/// What was said last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// As a file would say it.
    pub value: String,
    /// The day.
    pub on: Date,
}

/// What key results, guards and milestones wait for on a day, each once. A metric is due one rhythm (`every:`) after its newest
/// reading, or after its goal began; without a rhythm, whenever somebody asks. A derived metric is known from its parts.
pub fn due(plan: &Plan, day: Date) -> Vec<Due> {
    let mut search = Search { plan, day, newest: HashMap::default(), seen: HashSet::default(), found: Vec::new() };
    for (i, reading) in plan.readings.iter().enumerate().filter(|(_, it)| it.date <= day) {
        search.newest.insert(reading.metric, i);
    }
    for (home, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
        search.objective(home, objective);
    }
    search.found
}

struct Search<'p> {
    plan: &'p Plan,
    day: Date,
    /// The position of the newest reading.
    newest: HashMap<MetricRef, usize>,
    seen: HashSet<MetricRef>,
    found: Vec<Due>,
}

impl Search<'_> {
    fn objective(&mut self, home: ObjectiveId, objective: &Objective) {
        let has_begun = objective.period.is_none_or(|period| period.first() <= self.day);
        if !has_begun {
            return;
        }
        let begin = objective.period.map(|period| period.first());
        for result in objective.key_results.iter().chain(&objective.guards).filter(|it| !it.dropped) {
            let end = result.when.map(When::end).map(|end| result.measured.map_or(end, |day| day.max(end)));
            if end.is_some_and(|end| self.day <= end) {
                self.result(result, begin);
            }
        }
        for (i, milestone) in (0..).zip(&objective.milestones).filter(|(_, it)| !it.dropped) {
            self.milestone(GoalId::Milestone(home, i), &milestone.heading);
        }
    }

    fn result(&mut self, result: &KeyResult, begin: Option<Date>) {
        let Some(of) = result.metric else { return };
        let parts = result.for_each.iter().rev().map(|part| MetricRef { segment: Some(part.segment), ..of });
        let mut open: Vec<(MetricRef, Option<Rhythm>)> = parts.map(|of| (of, None)).collect();
        if open.is_empty() {
            open.push((of, None));
        }
        while let Some((of, inherited)) = open.pop() {
            if !self.seen.insert(of) {
                continue;
            }
            let metric = &self.plan[of.metric];
            let every = metric.every.or(inherited);
            match &metric.formula {
                Some(formula) if !self.newest.contains_key(&of) => {
                    // A segment of what is derived comes from the same segment of its parts.
                    let part = |it: &MetricRef| MetricRef { segment: it.segment.or(of.segment), ..*it };
                    open.extend(formula.parts.iter().rev().map(|it| (part(it), every)));
                }
                _ => {
                    let by_segment = self.segments(of);
                    if by_segment.is_empty() {
                        self.metric(of, every, begin);
                    }
                    for segment in by_segment {
                        let of = MetricRef { segment: Some(segment), ..of };
                        if self.seen.insert(of) {
                            self.metric(of, every, begin);
                        }
                    }
                }
            }
        }
    }

    /// The segments of a metric that was read by segment alone, in the order of the readings.
    fn segments(&self, of: MetricRef) -> Vec<Segment> {
        let mut out = Vec::new();
        if of.segment.is_none() && !self.newest.contains_key(&of) {
            for reading in self.plan.readings.iter().filter(|it| it.metric.metric == of.metric && it.date <= self.day) {
                let segment = reading.metric.segment.filter(|it| !out.contains(it));
                out.extend(segment);
            }
        }
        out
    }

    fn metric(&mut self, of: MetricRef, every: Option<Rhythm>, begin: Option<Date>) {
        let plan = self.plan;
        let metric = &plan[of.metric];
        let newest = self.newest.get(&of).and_then(|i| plan.readings.get(*i));
        let since = every.and_then(|every| {
            let from = newest.map(|it| it.date).max(begin)?;
            plus(from, 1, every.unit()).ok()
        });
        let read_today = newest.is_some_and(|it| it.date == self.day);
        if read_today || since.is_some_and(|since| since > self.day) {
            return;
        }
        let shown = |number: Number| match metric.unit {
            Some(unit) => plan.unit_table.show_quantity(Quantity::new(number, unit)).to_string(),
            None => Plain(number).to_string(),
        };
        self.found.push(Due {
            key: key(plan, of.metric, of.segment),
            title: title(plan, &metric.heading, of.segment),
            asked: Asked::Value(metric.unit.map(|unit| plan.unit_table.show(unit).to_string())),
            last: newest.map(|it| Last {
                value: it.value.known().map_or_else(|| "undisclosed".to_owned(), shown),
                on: it.date,
            }),
            since,
        });
    }

    fn milestone(&mut self, id: GoalId, heading: &Heading) {
        let said = self.plan.milestone_states.iter().rev();
        let last = said.clone().find(|it| it.milestone == id && it.step.is_none() && it.date <= self.day);
        if last.is_some_and(|it| it.share == Number::ONE || it.date == self.day) {
            return;
        }
        let percent = |share: Number| share.checked_mul(Number::ONE_HUNDRED).map(|it| format!("{}%", it.normalize()));
        self.found.push(Due {
            key: self.plan.qualified(id),
            title: heading.label().to_owned(),
            asked: Asked::Done,
            last: last.and_then(|it| Some(Last { value: percent(it.share)?, on: it.date })),
            since: None,
        });
    }
}

fn key(plan: &Plan, metric: MetricId, segment: Option<Segment>) -> String {
    let name = &plan[metric].heading.name;
    segment.map_or_else(|| name.clone(), |it| format!("{name}[{}]", plan.segment(it).name))
}

fn title(plan: &Plan, heading: &Heading, segment: Option<Segment>) -> String {
    segment
        .map_or_else(|| heading.label().to_owned(), |it| format!("{}, {}", heading.label(), plan.segment(it).label()))
}
