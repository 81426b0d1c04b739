//! What can be wrong with units.

use std::fmt;

/// Why units do not fit, or a text names none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitError {
    /// A word that names no unit.
    UnknownUnit {
        /// The word as written.
        word: String,
    },
    /// The text is not written as a unit.
    Shape {
        /// The text as written.
        text: String,
    },
    /// Two units that cannot be added, compared or converted.
    Mismatch {
        /// The first unit, as shown to a reader.
        left: String,
        /// The second unit, as shown to a reader.
        right: String,
    },
    /// Two amounts in currencies that no rate connects.
    NoRate {
        /// The first currency.
        left: String,
        /// The second currency.
        right: String,
    },
    /// A product of too many units.
    TooComplex,
    /// The converted value is beyond what exact decimals hold.
    TooLarge,
}

impl fmt::Display for UnitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownUnit { word } => write!(f, "`{word}` is not a unit"),
            Self::Shape { text } => {
                write!(f, "`{text}` is not written as a unit; write it like `RUB/order` or `h/day`")
            }
            Self::Mismatch { left, right } => write!(f, "{left} and {right} measure different things"),
            Self::NoRate { left, right } => write!(f, "{left} and {right} need a `rate:` to be compared"),
            Self::TooComplex => f.write_str("this unit combines too many others"),
            Self::TooLarge => f.write_str("this value is too large to be computed with exactly"),
        }
    }
}

impl std::error::Error for UnitError {}

/// Why a unit cannot be declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeclareError {
    /// The name belongs to a built-in unit or a currency.
    BuiltIn,
    /// The name is declared already.
    Duplicate,
    /// There are too many units.
    TooMany,
}

impl fmt::Display for DeclareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BuiltIn => "this unit is already there without being declared",
            Self::Duplicate => "this unit is declared twice",
            Self::TooMany => "this plan declares too many units",
        })
    }
}

impl std::error::Error for DeclareError {}

/// Why a rate between two currencies cannot hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateError {
    /// A side is not an amount of money in a named currency.
    NotMoney,
    /// A side is zero or negative.
    NotPositive,
    /// Both sides are in the same currency.
    SameCurrency {
        /// The currency.
        code: &'static str,
    },
    /// The rate contradicts the earlier ones.
    Contradiction {
        /// The left side of the rate as written, such as `1 USD`.
        left: String,
        /// What the earlier rates make of the left side, such as `90 RUB`.
        known: String,
    },
    /// The rate, or a chain of rates with it, is beyond what exact decimals hold.
    TooLarge,
}

impl fmt::Display for RateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotMoney => f.write_str("a rate is written with two amounts of money, like `1 USD = 90 RUB`"),
            Self::NotPositive => f.write_str("both sides of a rate are above zero"),
            Self::SameCurrency { code } => write!(f, "both sides of this rate are in {code}"),
            Self::Contradiction { left, known } => {
                write!(f, "by the rates given before, {left} is {known}: this rate says something else")
            }
            Self::TooLarge => f.write_str("this rate is too large to be computed with exactly"),
        }
    }
}

impl std::error::Error for RateError {}
