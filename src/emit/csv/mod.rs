//! Plans as CSV (RFC 4180), for spreadsheets: a row a key result, or a segment of one, a guard or a milestone.

pub(crate) mod cell;

use jiff::civil::Date;

use self::cell::{amount, number, text};
use super::Built;
use super::goal_rows::{Row, joined, rows};
use crate::plan::{Ambition, GoalId, GoalType, Heading};
use crate::types::{Better, canonical};

const COLUMNS: [&str; 35] = [
    "plan",
    "file",
    "objective",
    "objective_title",
    "supports",
    "kind",
    "name",
    "id",
    "title",
    "segment",
    "metric",
    "metric_title",
    "unit",
    "direction",
    "start",
    "condition",
    "target",
    "target_low",
    "target_high",
    "stretch",
    "begin",
    "deadline",
    "measured",
    "owner",
    "priority",
    "weight",
    "type",
    "ambition",
    "audiences",
    "channels",
    "tags",
    "checkpoints",
    "depends_on",
    "continues",
    "dropped",
];

/// The goals of plans as a table. `_stamp` is not in it.
pub fn csv(plans: &[Built<'_>], _stamp: Date) -> String {
    cell::table(COLUMNS, plans.iter().flat_map(|built| rows(built).into_iter().map(|row| cells(built, &row))))
}

fn cells(built: &Built<'_>, row: &Row<'_>) -> [String; COLUMNS.len()] {
    let plan = built.plan;
    let objective = &plan[row.id.home()];
    let metric = row.metric.map(|of| &plan[of.metric].heading);
    let named = |heading: Option<&Heading>| text(heading.map(|it| it.name.as_str()).unwrap_or_default());
    let titled = |heading: Option<&Heading>| text(heading.and_then(|it| it.title.as_deref()).unwrap_or_default());
    let list = |headings: &mut dyn Iterator<Item = &Heading>| text(&joined(headings.map(|it| it.name.as_str())));
    let goals = |ids: &[GoalId]| text(&ids.iter().map(|&id| plan.qualified(id)).collect::<Vec<_>>().join("; "));
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let checkpoints = row.checkpoints.iter().map(|(day, value)| format!("{day}: {}", amount(*value)));
    [
        text(plan.header.title.as_deref().unwrap_or_default()),
        text(&built.sources.file(plan.root).path),
        named(Some(&objective.heading)),
        titled(Some(&objective.heading)),
        list(&mut objective.supports.iter().map(|&parent| &plan[parent].heading)),
        row.kind.to_owned(),
        named(Some(row.heading)),
        text(row.number.unwrap_or_default()),
        titled(Some(row.heading)),
        named(row.metric.and_then(|of| of.segment).map(|segment| plan.segment(segment))),
        named(metric),
        titled(metric),
        text(&row.unit(plan).unwrap_or_default()),
        row.direction.map(Better::as_str).unwrap_or_default().to_owned(),
        row.start.map(amount).unwrap_or_default(),
        row.target.condition.unwrap_or_default().to_owned(),
        row.target.value.map(amount).unwrap_or_default(),
        number(row.target.span.map(|(low, _)| low)),
        number(row.target.span.map(|(_, high)| high)),
        row.stretch.map(amount).unwrap_or_default(),
        day(row.begin),
        day(row.deadline),
        day(row.measured),
        list(&mut row.owners.iter().map(|&owner| plan.owner(owner))),
        number(row.priority),
        canonical(row.weight),
        text(objective.goal_type.as_ref().map(GoalType::as_str).unwrap_or_default()),
        objective.ambition.map(Ambition::as_str).unwrap_or_default().to_owned(),
        list(&mut row.audiences.iter().map(|&id| &plan[id].heading)),
        list(&mut row.channels.iter().map(|&id| &plan[id].heading)),
        text(&joined(objective.tags.iter().map(String::as_str))),
        checkpoints.collect::<Vec<_>>().join("; "),
        goals(row.depends_on),
        goals(row.continues.as_slice()),
        if row.dropped { "yes" } else { "" }.to_owned(),
    ]
}
