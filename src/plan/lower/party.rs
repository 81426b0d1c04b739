//! Channels, audiences, segments, people, teams, and overlaps.

use super::properties::{NO_ENTRY, Shape};
use super::{At, Context, Lowerer, Sorted};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::Kind;
use crate::plan::{Audience, AudienceId, Overlap, OverlapSize, Party, PersonId, ProfileEntry, ProfileValue};
use crate::source::Span;
use crate::syntax::ast::{Declaration, Item, Property, Value, ValueKind};
use crate::types::{Number, Unit, parse_quantity};

const fn shape(what: &'static str, once: &'static [&'static str]) -> Shape {
    Shape { what, once, many: &[], entry: NO_ENTRY }
}

pub(super) const CHANNEL: Shape = shape("a channel", &["url", "owner"]);
pub(super) const SEGMENT: Shape = shape("a segment", &["definition"]);
pub(super) const PERSON: Shape = shape("a person", &["role", "contact", "email"]);
pub(super) const TEAM: Shape = shape("a team", &["members", "lead", "role", "contact"]);
pub(super) const AUDIENCE: Shape = shape(
    "an audience",
    &[
        "size",
        "age",
        "gender",
        "country",
        "region",
        "city",
        "language",
        "interests",
        "income",
        "education",
        "occupation",
        "position",
        "family",
        "device",
        "behaviour",
        "pains",
        "needs",
        "industry",
        "company_size",
        "source",
    ],
);

pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    let of = |wanted: Kind| -> Vec<At<'_>> {
        let is = |at: &&At<'_>| match &*at.statement.item {
            Item::Named(declaration) => Kind::of_word(at.reader.text(declaration.word)) == Some(wanted),
            _ => false,
        };
        statements.named.iter().filter(is).copied().collect()
    };
    cx.plan.people = parties(cx, &of(Kind::Person), findings, "a person", &PERSON);
    cx.plan.teams = parties(cx, &of(Kind::Team), findings, "a team", &TEAM);
    cx.plan.channels = parties(cx, &of(Kind::Channel), findings, "a channel", &CHANNEL);
    cx.plan.segments = parties(cx, &of(Kind::Segment), findings, "a segment", &SEGMENT);
    cx.plan.audiences = cx.each(&of(Kind::Audience), findings, |lowerer, _| lowerer.audience());
    cx.plan.overlaps =
        cx.each(&statements.overlaps, findings, |lowerer, _| lowerer.overlap()).into_iter().flatten().collect();
}

fn parties(cx: &Context<'_>, list: &[At<'_>], findings: &mut Findings, what: &str, shape: &Shape) -> Vec<Party> {
    cx.each(list, findings, |lowerer, _| lowerer.party(what, shape))
}

/// The declaration of a `channel`, `person` and the like.
pub(super) fn named<'a>(at: &At<'a>) -> &'a Declaration {
    match &*at.statement.item {
        Item::Named(declaration) | Item::Plan(declaration) | Item::Unit(declaration) => declaration,
        Item::Metric(metric) => &metric.declaration,
        Item::Objective(objective) => &objective.declaration,
        Item::Campaign(campaign) => &campaign.declaration,
        _ => &NOTHING,
    }
}

static NOTHING: Declaration = Declaration { word: Span::new(0, 0), name: None, title: None, block: None };

impl Lowerer<'_, '_> {
    fn party(&mut self, what: &str, shape: &Shape) -> Party {
        let declaration = named(&self.at);
        let mut party = Party {
            heading: self.simple_heading(declaration, what),
            url: None,
            role: None,
            contact: None,
            members: Vec::new(),
            owners: Vec::new(),
        };
        for (key, property) in self.properties(declaration.entries(), shape) {
            match key {
                "url" => party.url = self.text_of(property),
                "role" => party.role = self.text_of(property),
                "contact" | "email" => party.contact = self.text_of(property),
                "definition" => {
                    let text = self.text_of(property);
                    party.heading.description = party.heading.description.take().or(text);
                }
                "members" | "lead" => {
                    let spans = self.names(property);
                    party.members.extend(self.indices(&spans, Kind::Person, PersonId));
                }
                "owner" => party.owners = self.owners(property),
                _ => {}
            }
        }
        party.members.dedup();
        party
    }

    fn audience(&mut self) -> Audience {
        let declaration = named(&self.at);
        let heading = self.simple_heading(declaration, "an audience");
        let mut audience = Audience { heading, size: None, profile: Vec::new() };
        for (key, property) in self.properties(declaration.entries(), &AUDIENCE) {
            if key == "size" {
                audience.size = self.people(property);
                continue;
            }
            let values = property.values.iter().filter_map(|value| self.profile_value(*value, key)).collect();
            let place = self.property_place(property);
            audience.profile.push(ProfileEntry { key: key.to_owned(), values, place });
        }
        audience
    }

    /// A number of people.
    fn people(&mut self, property: &Property) -> Option<Number> {
        let value = self.one(property);
        let quantity = self.quantity(value, "`size`", "a number of people")?;
        let number = self.count_people(value.span, quantity)?;
        if number.is_sign_negative() {
            self.wrong(
                value.span,
                "`size`",
                "a number of people",
                "Write how many people there are, such as `80_000 people`.",
            );
            return None;
        }
        Some(number)
    }

    fn count_people(&mut self, span: Span, quantity: crate::types::Quantity) -> Option<Number> {
        if quantity.unit == Some(Unit::COUNT) {
            return Some(quantity.value);
        }
        if let Ok(number) = self.units().value_in(quantity, Unit::PEOPLE) {
            return Some(number);
        }
        let place = self.place(span);
        let own = quantity.unit.map(|unit| self.units().show(unit).to_string()).unwrap_or_default();
        self.report(
            Finding::new(Code::E004, place, format!("people are counted in `people`, but this is in `{own}`"))
                .help("Write a number of people, such as `6_000 people`."),
        );
        None
    }

    fn profile_value(&mut self, value: Value, key: &str) -> Option<ProfileValue> {
        match value.kind {
            ValueKind::Text => Some(ProfileValue::Text(self.at.reader.string(value.span).into_owned())),
            ValueKind::Name => Some(ProfileValue::Text(self.text(value.span).to_owned())),
            _ if self.text(value.span).contains("..") => {
                self.range(value, &format!("`{key}`")).map(ProfileValue::Range)
            }
            _ => match parse_quantity(self.text(value.span), self.units()) {
                Ok(quantity) => Some(ProfileValue::Quantity(quantity)),
                Err(error) => {
                    self.no_quantity(value.span, &error, &format!("`{key}`"), "text, a number or a range");
                    None
                }
            },
        }
    }

    fn overlap(&mut self) -> Option<Overlap> {
        let Item::Overlap(overlap) = &*self.at.statement.item else { return None };
        let audiences = self.indices(&overlap.audiences, Kind::Audience, AudienceId);
        let end = overlap.size.unwrap_or(overlap.audiences[1]);
        let place = self.place(overlap.word.to(end));
        let Some(span) = overlap.size else {
            let [a, b] = overlap.audiences.map(|span| self.text(span));
            self.report(
                Finding::new(Code::E008, place, "this overlap does not say how many belong to both audiences")
                    .help(format!("Write `overlap {a} & {b}: 6_000 people`, or a share of the smaller one, `5%`.")),
            );
            return None;
        };
        let quantity =
            self.quantity(Value { span, kind: ValueKind::Literal }, "an overlap", "a number of people or a share")?;
        let size = if quantity.unit.is_some_and(Unit::is_percent) {
            OverlapSize::Percent(quantity.value)
        } else {
            OverlapSize::People(self.count_people(span, quantity)?)
        };
        let [a, b] = audiences[..] else { return None };
        if a == b {
            let second = self.place(overlap.audiences[1]);
            self.report(
                Finding::new(Code::E003, second, "an audience overlaps with itself entirely")
                    .help("Name two different audiences."),
            );
            return None;
        }
        Some(Overlap { audiences: [a, b], size, place })
    }
}
