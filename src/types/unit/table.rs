//! What a plan says about units: the ones it declares, its currency and its rates.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::atom::{Atom, BUILT_IN};
use super::rates::Rates;
use super::{Currency, DeclareError, Unit};

/// The units of one compilation: the built-in ones and those that the plan declares, with its currency and its rates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitTable {
    names: Vec<String>,
    by_name: HashMap<String, u16>,
    currency: Option<Currency>,
    pub(super) rates: Rates,
}

impl UnitTable {
    /// A table of only the built-in units.
    pub fn new() -> Self {
        Self::default()
    }

    /// Declares a unit. Names that differ only in how their letters are composed are the same name.
    pub fn declare(&mut self, name: &str) -> Result<Unit, DeclareError> {
        let name = normalized(name);
        if Atom::built_in(&name).is_some() {
            return Err(DeclareError::BuiltIn);
        }
        if self.by_name.contains_key(name.as_ref()) {
            return Err(DeclareError::Duplicate);
        }
        let index = u16::try_from(self.names.len()).map_err(|_| DeclareError::TooMany)?;
        self.names.push(name.clone().into_owned());
        self.by_name.insert(name.into_owned(), index);
        Ok(Unit::of(Atom::Declared(index)))
    }

    /// Says in which currency the plan counts: what `money` means.
    pub fn set_currency(&mut self, currency: Currency) {
        self.currency = Some(currency);
    }

    /// The plan's currency.
    pub fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// The names that the plan declares, in the order of declaration.
    pub fn declared(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The built-in names other than currencies, one for each unit, in the order in which they are documented.
    pub fn built_in() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().filter_map(|(_, names)| names.first().copied())
    }

    /// The single unit that a word names.
    pub(super) fn lookup(&self, word: &str) -> Option<Atom> {
        match Atom::built_in(word) {
            Some(Atom::Money) => Some(self.money()),
            Some(atom) => Some(atom),
            None if self.names.is_empty() => None,
            None => self.by_name.get(normalized(word).as_ref()).copied().map(Atom::Declared),
        }
    }

    /// The plan's currency as a unit, or `money` while it has none.
    pub(super) fn money(&self) -> Atom {
        self.currency.map_or(Atom::Money, Atom::Currency)
    }

    /// The name of a single unit.
    pub(super) fn name(&self, atom: Atom) -> &str {
        match atom {
            Atom::Declared(index) => self.names.get(usize::from(index)).map_or("unit", String::as_str),
            Atom::Money => self.currency.map_or("money", Currency::code),
            _ => atom.name().unwrap_or("unit"),
        }
    }
}

/// The name with its letters composed, as names are compared.
fn normalized(name: &str) -> Cow<'_, str> {
    if name.is_ascii() || is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_declared_once() {
        let mut table = UnitTable::new();
        let order = table.declare("order").unwrap();
        assert_eq!(table.parse("order"), Ok(order));
        let refused = [
            ("order", DeclareError::Duplicate),
            ("people", DeclareError::BuiltIn),
            ("RUB", DeclareError::BuiltIn),
            ("money", DeclareError::BuiltIn),
        ];
        for (name, error) in refused {
            assert_eq!(table.declare(name), Err(error), "{name}");
        }
        assert_eq!(table.declared().collect::<Vec<_>>(), ["order"]);
    }

    #[test]
    fn names_are_compared_composed() {
        let mut table = UnitTable::new();
        let unit = table.declare("\u{438}\u{306}ота").unwrap();
        assert_eq!(table.parse("йота"), Ok(unit));
        assert_eq!(table.parse("\u{438}\u{306}ота"), Ok(unit));
        assert_eq!(table.declare("йота"), Err(DeclareError::Duplicate));
    }

    #[test]
    fn too_many_units_are_refused() {
        let mut table = UnitTable::new();
        let results: Vec<_> = (0..=65_536).map(|n| table.declare(&format!("unit_{n}"))).collect();
        assert!(results[..65_536].iter().all(Result::is_ok));
        assert_eq!(results[65_536], Err(DeclareError::TooMany));
    }
}
