//! `goals build`: turns a checked plan into something to share.

use std::fs;
use std::path::{Path, PathBuf};

use super::Status;
use super::args::{Today, plan_format};
use super::check::report;
use super::collect::collect;
use super::output::{Failure, Output, reason};
use super::projects::Levels;
use super::write::{folder, replace};
use crate::diagnostic::{Findings, Level};
use crate::plan::Plan;
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

/// The one plan of a compilation without errors, as text.
fn emit(compilation: &Compilation, path: &Path, format: emit::Output) -> Result<String, Failure> {
    let sources = &compilation.files.sources;
    // A file of people or metrics alone is no plan that anybody asked for, unless there is nothing else.
    let all = || compilation.plans.iter().map(AsRef::as_ref);
    let declared: Vec<&Plan> = all().filter(|plan| plan.header.place.is_some()).collect();
    let plans = if declared.is_empty() { all().collect() } else { declared };
    match plans.as_slice() {
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
    let options = Options { today: Some(args.today.date()), projects: collected.projects };
    let compilation = crate::check(collected.inputs, &collected.provider, &options);
    if Findings::worst(&compilation.findings) == Some(Level::Error) {
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
    Ok(Status::Clean)
}

/// A file to write.
#[derive(Debug)]
struct Target {
    path: PathBuf,
}

impl Target {
    /// Refuses what can't be written, before any work is done. A link is followed: what it points at is replaced.
    fn new(path: &Path) -> Result<Self, Failure> {
        let cannot = |why: &str| Failure::new(format!("cannot write `{}`: {why}", path.display()));
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("goals")) {
            return Err(cannot("it is named like a source file").help("choose another ending, such as .json or .md"));
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => return Err(cannot("this is a directory").help("name a file in it")),
            Ok(metadata) if metadata.permissions().readonly() => return Err(cannot("the file is read-only")),
            _ => {}
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if folder(&path).is_dir() {
            Ok(Self { path })
        } else {
            Err(cannot("there is no such directory").help("create it first"))
        }
    }

    fn write(&self, text: &str, compilation: &Compilation) -> Result<(), Failure> {
        let is_source = |path: &str| fs::canonicalize(path).is_ok_and(|source| source == self.path);
        if report(compilation).files().any(is_source) {
            return Err(Failure::new(format!("cannot write `{}`: the plan is read from it", self.path.display())));
        }
        let written = match fs::metadata(&self.path) {
            // A pipe or a device can't be replaced.
            Ok(metadata) if !metadata.is_file() => fs::write(&self.path, text),
            _ => replace(&self.path, text),
        };
        written.map_err(|error| Failure::new(format!("cannot write `{}`: {}", self.path.display(), reason(&error))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("plan.json");
        let target = Target::new(&path).unwrap();
        target.write("one", &Compilation::default()).unwrap();
        target.write("two", &Compilation::default()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("plan.json"), dir.path().join("link.json"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        Target::new(&link).unwrap().write("new", &Compilation::default()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn sources_folders_and_nowhere_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let refused = |path: PathBuf| Target::new(&path).unwrap_err();
        assert!(format!("{:?}", refused(dir.path().join("plan.goals"))).contains("source file"));
        assert!(format!("{:?}", refused(dir.path().to_owned())).contains("directory"));
        assert!(format!("{:?}", refused(dir.path().join("no/plan.json"))).contains("no such directory"));
    }
}
