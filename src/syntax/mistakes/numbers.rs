//! Numbers and quantities as people write them.

use super::{Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] = &[
    comma,
    grouped,
    points,
    glued_unit,
    minus,
    sign_before,
    leading_point,
    trailing_point,
    fraction,
    about,
    plus_behind,
];

fn number(fault: &Fault<'_>, i: usize) -> bool {
    fault.kind(i) == Some(Kind::Number)
}

fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> bool {
    count.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `3,5`, `1,200`, `1,200,000`
fn comma(fault: &Fault<'_>) -> Option<Mistake> {
    let near = fault.i.saturating_sub(1)..=fault.i;
    let mut first = near
        .clone()
        .find(|i| fault.s(*i) == "," && fault.glued(*i) && fault.glued(*i + 1) && number(fault, *i + 1))?
        .checked_sub(1)?;
    while first >= 2
        && fault.s(first - 1) == ","
        && fault.glued(first)
        && fault.glued(first - 1)
        && number(fault, first - 2)
    {
        first -= 2;
    }
    if !number(fault, first) {
        return None;
    }
    let mut last = first;
    while fault.s(last + 1) == "," && fault.glued(last + 1) && fault.glued(last + 2) && number(fault, last + 2) {
        last += 2;
    }
    let range = fault.bytes(first, last);
    let written = &fault.text[range.clone()];
    let parts: Vec<&str> = written.split(',').collect();
    let groups = digits(parts[0], 1..=3)
        && parts[1..].iter().all(|part| digits(part.split('.').next().unwrap_or_default(), 3..=3));
    let (decimal, thousands) = (parts.join("."), parts.join("_"));
    if parts.len() == 2 && groups && parts[0] != "0" {
        return Some(
            Mistake::new(
                range.clone(),
                format!("`{written}` could mean two numbers: commas separate the elements of a list here"),
            )
            .help(format!("write `{thousands}` for thousands, or `{decimal}` for a decimal point"))
            .suggest(format!("thousands: {thousands}"), range.clone(), thousands)
            .suggest(format!("decimal point: {decimal}"), range, decimal),
        );
    }
    if parts.len() == 2 && !decimal.contains('_') && decimal.matches('.').count() == 1 {
        return Some(
            Mistake::new(range.clone(), format!("`{written}` has a decimal comma; numbers take a point here, since commas separate the elements of a list"))
                .help(format!("write `{decimal}`"))
                .fix(format!("write {decimal}"), range, decimal),
        );
    }
    groups.then(|| grouped_by(range, written, thousands, "a comma"))
}

fn grouped_by(range: std::ops::Range<usize>, written: &str, fixed: String, by: &str) -> Mistake {
    Mistake::new(range.clone(), format!("`{written}` groups its digits with {by}; digits are grouped with `_` here"))
        .help(format!("write `{fixed}`"))
        .fix(format!("write {fixed}"), range, fixed)
}

/// `1 200`, `1'200`
fn grouped(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let apostrophe = |i: usize| matches!(fault.s(i), "'" | "’") && fault.glued(i);
    if apostrophe(i) && fault.glued(i + 1) && number(fault, i.wrapping_sub(1)) && digits(fault.s(i + 1), 3..=3) {
        let range = fault.bytes(i - 1, i + 1);
        let written = &fault.text[range.clone()];
        return Some(grouped_by(range, written, format!("{}_{}", fault.s(i - 1), fault.s(i + 1)), "an apostrophe"));
    }
    let joins = |j: usize| {
        j > 0
            && number(fault, j)
            && !fault.first(j)
            && !fault.glued(j)
            && number(fault, j - 1)
            && digits(fault.s(j).split('.').next().unwrap_or_default(), 3..=3)
            && fault.bytes(j - 1, j).len() == fault.s(j - 1).len() + 1 + fault.s(j).len()
    };
    if !joins(i) || !digits(fault.s(i - 1), 1..=3) {
        return None;
    }
    // `from 100 200` has a number on each side of a missing `to`, unless a `to` follows.
    let line = fault.line(i);
    let mut last = i;
    while joins(last + 1) {
        last += 1;
    }
    let goes_on =
        (last + 1..line.end).any(|j| matches!(fault.s(j), "to" | "up" | "down" | "at" | "->" | "→" | "until" | "до"));
    if fault.before(2) == "from" && fault.expected.has("to") && !goes_on && last == i && fault.s(last + 1) != "-" {
        return None;
    }
    let range = fault.bytes(i - 1, last);
    let written = &fault.text[range.clone()];
    let fixed = written.replace(' ', "_");
    Some(grouped_by(range, written, fixed, "a space"))
}

/// `1.200.000`
fn points(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.s(i) != "."
        || !fault.glued(i)
        || !number(fault, i.wrapping_sub(1))
        || !number(fault, i + 1)
        || !fault.glued(i + 1)
    {
        return None;
    }
    let range = fault.bytes(i - 1, i + 1);
    let written = &fault.text[range.clone()];
    let parts: Vec<&str> = written.split('.').collect();
    let groups = parts.len() > 2 && digits(parts[0], 1..=3) && parts[1..].iter().all(|part| digits(part, 3..=3));
    groups.then(|| grouped_by(range, written, parts.join("_"), "points"))
}

/// What may be glued to a number.
const ABBREVIATIONS: &[&str] =
    &["k", "M", "bn", "pp", "x", "ms", "min", "s", "h", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB"];

/// The sign for thousands or millions that was meant.
fn magnitude(written: &str) -> Option<&'static str> {
    Some(match written.to_lowercase().as_str() {
        "k" | "к" | "тыс" => "k",
        "m" | "м" | "mln" | "mio" | "млн" | "mm" => "M",
        "b" | "bln" | "млрд" | "bn" => "bn",
        "х" => "x",
        _ => return None,
    })
}

/// `5people`, `5K`, `10тыс`
fn glued_unit(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1)]
        .into_iter()
        .find(|i| fault.is_word(*i) && fault.glued(*i) && number(fault, i.wrapping_sub(1)))?;
    let (count, unit) = (fault.s(i - 1), fault.s(i));
    let range = fault.bytes(i - 1, i);
    // A name that begins with a digit is another matter.
    if !fault.before(1).is_empty()
        && i >= 2
        && (words::is_statement(fault.s(i - 2)) || words::ENTRIES.contains(&fault.s(i - 2)))
    {
        return None;
    }
    if ABBREVIATIONS.contains(&unit) {
        return None;
    }
    if let Some(magnitude) = magnitude(unit) {
        let written = format!("{count}{magnitude}");
        return Some(
            Mistake::new(
                range.clone(),
                format!("`{count}{unit}` is no number here: thousands are `k`, millions `M`, thousand millions `bn`"),
            )
            .help(format!("write `{written}`"))
            .fix(format!("write {written}"), range, written),
        );
    }
    let written = format!("{count} {unit}");
    Some(
        Mistake::new(
            range.clone(),
            format!("`{count}{unit}` runs a number and its unit together; a space belongs between them"),
        )
        .help(format!("write `{written}`"))
        .fix("put a space between them", range, written),
    )
}

/// `−5` with a typographic minus.
fn minus(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let dash = fault.s(i);
    if !matches!(dash, "−" | "–" | "‑" | "－") || !fault.glued(i + 1) || number(fault, i.wrapping_sub(1)) {
        return None;
    }
    let range = fault.bytes(i, i);
    let value = fault.s(i + 1);
    Some(
        Mistake::new(range.clone(), format!("`{dash}` looks like a minus, but is another character"))
            .help(format!("write `-{value}`"))
            .fix("use an ordinary minus", range, "-"),
    )
}

/// `%5`, `RUB 900`
fn sign_before(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.s(i) == "%" && number(fault, i + 1) {
        let range = fault.bytes(i, i + 1);
        let written = format!("{}%", fault.s(i + 1));
        return Some(
            Mistake::new(range.clone(), "the percent sign stands behind its number")
                .help(format!("write `{written}`"))
                .fix(format!("write {written}"), range, written),
        );
    }
    let before = fault.before(1);
    let currency = before.len() == 3 && before.bytes().all(|b| b.is_ascii_uppercase()) || matches!(before, "руб" | "р");
    let counted = number(fault, i.wrapping_sub(2)) || i > 2 && fault.glued(i - 2) && number(fault, i - 3);
    let behind = number(fault, i) && currency && !fault.first(i) && !fault.first(i - 1);
    if !behind || counted {
        return None;
    }
    let range = fault.bytes(i - 1, i);
    let unit = if before.is_ascii() { before } else { "RUB" };
    let written = format!("{} {unit}", fault.s(i));
    Some(
        Mistake::new(
            range.clone(),
            format!("a currency's code stands behind its number, so `{before}` is in the wrong place"),
        )
        .help(format!("write `{written}`"))
        .fix(format!("write {written}"), range, written),
    )
}

/// `.5`
fn leading_point(fault: &Fault<'_>) -> Option<Mistake> {
    let point = [fault.i, fault.i.wrapping_sub(1)]
        .into_iter()
        .find(|i| fault.s(*i) == "." && fault.glued(*i + 1) && number(fault, *i + 1))?;
    if fault.glued(point) {
        return None;
    }
    let range = fault.bytes(point, point + 1);
    let written = format!("0.{}", fault.s(point + 1));
    Some(Mistake::new(range.clone(), "a number begins with a digit").help(format!("write `{written}`")).fix(
        format!("write {written}"),
        range,
        written,
    ))
}

/// `5.` and `100 руб.`
fn trailing_point(fault: &Fault<'_>) -> Option<Mistake> {
    let i =
        [fault.i, fault.i + 1, fault.i.wrapping_sub(1)].into_iter().find(|i| fault.s(*i) == "." && fault.glued(*i))?;
    if fault.glued(i + 1) && fault.s(i + 1) != "}" || fault.s(i + 1) == "." {
        return None;
    }
    let before = i - 1;
    if fault.first(before) || fault.s(before) == "." {
        return None;
    }
    if !(number(fault, before)
        || fault.is_word(before) && number(fault, before.wrapping_sub(1))
        || fault.first(i + 1)
        || fault.s(i + 1) == "}")
    {
        return None;
    }
    let range = fault.bytes(i, i);
    let word = fault.s(before);
    let message = if fault.is_word(before) && number(fault, before.wrapping_sub(1)) {
        format!("the unit `{word}` is written without a point")
    } else {
        "no point stands here: lines end without one".to_owned()
    };
    Some(Mistake::new(range.clone(), message).help(format!("write `{word}`")).fix("remove the point", range, ""))
}

/// `½`, `1/2`
fn fraction(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let vulgar = match fault.s(i) {
        "½" => Some("5"),
        "¼" => Some("25"),
        "¾" => Some("75"),
        "⅓" => Some("33"),
        "⅔" => Some("67"),
        "⅕" => Some("2"),
        "⅛" => Some("125"),
        _ => None,
    };
    if let Some(part) = vulgar {
        let whole = if number(fault, i.wrapping_sub(1)) && fault.glued(i) { fault.before(1) } else { "" };
        let range = fault.bytes(if whole.is_empty() { i } else { i - 1 }, i);
        let written = format!("{}.{part}", if whole.is_empty() { "0" } else { whole });
        return Some(
            Mistake::new(
                range.clone(),
                format!("`{}` is no number here: fractions are written with a point", &fault.text[range.clone()]),
            )
            .help(format!("write `{written}`"))
            .fix(format!("write {written}"), range, written),
        );
    }
    if fault.s(i) != "/"
        || !number(fault, i + 1)
        || !number(fault, i.wrapping_sub(1))
        || !fault.glued(i)
        || !fault.glued(i + 1)
    {
        return None;
    }
    let (a, b) = (fault.before(1).parse::<u32>().ok()?, fault.s(i + 1).parse::<u32>().ok()?);
    let range = fault.bytes(i - 1, i + 1);
    let scaled = a.checked_mul(1000)?.checked_div(b)?;
    let decimal = format!("{}.{:03}", scaled / 1000, scaled % 1000);
    let decimal = decimal.trim_end_matches('0').trim_end_matches('.').to_owned();
    let share = format!("{a} of {b}");
    Some(
        Mistake::new(
            range.clone(),
            format!("`{a}/{b}` is no number here: fractions are written with a point, shares with `of`"),
        )
        .help(format!("write `{decimal}`, or `{share}` for a share"))
        .suggest(format!("write {decimal}"), range.clone(), decimal)
        .suggest(format!("write {share}"), range, share),
    )
}

/// `~5000`, `≈ 5000`
fn about(fault: &Fault<'_>) -> Option<Mistake> {
    let sign = fault.s(fault.i);
    if !matches!(sign, "~" | "≈" | "≃" | "±") || !number(fault, fault.i + 1) {
        return None;
    }
    let range = fault.bytes(fault.i, fault.i);
    Some(
        Mistake::new(
            range.clone(),
            format!("`{sign}` makes a number that nobody can check; a goal names an exact one"),
        )
        .help(format!(
            "write `{}`, or a range such as `{}..…` where one is allowed",
            fault.s(fault.i + 1),
            fault.s(fault.i + 1)
        ))
        .suggest("remove the sign", range, ""),
    )
}

/// `5000+`
fn plus_behind(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let value = fault.before(1);
    if fault.s(i) != "+" || !fault.glued(i) || fault.glued(i + 1) || !(number(fault, i - 1) || value == "%") {
        return None;
    }
    let first = if value == "%" { i - 2 } else { i - 1 };
    let amount = fault.words(first, i - 1);
    let to = first > 0 && fault.s(first - 1) == "to";
    let range = fault.bytes(if to { first - 1 } else { first }, i);
    let written = if to { format!("at least {amount}") } else { amount.to_owned() };
    Some(
        Mistake::new(
            range.clone(),
            format!("`{amount}+` leaves the number open; a lower limit is written `at least {amount}`"),
        )
        .help(format!("write `{written}`"))
        .suggest(format!("write {written}"), range, written),
    )
}
