//! From what was measured to the JSON's document.

use std::collections::HashMap;

use jiff::civil::Date;

use super::decimal::Decimal;
use super::document as doc;
use crate::emit::{history, order, phrases::Phrases};
use crate::plan::{self, Amount, GoalId, MetricRef, Owner, Target};
use crate::progress::{
    Band, Forecast, MilestoneProgress, Missing, Now, ObjectiveProgress, Origin, PartProgress, ResultProgress, Standing,
    Success,
};
use crate::report::owed::{Missing as What, owed};
use crate::report::sides::{Side, sides};
use crate::report::since::changed;
use crate::report::{Report, Reported};
use crate::source::Place;
use crate::types::{Number, Unit, canonical};

/// The whole report; its plans side by side.
pub(super) fn document<'a>(report: &'a Report<'a>) -> doc::Document<'a> {
    doc::Document {
        version: super::VERSION,
        today: report.today.to_string(),
        since: report.since.map(|day| day.to_string()),
        plans: report.each(|reported| Converter::new(reported).plan()),
    }
}

struct Converter<'a> {
    reported: &'a Reported<'a>,
    plan: &'a plan::Plan,
    /// Where the reading of a metric on a day stands: the last one of that day.
    readings: HashMap<(MetricRef, Date), Place>,
}

fn share(share: Option<Number>) -> Option<Decimal> {
    share.map(Decimal::share)
}

fn computed(value: Option<Number>) -> Option<Decimal> {
    value.map(Decimal::computed)
}

fn amount(amount: Amount) -> String {
    amount.known().map_or_else(|| "undisclosed".to_owned(), canonical)
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

impl<'a> Converter<'a> {
    fn new(reported: &'a Reported<'a>) -> Self {
        let results = reported.progress.objectives.iter().flat_map(|it| it.key_results.iter().chain(&it.guards));
        let parts = results.flat_map(|it| &it.parts);
        let mut readings: HashMap<(MetricRef, Date), Place> =
            parts.filter_map(|part| Some(((part.of?, part.now?.on), reported.plan.header.place?))).collect();
        // Only those that are asked for are kept of what may be a million.
        for reading in &reported.plan.readings {
            if let Some(place) = readings.get_mut(&(reading.metric, reading.date)) {
                *place = reading.place;
            }
        }
        Self { reported, plan: reported.plan, readings }
    }

    fn plan(&self) -> doc::Plan<'a> {
        let (plan, progress) = (self.plan, &self.reported.progress);
        let order = order::objectives(plan).into_iter();
        let found = sides(plan, progress);
        let corrections = history::corrections(&Phrases::new(plan)).into_iter().filter(|it| it.on <= progress.today);
        let earlier = self.reported.earlier.as_ref();
        doc::Plan {
            title: plan.header.title.as_deref(),
            file: &self.reported.sources.file(plan.root).path,
            locale: plan.header.locale.as_str(),
            objectives: order.filter_map(|(id, _)| Some(self.objective(progress.objective(id)?))).collect(),
            strong: found.strong.iter().map(|side| self.side(*side)).collect(),
            weak: found.weak.iter().map(|side| self.side(*side)).collect(),
            overdue: owed(plan, progress).iter().map(|it| self.owed(it)).collect(),
            corrections: corrections.map(|it| self.correction(it)).collect(),
            changes: earlier.map(|earlier| changed(earlier, progress).iter().map(|it| self.change(it)).collect()),
        }
    }

    fn source(&self, place: Place) -> doc::Source<'a> {
        let source = self.reported.sources.file(place.file);
        let at = source.line_column(place.start);
        doc::Source { file: &source.path, line: at.line, column: at.column }
    }

    fn declared(&self, place: Place) -> doc::Origin<'a> {
        doc::Origin::Declared { source: self.source(place) }
    }

    fn owners(&self, owners: &[Owner]) -> Vec<&'a str> {
        owners.iter().map(|owner| self.plan.owner(*owner).name.as_str()).collect()
    }

    fn metric(&self, of: MetricRef) -> String {
        let name = &self.plan[of.metric].heading.name;
        of.segment.map_or_else(|| name.clone(), |it| format!("{name}[{}]", self.plan.segment(it).name))
    }

    fn objective(&self, it: &'a ObjectiveProgress) -> doc::Objective<'a> {
        let objective = &self.plan[it.id];
        let results = it.key_results.iter().filter(|it| !it.dropped && it.score.is_some()).map(|it| it.id);
        let milestones = it.milestones.iter().filter(|it| !it.dropped && it.score.is_some()).map(|it| it.id);
        let from = results.chain(milestones).map(|goal| self.plan.qualified(goal)).collect();
        doc::Objective {
            name: &objective.heading.name,
            title: objective.heading.title.as_deref(),
            main: objective.main,
            owners: self.owners(&objective.owners),
            score: share(it.score),
            first_score: share(it.first_score),
            expected: share(it.expected),
            origin: doc::Origin::Computed { from },
            with_data: it.with_data,
            goals: it.goals,
            status: it.status.map(crate::progress::Status::as_str),
            band: it.band.map(|band| match band {
                Band::Red => "red",
                Band::Yellow => "yellow",
                Band::Green => "green",
            }),
            success: it.success.map(|success| match success {
                Success::No => "no",
                Success::GuardBroken => "guard broken",
                Success::GoodStretch => "good stretch",
                Success::Yes => "yes",
                Success::NoStretch => "no stretch",
            }),
            broken_guards: it.broken_guards.iter().map(|guard| self.plan.qualified(*guard)).collect(),
            children: it.children.iter().map(|child| self.plan[*child].heading.name.as_str()).collect(),
            key_results: it.key_results.iter().map(|result| self.result(result)).collect(),
            milestones: it.milestones.iter().map(|milestone| self.milestone(milestone)).collect(),
            guards: it.guards.iter().map(|guard| self.result(guard)).collect(),
        }
    }

    fn result(&self, it: &'a ResultProgress) -> doc::Goal<'a> {
        let heading = self.plan.goal(it.id);
        let from = it.parts.iter().filter_map(|part| part.of).map(|of| self.metric(of)).collect();
        let forecast = match it.parts.as_slice() {
            [only] => self.forecast(only.of, only.forecast),
            _ => None,
        };
        doc::Goal {
            objective: &self.plan[it.id.home()].heading.name,
            name: &heading.name,
            title: heading.title.as_deref(),
            source: self.source(heading.sentence),
            dropped: it.dropped,
            weight: Decimal::exact(it.weight),
            by: day(it.end),
            frozen_on: day(it.frozen_on),
            raw: share(it.raw),
            score: share(it.score),
            first_score: share(it.first_score),
            expected: share(it.expected),
            gap: share(it.gap),
            status: it.status.as_str(),
            broken: it.broken,
            forecast,
            origin: doc::Origin::Computed { from },
            confidence: self.confidence(it.id, it.confidence),
            reached_on: day(it
                .parts
                .first()
                .and_then(|part| part.reached)
                .map(|it| it.on)
                .filter(|_| it.parts.len() == 1)),
            parts: it.parts.iter().map(|part| self.part(it.id, part)).collect(),
        }
    }

    fn milestone(&self, it: &'a MilestoneProgress) -> doc::Goal<'a> {
        let heading = self.plan.goal(it.id);
        doc::Goal {
            objective: &self.plan[it.id.home()].heading.name,
            name: &heading.name,
            title: heading.title.as_deref(),
            source: self.source(heading.sentence),
            dropped: it.dropped,
            weight: Decimal::exact(it.weight),
            by: day(it.end),
            frozen_on: day(it.frozen_on),
            raw: share(it.raw),
            score: share(it.score),
            first_score: share(it.first_score),
            expected: share(it.expected),
            gap: share(it.gap),
            status: it.status.as_str(),
            broken: None,
            forecast: None,
            origin: doc::Origin::Computed { from: vec![self.plan.qualified(it.id)] },
            confidence: self.confidence(it.id, it.confidence),
            reached_on: day(it.reached.map(|it| it.on)),
            parts: Vec::new(),
        }
    }

    fn confidence(&self, goal: GoalId, said: Option<(Number, Date)>) -> Option<doc::Dated<'a>> {
        let (value, on) = said?;
        let place = self.plan.confidences.iter().rev().find(|it| it.goal == goal && it.date == on).map(|it| it.place);
        let origin = doc::Origin::Read { source: place.map(|place| self.source(place)) };
        Some(doc::Dated { value: Decimal::exact(value), on: on.to_string(), origin })
    }

    fn part(&self, goal: GoalId, part: &'a PartProgress) -> doc::Part<'a> {
        let metric = part.of.map(|of| &self.plan[of.metric]);
        let unit = metric.and_then(|metric| metric.unit);
        let benchmarks = part.against_benchmarks.iter().filter_map(|(at, standing)| {
            let benchmark = metric?.benchmarks.get(*at)?;
            let value = doc::Value { value: benchmark.value.into(), origin: self.declared(benchmark.place) };
            let standing = self::standing(*standing);
            Some(doc::Benchmark { kind: benchmark.kind.as_str(), name: benchmark.name.as_deref(), value, standing })
        });
        doc::Part {
            metric: part.of.map(|of| self.metric(of)),
            unit: unit.map(|unit| self.unit(unit)),
            baseline: part
                .start
                .map(|start| doc::Value { value: start.value.into(), origin: self.declared(start.place) }),
            now: part.now.map(|now| self.now(part.of, now)),
            target: part.target.map(target),
            target_origin: self.target_place(goal).map(|place| self.declared(place)),
            raw: share(part.raw),
            score: share(part.score),
            expected: share(part.expected),
            gap: share(part.gap),
            status: part.status.as_str(),
            missing: part.missing.filter(|_| part.score.is_none()).map(missing),
            forecast: self.forecast(part.of, part.forecast),
            pace_needed: computed(part.pace.needed),
            pace_so_far: computed(part.pace.so_far),
            against_baseline: part.against_start.map(standing),
            against_benchmarks: benchmarks.collect(),
        }
    }

    fn target_place(&self, goal: GoalId) -> Option<Place> {
        let home = &self.plan[goal.home()];
        match goal {
            GoalId::KeyResult(_, i) => home.key_results.get(i as usize)?.target_place,
            GoalId::Guard(_, i) => home.guards.get(i as usize)?.target_place,
            GoalId::Milestone(..) => None,
        }
    }

    fn now(&self, of: Option<MetricRef>, now: Now) -> doc::Dated<'a> {
        let origin = match (now.origin, of) {
            (Origin::Read, Some(of)) => {
                let place = self.readings.get(&(of, now.on)).copied();
                doc::Origin::Read { source: place.map(|place| self.source(place)) }
            }
            (Origin::Formula, Some(of)) => {
                let parts = self.plan[of.metric].formula.as_ref().map(|it| it.parts.as_slice()).unwrap_or_default();
                doc::Origin::Computed { from: parts.iter().map(|part| self.metric(*part)).collect() }
            }
            (_, Some(of)) => doc::Origin::Computed { from: vec![format!("{}[*]", self.plan[of.metric].heading.name)] },
            (_, None) => doc::Origin::Computed { from: Vec::new() },
        };
        let value = match origin {
            doc::Origin::Read { .. } => Decimal::exact(now.value),
            _ => Decimal::computed(now.value),
        };
        doc::Dated { value, on: now.on.to_string(), origin }
    }

    fn forecast(&self, of: Option<MetricRef>, forecast: Option<Forecast>) -> Option<doc::Forecast> {
        let forecast = forecast?;
        Some(doc::Forecast {
            on_last_day: Decimal::computed(forecast.on_last_day),
            a_day: Decimal::computed(forecast.a_day),
            target_met_on: day(forecast.meets_target_on),
            computed_from: of.map(|of| self.metric(of)).into_iter().collect(),
        })
    }

    fn unit(&self, unit: Unit) -> String {
        if unit == Unit::RATIO { "1".to_owned() } else { self.plan.unit_table.show(unit).to_string() }
    }

    fn side(&self, side: Side) -> doc::Side {
        match side {
            Side::Goal(goal, status, _) => {
                doc::Side { name: self.plan.qualified(goal), kind: "goal", status: Some(status.as_str()) }
            }
            Side::Guard(goal) => doc::Side { name: self.plan.qualified(goal), kind: "guard", status: None },
            Side::Start(goal, at, standing) => {
                let part = self.reported.progress.result(goal).and_then(|it| it.parts.get(at));
                let name =
                    part.and_then(|part| part.of).map_or_else(|| self.plan.qualified(goal), |of| self.metric(of));
                doc::Side { name, kind: "metric", status: Some(self::standing(standing)) }
            }
            Side::Channel { id, .. } => {
                doc::Side { name: self.plan[id].heading.name.clone(), kind: "channel", status: None }
            }
        }
    }

    fn owed(&self, it: &crate::report::owed::Owed) -> doc::Owed<'a> {
        let (kind, name, goals) = match &it.what {
            What::Reading(metric, _, goals) => {
                let goals = goals.iter().map(|goal| self.plan.qualified(*goal)).collect();
                ("reading", self.plan[*metric].heading.name.clone(), goals)
            }
            What::Milestone(goal) => ("milestone", self.plan.qualified(*goal), Vec::new()),
            What::Baseline(of) => ("baseline", self.metric(*of), Vec::new()),
        };
        doc::Owed { kind, name, due: it.due.to_string(), days: it.days, owners: self.owners(&it.owners), goals }
    }

    fn named(&self, objective: plan::ObjectiveId, goal: Option<GoalId>) -> String {
        goal.map_or_else(|| self.plan[objective].heading.name.clone(), |goal| self.plan.qualified(goal))
    }

    fn correction(&self, it: history::Correction<'a>) -> doc::Correction<'a> {
        doc::Correction {
            on: it.on.to_string(),
            name: self.named(it.objective, it.goal),
            field: it.field.to_owned(),
            was: it.was,
            became: it.became,
            why: it.why,
            source: self.source(it.place),
        }
    }

    fn change(&self, it: &crate::report::since::Changed) -> doc::Change {
        doc::Change {
            name: self.named(it.objective, it.goal),
            old_score: share(it.score.0),
            score: share(it.score.1),
            old_status: it.status.0.map(crate::progress::Status::as_str),
            status: it.status.1.map(crate::progress::Status::as_str),
        }
    }
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Better => "better",
        Standing::Equal => "equal",
        Standing::Worse => "worse",
    }
}

const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::NotStarted => "not started",
        Missing::NoData => "no data",
        Missing::Undisclosed => "undisclosed",
        Missing::NoStart => "no start",
        Missing::NoTarget => "no target",
        Missing::NoSum => "no sum",
        Missing::Units => "units",
        Missing::DivisionByZero => "division by zero",
        Missing::TooLarge => "too large",
    }
}

/// A target as the language writes it, without its unit.
pub(in crate::report) fn target(target: Target) -> String {
    match target {
        Target::Reach(value) => amount(value),
        Target::AtLeast(value) => format!("at least {}", amount(value)),
        Target::AtMost(value) => format!("at most {}", amount(value)),
        Target::Above(value) => format!("above {}", amount(value)),
        Target::Below(value) => format!("below {}", amount(value)),
        Target::Inside(from, to) => format!("inside {}..{}", canonical(from), canonical(to)),
        Target::Within(value, margin) => format!("within {} of {}", canonical(margin), amount(value)),
    }
}
