//! Values of the language: numbers, units, quantities, ranges, periods and directions.
//!
//! * Purpose: to know what a literal means, and which values can be compared, added and converted.
//! * Input: the text of one literal, with what the plan says about it: a [`UnitTable`] (its units, its currency, its
//!   rates) and its [`FiscalYear`].
//! * Output: small `Copy` values, or a typed error; an error knows what is wrong, the caller knows where.
//! * Invariants: nothing here reads files, the clock or the environment. Nothing panics, and arithmetic is exact or an
//!   error, never a silent overflow. Reading a literal allocates only to describe an error.

mod date;
mod direction;
mod fiscal;
pub mod number;
mod period;
#[cfg(test)]
mod properties;
mod quantity;
mod range;
mod unit;

pub use date::{TimeError, parse_time};
pub use direction::Better;
pub use fiscal::{FiscalError, FiscalYear, NamedBy, parse_month};
pub use number::{Number, NumberError, Plain, canonical, parse_number};
pub use period::{Period, PeriodKind, ShowPeriod, days_between, plus};
pub use quantity::{Quantity, QuantityError, ShowQuantity, Written, parse_factor, parse_quantity};
pub use range::{Bounds, Range, ShowRange, parse_range};
pub use unit::{CalendarUnit, Currency, DeclareError, RateError, ShowUnit, Unit, UnitError, UnitTable};
