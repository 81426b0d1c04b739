//! Values with their units, as a language writes them.

use std::collections::HashMap;

use super::words::Words;
use crate::plan::{Locale, Plan};
use crate::types::{Number, Unit, UnitTable};

/// Currencies that have a sign of their own.
const SIGNS: [(&str, &str); 5] = [("RUB", "₽"), ("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥")];
/// Keeps a number and its unit on one line.
const SPACE: &str = "\u{a0}";

/// Writes units.
pub(in crate::emit) struct Units<'a> {
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
        let titles =
            plan.units.iter().map(|unit| (unit.name.as_str(), unit.title.as_deref().unwrap_or(&unit.name))).collect();
        let mut plain = vec![Unit::COUNT, Unit::PEOPLE, Unit::POINTS, Unit::RATIO];
        plain.extend(plan.unit_table.declared().filter_map(|name| plan.unit_table.parse(name).ok()));
        Self { table: &plan.unit_table, titles, plain, locale: plan.header.locale }
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
        let prefix = over.first().and_then(|name| sign(name)).filter(|sign| self.locale == Locale::En && *sign != "₽");
        if let (Some(sign), [_]) = (prefix, over.as_slice()) {
            let (minus, digits) = shown.strip_prefix('-').map_or(("", shown), |digits| ("-", digits));
            return format!("{minus}{sign}{digits}{per}");
        }
        let counted = |name: &&String| *name != "count";
        let names: Vec<String> =
            over.iter().filter(counted).map(|name| self.word(name, number, words)).collect();
        let space = if names.is_empty() || matches!(over.first().map(String::as_str), Some("%" | "x")) { "" } else { SPACE };
        format!("{shown}{space}{}{per}", names.join("·"))
    }

    fn per(&self, under: &[String], words: &Words) -> String {
        under.iter().map(|name| format!("/{}", self.word(name, Number::ONE, words))).collect()
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
