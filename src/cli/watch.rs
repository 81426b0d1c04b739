//! `goals watch`: checks again whenever a file changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::args::{Today, plan_format};
use super::output::{Failure, Output};
use super::projects::Levels;
use super::{Status, build, check};
use crate::emit;
use crate::readings::Format;
use crate::settings::FILE_NAME;

/// Check again whenever a file changes, and build where asked
///
/// Findings of the last check stay on the screen. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals watch                                    check everything below the current folder
  goals watch plan.goals --format markdown -o PLAN.md")]
pub(super) struct Args {
    /// A file or a folder
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// What to write with --output
    #[arg(long, value_name = "FORMAT", default_value = emit::OUTPUTS[0].name, value_parser = plan_format())]
    format: emit::Output,
    /// The file to write after each check without errors
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    today: Today,
}

/// Changes that come closer together than this are one: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(120);

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let (sender, changes) = mpsc::channel();
    let cannot =
        |error: &dyn std::fmt::Display| Failure::new(format!("cannot watch `{}`: {error}", args.path.display()));
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // The end of the program is the only reason why nobody listens.
        let _ = sender.send(event);
    })
    .map_err(|error| cannot(&error))?;
    // A file is watched by its folder: editors replace files rather than write to them.
    let folder = if args.path.is_dir() { args.path.as_path() } else { super::write::folder(&args.path) };
    watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| cannot(&error))?;
    let mut read = round(args, output)?;
    while let Ok(first) = changes.recv() {
        let mut ours = false;
        let mut next = Some(first);
        while let Some(event) = next {
            match event {
                Ok(event) => ours |= is_ours(&event, &read, args.output.as_deref()),
                Err(error) => {
                    output.trouble(&cannot(&error));
                }
            }
            next = changes.recv_timeout(QUIET).ok();
        }
        if ours {
            read = round(args, output)?;
        }
    }
    Ok(Status::Clean)
}

/// Whether a file that counts was changed; that somebody reads one, as a check does, is no change. Of files that may hold
/// readings, those count that were read, and those that come and go: others are written all the time, such as what is said here
/// into a `.txt`.
fn is_ours(event: &Event, read: &[PathBuf], written: Option<&Path>) -> bool {
    let comes_or_goes = !matches!(event.kind, EventKind::Modify(kind) if !matches!(kind, ModifyKind::Name(_)));
    let is_data = |path: &PathBuf| {
        path.to_str().is_some_and(|path| Format::of(path).is_some())
            && (comes_or_goes || fs::canonicalize(path).is_ok_and(|real| read.contains(&real)))
    };
    let counts = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "goals")
            // What is built may be JSON too.
            || is_data(path) && !written.is_some_and(|written| is_built(path, written))
            || path.file_name().is_some_and(|name| name == FILE_NAME)
    };
    matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
        && event.paths.iter().any(counts)
}

/// Whether a path is the file that is written, or lies in the folder that is.
fn is_built(path: &Path, written: &Path) -> bool {
    let place = if written.is_dir() { path.parent() } else { Some(path) };
    let name = |path: &Path| fs::canonicalize(path).ok().and_then(|path| Some(path.file_name()?.to_owned()));
    place.and_then(name) == name(written)
}

/// One check, and the plan where it has no errors. What goes wrong with a file is told, and the next change awaited. Gives the
/// real paths of the data files that were read.
fn round(args: &Args, output: &Output) -> Result<Vec<PathBuf>, Failure> {
    output.clear_screen()?;
    let paths = vec![args.path.clone()];
    let (status, read) = match check::once(&check::Args::of(paths, args.levels.clone(), args.today), output) {
        Ok((status, checked)) => {
            let paths = checked.data.iter().map(|file| &checked.files.sources.file(*file).path);
            (status, paths.filter_map(|path| fs::canonicalize(path).ok()).collect())
        }
        Err(failure) => (output.trouble(&failure), Vec::new()),
    };
    if let (Some(file), Status::Clean) = (&args.output, status) {
        let build = build::Args::of(args.path.clone(), args.format, file.clone(), args.today);
        match build::run(&build, output) {
            Ok(Status::Clean) => output.note(&format!("wrote {}", file.display())),
            Ok(_) => {}
            Err(failure) => {
                output.trouble(&failure);
            }
        }
    }
    output.note("watching for changes; Ctrl-C ends it");
    Ok(read)
}
