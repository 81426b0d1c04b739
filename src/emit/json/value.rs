//! Values: decimals, dates, periods, quantities, words and places.

use std::borrow::Cow;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::plan::{self, Heading as PlanHeading};
use crate::types::{Number, Plain};

use super::convert::Context;

/// An exact decimal.
pub(super) struct Decimal(pub(super) Number);

/// An exact decimal, or `undisclosed`.
pub(super) struct Amount(pub(super) Option<Number>);

/// A day.
pub(super) struct IsoDate(pub(super) Date);

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Plain(self.0))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(number) => serializer.collect_str(&Plain(number)),
            None => serializer.serialize_str("undisclosed"),
        }
    }
}

impl Serialize for IsoDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

macro_rules! described {
    ($($ty:ident = $schema:tt)*) => {
        $(impl JsonSchema for $ty {
            fn schema_name() -> Cow<'static, str> {
                stringify!($ty).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        })*
    };
}

described! {
    Decimal = {
        "description": "An exact decimal as text, so that no reader rounds it: no exponent, no trailing zeros, no plus sign.",
        "type": "string",
        "pattern": "^(0|-?[1-9][0-9]*(\\.[0-9]*[1-9])?|-?0\\.[0-9]*[1-9])$",
        "examples": ["5000", "0.35", "-16"]
    }
    Amount = {
        "description": "An exact decimal as text, or `undisclosed`: there is a value, but the plan does not show it.",
        "type": "string",
        "pattern": "^(undisclosed|0|-?[1-9][0-9]*(\\.[0-9]*[1-9])?|-?0\\.[0-9]*[1-9])$",
        "examples": ["5000", "0.35", "undisclosed"]
    }
    IsoDate = {
        "description": "A day, as ISO 8601 writes it.",
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "examples": ["2026-03-31"]
    }
}

/// Declares types for the words of a closed list, which is in the plan.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $ty:ty = $description:literal;)*) => {
        $(
            $(#[$doc])*
            pub(super) struct $name(pub(super) $ty);

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let word = <$ty>::WORDS.iter().find(|(_, known)| *known == self.0).map_or("", |(word, _)| word);
                    serializer.serialize_str(word)
                }
            }

            impl JsonSchema for $name {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    let words: Vec<&str> = <$ty>::WORDS.iter().map(|(word, _)| *word).collect();
                    json_schema!({ "description": $description, "type": "string", "enum": words })
                }
            }
        )*
    };
}

words! {
    /// How readings combine.
    Aggregate: plan::Aggregate = "How readings combine over a span: the newest, their sum, and so on.";
    /// How often.
    Rhythm: plan::Rhythm = "How often something happens.";
    /// Whether value hangs on a metric.
    MetricKind: plan::Kind = "Whether business value hangs on a metric, or it only looks good.";
    /// A stage of the funnel.
    Stage: plan::Stage = "A stage of the funnel.";
    /// Whose benchmark.
    BenchmarkKind: plan::BenchmarkKind = "Whose benchmark it is.";
    /// Promised or dared.
    Ambition: plan::Ambition = "Whether an objective must be reached (`committed`) or is a stretch (`aspirational`).";
    /// What the business lives on.
    Business: plan::Business = "What the business lives on.";
}

/// A span of whole days.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Period {
    /// The period as the language writes it, such as `2026-H1`.
    pub(super) label: String,
    /// Its first day.
    pub(super) first: IsoDate,
    /// Its last day: what the period means as a deadline.
    pub(super) last: IsoDate,
}

/// An amount with its unit.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Quantity {
    /// The number.
    pub(super) value: Decimal,
    /// Its unit; left out for a bare number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
}

/// A place in the source. Lines and columns begin at 1; columns count characters; the end is just behind the last one.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Source<'a> {
    /// The file, as in `files`, or a built-in catalogue.
    pub(super) file: &'a str,
    /// The first line.
    pub(super) line: u32,
    /// The first column.
    pub(super) column: u32,
    /// The line of the end.
    pub(super) end_line: u32,
    /// The column of the end.
    pub(super) end_column: u32,
}

/// What every declaration has.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Heading<'a> {
    /// Its name, in Unicode's normal form NFC.
    pub(super) name: &'a str,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    /// The `///` comment before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    /// Where its sentence stands, without the block.
    pub(super) source: Source<'a>,
    /// Lints that do not apply to it, and why.
    pub(super) allows: Vec<Allow<'a>>,
}

/// A lint that does not apply.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(deny_unknown_fields)]
pub(super) struct Allow<'a> {
    /// Its code.
    pub(super) code: &'a str,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) because: Option<&'a str>,
    /// Where.
    pub(super) source: Source<'a>,
}

impl<'a> Context<'a> {
    pub(super) fn heading(&self, heading: &'a PlanHeading) -> Heading<'a> {
        Heading {
            name: &heading.name,
            title: heading.title.as_deref(),
            description: heading.description.as_deref(),
            source: self.place(heading.sentence),
            allows: self.allows(&heading.allows),
        }
    }

    pub(super) fn allows(&self, allows: &'a [plan::Allow]) -> Vec<Allow<'a>> {
        let allow = |allow: &'a plan::Allow| Allow {
            code: allow.code.as_str(),
            because: allow.because.as_deref(),
            source: self.place(allow.place),
        };
        allows.iter().map(allow).collect()
    }
}
