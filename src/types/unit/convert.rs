//! Which units can be compared, and by what factor.

use super::atom::Atom;
use super::fraction::Fraction;
use super::{Unit, UnitError, UnitTable};
use crate::types::number::Number;

impl UnitTable {
    /// Whether two units measure the same thing, so that values in them can be compared, added and converted.
    pub fn compatible(&self, left: Unit, right: Unit) -> bool {
        left == right || self.dimension(left).is_some_and(|dimension| Some(dimension) == self.dimension(right))
    }

    /// Whether a unit is a plain ratio, which `%` and `x` accept: `%`, `x`, `people/people`, `min/h`.
    pub fn is_ratio(&self, unit: Unit) -> bool {
        self.dimension(unit) == Some(Unit::RATIO)
    }

    /// A value in another unit; exact wherever the factor between the units allows.
    pub fn convert(&self, value: Number, from: Unit, to: Unit) -> Result<Number, UnitError> {
        if from == to {
            return Ok(value);
        }
        if !self.compatible(from, to) {
            return Err(self.mismatch(from, to));
        }
        self.factor(from)
            .and_then(|from| from.times(self.factor(to)?.inverse()))
            .and_then(|factor| factor.scale(value))
            .ok_or(UnitError::TooLarge)
    }

    /// A difference in the unit of the values that it is between: percentage points count as hundredths of a ratio.
    pub fn convert_difference(&self, value: Number, from: Unit, to: Unit) -> Result<Number, UnitError> {
        if from.is_percentage_points() && self.is_ratio(to) {
            return self.convert(value, Unit::PERCENT, to);
        }
        self.convert(value, from, to)
    }

    /// The unit of a sum or a difference: that of the left side, unless only the right side is a level.
    ///
    /// Values are converted into it with [`Self::convert_difference`] before they are added.
    pub fn add(&self, left: Unit, right: Unit) -> Result<Unit, UnitError> {
        if self.compatible(left, right) || (self.is_ratio(left) && right.is_percentage_points()) {
            Ok(left)
        } else if left.is_percentage_points() && self.is_ratio(right) {
            Ok(right)
        } else {
            Err(self.mismatch(left, right))
        }
    }

    /// The error that says that two units do not fit, and why.
    pub fn mismatch(&self, left: Unit, right: Unit) -> UnitError {
        let shown = (self.show(left).to_string(), self.show(right).to_string());
        let in_any_currency = |unit| self.dimension(unit).and_then(without_currencies);
        if in_any_currency(left).is_some() && in_any_currency(left) == in_any_currency(right) {
            let currency = |unit: Unit, whole: String| match unit.factors().iter().find(|it| it.atom.is_money()) {
                Some(factor) => self.name(self.resolved(factor.atom)).to_owned(),
                None => whole,
            };
            return UnitError::NoRate { left: currency(left, shown.0), right: currency(right, shown.1) };
        }
        UnitError::Mismatch { left: shown.0, right: shown.1 }
    }

    /// What a unit measures: the unit with every factor replaced by the one that it converts to.
    pub fn dimension(&self, unit: Unit) -> Option<Unit> {
        unit.factors().iter().try_fold(Unit::RATIO, |dimension, factor| {
            match self.resolved(factor.atom).base(factor.power < 0).0 {
                Some(Atom::Currency(currency)) => {
                    dimension.with(Atom::Currency(self.rates.anchor(currency).0), factor.power)
                }
                Some(base) => dimension.with(base, factor.power),
                None => Some(dimension),
            }
        })
    }

    /// How many of its dimension a unit is.
    fn factor(&self, unit: Unit) -> Option<Fraction> {
        unit.factors().iter().try_fold(Fraction::ONE, |product, factor| {
            let single = match self.resolved(factor.atom) {
                Atom::Currency(currency) => self.rates.anchor(currency).1,
                atom => atom.factor(factor.power < 0)?,
            };
            product.times(single.power(factor.power)?)
        })
    }

    fn resolved(&self, atom: Atom) -> Atom {
        if atom == Atom::Money { self.money() } else { atom }
    }
}

/// A dimension with every currency replaced by `money`.
fn without_currencies(dimension: Unit) -> Option<Unit> {
    dimension.factors().iter().try_fold(Unit::RATIO, |unit, factor| {
        unit.with(if factor.atom.is_money() { Atom::Money } else { factor.atom }, factor.power)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::number::{canonical, parse_number};

    fn table() -> UnitTable {
        let mut table = UnitTable::new();
        for name in ["order", "lead"] {
            table.declare(name).unwrap();
        }
        table
    }

    #[test]
    fn converts_exactly() {
        let table = table();
        let cases = [
            ("48", "h", "days", "2"),
            ("1", "week", "h", "168"),
            ("420", "ms", "s", "0.42"),
            ("90", "min", "h", "1.5"),
            ("3", "quarter", "months", "9"),
            ("6", "months", "year", "0.5"),
            ("5", "GB", "MB", "5000"),
            ("1", "GiB", "KB", "1073741.824"),
            ("3", "x", "%", "300"),
            ("10", "order/day", "order/week", "70"),
            ("12", "order/year", "order/month", "1"),
            ("9", "order/quarter", "order/month", "3"),
            ("2", "people*h", "people*min", "120"),
            ("16", "people*h", "people*day", "0.6666666666666666666666666667"),
            ("30", "min/h", "%", "50"),
            ("60", "order/h", "order/min", "1"),
            ("1", "week*week*week*week", "ms*ms*ms*ms", ""),
        ];
        for (value, from, to, expected) in cases {
            let (from, to) = (table.parse(from).unwrap(), table.parse(to).unwrap());
            let shown = table.convert(parse_number(value).unwrap(), from, to).map(canonical);
            assert_eq!(shown.unwrap_or_default(), expected, "{value} {} in {}", table.show(from), table.show(to));
        }
    }

    #[test]
    fn different_things_do_not_mix() {
        let table = table();
        let pairs = [
            ("RUB", "order"),
            ("count", "%"),
            ("count", "people"),
            ("points", "%"),
            ("day", "month"),
            ("h/day", "%"),
            ("day/week", "%"),
            ("month/year", "%"),
            ("order/day", "order/month"),
            ("order/day", "order/h"),
            ("pp", "%"),
            ("order", "lead"),
            ("KB", "count"),
            ("h", "h*h"),
        ];
        for (left, right) in pairs {
            let (left, right) = (table.parse(left).unwrap(), table.parse(right).unwrap());
            let (left_text, right_text) = (table.show(left).to_string(), table.show(right).to_string());
            let error = UnitError::Mismatch { left: left_text, right: right_text };
            assert_eq!(table.convert(Number::ONE, left, right), Err(error));
            assert!(!table.compatible(right, left));
        }
    }

    #[test]
    fn a_quotient_of_equal_units_is_a_ratio() {
        let table = table();
        for (left, right) in [("people", "people"), ("count", "count"), ("day", "day"), ("min", "h"), ("GB", "MB")] {
            let quotient = table.parse(left).unwrap().per(table.parse(right).unwrap()).unwrap();
            assert!(table.is_ratio(quotient) && table.compatible(quotient, Unit::PERCENT), "{left}/{right}");
        }
        for (left, right) in [("h", "day"), ("week", "day"), ("year", "month"), ("count", "people"), ("RUB", "USD")] {
            let quotient = table.parse(left).unwrap().per(table.parse(right).unwrap()).unwrap();
            assert!(!table.is_ratio(quotient), "{left}/{right}");
        }
    }

    #[test]
    fn money_needs_a_rate() {
        let table = table();
        let unit = |text| table.parse(text).unwrap();
        let error = |left: &str, right: &str| Err(UnitError::NoRate { left: left.into(), right: right.into() });
        assert_eq!(table.add(unit("RUB"), unit("USD")), error("RUB", "USD"));
        assert_eq!(table.add(unit("RUB/order"), unit("$/order")), error("RUB", "USD"));
        assert!(matches!(table.add(unit("RUB/order"), unit("$/lead")), Err(UnitError::Mismatch { .. })));
    }

    #[test]
    fn percentage_points_are_differences() {
        let table = table();
        let (percent, points, times) = (Unit::PERCENT, Unit::PERCENTAGE_POINTS, Unit::TIMES);
        assert_eq!(table.add(percent, points), Ok(percent));
        assert_eq!(table.add(points, times), Ok(times));
        assert_eq!(table.add(points, points), Ok(points));
        assert!(table.add(points, Unit::COUNT).is_err());
        assert_eq!(table.convert_difference(Number::from(3), points, percent), Ok(Number::from(3)));
        assert_eq!(table.convert_difference(Number::from(3), points, times), Ok(Number::new(3, 2)));
        assert!(table.convert_difference(Number::from(3), points, Unit::PEOPLE).is_err());
    }
}
