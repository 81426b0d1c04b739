//! `goals build`: turns a checked plan into something to share.

use std::path::{Path, PathBuf};

use super::Status;
use super::args::{Today, plan_format};
use super::bar::with_bar;
use super::check::report;
use super::collect::collect;
use super::output::{Failure, Output};
use super::projects::Levels;
use super::target::Target;
use crate::plan::Plan;
use crate::render::counted;
use crate::render::{self, clean_line};
use crate::{Compilation, Options, emit};

/// Turn a checked plan into JSON or Markdown
///
/// A plan with errors is not written: the findings are printed instead, and the output file stays as it was. A file is written
/// whole or not at all.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals build                                       the plan below the current folder, as JSON
  goals build plan.goals --format markdown -o PLAN.md")]
pub(super) struct Args {
    /// A file or a folder; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = emit::OUTPUTS[0].name, value_parser = plan_format())]
    format: emit::Output,
    /// The file to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    today: Today,
}

impl Args {
    /// A build into a file.
    pub(super) fn of(path: PathBuf, format: emit::Output, output: PathBuf, today: Today) -> Self {
        Self { path, format, output: Some(output), today }
    }
}

/// The plans of a compilation that somebody asked for.
pub(super) fn plans(compilation: &Compilation) -> Vec<&Plan> {
    // A file of people or metrics alone is no plan that anybody asked for, unless there is nothing else.
    let all = || compilation.plans.iter().map(AsRef::as_ref);
    let declared: Vec<&Plan> = all().filter(|plan| plan.header.place.is_some()).collect();
    if declared.is_empty() { all().collect() } else { declared }
}

/// The one plan of a compilation without errors, as text.
fn emit(compilation: &Compilation, path: &Path, format: emit::Output) -> Result<String, Failure> {
    let sources = &compilation.files.sources;
    match plans(compilation).as_slice() {
        [plan] => Ok((format.write)(&emit::Built { plan, sources, findings: &compilation.findings })),
        several => {
            let roots: Vec<&str> = several.iter().map(|plan| sources.file(plan.root).path.as_str()).collect();
            let message = format!("there are {} plans below `{}`", several.len(), path.display());
            Err(Failure::new(message).help(format!("name one of them: {}", clean_line(&roots.join(", ")))))
        }
    }
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let target = args.output.as_deref().filter(|path| *path != Path::new("-")).map(Target::new).transpose()?;
    let collected = collect(std::slice::from_ref(&args.path), &Levels::default(), output)?;
    if collected.status != Status::Clean {
        return Ok(collected.status); // A plan with a hole in it is not the plan.
    }
    let options = Options { today: Some(args.today.date()), projects: collected.projects, ..Options::default() };
    let (inputs, provider) = (collected.inputs, &collected.provider);
    let compilation = with_bar(&options.meter, || crate::check(inputs, provider, &options));
    if compilation.errors().0 > 0 {
        let report = report(&compilation);
        output.stdout(|style, out| (render::OUTPUTS[0].write)(&report, style, out))?;
        output.note(&format!("{}; nothing was written", report.summary()));
        return Ok(Status::Findings);
    }
    let text = emit(&compilation, &args.path, args.format)?;
    match target {
        Some(target) => target.write(&text, &compilation)?,
        None => output.print(&text)?,
    }
    Ok(left_out(&compilation, output))
}

/// Says that readings are missing from what was written, if some are.
pub(super) fn left_out(compilation: &Compilation, output: &Output) -> Status {
    let (_, in_data) = compilation.errors();
    if in_data == 0 {
        return Status::Clean;
    }
    let errors = counted(in_data, "error");
    output.note(&format!("readings were left out; `goals check` tells why ({errors} in data)"));
    Status::Findings
}
