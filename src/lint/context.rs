//! What rules read: the plan, the day, settings, and what several rules would otherwise look up anew.

mod aim;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::plan::{
    GoalId, KeyResult, Metric, MetricId, MetricRef, Objective, ObjectiveId, Owner, Plan, Reading, Segment,
};
use crate::settings::Settings;
use crate::types::{Number, Plain, Quantity};

pub use aim::{Aim, days_of, percent_of, rounded, whose};

/// What a rule reads.
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The day that counts as today, where it is known.
    pub today: Option<Date>,
    /// What the team set.
    pub settings: &'p Settings,
    /// Positions in `plan.readings` by what was measured, by date.
    readings: HashMap<MetricRef, Vec<u32>>,
    /// The segments by which metrics are read.
    segments: HashMap<MetricId, Vec<Segment>>,
}

/// A key result or guard, and where it stands.
#[derive(Clone, Copy)]
pub struct At<'p> {
    /// What names it.
    pub id: GoalId,
    /// Its objective's position.
    pub home: ObjectiveId,
    /// Its objective.
    pub objective: &'p Objective,
    /// The key result or guard itself.
    pub result: &'p KeyResult,
}

impl<'p> Context<'p> {
    /// Looks up once what several rules need.
    pub(super) fn new(plan: &'p Plan, today: Option<Date>, settings: &'p Settings) -> Self {
        let mut readings: HashMap<MetricRef, Vec<u32>> = HashMap::new();
        let mut segments: HashMap<MetricId, Vec<Segment>> = HashMap::new();
        for (i, reading) in (0..).zip(&plan.readings) {
            let known = readings.entry(reading.metric).or_default();
            if let (true, Some(segment)) = (known.is_empty(), reading.metric.segment) {
                segments.entry(reading.metric.metric).or_default().push(segment);
            }
            known.push(i);
        }
        Self { plan, today, settings, readings, segments }
    }

    /// Objectives with their ids.
    pub fn objectives(&self) -> impl Iterator<Item = (ObjectiveId, &'p Objective)> {
        (0..).map(ObjectiveId).zip(&self.plan.objectives)
    }

    /// Metrics with their ids, those of catalogues too.
    pub fn metrics(&self) -> impl Iterator<Item = (MetricId, &'p Metric)> {
        (0..).map(MetricId).zip(&self.plan.metrics)
    }

    /// Key results that were not dropped, in order.
    pub fn key_results(&self) -> impl Iterator<Item = At<'p>> {
        self.objectives().flat_map(|(home, objective)| {
            (0..).zip(&objective.key_results).filter(|(_, result)| !result.dropped).map(move |(i, result)| At {
                id: GoalId::KeyResult(home, i),
                home,
                objective,
                result,
            })
        })
    }

    /// Guards that were not dropped, in order.
    pub fn guards(&self) -> impl Iterator<Item = At<'p>> {
        self.objectives().flat_map(|(home, objective)| {
            (0..).zip(&objective.guards).filter(|(_, result)| !result.dropped).map(move |(i, result)| At {
                id: GoalId::Guard(home, i),
                home,
                objective,
                result,
            })
        })
    }

    /// The metric that a key result or guard measures.
    pub fn metric(&self, result: &KeyResult) -> Option<&'p Metric> {
        result.metric.map(|reference| &self.plan[reference.metric])
    }

    /// Who answers for a part of an objective: its own owners, else the objective's, else the plan's.
    pub fn owners<'a>(&self, own: &'a [Owner], objective: &'a Objective) -> &'a [Owner]
    where
        'p: 'a,
    {
        [own, &objective.owners, &self.plan.header.owners].into_iter().find(|list| !list.is_empty()).unwrap_or(&[])
    }

    /// What was read of a metric or its segment, by date; those of an audit too.
    pub fn readings(&self, of: MetricRef) -> impl DoubleEndedIterator<Item = &'p Reading> {
        let positions = self.readings.get(&of).map_or(&[][..], Vec::as_slice);
        positions.iter().map(|i| &self.plan.readings[*i as usize])
    }

    /// A value of a metric as a reader would write it.
    pub fn show(&self, metric: &Metric, value: Number) -> String {
        match metric.unit {
            Some(unit) => self.plan.unit_table.show_quantity(Quantity::new(value, unit)).to_string(),
            None => Plain(value).to_string(),
        }
    }

    /// Two values with a word between them; the unit stands once, unless it is glued to its number.
    pub fn show_two(&self, metric: &Metric, from: Number, to: Number) -> String {
        let (first, second) = (self.show(metric, from), self.show(metric, to));
        let first = first.split_once(' ').map_or(first.as_str(), |(number, _)| number);
        format!("from {first} to {second}")
    }
}
