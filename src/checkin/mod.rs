//! A check-in: what is due to be measured, and a text with what was measured written into it.
//!
//! In: a plan and a day, or a text and its entries. Out: what to ask, in the order of the plan; the text with a `checkin` block
//! of that day. Invariants: a text changes only by what is written into it; a value stays a value, whatever it holds.

mod due;
mod objection;
mod write;

pub use due::{Asked, Due, Last, due};
pub use objection::objection;
pub use write::{Entry, Refusal, Written, block, write};
