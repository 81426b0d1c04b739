//! Values with their units, as a language writes them.

use std::collections::HashMap;

use super::words::Words;
use crate::plan::{Locale, Plan};
use crate::types::{Number, Unit, UnitTable, canonical};

/// Currencies that have a sign of their own.
const SIGNS: [(&str, &str); 5] = [("RUB", "₽"), ("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥")];
/// Seconds of a minute, and minutes of an hour.
const SIXTY: Number = Number::from_parts(60, 0, 0, false, 0);
/// Keeps a number and its unit on one line.
const SPACE: &str = "\u{a0}";

/// Writes units.
pub(crate) struct Units<'a> {
    table: &'a UnitTable,
    /// The titles of declared units.
    titles: HashMap<&'a str, &'a str>,
    plain: Vec<Unit>,
    locale: Locale,
}

/// The parts of a unit, by their names in the language of plans.
struct Parts {
    over: Vec<String>,
    under: Vec<String>,
}

impl<'a> Units<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let title = |unit: &'a crate::plan::UnitDeclaration| unit.title.as_deref().unwrap_or(&unit.name);
        let titles = plan.units.iter().map(|unit| (unit.name.as_str(), title(unit))).collect();
        let mut unworded = vec![Unit::COUNT, Unit::PEOPLE, Unit::POINTS, Unit::RATIO];
        unworded.extend(plan.unit_table.declared().filter_map(|name| plan.unit_table.parse(name).ok()));
        Self { table: &plan.unit_table, titles, plain: unworded, locale: plan.header.locale }
    }

    /// Whether a number of a metric says it all without its unit.
    pub(super) fn is_plain(&self, unit: Unit) -> bool {
        self.plain.contains(&unit)
    }

    /// The unit's name on its own.
    pub(super) fn name(&self, unit: Unit, words: &Words) -> String {
        if unit == Unit::RATIO {
            return words.say("unit-ratio", &[]);
        }
        let Parts { over, under } = self.parts(unit);
        let over: Vec<String> = over.iter().map(|name| self.word(name, Number::TEN, words)).collect();
        let head = if over.is_empty() { "1".to_owned() } else { over.join("·") };
        head + &self.per(&under, words)
    }

    /// A number, already written, with its unit.
    pub(super) fn amount(&self, number: Number, shown: &str, unit: Unit, words: &Words) -> String {
        let Parts { over, under } = self.parts(unit);
        let per = self.per(&under, words);
        if let ([only], []) = (over.as_slice(), under.as_slice())
            && let Some(shown) = self.clock(number, only, words)
        {
            return shown;
        }
        let prefix = over.first().and_then(|name| sign(name)).filter(|sign| self.locale == Locale::En && *sign != "₽");
        if let (Some(sign), [_]) = (prefix, over.as_slice()) {
            let (minus, digits) = shown.strip_prefix('-').map_or(("", shown), |digits| ("-", digits));
            return format!("{minus}{sign}{digits}{per}");
        }
        let counted = |name: &&String| *name != "count";
        let names: Vec<String> = over.iter().filter(counted).map(|name| self.word(name, number, words)).collect();
        let space =
            if names.is_empty() || matches!(over.first().map(String::as_str), Some("%" | "x")) { "" } else { SPACE };
        format!("{shown}{space}{}{per}", names.join("·"))
    }

    /// Whole minutes and seconds, or hours and minutes, where the decimal would have no end: `4 min 10 s`.
    fn clock(&self, number: Number, unit: &str, words: &Words) -> Option<String> {
        let finer = match unit {
            "h" => "min",
            "min" => "s",
            _ => return None,
        };
        let parts = number.checked_mul(SIXTY)?.round_dp(6).normalize();
        if number.normalize().scale() <= 6 || parts.scale() > 0 || number.is_sign_negative() {
            return None;
        }
        let (whole, rest) = ((parts / SIXTY).trunc(), parts % SIXTY);
        let shown = |number: Number, unit| format!("{}{SPACE}{}", canonical(number), self.word(unit, number, words));
        Some(if whole.is_zero() {
            shown(rest, finer)
        } else {
            format!("{} {}", shown(whole, unit), shown(rest, finer))
        })
    }

    fn per(&self, under: &[String], words: &Words) -> String {
        let named = |name: &'_ String| if name == "count" { "item".to_owned() } else { name.clone() };
        under.iter().map(named).fold(String::new(), |out, name| out + "/" + &self.word(&name, Number::ONE, words))
    }

    /// One single unit behind a number.
    fn word(&self, name: &str, count: Number, words: &Words) -> String {
        if let Some(title) = self.titles.get(name) {
            return (*title).to_owned();
        }
        let worded = || words.find(&format!("unit-{name}"), count).unwrap_or_else(|| name.to_owned());
        sign(name).map_or_else(worded, str::to_owned)
    }

    fn parts(&self, unit: Unit) -> Parts {
        if unit == Unit::RATIO {
            return Parts { over: Vec::new(), under: Vec::new() };
        }
        let shown = self.table.show(unit).to_string();
        let mut quotients = shown.split('/');
        let over = quotients.next().unwrap_or_default();
        let over = over.split('*').filter(|name| *name != "1").map(str::to_owned).collect();
        Parts { over, under: quotients.map(str::to_owned).collect() }
    }
}

fn sign(currency: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(code, _)| *code == currency).map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::parse_quantity;

    #[test]
    fn values_are_written_as_the_language_does() {
        let mut table = UnitTable::new();
        let order = table.declare("order").unwrap();
        let cases = [
            ("12%", "12%", "12%"),
            ("3pp", "3 pp", "3 п. п."),
            ("3x", "3×", "3×"),
            ("900 RUB", "900 ₽", "900 ₽"),
            ("-5 USD", "-$5", "-5 $"),
            ("5 KZT", "5 KZT", "5 KZT"),
            ("450 USD/order", "$450/заказ", "450 $/заказ"),
            ("1 day", "1 day", "1 день"),
            ("2 days", "2 days", "2 дня"),
            ("5 days", "5 days", "5 дней"),
            ("8.4 days", "8.4 days", "8.4 дня"),
            ("2 h", "2 h", "2 ч"),
            ("100 h/day", "100 h/day", "100 ч/день"),
            ("40 people", "40 people", "40 чел."),
            ("7 count", "7", "7"),
            ("10 count/day", "10/day", "10/день"),
            ("3 order", "3 заказ", "3 заказ"),
            ("3 RUB/count", "3 ₽/item", "3 ₽/шт."),
            ("6 people*h", "6 people·h", "6 чел.·ч"),
        ];
        for (text, english, russian) in cases {
            let quantity = parse_quantity(text, &table).unwrap();
            for (locale, expected) in [(Locale::En, english), (Locale::Ru, russian)] {
                let plain = vec![order];
                let units = Units { table: &table, titles: HashMap::from([("order", "заказ")]), plain, locale };
                let shown = canonical(quantity.value);
                let amount = units.amount(quantity.value, &shown, quantity.unit.unwrap(), &Words::new(locale));
                assert_eq!(amount.replace(SPACE, " "), expected, "{text}");
            }
        }
    }

    #[test]
    fn endless_decimals_of_time_become_minutes_and_seconds() {
        let table = UnitTable::new();
        let units = Units { table: &table, titles: HashMap::new(), plain: Vec::new(), locale: Locale::En };
        let words = Words::new(Locale::En);
        let minute = table.parse("min").unwrap();
        for (seconds, expected) in [(250, "4 min 10 s"), (40, "40 s"), (150, "2.5 min")] {
            let number = Number::from(seconds) / SIXTY;
            assert_eq!(units.amount(number, &canonical(number), minute, &words).replace(SPACE, " "), expected);
        }
    }
}
