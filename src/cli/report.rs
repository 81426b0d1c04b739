//! `goals report`: what became of a checked plan by a day; and `goals status`, a line a key result.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::Status;
use super::args::{Readings, Today, date};
use super::bar::with_bar;
use super::build::{left_out, plans};
use super::check::report as findings;
use super::collect::collect;
use super::formats::{Wanted, destinations, wanted};
use super::output::{Failure, Output};
use super::projects::Levels;
use crate::plan::Plan;
use crate::progress::{Bounds, measure};
use crate::render::{self, Style};
use crate::report::{self, Report, Reported};
use crate::source::Stage;
use crate::{Compilation, Options};

/// Tell what became of a plan: scores, where each goal should be, and what is overdue
///
/// Several plans below a folder are told one after another. A plan with errors is not told: the findings are printed
/// instead, and the output file stays as it was.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals report                                how the plan below the current folder stands today
  goals report plan.goals --since 2026-05-31  and what changed since the end of May
  goals report --format html -o report.html   a page with charts, for a browser or a printer
  goals report --format markdown=REPORT.md --format json=report.json")]
pub(super) struct Args {
    /// A file or a folder; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// What to write; `FORMAT=FILE` writes it to a file, and can be said several times [default: terminal]
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = wanted::<report::Output>())]
    formats: Vec<Wanted<report::Output>>,
    /// The file to write, whole or not at all [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The day of an earlier report, to tell what changed since
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Date>,
    #[command(flatten)]
    readings: Readings,
    #[command(flatten)]
    today: Today,
}

/// Tell how each key result stands, in a line
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals status                       the key results of the plan below the current folder
  goals status plan.goals | grep -v 'on track'")]
pub(super) struct StatusArgs {
    /// A file or a folder; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    readings: Readings,
    #[command(flatten)]
    today: Today,
}

/// Writes a report.
pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let today = args.today.date();
    if let Some(since) = args.since.filter(|since| *since >= today) {
        let message = format!("--since {since} is not before today, {today}");
        return Err(Failure::new(message).help("name the day of an earlier report"));
    }
    let destinations = destinations(&args.formats, report::OUTPUTS[0], args.output.as_deref(), "--output")?;
    let (compilation, options) = match checked(&args.path, &args.readings, today, output)? {
        Ok(checked) => checked,
        Err(status) => return Ok(status),
    };
    let report = measured(&compilation, &options, today, args.since);
    for destination in destinations {
        let write = destination.format.write;
        match destination.target {
            Some(target) => target.write(write(&report, FILE), &compilation)?,
            None => output.stdout(|style, out| out.write_all(write(&report, style).as_bytes()))?,
        }
    }
    Ok(left_out(&compilation, output))
}

/// How a file wants it: as wide as a terminal, and every sign can be seen.
const FILE: Style = Style { unicode: true, width: 80, ..Style::PLAIN };

/// Writes a line a key result.
pub(super) fn status(args: &StatusArgs, output: &Output) -> Result<Status, Failure> {
    let today = args.today.date();
    let (compilation, options) = match checked(&args.path, &args.readings, today, output)? {
        Ok(checked) => checked,
        Err(status) => return Ok(status),
    };
    let report = measured(&compilation, &options, today, None);
    output.stdout(|style, out| out.write_all(report::status(&report, style).as_bytes()))?;
    Ok(left_out(&compilation, output))
}

/// A compilation without errors; or how it ended, and its findings are printed.
fn checked(
    path: &Path,
    readings: &Readings,
    today: Date,
    output: &Output,
) -> Result<Result<(Compilation, Options), Status>, Failure> {
    let collected = collect(&[path.to_owned()], &Levels::default(), output)?;
    if collected.status != Status::Clean {
        return Ok(Err(collected.status)); // A plan with a hole in it is not the plan.
    }
    let readings = readings.inputs();
    let options = Options { today: Some(today), projects: collected.projects, readings, ..Options::default() };
    let (inputs, provider) = (collected.inputs, &collected.provider);
    let compilation = with_bar(&options.meter, || crate::check(inputs, provider, &options));
    if compilation.errors().0 > 0 {
        let report = findings(&compilation);
        output.stdout(|style, out| (render::OUTPUTS[0].write)(&report, style, out))?;
        output.note(&format!("{}; nothing was written", report.summary()));
        return Ok(Err(Status::Findings));
    }
    Ok(Ok((compilation, options)))
}

/// Measures the plans of a compilation, side by side.
fn measured<'a>(compilation: &'a Compilation, options: &Options, today: Date, since: Option<Date>) -> Report<'a> {
    let sources = &compilation.files.sources;
    let one = |plan: &&'a Plan| {
        let bounds = Bounds::of(&options.projects.settings(&sources.file(plan.root).path).limits);
        let progress = measure(plan, today, &bounds);
        let earlier = since.map(|day| measure(plan, day, &bounds));
        options.meter.step();
        Reported { plan, sources, findings: &compilation.findings, progress, earlier }
    };
    let plans: Vec<&Plan> = plans(compilation);
    options.meter.begin(Stage::Measuring, plans.len());
    let plans = with_bar(&options.meter, || plans.par_iter().map(one).collect());
    Report { today, since, plans }
}
