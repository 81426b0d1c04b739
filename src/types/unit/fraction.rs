//! Exact positive fractions: the factors between units and the rates between currencies.

use rust_decimal::Decimal;

use crate::types::number::Number;

/// A positive fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    numerator: u128,
    denominator: u128,
}

impl Fraction {
    pub(super) const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// A fraction of two positive numbers.
    pub(super) fn new(numerator: u128, denominator: u128) -> Option<Self> {
        if numerator == 0 || denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(numerator, denominator);
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// A positive decimal as a fraction.
    pub(super) fn from_number(value: Number) -> Option<Self> {
        if value.is_sign_negative() {
            return None;
        }
        Self::new(value.mantissa().unsigned_abs(), 10_u128.checked_pow(value.scale())?)
    }

    pub(super) fn inverse(self) -> Self {
        Self { numerator: self.denominator, denominator: self.numerator }
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        // Cancelling crosswise first keeps the products as small as the result allows.
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        Some(Self {
            numerator: left.numerator.checked_mul(right.numerator)?,
            denominator: left.denominator.checked_mul(right.denominator)?,
        })
    }

    pub(super) fn power(self, exponent: i8) -> Option<Self> {
        let base = if exponent < 0 { self.inverse() } else { self };
        (0..exponent.unsigned_abs()).try_fold(Self::ONE, |product, _| product.times(base))
    }

    /// Whether two fractions differ by at most one part in a hundred.
    pub(super) fn is_about(self, other: Self) -> bool {
        let Some(quotient) = self.times(other.inverse()) else { return false };
        let larger = quotient.numerator.max(quotient.denominator);
        let smaller = quotient.numerator.min(quotient.denominator);
        (larger - smaller).checked_mul(100).is_some_and(|difference| difference <= smaller)
    }

    /// The product with a number; nothing when it is beyond what exact decimals hold.
    pub(super) fn scale(self, value: Number) -> Option<Number> {
        let (mut numerator, mut denominator) = (self.numerator, self.denominator);
        // Only long chains of rates come here; their factors are rounded in the 28th digit.
        while numerator.max(denominator) >= 1 << 96 {
            (numerator, denominator) = (numerator >> 1, denominator >> 1);
        }
        if numerator == 0 || denominator == 0 {
            return None;
        }
        let numerator = whole(numerator)?;
        let denominator = whole(denominator)?;
        value
            .checked_mul(numerator)
            .and_then(|product| product.checked_div(denominator))
            .or_else(|| value.checked_div(denominator)?.checked_mul(numerator))
    }
}

/// A whole number as a decimal, where it fits.
fn whole(value: u128) -> Option<Number> {
    Decimal::try_from_i128_with_scale(i128::try_from(value).ok()?, 0).ok()
}

const fn greatest_common_divisor(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(numerator: u128, denominator: u128) -> Fraction {
        Fraction::new(numerator, denominator).unwrap()
    }

    #[test]
    fn fractions_are_reduced_and_checked() {
        assert_eq!(fraction(6, 4), fraction(3, 2));
        assert_eq!(Fraction::new(0, 1), None);
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(fraction(2, 3).times(fraction(3, 4)), Some(fraction(1, 2)));
        assert_eq!(fraction(u128::MAX, 1).times(fraction(2, 1)), None);
        assert_eq!(fraction(2, 1).power(-3), Some(fraction(1, 8)));
        assert_eq!(fraction(10, 1).power(127), None);
        assert_eq!(Fraction::from_number(Decimal::new(125, 2)), Some(fraction(5, 4)));
        assert_eq!(Fraction::from_number(Decimal::new(-1, 0)), None);
        assert_eq!(Fraction::from_number(Decimal::ZERO), None);
    }

    #[test]
    fn scaling_is_exact_where_it_can_be() {
        assert_eq!(fraction(1, 90).scale(Decimal::from(450)), Some(Decimal::from(5)));
        assert_eq!(fraction(2, 1).scale(Decimal::MAX), None);
        assert_eq!(fraction(1, 2).scale(Decimal::from(3)), Some(Decimal::new(15, 1)));
        assert_eq!(fraction(u128::MAX, u128::MAX - 1).scale(Decimal::ONE), Some(Decimal::ONE));
        assert_eq!(fraction(1, u128::MAX).scale(Decimal::ONE), None);
    }

    #[test]
    fn about_is_one_percent() {
        assert!(fraction(100, 1).is_about(fraction(101, 1)));
        assert!(!fraction(100, 1).is_about(fraction(102, 1)));
    }
}
