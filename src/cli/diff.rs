//! `goals diff`: what a change of files changes in the plan.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::Status;
use super::collect::{Collected, collect, shown, slashed};
use super::git::Revision;
use super::output::{Failure, Output};
use super::projects::Levels;
use crate::diagnostic::Level;
use crate::diff::{self, Plans, Report};
use crate::render::counted;
use crate::{Compilation, Input, Options};

/// Say what a change of files changes in the plan: which goals became easier, harder, later
///
/// Compares two files or folders, or with --base what lies in the folder now with a revision of git. Goals are matched by name,
/// else by likeness. How the text is written, its order, comments and the files that it stands in are no change.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals diff old.goals new.goals
  goals diff --base main                             the working tree against a branch
  goals diff --base origin/main --format markdown    a comment for a pull request
  goals diff --base origin/main --deny goalposts     fail where a target was eased without a reason

Exit status: 0 compared, 1 something denied, 2 wrong use or unreadable input.")]
pub(super) struct Args {
    /// The old and the new file or folder; with --base, what to compare [default: .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Compare with this revision of the git repository that you stand in
    #[arg(long, value_name = "REF", allow_hyphen_values = true)]
    base: Option<String>,
    /// How to write changes
    #[arg(long, value_name = "FORMAT", default_value = diff::OUTPUTS[0].name, value_parser = format())]
    format: diff::Output,
    /// Exit with status 1 where the goalposts were moved: a target eased, a deadline put off or a goal taken out of its objective
    /// without a `revise` that says why
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Leave out the last line
    #[arg(long, short)]
    quiet: bool,
}

/// What may fail a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// A target eased, a deadline put off or a goal taken out without a reason
    Goalposts,
}

fn format() -> impl TypedValueParser<Value = diff::Output> {
    PossibleValuesParser::new(diff::OUTPUTS.iter().map(|output| PossibleValue::new(output.name).help(output.about)))
        .try_map(|name| diff::Output::named(&name).ok_or("unknown format"))
}

/// One side of the comparison.
struct Side {
    name: String,
    compilation: Compilation,
    /// Of each file, its path from where the side begins, by the path that people know.
    keys: Box<dyn Fn(&str) -> String>,
}

impl Side {
    fn plans(&self) -> Plans<'_> {
        let sources = &self.compilation.files.sources;
        let plans = self.compilation.plans.iter();
        let found = plans.map(|plan| ((self.keys)(&sources.file(plan.root).path), plan.as_ref())).collect();
        let lost = self.compilation.files.trees.iter().flat_map(|tree| &tree.lost);
        Plans { list: found, lost: lost.map(String::as_str).collect() }
    }

    fn errors(&self) -> usize {
        self.compilation.findings.iter().filter(|finding| finding.level == Level::Error).count()
    }
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let sides = match (&args.base, args.paths.as_slice()) {
        (Some(base), paths) => since(base, paths, output)?,
        (None, [old, new]) => two(old, new, output)?,
        (None, _) => {
            return Err(Failure::new("a comparison takes two paths, the old one and the new one").help(
                "write `goals diff OLD NEW`, or `goals diff --base main` for what changed since a revision of git",
            ));
        }
    };
    let Some((old, new)) = sides else { return Ok(Status::Trouble) };
    let changes = diff::compare(&old.plans(), &new.plans());
    let report = Report {
        from: &old.name,
        to: &new.name,
        old: &old.compilation.files.sources,
        new: &new.compilation.files.sources,
        changes: &changes,
        errors: (old.errors(), new.errors()),
    };
    output.stdout(|style, out| (args.format.write)(&report, style, out))?;
    for (side, errors) in [(&old, report.errors.0), (&new, report.errors.1)] {
        if errors > 0 {
            let errors = counted(errors, "error");
            output.note(&format!("{} has {errors}: what could not be read is not compared", side.name));
        }
    }
    if !args.quiet {
        output.note(&report.summary());
    }
    // Where the new plan can't be read, nobody can say that no target was eased.
    let denied = args.deny.is_some() && (report.goalposts() > 0 || report.errors.1 > 0);
    Ok(if denied { Status::Findings } else { Status::Clean })
}

/// Two files or folders; nothing where one can't be read, which was told.
fn two(old: &Path, new: &Path, output: &Output) -> Result<Option<(Side, Side)>, Failure> {
    if old == Path::new("-") && new == Path::new("-") {
        return Err(Failure::new("standard input can be one of the two only"));
    }
    let mut sides = Vec::new();
    for path in [old, new] {
        let collected = collect(&[path.to_owned()], &Levels::default(), output)?;
        if collected.status != Status::Clean {
            return Ok(None);
        }
        let folder = format!("{}/", shown(path));
        let keys = move |file: &str| file.strip_prefix(&folder).unwrap_or(file).to_owned();
        sides.push(Side { name: slashed(path), compilation: compile(collected), keys: Box::new(keys) });
    }
    let new = sides.pop();
    Ok(sides.pop().zip(new))
}

/// What lies here now, and what a revision had here.
fn since(base: &str, paths: &[PathBuf], output: &Output) -> Result<Option<(Side, Side)>, Failure> {
    let mut revision = Revision::open(base)?;
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut files = Vec::new();
    for path in paths {
        files.extend(revision.files(path)?);
    }
    // A file that is gone may be named: that it is gone is the change.
    let left: Vec<PathBuf> =
        paths.iter().filter(|path| path.exists() || !had(&revision, path, &files)).cloned().collect();
    let compilation = if left.is_empty() {
        Compilation::default()
    } else {
        let collected = collect(&left, &Levels::default(), output)?;
        if collected.status != Status::Clean {
            return Ok(None);
        }
        let now: HashSet<String> = collected.inputs.iter().filter_map(|input| revision.key(&input.path)).collect();
        // What is there, but was not searched, is ignored or excluded; then its old self is none of the plan either.
        files.retain(|key| now.contains(key) || !revision.on_disk(key).exists());
        compile(collected)
    };
    let (mut inputs, mut seen) = (Vec::new(), HashSet::new());
    for key in files.into_iter().filter(|key| seen.insert(key.clone())) {
        inputs.push(Input { path: revision.shown(&key), bytes: revision.content(&key) });
    }
    let old = crate::check(inputs, &revision, &Options::default());
    let same = |file: &str| file.to_owned();
    let old = Side { name: base.to_owned(), compilation: old, keys: Box::new(same) };
    let keys = move |file: &str| revision.key(file).map_or_else(|| file.to_owned(), |key| revision.shown(&key));
    Ok(Some((old, Side { name: "the working tree".to_owned(), compilation, keys: Box::new(keys) })))
}

/// Whether a path that is named was a file of the revision.
fn had(revision: &Revision, path: &Path, files: &[String]) -> bool {
    revision.key(&slashed(path)).is_some_and(|key| files.contains(&key))
}

fn compile(collected: Collected) -> Compilation {
    // What a team set for itself changes what it is told, and nothing that it promised.
    crate::check(collected.inputs, &collected.provider, &Options::default())
}
