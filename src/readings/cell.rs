//! Numbers and dates as spreadsheets write them, without a guess.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{DateOrder, DecimalMark};
use crate::types::{FiscalYear, TimeError, parse_time};

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It can be read in two ways, unless settings say how it is written.
    Ambiguous,
    /// It is written in no known way.
    Shape,
    /// It is a date that there is not, in the words for it.
    NoDate(String),
}

/// How numbers are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// What is declared.
    pub(super) decimal: Option<DecimalMark>,
    /// Whether `1.200` may be twelve hundred: where cells are separated by semicolons, a comma may be the decimal mark.
    pub(super) careful: bool,
}

/// A quantity in the language's writing: `1 234,5 %` as `1234.5 %`.
pub(super) fn quantity(text: &str, marks: Marks) -> Result<Cow<'_, str>, Fault> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if is_plain(digits, marks) {
        return Ok(Cow::Borrowed(text));
    }
    let start = text.find(|c: char| c.is_ascii_digit()).ok_or(Fault::Shape)?;
    let (before, rest) = text.split_at(start);
    let length = numeral_length(rest);
    let (numeral, behind) = rest.split_at(length);
    let before: String = before.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace('−', "-");
    Ok(Cow::Owned(format!("{before}{}{behind}", plain(numeral, marks)?)))
}

/// Whether a numeral is written as the language writes it, and can be read in that way alone: most are.
fn is_plain(digits: &str, marks: Marks) -> bool {
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match digits.split_once('.') {
        None => all_digits(digits),
        Some((whole, fraction)) => {
            let is_decimal = marks.decimal.map_or(!marks.careful, |mark| mark == DecimalMark::Point);
            is_decimal && all_digits(whole) && all_digits(fraction)
        }
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’' | '_')
}

/// How long the numeral is that a text begins with: digits, and marks between two of them. Behind a space, three digits
/// belong to it, as in `12 500`.
fn numeral_length(text: &str) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    while let Some(mark) = text[end..].chars().next() {
        let from = end + mark.len_utf8();
        let count = digits(from);
        let goes_on = if is_space(mark) { count == 3 } else { matches!(mark, ',' | '.') && count > 0 };
        if !goes_on {
            break;
        }
        end = from + count;
    }
    end
}

/// A numeral with a point before its fraction, and nothing between its other digits.
fn plain(numeral: &str, marks: Marks) -> Result<String, Fault> {
    let (mut groups, mut between) = (vec![String::new()], Vec::new());
    for c in numeral.chars() {
        if let (true, Some(group)) = (c.is_ascii_digit(), groups.last_mut()) {
            group.push(c);
        } else {
            between.push(if is_space(c) { ' ' } else { c });
            groups.push(String::new());
        }
    }
    let (decimal, thousands) = match marks.decimal {
        Some(DecimalMark::Comma) => (',', '.'),
        Some(DecimalMark::Point) => ('.', ','),
        None if between.contains(&',') || between.iter().filter(|mark| **mark == '.').count() > 1 => {
            return Err(Fault::Ambiguous);
        }
        None => ('.', ' '),
    };
    let fraction = (between.last() == Some(&decimal)).then(|| groups.pop()).flatten();
    let whole_marks = &between[..groups.len() - 1];
    let grouped = groups.len() == 1
        || groups[0].len() <= 3
            && groups.iter().skip(1).all(|group| group.len() == 3)
            && whole_marks.iter().all(|mark| *mark == whole_marks[0] && (*mark == ' ' || *mark == thousands));
    if !grouped {
        return Err(Fault::Shape);
    }
    let whole = groups.concat();
    let could_be_thousands = |fraction: &str| fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
    match fraction {
        Some(fraction) if marks.careful && marks.decimal.is_none() && could_be_thousands(&fraction) => {
            Err(Fault::Ambiguous)
        }
        Some(fraction) => Ok(format!("{whole}.{fraction}")),
        None => Ok(whole),
    }
}

/// The day that a text says, or the last day of its period. A time behind it is left out.
pub(super) fn day(text: &str, order: Option<DateOrder>, fiscal: Option<FiscalYear>) -> Result<Date, Fault> {
    let text = without_time(text.trim());
    let mut parts = [""; 3];
    let mut count = 0;
    for part in text.split(['.', '/', '-']) {
        let is_number = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        match parts.get_mut(count).filter(|_| is_number) {
            Some(place) => *place = part,
            None => return period(text, fiscal),
        }
        count += 1;
    }
    if count != 3 {
        return period(text, fiscal);
    }
    let [first, second, third] = parts;
    let (year, month, day) = match order {
        _ if first.len() == 4 => (first, second, third),
        Some(DateOrder::Dmy) => (third, second, first),
        Some(DateOrder::Mdy) => (third, first, second),
        Some(DateOrder::Ymd) => (first, second, third),
        None => return Err(Fault::Ambiguous),
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return Err(Fault::Shape);
    }
    let number = |digits: &str| digits.parse::<i16>().unwrap_or(0);
    let small = |digits: &str| digits.parse::<i8>().unwrap_or(0);
    match Date::new(number(year), small(month), small(day)) {
        Ok(date) if (1900..=2999).contains(&date.year()) => Ok(date),
        // The language's own words for what is wrong with it.
        _ => period(&format!("{year}-{month:0>2}-{day:0>2}"), fiscal),
    }
}

fn period(text: &str, fiscal: Option<FiscalYear>) -> Result<Date, Fault> {
    match parse_time(text, fiscal) {
        Ok(period) => Ok(period.last()),
        Err(TimeError::Shape { .. }) => Err(Fault::Shape),
        Err(error) => Err(Fault::NoDate(error.to_string())),
    }
}

/// A time stamp without its time: `2026-01-04T10:00:00Z`, `04.01.2026 10:00`.
fn without_time(text: &str) -> &str {
    let Some((date, time)) = text.split_once([' ', 'T']) else { return text };
    let is_time = time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || ":.+-Z ".contains(c));
    if is_time { date } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_not_guessed() {
        let none = Marks { decimal: None, careful: false };
        let careful = Marks { careful: true, ..none };
        let comma = Marks { decimal: Some(DecimalMark::Comma), careful: true };
        let point = Marks { decimal: Some(DecimalMark::Point), careful: false };
        for (text, marks, expected) in [
            ("1200", none, "1200"),
            ("-5", none, "-5"),
            ("−5", none, "-5"),
            ("12.5", none, "12.5"),
            ("1.200", none, "1.200"),
            ("1.200", careful, "?"),
            ("0.125", careful, "0.125"),
            ("1,5", none, "?"),
            ("1.234.567", none, "?"),
            ("1 234", none, "1234"),
            ("1\u{a0}234\u{a0}567", none, "1234567"),
            ("1 23", none, "1 23"),
            ("1 234,5 %", comma, "1234.5 %"),
            ("1.234,5", comma, "1234.5"),
            ("1.234", comma, "1234"),
            ("12.34", comma, "-"),
            ("1,234.5", point, "1234.5"),
            ("1,234", point, "1234"),
            ("$ 900", none, "$900"),
            ("450 ₽", none, "450 ₽"),
            ("4 min 3 s", none, "4 min 3 s"),
            ("none", none, "-"),
        ] {
            let read = quantity(text, marks);
            let read = match &read {
                Ok(read) => read.as_ref(),
                Err(Fault::Ambiguous) => "?",
                Err(_) => "-",
            };
            assert_eq!(read, expected, "{text} {marks:?}");
        }
    }

    #[test]
    fn dates_are_not_guessed() {
        for (text, order, expected) in [
            ("2026-01-04", None, "2026-01-04"),
            ("2026-01-04T10:00:00Z", None, "2026-01-04"),
            ("2026/1/4", None, "2026-01-04"),
            ("04.01.2026", None, "?"),
            ("31.01.2026", None, "?"),
            ("04.01.2026", Some(DateOrder::Dmy), "2026-01-04"),
            ("04.01.2026 10:30", Some(DateOrder::Dmy), "2026-01-04"),
            ("04/01/2026", Some(DateOrder::Mdy), "2026-04-01"),
            ("04.01.26", Some(DateOrder::Dmy), "-"),
            ("2026-02", None, "2026-02-28"),
            ("2026-Q1", None, "2026-03-31"),
            ("2026-02-30", None, "no"),
            ("30.02.2026", Some(DateOrder::Dmy), "no"),
            ("0000-01-01", None, "no"),
            ("January", None, "-"),
            ("", None, "-"),
        ] {
            let read = match day(text, order, None) {
                Ok(date) => date.to_string(),
                Err(Fault::Ambiguous) => "?".to_owned(),
                Err(Fault::Shape) => "-".to_owned(),
                Err(Fault::NoDate(_)) => "no".to_owned(),
            };
            assert_eq!(read, expected, "{text} {order:?}");
        }
    }
}
