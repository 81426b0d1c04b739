//! Campaigns and content.

use std::fmt::Write as _;

use super::escape;
use super::table::Table;
use super::view::{View, heading, label, labels, list};
use crate::emit::locale::Argument;
use crate::plan::{Approval, Campaign, Driven, Rhythm};
use crate::types::{Number, Quantity, Unit};

pub(super) fn write(out: &mut String, view: &View<'_>) {
    if !view.plan.campaigns.is_empty() {
        heading(out, 2, &view.word("campaigns-heading"));
        campaigns(out, view);
    }
    if !view.plan.contents.is_empty() {
        heading(out, 2, &view.word("content-heading"));
        contents(out, view);
    }
}

fn campaigns(out: &mut String, view: &View<'_>) {
    let mut table = Table::new()
        .words(view.word("campaign"))
        .words(view.word("dates"))
        .words(view.word("drives"))
        .words(view.word("audiences-heading"))
        .words(view.word("channels-heading"))
        .numbers(view.word("budget"))
        .words(view.word("paid"))
        .words(view.word("approved"))
        .words(view.word("owner"));
    for campaign in &view.plan.campaigns {
        let approvals: Vec<String> = campaign.approvals.iter().map(|it| approval(view, it)).collect();
        table.row(vec![
            label(&campaign.heading),
            campaign.period.map(|period| view.phrases.speech.days(period)).unwrap_or_default(),
            list(campaign.drives.iter().map(|&driven| driven_by(view, driven))),
            view.audiences(&campaign.audiences),
            view.channels(&campaign.channels),
            campaign.budget.map(|budget| view.quantity(budget)).unwrap_or_default(),
            if campaign.paid { view.word("yes") } else { String::new() },
            approvals.join("; "),
            view.owners(&campaign.owners),
        ]);
    }
    table.write(out);
    if let Some(total) = total(view) {
        let _ = writeln!(out, "{}\n", view.say("total-budget", &[("budget", Argument::Text(&view.quantity(total)))]));
    }
    remarks(out, view);
}

fn driven_by(view: &View<'_>, driven: Driven) -> String {
    match driven {
        Driven::Objective(id) => label(&view.plan[id].heading),
        Driven::Goal(goal) => view.goal(goal),
    }
}

fn approval(view: &View<'_>, approval: &Approval) -> String {
    let mut shown = view.short_date(approval.on);
    if let Some(team) = approval.by {
        let team = label(&view.plan[team].heading);
        shown = view.say("approved-by", &[("date", Argument::Text(&shown)), ("team", Argument::Text(&team))]);
    }
    if let Some(period) = approval.period {
        let period = view.phrases.speech.days(period);
        shown = view.say("approved-for", &[("approval", Argument::Text(&shown)), ("period", Argument::Text(&period))]);
    }
    shown
}

/// The sum of several budgets, where they are in one currency or a rate joins them.
fn total(view: &View<'_>) -> Option<Quantity> {
    let budgets: Vec<Quantity> = view.plan.campaigns.iter().filter_map(|campaign| campaign.budget).collect();
    let table = &view.plan.unit_table;
    let unit = table.currency().map(Unit::currency).or_else(|| budgets.first()?.unit)?;
    let sum = budgets.iter().try_fold(Number::ZERO, |sum, budget| {
        table.value_in(*budget, unit).ok().and_then(|value| sum.checked_add(value))
    })?;
    (budgets.len() > 1).then(|| Quantity::new(sum, unit))
}

fn remarks(out: &mut String, view: &View<'_>) {
    let before = out.len();
    let words = |campaign: &Campaign| {
        let labelled = [("why", &campaign.why), ("how", &campaign.how)];
        let said = labelled.into_iter().filter_map(|(message, text)| {
            text.as_deref().map(|text| format!("{}: {}", view.word(message), escape::text(text)))
        });
        campaign.heading.description.as_deref().map(escape::text).into_iter().chain(said).collect::<Vec<_>>()
    };
    for campaign in &view.plan.campaigns {
        let words = words(campaign);
        if !words.is_empty() {
            let _ = writeln!(out, "- **{}** — {}", label(&campaign.heading), words.join(" · "));
        }
    }
    if out.len() > before {
        out.push('\n');
    }
}

fn contents(out: &mut String, view: &View<'_>) {
    let mut table = Table::new()
        .words(view.word("content-heading"))
        .words(view.word("every"))
        .words(view.word("audiences-heading"))
        .words(view.word("channels-heading"))
        .words(view.word("objective"))
        .words(view.word("owner"))
        .words(view.word("description"));
    for content in &view.plan.contents {
        table.row(vec![
            label(&content.heading),
            content.every.map(|every| view.word(rhythm(every))).unwrap_or_default(),
            view.audiences(&content.audiences),
            view.channels(&content.channels),
            labels(content.objectives.iter().map(|&id| &view.plan[id].heading)),
            view.owners(&content.owners),
            content.heading.description.as_deref().map(escape::text).unwrap_or_default(),
        ]);
    }
    table.write(out);
}

const fn rhythm(every: Rhythm) -> &'static str {
    match every {
        Rhythm::Day => "every-day",
        Rhythm::Week => "every-week",
        Rhythm::Month => "every-month",
        Rhythm::Quarter => "every-quarter",
        Rhythm::Year => "every-year",
    }
}
