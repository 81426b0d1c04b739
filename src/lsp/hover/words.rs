//! Words and values that are no names: codes, keys, periods, units, and the words of sentences.

use std::fmt::Write as _;
use std::str::FromStr as _;

use jiff::civil::{Date, Weekday};

use super::{day, plain, properties, span};
use crate::diagnostic::Code;
use crate::lint;
use crate::lsp::Analysis;
use crate::lsp::parts::{Part, PartKind, is_date, part_at, pieces, statements};
use crate::lsp::scope::word_at;
use crate::names::normalized;
use crate::plan::Plan;
use crate::source::{FileId, Place};
use crate::syntax::Reader;
use crate::syntax::ast::{Declaration, Entry, Item};
use crate::types::{Currency, FiscalYear, Period, days_between, parse_time};

/// What to say of a word or a value that is no name.
pub(super) fn word(analysis: &Analysis, file: FileId, offset: u32) -> Option<(Place, String)> {
    if let Some(found) = code(analysis, file, offset) {
        return Some(found);
    }
    match part_at(analysis, file, offset) {
        Some(part) => of_part(analysis, &part, offset),
        None => of_sentence(analysis, file, offset),
    }
}

/// A code or its name, after `allow`.
fn code(analysis: &Analysis, file: FileId, offset: u32) -> Option<(Place, String)> {
    let text = analysis.text(file);
    let word = word_at(text, offset as usize);
    let before = text.get(..word.start)?.trim_end();
    let allow = before.strip_suffix("allow")?;
    if allow.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let code = Code::from_str(text.get(word.clone())?).ok()?;
    let place = Place::new(file, u32::try_from(word.start).ok()?, u32::try_from(word.end).ok()?);
    let page = lint::page(code).unwrap_or_default().trim();
    Some((
        place,
        format!("**{code}** `{}`\n\n{}\n\n[what it means]({})\n\n{page}", code.name(), code.summary(), code.url()),
    ))
}

fn of_part(analysis: &Analysis, part: &Part<'_>, offset: u32) -> Option<(Place, String)> {
    let plan = analysis.plan_of(part.place.file).map(|(_, plan)| plan);
    let fiscal = plan.and_then(|plan| plan.header.fiscal_year);
    match part.kind {
        PartKind::Key => {
            let key = part.text.split(['[', ':']).next().unwrap_or_default();
            let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
            let said = properties::said(part.head, &key)?;
            Some((part.place, format!("**{key}** — {said}")))
        }
        PartKind::Time => Some((part.place, period(part.text, fiscal, analysis.today())?)),
        PartKind::Unit => unit_in(plan, part, 0..part.text.len(), offset),
        PartKind::Literal => {
            let inside = (offset - part.place.start) as usize;
            let all = pieces(part.text);
            let (range, is_unit) = all.into_iter().rfind(|(range, _)| range.start <= inside && inside <= range.end)?;
            if is_unit {
                return unit_in(plan, part, range, offset);
            }
            let text = part.text.get(range)?;
            if !is_date(text) {
                return None;
            }
            Some((part.place, period(part.text, fiscal, analysis.today())?))
        }
        PartKind::Word | PartKind::Text | PartKind::Code => None,
    }
}

/// The first and the last day of a period, and how far they are.
fn period(text: &str, fiscal: Option<FiscalYear>, today: Option<Date>) -> Option<String> {
    let period: Period = parse_time(text, fiscal).ok()?;
    let (first, last) = (period.first(), period.last());
    if first == last {
        return Some(format!("**{}** — {}, {}", plain(text), weekday(last), day(last, today)));
    }
    let mut out = format!(
        "**{}** — {first} to {last}, {} days\n\n- first day: {}, {first}",
        plain(text),
        period.days(),
        weekday(first)
    );
    let until = today.map(|today| days_between(today, first)).filter(|days| *days > 0);
    if let Some(days) = until {
        let _ = if days == 1 { write!(out, " (tomorrow)") } else { write!(out, " (in {days} days)") };
    }
    let _ = write!(out, "\n- last day: {}, {}", weekday(last), day(last, today));
    Some(out)
}

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The single unit under a byte, of `RUB/order` one of two.
fn unit_in(
    plan: Option<&Plan>,
    part: &Part<'_>,
    range: std::ops::Range<usize>,
    offset: u32,
) -> Option<(Place, String)> {
    let inside = (offset.saturating_sub(part.place.start) as usize).clamp(range.start, range.end);
    let mut at = range.start;
    for word in part.text.get(range)?.split(['/', '*', '·']) {
        let end = at + word.len();
        if inside <= end {
            let start = part.place.start + u32::try_from(at).ok()?;
            let place = Place::new(part.place.file, start, start + u32::try_from(word.len()).ok()?);
            return Some((place, unit(plan, word)?));
        }
        at = end + part.text.get(end..)?.chars().next().map_or(0, char::len_utf8);
    }
    None
}

fn unit(plan: Option<&Plan>, word: &str) -> Option<String> {
    let name = normalized(word);
    if let Some(declared) = plan.and_then(|plan| plan.units.iter().find(|it| it.name == name)) {
        let title = declared.title.as_deref().unwrap_or(word);
        return Some(format!("**{}** — unit {}", plain(title), span(word)));
    }
    if let Some((_, said)) = UNITS.iter().find(|(names, _)| names.contains(&word)) {
        return Some(format!("unit {} — {said}", span(word)));
    }
    let sign = word.chars().next().filter(|_| word.chars().count() == 1).and_then(Currency::from_sign);
    let currency = sign.map(Currency::code).or_else(|| Currency::from_word(word).map(Currency::code))?;
    Some(format!(
        "unit {} — the currency {currency}; amounts in two currencies mix only where the plan has a `rate`",
        span(word)
    ))
}

/// Built-in units, and what there is to know of each.
const UNITS: &[(&[&str], &str)] = &[
    (&["count"], "how many of something; shown without a word"),
    (&["people", "person"], "how many people"),
    (&["%"], "hundredths of a whole, 0 to 100 unless the metric has a `range`; a change of it is in `pp`"),
    (&["x"], "so many times as much: `3x`"),
    (&["pp"], "percentage points: the difference of two percentages"),
    (&["points", "point"], "marks on a scale, such as a rating"),
    (&["money"], "money in the plan's currency"),
    (&["ms", "milliseconds", "millisecond"], "a thousandth of a second"),
    (&["s", "seconds", "second"], "seconds; clock times convert into each other"),
    (&["min", "minutes", "minute"], "minutes; clock times convert into each other"),
    (&["h", "hours", "hour"], "hours; clock times convert into each other"),
    (&["day", "days"], "days of the calendar; below a `/`, a rhythm"),
    (&["week", "weeks"], "weeks, from Monday to Sunday; below a `/`, a rhythm"),
    (&["month", "months"], "months of the calendar, which are not all equally long; below a `/`, a rhythm"),
    (&["quarter", "quarters"], "three months; below a `/`, a rhythm"),
    (&["year", "years"], "years; below a `/`, a rhythm"),
    (&["KB", "MB", "GB", "TB"], "an amount of data, in steps of 1000"),
    (&["KiB", "MiB", "GiB", "TiB"], "an amount of data, in steps of 1024"),
];

/// A word of the language, by the sentence in which it stands.
fn of_sentence(analysis: &Analysis, file: FileId, offset: u32) -> Option<(Place, String)> {
    let tree = analysis.compilation.files.trees.get(file.0 as usize)?;
    let text = analysis.text(file);
    let word = word_at(text, offset as usize);
    let dotted = text.get(..word.start)?.ends_with('.') || text.get(word.end..)?.starts_with(['.', ':']);
    let comment = tree.comments.partition_point(|it| it.end < offset);
    let in_comment = tree.comments.get(comment).is_some_and(|it| it.start <= offset);
    if dotted || in_comment || word.is_empty() {
        return None;
    }
    let place = Place::new(file, u32::try_from(word.start).ok()?, u32::try_from(word.end).ok()?);
    // Between two that touch, the one that begins here.
    let statement = statements(analysis, file, offset..offset).last()?;
    let head = sentence_at(&statement.item, &statement.reader(file, text), place);
    let written = text.get(word)?;
    let said = properties::word(head, written)?;
    Some((place, format!("**{}** — {said}", plain(written))))
}

/// The word that begins the sentence in which a place stands.
fn sentence_at<'a>(item: &Item, reader: &Reader<'a>, place: Place) -> &'a str {
    let declaration: Option<&Declaration> = match item {
        Item::Plan(it) | Item::Unit(it) | Item::Named(it) => Some(it),
        Item::Metric(it) => Some(&it.declaration),
        Item::Objective(it) => Some(&it.declaration),
        Item::Campaign(it) => Some(&it.declaration),
        Item::Import(_) | Item::Overlap(_) | Item::Record(_) | Item::Revise(_) | Item::Ensure(_) => None,
    };
    let Some(declaration) = declaration else { return "" };
    let inner = declaration.entries().iter().find_map(|entry| {
        let (sentence, word) = match entry {
            Entry::KeyResult(it) | Entry::Guard(it) => (it.sentence, it.declaration.word),
            Entry::Milestone(it) => (it.sentence, it.declaration.word),
            _ => return None,
        };
        let whole = reader.place(sentence);
        (whole.start <= place.start && place.end <= whole.end).then_some(word)
    });
    let word = inner.unwrap_or(declaration.word);
    reader.text(word).split_whitespace().last().unwrap_or_default()
}
