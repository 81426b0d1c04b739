//! Numbers as people write them: `1 200`, `$1.2M`, `40 тыс. руб.`, `70%+`, `4.5/5`. Nothing is guessed: `1,200` needs an option.

use super::units::{self, Unit};
pub use crate::readings::DecimalMark;

/// A number with its unit, as far as that is clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// Digits, with a point before the fraction, in the language's writing.
    pub digits: String,
    /// `k`, `M`, `bn` or nothing.
    pub magnitude: &'static str,
    pub unit: Option<Unit>,
    /// `100+`
    pub plus: bool,
    /// `+20%`, `-5`
    pub sign: Option<char>,
}

impl Value {
    pub(super) fn is_zero(&self) -> bool {
        self.digits.bytes().all(|b| matches!(b, b'0' | b'.'))
    }

    /// The digits with the magnitude multiplied out: `2.5k` is 2500.
    pub(super) fn in_full(&self) -> String {
        let zeros = match self.magnitude {
            "k" => 3,
            "M" => 6,
            "bn" => 9,
            _ => return self.digits.clone(),
        };
        let (whole, fraction) = self.digits.split_once('.').unwrap_or((&self.digits, ""));
        let (moved, rest) = fraction.split_at(fraction.len().min(zeros));
        let whole = format!("{whole}{moved:0<zeros$}");
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
    }

    /// The number in the language's words, with its unit where it has one.
    pub(super) fn written(&self) -> String {
        // A sign stands right behind a number, where no `k` can stand between them.
        let number = match self.unit {
            Some(Unit::Percent | Unit::Points | Unit::Times | Unit::Named("x")) => grouped(&self.in_full()),
            _ => format!("{}{}", grouped(&self.digits), self.magnitude),
        };
        self.unit.as_ref().map_or(number.clone(), |unit| unit.after(&number, self.digits == "1"))
    }
}

/// What stands at a place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    Value(Value),
    /// A number that can be read in two ways.
    Ambiguous,
}

/// Reads a number at `at`, where a digit or a currency sign stands: what it is, and where it ends.
pub(super) fn read(text: &str, at: usize, mark: Option<DecimalMark>) -> Option<(Found, usize)> {
    let rest = text.get(at..)?;
    let sign = rest.chars().next().and_then(units::currency_sign);
    let skipped = match sign {
        Some(_) => rest.char_indices().skip(1).find(|(_, c)| !is_space(*c)).map_or(rest.len(), |(i, _)| i),
        None => 0,
    };
    let (numeral, length) = numeral(rest.get(skipped..)?, mark)?;
    let mut end = at + skipped + length;
    let Some(digits) = numeral else { return Some((Found::Ambiguous, end)) };
    let mut value = Value { digits, magnitude: "", unit: sign.map(Unit::money), plus: false, sign: None };
    end = tail(text, end, &mut value)?;
    Some((Found::Value(value), end))
}

/// What stands behind a number and belongs to it.
fn tail(text: &str, mut end: usize, value: &mut Value) -> Option<usize> {
    if let Some((magnitude, length)) = units::magnitude(&text[end..], value.unit.is_some()) {
        value.magnitude = magnitude;
        end += length;
    }
    if text[end..].starts_with('+') {
        value.plus = true;
        end += 1;
    }
    if value.unit.is_none() {
        let whole = !value.digits.contains('.');
        if let Some((unit, length)) = units::unit(&text[end..], whole) {
            value.unit = Some(unit);
            end += length;
        }
    }
    if let Some((unit, length)) = value.unit.as_ref().and_then(|unit| units::rate(unit, &text[end..])) {
        value.unit = Some(unit);
        end += length;
    }
    if text[end..].starts_with('+') {
        value.plus = true;
        end += 1;
    }
    // `2nd`, `5G`, `2-way`: a name, no number.
    let mut after = text[end..].chars();
    let glued = match after.next() {
        Some('-') => after.next().is_some_and(char::is_alphabetic),
        // `1:50` is a time.
        Some(':') => after.next().is_some_and(|c| c.is_ascii_digit()),
        next => next.is_some_and(char::is_alphanumeric),
    };
    let counted = matches!(value.unit, Some(Unit::Count | Unit::People));
    (!glued || counted).then_some(end)
}

/// The digits of a number and how long it is in the text; no digits where they can be read in two ways.
fn numeral(text: &str, mark: Option<DecimalMark>) -> Option<(Option<String>, usize)> {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    if end == 0 {
        return None;
    }
    let mut groups = vec![&text[..end]];
    let mut marks = Vec::new();
    while let Some(c) = text[end..].chars().next() {
        let from = end + c.len_utf8();
        let length = digits(from);
        let spaced = is_space(c) || matches!(c, '\'' | '_' | '’');
        if length == 0 || !(spaced || matches!(c, ',' | '.')) {
            break;
        }
        if spaced && (length != 3 || groups.last().is_some_and(|group| group.len() > 3) || marks.contains(&'.')) {
            break;
        }
        groups.push(&text[from..from + length]);
        marks.push(if spaced { ' ' } else { c });
        end = from + length;
    }
    if groups.iter().map(|group| group.len()).sum::<usize>() > 18 {
        return None;
    }
    let digits = meaning(&groups, &marks, mark)?;
    Some((digits.map(|digits| trimmed(&digits)), end))
}

/// The number that groups of digits mean; `Some(None)` where it can be one of two, nothing where it is none at all.
#[expect(clippy::option_option, reason = "no number, one of two numbers, and a number are three answers")]
fn meaning(groups: &[&str], marks: &[char], mark: Option<DecimalMark>) -> Option<Option<String>> {
    let Some(last) = marks.last() else { return Some(Some(groups.concat())) };
    let (fraction, whole) = groups.split_last()?;
    let thousands = |groups: &[&str]| groups.iter().skip(1).all(|group| group.len() == 3) && groups[0].len() <= 3;
    let decimal = || Some(Some(format!("{}.{fraction}", whole.concat())));
    if *last == ' ' {
        return thousands(groups).then(|| Some(groups.concat()));
    }
    let before = &marks[..marks.len() - 1];
    if before.contains(last) {
        let same = marks.iter().all(|mark| mark == last);
        return (same && thousands(groups)).then(|| Some(groups.concat()));
    }
    if !before.is_empty() {
        return if thousands(whole) { decimal() } else { None };
    }
    let could_be_thousands = thousands(groups) && groups[0] != "0";
    match (mark, could_be_thousands) {
        (_, false) => decimal(),
        (None, true) => Some(None),
        (Some(DecimalMark::Comma), true) if *last == ',' => decimal(),
        (Some(DecimalMark::Point), true) if *last == '.' => decimal(),
        (Some(_), true) => Some(Some(groups.concat())),
    }
}

fn trimmed(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() || digits.starts_with('.') { format!("0{digits}") } else { digits.to_owned() }
}

/// `12000` as `12_000`.
fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && whole.len() > 3 {
            out.push('_');
        }
        out.push(digit);
    }
    if fraction.is_empty() { out } else { format!("{out}.{fraction}") }
}

pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, mark: Option<DecimalMark>) -> String {
        match read(text, 0, mark) {
            Some((Found::Value(value), _)) => format!("{}{}", value.written(), if value.plus { "+" } else { "" }),
            Some((Found::Ambiguous, _)) => "?".to_owned(),
            None => "-".to_owned(),
        }
    }

    #[test]
    fn magnitudes_are_multiplied_out_before_a_sign() {
        for (digits, magnitude, expected) in
            [("10", "k", "10_000%"), ("2.5", "k", "2_500%"), ("0.5", "M", "500_000%"), ("2.1234", "k", "2_123.4%")]
        {
            let digits = digits.to_owned();
            let value = Value { digits, magnitude, unit: Some(Unit::Percent), plus: false, sign: None };
            assert_eq!(value.written(), expected);
        }
    }

    #[test]
    fn numbers_with_units() {
        for (text, expected) in [
            ("40", "40"),
            ("1200", "1_200"),
            ("1 200", "1_200"),
            ("1,200", "?"),
            ("1.200", "?"),
            ("0.125", "0.125"),
            ("3,5", "3.5"),
            ("1,234,567", "1_234_567"),
            ("1.234,5", "1_234.5"),
            ("1.2.3", "-"),
            ("12%", "12%"),
            ("70%+", "70%+"),
            ("100+", "100+"),
            ("3 п.п.", "3pp"),
            ("$1.2M", "1.2M USD"),
            ("€ 500/month", "500 EUR/month"),
            ("10k users", "10k people"),
            ("40 тыс. руб.", "40k RUB"),
            ("2 млн ₽ в месяц", "2M RUB/month"),
            ("5 дней", "5 days"),
            ("1 day", "1 day"),
            ("300ms", "300 ms"),
            ("2s", "2 s"),
            ("2x", "x2"),
            ("8/10", "8 points"),
            ("20 Sites", "20 count"),
            ("20 to", "20"),
            ("2nd", "-"),
            ("5G", "-"),
            ("2-way", "-"),
            ("1:50", "-"),
            ("3 customer-facing bugs", "3 count"),
            ("00012", "12"),
            ("1000000000000000000000", "-"),
        ] {
            assert_eq!(said(text, None), expected, "{text}");
        }
        assert_eq!(said("1,200", Some(DecimalMark::Comma)), "1.200");
        assert_eq!(said("1,200", Some(DecimalMark::Point)), "1_200");
        assert_eq!(said("1.200", Some(DecimalMark::Comma)), "1_200");
    }
}
