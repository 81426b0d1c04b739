//! The report as CSV (RFC 4180): a row a key result, or a segment of one, a milestone or a guard; for spreadsheets.

use super::json::{Decimal, target};
use super::{Output, Report, Reported};
use crate::emit::cell::{amount, table, text};
use crate::emit::unit;
use crate::plan::GoalId;
use crate::progress::{MilestoneProgress, Now, Origin, ResultProgress};
use crate::render::Style;
use crate::types::{Number, canonical};

pub(super) const OUTPUT: Output = Output { name: "csv", about: "A row a key result, for spreadsheets", write };

const COLUMNS: [&str; 22] = [
    "plan",
    "file",
    "objective",
    "kind",
    "name",
    "title",
    "segment",
    "metric",
    "unit",
    "baseline",
    "now",
    "now_on",
    "target",
    "by",
    "weight",
    "raw",
    "score",
    "expected",
    "gap",
    "status",
    "forecast",
    "target_met_on",
];

type Row = [String; COLUMNS.len()];

fn write(report: &Report<'_>, _: Style) -> String {
    let of_plan = |reported: &Reported<'_>| {
        let mut rows = Vec::new();
        for objective in &reported.progress.objectives {
            for result in objective.key_results.iter().chain(&objective.guards) {
                rows.extend(of_result(reported, result));
            }
            rows.extend(objective.milestones.iter().map(|milestone| of_milestone(reported, milestone)));
        }
        rows
    };
    table(COLUMNS, report.plans.iter().flat_map(of_plan))
}

fn share(share: Option<Number>) -> String {
    share.map(|share| Decimal::share(share).to_string()).unwrap_or_default()
}

fn computed(value: Option<Number>) -> String {
    value.map(|value| Decimal::computed(value).to_string()).unwrap_or_default()
}

fn now(now: Now) -> String {
    if now.origin == Origin::Read { canonical(now.value) } else { Decimal::computed(now.value).to_string() }
}

/// What every row begins with: plan, file, objective, kind, name, title.
fn about(reported: &Reported<'_>, id: GoalId) -> [String; 6] {
    let plan = reported.plan;
    let kind = match id {
        GoalId::KeyResult(..) => "kr",
        GoalId::Milestone(..) => "milestone",
        GoalId::Guard(..) => "guard",
    };
    let heading = plan.goal(id);
    [
        text(plan.header.title.as_deref().unwrap_or_default()),
        text(&reported.sources.file(plan.root).path),
        text(&plan[id.home()].heading.name),
        kind.to_owned(),
        text(&heading.name),
        text(heading.title.as_deref().unwrap_or_default()),
    ]
}

fn of_result<'a>(reported: &'a Reported<'_>, result: &'a ResultProgress) -> impl Iterator<Item = Row> + 'a {
    let plan = reported.plan;
    result.parts.iter().map(move |part| {
        let [plan_title, file, objective, kind, name, title] = about(reported, result.id);
        let segment = part.of.and_then(|of| of.segment).map(|segment| text(&plan.segment(segment).name));
        let status = if result.dropped { "dropped" } else { part.status.as_str() };
        [
            plan_title,
            file,
            objective,
            kind,
            name,
            title,
            segment.unwrap_or_default(),
            part.of.map(|of| text(&plan[of.metric].heading.name)).unwrap_or_default(),
            part.of.map(|of| text(&unit(plan, of).unwrap_or_default())).unwrap_or_default(),
            part.start.map(|start| amount(start.value)).unwrap_or_default(),
            part.now.map(now).unwrap_or_default(),
            part.now.map(|now| now.on.to_string()).unwrap_or_default(),
            part.target.map(target).unwrap_or_default(),
            result.end.map(|end| end.to_string()).unwrap_or_default(),
            canonical(result.weight),
            share(part.raw),
            share(part.score),
            share(part.expected),
            share(part.gap),
            status.to_owned(),
            computed(part.forecast.map(|forecast| forecast.on_last_day)),
            part.forecast.and_then(|it| it.meets_target_on).map(|day| day.to_string()).unwrap_or_default(),
        ]
    })
}

fn of_milestone(reported: &Reported<'_>, reached: &MilestoneProgress) -> Row {
    let mut row = Row::default();
    for (cell, value) in row.iter_mut().zip(about(reported, reached.id)) {
        *cell = value;
    }
    let status = if reached.dropped { "dropped" } else { reached.status.as_str() };
    let rest = [
        reached.end.map(|end| end.to_string()).unwrap_or_default(),
        canonical(reached.weight),
        share(reached.raw),
        share(reached.score),
        share(reached.expected),
        share(reached.gap),
        status.to_owned(),
    ];
    for (cell, value) in row.iter_mut().skip(13).zip(rest) {
        *cell = value;
    }
    row
}
