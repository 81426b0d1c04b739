//! The `plan` block, declared units, and rates.

use super::properties::{NO_ENTRY, Shape};
use super::values::shorten;
use super::{Context, Lowerer, Sorted};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{Kind, russian};
use crate::plan::{Business, EDITIONS, Header, Locale, Rate, TeamId, UnitDeclaration};
use crate::source::{Place, Span};
use crate::syntax::ast::{Declaration, Item, Property};
use crate::types::{Currency, DeclareError, FiscalError, FiscalYear, RateError};

pub(super) const SHAPE: Shape = Shape {
    what: "the plan",
    once: &[
        "period",
        "currency",
        "locale",
        "fiscal year",
        "business",
        "approval",
        "why",
        "values",
        "edition",
        "readings",
        "owner",
    ],
    many: &["rate"],
    entry: NO_ENTRY,
};

pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    units(cx, findings);
    second_plans(statements, findings);
    // Values need the fiscal year and the currency, wherever in the block these stand.
    for (i, at) in statements.plans.iter().take(1).enumerate() {
        let Item::Plan(declaration) = &*at.statement.item else { continue };
        let (fiscal, currency) = settings(cx, *at, declaration);
        cx.plan.header.fiscal_year = fiscal;
        if let Some(currency) = currency {
            cx.plan.unit_table.set_currency(currency);
        }
        let header = cx.each(&statements.plans[i..=i], findings, |lowerer, _| lowerer.header(declaration));
        cx.plan.header = header.into_iter().next().unwrap_or_default();
    }
    if cx.plan.header.locale == Locale::Ru {
        translate_units(cx);
    }
    rates(cx, statements, findings);
}

fn units(cx: &mut Context<'_>, findings: &mut Findings) {
    let titles = |place: Place| {
        let statements = &cx.files.trees[place.file.0 as usize].statements;
        let i = statements.partition_point(|statement| statement.end < place.end);
        let statement = statements.get(i)?;
        let Item::Unit(declaration) = &*statement.item else { return None };
        let reader = statement.reader(place.file, &cx.files.sources.file(place.file).text);
        declaration.title.map(|title| reader.string(title).into_owned())
    };
    for (name, place) in &cx.names.units {
        let title = titles(*place);
        match cx.plan.unit_table.declare(name) {
            Ok(unit) => {
                cx.plan.units.push(UnitDeclaration { name: name.clone().into_owned(), title, place: *place, unit });
            }
            Err(DeclareError::BuiltIn) => findings.push(
                Finding::new(Code::E003, *place, format!("`{name}` is a unit already, without being declared"))
                    .help("Delete this line; or give the unit another name, if it is another one."),
            ),
            Err(error) => findings.push(
                Finding::new(Code::E003, *place, format!("`{name}` can't be declared as a unit: {error}"))
                    .help("Give the unit another name."),
            ),
        }
    }
}

/// Gives the catalogues' units their Russian titles.
fn translate_units(cx: &mut Context<'_>) {
    for unit in cx.plan.units.iter_mut().filter(|unit| cx.files.built_in[unit.place.file.0 as usize]) {
        if let Some(words) = russian(&unit.name) {
            unit.title = Some(words.title.to_owned());
        }
    }
}

fn second_plans(statements: &Sorted<'_>, findings: &mut Findings) {
    let word = |at: &super::At<'_>| match &*at.statement.item {
        Item::Plan(declaration) => Some(at.reader.place(declaration.word)),
        _ => None,
    };
    let Some(first) = statements.plans.first().and_then(word) else { return };
    for place in statements.plans.iter().skip(1).filter_map(word) {
        findings.push(
            Finding::new(Code::E003, place, "this is a second `plan`, and a file with what it imports makes one plan")
                .label("again here")
                .also(first, "the first plan")
                .help("Keep one `plan` block, in the file that imports the others."),
        );
    }
}

/// The fiscal year and the currency, read before all else and without a word.
fn settings(cx: &Context<'_>, at: super::At<'_>, declaration: &Declaration) -> (Option<FiscalYear>, Option<Currency>) {
    let mut quiet = Lowerer::new(cx, at);
    let (mut fiscal, mut currency) = (None, None);
    for (key, property) in quiet.properties(declaration.entries(), &SHAPE) {
        match key {
            "fiscal year" => fiscal = FiscalYear::parse(quiet.text(value_span(property))).ok(),
            "currency" => currency = Currency::from_word(quiet.text(property.values[0].span)),
            _ => {}
        }
    }
    (fiscal, currency)
}

/// From a property's first value to its end.
fn value_span(property: &Property) -> Span {
    property.values[0].span.to(property.span())
}

fn rates(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    let Some(at) = statements.plans.first() else { return };
    let Item::Plan(declaration) = &*at.statement.item else { return };
    let mut lowerer = Lowerer::new(cx, *at);
    let mut found = Vec::new();
    for (key, property) in lowerer.properties(declaration.entries(), &SHAPE) {
        if key == "rate" {
            found.push((lowerer.rate(property), lowerer.property_place(property)));
        }
    }
    // Unknown properties were reported when the header was read.
    findings.extend(lowerer.findings.into_iter().filter(|finding| !matches!(finding.code, Code::E007 | Code::E003)));
    for (rate, place) in found {
        let Some((left, right)) = rate else {
            cx.rate_is_broken = true;
            continue;
        };
        match (cx.plan.unit_table.add_rate(left, right), left.unit, right.unit) {
            (Ok(()), Some(a), Some(b)) => {
                cx.plan.header.rates.push(Rate { left: (left.value, a), right: (right.value, b), place });
            }
            (Err(error), ..) => {
                cx.rate_is_broken = true;
                let (code, help) = match error {
                    RateError::TooLarge => (Code::E012, "Write smaller numbers."),
                    RateError::NotMoney => (Code::E006, "Name a currency on both sides: `rate: 1 USD = 90 RUB`."),
                    RateError::NotPositive => (Code::E006, "Write what one unit of a currency costs in another one."),
                    RateError::SameCurrency { .. } => {
                        (Code::E006, "Name two different currencies: `rate: 1 USD = 90 RUB`.")
                    }
                    RateError::Contradiction { .. } => (Code::E006, "Keep one of the two, or correct it."),
                };
                findings.push(Finding::new(code, place, error.to_string()).help(help));
            }
            _ => {}
        }
    }
}

impl Lowerer<'_, '_> {
    fn header(&mut self, declaration: &Declaration) -> Header {
        let end = declaration.title.unwrap_or(declaration.word);
        let mut header = Header {
            title: declaration.title.map(|title| self.at.reader.string(title).into_owned()),
            description: self.description(declaration.word),
            place: Some(self.place(declaration.word.to(end))),
            fiscal_year: self.cx.plan.header.fiscal_year,
            allows: self.allows(declaration.entries()),
            ..Header::default()
        };
        for (key, property) in self.properties(declaration.entries(), &SHAPE) {
            match key {
                "period" => {
                    header.period = self.period_of(property);
                    header.period_place = Some(self.property_place(property));
                }
                "currency" => header.currency = self.currency(property),
                "locale" => {
                    header.locale =
                        self.word_of(property, &[("en", Locale::En), ("ru", Locale::Ru)]).unwrap_or_default();
                }
                "fiscal year" => self.fiscal_year(property),
                "business" => header.business = self.word_of(property, Business::WORDS),
                "approval" => header.approval = self.team(property),
                "why" => header.why = self.text_of(property),
                "values" => header.values = self.texts_of(property),
                "edition" => {
                    header.edition = self.edition(property);
                    header.edition_place = Some(self.property_place(property));
                }
                "owner" => header.owners = self.owners(property),
                "readings" => {
                    let place = self.property_place(property);
                    header.readings = self.texts_of(property).into_iter().map(|path| (path, place)).collect();
                }
                _ => {}
            }
        }
        header
    }

    fn currency(&mut self, property: &Property) -> Option<String> {
        let value = self.one(property);
        let text = self.text(value.span);
        let currency = Currency::from_word(text.trim_matches('"'));
        if currency.is_none() {
            let place = self.place(value.span);
            let finding = Finding::new(Code::E005, place, format!("`{}` is no currency", shorten(text)))
                .help("Write a code of ISO 4217, such as `RUB`, `USD` or `EUR`.");
            self.report(match self.units().nearest(text).filter(|near| Currency::from_word(near).is_some()) {
                Some(near) => finding.help(format!("Did you mean `{near}`?")).suggest(
                    format!("write `{near}`"),
                    place,
                    near.to_owned(),
                ),
                None => finding,
            });
        }
        currency.map(|currency| currency.code().to_owned())
    }

    fn fiscal_year(&mut self, property: &Property) {
        let span = value_span(property);
        let Err(error) = FiscalYear::parse(self.text(span)) else { return };
        let (place, text) = (self.place(span), shorten(self.text(span)));
        let finding = Finding::new(Code::E006, place, format!("`{text}` does not say when the fiscal year begins"))
            .help("Write the month in which it begins, such as `fiscal year: April`, or `fiscal year: April, named by start`.");
        self.report(match error {
            FiscalError::UnknownMonth { nearest: Some(near), word } => {
                let place = Place { end: place.start + u32::try_from(word.len()).unwrap_or(0), ..place };
                finding.help(format!("Did you mean `{near}`?")).suggest(format!("write `{near}`"), place, near)
            }
            _ => finding,
        });
    }

    fn team(&mut self, property: &Property) -> Option<TeamId> {
        let spans = self.names(property);
        self.indices(&spans, Kind::Team, TeamId).into_iter().next()
    }

    fn edition(&mut self, property: &Property) -> Option<u16> {
        let value = self.one(property);
        let text = self.text(value.span);
        let edition = text.parse().ok().filter(|year| EDITIONS.contains(year));
        if edition.is_none() {
            let known = EDITIONS.iter().map(|year| format!("`{year}`")).collect::<Vec<_>>().join(", ");
            self.wrong(
                value.span,
                "`edition`",
                "a year in which rules of this language were added",
                &format!("Editions so far: {known}."),
            );
        }
        edition
    }

    /// The two sides of `rate: 1 USD = 90 RUB`.
    fn rate(&mut self, property: &Property) -> Option<(crate::types::Quantity, crate::types::Quantity)> {
        let left = self.one(property);
        self.only_clauses(&property.clauses, property.key, &["="]);
        let Some(right) = self.clause(&property.clauses, "=").copied() else {
            let place = self.property_place(property);
            let text = self.text(left.span);
            let help = format!("Write both sides, such as `rate: 1 USD = {text}`.");
            let message = "this rate has one side, so nobody knows what is worth how much";
            self.report(Finding::new(Code::E008, place, message).help(help));
            return None;
        };
        Some((
            self.quantity(left, "`rate`", "an amount of money")?,
            self.quantity(right, "`rate`", "an amount of money")?,
        ))
    }
}
