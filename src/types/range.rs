//! Ranges of quantities: `18..24`, `0%..`, `..100%`, `4..6 h`.

use std::fmt;

use super::number::Number;
use super::quantity::{Quantity, QuantityError, parse_quantity, shape};
use super::unit::{Unit, UnitError, UnitTable};

/// A range of quantities, both bounds included; at least one of them is there, and the first is not above the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lower bound.
    pub from: Option<Quantity>,
    /// The upper bound.
    pub to: Option<Quantity>,
}

/// Reads a range. A unit that only one bound has is the other's, too.
pub fn parse_range(text: &str, table: &UnitTable) -> Result<Range, QuantityError> {
    let (from, to) = text.split_once("..").ok_or_else(|| shape(text))?;
    let mut from = parse_bound(from, table)?;
    let mut to = parse_bound(to, table)?;
    match (&mut from, &mut to) {
        (Some(from), Some(to)) => {
            from.unit = from.unit.or(to.unit);
            to.unit = to.unit.or(from.unit);
            check_order(*from, *to, table)?;
        }
        (None, None) => return Err(shape(text)),
        _ => {}
    }
    Ok(Range { from, to })
}

fn parse_bound(text: &str, table: &UnitTable) -> Result<Option<Quantity>, QuantityError> {
    if text.trim().is_empty() { Ok(None) } else { parse_quantity(text, table).map(Some) }
}

fn check_order(from: Quantity, to: Quantity, table: &UnitTable) -> Result<(), QuantityError> {
    let end = match from.unit {
        Some(unit) => table.value_in(to, unit)?,
        None => to.value,
    };
    if from.value <= end {
        return Ok(());
    }
    let shown = |quantity| table.show_quantity(quantity).to_string();
    Err(QuantityError::Backwards { from: shown(from), to: shown(to) })
}

/// A range in one unit, to compare values with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The lower bound.
    pub from: Option<Number>,
    /// The upper bound.
    pub to: Option<Number>,
}

impl Bounds {
    /// Whether a value lies within the bounds.
    pub fn contains(&self, value: Number) -> bool {
        self.from.is_none_or(|from| from <= value) && self.to.is_none_or(|to| value <= to)
    }
}

impl Range {
    /// The bounds in a unit; bare numbers are in that unit already.
    pub fn bounds_in(&self, unit: Unit, table: &UnitTable) -> Result<Bounds, UnitError> {
        let value = |quantity: Option<Quantity>| quantity.map(|quantity| table.value_in(quantity, unit)).transpose();
        Ok(Bounds { from: value(self.from)?, to: value(self.to)? })
    }
}

impl UnitTable {
    /// Shows a range to a reader.
    pub fn show_range(&self, range: Range) -> ShowRange<'_> {
        ShowRange { table: self, range }
    }
}

/// A range as a reader sees it: `4 h..6 h`, `0%..`.
#[derive(Debug, Clone, Copy)]
pub struct ShowRange<'a> {
    table: &'a UnitTable,
    range: Range,
}

impl fmt::Display for ShowRange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.range.from {
            self.table.show_quantity(from).fmt(f)?;
        }
        f.write_str("..")?;
        self.range.to.map_or(Ok(()), |to| self.table.show_quantity(to).fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows_ranges() {
        let table = UnitTable::new();
        let cases = [
            ("18..24", "18..24"),
            ("0%..", "0%.."),
            ("..100%", "..100%"),
            ("4 h..6 h", "4 h..6 h"),
            ("4..6 h", "4 h..6 h"),
            ("4 h .. 6", "4 h..6 h"),
            ("30 min..2 h", "30 min..2 h"),
            ("-5..5", "-5..5"),
            ("0.5..1.5", "0.5..1.5"),
            ("7..7", "7..7"),
            ("$4..$5", "4 USD..5 USD"),
        ];
        for (text, shown) in cases {
            let range = parse_range(text, &table).map(|range| table.show_range(range).to_string());
            assert_eq!(range.as_deref(), Ok(shown), "{text}");
        }
    }

    #[test]
    fn says_what_is_no_range() {
        let table = UnitTable::new();
        let backwards = |from: &str, to: &str| QuantityError::Backwards { from: from.into(), to: to.into() };
        let mismatch = UnitError::Mismatch { left: "RUB".to_owned(), right: "h".to_owned() };
        let cases = [
            ("", shape("")),
            ("5", shape("5")),
            ("..", shape("..")),
            ("a..b", shape("a")),
            ("24..18", backwards("24", "18")),
            ("2 h..30 min", backwards("2 h", "30 min")),
            ("4 h..6 RUB", mismatch.into()),
        ];
        for (text, error) in cases {
            assert_eq!(parse_range(text, &table), Err(error), "{text}");
        }
    }

    #[test]
    fn bounds_hold_both_ends() {
        let table = UnitTable::new();
        let bounds = parse_range("30 min..2 h", &table).unwrap().bounds_in(Unit::HOUR, &table).unwrap();
        for (value, inside) in [("0.4", false), ("0.5", true), ("2", true), ("2.1", false)] {
            assert_eq!(bounds.contains(value.parse().unwrap()), inside, "{value}");
        }
        let open = parse_range("0..", &table).unwrap().bounds_in(Unit::COUNT, &table).unwrap();
        assert!(open.contains(Number::MAX) && !open.contains(Number::NEGATIVE_ONE));
        assert!(parse_range("0%..", &table).unwrap().bounds_in(Unit::COUNT, &table).is_err());
    }
}
