//! `goals fmt`: one style for every file.

use std::path::PathBuf;

use rayon::prelude::*;

use super::Status;
use super::collect::collect;
use super::output::{Failure, Output};
use super::projects::Levels;
use super::write::overwrite;
use crate::format::{Style, format};
use crate::render::counted;

/// Put files into one style
///
/// Only blanks change: one property or key result a line, aligned where that reads well. A block that you wrote on one line
/// stays there while it fits. What can't be read stays as it is. Files are written whole or not at all.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals fmt                     every .goals file below the current folder
  goals fmt --check             for a pull request: fails where a file is in another style
  goals fmt --diff plan.goals
  cat plan.goals | goals fmt -  standard input to standard output")]
pub(super) struct Args {
    /// Files or folders; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Change nothing; fail where something would change
    #[arg(long)]
    check: bool,
    /// Show what would change, and change nothing
    #[arg(long)]
    diff: bool,
    /// Columns that lines should fit in
    #[arg(long, value_name = "COLUMNS", default_value_t = Style::default().width)]
    width: usize,
}

/// A file and its text before and after.
struct Formatted {
    path: String,
    before: String,
    after: String,
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let collected = collect(&args.paths, &Levels::default(), output)?;
    let style = Style { width: args.width };
    let files: Vec<Formatted> = collected
        .inputs
        .into_par_iter()
        .filter_map(|input| {
            // What is no text, or too large, is what `check` speaks of.
            let before = String::from_utf8(input.bytes.ok()?).ok()?;
            let after = format(&before, style);
            Some(Formatted { path: input.path, before, after })
        })
        .collect();
    let changed: Vec<&Formatted> = files.iter().filter(|file| file.before != file.after).collect();
    if args.diff {
        let diffs: Vec<String> =
            changed.iter().map(|file| super::fix::diff(&file.path, &file.before, &file.after)).collect();
        output.print(&diffs.concat())?;
    } else if args.check {
        for file in &changed {
            output.print(&format!("{}\n", file.path))?;
        }
    } else {
        for file in &files {
            write(file, output)?;
        }
    }
    let would = args.check || args.diff;
    output.note(&summary(files.len(), changed.len(), would));
    let status = if would && !changed.is_empty() { Status::Findings } else { Status::Clean };
    Ok(if collected.status == Status::Clean { status } else { collected.status })
}

fn summary(all: usize, changed: usize, would: bool) -> String {
    match (changed, would) {
        (0, _) => format!("{} in style", counted(all, "file")),
        (n, true) => format!("{} of {all} would change", counted(n, "file")),
        (n, false) => format!("formatted {} of {all}", counted(n, "file")),
    }
}

/// Standard input goes to standard output, files to where they are.
fn write(file: &Formatted, output: &Output) -> Result<(), Failure> {
    if file.path.starts_with('<') {
        return output.print(&file.after);
    }
    if file.before == file.after {
        return Ok(());
    }
    overwrite(&file.path, &file.before, &file.after)
}
