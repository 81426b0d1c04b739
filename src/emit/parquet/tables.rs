//! The tables: plans, objectives, key results, metrics, readings. The path of a plan's file tells which plan a row is of.

use std::borrow::Cow;

use parquet::errors::Result;

use super::column::Column::{Day, Flag, Share, Text, Value};
use super::column::{Column, table};
use crate::emit::goal_rows::{Row, aim, joined, rows, unit};
use crate::emit::{Measured, Table, used};
use crate::plan::{
    Aggregate, Ambition, Amount, Business, GoalType, Heading, Kind, Metric, MetricId, MetricRef, Objective,
    ObjectiveId, Owner, Plan, Reading, RecordKind, Rhythm, Stage,
};
use crate::progress::{Band, MilestoneProgress, ObjectiveProgress, PartProgress, ResultProgress};
use crate::types::{Better, Number};

type Columns<R> = Vec<(&'static str, Column<R>)>;

/// Every table.
pub(super) fn tables(plans: &[Measured<'_>]) -> Result<Vec<Table>> {
    Ok(vec![
        write("plans.parquet", &of_plans(), &plans.iter().collect::<Vec<_>>())?,
        write("objectives.parquet", &of_objectives(), &each(plans, objectives))?,
        write("key_results.parquet", &of_goals(), &each(plans, goals))?,
        write("metrics.parquet", &of_metrics(), &each(plans, metrics))?,
        write("readings.parquet", &of_readings(), &each(plans, readings))?,
    ])
}

fn write<R>(file: &'static str, columns: &[(&str, Column<R>)], rows: &[R]) -> Result<Table> {
    Ok(Table { file, bytes: table(columns, rows)? })
}

fn each<'a, R>(plans: &'a [Measured<'a>], of: fn(&'a Measured<'a>) -> Vec<R>) -> Vec<R> {
    plans.iter().flat_map(of).collect()
}

fn of_plans<'a>() -> Columns<&'a Measured<'a>> {
    vec![
        ("file", Text(|it| file(it))),
        ("title", Text(|it| some(it.0.plan.header.title.as_deref()))),
        ("begin", Day(|it| it.0.plan.header.period.map(|period| period.first()))),
        ("end", Day(|it| it.0.plan.header.period.map(|period| period.last()))),
        ("owner", Text(|it| owners(it.0.plan, &it.0.plan.header.owners))),
        ("business", Text(|it| word(it.0.plan.header.business, Business::WORDS))),
        ("currency", Text(|it| some(it.0.plan.header.currency.as_deref()))),
        ("locale", Text(|it| some(Some(it.0.plan.header.locale.as_str())))),
        ("as_of", Day(|it| Some(it.1.today))),
    ]
}

/// An objective with what it has reached.
struct Home<'a>(&'a Measured<'a>, &'a Objective, Option<&'a ObjectiveProgress>);

fn objectives<'a>(of: &'a Measured<'a>) -> Vec<Home<'a>> {
    let all = (0..).map(ObjectiveId).zip(&of.0.plan.objectives);
    all.map(|(id, objective)| Home(of, objective, of.1.objective(id))).collect()
}

fn of_objectives<'a>() -> Columns<Home<'a>> {
    vec![
        ("file", Text(|it| file(it.0))),
        ("plan", Text(|it| some(it.0.0.plan.header.title.as_deref()))),
        ("objective", Text(|it| some(Some(it.1.heading.name.as_str())))),
        ("title", Text(|it| some(it.1.heading.title.as_deref()))),
        ("supports", Text(|it| list(it.1.supports.iter().map(|&parent| &it.0.0.plan[parent].heading)))),
        ("main", Flag(|it| Some(it.1.main))),
        ("type", Text(|it| some(it.1.goal_type.as_ref().map(GoalType::as_str)))),
        ("ambition", Text(|it| some(it.1.ambition.map(Ambition::as_str)))),
        ("owner", Text(|it| owners(it.0.0.plan, &it.1.owners))),
        ("priority", Value(|it| it.1.priority)),
        ("begin", Day(|it| it.1.period.map(|period| period.first()))),
        ("end", Day(|it| it.1.by.or(it.1.period.map(|period| period.last())))),
        ("dropped", Flag(|it| Some(it.1.is_dropped()))),
        ("score", Share(|it| it.2?.score)),
        ("expected", Share(|it| it.2?.expected)),
        ("status", Text(|it| some(Some(it.2?.status?.as_str())))),
        ("band", Text(|it| some(it.2?.band.map(band)))),
    ]
}

/// A goal, or a segment of one, with what it has reached.
struct Goal<'a> {
    of: &'a Measured<'a>,
    row: Row<'a>,
    result: Option<(&'a ResultProgress, &'a PartProgress)>,
    milestone: Option<&'a MilestoneProgress>,
}

fn goals<'a>(of: &'a Measured<'a>) -> Vec<Goal<'a>> {
    let goal = |mut row: Row<'a>| {
        let result = of.1.result(row.id).and_then(|result| Some((result, result.parts.get(row.part)?)));
        let milestone = of.1.milestone(row.id);
        // A plan holds its last correction; scores know those of their day.
        if let Some((result, part)) = result {
            (row.dropped, row.deadline) = (result.dropped, result.end);
            row.start = part.start.map(|start| start.value);
            row.target = part.target.map(aim).unwrap_or_default();
        }
        if let Some(it) = milestone {
            (row.dropped, row.deadline) = (it.dropped, it.end);
        }
        Goal { of, row, result, milestone }
    };
    rows(&of.0).into_iter().map(goal).collect()
}

impl<'a> Goal<'a> {
    fn plan(&self) -> &'a Plan {
        self.of.0.plan
    }

    fn home(&self) -> &'a Objective {
        &self.plan()[self.row.id.home()]
    }

    /// What a key result's segment or a milestone has reached.
    fn reached<T>(
        &self,
        part: fn(&PartProgress) -> Option<T>,
        milestone: fn(&MilestoneProgress) -> Option<T>,
    ) -> Option<T> {
        self.result.and_then(|(_, it)| part(it)).or_else(|| self.milestone.and_then(milestone))
    }

    fn status(&self) -> Option<&'static str> {
        if self.row.dropped {
            return Some("dropped");
        }
        self.reached(|it| Some(it.status.as_str()), |it| Some(it.status.as_str()))
    }

    fn confidence(&self) -> Option<Number> {
        let said = self.result.and_then(|(it, _)| it.confidence).or_else(|| self.milestone?.confidence);
        said.map(|(share, _)| share)
    }
}

fn of_goals<'a>() -> Columns<Goal<'a>> {
    let mut columns: Columns<Goal<'a>> = vec![
        ("file", Text(|it| file(it.of))),
        ("plan", Text(|it| some(it.plan().header.title.as_deref()))),
        ("objective", Text(|it| some(Some(it.home().heading.name.as_str())))),
        ("objective_title", Text(|it| some(it.home().heading.title.as_deref()))),
        ("kind", Text(|it| some(Some(it.row.kind)))),
        ("name", Text(|it| some(Some(it.row.heading.name.as_str())))),
        ("id", Text(|it| some(it.row.number))),
        ("title", Text(|it| some(it.row.heading.title.as_deref()))),
        ("segment", Text(|it| segment(it.plan(), it.row.metric?))),
        ("metric", Text(|it| some(Some(it.plan()[it.row.metric?.metric].heading.name.as_str())))),
        ("unit", Text(|it| it.row.unit(it.plan()).map(Cow::Owned))),
        ("direction", Text(|it| some(it.row.direction.map(Better::as_str)))),
        ("owner", Text(|it| owners(it.plan(), it.row.owners))),
        ("priority", Value(|it| it.row.priority)),
        ("weight", Share(|it| Some(it.row.weight))),
        ("ambition", Text(|it| some(it.home().ambition.map(Ambition::as_str)))),
        ("audiences", Text(|it| list(it.row.audiences.iter().map(|&id| &it.plan()[id].heading)))),
        ("channels", Text(|it| list(it.row.channels.iter().map(|&id| &it.plan()[id].heading)))),
        ("tags", Text(|it| joined_text(it.home().tags.iter().map(String::as_str)))),
    ];
    columns.extend(way());
    columns
}

/// From where to where a goal goes, and how far it is.
fn way<'a>() -> Columns<Goal<'a>> {
    vec![
        ("begin", Day(|it| it.row.begin)),
        ("deadline", Day(|it| it.row.deadline)),
        ("measured", Day(|it| it.row.measured)),
        ("start", Value(|it| it.row.start.and_then(Amount::known))),
        ("condition", Text(|it| some(it.row.target.condition))),
        ("target", Value(|it| it.row.target.value.and_then(Amount::known))),
        ("target_low", Value(|it| it.row.target.span.map(|(low, _)| low))),
        ("target_high", Value(|it| it.row.target.span.map(|(_, high)| high))),
        ("stretch", Value(|it| it.row.stretch.and_then(Amount::known))),
        ("now", Value(|it| it.reached(|part| part.now.map(|now| now.value), |_| None))),
        ("now_on", Day(|it| it.reached(|part| part.now.map(|now| now.on), |it| it.said_on))),
        ("forecast", Value(|it| it.reached(|part| part.forecast.map(|forecast| forecast.on_last_day), |_| None))),
        ("score", Share(|it| it.reached(|part| part.score, |it| it.score))),
        ("expected", Share(|it| it.reached(|part| part.expected, |it| it.expected))),
        ("gap", Share(|it| it.reached(|part| part.gap, |it| it.gap))),
        ("status", Text(|it| some(it.status()))),
        ("confidence", Share(Goal::confidence)),
        ("dropped", Flag(|it| Some(it.row.dropped))),
    ]
}

/// A metric of a plan.
struct Measure<'a>(&'a Measured<'a>, MetricId, &'a Metric);

/// Those that a plan declares or uses: of a catalogue, not all.
fn metrics<'a>(of: &'a Measured<'a>) -> Vec<Measure<'a>> {
    let used = used::metrics(of.0.plan);
    let all = (0..).map(MetricId).zip(&of.0.plan.metrics);
    // Both are in the plan's order.
    let told = all.filter(|(id, metric)| !metric.built_in || used.binary_search(id).is_ok());
    told.map(|(id, metric)| Measure(of, id, metric)).collect()
}

fn of_metrics<'a>() -> Columns<Measure<'a>> {
    vec![
        ("file", Text(|it| file(it.0))),
        ("plan", Text(|it| some(it.0.0.plan.header.title.as_deref()))),
        ("metric", Text(|it| some(Some(it.2.heading.name.as_str())))),
        ("title", Text(|it| some(it.2.heading.title.as_deref()))),
        ("unit", Text(|it| unit(it.0.0.plan, MetricRef { metric: it.1, segment: None }).map(Cow::Owned))),
        ("better", Text(|it| some(it.2.better.map(Better::as_str)))),
        ("aggregate", Text(|it| word(Some(it.2.aggregate), Aggregate::WORDS))),
        ("every", Text(|it| word(it.2.every, Rhythm::WORDS))),
        ("kind", Text(|it| word(it.2.kind, Kind::WORDS))),
        ("stage", Text(|it| word(it.2.stage, Stage::WORDS))),
        ("formula", Text(|it| some(it.2.formula.as_ref().map(|formula| formula.text.as_str())))),
        ("definition", Text(|it| some(it.2.definition.as_deref()))),
        ("source", Text(|it| some(it.2.source.as_deref()))),
        ("owner", Text(|it| owners(it.0.0.plan, &it.2.owners))),
        ("built_in", Flag(|it| Some(it.2.built_in))),
    ]
}

/// A reading of a plan.
struct Read<'a>(&'a Measured<'a>, &'a Reading);

fn readings<'a>(of: &'a Measured<'a>) -> Vec<Read<'a>> {
    of.0.plan.readings.iter().map(|reading| Read(of, reading)).collect()
}

fn of_readings<'a>() -> Columns<Read<'a>> {
    vec![
        ("file", Text(|it| file(it.0))),
        ("plan", Text(|it| some(it.0.0.plan.header.title.as_deref()))),
        ("metric", Text(|it| some(Some(it.0.0.plan[it.1.metric.metric].heading.name.as_str())))),
        ("segment", Text(|it| segment(it.0.0.plan, it.1.metric))),
        ("date", Day(|it| Some(it.1.date))),
        ("value", Value(|it| it.1.value.known())),
        ("unit", Text(|it| unit(it.0.0.plan, it.1.metric).map(Cow::Owned))),
        ("kind", Text(|it| some(Some(record(it.1.kind))))),
        ("source", Text(|it| some(Some(it.0.0.sources.file(it.1.place.file).path.as_str())))),
    ]
}

fn file<'a>(of: &'a Measured<'_>) -> Option<Cow<'a, str>> {
    some(Some(of.0.sources.file(of.0.plan.root).path.as_str()))
}

fn some(text: Option<&str>) -> Option<Cow<'_, str>> {
    text.map(Cow::Borrowed)
}

/// Names in one text; nothing where there are none.
fn joined_text<'a>(names: impl Iterator<Item = &'a str>) -> Option<Cow<'a, str>> {
    Some(joined(names)).filter(|text| !text.is_empty()).map(Cow::Owned)
}

fn list<'a>(headings: impl Iterator<Item = &'a Heading>) -> Option<Cow<'a, str>> {
    joined_text(headings.map(|heading| heading.name.as_str()))
}

fn owners<'a>(plan: &'a Plan, owners: &[Owner]) -> Option<Cow<'a, str>> {
    list(owners.iter().map(|&owner| plan.owner(owner)))
}

fn segment(plan: &Plan, of: MetricRef) -> Option<Cow<'_, str>> {
    of.segment.map(|segment| Cow::Borrowed(plan.segment(segment).name.as_str()))
}

fn word<T: PartialEq>(value: Option<T>, words: &'static [(&'static str, T)]) -> Option<Cow<'static, str>> {
    let value = value?;
    words.iter().find(|(_, it)| *it == value).map(|(word, _)| Cow::Borrowed(*word))
}

const fn band(band: Band) -> &'static str {
    match band {
        Band::Red => "red",
        Band::Yellow => "yellow",
        Band::Green => "green",
    }
}

const fn record(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Audit => "audit",
        RecordKind::Checkin => "checkin",
    }
}
