//! `goals init`: a project to begin with.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Status;
use super::args::{Locale, Today};
use super::output::{Failure, Output, reason};
use super::template::fill;

/// Start a project: a small plan that checks clean, with comments that explain it
///
/// The plan is for the next whole quarter. Files that exist are never overwritten.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals init                     in the current folder
  goals init okrs --locale ru    in a new folder, in Russian")]
pub(super) struct Args {
    /// The folder to write to; it is made where there is none
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// The language of the plan and its comments
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    locale: Locale,
    #[command(flatten)]
    today: Today,
}

/// A project's files and their templates.
fn files(locale: Locale) -> [(&'static str, &'static str); 3] {
    match locale {
        Locale::En => [
            ("plan.goals", include_str!("templates/en/plan.goals")),
            ("people.goals", include_str!("templates/en/people.goals")),
            ("goals.toml", include_str!("templates/en/goals.toml")),
        ],
        Locale::Ru => [
            ("plan.goals", include_str!("templates/ru/plan.goals")),
            ("people.goals", include_str!("templates/ru/people.goals")),
            ("goals.toml", include_str!("templates/ru/goals.toml")),
        ],
    }
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let files = files(args.locale);
    let standing: Vec<_> = files.iter().filter(|(name, _)| fs::symlink_metadata(args.dir.join(name)).is_ok()).collect();
    if !standing.is_empty() {
        let names =
            standing.iter().map(|(name, _)| format!("`{}`", shown(&args.dir, name))).collect::<Vec<_>>().join(", ");
        return Err(Failure::new(format!("{names} exists already; nothing was written"))
            .help("choose another folder: `goals init DIR`"));
    }
    let cannot =
        |path: &Path, error: &io::Error| Failure::new(format!("cannot write `{}`: {}", path.display(), reason(error)));
    fs::create_dir_all(&args.dir).map_err(|error| cannot(&args.dir, &error))?;
    let mut written: Vec<PathBuf> = Vec::new();
    for (name, template) in files {
        let path = args.dir.join(name);
        if let Err(error) = create(&path, &fill(template, args.today.date())) {
            // A half of a project would only be in the way of the next try.
            for path in &written {
                let _ = fs::remove_file(path);
            }
            return Err(cannot(&path, &error));
        }
        written.push(path);
    }
    let text = files.map(|(name, _)| format!("created {}\n", shown(&args.dir, name))).concat();
    let check = if args.dir == Path::new(".") {
        "goals check".to_owned()
    } else {
        format!("goals check {}", args.dir.display())
    };
    output.print(&format!("{text}\nNext: read plan.goals, then run `{check}`.\n"))?;
    Ok(Status::Clean)
}

/// Writes a file that does not exist yet; where that fails half-way, it is gone again.
fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

fn shown(dir: &Path, name: &str) -> String {
    if dir == Path::new(".") { name.to_owned() } else { dir.join(name).display().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_file_is_read_whole() {
        for locale in Locale::value_variants() {
            for (name, text) in files(*locale).into_iter().filter(|(name, _)| *name != "goals.toml") {
                let begins = |line: &&str| line.starts_with(|c: char| c.is_alphabetic());
                let input = crate::Input { path: name.to_owned(), bytes: Ok(text.into()) };
                let compilation = crate::check(vec![input], &crate::source::NoFiles, &crate::Options::default());
                assert_eq!(
                    compilation.files.trees[0].statements.len(),
                    text.lines().filter(begins).count(),
                    "{name} {locale:?}"
                );
            }
        }
    }
}
