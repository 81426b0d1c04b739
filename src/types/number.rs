//! Exact decimal numbers: reading them as the language writes them, showing them plainly, and arithmetic that says
//! what went wrong instead of rounding an overflow away or stopping the program.

use std::fmt;

use rust_decimal::Decimal;

/// A number of the language: an exact decimal with up to 28 significant digits.
pub type Number = Decimal;

/// The largest mantissa that a [`Number`] holds: 2⁹⁶ − 1.
const MAX_MANTISSA: u128 = (1 << 96) - 1;
/// The most digits after the point that a [`Number`] holds.
const MAX_SCALE: u32 = 28;

/// Why a text is no number, or why an operation has none as its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// The text is not written as a number.
    Shape,
    /// The number is larger than exact decimals hold.
    TooLarge,
    /// The number has more digits than exact decimals hold; dropping some would change it.
    TooPrecise,
    /// A division by zero.
    DivisionByZero,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => "this is not a number; write it like 1200, 1_200, 0.5, 5k or 1.5M",
            Self::TooLarge => "this number is too large to be computed with exactly: 28 digits are the limit",
            Self::TooPrecise => "this number has too many digits to be computed with exactly: 28 digits are the limit",
            Self::DivisionByZero => "this divides by zero",
        })
    }
}

impl std::error::Error for NumberError {}

/// Reads a whole text as a number: `1200`, `1_200`, `0.5`, `-5`, `+5`, `1.5M`.
pub fn parse_number(text: &str) -> Result<Number, NumberError> {
    let (sign, rest) = split_sign(text);
    let (value, length) = scan_number(rest)?;
    if length < rest.len() {
        return Err(NumberError::Shape);
    }
    Ok(if sign == Some('-') { negate(value) } else { value })
}

/// The sign in front of a text, and what follows it.
pub(super) fn split_sign(text: &str) -> (Option<char>, &str) {
    match text.as_bytes().first() {
        Some(b'-') => (Some('-'), &text[1..]),
        Some(b'+') => (Some('+'), &text[1..]),
        _ => (None, text),
    }
}

/// The number with the other sign; zero has none.
pub(super) fn negate(value: Number) -> Number {
    if value.is_zero() { value } else { -value }
}

/// Reads the unsigned number that a text begins with, its magnitude (`k`, `M`, `bn`) included, and says how many bytes
/// it takes.
pub(super) fn scan_number(text: &str) -> Result<(Number, usize), NumberError> {
    let bytes = text.as_bytes();
    let whole = scan_digits(bytes, 0);
    if whole == 0 {
        return Err(NumberError::Shape);
    }
    let mut end = whole;
    let mut fraction: &[u8] = &[];
    if bytes.get(whole) == Some(&b'.') && bytes.get(whole + 1).is_some_and(u8::is_ascii_digit) {
        end = whole + 1 + bytes[whole + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        fraction = &bytes[whole + 1..end];
    }
    if bytes.get(end) == Some(&b'_') {
        return Err(NumberError::Shape);
    }
    let (power, length) = scan_magnitude(&text[end..]);
    Ok((assemble(&bytes[..whole], fraction, power)?, end + length))
}

/// Where the digits that start at `from` end; single `_` may stand between two digits.
fn scan_digits(bytes: &[u8], from: usize) -> usize {
    let mut end = from;
    while let Some(&byte) = bytes.get(end) {
        let between = byte == b'_'
            && end > from
            && bytes[end - 1].is_ascii_digit()
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !between {
            break;
        }
        end += 1;
    }
    end
}

/// The power of ten that a magnitude at the start of a text stands for, and its length. A letter that goes on into a
/// longer word is no magnitude: `5MB` are megabytes.
fn scan_magnitude(text: &str) -> (u32, usize) {
    let (power, length) = match text.as_bytes() {
        [b'k', ..] => (3, 1),
        [b'M', ..] => (6, 1),
        [b'b', b'n', ..] => (9, 2),
        _ => return (0, 0),
    };
    let word_goes_on = text[length..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
    if word_goes_on { (0, 0) } else { (power, length) }
}

/// Puts the digits before and after the point and a power of ten together, exactly or not at all.
fn assemble(whole: &[u8], fraction: &[u8], power: u32) -> Result<Number, NumberError> {
    let mantissa = append_digits(0, whole).ok_or(NumberError::TooLarge)?;
    let kept = fraction.iter().rposition(|&digit| digit != b'0').map_or(0, |last| last + 1);
    let mantissa = append_digits(mantissa, &fraction[..kept]).ok_or(NumberError::TooPrecise)?;
    let scale = u32::try_from(kept).map_err(|_| NumberError::TooPrecise)?;
    let mantissa = 10_u128
        .checked_pow(power.saturating_sub(scale))
        .and_then(|factor| mantissa.checked_mul(factor))
        .filter(|&mantissa| mantissa <= MAX_MANTISSA)
        .ok_or(NumberError::TooLarge)?;
    let scale = scale.saturating_sub(power);
    if scale > MAX_SCALE {
        return Err(NumberError::TooPrecise);
    }
    let mantissa = i128::try_from(mantissa).map_err(|_| NumberError::TooLarge)?;
    Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| NumberError::TooPrecise)
}

/// Writes digits behind a mantissa; nothing when the result is beyond what a [`Number`] holds.
fn append_digits(mantissa: u128, digits: &[u8]) -> Option<u128> {
    let mut mantissa = mantissa;
    for digit in digits.iter().filter(|digit| **digit != b'_') {
        mantissa = mantissa.checked_mul(10)?.checked_add(u128::from(digit - b'0'))?;
        if mantissa > MAX_MANTISSA {
            return None;
        }
    }
    Some(mantissa)
}

/// Shows a number without trailing zeros and without an exponent: `5000`, `0.35`.
#[derive(Debug, Clone, Copy)]
pub struct Plain(pub Number);

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_zero() { f.write_str("0") } else { self.0.normalize().fmt(f) }
    }
}

/// The number as one text, the same for equal numbers: what JSON output holds.
pub fn canonical(value: Number) -> String {
    Plain(value).to_string()
}

/// `left + right`.
pub fn add(left: Number, right: Number) -> Result<Number, NumberError> {
    left.checked_add(right).ok_or(NumberError::TooLarge)
}

/// `left - right`.
pub fn subtract(left: Number, right: Number) -> Result<Number, NumberError> {
    left.checked_sub(right).ok_or(NumberError::TooLarge)
}

/// `left * right`.
pub fn multiply(left: Number, right: Number) -> Result<Number, NumberError> {
    left.checked_mul(right).ok_or(NumberError::TooLarge)
}

/// `left / right`.
pub fn divide(left: Number, right: Number) -> Result<Number, NumberError> {
    if right.is_zero() {
        return Err(NumberError::DivisionByZero);
    }
    left.checked_div(right).ok_or(NumberError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_exactly() {
        let table = [
            ("1200", "1200"),
            ("1_200", "1200"),
            ("1_200_000", "1200000"),
            ("0.5", "0.5"),
            ("-5", "-5"),
            ("+5", "5"),
            ("-0", "0"),
            ("007", "7"),
            ("1.50", "1.5"),
            ("1.5M", "1500000"),
            ("5k", "5000"),
            ("2bn", "2000000000"),
            ("1.2345k", "1234.5"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("0.50000000000000000000000000000000000000000000", "0.5"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
        ];
        for (text, shown) in table {
            assert_eq!(parse_number(text).map(canonical).as_deref(), Ok(shown), "{text}");
        }
    }

    #[test]
    fn says_why_a_text_is_no_number() {
        use NumberError::{Shape, TooLarge, TooPrecise};
        let table = [
            ("", Shape),
            ("-", Shape),
            ("--5", Shape),
            ("_5", Shape),
            ("5_", Shape),
            ("1__2", Shape),
            ("1.", Shape),
            (".5", Shape),
            ("1.5_0", Shape),
            ("5kg", Shape),
            ("5 k", Shape),
            ("1e5", Shape),
            ("٣", Shape),
            ("1234567890123456789012345678901234567890", TooLarge),
            ("79228162514264337593543950336", TooLarge),
            ("79228162514264337593543950335k", TooLarge),
            ("0.00000000000000000000000000001", TooPrecise),
            ("12345678901234567890.12345678901234567890", TooPrecise),
        ];
        for (text, error) in table {
            assert_eq!(parse_number(text), Err(error), "{text}");
        }
    }

    #[test]
    fn shows_numbers_plainly() {
        let table = [("5000.000", "5000"), ("0.350", "0.35"), ("0.000", "0"), ("-0.0", "0"), ("-1.10", "-1.1")];
        for (raw, shown) in table {
            let value: Decimal = raw.parse().unwrap();
            assert_eq!(canonical(value), shown);
        }
    }

    #[test]
    fn arithmetic_never_overflows() {
        assert_eq!(add(Decimal::MAX, Decimal::MAX), Err(NumberError::TooLarge));
        assert_eq!(subtract(Decimal::MIN, Decimal::MAX), Err(NumberError::TooLarge));
        assert_eq!(multiply(Decimal::MAX, Decimal::TEN), Err(NumberError::TooLarge));
        assert_eq!(divide(Decimal::ONE, Decimal::ZERO), Err(NumberError::DivisionByZero));
        assert_eq!(divide(Decimal::MAX, Decimal::new(1, 5)), Err(NumberError::TooLarge));
    }
}
