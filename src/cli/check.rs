//! `goals check`: finds what is wrong.

use std::path::PathBuf;

use super::args::{Readings, Today};
use super::bar::with_bar;
use super::baseline::Accepted;
use super::collect::collect;
use super::formats::{Destination, Formats};
use super::output::{Failure, Output};
use super::projects::Levels;
use super::since::{Since, since};
use super::{Status, smart};
use crate::diagnostic::{Finding, Findings, Level};
use crate::render::{self, Report};
use crate::{Compilation, Options};

/// Check .goals files and say what is wrong
///
/// Folders are searched for .goals files; hidden and ignored ones (.gitignore, .ignore) are left out. Findings go to standard
/// output, a last line that says what was checked to standard error.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals check                                 everything below the current folder
  goals check plan.goals --today 2026-02-15   as it stood on a day
  goals check --format json > findings.json
  goals check --format sarif=goals.sarif --format github   several at once
  cat plan.goals | goals check -              standard input
  goals check --readings weekly.csv           with what was measured, from a table
  goals check --deny warnings                 for a pull request: warnings fail too
  goals check --base origin/main              only what the change brought
  goals check --write-baseline                accept what is wrong today, tell what is new from then on
  goals check --deny S --allow R005           what is not specific fails, benchmarks are not asked for")]
pub(super) struct Args {
    /// Files or folders; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    formats: Formats,
    #[command(flatten)]
    today: Today,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    readings: Readings,
    /// Tell only what the change since a revision of git brought: a branch, a tag, a commit
    #[arg(long, value_name = "REF", allow_hyphen_values = true, conflicts_with = "readings")]
    base: Option<String>,
    #[command(flatten)]
    accepted: Accepted,
    /// Show each objective by the letters of SMART, and what the plan still lacks
    #[arg(long, conflicts_with = "base")]
    smart: bool,
    /// Leave out the last line
    #[arg(long, short)]
    quiet: bool,
}

impl Args {
    /// The usual check of some paths.
    pub(super) fn of(paths: Vec<PathBuf>, levels: Levels, today: Today) -> Self {
        Self {
            paths,
            formats: Formats::for_people(),
            today,
            levels,
            readings: Readings::default(),
            base: None,
            accepted: Accepted::default(),
            smart: false,
            quiet: false,
        }
    }
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let (status, compilation) = once(args, output)?;
    // The process ends here: the system takes the memory back at once, node by node it would take a tenth of the time.
    std::mem::forget(compilation);
    Ok(status)
}

/// Checks, and tells what was found.
pub(super) fn once(args: &Args, output: &Output) -> Result<(Status, Compilation), Failure> {
    let destinations = args.formats.destinations()?;
    if let Some(base) = &args.base {
        return brought(args, base, &destinations, output);
    }
    let collected = collect(&args.paths, &args.levels, output)?;
    if collected.inputs.is_empty() {
        return Ok((collected.status, Compilation::default()));
    }
    let options = Options {
        today: Some(args.today.date()),
        projects: collected.projects,
        readings: args.readings.inputs(),
        ..Options::default()
    };
    let (inputs, provider) = (collected.inputs, &collected.provider);
    let mut compilation = with_bar(&options.meter, || crate::check(inputs, provider, &options));
    if args.accepted.writes() {
        args.accepted.write(&compilation, &options.projects, output)?;
        return Ok((collected.status, compilation));
    }
    let accepted = args.accepted.take_out(&mut compilation, &options.projects)?;
    let report = report(&compilation);
    let written = write(&destinations, &report, &compilation, output);
    if args.smart {
        output.print(&smart::tables(&compilation))?;
    }
    if !args.quiet {
        let accepted = accepted.map(|it| format!("; {it}")).unwrap_or_default();
        output.note(&format!("{}{accepted}", report.summary()));
    }
    let status = judge(report.findings, args.levels.deny_warnings());
    let troubles = [collected.status, written].into_iter().find(|status| *status != Status::Clean);
    Ok((troubles.unwrap_or(status), compilation))
}

/// Checks, and tells what a change brought.
fn brought(
    args: &Args,
    base: &str,
    destinations: &[Destination<render::Output>],
    output: &Output,
) -> Result<(Status, Compilation), Failure> {
    let Since { mut compilation, known, projects, status } =
        since(base, &args.paths, &args.levels, args.today.date(), output)?;
    let accepted = args.accepted.take_out(&mut compilation, &projects)?;
    let report = report(&compilation);
    let written = write(destinations, &report, &compilation, output);
    if !args.quiet {
        let others = match known {
            0 => "nothing was found there before".to_owned(),
            1 => "1 other was there before".to_owned(),
            n => format!("{n} others were there before"),
        };
        let accepted = accepted.map(|it| format!("; {it}")).unwrap_or_default();
        output.note(&format!("{} since {base}; {others}{accepted}", report.summary()));
    }
    let found = judge(report.findings, args.levels.deny_warnings());
    let troubles = [status, written].into_iter().find(|status| *status != Status::Clean);
    Ok((troubles.unwrap_or(found), compilation))
}

/// Writes findings wherever they are wanted; where one can't be written, the others are not lost for it.
fn write(
    destinations: &[Destination<render::Output>],
    report: &Report<'_>,
    compilation: &Compilation,
    output: &Output,
) -> Status {
    let mut written = Status::Clean;
    for destination in destinations {
        if let Err(failure) = destination.write(report, compilation, output) {
            written = output.trouble(&failure);
        }
    }
    written
}

/// What the outputs of findings are made from.
pub(super) fn report(compilation: &Compilation) -> Report<'_> {
    Report {
        sources: &compilation.files.sources,
        findings: &compilation.findings,
        plans: Some(compilation.plans.len()),
    }
}

fn judge(findings: &[Finding], deny_warnings: bool) -> Status {
    match Findings::worst(findings) {
        Some(Level::Error) => Status::Findings,
        Some(Level::Warning) if deny_warnings => Status::Findings,
        _ => Status::Clean,
    }
}
