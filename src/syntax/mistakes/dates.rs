//! Dates as people write them.

use std::ops::Range;

use super::{Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;

pub(super) const ALL: &[Recogniser] = &[numeric, month_words, quarter];

/// `2026/03/31`, `31.03.2026`, `31/03/2026`, `2026-3-1`, `2026-03-31T10:00`
fn numeric(fault: &Fault<'_>) -> Option<Mistake> {
    let range = run(fault)?;
    let written = &fault.text[range.clone()];
    let (dates, month_only) = read(written)?;
    let first = dates.first().filter(|first| *first != written)?;
    let what = if month_only {
        "a month is written `2026-03`"
    } else {
        "a date is written year-month-day, such as `2026-03-31`"
    };
    let clock = written.contains(':') || written.contains('T');
    let message = if clock {
        format!("`{written}` holds a time of day; {what}")
    } else {
        format!("`{written}` is no date here: {what}")
    };
    let help = match dates.get(1) {
        Some(second) => format!("write `{first}`, or `{second}` if the month comes first"),
        None => format!("write `{first}`"),
    };
    let mistake = Mistake::new(range.clone(), message).help(help);
    Some(match dates.get(1) {
        Some(second) => {
            let second = second.clone();
            mistake.suggest(format!("write {first}"), range.clone(), first.clone()).suggest(
                format!("write {second}"),
                range,
                second,
            )
        }
        None => mistake.fix(format!("write {first}"), range, first.clone()),
    })
}

/// The run of digits and date marks around the fault.
fn run(fault: &Fault<'_>) -> Option<Range<usize>> {
    let i = fault.i;
    let candidates = [Some(i), i.checked_sub(1)];
    for j in candidates.into_iter().flatten() {
        if j >= fault.tokens.len() || !dateish(fault, j) {
            continue;
        }
        let mut start = j;
        while start > 0 && fault.glued(start) && dateish(fault, start - 1) {
            start -= 1;
        }
        let mut end = j + 1;
        while fault.glued(end) && dateish(fault, end) {
            end += 1;
        }
        while end > start && matches!(fault.s(end - 1), "." | "," | ":" | ";") {
            end -= 1;
        }
        if end <= start || !matches!(fault.kind(start), Some(Kind::Number | Kind::Date)) {
            continue;
        }
        // `2026-03-31 10:00`: a clock behind a date.
        if fault.kind(end - 1) == Some(Kind::Date)
            && fault.kind(end) == Some(Kind::Number)
            && fault.s(end + 1) == ":"
            && !fault.first(end)
        {
            let mut last = end + 2;
            while fault.glued(last + 1) && matches!(fault.kind(last + 1), Some(Kind::Number | Kind::Mark)) {
                last += 1;
            }
            return Some(fault.bytes(start, last));
        }
        let range = fault.bytes(start, end - 1);
        if read(&fault.text[range.clone()]).is_some() {
            return Some(range);
        }
    }
    None
}

fn dateish(fault: &Fault<'_>, i: usize) -> bool {
    match fault.kind(i) {
        Some(Kind::Number | Kind::Date) => true,
        Some(Kind::Word) => {
            fault.s(i).starts_with('T') && fault.s(i)[1..].bytes().all(|b| b.is_ascii_digit() || b == b'Z')
                || fault.s(i) == "Z"
        }
        Some(Kind::Mark) => matches!(fault.s(i), "-" | "/" | "." | ":" | "–" | "−"),
        _ => false,
    }
}

/// The ISO dates that a text may mean, and whether it names a month alone.
fn read(text: &str) -> Option<(Vec<String>, bool)> {
    let text = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = text.split(['/', '.', '-', '–', '−']).collect();
    let number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let numbers: Option<Vec<u32>> = parts.iter().map(number).collect();
    let numbers = numbers?;
    let day = |year: u32, month: u32, day: u32| {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year}-{month:02}-{day:02}"))
    };
    let year = |i: usize| match parts[i].len() {
        4 if (1900..=2199).contains(&numbers[i]) => Some(numbers[i]),
        2 => Some(2000 + numbers[i]),
        _ => None,
    };
    match numbers.as_slice() {
        [_, month, date] if parts[0].len() == 4 => Some((vec![day(year(0)?, *month, *date)?], false)),
        [a, b, _] if parts[0].len() <= 2 && parts[1].len() <= 2 => {
            let year = year(2)?;
            let mut dates: Vec<String> = day(year, *b, *a).into_iter().collect();
            if text.contains('/') && a != b {
                dates.extend(day(year, *a, *b));
            }
            (!dates.is_empty()).then_some((dates, false))
        }
        [_, month] if parts[0].len() == 4 && (1..=12).contains(month) && !text.contains('.') => {
            Some((vec![format!("{}-{month:02}", year(0)?)], true))
        }
        [month, _] if parts[1].len() == 4 && (1..=12).contains(month) && !text.contains('-') => {
            Some((vec![format!("{}-{month:02}", year(1)?)], true))
        }
        _ => None,
    }
}

/// Months by the letters that they begin with, in English and Russian.
const MONTHS: [(&[&str], u32, u32); 12] = [
    (&["jan", "янв"], 1, 31),
    (&["feb", "фев"], 2, 28),
    (&["mar", "мар"], 3, 31),
    (&["apr", "апр"], 4, 30),
    (&["may", "май", "мая", "мае"], 5, 31),
    (&["jun", "июн"], 6, 30),
    (&["jul", "июл"], 7, 31),
    (&["aug", "авг"], 8, 31),
    (&["sep", "сен"], 9, 30),
    (&["oct", "окт"], 10, 31),
    (&["nov", "ноя"], 11, 30),
    (&["dec", "дек"], 12, 31),
];

fn month(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let full = |short: &str| {
        let rest = &lower[short.len()..];
        rest.is_empty() || rest.chars().all(|c| matches!(c, 'a'..='z' | 'а'..='я')) && lower.chars().count() <= 9
    };
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let english = lower.is_ascii();
    let matches = |starts: &[&str], n: u32| {
        starts.iter().any(|s| lower.starts_with(s) && full(s))
            && (!english || names[n as usize - 1].starts_with(&lower) || lower == "sept")
    };
    MONTHS.iter().find(|(starts, n, _)| matches(starts, *n)).map(|(_, n, _)| *n)
}

/// `March 31, 2026`, `31 марта 2026`, `June 2026`, `end of June`
fn month_words(fault: &Fault<'_>) -> Option<Mistake> {
    let line = fault.line(if fault.first(fault.i) { fault.i.saturating_sub(1) } else { fault.i });
    let near = |j: &usize| fault.is_word(*j) && month(fault.s(*j)).is_some() && j.abs_diff(fault.i) <= 4;
    let at = line.clone().find(near)?;
    if fault.s(at + 1) == ":" || at == line.start {
        return None;
    }
    let n = month(fault.s(at))?;
    let value = |j: usize| {
        (fault.kind(j) == Some(Kind::Number) && line.contains(&j)).then(|| fault.s(j).parse::<u32>().ok()).flatten()
    };
    let year_at = |j: usize| value(j).filter(|n| (1900..2200).contains(n));
    let day_at = |j: usize| value(j).filter(|n| (1..=31).contains(n));
    let (mut start, mut end) = (at, at);
    let mut day = None;
    if let Some(before) = at.checked_sub(1) {
        day = day_at(before);
        if day.is_some() {
            start = before;
        } else if matches!(fault.s(before), "of" | "the")
            || matches!(fault.s(before), "конец" | "конца" | "концу" | "до")
        {
            start = before;
            if matches!(fault.s(before.saturating_sub(1)), "end" | "End" | "конец") {
                start = before - 1;
            }
        }
    }
    if day.is_none() {
        day = day_at(at + 1);
        end += usize::from(day.is_some());
        if day.is_some() && fault.glued(end + 1) && matches!(fault.s(end + 1), "st" | "nd" | "rd" | "th") {
            end += 1;
        }
    }
    let comma = usize::from(fault.s(end + 1) == ",");
    let year = year_at(end + 1 + comma);
    if year.is_some() {
        end += 1 + comma;
        if matches!(fault.s(end + 1), "г" | "года") && line.contains(&(end + 1)) {
            end += 1 + usize::from(fault.s(end + 2) == ".");
        }
    }
    let joint =
        matches!(fault.s(start.wrapping_sub(1)), "by" | "on" | "during" | "until" | "from" | "to" | "in" | "к" | "до");
    if day.is_none() && year.is_none() && start == at && !joint {
        return None;
    }
    Some(dated(fault, start, end, year.map(|y| y.to_string()), |year| match day {
        Some(day) => format!("{year}-{n:02}-{day:02}"),
        None => format!("{year}-{n:02}"),
    }))
}

/// A date in words, with a guess where its year is missing.
fn dated(fault: &Fault<'_>, start: usize, end: usize, year: Option<String>, iso: impl Fn(&str) -> String) -> Mistake {
    let range = fault.bytes(start, end);
    let written = fault.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(year) = year {
        let date = iso(&year);
        return Mistake::new(
            range.clone(),
            format!("`{written}` is no date here: dates are written in digits, year first"),
        )
        .help(format!("write `{date}`{}", span_note(&date)))
        .fix(format!("write {date}"), range, date);
    }
    let date = iso(fault.year.unwrap_or("2026"));
    let mistake =
        Mistake::new(range.clone(), format!("`{written}` names no year, and dates are written in digits, year first"))
            .help(format!("write `{date}`{}, or the year that you mean", span_note(&date)));
    if fault.year.is_some() {
        mistake.suggest(format!("write {date}"), range, date)
    } else {
        mistake.repair(range, date).damages()
    }
}

fn span_note(date: &str) -> &'static str {
    match date.len() {
        7 if date.contains('Q') => ", which as a deadline means its last day",
        7 => ", which as a deadline means the month's last day",
        _ => "",
    }
}

/// `Q2 2026`, `2026 Q2`, `2026Q2`, `2026-q2`, `by Q2`, `H1 2026`
fn quarter(fault: &Fault<'_>) -> Option<Mistake> {
    let line = fault.line(if fault.first(fault.i) { fault.i.saturating_sub(1) } else { fault.i });
    let part = |word: &str| {
        let upper = word.to_uppercase().replace('К', "Q");
        let valid = matches!(upper.as_str(), "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2");
        valid.then_some(upper)
    };
    let at = line.clone().find(|j| j.abs_diff(fault.i) <= 2 && fault.is_word(*j) && part(fault.s(*j)).is_some())?;
    if fault.s(at + 1) == ":"
        || at == line.start
        || matches!(fault.s(at - 1), "kr" | "objective" | "metric" | "milestone" | "guard")
    {
        return None;
    }
    let name = part(fault.s(at))?;
    let year_at = |j: usize| {
        let text = fault.s(j);
        (line.contains(&j)
            && fault.kind(j) == Some(Kind::Number)
            && text.len() == 4
            && (text.starts_with("20") || text.starts_with("19")))
        .then(|| text.to_owned())
    };
    let (mut start, mut end) = (at, at);
    let mut year = None;
    for (dash, from) in [(false, at.wrapping_sub(1)), (true, at.wrapping_sub(2))] {
        if year.is_none() && (!dash || matches!(fault.s(at - 1), "-" | "/" | ",")) {
            year = year_at(from);
            start = if year.is_some() { from } else { start };
        }
    }
    for to in [at + 1, at + 2] {
        if year.is_none() && (to == at + 1 || matches!(fault.s(at + 1), "-" | "/" | "," | "of")) {
            year = year_at(to);
            end = if year.is_some() { to } else { end };
        }
    }
    let behind = fault.s(at.wrapping_sub(1));
    let joint = matches!(behind, "by" | "of" | "during" | "on" | "throughout" | "until" | "in");
    if year.is_none() && !joint {
        return None;
    }
    if behind == "of" && !fault.before(2).is_empty() && fault.s(at.wrapping_sub(2)) == "end" {
        start = at - 2;
    }
    let mut mistake = dated(fault, start, end, year, |year| format!("{year}-{name}"));
    mistake.message = mistake.message.replace(
        "no date here: dates are written in digits, year first",
        "no period here: the year comes first, such as `2026-Q2`",
    );
    mistake.message = mistake.message.replace(
        "and dates are written in digits, year first",
        "so nobody can tell which quarter or half-year is meant",
    );
    Some(mistake)
}
