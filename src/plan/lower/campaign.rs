//! Campaigns and streams of content.

use super::party::named;
use super::properties::{NO_ENTRY, Shape};
use super::record::goal_id;
use super::{At, Context, Lowerer, Sorted};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{Kind, Lookup};
use crate::plan::{Approval, Campaign, Content, Driven, ObjectiveId, Rhythm, TeamId};
use crate::source::Span;
use crate::syntax::ast::{Campaign as Node, Item, Property, ValueKind};
use crate::types::{Period, Unit};

pub(super) const CAMPAIGN: Shape = Shape {
    what: "a campaign",
    once: &["drives", "audience", "channels", "budget", "paid", "owner", "why", "how"],
    many: &["approved"],
    entry: NO_ENTRY,
};

pub(super) const CONTENT: Shape = Shape {
    what: "a stream of content",
    once: &["audience", "channels", "every", "objective", "owner"],
    many: &[],
    entry: NO_ENTRY,
};

pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    cx.plan.campaigns = cx.each(&statements.campaigns, findings, |lowerer, _| lowerer.campaign());
    let is_content = |at: &&At<'_>| match &*at.statement.item {
        Item::Named(declaration) => Kind::of_word(at.reader.text(declaration.word)) == Some(Kind::Content),
        _ => false,
    };
    let contents: Vec<At<'_>> = statements.named.iter().filter(is_content).copied().collect();
    cx.plan.contents = cx.each(&contents, findings, |lowerer, _| lowerer.content());
}

impl Lowerer<'_, '_> {
    fn campaign(&mut self) -> Campaign {
        let declaration = named(&self.at);
        let heading = self.simple_heading(declaration, "a campaign");
        let (period, period_place) = match &*self.at.statement.item {
            Item::Campaign(node) => {
                let place = node.from.zip(node.to).map(|(from, to)| self.place(from.to(to)));
                (self.campaign_period(node), place)
            }
            _ => (None, None),
        };
        let mut campaign = Campaign {
            heading,
            period,
            period_place,
            drives: Vec::new(),
            audiences: Vec::new(),
            channels: Vec::new(),
            budget: None,
            paid: false,
            approvals: Vec::new(),
            owners: Vec::new(),
            why: None,
            how: None,
            damaged: false,
        };
        for (key, property) in self.properties(declaration.entries(), &CAMPAIGN) {
            match key {
                "drives" => campaign.drives = self.drives(property),
                "audience" => campaign.audiences = self.audiences(property),
                "channels" => campaign.channels = self.channels(property),
                "budget" => campaign.budget = self.budget(property),
                "paid" => campaign.paid = self.yes(property),
                "owner" => campaign.owners = self.owners(property),
                "why" => campaign.why = self.text_of(property),
                "how" => campaign.how = self.text_of(property),
                "approved" => campaign.approvals.extend(self.approval(property)),
                _ => {}
            }
        }
        campaign.damaged = self.at.statement.damaged || !self.findings.is_empty();
        campaign
    }

    fn campaign_period(&mut self, node: &Node) -> Option<Period> {
        let (Some(from), Some(to)) = (node.from, node.to) else {
            self.no_dates(node);
            return None;
        };
        let (first, last) = (self.period(from)?, self.period(to)?);
        let place = self.place(from.to(to));
        if let Ok(period) = Period::between(first.first(), last.last()) {
            return Some(period);
        }
        let message = format!("this campaign ends on {}, before it begins on {}", last.last(), first.first());
        self.report(Finding::new(Code::T003, place, message).help("Swap the two dates, or correct one of them."));
        None
    }

    fn no_dates(&mut self, node: &Node) {
        if self.at.statement.damaged {
            return;
        }
        let declaration = &node.declaration;
        let name = declaration.name.map_or("name", |name| self.text(name));
        let text = |span: Option<Span>, example: &'static str| span.map_or(example, |span| self.text(span));
        let (from, to) = (text(node.from, "2026-03-01"), text(node.to, "2026-03-31"));
        let missing = match (node.from, node.to) {
            (Some(_), None) => "has no last day, so it could run for ever",
            (None, Some(_)) => "has no first day, so nobody knows when it begins",
            _ => "has no dates, so nobody knows when it runs",
        };
        let place = self.place(declaration.head());
        self.report(
            Finding::new(Code::E008, place, format!("this campaign {missing}"))
                .help(format!("Write `campaign {name} \"…\" from {from} to {to}`.")),
        );
    }

    fn drives(&mut self, property: &Property) -> Vec<Driven> {
        let mut out = Vec::new();
        for span in self.names(property) {
            match self.cx.names.goal(&self.at.reader, span, None, true, &mut self.findings) {
                Some(Lookup::Symbol(symbol)) => out.push(Driven::Objective(ObjectiveId(symbol.index))),
                Some(Lookup::Child(child)) => out.push(Driven::Goal(goal_id(child))),
                None => {}
            }
        }
        out
    }

    fn budget(&mut self, property: &Property) -> Option<crate::types::Quantity> {
        let value = self.one(property);
        self.only_clauses(&property.clauses, property.key, &[]);
        if value.kind == ValueKind::Name && self.text(value.span) == "undisclosed" {
            return None;
        }
        let mut quantity = self.quantity(value, "`budget`", "an amount of money")?;
        match quantity.unit {
            Some(unit) if unit.is_money() => {}
            None => quantity.unit = Some(self.units().currency().map_or(Unit::MONEY, Unit::currency)),
            Some(unit) => {
                let (place, own) = (self.place(value.span), self.units().show(unit).to_string());
                self.report(
                    Finding::new(Code::E004, place, format!("a budget is money, but this is in `{own}`"))
                        .help("Write an amount with its currency, such as `200_000 RUB`."),
                );
                return None;
            }
        }
        Some(quantity)
    }

    /// `approved: DATE by TEAM for PERIOD`
    fn approval(&mut self, property: &Property) -> Option<Approval> {
        let value = self.one(property);
        self.only_clauses(&property.clauses, property.key, &["by", "for"]);
        let on = self.day_value(value, "approved");
        let by = self.clause(&property.clauses, "by").copied().and_then(|value| self.team_name(value.span));
        let period = self.clause(&property.clauses, "for").copied().and_then(|value| self.period_value(value, "for"));
        Some(Approval { on: on?, by, period, place: self.property_place(property) })
    }

    fn team_name(&mut self, span: Span) -> Option<TeamId> {
        self.index(span, Kind::Team).map(TeamId)
    }

    fn content(&mut self) -> Content {
        let declaration = named(&self.at);
        let mut content = Content {
            heading: self.simple_heading(declaration, "a stream of content"),
            audiences: Vec::new(),
            channels: Vec::new(),
            every: None,
            objectives: Vec::new(),
            owners: Vec::new(),
            damaged: false,
        };
        for (key, property) in self.properties(declaration.entries(), &CONTENT) {
            match key {
                "audience" => content.audiences = self.audiences(property),
                "channels" => content.channels = self.channels(property),
                "every" => content.every = self.word_of(property, Rhythm::WORDS),
                "objective" => content.objectives = self.objectives(property),
                "owner" => content.owners = self.owners(property),
                _ => {}
            }
        }
        content.damaged = self.at.statement.damaged || !self.findings.is_empty();
        content
    }
}
