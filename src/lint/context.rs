//! What rules read: the plan, the day, settings, and what several rules would otherwise look up anew.

mod aim;

use std::sync::OnceLock;

use foldhash::HashMap;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::plan::{
    GoalId, Heading, KeyResult, Metric, MetricId, MetricRef, Objective, ObjectiveId, Owner, Plan, Reading, RecordKind,
    Segment,
};
use crate::progress::{Bounds, Progress, measure};
use crate::settings::Settings;
use crate::source::Place;
use crate::types::{Number, Plain, Quantity};

use super::words::{Title, Vocabulary};
pub use aim::{Aim, days_of, percent_of, rounded, whose};

/// What a rule reads.
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The day that counts as today, where it is known.
    pub today: Option<Date>,
    /// What the team set.
    pub settings: &'p Settings,
    /// The words by which titles are judged.
    pub vocabulary: &'p Vocabulary,
    /// Positions in `plan.readings` by what was measured, by date.
    readings: HashMap<MetricRef, Vec<u32>>,
    /// The segments by which metrics are read.
    segments: HashMap<MetricId, Vec<Segment>>,
    /// Of each objective, those that support it.
    children: Vec<Vec<ObjectiveId>>,
    /// What each key result asks for, in order.
    aims: Vec<Aim<'p>>,
    /// The titles of objectives, key results and milestones as words, by the place of their names.
    titles: HashMap<Place, Title<'p>>,
    /// Made when a rule first needs it.
    progress: OnceLock<Option<Progress>>,
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
    pub(super) fn new(plan: &'p Plan, today: Option<Date>, settings: &'p Settings, vocabulary: &'p Vocabulary) -> Self {
        let mut readings: HashMap<MetricRef, Vec<u32>> = HashMap::default();
        let mut segments: HashMap<MetricId, Vec<Segment>> = HashMap::default();
        for (i, reading) in (0..).zip(&plan.readings) {
            let known = readings.entry(reading.metric).or_default();
            if let (true, Some(segment)) = (known.is_empty(), reading.metric.segment) {
                segments.entry(reading.metric.metric).or_default().push(segment);
            }
            known.push(i);
        }
        let titles = titles(plan, vocabulary);
        let mut cx = Self {
            plan,
            today,
            settings,
            vocabulary,
            readings,
            segments,
            children: children(plan),
            aims: Vec::new(),
            titles,
            progress: OnceLock::new(),
        };
        cx.aims = cx.find_aims();
        cx
    }

    /// The title of an objective, key result or milestone as words, unless its language is not known.
    pub fn title(&self, heading: &Heading) -> Option<&Title<'p>> {
        self.titles.get(&heading.place)
    }

    /// Objectives with their ids.
    pub fn objectives(&self) -> impl Iterator<Item = (ObjectiveId, &'p Objective)> {
        (0..).map(ObjectiveId).zip(&self.plan.objectives)
    }

    /// Objectives but those whose every goal was dropped, with their ids.
    pub fn live_objectives(&self) -> impl Iterator<Item = (ObjectiveId, &'p Objective)> {
        self.objectives().filter(|(_, objective)| !objective.is_dropped())
    }

    /// The objectives that support one, in order.
    pub fn children(&self, parent: ObjectiveId) -> &[ObjectiveId] {
        self.children.get(parent.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether neither an objective nor one that supports it measures anything: then S002 alone speaks of it.
    pub fn is_empty(&self, id: ObjectiveId) -> bool {
        self.plan[id].items.is_empty() && self.children(id).iter().all(|child| self.plan[*child].items.is_empty())
    }

    /// Of each objective, whether it has something, or one has that it leads to.
    pub fn here_or_above(&self, has: impl Fn(ObjectiveId, &Objective) -> bool) -> Vec<bool> {
        self.spread(has, |id| self.children(id).to_vec())
    }

    /// Of each objective, whether it has something, or one has that leads to it.
    pub fn here_or_below(&self, has: impl Fn(ObjectiveId, &Objective) -> bool) -> Vec<bool> {
        self.spread(has, |id| self.plan[id].supports.clone())
    }

    /// Of each objective, whether it has something, or is reached by steps from one that has.
    fn spread(
        &self,
        has: impl Fn(ObjectiveId, &Objective) -> bool,
        next: impl Fn(ObjectiveId) -> Vec<ObjectiveId>,
    ) -> Vec<bool> {
        let mut out: Vec<bool> = self.objectives().map(|(id, objective)| has(id, objective)).collect();
        let mut open: Vec<ObjectiveId> =
            (0..).map(ObjectiveId).zip(&out).filter(|(_, it)| **it).map(|(id, _)| id).collect();
        while let Some(id) = open.pop() {
            for further in next(id) {
                if let Some(it) = out.get_mut(further.0 as usize).filter(|it| !**it) {
                    *it = true;
                    open.push(further);
                }
            }
        }
        out
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

    /// Everything of which something was read, in no order.
    pub fn read(&self) -> impl Iterator<Item = MetricRef> {
        self.readings.keys().copied()
    }

    /// What was reached by today; nothing where today is not known, or nobody has begun to write down what was measured or
    /// done.
    pub fn progress(&self) -> Option<&Progress> {
        let made = self.progress.get_or_init(|| {
            let begun = self.plan.readings.iter().any(|it| it.kind == RecordKind::Checkin);
            let today = self.today.filter(|_| begun || !self.plan.milestone_states.is_empty())?;
            Some(measure(self.plan, today, &Bounds::of(&self.settings.limits)))
        });
        made.as_ref()
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

fn children(plan: &Plan) -> Vec<Vec<ObjectiveId>> {
    let mut out = vec![Vec::new(); plan.objectives.len()];
    for (child, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
        for parent in &objective.supports {
            if let Some(list) = out.get_mut(parent.0 as usize) {
                list.push(child);
            }
        }
    }
    out
}

/// Reads titles once: several rules judge each.
fn titles<'p>(plan: &'p Plan, vocabulary: &'p Vocabulary) -> HashMap<Place, Title<'p>> {
    fn goals(objective: &Objective) -> impl Iterator<Item = &Heading> {
        let results = objective.key_results.iter().map(|it| &it.heading);
        std::iter::once(&objective.heading).chain(results).chain(objective.milestones.iter().map(|it| &it.heading))
    }
    fn read<'p>(heading: &'p Heading, vocabulary: &'p Vocabulary) -> Option<(Place, Title<'p>)> {
        Some((heading.place, Title::read(heading.title.as_ref()?, vocabulary)?))
    }
    plan.objectives
        .par_iter()
        .with_min_len(64)
        .flat_map_iter(|objective| goals(objective).filter_map(|heading| read(heading, vocabulary)))
        .collect()
}
