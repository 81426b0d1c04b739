//! `goals check --write-baseline`: accepts what is wrong today, so that only what is new is told from then on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::collect::{read, slashed};
use super::output::{Failure, Output};
use super::target::Target;
use crate::Compilation;
use crate::render::counted;
use crate::render::{Baseline, Known};
use crate::settings::{FILE_NAME, Project, Projects};

/// The file that accepted findings go to, where nobody says another.
const DEFAULT: &str = "goals-baseline.json";

/// Which findings are accepted.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Accepted {
    /// Leave out the findings that this file holds [default: `baseline` in goals.toml]
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline")]
    baseline: Option<PathBuf>,
    /// Tell accepted findings too
    #[arg(long)]
    no_baseline: bool,
    /// Accept all findings of today: write them into FILE, and tell only new ones from then on
    /// [default: `baseline` in goals.toml, else goals-baseline.json]
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        conflicts_with_all = ["base", "baseline", "no_baseline", "smart"]
    )]
    #[expect(clippy::option_option, reason = "the option may stand there without its value")]
    write_baseline: Option<Option<PathBuf>>,
}

/// A file of accepted findings, and the files of goals that it is for.
struct Part<'a> {
    /// The path as the user or the settings have it.
    file: PathBuf,
    /// Where its paths begin: absolute, ends in `/`.
    folder: String,
    projects: &'a Projects,
    /// The project that it is for; one that the command line names is for all.
    of: Option<String>,
}

impl Part<'_> {
    /// A file's path from the folder of this one; nothing where another is for it, or none.
    fn inside(&self, path: &str) -> Option<String> {
        // What is wrong with the settings themselves is always told; a built-in catalogue is nobody's.
        if path.rsplit('/').next() == Some(FILE_NAME) || path.starts_with('<') {
            return None;
        }
        let home = self.projects.holding(path).map(|project| project.folder().to_owned());
        if self.of.is_some() && self.of != home {
            return None;
        }
        let absolute = self.projects.absolute(path);
        Some(absolute.strip_prefix(&self.folder).map_or_else(|| absolute.clone(), str::to_owned))
    }

    /// What the file holds; nothing where there is none.
    fn read(&self) -> Result<Option<Baseline>, Failure> {
        if !self.file.exists() {
            return Ok(None);
        }
        let shown = self.file.display();
        let bytes = read(&self.file).map_err(|error| Failure::new(format!("cannot read `{shown}`: {error}")))?;
        let text =
            String::from_utf8(bytes).map_err(|_| Failure::new(format!("cannot read `{shown}`: it is not UTF-8")))?;
        Baseline::parse(&text).map(Some).map_err(|error| {
            Failure::new(format!("cannot read `{shown}`: {error}"))
                .help("write it anew: take the file away, and run `goals check --write-baseline`")
        })
    }
}

impl Accepted {
    /// Whether findings are to be accepted rather than told.
    pub(super) fn writes(&self) -> bool {
        self.write_baseline.is_some()
    }

    /// The files of accepted findings that hold for the files of a check.
    fn parts<'a>(&self, compilation: &Compilation, projects: &'a Projects) -> Vec<Part<'a>> {
        if self.no_baseline {
            return Vec::new();
        }
        if let Some(file) = self.baseline.as_ref().or(self.write_baseline.as_ref().and_then(Option::as_ref)) {
            let folder = file.parent().map(slashed).unwrap_or_default();
            let folder = format!("{}/", projects.absolute(&folder).trim_end_matches('/'));
            return vec![Part { file: file.clone(), folder, projects, of: None }];
        }
        let mut parts = BTreeMap::new();
        for (_, source) in compilation.files.sources.iter().filter(|(_, source)| !source.path.starts_with('<')) {
            let project = projects.holding(&source.path);
            let folder = project.map_or_else(|| format!("{}/", projects.folder), |it| it.folder().to_owned());
            let file = project.and_then(Project::baseline);
            if file.is_none() && !self.writes() {
                continue;
            }
            let file = file.map_or_else(|| Path::new(&folder).join(DEFAULT), PathBuf::from);
            let file = file.strip_prefix(&projects.folder).map(Path::to_owned).unwrap_or(file);
            let of = project.map(|it| it.folder().to_owned());
            parts.entry(file.clone()).or_insert(Part { file, folder, projects, of });
        }
        parts.into_values().collect()
    }

    /// Takes accepted findings out of a check, and says so in a few words; nothing where none are accepted.
    pub(super) fn take_out(
        &self,
        compilation: &mut Compilation,
        projects: &Projects,
    ) -> Result<Option<String>, Failure> {
        let mut all: Option<Known> = None;
        for part in self.parts(compilation, projects) {
            let Some(baseline) = part.read()? else {
                return Err(Failure::new(format!("cannot read `{}`: there is no such file", part.file.display()))
                    .help("write it with `goals check --write-baseline`"));
            };
            let sources = &compilation.files.sources;
            let checked = sources.iter().map(|(_, source)| source.path.as_str());
            let known = baseline.take_out(sources, &mut compilation.findings, |path| part.inside(path), checked);
            let sum = all.get_or_insert_default();
            sum.known += known.known;
            sum.errors += known.errors;
            sum.gone += known.gone;
        }
        Ok(all.filter(|it| *it != Known::default()).map(words))
    }

    /// Writes what was found into the files of accepted findings.
    pub(super) fn write(&self, compilation: &Compilation, projects: &Projects, output: &Output) -> Result<(), Failure> {
        let sources = &compilation.files.sources;
        for part in self.parts(compilation, projects) {
            let target = Target::new(&part.file)?;
            let mut baseline = Baseline::of(sources, &compilation.findings, |path| part.inside(path));
            if let Some(before) = part.read()? {
                let checked: Vec<String> = sources.iter().filter_map(|(_, source)| part.inside(&source.path)).collect();
                // What was not looked at today stays accepted, as long as the file is there.
                let there = |path: &str| fs::exists(Path::new(&part.folder).join(path)).unwrap_or(true);
                baseline.keep(before, |path| !checked.iter().any(|it| it == path) && there(path));
            }
            target.write(baseline.to_string(), compilation)?;
            let (findings, files) = baseline.count();
            let shown = part.file.display();
            output.note(&format!("accepted {} of {}: {shown}", counted(findings, "finding"), counted(files, "file")));
            let set = projects.list.iter().any(|project| {
                project.baseline().is_some_and(|it| projects.absolute(&it) == projects.absolute(&slashed(&part.file)))
            });
            if !set {
                let name = part.file.file_name().unwrap_or_default().display().to_string();
                output.note(&format!(
                    "write `baseline = \"{name}\"` at the top of {FILE_NAME} beside it, and checks leave them out"
                ));
            }
        }
        Ok(())
    }
}

/// What was left out: `3 accepted ones left out (1 error); 2 accepted ones are gone`.
fn words(known: Known) -> String {
    let errors = if known.errors > 0 { format!(" ({})", counted(known.errors, "error")) } else { String::new() };
    let left_out = format!("{} left out{errors}", counted(known.known, "accepted finding"));
    let gone = match known.gone {
        0 => return left_out,
        1 => "1 is gone".to_owned(),
        n => format!("{n} are gone"),
    };
    format!("{left_out}, {gone}: `goals check --write-baseline` brings the file up to date")
}
