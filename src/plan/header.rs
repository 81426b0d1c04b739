//! What the `plan` block says, and declared units.

use super::{Allow, TeamId};
use crate::source::Place;
use crate::types::{FiscalYear, Number, Period, Unit};

/// What the `plan` block says.
#[derive(Debug, Default)]
pub struct Header {
    /// The plan's title.
    pub title: Option<String>,
    /// The `///` comment before it.
    pub description: Option<String>,
    /// The word `plan` and its title.
    pub place: Option<Place>,
    /// What the plan spans.
    pub period: Option<Period>,
    /// Where `period:` stands.
    pub period_place: Option<Place>,
    /// The plan's currency, an ISO 4217 code.
    pub currency: Option<String>,
    /// Declared rates.
    pub rates: Vec<Rate>,
    /// The language of outputs.
    pub locale: Locale,
    /// When a fiscal year begins.
    pub fiscal_year: Option<FiscalYear>,
    /// What the business lives on.
    pub business: Option<Business>,
    /// The team that must approve campaigns.
    pub approval: Option<TeamId>,
    /// Why the plan exists.
    pub why: Option<String>,
    /// What stands above the goals.
    pub values: Vec<String>,
    /// The rules' edition.
    pub edition: Option<u16>,
    /// Where `edition:` stands, if it does.
    pub edition_place: Option<Place>,
    /// Files with readings, as written.
    pub readings: Vec<(String, Place)>,
    /// Who answers for the plan.
    pub owners: Vec<super::Owner>,
    /// Lints that do not apply in the whole plan.
    pub allows: Vec<Allow>,
}

/// Years that brought rules, the newest last.
pub const EDITIONS: &[u16] = &[2026];

/// `rate: 1 USD = 90 RUB`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The left side's amount and unit.
    pub left: (Number, Unit),
    /// The right side's amount and unit.
    pub right: (Number, Unit),
    /// Where.
    pub place: Place,
}

/// The language of outputs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
}

impl Locale {
    /// `en` or `ru`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
        }
    }
}

/// What the business lives on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Business {
    Leads,
    Ecommerce,
    Subscriptions,
    Services,
    Nonprofit,
}

impl Business {
    /// Each with the word that a file uses.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("leads", Self::Leads),
        ("ecommerce", Self::Ecommerce),
        ("subscriptions", Self::Subscriptions),
        ("services", Self::Services),
        ("nonprofit", Self::Nonprofit),
    ];
}

/// `unit NAME "Title"`
#[derive(Debug)]
pub struct UnitDeclaration {
    /// Its name in NFC.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Where.
    pub place: Place,
    /// The unit itself.
    pub unit: Unit,
}
