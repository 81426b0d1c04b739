//! Words behind numbers: units, magnitudes and rates, in English and Russian.

use super::number::is_space;
use crate::types::Currency;

/// A unit that is clear from the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    Percent,
    /// Percentage points.
    Points,
    /// `2x`: a multiple of the start.
    Times,
    /// A unit of time, in the singular, and of data.
    Named(&'static str),
    Money(&'static str),
    MoneyPer(&'static str, &'static str),
    People,
    /// Points of a score.
    Score,
    /// A number of things that the language has no unit for.
    Count,
}

impl Unit {
    pub(super) fn money(currency: Currency) -> Self {
        Self::Money(currency.code())
    }

    /// The unit of a metric that is measured in this.
    pub(super) fn of_metric(&self) -> Option<String> {
        Some(match self {
            Self::Percent | Self::Points => "%".to_owned(),
            Self::Times => return None,
            Self::Named(name) => (*name).to_owned(),
            Self::Money(code) => (*code).to_owned(),
            Self::MoneyPer(code, time) => format!("{code}/{time}"),
            Self::People => "people".to_owned(),
            Self::Score => "points".to_owned(),
            Self::Count => "count".to_owned(),
        })
    }

    /// A number with this unit.
    pub(super) fn after(&self, number: &str, one: bool) -> String {
        match self {
            Self::Percent => format!("{number}%"),
            Self::Points => format!("{number}pp"),
            Self::Named("x") => format!("{number}x"),
            Self::Times => format!("x{number}"),
            Self::Named(name @ ("day" | "week" | "month" | "year")) if !one => format!("{number} {name}s"),
            _ => format!("{number} {}", self.of_metric().unwrap_or_default()),
        }
    }
}

/// Words and the units that they name; a word that ends in `*` stands for all that begin like it.
const WORDS: &[(&str, Unit)] = &[
    ("%", Unit::Percent),
    ("percent", Unit::Percent),
    ("процент*", Unit::Percent),
    ("pp", Unit::Points),
    ("pts", Unit::Score),
    ("п.п", Unit::Points),
    ("пп", Unit::Points),
    ("x", Unit::Times),
    ("х", Unit::Times),
    ("×", Unit::Times),
    ("раз", Unit::Times),
    ("раза", Unit::Times),
    ("ms", Unit::Named("ms")),
    ("мс", Unit::Named("ms")),
    ("s", Unit::Named("s")),
    ("sec", Unit::Named("s")),
    ("secs", Unit::Named("s")),
    ("second", Unit::Named("s")),
    ("seconds", Unit::Named("s")),
    ("сек", Unit::Named("s")),
    ("секунд*", Unit::Named("s")),
    ("min", Unit::Named("min")),
    ("mins", Unit::Named("min")),
    ("minute", Unit::Named("min")),
    ("minutes", Unit::Named("min")),
    ("мин", Unit::Named("min")),
    ("минут*", Unit::Named("min")),
    ("h", Unit::Named("h")),
    ("hr", Unit::Named("h")),
    ("hrs", Unit::Named("h")),
    ("hour", Unit::Named("h")),
    ("hours", Unit::Named("h")),
    ("ч", Unit::Named("h")),
    ("час", Unit::Named("h")),
    ("часа", Unit::Named("h")),
    ("часов", Unit::Named("h")),
    ("day", Unit::Named("day")),
    ("days", Unit::Named("day")),
    ("день", Unit::Named("day")),
    ("дня", Unit::Named("day")),
    ("дней", Unit::Named("day")),
    ("дн", Unit::Named("day")),
    ("week", Unit::Named("week")),
    ("weeks", Unit::Named("week")),
    ("недел*", Unit::Named("week")),
    ("month", Unit::Named("month")),
    ("months", Unit::Named("month")),
    ("месяц*", Unit::Named("month")),
    ("мес", Unit::Named("month")),
    ("year", Unit::Named("year")),
    ("years", Unit::Named("year")),
    ("год", Unit::Named("year")),
    ("года", Unit::Named("year")),
    ("лет", Unit::Named("year")),
    ("kb", Unit::Named("KB")),
    ("mb", Unit::Named("MB")),
    ("gb", Unit::Named("GB")),
    ("tb", Unit::Named("TB")),
    ("мб", Unit::Named("MB")),
    ("гб", Unit::Named("GB")),
    ("тб", Unit::Named("TB")),
    ("руб*", Unit::Money("RUB")),
    ("р", Unit::Money("RUB")),
    ("dollar*", Unit::Money("USD")),
    ("доллар*", Unit::Money("USD")),
    ("euro*", Unit::Money("EUR")),
    ("евро", Unit::Money("EUR")),
    ("天", Unit::Named("day")),
    ("小时", Unit::Named("h")),
    ("分钟", Unit::Named("min")),
    ("秒", Unit::Named("s")),
    ("point", Unit::Score),
    ("points", Unit::Score),
    ("балл*", Unit::Score),
];

/// Nouns for people whom a number counts.
const PEOPLE: &[&str] = &[
    "people",
    "person",
    "persons",
    "user",
    "users",
    "customer",
    "customers",
    "client",
    "clients",
    "subscribers",
    "followers",
    "members",
    "employees",
    "visitors",
    "guests",
    "candidates",
    "hires",
    "developers",
    "contributors",
    "человек*",
    "людей",
    "пользовател*",
    "клиент*",
    "подписчик*",
    "гост*",
    "покупател*",
    "сотрудник*",
    "участник*",
    "кандидат*",
    "посетител*",
];

/// Words behind which a number's noun is over.
const STOPS: &[&str] = &[
    "to",
    "by",
    "in",
    "on",
    "of",
    "at",
    "for",
    "per",
    "from",
    "with",
    "within",
    "until",
    "and",
    "or",
    "is",
    "a",
    "the",
    "each",
    "every",
    "before",
    "after",
    "than",
    "as",
    "до",
    "к",
    "за",
    "в",
    "на",
    "с",
    "со",
    "из",
    "от",
    "и",
    "или",
    "по",
    "для",
    "у",
    "при",
    "без",
    "через",
];

/// Whether a word only joins others.
pub(super) fn is_stop(word: &str) -> bool {
    STOPS.contains(&word)
}

fn matches(word: &str, pattern: &str) -> bool {
    pattern.strip_suffix('*').map_or(word == pattern, |start| word.starts_with(start))
}

/// The word at the beginning of a text, and where it ends; a unit may hold points inside: `п.п.`.
fn word(text: &str) -> (String, usize) {
    let inside = |c: char| c.is_alphabetic() || c == '\u{301}';
    let mut end = text.find(|c| !inside(c)).unwrap_or(text.len());
    if text.starts_with("п.п") || text.starts_with("п. п") {
        return ("п.п".to_owned(), text.find("п").map_or(end, |_| points_end(text)));
    }
    if end == 0 && text.starts_with(['%', '×', '％']) {
        end = text.chars().next().map_or(0, char::len_utf8);
        return (if text.starts_with('×') { "×".to_owned() } else { "%".to_owned() }, end);
    }
    // A word far longer than any unit need not be copied.
    let shown = text[..end].chars().take(40).collect::<String>();
    (shown.to_lowercase(), end)
}

fn points_end(text: &str) -> usize {
    text.char_indices()
        .find(|(_, c)| !matches!(c, 'п' | '.' | ' '))
        .map_or(text.trim_end().len(), |(i, _)| text[..i].trim_end().len())
}

fn blanks(text: &str) -> usize {
    text.find(|c| !is_space(c)).unwrap_or(text.len())
}

/// The currency that a sign stands for.
pub(super) fn currency_sign(sign: char) -> Option<Currency> {
    Currency::from_sign(sign)
}

/// A magnitude behind a number: `k`, `M`, `тыс.`, `million`. A lone `m` means millions of money only.
pub(super) fn magnitude(text: &str, money: bool) -> Option<(&'static str, usize)> {
    let skipped = blanks(text);
    let (name, length) = word(&text[skipped..]);
    let original = &text[skipped..skipped + length];
    let magnitude = match name.as_str() {
        "k" | "к" if skipped == 0 => "k",
        "тыс" | "тысяч" | "тысячи" | "тысяча" | "thousand" => "k",
        "m" if skipped == 0 && (money || original == "M") => "M",
        "mm" if skipped == 0 && money => "M",
        "млн" | "миллион" | "миллиона" | "миллионов" | "million" | "mln" | "mio" => "M",
        "b" | "bn" if skipped == 0 => "bn",
        "млрд" | "миллиард" | "миллиарда" | "миллиардов" | "billion" => "bn",
        _ => return None,
    };
    let end = skipped + length;
    let point = usize::from(text[end..].starts_with('.') && matches!(name.as_str(), "тыс" | "млн" | "млрд"));
    Some((magnitude, end + point))
}

/// A unit behind a number, and how much of the text it takes. What is only counted takes nothing.
pub(super) fn unit(text: &str, whole: bool) -> Option<(Unit, usize)> {
    if let Some(rest) = text.strip_prefix('/') {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let end = digits + if rest[digits..].starts_with(".0") { 2 } else { 0 };
        return matches!(&rest[..digits], "5" | "10" | "100").then_some((Unit::Score, end + 1));
    }
    let skipped = blanks(text);
    let rest = &text[skipped..];
    if let Some((sign, currency)) = rest.chars().next().and_then(|c| Some((c, currency_sign(c)?))) {
        // `5 $3`: the sign belongs to what follows.
        let end = skipped + sign.len_utf8();
        return (!text[end..].starts_with(|c: char| c.is_ascii_digit())).then_some((Unit::money(currency), end));
    }
    let (name, length) = word(rest);
    if length == 0 {
        return None;
    }
    let end = skipped + length;
    let point = usize::from(text[end..].starts_with('.'));
    if let Some(currency) = Currency::from_code(&rest[..length]) {
        return Some((Unit::money(currency), end));
    }
    if let Some((_, unit)) = WORDS.iter().find(|(pattern, _)| matches(&name, pattern)) {
        let short = matches!(name.as_str(), "руб" | "р" | "сек" | "мин" | "ч" | "дн" | "мес");
        return Some((unit.clone(), end + if short { point } else { 0 }));
    }
    if skipped == 0 || !whole {
        return None;
    }
    counted(rest).map(|unit| (unit, 0))
}

/// What a number counts, by the nouns behind it: `100 beta users`.
fn counted(text: &str) -> Option<Unit> {
    let mut nouns = 0;
    for part in text.split(is_space).take(4) {
        let (name, length) = word(part);
        if length == 0 || is_stop(&name) {
            break;
        }
        // `customer-facing` is no customer.
        let hyphened = part[length..].starts_with('-');
        if !hyphened && PEOPLE.iter().any(|pattern| matches(&name, pattern)) {
            return Some(Unit::People);
        }
        // `2 business days` are neither days nor a mere number.
        if WORDS.iter().any(|(pattern, unit)| matches!(unit, Unit::Named(_)) && matches(&name, pattern)) {
            return None;
        }
        nouns += usize::from(name.chars().count() > 1);
        if length < part.len() {
            break;
        }
    }
    (nouns > 0).then_some(Unit::Count)
}

/// Money in a span of time: `/month`, ` per month`, ` в месяц`.
pub(super) fn rate(unit: &Unit, text: &str) -> Option<(Unit, usize)> {
    let Unit::Money(code) = unit else { return None };
    let mark = ["/", " per ", " a ", " в "].into_iter().find(|mark| text.starts_with(mark))?;
    let (name, length) = word(&text[mark.len()..]);
    let time = match name.as_str() {
        "mo" => "month",
        "yr" => "year",
        "день" => "day",
        "неделю" => "week",
        name => match WORDS.iter().find(|(pattern, _)| matches(name, pattern)) {
            Some((_, Unit::Named(time @ ("day" | "week" | "month" | "year" | "h")))) => time,
            _ => return None,
        },
    };
    Some((Unit::MoneyPer(code, time), mark.len() + length))
}

/// A unit that a source names on its own, in a column: `%`, `RUB`, `дней`.
pub(super) fn named(text: &str) -> Option<Unit> {
    let text = text.trim().trim_end_matches('.');
    if PEOPLE.iter().any(|pattern| matches(&text.to_lowercase(), pattern)) {
        return Some(Unit::People);
    }
    match unit(text, false) {
        Some((unit, length)) if length == text.len() => Some(unit),
        _ => matches!(text.to_lowercase().as_str(), "шт" | "count" | "number" | "#" | "units" | "количество")
            .then_some(Unit::Count),
    }
}
