//! The numbers that a title names as amounts.
//!
//! Periods, dates, years, ordinals, numbers glued to letters (B2B, 1С), `a/b` and `a-b`, "top N" and quotations are none.

use super::title::{folded, normal};
use super::{Lexicon, List, Vocabulary};
use crate::types::number::multiply;
use crate::types::{Number, parse_number};

/// What a title says of amounts.
#[derive(Debug, Default)]
pub struct Amounts {
    /// Numbers that stand for themselves.
    pub counts: Vec<Count>,
    /// Numbers that may be years: 2000 guests, or the year 2000.
    pub years: Vec<Number>,
    /// So many of so many: `7 of 10`.
    pub shares: Vec<(Number, Number)>,
}

/// A number in a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// As written.
    pub text: String,
    /// How much, its magnitude (`5k`, «5 тыс.») included.
    pub value: Number,
    /// How much without the magnitude.
    pub bare: Number,
    /// What kind of amount it is.
    pub measure: Measure,
}

/// What kind of amount a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A plain number.
    Plain,
    /// Percent.
    Percent,
    /// Hours, minutes or seconds.
    Time,
}

/// A part of a title between spaces.
struct Chunk<'t> {
    /// As written.
    raw: &'t str,
    /// Without the punctuation around it.
    core: &'t str,
    /// The core, folded.
    word: String,
}

/// A chunk that is a number.
struct Figure {
    /// How much.
    value: Number,
    /// What is glued to it, folded.
    suffix: String,
    /// How many chunks it takes.
    chunks: usize,
}

/// What a title, in whatever language is judged, says of amounts.
pub fn amounts(title: &str, vocabulary: &Vocabulary) -> Amounts {
    let mut out = Amounts::default();
    if !title.contains(|c: char| c.is_ascii_digit()) {
        return out;
    }
    let title = without_quotations(&normal(title));
    let Some(lexicon) = vocabulary.lexicon_of(&title) else { return out };
    let chunks: Vec<Chunk<'_>> = title.split_whitespace().map(chunk).collect();
    let mut i = 0;
    while i < chunks.len() {
        let Some(found) = figure(&chunks, i) else {
            i += 1;
            continue;
        };
        let next = i + found.chunks;
        if let Some((total, after)) = total(lexicon, &chunks, next).filter(|_| found.suffix.is_empty()) {
            out.shares.push((found.value, total));
            i = after;
            continue;
        }
        let year = chunks.get(i).is_some_and(|chunk| is_year(chunk.core)) && found.suffix.is_empty();
        match judge(lexicon, &chunks, i, &found) {
            Some(count) if year && count.measure == Measure::Plain && count.value == count.bare => {
                out.years.push(count.value);
            }
            count => out.counts.extend(count),
        }
        i = next;
    }
    out
}

/// The second number of `7 of 10`, `7 out of 10`, and where the words go on behind it.
fn total(lexicon: &Lexicon, chunks: &[Chunk<'_>], at: usize) -> Option<(Number, usize)> {
    let rest = chunks.get(at..)?;
    let between = rest.iter().take(2).take_while(|chunk| lexicon.has(List::OutOf, &chunk.word)).count();
    let found = figure(chunks, at + between).filter(|found| between > 0 && found.suffix.is_empty())?;
    (!is_year(chunks.get(at + between)?.core)).then_some((found.value, at + between + found.chunks))
}

/// A number as an amount, if its neighbours don't make it something else.
fn judge(lexicon: &Lexicon, chunks: &[Chunk<'_>], at: usize, found: &Figure) -> Option<Count> {
    let next = at + found.chunks;
    let word = |at: usize| chunks.get(at).map_or("", |chunk| chunk.word.as_str());
    let before = at.checked_sub(1).map_or("", word);
    let raw_before = at.checked_sub(1).and_then(|i| chunks.get(i)).map_or("", |chunk| chunk.raw);
    let ordinal = lexicon.has(List::BeforeOrdinals, before) || matches!(raw_before, "№" | "#");
    let month_before = lexicon.has(List::Months, before);
    if ordinal || month_before {
        return None;
    }
    let mut suffix = found.suffix.as_str();
    let mut then = next;
    if suffix.is_empty() {
        suffix = word(next);
        then = next + 1;
    }
    let own = found.suffix.trim_end_matches('+');
    if found.suffix == "+" && [0, 6, 12, 16, 18, 21].into_iter().any(|age| found.value == Number::from(age)) {
        return None;
    }
    let power = [(List::Thousands, 1_000_i64), (List::Millions, 1_000_000), (List::Billions, 1_000_000_000)];
    let factor = power.into_iter().find(|(list, _)| lexicon.has(*list, suffix.trim_end_matches('+')));
    let value = match factor {
        Some((_, factor)) => multiply(found.value, Number::from(factor)).ok()?,
        None => found.value,
    };
    let unit = if factor.is_some() { word(then) } else { suffix };
    let measure = if unit.starts_with('%') || lexicon.has(List::Percent, unit) {
        Measure::Percent
    } else if lexicon.has(List::ShortTimes, unit) {
        Measure::Time
    } else if lexicon.has(List::LongTimes, unit) {
        return None;
    } else {
        Measure::Plain
    };
    // What is glued to the number and is none of these makes it a name: 1С, 3D, 5-й.
    if !own.is_empty()
        && factor.is_none()
        && measure == Measure::Plain
        && !matches!(own, "₽" | "$" | "€" | "£" | "x" | "х" | "×")
    {
        return None;
    }
    let end = if found.suffix.is_empty() && factor.is_some() { then } else { next };
    let text = chunks.get(at..end)?.iter().map(|chunk| chunk.core).collect::<Vec<_>>().join(" ");
    Some(Count { text, value, bare: found.value, measure })
}

fn is_year(core: &str) -> bool {
    core.len() == 4 && core.parse().is_ok_and(|year: u16| (1900..=2999).contains(&year))
}

/// The number that stands at a position.
fn figure(chunks: &[Chunk<'_>], at: usize) -> Option<Figure> {
    let ends_in_digit = |at: usize| chunks.get(at).is_some_and(|it| it.raw.ends_with(|c: char| c.is_ascii_digit()));
    let (mut digits, mut suffix) = split(chunks.get(at)?)?;
    let mut used = 1;
    // Thousands set apart by spaces: 50 000.
    while digits.len() <= 3 * used && !digits.contains('.') && ends_in_digit(at + used - 1) {
        let Some((more, rest)) = chunks.get(at + used).and_then(split).filter(|(more, _)| is_group(more)) else {
            break;
        };
        digits.push_str(&more);
        suffix = rest;
        used += 1;
    }
    let value = parse_number(&digits).ok()?;
    Some(Figure { value, suffix: folded(suffix).into_owned(), chunks: used })
}

fn is_group(digits: &str) -> bool {
    digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The digits that a chunk begins with, and what is glued to them; `None` where it is no amount.
fn split<'t>(chunk: &Chunk<'t>) -> Option<(String, &'t str)> {
    if chunk.raw.starts_with(['№', '#']) {
        return None;
    }
    let core = chunk.core.trim_start_matches(['$', '€', '£', '₽', '+', '~', '≈', '>', '<', '≥', '≤']);
    let end = core.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '_')).unwrap_or(core.len());
    let (written, rest) = core.split_at_checked(end)?;
    let written = written.trim_end_matches(['.', ',', '_']);
    if !written.starts_with(|c: char| c.is_ascii_digit())
        || rest.starts_with(['-', '–', '—', '/', ':', '−', '\'', '’', '‑'])
    {
        return None;
    }
    let parts: Vec<&str> = written.split(['.', ',', '_']).collect();
    let digits = match parts.as_slice() {
        [whole] => (*whole).to_owned(),
        // 31.03 is a day.
        [day, month] if written.contains('.') && month.len() == 2 && day.len() <= 2 && is_day(day, month) => {
            return None;
        }
        [whole, thousands] if !written.contains('.') && thousands.len() == 3 && whole.len() <= 3 => {
            format!("{whole}{thousands}")
        }
        [whole, fraction] => format!("{whole}.{fraction}"),
        [first, rest @ ..] if rest.iter().all(|part| part.len() == 3) && !written.contains('.') => {
            format!("{first}{}", rest.concat())
        }
        _ => return None,
    };
    Some((digits, rest.trim_end_matches(['.', ',', ')', '!'])))
}

fn is_day(day: &str, month: &str) -> bool {
    let within = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number));
    within(day, 31) && within(month, 12)
}

fn chunk(raw: &str) -> Chunk<'_> {
    let outer =
        |c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '!' | '?' | '…' | '.' | '—' | '–' | '-' | '*');
    let core = raw.trim_matches(outer);
    Chunk { raw, core, word: folded(core).into_owned() }
}

/// A text with every quotation taken out.
fn without_quotations(text: &str) -> String {
    let (mut out, mut quoted) = (String::with_capacity(text.len()), false);
    for c in text.chars() {
        match c {
            '«' | '“' | '„' => quoted = true,
            '»' | '”' => {
                quoted = false;
                out.push(' ');
            }
            '"' => quoted = !quoted,
            _ if !quoted => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &str) -> Vec<String> {
        let found = amounts(title, Vocabulary::standard());
        let counts = found.counts.iter().map(|count| count.value.normalize().to_string());
        counts.chain(found.shares.iter().map(|(part, whole)| format!("{part}/{whole}"))).collect()
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (title, amounts) in [
            ("Reach 10,000 readers, 5k fans and $2.5M", &["10000", "5000", "2500000"][..]),
            ("Охват 50 000 человек, 1,5 млн ₽ и 10 тыс. заявок", &["50000", "1500000", "10000"]),
            ("Охват 1\u{a0}200\u{a0}000 за месяц", &["1200000"]),
            ("20% more, 3 percent less, 2x faster", &["20", "3", "2"]),
            ("Answer in 2 hours, 30 min at most", &["2", "30"]),
            ("7 of 10, 3 out of 4", &["7/10", "3/4"]),
            ("7 из 10 и 4 из 5", &["7/10", "4/5"]),
            ("+15 (plus 3) ≥ 4.5", &["15", "3", "4.5"]),
            ("Over 500+ shops", &["500"]),
        ] {
            assert_eq!(told(title), amounts, "{title}");
        }
    }

    #[test]
    fn names_and_dates_are_no_amounts() {
        for title in [
            "Q1 2026, 2026-Q2, H2 and FY26",
            "By March 31, 31.03 and 31.03.2026",
            "К 31 марта, 31.03",
            "B2B, 1С, 3D, 5-й, 2nd, COVID-19, №12, # 7",
            "B2B, 2nd, No. 5, Q1",
            "Open 24/7, aged 18-24, 18+ only, 10–15",
            "Top 10, ISO 9001, room 12",
            "TOP 10, топ 5, топ-10, ISO 9001, школа № 12",
            "За 3 месяца, 5 лет",
            "In 12 weeks, 5 years",
            "«5 звёзд» и “3 stars”",
            "三百 500",
        ] {
            assert_eq!(told(title), Vec::<String>::new(), "{title}");
        }
    }
}
