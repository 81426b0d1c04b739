//! Quantities: a number with a unit, read from one literal of the language.

use std::fmt;

use super::number::{Number, NumberError, Plain, add, divide, multiply, negate, scan_number, split_sign};
use super::unit::{Currency, Unit, UnitError, UnitTable};

/// How a quantity was written, where that says more than its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// As a number without a sign.
    Plain,
    /// With a `+` or a `-` in front, which may be meant as a change.
    Signed,
    /// As a share, `6 of 22`.
    Share {
        /// How many of them.
        part: Number,
        /// How many there are.
        whole: Number,
    },
}

/// A number with a unit. Two quantities are the same only if they were also written alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// The number; of a share, its value in percent.
    pub value: Number,
    /// The unit; nothing for a bare number, which takes the unit of the metric that it stands for.
    pub unit: Option<Unit>,
    /// How it was written.
    pub written: Written,
}

/// Why a text is no quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuantityError {
    /// The number in it.
    Number(NumberError),
    /// The unit in it, or two units that do not fit.
    Unit(UnitError),
    /// The text is not written as a quantity.
    Shape {
        /// The text as written.
        text: String,
    },
    /// A share of zero things.
    ShareOfNone,
    /// A range whose end lies below its beginning.
    Backwards {
        /// The beginning, as shown to a reader.
        from: String,
        /// The end, as shown to a reader.
        to: String,
    },
}

impl From<NumberError> for QuantityError {
    fn from(error: NumberError) -> Self {
        Self::Number(error)
    }
}

impl From<UnitError> for QuantityError {
    fn from(error: UnitError) -> Self {
        Self::Unit(error)
    }
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(error) => error.fmt(f),
            Self::Unit(error) => error.fmt(f),
            Self::Shape { text } => {
                write!(f, "`{text}` is not a quantity; write it like `12%`, `2 h`, `900 RUB` or `6 of 22`")
            }
            Self::ShareOfNone => f.write_str("a share of 0 says nothing: there has to be something to take a share of"),
            Self::Backwards { from, to } => write!(f, "this range ends at {to}, below its beginning {from}"),
        }
    }
}

impl std::error::Error for QuantityError {}

impl Quantity {
    /// A quantity with a unit.
    pub const fn new(value: Number, unit: Unit) -> Self {
        Self { value, unit: Some(unit), written: Written::Plain }
    }

    /// A number without a unit.
    pub const fn bare(value: Number) -> Self {
        Self { value, unit: None, written: Written::Plain }
    }

    /// Whether a sign was written: `+10`, `-16%`.
    pub const fn is_signed(&self) -> bool {
        matches!(self.written, Written::Signed)
    }
}

impl UnitTable {
    /// The value of a quantity in a unit, as a level; a bare number is in that unit already.
    pub fn value_in(&self, quantity: Quantity, unit: Unit) -> Result<Number, UnitError> {
        quantity.unit.map_or(Ok(quantity.value), |own| self.convert(quantity.value, own, unit))
    }

    /// The value of a quantity in a unit, as a difference of two levels: `3pp` is one for a metric in percent.
    pub fn difference_in(&self, quantity: Quantity, unit: Unit) -> Result<Number, UnitError> {
        quantity.unit.map_or(Ok(quantity.value), |own| self.convert_difference(quantity.value, own, unit))
    }

    /// Shows a quantity to a reader.
    pub fn show_quantity(&self, quantity: Quantity) -> ShowQuantity<'_> {
        ShowQuantity { table: self, quantity }
    }
}

/// A quantity as a reader sees it: `450 RUB/order`, `12%`, `6 of 22`.
#[derive(Debug, Clone, Copy)]
pub struct ShowQuantity<'a> {
    table: &'a UnitTable,
    quantity: Quantity,
}

impl fmt::Display for ShowQuantity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Quantity { value, unit, written } = self.quantity;
        match written {
            Written::Share { part, whole } => return write!(f, "{} of {}", Plain(part), Plain(whole)),
            Written::Signed if value.is_sign_positive() => f.write_str("+")?,
            Written::Signed | Written::Plain => {}
        }
        Plain(value).fmt(f)?;
        let Some(unit) = unit.filter(|unit| *unit != Unit::COUNT && *unit != Unit::RATIO) else {
            return Ok(());
        };
        if !unit.is_glued() {
            f.write_str(" ")?;
        }
        match unit.plural() {
            Some(plural) if value.abs() != Number::ONE => f.write_str(plural),
            _ => self.table.show(unit).fmt(f),
        }
    }
}

/// Reads one whole literal: `12%`, `$900`, `4 min 3 s`, `6 of 22`.
pub fn parse_quantity(text: &str, table: &UnitTable) -> Result<Quantity, QuantityError> {
    let text = text.trim();
    let (sign, unsigned) = split_sign(text);
    let mut quantity = match currency_sign(unsigned) {
        Some((unit, amount)) => parse_money(text, unit, amount, table)?,
        None => parse_unsigned(text, unsigned, table)?,
    };
    if sign.is_none() {
        return Ok(quantity);
    }
    if quantity.written != Written::Plain {
        return Err(shape(text));
    }
    quantity.written = Written::Signed;
    if sign == Some('-') {
        quantity.value = negate(quantity.value);
    }
    Ok(quantity)
}

/// The unit of the currency sign that a text begins with, and the text behind it.
fn currency_sign(text: &str) -> Option<(Unit, &str)> {
    let first = text.chars().next().filter(|first| !first.is_ascii_digit())?;
    Some((Unit::currency(Currency::from_sign(first)?), &text[first.len_utf8()..]))
}

/// An amount behind its currency sign: `$900`, `$4/lead`.
fn parse_money(text: &str, unit: Unit, amount: &str, table: &UnitTable) -> Result<Quantity, QuantityError> {
    let (value, length) = scan_number(amount).map_err(|error| unreadable(error, text))?;
    match table.parse_tail(unit, &amount[length..]) {
        Ok(unit) => Ok(Quantity::new(value, unit)),
        Err(UnitError::Shape { .. }) => Err(shape(text)),
        Err(error) => Err(error.into()),
    }
}

/// A number with its unit, if any, behind it: `12%`, `8.4 days`, `4 min 3 s`, `6 of 22`.
fn parse_unsigned(text: &str, unsigned: &str, table: &UnitTable) -> Result<Quantity, QuantityError> {
    let (value, length) = scan_number(unsigned).map_err(|error| unreadable(error, text))?;
    let rest = unsigned[length..].trim_start();
    if rest.is_empty() {
        return Ok(Quantity::bare(value));
    }
    let (word, rest) = split_word(rest);
    if word == "of" && !rest.is_empty() {
        return parse_share(text, value, rest);
    }
    let unit = parse_unit(text, word, table)?;
    let mut quantity = Quantity::new(value, unit);
    let mut rest = rest;
    while !rest.is_empty() {
        (quantity, rest) = add_time(text, quantity, rest, table)?;
    }
    Ok(quantity)
}

/// Adds the next part of a compound time, in the finer of the two units, so that the sum is exact.
fn add_time<'t>(
    text: &str,
    sum: Quantity,
    rest: &'t str,
    table: &UnitTable,
) -> Result<(Quantity, &'t str), QuantityError> {
    let (value, length) = scan_number(rest).map_err(|error| unreadable(error, text))?;
    let (word, tail) = split_word(rest[length..].trim_start());
    let unit = parse_unit(text, word, table)?;
    let Some(before) = sum.unit.filter(|before| before.is_time() && unit.is_time()) else {
        return Err(shape(text));
    };
    let finer = if table.convert(Number::ONE, before, unit)? >= Number::ONE { unit } else { before };
    let left = table.convert(sum.value, before, finer)?;
    let right = table.convert(value, unit, finer)?;
    Ok((Quantity::new(add(left, right)?, finer), tail))
}

fn parse_share(text: &str, part: Number, rest: &str) -> Result<Quantity, QuantityError> {
    let (whole, length) = scan_number(rest).map_err(|error| unreadable(error, text))?;
    if length < rest.len() {
        return Err(shape(text));
    }
    if whole.is_zero() {
        return Err(QuantityError::ShareOfNone);
    }
    let value = divide(multiply(part, Number::ONE_HUNDRED)?, whole)?;
    Ok(Quantity { value, unit: Some(Unit::PERCENT), written: Written::Share { part, whole } })
}

fn parse_unit(text: &str, word: &str, table: &UnitTable) -> Result<Unit, QuantityError> {
    table.parse(word).map_err(|error| match error {
        UnitError::Shape { .. } => shape(text),
        error => error.into(),
    })
}

/// A text's first word, and what follows it without the space between.
fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

fn unreadable(error: NumberError, text: &str) -> QuantityError {
    if error == NumberError::Shape { shape(text) } else { error.into() }
}

pub(super) fn shape(text: &str) -> QuantityError {
    QuantityError::Shape { text: text.to_owned() }
}

/// Reads the factor of a relative target: `x2`, `x2.5`, `×2`. It is above zero.
pub fn parse_factor(text: &str) -> Result<Number, QuantityError> {
    let digits = text.strip_prefix(['x', '×']).ok_or_else(|| shape(text))?;
    let (value, length) = scan_number(digits).map_err(|error| unreadable(error, text))?;
    if length < digits.len() || value.is_zero() { Err(shape(text)) } else { Ok(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> UnitTable {
        let mut table = UnitTable::new();
        for name in ["order", "lead"] {
            table.declare(name).unwrap();
        }
        table
    }

    #[test]
    fn reads_and_shows_quantities() {
        let table = table();
        let cases = [
            ("12%", "12%"),
            ("3pp", "3pp"),
            ("2 h", "2 h"),
            ("2h", "2 h"),
            ("8.4 days", "8.4 days"),
            ("1 days", "1 day"),
            ("900 RUB", "900 RUB"),
            ("$900", "900 USD"),
            ("900 ₽", "900 RUB"),
            ("900₽", "900 RUB"),
            ("450 RUB/order", "450 RUB/order"),
            ("4 min 3 s", "243 s"),
            ("1 h 30 min 5 s", "5405 s"),
            ("1 day 2 h", "26 h"),
            ("30 min 1 h", "90 min"),
            ("1 year 2 months", "14 months"),
            ("-1 h 30 min", "-90 min"),
            ("6 of 22", "6 of 22"),
            ("5k", "5000"),
            ("$2M", "2000000 USD"),
            ("250k ₽/month", "250000 RUB/month"),
            ("420ms", "420 ms"),
            ("5GB", "5 GB"),
            ("3x", "3x"),
            ("-16%", "-16%"),
            ("+10", "+10"),
            ("-$5", "-5 USD"),
            ("$4/lead", "4 USD/lead"),
            ("1_200", "1200"),
            ("7 count", "7"),
            ("12\u{a0}%", "12%"),
        ];
        for (text, shown) in cases {
            let quantity = parse_quantity(text, &table).map(|quantity| table.show_quantity(quantity).to_string());
            assert_eq!(quantity.as_deref(), Ok(shown), "{text}");
        }
    }

    #[test]
    fn remembers_how_it_was_written() {
        let table = table();
        assert!(parse_quantity("+20%", &table).unwrap().is_signed());
        assert!(parse_quantity("-20%", &table).unwrap().is_signed());
        assert!(!parse_quantity("20%", &table).unwrap().is_signed());
        let share = parse_quantity("11 of 22", &table).unwrap();
        assert_eq!((share.value, share.unit), (Number::from(50), Some(Unit::PERCENT)));
        assert_eq!(share.written, Written::Share { part: Number::from(11), whole: Number::from(22) });
        assert_eq!(parse_quantity("5", &table), Ok(Quantity::bare(Number::from(5))));
    }

    #[test]
    fn says_what_is_no_quantity() {
        let table = table();
        let wrong = [
            "",
            "-",
            "h",
            "five",
            "5 h 3",
            "5 RUB 3 s",
            "5 h 3 RUB",
            "6 of",
            "6 of x",
            "6 of 22 h",
            "-6 of 22",
            "$",
            "$x",
            "$5 USD",
            "$5h",
            "5 /lead",
            "--5",
            "5 h/",
            "1,5",
        ];
        for text in wrong {
            let result = parse_quantity(text, &table);
            let unknown = matches!(result, Err(QuantityError::Unit(UnitError::UnknownUnit { .. })));
            assert!(matches!(result, Err(QuantityError::Shape { .. })) || unknown, "{text}: {result:?}");
        }
        let unknown = UnitError::UnknownUnit { word: "leads".to_owned() };
        let mismatch = UnitError::Mismatch { left: "month".to_owned(), right: "day".to_owned() };
        let cases = [
            ("5 leads", unknown.clone().into()),
            ("$4/leads", unknown.into()),
            ("1 month 2 days", mismatch.into()),
            ("6 of 0", QuantityError::ShareOfNone),
            ("1234567890123456789012345678901234567890 RUB", NumberError::TooLarge.into()),
            ("79228162514264337593543950335 of 2", NumberError::TooLarge.into()),
        ];
        for (text, error) in cases {
            assert_eq!(parse_quantity(text, &table), Err(error), "{text}");
        }
    }

    #[test]
    fn reads_factors() {
        for (text, value) in [("x2", "2"), ("x2.5", "2.5"), ("×2", "2"), ("x1_000", "1000")] {
            assert_eq!(parse_factor(text).map(super::super::number::canonical).as_deref(), Ok(value), "{text}");
        }
        for text in ["x", "2", "x0", "x-2", "x2h", "y2"] {
            assert_eq!(parse_factor(text), Err(shape(text)), "{text}");
        }
    }

    #[test]
    fn values_come_in_the_unit_that_is_asked_for() {
        let table = table();
        let value = |text: &str, unit| table.value_in(parse_quantity(text, &table).unwrap(), unit);
        assert_eq!(value("90 min", Unit::HOUR), Ok(Number::new(15, 1)));
        assert_eq!(value("7", Unit::HOUR), Ok(Number::from(7)));
        assert!(value("3pp", Unit::PERCENT).is_err());
        let step = parse_quantity("3pp", &table).unwrap();
        assert_eq!(table.difference_in(step, Unit::PERCENT), Ok(Number::from(3)));
    }
}
