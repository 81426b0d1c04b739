//! goals
// pest without its `std` feature derives code that names this crate.
extern crate alloc;
pub mod diagnostic;
pub mod source;
pub mod syntax;
