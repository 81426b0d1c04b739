//! Numbers of a report, as JSON numbers: a reader compares and draws them.
//!
//! What people wrote or measured keeps every digit. What is computed is rounded, shares to a millionth, values to nine significant
//! digits: the rest of a division's 28 says nothing.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::plan::Amount;
use crate::types::{Number, canonical};

/// A number, with all its digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) struct Decimal(Number);

impl Decimal {
    /// As people wrote or measured it.
    pub(in crate::report) const fn exact(value: Number) -> Self {
        Self(value)
    }

    /// A share of the way, 1 = 100%, to a millionth.
    pub(in crate::report) fn share(value: Number) -> Self {
        Self(value.round_dp(6))
    }

    /// A computed value, to nine significant digits.
    pub(in crate::report) fn computed(value: Number) -> Self {
        Self(value.round_sf(9).unwrap_or(value))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&canonical(self.0))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.to_string();
        RawValue::from_string(text).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

/// A value that people wrote, or that they keep to themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Written {
    /// The value.
    Known(Decimal),
    /// There is one, which the plan does not show.
    Undisclosed(#[schemars(extend("const" = "undisclosed"))] &'static str),
}

impl From<Amount> for Written {
    fn from(amount: Amount) -> Self {
        amount.known().map_or(Self::Undisclosed("undisclosed"), |value| Self::Known(Decimal::exact(value)))
    }
}
