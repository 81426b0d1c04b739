//! goals
fn main() {}
