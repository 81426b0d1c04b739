//! The `goals` command.

use std::process::ExitCode;

/// Checks are made of small pieces; the system's allocator takes a fifth of their time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    goals::cli::run(std::env::args_os())
}
