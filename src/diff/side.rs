//! One plan of a comparison: its names and values as the language writes them, and what its names became.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::plan::{
    Amount, AudienceId, ChannelId, Due, GoalId, Heading, Metric, MetricId, MetricRef, ObjectiveId, Owner, Plan,
    RecordKind, Segment, Step, Target, When,
};
use crate::types::{Number, Period, Plain, Quantity, Unit};

/// A plan, with the new names of what was renamed.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) plan: &'a Plan,
    /// From a name, or a qualified name, to what it is called in the new plan.
    renamed: HashMap<String, String>,
    /// The newest check-in's value of each metric.
    readings: HashMap<MetricRef, (Date, Number)>,
    /// How sure people were last of each goal.
    confidences: HashMap<GoalId, (Date, Number)>,
    /// What is done of each milestone, or of a step of it.
    states: HashMap<GoalId, BTreeMap<Option<u32>, (Date, Number)>>,
}

impl<'a> Side<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let (mut readings, mut confidences) = (HashMap::new(), HashMap::new());
        let mut states: HashMap<_, BTreeMap<_, _>> = HashMap::new();
        // All are in the order of their days, so that the newest is the last.
        for it in plan.readings.iter().filter(|it| it.kind == RecordKind::Checkin) {
            if let Some(number) = it.value.known() {
                readings.insert(it.metric, (it.date, number));
            }
        }
        for it in &plan.confidences {
            confidences.insert(it.goal, (it.date, it.value));
        }
        for it in &plan.milestone_states {
            states.entry(it.milestone).or_default().insert(it.step, (it.date, it.share));
        }
        Self { plan, renamed: HashMap::new(), readings, confidences, states }
    }

    /// The newest value of a metric.
    pub(super) fn reading(&self, metric: MetricRef) -> Option<(Date, Number)> {
        self.readings.get(&metric).copied()
    }

    /// How sure people were last.
    pub(super) fn confidence(&self, goal: GoalId) -> Option<Number> {
        self.confidences.get(&goal).map(|it| it.1)
    }

    /// What is done of a milestone: `done`, `50%`, `interviews: done`.
    pub(super) fn state(&self, goal: GoalId, steps: &[Step]) -> Vec<String> {
        let share = |share: Number| {
            let percent = || format!("{}%", Plain(share.saturating_mul(Number::ONE_HUNDRED)));
            if share == Number::ONE { "done".to_owned() } else { percent() }
        };
        let states = self.states.get(&goal).into_iter().flatten();
        let shown = states.map(|(step, (_, done))| match step.and_then(|i| steps.get(i as usize)) {
            Some(step) => format!("“{}”: {}", step.title, share(*done)),
            None => share(*done),
        });
        shown.collect()
    }

    /// Remembers that something goes by another name now.
    pub(super) fn rename(&mut self, old: String, new: String) {
        if old != new {
            self.renamed.insert(old, new);
        }
    }

    /// A name as the new plan knows it.
    pub(super) fn known(&self, name: &str) -> String {
        self.renamed.get(name).map_or(name, String::as_str).to_owned()
    }

    pub(super) fn metric_name(&self, id: MetricId) -> String {
        self.known(&self.plan[id].heading.name)
    }

    /// `followers[vk]`.
    pub(super) fn metric(&self, reference: MetricRef) -> String {
        let name = self.metric_name(reference.metric);
        match reference.segment {
            Some(segment) => format!("{name}[{}]", self.segment(segment)),
            None => name,
        }
    }

    pub(super) fn segment(&self, segment: Segment) -> String {
        self.known(&self.plan.segment(segment).name)
    }

    pub(super) fn objective(&self, id: ObjectiveId) -> String {
        self.known(&self.plan[id].heading.name)
    }

    /// `brand.reach`.
    pub(super) fn goal(&self, goal: GoalId) -> String {
        let qualified = self.plan.qualified(goal);
        match self.renamed.get(&qualified) {
            Some(name) => name.clone(),
            None => format!("{}.{}", self.objective(goal.home()), self.plan.goal(goal).name),
        }
    }

    pub(super) fn owners(&self, owners: &[Owner]) -> Vec<String> {
        owners.iter().map(|owner| self.known(&self.plan.owner(*owner).name)).collect()
    }

    pub(super) fn audiences(&self, ids: &[AudienceId]) -> Vec<String> {
        ids.iter().map(|id| self.known(&self.plan[*id].heading.name)).collect()
    }

    pub(super) fn channels(&self, ids: &[ChannelId]) -> Vec<String> {
        ids.iter().map(|id| self.known(&self.plan[*id].heading.name)).collect()
    }

    pub(super) fn objectives(&self, ids: &[ObjectiveId]) -> Vec<String> {
        ids.iter().map(|id| self.objective(*id)).collect()
    }

    pub(super) fn goals(&self, ids: &[GoalId]) -> Vec<String> {
        ids.iter().map(|id| self.goal(*id)).collect()
    }

    pub(super) fn unit(&self, unit: Unit) -> String {
        if unit == Unit::RATIO { "a ratio".to_owned() } else { self.plan.unit_table.show(unit).to_string() }
    }

    pub(super) fn quantity(&self, quantity: Quantity) -> String {
        // `6 of 22` and `+10` are ways to write a value, and no other value.
        let plain = Quantity { written: crate::types::Written::Plain, ..quantity };
        self.plan.unit_table.show_quantity(plain).to_string()
    }

    pub(super) fn period(&self, period: Period) -> String {
        period.show(self.plan.header.fiscal_year).to_string()
    }

    /// A value of a metric with its unit.
    pub(super) fn number(&self, metric: &Metric, number: Number) -> String {
        match metric.unit {
            Some(unit) => self.quantity(Quantity::new(number, unit)),
            None => Plain(number).to_string(),
        }
    }

    pub(super) fn amount(&self, metric: &Metric, amount: Amount) -> String {
        match amount {
            Amount::Known(number) => self.number(metric, number),
            Amount::Undisclosed => "undisclosed".to_owned(),
        }
    }

    /// A target as a plan writes it: `to 5000 people`, `at most 2%`.
    pub(super) fn target(&self, metric: &Metric, target: Target) -> String {
        let amount = |amount| self.amount(metric, amount);
        match target {
            Target::Reach(to) => format!("to {}", amount(to)),
            Target::AtLeast(to) => format!("at least {}", amount(to)),
            Target::AtMost(to) => format!("at most {}", amount(to)),
            Target::Above(to) => format!("above {}", amount(to)),
            Target::Below(to) => format!("below {}", amount(to)),
            Target::Inside(from, to) => format!("inside {}..{}", Plain(from), self.number(metric, to)),
            Target::Within(to, width) => format!("within {} of {}", self.number(metric, width), amount(to)),
        }
    }

    pub(super) fn when(&self, when: When) -> String {
        match when {
            When::By(date) => format!("by {date}"),
            When::Throughout(period) => format!("throughout {}", self.period(period)),
        }
    }
}

/// `by 2026-03-31`.
pub(super) fn due(due: Due) -> String {
    format!("by {}", due.date)
}

/// A title, else the name, to compare by likeness.
pub(super) fn title(heading: &Heading) -> &str {
    heading.label()
}
