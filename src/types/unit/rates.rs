//! Rates between currencies: which amounts of money can be compared, and by what factor.

use std::collections::BTreeMap;

use super::atom::Atom;
use super::fraction::Fraction;
use super::{Currency, RateError, Unit, UnitTable};
use crate::types::number::Number;
use crate::types::quantity::Quantity;

/// The declared rates. Currencies that rates connect share one anchor, and each knows how many of it one unit is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rates {
    links: BTreeMap<Currency, (Currency, Fraction)>,
}

impl Rates {
    /// The anchor of a currency and how many of the anchor one unit is.
    pub(super) fn anchor(&self, currency: Currency) -> (Currency, Fraction) {
        self.links.get(&currency).copied().unwrap_or((currency, Fraction::ONE))
    }

    /// Makes one unit of the anchor `from` be `factor` units of the anchor `to`.
    fn join(&mut self, from: Currency, to: Currency, factor: Fraction) -> Option<()> {
        let mut links = self.links.clone();
        links.entry(from).or_insert((from, Fraction::ONE));
        for (anchor, share) in links.values_mut().filter(|(anchor, _)| *anchor == from) {
            (*anchor, *share) = (to, share.times(factor)?);
        }
        self.links = links;
        Some(())
    }
}

impl UnitTable {
    /// Declares a rate: `left` and `right` are worth the same, as in `1 USD = 90 RUB`. It works both ways, and in chains
    /// with others. A rate that says the same as the earlier ones, but for rounding (1%), changes nothing.
    pub fn add_rate(&mut self, left: Quantity, right: Quantity) -> Result<(), RateError> {
        let (left_currency, left_amount) = self.side(left)?;
        let (right_currency, right_amount) = self.side(right)?;
        if left_currency == right_currency {
            return Err(RateError::SameCurrency { code: left_currency.code() });
        }
        let (from, left_share) = self.rates.anchor(left_currency);
        let (to, right_share) = self.rates.anchor(right_currency);
        let left_worth = left_amount.times(left_share).ok_or(RateError::TooLarge)?;
        let right_worth = right_amount.times(right_share).ok_or(RateError::TooLarge)?;
        if from != to {
            let factor = right_worth.times(left_worth.inverse()).ok_or(RateError::TooLarge)?;
            return self.rates.join(from, to, factor).ok_or(RateError::TooLarge);
        }
        if left_worth.is_about(right_worth) {
            return Ok(());
        }
        Err(self.contradiction(left, left_currency, right_currency))
    }

    /// The currency and the amount on one side of a rate.
    fn side(&self, quantity: Quantity) -> Result<(Currency, Fraction), RateError> {
        let currency = match quantity.unit.and_then(Unit::single) {
            Some(Atom::Currency(currency)) => currency,
            Some(Atom::Money) => self.currency().ok_or(RateError::NotMoney)?,
            _ => return Err(RateError::NotMoney),
        };
        if quantity.value <= Number::ZERO {
            return Err(RateError::NotPositive);
        }
        Ok((currency, Fraction::from_number(quantity.value).ok_or(RateError::TooLarge)?))
    }

    fn contradiction(&self, left: Quantity, from: Currency, to: Currency) -> RateError {
        let Ok(known) = self.convert(left.value, Unit::currency(from), Unit::currency(to)) else {
            return RateError::TooLarge;
        };
        let known = self.show_quantity(Quantity::new(known.round_dp(4), Unit::currency(to))).to_string();
        RateError::Contradiction { left: self.show_quantity(left).to_string(), known }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::quantity::parse_quantity;

    fn add(table: &mut UnitTable, left: &str, right: &str) -> Result<(), RateError> {
        let left = parse_quantity(left, table).unwrap();
        let right = parse_quantity(right, table).unwrap();
        table.add_rate(left, right)
    }

    fn convert(table: &UnitTable, amount: &str, to: &str) -> Option<String> {
        let quantity = parse_quantity(amount, table).unwrap();
        let value = table.convert(quantity.value, quantity.unit?, table.parse(to).unwrap()).ok()?;
        Some(crate::types::number::canonical(value))
    }

    #[test]
    fn rates_work_both_ways_and_in_chains() {
        let mut table = UnitTable::new();
        assert_eq!(convert(&table, "1 USD", "RUB"), None);
        for (left, right) in [("1 USD", "90 RUB"), ("1 EUR", "1.1 USD"), ("1000 KZT", "180 RUB"), ("1 GBP", "200 JPY")]
        {
            assert_eq!(add(&mut table, left, right), Ok(()));
        }
        let cases = [
            ("$2", "RUB", Some("180")),
            ("450 RUB", "USD", Some("5")),
            ("10 EUR", "RUB", Some("990")),
            ("99 RUB", "EUR", Some("1")),
            ("1100 KZT", "EUR", Some("2")),
            ("1 GBP", "RUB", None),
            ("$2/h", "RUB/min", Some("3")),
        ];
        for (amount, to, expected) in cases {
            assert_eq!(convert(&table, amount, to).as_deref(), expected, "{amount} in {to}");
        }
    }

    #[test]
    fn rates_that_cannot_hold_are_refused() {
        let mut table = UnitTable::new();
        add(&mut table, "1 USD", "90 RUB").unwrap();
        add(&mut table, "1 EUR", "100 RUB").unwrap();
        assert_eq!(add(&mut table, "1 RUB", "0.0111 USD"), Ok(()), "the same, but rounded");
        assert_eq!(add(&mut table, "1 EUR", "1.11 USD"), Ok(()), "the same, but rounded");
        let contradiction = RateError::Contradiction { left: "1 EUR".to_owned(), known: "1.1111 USD".to_owned() };
        assert_eq!(add(&mut table, "1 EUR", "1.3 USD"), Err(contradiction));
        let cases = [
            ("1 USD", "2 USD", RateError::SameCurrency { code: "USD" }),
            ("1 USD", "2", RateError::NotMoney),
            ("1 USD", "2 h", RateError::NotMoney),
            ("1 USD", "2 RUB/h", RateError::NotMoney),
            ("1 money", "2 RUB", RateError::NotMoney),
            ("0 USD", "2 JPY", RateError::NotPositive),
            ("-1 USD", "2 JPY", RateError::NotPositive),
        ];
        for (left, right, error) in cases {
            assert_eq!(add(&mut table, left, right), Err(error), "{left} = {right}");
        }
    }
}
