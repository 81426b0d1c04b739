//! The title, and what the plan says of itself.

use std::fmt::Write as _;

use super::escape;
use super::view::{View, facts, heading, label, plain};
use crate::plan::Business;
use crate::source::Sources;

pub(super) fn write(out: &mut String, view: &View<'_>, sources: &Sources) {
    let header = &view.plan.header;
    let title = header.title.as_deref().map_or_else(|| fallback(view, sources), escape::text);
    heading(out, 1, &title);
    plain(out, header.description.as_deref());
    view.paragraph(out, "why", header.why.as_deref());
    let values: Vec<String> = header.values.iter().map(|value| escape::text(value)).collect();
    match values.as_slice() {
        [] => {}
        [only] => _ = writeln!(out, "**{}:** {only}\n", view.word("plan-values")),
        several => {
            let _ = writeln!(out, "**{}:**\n\n- {}\n", view.word("plan-values"), several.join("\n- "));
        }
    }
    facts(out, &about(view));
    out.push_str(&summary(view));
    out.push_str("\n\n");
}

/// The title of a plan without one: its file.
fn fallback(view: &View<'_>, sources: &Sources) -> String {
    let path = &sources.file(view.plan.root).path;
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".goals");
    if name.is_empty() || name == "-" { view.word("untitled") } else { escape::text(name) }
}

fn about(view: &View<'_>) -> Vec<(String, String)> {
    let header = &view.plan.header;
    let rates = header.rates.iter().map(|rate| {
        let side = |(number, unit)| escape::text(&view.phrases.speech.amount(number, unit));
        format!("{} = {}", side(rate.left), side(rate.right))
    });
    let facts = [
        ("plan-period", header.period.map(|period| view.period(period))),
        ("plan-currency", header.currency.clone()),
        ("plan-rates", Some(rates.collect::<Vec<_>>().join(", "))),
        ("plan-business", header.business.map(|business| view.word(business_word(business)))),
        ("plan-approval", header.approval.map(|team| label(&view.plan[team].heading))),
        ("owner", Some(view.owners(&header.owners))),
    ];
    facts.map(|(message, value)| (view.word(message), value.unwrap_or_default())).to_vec()
}

const fn business_word(business: Business) -> &'static str {
    match business {
        Business::Leads => "business-leads",
        Business::Ecommerce => "business-ecommerce",
        Business::Subscriptions => "business-subscriptions",
        Business::Services => "business-services",
        Business::Nonprofit => "business-nonprofit",
    }
}

/// How much there is of what.
fn summary(view: &View<'_>) -> String {
    let objectives = &view.plan.objectives;
    let sum = |count: fn(&crate::plan::Objective) -> usize| objectives.iter().map(count).sum::<usize>();
    let counts = [
        ("count-objectives", objectives.len()),
        ("count-key-results", sum(|objective| objective.key_results.len())),
        ("count-milestones", sum(|objective| objective.milestones.len())),
        ("count-guards", sum(|objective| objective.guards.len())),
        ("count-campaigns", view.plan.campaigns.len()),
    ];
    let counted = counts.iter().filter(|(_, count)| *count > 0);
    counted.map(|(message, count)| view.phrases.speech.count(message, *count)).collect::<Vec<_>>().join(" · ")
}
