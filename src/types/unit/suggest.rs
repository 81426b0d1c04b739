//! What somebody probably meant who wrote a unit that there is not.

use super::atom::BUILT_IN;
use super::{Currency, UnitTable};

/// How many declared names are looked through, so that a plan full of mistakes stays quick.
const MOST_CANDIDATES: usize = 2000;

/// Beginnings of words that people write for a unit, in English and Russian, and the name to write.
const HABITS: [(&str, &str); 40] = [
    ("руб", "RUB"),
    ("р.", "RUB"),
    ("rouble", "RUB"),
    ("ruble", "RUB"),
    ("rur", "RUB"),
    ("дол", "USD"),
    ("dollar", "USD"),
    ("евро", "EUR"),
    ("euro", "EUR"),
    ("фунт", "GBP"),
    ("тенге", "KZT"),
    ("yen", "JPY"),
    ("pound", "GBP"),
    ("percent", "%"),
    ("процент", "%"),
    ("проц", "%"),
    ("п.п", "pp"),
    ("пп", "pp"),
    ("балл", "points"),
    ("pts", "points"),
    ("чел", "people"),
    ("люд", "people"),
    ("ppl", "people"),
    ("user", "people"),
    ("шт", "count"),
    ("pcs", "count"),
    ("раз", "count"),
    ("сек", "s"),
    ("sec", "s"),
    ("мин", "min"),
    ("час", "h"),
    ("hr", "h"),
    ("дн", "days"),
    ("ден", "days"),
    ("нед", "weeks"),
    ("мес", "months"),
    ("кварт", "quarters"),
    ("год", "years"),
    ("лет", "years"),
    ("yr", "years"),
];

impl UnitTable {
    /// The known unit that a word comes nearest to, if one is near.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let lower = word.to_lowercase();
        let length = lower.chars().count();
        let furthest = if length < 3 { 0 } else { length.div_ceil(3).min(3) };
        let own = self.declared().take(MOST_CANDIDATES);
        let built_in = BUILT_IN.iter().flat_map(|(_, names)| names.iter().copied());
        let currencies = Currency::codes().iter().copied().filter(|code| code.eq_ignore_ascii_case(word));
        let near = own
            .chain(currencies)
            .chain(built_in)
            .filter(|name| name.chars().count().abs_diff(length) <= furthest)
            .map(|name| (strsim::osa_distance(&name.to_lowercase(), &lower), name))
            .filter(|(distance, _)| *distance <= furthest)
            .min_by_key(|(distance, _)| *distance);
        match near {
            Some((0 | 1, name)) => Some(name),
            _ => habit(&lower).or(near.map(|(_, name)| name)),
        }
    }
}

fn habit(lower: &str) -> Option<&'static str> {
    HABITS.iter().find(|(beginning, _)| lower.starts_with(beginning)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_what_was_probably_meant() {
        let mut table = UnitTable::new();
        for name in ["order", "lead", "заявка"] {
            table.declare(name).unwrap();
        }
        let cases = [
            ("orders", Some("order")),
            ("oder", Some("order")),
            ("заявки", Some("заявка")),
            ("rub", Some("RUB")),
            ("рублей", Some("RUB")),
            ("peple", Some("people")),
            ("kb", Some("KB")),
            ("gib", Some("GiB")),
            ("часов", Some("h")),
            ("mins", Some("min")),
            ("percent", Some("%")),
            ("zebra", None),
            ("q", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(table.nearest(word), expected, "{word}");
        }
    }
}
