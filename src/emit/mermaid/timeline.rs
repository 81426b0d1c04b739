//! The timeline as a Gantt chart: objectives, milestones, campaigns.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::label::label;
use crate::emit::locale::Speech;
use crate::emit::order;
use crate::plan::Plan;
use crate::types::days_between;

/// With more lines than this a section ends: the chart would not be read, and mermaid refuses long diagrams.
const MOST_LINES: usize = 40;

/// The timeline; nothing where fewer than two things have days.
pub(in crate::emit) fn timeline(plan: &Plan, speech: &Speech<'_>) -> Option<String> {
    let mut chart = Chart::default();
    let sections = [
        (speech.word("goals-heading"), objectives(plan)),
        (speech.word("milestones"), milestones(plan)),
        (speech.word("campaigns-heading"), campaigns(plan)),
    ];
    for (title, lines) in &sections {
        chart.section(title, lines);
    }
    let days = days_between(chart.first?, chart.last?);
    if chart.count < 2 {
        return None;
    }
    let axis = if days > 1_500 { "%Y" } else { "%m.%Y" };
    let mut out = format!("gantt\n  dateFormat YYYY-MM-DD\n  axisFormat {axis}\n");
    out.push_str(match days {
        0..=400 => "  tickInterval 1month\n",
        401..=1_500 => "  tickInterval 3month\n",
        _ => "",
    });
    out.push_str("  inclusiveEndDates\n  todayMarker off\n");
    out.push_str(&chart.body);
    Some(out)
}

/// One bar or one point.
struct Line<'a> {
    label: &'a str,
    first: Date,
    last: Date,
    is_point: bool,
}

#[derive(Default)]
struct Chart {
    body: String,
    count: usize,
    first: Option<Date>,
    last: Option<Date>,
}

impl Chart {
    fn section(&mut self, title: &str, lines: &[Line<'_>]) {
        if lines.is_empty() {
            return;
        }
        let _ = writeln!(self.body, "  section {}", label(title));
        for line in lines.iter().take(MOST_LINES) {
            self.count += 1;
            let (name, number, first) = (label(line.label), self.count, line.first);
            let _ = if line.is_point {
                writeln!(self.body, "  {name} :milestone, t{number}, {first}, 0d")
            } else {
                writeln!(self.body, "  {name} :t{number}, {first}, {}", line.last)
            };
            self.first = Some(self.first.map_or(first, |known| known.min(first)));
            self.last = Some(self.last.map_or(line.last, |known| known.max(line.last)));
        }
    }
}

fn objectives(plan: &Plan) -> Vec<Line<'_>> {
    let ordered = order::objectives(plan).into_iter().map(|(id, _)| &plan[id]);
    let lines = ordered.filter_map(|objective| {
        let period = objective.period?;
        let last = objective.by.unwrap_or(period.last()).max(period.first());
        Some(Line { label: objective.heading.label(), first: period.first(), last, is_point: false })
    });
    lines.collect()
}

fn milestones(plan: &Plan) -> Vec<Line<'_>> {
    let all = plan.objectives.iter().flat_map(|objective| &objective.milestones);
    let lines = all.filter(|milestone| !milestone.dropped).filter_map(|milestone| {
        let date = milestone.due?.date;
        Some(Line { label: milestone.heading.label(), first: date, last: date, is_point: true })
    });
    by_day(lines.collect())
}

fn campaigns(plan: &Plan) -> Vec<Line<'_>> {
    let lines = plan.campaigns.iter().filter_map(|campaign| {
        let period = campaign.period?;
        Some(Line { label: campaign.heading.label(), first: period.first(), last: period.last(), is_point: false })
    });
    by_day(lines.collect())
}

fn by_day(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    lines.sort_by_key(|line| line.first);
    lines
}
