//! The `goals` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    goals::cli::run(std::env::args_os())
}
