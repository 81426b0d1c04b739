//! `--format` and `--output-file`: how findings are written, and where to.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::output::{Failure, Output};
use super::target::Target;
use crate::Compilation;
use crate::render::{self, Report};

/// The formats of one run.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Formats {
    /// How to write findings; `FORMAT=FILE` writes them to a file, and can be said several times [default: terminal; github
    /// within GitHub Actions]
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = WantedParser)]
    formats: Vec<Wanted>,
    /// The file to write findings to, whole or not at all [default: standard output]
    #[arg(long, value_name = "FILE", requires = "formats")]
    output_file: Option<PathBuf>,
}

/// A format that was asked for, with its file.
#[derive(Debug, Clone)]
struct Wanted {
    format: render::Output,
    file: Option<PathBuf>,
}

/// Where a format goes.
#[derive(Debug)]
pub(super) struct Destination {
    format: render::Output,
    /// Nothing for standard output.
    target: Option<Target>,
}

impl Formats {
    /// For somebody who reads it as it comes, wherever that is.
    pub(super) fn for_people() -> Self {
        Self { formats: vec![Wanted { format: render::OUTPUTS[0], file: None }], output_file: None }
    }

    /// Where everything goes; refused before any work is done where that can't be.
    pub(super) fn destinations(&self) -> Result<Vec<Destination>, Failure> {
        let mut wanted = self.formats.clone();
        if wanted.is_empty() {
            wanted.push(Wanted { format: usual(), file: None });
        }
        if let Some(file) = &self.output_file {
            let Some(open) = wanted.iter_mut().find(|wanted| wanted.file.is_none()) else {
                let failure = Failure::new("--output-file has no format to write: each --format names its own file");
                return Err(failure.help("leave it out"));
            };
            open.file = Some(file.clone());
        }
        let mut out: Vec<Destination> = Vec::new();
        for Wanted { format, file } in wanted {
            let target = file.as_deref().filter(|file| *file != Path::new("-")).map(Target::new).transpose()?;
            if out.iter().any(|other| other.place() == target.as_ref().map(Target::path)) {
                return Err(twice(target.as_ref()));
            }
            out.push(Destination { format, target });
        }
        Ok(out)
    }
}

/// What is written where no format is asked for: what the one who reads it can use.
fn usual() -> render::Output {
    let in_actions = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
    render::Output::named("github").filter(|_| in_actions).unwrap_or(render::OUTPUTS[0])
}

fn twice(target: Option<&Target>) -> Failure {
    let place = target.map_or("standard output".to_owned(), |target| format!("`{}`", target.path().display()));
    Failure::new(format!("two formats can't both be written to {place}"))
        .help("give each a file of its own: `--format sarif=goals.sarif --format junit=goals.xml`")
}

impl Destination {
    fn place(&self) -> Option<&Path> {
        self.target.as_ref().map(Target::path)
    }

    /// Writes a report.
    pub(super) fn write(&self, report: &Report<'_>, compilation: &Compilation, output: &Output) -> Result<(), Failure> {
        let Some(target) = &self.target else {
            return output.stdout(|style, out| (self.format.write)(report, style, out));
        };
        let mut text = Vec::new();
        (self.format.write)(report, output.plain(), &mut text).map_err(|error| Failure::new(error.to_string()))?;
        target.write(text, compilation)
    }
}

/// Reads `FORMAT` or `FORMAT=FILE`.
#[derive(Debug, Clone, Copy)]
struct WantedParser;

impl TypedValueParser for WantedParser {
    type Value = Wanted;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let text = value.to_str().ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
        match (render::Output::named(name), file) {
            (Some(format), file) if file != Some("") => Ok(Wanted { format, file: file.map(PathBuf::from) }),
            _ => Err(unknown(command, arg, text)),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(render::OUTPUTS.iter().map(|output| PossibleValue::new(output.name).help(output.about))))
    }
}

fn unknown(command: &clap::Command, arg: Option<&clap::Arg>, value: &str) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
    let names = render::OUTPUTS.iter().map(|output| output.name.to_owned()).collect();
    if let Some(arg) = arg {
        error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
    }
    error.insert(ContextKind::InvalidValue, ContextValue::String(value.to_owned()));
    error.insert(ContextKind::ValidValue, ContextValue::Strings(names));
    error
}
