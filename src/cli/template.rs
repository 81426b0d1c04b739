//! Templates are plans of one fixed quarter; filling one in moves its dates to the next whole quarter from today.

use std::borrow::Cow;

use jiff::ToSpan;
use jiff::civil::Date;

/// The quarter that templates are written for: 2026-Q1.
const BASE_YEAR: i16 = 2026;

/// A template for the next whole quarter: every day, month and quarter in it moves by the same number of quarters, and the
/// last day of a month stays one.
pub(super) fn fill(template: &str, today: Date) -> String {
    let quarters = quarters_from_base(today);
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find("20") {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let inside_word =
            filled.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')) && !filled.ends_with("..");
        let length = from.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        let word = &from[..length];
        filled.push_str(&if inside_word { Cow::Borrowed(word) } else { moved(word, quarters) });
        rest = &from[length..];
    }
    filled.push_str(rest);
    filled
}

/// How many quarters lie between the templates' quarter and the first one that begins today or later.
fn quarters_from_base(today: Date) -> i32 {
    let quarter = i32::from(today.month() - 1) / 3;
    let begins_today = today.day() == 1 && (today.month() - 1) % 3 == 0;
    (i32::from(today.year()) - i32::from(BASE_YEAR)) * 4 + quarter + i32::from(!begins_today)
}

/// `2026-Q1`, `2026-01` or `2026-01-15`, so many quarters later; any other word stays.
fn moved(word: &str, quarters: i32) -> Cow<'_, str> {
    let parts: Vec<&str> = word.split('-').collect();
    let filled = match parts[..] {
        [year, quarter] if quarter.starts_with('Q') => {
            quarter[1..].parse::<i32>().ok().filter(|q| (1..=4).contains(q)).and_then(|q| {
                let total = year.parse::<i32>().ok()? * 4 + q - 1 + quarters;
                Some(format!("{}-Q{}", total.div_euclid(4), total.rem_euclid(4) + 1))
            })
        }
        [_, _] => later(&format!("{word}-01"), quarters).map(|date| date.strftime("%Y-%m").to_string()),
        [_, _, _] => later(word, quarters).map(|date| date.to_string()),
        _ => None,
    };
    filled.map_or(Cow::Borrowed(word), Cow::Owned)
}

fn later(day: &str, quarters: i32) -> Option<Date> {
    let date: Date = day.parse().ok()?;
    let moved = date.checked_add((quarters * 3).months()).ok()?;
    Some(if date == date.last_of_month() { moved.last_of_month() } else { moved })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_move_to_the_next_whole_quarter() {
        let template =
            "during 2026-Q1 by 2026-03-31 { on 2025-09-30 2025-Q3 2026-02 at 2_000 2000 2026-02-15..2026-02-28 }";
        let filled = fill(template, date(2026, 11, 23));
        assert_eq!(
            filled,
            "during 2027-Q1 by 2027-03-31 { on 2026-09-30 2026-Q3 2027-02 at 2_000 2000 2027-02-15..2027-02-28 }"
        );
        assert!(fill(template, date(2026, 4, 1)).starts_with("during 2026-Q2 by 2026-06-30 { on 2025-12-31 2025-Q4"));
        assert_eq!(fill(template, date(2026, 1, 1)), template);
    }

    #[test]
    fn words_that_are_no_dates_stay() {
        let template = "a2026-Q1 2026-Q7 2026-13-01 3.2026-01 x-2026-01";
        assert_eq!(fill(template, date(2026, 5, 5)), template);
    }
}
