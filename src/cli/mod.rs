//! The command line: the only room that knows files, the environment, the clock and standard output.
//!
//! In: arguments. Out: an exit status: 0 clean, 1 findings, 2 wrong use or input that can't be read. Each command is a file;
//! `output` knows how the terminal wants its text, `collect` finds and reads what to check, `files` guards what an import may
//! read. Invariants: nothing here panics, whatever the disk holds; a reader that went away ends the output silently.
#![expect(clippy::disallowed_methods, reason = "this room is the door to files, environment and clock")]

mod args;
mod bar;
mod baseline;
mod build;
mod check;
mod checkin;
mod collect;
mod diff;
mod explain;
mod files;
mod fix;
mod fmt;
mod formats;
mod git;
mod import;
mod init;
mod lsp;
mod markdown;
mod new;
mod output;
mod projects;
mod report;
mod shell;
mod since;
mod smart;
mod target;
mod template;
mod textconv;
mod watch;
mod web;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use files::DiskFiles;
use output::Output;

/// Where a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Nothing is wrong.
    Clean,
    /// The files have errors; of `goals lsp`: the editor left without having said so.
    Findings,
    /// Wrong use, or input that can't be read.
    Trouble,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Clean => Self::SUCCESS,
            Status::Findings => Self::from(1),
            Status::Trouble => Self::from(2),
        }
    }
}

/// A compiler for goals: objectives, key results, metrics and deadlines that type-check.
#[derive(Debug, Parser)]
#[command(name = "goals", version, arg_required_else_help = true, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    output: args::Output,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  goals init my-plan          start a project
  goals check                 check every .goals file below here
  goals build -o plan.json    write the checked plan as JSON
  goals report                say how the plan stands today
  goals diff --base main      say what changed in the plan since a branch
  goals explain E004          say what a finding means

Exit status: 0 clean, 1 findings, 2 wrong use or unreadable input.";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Fix(fix::Args),
    Fmt(fmt::Args),
    Watch(watch::Args),
    Build(build::Args),
    Report(report::Args),
    Status(report::StatusArgs),
    Diff(diff::Args),
    Textconv(textconv::Args),
    Schema(shell::SchemaArgs),
    Init(init::Args),
    New(new::Args),
    Import(import::Args),
    Checkin(checkin::Args),
    Explain(explain::Args),
    Lsp(lsp::Args),
    Completions(shell::CompletionsArgs),
    Man(shell::ManArgs),
}

/// Runs the command line, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let output = Output::new(cli.output.color);
    let status = match &cli.command {
        Command::Check(args) => check::run(args, &output),
        Command::Fix(args) => fix::run(args, &output),
        Command::Fmt(args) => fmt::run(args, &output),
        Command::Watch(args) => watch::run(args, &output),
        Command::Build(args) => build::run(args, &output),
        Command::Report(args) => report::run(args, &output),
        Command::Status(args) => report::status(args, &output),
        Command::Diff(args) => diff::run(args, &output),
        Command::Textconv(args) => textconv::run(args, &output),
        Command::Schema(args) => shell::schema(args, &output),
        Command::Init(args) => init::run(args, &output),
        Command::New(args) => new::run(args, &output),
        Command::Import(args) => import::run(args, &output),
        Command::Checkin(args) => checkin::run(args, &output),
        Command::Explain(args) => explain::run(args, &output),
        Command::Lsp(args) => lsp::run(args, &output),
        Command::Completions(args) => shell::completions(args, &output),
        Command::Man(args) => shell::man(args, &output),
    };
    status.unwrap_or_else(|failure| output.failure(&failure)).into()
}

/// Help and version go to standard output, wrong use to standard error; a closed pipe is nobody's fault.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() { Status::Trouble.into() } else { ExitCode::SUCCESS }
}
