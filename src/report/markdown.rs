//! The report as Markdown: a table of key results an objective, and lists.

use std::fmt::Write as _;

use super::content::{Content, Goal, Objective, percent};
use super::{Output, Report};
use crate::emit::escape;
use crate::emit::locale::Argument;
use crate::emit::table::Table;
use crate::render::Style;

pub(super) const OUTPUT: Output = Output { name: "markdown", about: "A document, for people", write };

fn write(report: &Report<'_>, _: Style) -> String {
    let plans = report.each(|reported| {
        let mut out = String::new();
        plan(&mut out, &Content::of(report, reported));
        out
    });
    let mut out = plans.concat();
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn plan(out: &mut String, content: &Content<'_>) {
    let _ = writeln!(out, "# {}\n\n{}\n", escape::text(&content.title), escape::text(&content.when));
    for it in &content.objectives {
        objective(out, content, it);
    }
    for section in &content.sections {
        let _ = writeln!(out, "## {}\n", escape::text(&section.title));
        for item in &section.items {
            let sign = item.sign.map(|sign| format!("{} ", escape::text(sign.show(true)))).unwrap_or_default();
            let _ = writeln!(out, "- {sign}{}", escape::text(&item.text));
        }
        out.push('\n');
    }
}

fn objective(out: &mut String, content: &Content<'_>, objective: &Objective) {
    let speech = &content.phrases.speech;
    let title = if objective.main {
        speech.say("report-main-goal", &[("title", Argument::Text(&objective.title))])
    } else {
        objective.title.clone()
    };
    let _ = writeln!(out, "{} {}\n", "#".repeat((objective.depth + 2).min(6)), escape::text(&title));
    let sign = objective.sign.map(|sign| format!("{} ", sign.show(true))).unwrap_or_default();
    let mut standing = format!("**{}**", escape::text(&format!("{sign}{}", objective.status)));
    if objective.status.is_empty() {
        standing.clear();
    }
    for part in objective.standing.iter().chain(&objective.facts) {
        let dot = if standing.is_empty() { "" } else { " · " };
        let _ = write!(standing, "{dot}{}", escape::text(part));
    }
    let _ = writeln!(out, "{standing}\n");
    let mut table = Table::new();
    table = table.words(escape::text(&speech.word("report-status"))).words(escape::text(&speech.word("key-result")));
    for column in ["from", "report-now", "to"] {
        table = table.numbers(escape::text(&speech.word(column)));
    }
    table = table.words(escape::text(&speech.word("by")));
    for column in ["report-score-column", "report-expected"] {
        table = table.numbers(escape::text(&speech.word(column)));
    }
    table = table
        .words(escape::text(&speech.word("report-forecast-column")))
        .words(escape::text(&speech.word("report-remarks")));
    for goal in objective.goals.iter().chain(&objective.guards) {
        table.row(row(content, goal, ""));
        for part in &goal.parts {
            table.row(row(content, part, "— "));
        }
    }
    table.write(out);
    if !objective.watched.is_empty() {
        let list = objective.watched.join(" · ");
        let _ = writeln!(out, "{}\n", escape::text(&speech.say("report-watched", &[("list", Argument::Text(&list))])));
    }
}

fn row(content: &Content<'_>, goal: &Goal, before: &str) -> Vec<String> {
    let sign = goal.sign.map(|sign| format!("{} ", sign.show(true))).unwrap_or_default();
    let share = |share| percent(&content.phrases, share);
    let title = escape::text(&goal.title);
    let title = if goal.counts { format!("{before}{title}") } else { format!("~~{title}~~") };
    let mut cells = vec![escape::text(&format!("{sign}{}", goal.status)), title];
    cells.extend([&goal.from, &goal.now, &goal.target, &goal.by].map(|cell| escape::text(cell)));
    cells.push(goal.score.map(share).unwrap_or_default());
    cells.push(goal.expected.filter(|_| goal.score.is_some()).map(share).unwrap_or_default());
    cells.push(escape::text(&goal.forecast));
    let remarks = goal.remarks.iter().map(|remark| escape::text(remark));
    // Why there is no score.
    let why = (goal.score.is_none() && !goal.standing.is_empty()).then(|| escape::text(&goal.standing));
    cells.push(why.into_iter().chain(remarks).collect::<Vec<_>>().join("; "));
    cells
}
