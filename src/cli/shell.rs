//! `goals completions`, `goals man` and `goals schema`: what the command line knows of itself.

use std::path::PathBuf;

use clap::{CommandFactory, ValueEnum};
use clap_complete::Shell;

use super::output::{Failure, Output, reason};
use super::{Cli, Status};

/// Print a script that completes commands and options in a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals completions bash > ~/.local/share/bash-completion/completions/goals
  goals completions fish > ~/.config/fish/completions/goals.fish")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Print the manual page, or write one for each command
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals man | man -l -
  goals man --out ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// The folder to write all pages to
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Print the JSON Schema of `goals build --format json`, or of what `goals diff` and `goals report` write
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals schema > plan.schema.json
  goals schema diff > diff.schema.json
  goals schema report > report.schema.json")]
pub(super) struct SchemaArgs {
    /// What to describe
    #[arg(value_name = "WHAT", default_value = "plan")]
    what: Described,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Described {
    /// What `goals build` writes
    Plan,
    /// What `goals diff` writes
    Diff,
    /// What `goals report` writes
    Report,
}

pub(super) fn schema(args: &SchemaArgs, output: &Output) -> Result<Status, Failure> {
    output.print(&match args.what {
        Described::Plan => crate::emit::schema(),
        Described::Diff => crate::diff::schema(),
        Described::Report => crate::report::schema(),
    })?;
    Ok(Status::Clean)
}

pub(super) fn completions(args: &CompletionsArgs, output: &Output) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "goals", &mut script);
    output.stdout(|_, out| out.write_all(&script))?;
    Ok(Status::Clean)
}

pub(super) fn man(args: &ManArgs, output: &Output) -> Result<Status, Failure> {
    let Some(dir) = &args.out else {
        output.stdout(|_, out| {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page)?;
            out.write_all(&page)
        })?;
        return Ok(Status::Clean);
    };
    let cannot =
        |error: &std::io::Error| Failure::new(format!("cannot write to `{}`: {}", dir.display(), reason(error)));
    std::fs::create_dir_all(dir).map_err(|error| cannot(&error))?;
    clap_mangen::generate_to(Cli::command(), dir).map_err(|error| cannot(&error))?;
    Ok(Status::Clean)
}
