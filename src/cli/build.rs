//! `goals build`: turns a checked plan into something to share.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::Status;
use super::args::{Today, plan_format};
use super::bar::with_bar;
use super::check::report;
use super::collect::collect;
use super::output::{Failure, Output, reason};
use super::projects::Levels;
use super::target::Target;
use super::write::folder;
use crate::emit::{self, Built, Refusal, Writer};
use crate::plan::Plan;
use crate::progress::{Bounds, Progress, measure};
use crate::render::{self, clean_line, counted};
use crate::settings::Projects;
use crate::{Compilation, Options};

/// Turn a checked plan into a document, a calendar, a table, a drawing or JSON
///
/// A plan with errors is not written: the findings are printed instead, and the output file stays as it was. A file is written
/// whole or not at all. `ics`, `csv`, `dot` and `parquet` hold all plans below a folder; of the others, name one plan, or write
/// each to a file of its own with `-o FOLDER`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals build                                       the plan below the current folder, as JSON
  goals build plan.goals --format markdown -o PLAN.md
  goals build plans --format ics -o plans.ics       all deadlines below a folder, for a calendar
  goals build plans --format markdown -o documents  a document a plan, in a folder")]
pub(super) struct Args {
    /// A file or a folder; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = emit::OUTPUTS[0].name, value_parser = plan_format())]
    format: emit::Output,
    /// The file to write, or a folder for a file a plan [default: standard output]
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

/// Where the result goes.
enum Destination {
    /// Standard output.
    Printed,
    /// One file.
    File(Target),
    /// A file a plan, or a file a table.
    Folder(PathBuf),
}

impl Destination {
    /// Refuses what can't be written, before any work is done.
    fn new(path: Option<&Path>, format: emit::Output) -> Result<Self, Failure> {
        let path = path.filter(|path| *path != Path::new("-"));
        let is_tables = matches!(format.writer, Writer::Tables(_));
        match path {
            None if is_tables => Err(Failure::new(format!("`{}` is several files, none of them text", format.name))
                .help("name a folder for them: `-o FOLDER`")),
            None => Ok(Self::Printed),
            Some(path) if path.is_dir() => Ok(Self::Folder(path.to_owned())),
            Some(path) if is_tables && (path.exists() || !folder(path).is_dir()) => {
                Err(Failure::new(format!("cannot make the folder `{}`", path.display()))
                    .help("name a folder that is there, or a new one in such a folder"))
            }
            Some(path) if is_tables => Ok(Self::Folder(path.to_owned())),
            Some(path) => Target::new(path).map(Self::File),
        }
    }

    /// Writes files, each whole or not at all.
    fn write(&self, files: Vec<File>, compilation: &Compilation, output: &Output) -> Result<(), Failure> {
        let text = |files: Vec<File>| files.into_iter().flat_map(|file| file.bytes).collect::<Vec<u8>>();
        match self {
            Self::Printed => output.stdout(|_, out| out.write_all(&text(files))),
            Self::File(target) => target.write(text(files), compilation),
            Self::Folder(folder) => {
                if !folder.is_dir() {
                    let cannot = |error| format!("cannot make the folder `{}`: {}", folder.display(), reason(&error));
                    std::fs::create_dir(folder).map_err(|error| Failure::new(cannot(error)))?;
                }
                let place = |file: &File| Target::new(&folder.join(&file.name));
                let targets: Vec<Target> = files.iter().map(place).collect::<Result<_, _>>()?;
                targets.iter().zip(files).try_for_each(|(target, file)| target.write(file.bytes, compilation))
            }
        }
    }
}

/// What was made of plans.
struct File {
    /// What it is called in a folder.
    name: String,
    bytes: Vec<u8>,
}

/// The plans of a compilation without errors, as files: one for all of them, or, for a folder, one a plan.
struct Build<'a> {
    args: &'a Args,
    compilation: &'a Compilation,
    projects: &'a Projects,
    today: Date,
}

impl Build<'_> {
    fn files(&self, destination: &Destination) -> Result<Vec<File>, Failure> {
        let plans = plans(self.compilation);
        let (sources, findings) = (&self.compilation.files.sources, &self.compilation.findings);
        let built: Vec<Built<'_>> = plans.into_iter().map(|plan| Built { plan, sources, findings }).collect();
        let refused = |refusal: Refusal| Failure::new(refusal.why).help(refusal.help);
        if let Writer::Tables(write) = self.args.format.writer {
            let measured: Vec<_> = built.into_par_iter().map(|built| (built, self.progress(&built))).collect();
            let tables = write(&measured).map_err(refused)?.into_iter();
            return Ok(tables.map(|table| File { name: table.file.to_owned(), bytes: table.bytes }).collect());
        }
        let write = |built: &[Built<'_>]| match (self.args.format.writer, built) {
            (Writer::Plans(write), plans) => Ok(write(plans, self.today)),
            (Writer::Plan(write), [plan]) => Ok(write(plan)),
            (Writer::Diagram(write), [plan]) => write(plan).map_err(refused),
            (_, several) => Err(self.one_of(several)),
        };
        if !matches!(destination, Destination::Folder(_)) {
            return Ok(vec![File { name: String::new(), bytes: write(&built)?.into_bytes() }]);
        }
        let mut names = BTreeSet::new();
        let file = |built: &Built<'_>| {
            let name = self.name(built);
            if !names.insert(name.clone()) {
                return Err(Failure::new(format!("two plans would be written to `{}`", clean_line(&name)))
                    .help("build them one after another, each with a file of its own"));
            }
            Ok(File { name, bytes: write(std::slice::from_ref(built))?.into_bytes() })
        };
        built.iter().map(file).collect()
    }

    fn progress(&self, built: &Built<'_>) -> Progress {
        let settings = self.projects.settings(&built.sources.file(built.plan.root).path);
        measure(built.plan, self.today, &Bounds::of(&settings.limits))
    }

    /// What the file of a plan is called in a folder: by the plan's file, with the folders that it lies in.
    fn name(&self, built: &Built<'_>) -> String {
        let path = Path::new(&built.sources.file(built.plan.root).path).with_extension("");
        let parts = |path: &Path| -> Vec<String> {
            let parts = path.components().filter(|part| *part != Component::CurDir);
            parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
        };
        let (mut words, above) = (parts(&path), parts(&self.args.path));
        if self.args.path.is_dir() && words.starts_with(&above) {
            words.drain(..above.len());
        } else {
            words.drain(..words.len().saturating_sub(1));
        }
        format!("{}.{}", words.join("-"), self.args.format.ending)
    }

    fn one_of(&self, several: &[Built<'_>]) -> Failure {
        let roots: Vec<&str> = several.iter().map(|it| it.sources.file(it.plan.root).path.as_str()).collect();
        let message = format!("there are {} plans below `{}`", several.len(), self.args.path.display());
        Failure::new(message)
            .help(format!("name one of them, or a folder for all with `-o`: {}", clean_line(&roots.join(", "))))
    }
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let destination = Destination::new(args.output.as_deref(), args.format)?;
    let collected = collect(std::slice::from_ref(&args.path), &Levels::default(), output)?;
    if collected.status != Status::Clean {
        return Ok(collected.status); // A plan with a hole in it is not the plan.
    }
    let today = args.today.date();
    let options = Options { today: Some(today), projects: collected.projects, ..Options::default() };
    let (inputs, provider) = (collected.inputs, &collected.provider);
    let compilation = with_bar(&options.meter, || crate::check(inputs, provider, &options));
    if compilation.errors().0 > 0 {
        let report = report(&compilation);
        output.stdout(|style, out| (render::OUTPUTS[0].write)(&report, style, out))?;
        output.note(&format!("{}; nothing was written", report.summary()));
        return Ok(Status::Findings);
    }
    let build = Build { args, compilation: &compilation, projects: &options.projects, today };
    destination.write(build.files(&destination)?, &compilation, output)?;
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
