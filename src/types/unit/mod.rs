//! Units as products of single units, and the dimensions in which they can be compared.
//!
//! A [`Unit`] keeps what was written: `min/h` stays `min/h`. Only equal units cancel, so that multiplying and dividing are
//! exact inverses. What converts into what is asked of the [`UnitTable`], which also knows the plan's own units, its
//! currency and its rates.

mod atom;
mod convert;
mod currency;
mod error;
mod fraction;
mod parse;
mod rates;
mod show;
mod suggest;
mod table;

use atom::Atom;

pub use currency::Currency;
pub use error::{DeclareError, RateError, UnitError};
pub use show::ShowUnit;
pub use table::UnitTable;

/// How many different single units a unit may be a product of.
const MOST_FACTORS: usize = 4;

/// One single unit and its power; negative in a denominator, never zero within a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Factor {
    atom: Atom,
    power: i8,
}

const NO_FACTOR: Factor = Factor { atom: Atom::Count, power: 0 };

/// A unit: a product of powers of single units, normalized, so that equal units are equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    /// Sorted by atom; those from `length` on are [`NO_FACTOR`].
    factors: [Factor; MOST_FACTORS],
    length: u8,
}

/// A calendar unit, by which dates move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CalendarUnit {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

impl Unit {
    /// A plain ratio: the unit of `people / people`.
    pub const RATIO: Self = Self { factors: [NO_FACTOR; MOST_FACTORS], length: 0 };
    /// How many of something.
    pub const COUNT: Self = Self::of(Atom::Count);
    /// People.
    pub const PEOPLE: Self = Self::of(Atom::People);
    /// Hundredths of a whole, or of a start.
    pub const PERCENT: Self = Self::of(Atom::Percent);
    /// A ratio that is shown as `3x`.
    pub const TIMES: Self = Self::of(Atom::Times);
    /// The difference of two percentages.
    pub const PERCENTAGE_POINTS: Self = Self::of(Atom::PercentagePoints);
    /// Points of a score.
    pub const POINTS: Self = Self::of(Atom::Points);
    /// The plan's currency, whichever that is.
    pub const MONEY: Self = Self::of(Atom::Money);
    /// A day.
    pub const DAY: Self = Self::of(Atom::Day);
    /// An hour.
    pub const HOUR: Self = Self::of(Atom::Hour);

    /// The unit of a currency.
    pub const fn currency(currency: Currency) -> Self {
        Self::of(Atom::Currency(currency))
    }

    const fn of(atom: Atom) -> Self {
        let mut factors = [NO_FACTOR; MOST_FACTORS];
        factors[0] = Factor { atom, power: 1 };
        Self { factors, length: 1 }
    }

    fn factors(&self) -> &[Factor] {
        self.factors.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// The only factor of a unit that is just one single unit.
    fn single(self) -> Option<Atom> {
        match self.factors() {
            [Factor { atom, power: 1 }] => Some(*atom),
            _ => None,
        }
    }

    /// The product with a power of a single unit; nothing when it has too many factors.
    fn with(self, atom: Atom, power: i8) -> Option<Self> {
        let mut unit = self;
        let length = usize::from(self.length);
        match self.factors().binary_search_by_key(&atom, |factor| factor.atom) {
            Ok(place) => {
                let sum = unit.factors[place].power.checked_add(power)?;
                unit.factors[place].power = sum;
                if sum == 0 {
                    unit.factors.copy_within(place + 1.., place);
                    unit.factors[MOST_FACTORS - 1] = NO_FACTOR;
                    unit.length -= 1;
                }
            }
            Err(_) if power == 0 => {}
            Err(_) if length == MOST_FACTORS => return None,
            Err(place) => {
                unit.factors.copy_within(place..length, place + 1);
                unit.factors[place] = Factor { atom, power };
                unit.length += 1;
            }
        }
        Some(unit)
    }

    fn combine(self, other: Self, sign: i8) -> Option<Self> {
        let is_shared = |factor: &&Factor| self.factors().iter().any(|own| own.atom == factor.atom);
        // What may cancel goes first, so that only the result has to have few factors.
        let shared = other.factors().iter().filter(is_shared);
        let added = other.factors().iter().filter(|factor| !is_shared(factor));
        shared.chain(added).try_fold(self, |unit, factor| unit.with(factor.atom, factor.power.checked_mul(sign)?))
    }

    /// The unit of a product.
    pub fn times(self, other: Self) -> Result<Self, UnitError> {
        self.combine(other, 1).ok_or(UnitError::TooComplex)
    }

    /// The unit of a quotient.
    pub fn per(self, other: Self) -> Result<Self, UnitError> {
        self.combine(other, -1).ok_or(UnitError::TooComplex)
    }

    /// Whether this is an amount of money, in whichever currency; `RUB/order` is a price, not an amount.
    pub fn is_money(self) -> bool {
        self.single().is_some_and(Atom::is_money)
    }

    /// Whether this is how many there are of something: a count, people, a declared unit.
    pub fn is_number_of_things(self) -> bool {
        matches!(self.single(), Some(Atom::Count | Atom::People | Atom::Declared(_)))
    }

    /// Whether this is a duration, by the clock or by the calendar.
    pub fn is_time(self) -> bool {
        self.single().is_some_and(|atom| atom.is_clock_time() || atom.is_calendar_time())
    }

    /// Whether this is `%` itself.
    pub fn is_percent(self) -> bool {
        self == Self::PERCENT
    }

    /// Whether this is `pp`, the difference of two percentages.
    pub fn is_percentage_points(self) -> bool {
        self == Self::PERCENTAGE_POINTS
    }

    /// The calendar unit that this is, if it is one.
    pub fn calendar_unit(self) -> Option<CalendarUnit> {
        match self.single()? {
            Atom::Day => Some(CalendarUnit::Day),
            Atom::Week => Some(CalendarUnit::Week),
            Atom::Month => Some(CalendarUnit::Month),
            Atom::Quarter => Some(CalendarUnit::Quarter),
            Atom::Year => Some(CalendarUnit::Year),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_units_cancel() {
        assert_eq!(Unit::PEOPLE.per(Unit::PEOPLE), Ok(Unit::RATIO));
        assert_eq!(Unit::DAY.per(Unit::DAY), Ok(Unit::RATIO));
        assert_eq!(Unit::COUNT.times(Unit::HOUR), Unit::HOUR.times(Unit::COUNT));
        assert_eq!(Unit::RATIO.times(Unit::COUNT), Ok(Unit::COUNT));
    }

    #[test]
    fn a_unit_has_few_factors() {
        let four = [Unit::COUNT, Unit::PEOPLE, Unit::HOUR, Unit::POINTS]
            .into_iter()
            .try_fold(Unit::RATIO, Unit::times)
            .unwrap();
        assert_eq!(four.times(Unit::DAY), Err(UnitError::TooComplex));
        let swapped = Unit::DAY.per(Unit::COUNT).unwrap();
        assert!(four.times(swapped).is_ok(), "what cancels makes room");
        let mut tower = Unit::HOUR;
        for _ in 0..6 {
            tower = tower.times(tower).unwrap();
        }
        assert_eq!(tower.times(tower), Err(UnitError::TooComplex));
    }

    #[test]
    fn kinds_of_units() {
        assert!(Unit::MONEY.is_money());
        assert!(!Unit::MONEY.per(Unit::COUNT).unwrap().is_money());
        assert!(Unit::HOUR.is_time() && Unit::DAY.is_time());
        assert!(!Unit::HOUR.times(Unit::HOUR).unwrap().is_time());
        assert!(Unit::PERCENT.is_percent() && !Unit::TIMES.is_percent());
        assert_eq!(Unit::DAY.calendar_unit(), Some(CalendarUnit::Day));
        assert_eq!(Unit::HOUR.calendar_unit(), None);
    }
}
