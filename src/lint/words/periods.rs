//! The periods that a title names.

use jiff::civil::Date;

use super::{Lexicon, List, Title, Word};
use crate::types::{FiscalYear, Period, parse_time};

/// A period that a title names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As a reader would write it.
    pub text: String,
    /// Which one; without a year, one for each year that is meant.
    pub periods: Vec<Period>,
}

/// A period's words: where they begin and end, and what they say.
struct Found {
    from: usize,
    to: usize,
    part: Option<(char, u8)>,
    year: Option<i16>,
}

/// The periods that a title names as its own; `declared` tells the years that a bare quarter or month may lie in. A `whole`
/// title is a plan's, whose period is all that such words can mean.
pub fn named(title: &Title<'_>, declared: Period, fiscal: Option<FiscalYear>, whole: bool) -> Vec<Named> {
    let (lexicon, words) = (title.lexicon, title.words.as_slice());
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some(found) = find(lexicon, words, i) else {
            i += 1;
            continue;
        };
        // Looked for only where there is a period at all, which is rare.
        if !whole && words.iter().any(|word| lexicon.has(List::Planning, &word.text)) {
            return Vec::new();
        }
        if is_own(lexicon, words, &found, whole) {
            out.extend(resolve(&found, declared, fiscal));
        }
        i = found.to;
    }
    out
}

fn find(lexicon: &Lexicon, words: &[Word<'_>], at: usize) -> Option<Found> {
    let word = |at: usize| words.get(at).filter(|word| !word.quoted).map_or("", |word| word.text.as_ref());
    let named_year = |at: usize| year(word(at));
    // A year behind the part, or before it: `Q1 2026`, `2026 Q1`.
    let with_year = |part: (char, u8), from: usize, to: usize| {
        let skipped = usize::from(lexicon.has(List::Within, word(to)));
        match named_year(to).map(|year| (year, to + 1)).or_else(|| Some((named_year(to + skipped)?, to + skipped + 1)))
        {
            Some((year, to)) => Found { from, to, part: Some(part), year: Some(year) },
            None => Found { from, to, part: Some(part), year: None },
        }
    };
    if let Some(year) = named_year(at) {
        return Some(match part(lexicon, words, at + 1) {
            Some((part, to)) => Found { from: at, to, part: Some(part), year: Some(year) },
            None => Found { from: at, to: at + 1, part: None, year: Some(year) },
        });
    }
    part(lexicon, words, at).map(|(part, to)| with_year(part, at, to))
}

/// A quarter, half or month, and where its words end.
fn part(lexicon: &Lexicon, words: &[Word<'_>], at: usize) -> Option<((char, u8), usize)> {
    let word = |at: usize| words.get(at).filter(|word| !word.quoted).map_or("", |word| word.text.as_ref());
    match word(at).as_bytes() {
        [b'q', digit @ b'1'..=b'4'] => return Some((('Q', digit - b'0'), at + 1)),
        [b'h', digit @ b'1'..=b'2'] => return Some((('H', digit - b'0'), at + 1)),
        _ => {}
    }
    if let Some(line) = lexicon.line(List::Months, word(at)) {
        return Some((('M', u8::try_from(line + 1).ok()?), at + 1));
    }
    let number = u8::try_from(lexicon.line(List::Ordinals, word(at))? + 1).ok()?;
    // 1-й квартал, 2nd half: an ending may stand between.
    let ending =
        matches!(word(at + 1), "й" | "ый" | "ой" | "го" | "ом" | "м" | "е" | "ое" | "му" | "st" | "nd" | "rd" | "th");
    let noun = at + 1 + usize::from(ending);
    if lexicon.has(List::Quarters, word(noun)) {
        return Some((('Q', number), noun + 1));
    }
    (number <= 2 && lexicon.has(List::Halves, word(noun))).then_some((('H', number), noun + 1))
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year))
}

/// Whether the goal lies in the period, rather than only refers to it.
fn is_own(lexicon: &Lexicon, words: &[Word<'_>], found: &Found, whole: bool) -> bool {
    let before =
        |back: usize| found.from.checked_sub(back).and_then(|i| words.get(i)).map_or("", |word| word.text.as_ref());
    if whole {
        return found.year.is_some() || !matches!(found.part, Some(('M', _)));
    }
    if lexicon.has(List::AnotherTime, before(1)) || lexicon.has(List::AnotherTime, before(2)) {
        return false;
    }
    let within = lexicon.has(List::Within, before(1));
    match found.part {
        Some(('M', _)) => within,
        Some(_) => true,
        None => within || words.get(found.to).is_some_and(|word| lexicon.has(List::Years, &word.text)),
    }
}

fn resolve(found: &Found, declared: Period, fiscal: Option<FiscalYear>) -> Option<Named> {
    // Where years begin in another month, nobody can tell which quarter is meant.
    if fiscal.is_some() && !matches!(found.part, Some(('M', _))) {
        return None;
    }
    let show = |year: i16| match found.part {
        Some(('M', month)) => format!("{year:04}-{month:02}"),
        Some((letter, number)) => format!("{year:04}-{letter}{number}"),
        None => format!("{year:04}"),
    };
    let years = match found.year {
        Some(year) => year..=year,
        None => years(declared.first(), declared.last())?,
    };
    let periods: Vec<Period> = years.filter_map(|year| parse_time(&show(year), None).ok()).collect();
    let text = match (found.part, found.year) {
        (_, Some(year)) => show(year),
        (Some(('M', _)), None) => periods.first()?.to_string(),
        (Some((letter, number)), None) => format!("{letter}{number}"),
        (None, None) => return None,
    };
    Some(Named { text, periods })
}

/// The years between two days, unless there are too many to be meant.
fn years(first: Date, last: Date) -> Option<std::ops::RangeInclusive<i16>> {
    (last.year() - first.year() <= 100).then(|| first.year()..=last.year())
}
