//! The `goals` command.

fn main() {}
