//! Showing a unit to a reader.

use std::fmt;

use super::{Unit, UnitTable};

/// A unit as a reader sees it: `RUB/order`, `people*h`.
#[derive(Debug, Clone, Copy)]
pub struct ShowUnit<'a> {
    table: &'a UnitTable,
    unit: Unit,
}

impl UnitTable {
    /// Shows a unit to a reader.
    pub fn show(&self, unit: Unit) -> ShowUnit<'_> {
        ShowUnit { table: self, unit }
    }
}

impl Unit {
    /// The word behind a number other than one, where it differs from the name of the unit: `8.4 days`.
    pub(in crate::types) fn plural(self) -> Option<&'static str> {
        use super::CalendarUnit::{Day, Month, Quarter, Week, Year};
        Some(match self.calendar_unit()? {
            Day => "days",
            Week => "weeks",
            Month => "months",
            Quarter => "quarters",
            Year => "years",
        })
    }

    /// Whether the unit is written right behind its number: `12%`, `3pp`, `3x`.
    pub(in crate::types) fn is_glued(self) -> bool {
        use super::Atom::{Percent, PercentagePoints, Times};
        let first = self.factors().iter().find(|factor| factor.power > 0);
        first.is_some_and(|factor| matches!(factor.atom, Percent | PercentagePoints | Times))
    }
}

impl fmt::Display for ShowUnit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let factors = self.unit.factors();
        if factors.is_empty() {
            return f.write_str("a ratio");
        }
        let mut is_first = true;
        for factor in factors.iter().filter(|factor| factor.power > 0) {
            for _ in 0..factor.power {
                if !is_first {
                    f.write_str("*")?;
                }
                is_first = false;
                f.write_str(self.table.name(factor.atom))?;
            }
        }
        if is_first {
            f.write_str("1")?;
        }
        for factor in factors.iter().filter(|factor| factor.power < 0) {
            for _ in 0..factor.power.unsigned_abs() {
                f.write_str("/")?;
                f.write_str(self.table.name(factor.atom))?;
            }
        }
        Ok(())
    }
}
