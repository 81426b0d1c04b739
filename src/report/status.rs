//! One line a key result, for a prompt or a stand-up.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::content::{Content, Goal, Mood, Sign, percent};
use super::{Report, Reported};
use crate::emit::locale::Argument;
use crate::render::{Style, clean_line};
use crate::types::{Number, days_between};

/// One line a key result: its sign, name, values, score, status and days left; the main objective's first. Several plans
/// each have a line with their title.
pub fn status(report: &Report<'_>, style: Style) -> String {
    let plans = report.each(|reported| {
        let mut out = String::new();
        let content = Content::of(report, reported);
        if report.plans.len() > 1 {
            let _ = writeln!(out, "{}", clean_line(&content.title));
        }
        plan(&mut out, report, reported, &content, style);
        out
    });
    plans.concat()
}

fn plan(out: &mut String, report: &Report<'_>, reported: &Reported<'_>, content: &Content<'_>, style: Style) {
    let ends = crate::emit::order::objectives(reported.plan).into_iter().filter_map(|(id, _)| {
        let reached = reported.progress.objective(id)?;
        let ends = reported.plan[id].items.iter().map(|item| match item {
            crate::plan::GoalItem::KeyResult(i) => reached.key_results.get(*i as usize).and_then(|it| it.end),
            crate::plan::GoalItem::Milestone(i) => reached.milestones.get(*i as usize).and_then(|it| it.end),
        });
        Some(ends.collect::<Vec<_>>())
    });
    let goals = content.objectives.iter().zip(ends).flat_map(|(objective, ends)| objective.goals.iter().zip(ends));
    let rows: Vec<(Option<Sign>, [String; 5])> = goals
        .filter(|(goal, _)| goal.counts)
        .map(|(goal, end)| (goal.sign, cells(content, goal, end.map(|end| days_between(report.today, end)))))
        .collect();
    let widest = |column: usize| rows.iter().map(|(_, row)| row[column].width()).max().unwrap_or(0);
    let widths: [usize; 5] = std::array::from_fn(widest);
    for (sign, row) in &rows {
        let shown = sign.map_or(" ", |sign| sign.show(style.unicode));
        let mut line = shown.to_owned();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, " {cell}{} ", " ".repeat(width - cell.width()));
        }
        let colour = match sign.map(Sign::mood).filter(|_| style.color) {
            Some(Mood::Good) => "\u{1b}[32m",
            Some(Mood::Warning) => "\u{1b}[33m",
            Some(Mood::Bad) => "\u{1b}[31m",
            Some(Mood::Neutral) | None => "",
        };
        let off = if colour.is_empty() { "" } else { "\u{1b}[0m" };
        let _ = writeln!(out, "{colour}{}{off}", line.trim_end());
    }
}

fn cells(content: &Content<'_>, goal: &Goal, left: Option<i64>) -> [String; 5] {
    let speech = &content.phrases.speech;
    let arrow = if goal.target.is_empty() { "" } else { " → " };
    let now = goal.now.split(" (").next().unwrap_or_default();
    let now = if goal.target.is_empty() || !now.is_empty() { now } else { "?" };
    let left = match left {
        Some(days) if days < 0 => speech.word("report-days-over"),
        Some(days) => {
            let days = Number::from(days);
            let shown = speech.number(days);
            speech.say("report-days-left", &[("n", Argument::Number(days)), ("shown", Argument::Text(&shown))])
        }
        None => String::new(),
    };
    let score = goal.score.map_or_else(|| "–".to_owned(), |score| percent(&content.phrases, score));
    let values = format!("{now}{arrow}{}", goal.target);
    [goal.title.as_str(), &values, &score, &goal.status, &left].map(|cell| clean_line(cell).into_owned())
}
