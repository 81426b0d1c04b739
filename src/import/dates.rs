//! Dates and periods as people write them. Nothing is guessed: what can be read in two ways needs an option.

pub use crate::readings::DateOrder;

/// A day that exists.
pub(super) type Date = jiff::civil::Date;

/// A period in the language's words: `2026-Q1`, `2026-03`, `2026`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period(pub String);

/// What a piece of text says about time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    Day(Date),
    Period(Period),
    /// A date that can be read in two ways.
    Ambiguous,
}

impl When {
    /// The last day of it.
    pub(super) fn last_day(&self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(*date),
            Self::Period(period) => period.last_day(),
            Self::Ambiguous => None,
        }
    }
}

impl Period {
    pub(super) fn last_day(&self) -> Option<Date> {
        let last = self.0.split_once("..").map_or(self.0.as_str(), |(_, last)| last);
        let (year, rest) = last.split_once('-').unwrap_or((last, ""));
        let month = match rest.split_at_checked(1) {
            None => 12,
            Some(("Q", n)) => n.parse::<i8>().ok()?.checked_mul(3)?,
            Some(("H", n)) => n.parse::<i8>().ok()?.checked_mul(6)?,
            Some(_) => rest.parse().ok()?,
        };
        Some(Date::new(year.parse().ok()?, month, 1).ok()?.last_of_month())
    }
}

/// The beginnings of the names of months, from January on.
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв"],
    &["feb", "фев"],
    &["mar", "мар"],
    &["apr", "апр"],
    &["may", "май", "мая", "мае"],
    &["jun", "июн"],
    &["jul", "июл"],
    &["aug", "авг"],
    &["sep", "сен"],
    &["oct", "окт"],
    &["nov", "ноя"],
    &["dec", "дек"],
];

/// The names themselves, so that “market” is no month.
const NAMES: &[&str] = &[
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
    "sept",
    "январь",
    "января",
    "январе",
    "февраль",
    "февраля",
    "феврале",
    "март",
    "марта",
    "марте",
    "апрель",
    "апреля",
    "апреле",
    "май",
    "мая",
    "мае",
    "июнь",
    "июня",
    "июне",
    "июль",
    "июля",
    "июле",
    "август",
    "августа",
    "августе",
    "сентябрь",
    "сентября",
    "сентябре",
    "октябрь",
    "октября",
    "октябре",
    "ноябрь",
    "ноября",
    "ноябре",
    "декабрь",
    "декабря",
    "декабре",
];

fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    let known = word.chars().count() == 3 || NAMES.contains(&word);
    known.then(|| i8::try_from(at + 1).ok()).flatten()
}

/// What the whole text says about time, if it says nothing else.
pub(super) fn when(text: &str, order: Option<DateOrder>) -> Option<When> {
    // A time stamp is its day.
    let stamp = text.trim().split_once('T').map(|(day, _)| day).filter(|day| day.len() == 10);
    let words = words(stamp.filter(|day| day.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text));
    let (when, used) = at_start(&words, order)?;
    (used == words.len()).then_some(when)
}

/// The first period in a text: `OKRs for 2026 Q1`. A year alone is one where `years` is set.
pub(super) fn period_in(text: &str, years: bool) -> Option<Period> {
    let words = words(text);
    let found = |i: usize| match at_start(&words[i..], None) {
        Some((When::Period(period), _)) if years || period.0.contains(['-', '.']) => Some(period),
        _ => None,
    };
    (0..words.len()).find_map(found)
}

/// A deadline at the end of a title: `… by 30 June 2026`. Gives it and where it begins.
pub(super) fn deadline(text: &str, order: Option<DateOrder>) -> Option<(When, usize)> {
    const BEFORE: &[&str] = &["by", "until", "before", "till", "due", "до", "к", "по"];
    let spans = spans(text);
    let words: Vec<String> = spans.iter().map(|(_, word)| word.clone()).collect();
    for (i, word) in words.iter().enumerate().filter(|(_, word)| BEFORE.contains(&word.as_str())) {
        let mut rest = i + 1;
        for filler in ["the", "end", "of", "конца", "концу", "конец"] {
            if words.get(rest).is_some_and(|word| word == filler) {
                rest += 1;
            }
        }
        let _ = word;
        let found = words.get(rest..).and_then(|words| at_start(words, order));
        if let Some((when, used)) = found.filter(|(_, used)| rest + used == words.len()) {
            let _ = used;
            return Some((when, spans[i].0));
        }
    }
    None
}

/// Words in small letters, without marks around them.
fn words(text: &str) -> Vec<String> {
    spans(text).into_iter().map(|(_, word)| word).collect()
}

fn spans(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut start = None;
    let blank = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']' | '«' | '»' | '"' | ':' | '*' | '–' | '—')
    };
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, blank(c)) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                let word = text[from..at].trim_end_matches(['.', ';']).to_lowercase();
                if !word.is_empty() {
                    out.push((from, word));
                }
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// What the first words say, and how many they are.
fn at_start(words: &[String], order: Option<DateOrder>) -> Option<(When, usize)> {
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    if let Some(when) = numeric(word(0), order) {
        return Some((when, 1));
    }
    let ends = word(0).split_once(['-', '/']).and_then(|(first, last)| Some((year(first)?, year(last)?)));
    if let Some((first, last)) = ends.filter(|(first, last)| last > first) {
        return Some((When::Period(Period(format!("{first}..{last}"))), 1));
    }
    if let Some((year, part)) = glued(word(0)) {
        return Some((period(&year, &part), 1));
    }
    if let Some(part) = part(word(0), word(1)) {
        let used = 1 + usize::from(is_part_word(word(1)));
        let year = year(word(used))?;
        let of_year = is_year_word(word(used + 1));
        return Some((period(&year, &part), used + 1 + usize::from(of_year)));
    }
    if let Some(first) = year(word(0)) {
        if let Some(part) = part(word(1), word(2)) {
            return Some((period(&first, &part), 2 + usize::from(is_part_word(word(2)))));
        }
        if let Some(last) = year(word(1)).filter(|last| *last > first) {
            return Some((When::Period(Period(format!("{first}..{last}"))), 2));
        }
        return Some((When::Period(Period(first)), 1 + usize::from(is_year_word(word(1)))));
    }
    named(words)
}

/// `30 June 2026`, `June 30 2026`, `June 2026`.
fn named(words: &[String]) -> Option<(When, usize)> {
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    let day = |word: &str| -> Option<i8> {
        word.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th").parse().ok()
    };
    let date = |year: &str, month: i8, day: i8| Date::new(year.parse().ok()?, month, day).ok().map(When::Day);
    if let (Some(d), Some(m), Some(y)) = (day(word(0)), month(word(1)), year(word(2))) {
        return Some((date(&y, m, d)?, 3 + usize::from(is_year_word(word(3)))));
    }
    let month = month(word(0))?;
    if let (Some(d), Some(y)) = (day(word(1)), year(word(2))) {
        return Some((date(&y, month, d)?, 3));
    }
    let year = year(word(1))?;
    Some((When::Period(Period(format!("{year}-{month:02}"))), 2 + usize::from(is_year_word(word(2)))))
}

fn period(year: &str, part: &str) -> When {
    When::Period(Period(format!("{year}-{part}")))
}

fn year(word: &str) -> Option<String> {
    let word = word.trim_end_matches(['г', '.']);
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    (digits && (word.starts_with("19") || word.starts_with("20"))).then(|| word.to_owned())
}

fn is_year_word(word: &str) -> bool {
    matches!(word, "г" | "год" | "года" | "году" | "year")
}

fn is_part_word(word: &str) -> bool {
    matches!(word, "квартал" | "квартала" | "квартале" | "кв" | "quarter" | "полугодие" | "полугодия" | "half")
}

/// `q1`, `h2`, `1 квартал`, `ii кв`.
fn part(word: &str, next: &str) -> Option<String> {
    let number = |text: &str| match text {
        "1" | "i" | "1st" | "1-й" | "первый" => Some(1),
        "2" | "ii" | "2nd" | "2-й" | "второй" => Some(2),
        "3" | "iii" | "3rd" | "3-й" | "третий" => Some(3),
        "4" | "iv" | "4th" | "4-й" | "четвёртый" => Some(4),
        _ => None,
    };
    if is_part_word(next) {
        let half = next.starts_with("пол") || next == "half";
        return number(word).filter(|n| !half || *n < 3).map(|n| format!("{}{n}", if half { 'H' } else { 'Q' }));
    }
    let (letter, digit) = word.split_at_checked(1)?;
    match (letter, digit) {
        ("q", "1" | "2" | "3" | "4") => Some(format!("Q{digit}")),
        ("h", "1" | "2") => Some(format!("H{digit}")),
        _ => None,
    }
}

/// `2026-q1`, `q1-2026`, `q1/2026`, `2026q1`, `2026-03`.
fn glued(word: &str) -> Option<(String, String)> {
    if let Some((left, right)) = word.split_once(['-', '/', '_', '.', '\'']) {
        if let (Some(year), Some(part)) = (year(left), part(right, "")) {
            return Some((year, part));
        }
        if let (Some(part), Some(year)) = (part(left, ""), year(right)) {
            return Some((year, part));
        }
        let month = right.len() == 2 && right.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m));
        return year(left).filter(|_| month && word.contains('-')).map(|year| (year, right.to_owned()));
    }
    let (first, rest) = word.split_at_checked(4)?;
    Some((year(first)?, part(rest, "")?))
}

/// `2026-03-31`, `31.03.2026`, `3/31/2026`, and the beginning of a time stamp.
fn numeric(word: &str, order: Option<DateOrder>) -> Option<When> {
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '-' | '.' | '/') {
        return None;
    }
    let parts: Vec<&str> = word.split(mark).collect();
    let [a, b, c] = parts[..] else { return None };
    if parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let date = |y: &str, m: &str, d: &str| {
        Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok().filter(|_| y.len() == 4)
    };
    if a.len() == 4 {
        return date(a, b, c).map(When::Day);
    }
    // Two digits of a year are nobody's date for certain.
    if c.len() != 4 {
        return (order.is_none() && a.len() <= 2 && b.len() <= 2).then_some(When::Ambiguous);
    }
    let (dmy, mdy) = (date(c, b, a), date(c, a, b));
    match (order, dmy, mdy) {
        (None | Some(DateOrder::Ymd), Some(dmy), Some(mdy)) if dmy != mdy => Some(When::Ambiguous),
        (None | Some(DateOrder::Dmy), Some(date), _) | (None | Some(DateOrder::Mdy), _, Some(date)) => {
            Some(When::Day(date))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, order: Option<DateOrder>) -> String {
        match when(text, order) {
            Some(When::Day(date)) => date.to_string(),
            Some(When::Period(Period(period))) => period,
            Some(When::Ambiguous) => "?".to_owned(),
            None => "-".to_owned(),
        }
    }

    #[test]
    fn dates_and_periods() {
        for (text, expected) in [
            ("2026-03-31", "2026-03-31"),
            ("2026-03-31T10:00:00Z", "2026-03-31"),
            ("31.03.2026", "2026-03-31"),
            ("3/31/2026", "2026-03-31"),
            ("01.02.2026", "?"),
            ("03.03.2026", "2026-03-03"),
            ("01.02.26", "?"),
            ("31.02.2026", "-"),
            ("March 31, 2026", "2026-03-31"),
            ("31 марта 2026 года", "2026-03-31"),
            ("30th June 2026", "2026-06-30"),
            ("March 2026", "2026-03"),
            ("market 2026", "-"),
            ("Q1 2026", "2026-Q1"),
            ("2026 Q1", "2026-Q1"),
            ("2026-Q1", "2026-Q1"),
            ("Q3-2026", "2026-Q3"),
            ("1 квартал 2026", "2026-Q1"),
            ("II кв. 2026 г.", "2026-Q2"),
            ("2 полугодие 2026", "2026-H2"),
            ("2026", "2026"),
            ("2025–2026", "2025..2026"),
            ("2025-2026", "2025..2026"),
            ("Q1", "-"),
            ("June 30", "-"),
            ("", "-"),
        ] {
            assert_eq!(said(text, None), expected, "{text}");
        }
        assert_eq!(said("01.02.2026", Some(DateOrder::Dmy)), "2026-02-01");
        assert_eq!(said("01/02/2026", Some(DateOrder::Mdy)), "2026-01-02");
        assert_eq!(said("13/02/2026", Some(DateOrder::Mdy)), "-");
    }

    #[test]
    fn deadlines_end_a_title() {
        let found = |text: &str| deadline(text, None).map(|(when, at)| (when.last_day().unwrap().to_string(), at));
        assert_eq!(found("Sell 5 by June 30, 2026"), Some(("2026-06-30".to_owned(), 7)));
        assert_eq!(found("Запустить до конца 2026 года"), Some(("2026-12-31".to_owned(), "Запустить ".len())));
        assert_eq!(found("Sell by hand"), None);
        assert_eq!(found("с 5 дней до 2"), None);
    }

    #[test]
    fn periods_in_headings() {
        assert_eq!(period_in("OKRs (2026 Q1)", false), Some(Period("2026-Q1".to_owned())));
        assert_eq!(period_in("Goals of 2026", false), None);
        assert_eq!(period_in("Goals of 2026", true), Some(Period("2026".to_owned())));
    }
}
