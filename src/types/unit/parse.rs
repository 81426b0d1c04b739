//! Reading a unit: a word, or a product or quotient of words.

use super::{Unit, UnitError, UnitTable};

impl UnitTable {
    /// Reads a unit, such as `RUB`, `RUB/order`, `people*h` or `h/day`; there is no space inside.
    pub fn parse(&self, text: &str) -> Result<Unit, UnitError> {
        if let Some(atom) = self.lookup(text) {
            return Ok(Unit::of(atom));
        }
        match text.strip_prefix("1/") {
            Some(rest) => self.parse_factors(Unit::RATIO, -1, rest, text),
            None => self.parse_factors(Unit::RATIO, 1, text, text),
        }
    }

    /// Reads what follows a unit already known, as in `$4/lead`: nothing, or further factors.
    pub(in crate::types) fn parse_tail(&self, unit: Unit, text: &str) -> Result<Unit, UnitError> {
        if text.is_empty() {
            return Ok(unit);
        }
        match operator(text) {
            Some((sign, rest)) => self.parse_factors(unit, sign, rest, text),
            None => Err(UnitError::Shape { text: text.to_owned() }),
        }
    }

    fn parse_factors(&self, start: Unit, sign: i8, factors: &str, text: &str) -> Result<Unit, UnitError> {
        let (mut unit, mut sign, mut rest) = (start, sign, factors);
        loop {
            let end = rest.find(['*', '·', '/']).unwrap_or(rest.len());
            let (word, tail) = rest.split_at(end);
            let atom = self.lookup(word).ok_or_else(|| unknown(word, text))?;
            unit = unit.with(atom, sign).ok_or(UnitError::TooComplex)?;
            match operator(tail) {
                Some(next) => (sign, rest) = next,
                None => return Ok(unit),
            }
        }
    }
}

/// The power that the operator at the start of a text gives to the factor behind it, and the text behind the operator.
fn operator(text: &str) -> Option<(i8, &str)> {
    let rest = text.strip_prefix(['*', '·', '/'])?;
    Some((if text.starts_with('/') { -1 } else { 1 }, rest))
}

fn unknown(word: &str, text: &str) -> UnitError {
    if word.is_empty() || word.contains(char::is_whitespace) || word.starts_with(|c: char| c.is_ascii_digit()) {
        UnitError::Shape { text: text.to_owned() }
    } else {
        UnitError::UnknownUnit { word: word.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows_units() {
        let mut table = UnitTable::new();
        for name in ["order", "lead", "заказ"] {
            table.declare(name).unwrap();
        }
        let cases = [
            ("RUB", "RUB"),
            ("₽", "RUB"),
            ("RUB/order", "RUB/order"),
            ("₽/заказ", "RUB/заказ"),
            ("$/lead", "USD/lead"),
            ("h/day", "h/day"),
            ("hours/day", "h/day"),
            ("people*h", "people*h"),
            ("person·hours", "people*h"),
            ("h*people", "people*h"),
            ("RUB/order/month", "RUB/order/month"),
            ("1/day", "1/day"),
            ("h*h", "h*h"),
            ("GiB/s", "GiB/s"),
            ("%", "%"),
            ("pp", "pp"),
            ("day/day", "a ratio"),
            ("money", "money"),
            ("weeks", "week"),
        ];
        for (text, shown) in cases {
            assert_eq!(table.parse(text).map(|unit| table.show(unit).to_string()).as_deref(), Ok(shown), "{text}");
        }
    }

    #[test]
    fn says_what_is_no_unit() {
        let table = UnitTable::new();
        for word in ["orders", "rub", "заказ", "kb"] {
            assert_eq!(table.parse(word), Err(UnitError::UnknownUnit { word: word.to_owned() }));
        }
        assert_eq!(table.parse("RUB/lead"), Err(UnitError::UnknownUnit { word: "lead".to_owned() }));
        for text in ["", "/", "h/", "*h", "h//day", "h / day", "1", "1/", "h/2"] {
            assert_eq!(table.parse(text), Err(UnitError::Shape { text: text.to_owned() }), "{text}");
        }
        assert_eq!(table.parse("h*KB*people*count*points"), Err(UnitError::TooComplex));
        assert_eq!(table.parse(&"h*".repeat(200)), Err(UnitError::TooComplex));
    }

    #[test]
    fn money_is_the_currency_of_the_plan() {
        let mut table = UnitTable::new();
        let before = table.parse("money/h").unwrap();
        table.set_currency(super::super::Currency::from_code("RUB").unwrap());
        assert_eq!(table.parse("money/h"), table.parse("RUB/h"));
        assert!(table.compatible(before, table.parse("RUB/h").unwrap()));
        assert_eq!(table.show(before).to_string(), "RUB/h");
    }
}
