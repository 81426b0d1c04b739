//! `--format` and `--output-file`: how findings and reports are written, and where to.

use std::ffi::OsStr;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::output::{Failure, Output};
use super::target::Target;
use crate::Compilation;
use crate::render::{self, Report};
use crate::report;

/// The formats of one run.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Formats {
    /// How to write findings; `FORMAT=FILE` writes them to a file, and can be said several times [default: terminal; github
    /// within GitHub Actions]
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = wanted::<render::Output>())]
    formats: Vec<Wanted<render::Output>>,
    /// The file to write findings to, whole or not at all [default: standard output]
    #[arg(long, value_name = "FILE", requires = "formats")]
    output_file: Option<PathBuf>,
}

/// What a user can name.
pub(super) trait Format: Copy + Send + Sync + 'static {
    /// All of them, the default first.
    const ALL: &'static [Self];
    /// How two are asked for.
    const EXAMPLE: &'static str;
    /// What a user calls it.
    fn name(self) -> &'static str;
    /// What it is for.
    fn about(self) -> &'static str;
}

impl Format for render::Output {
    const ALL: &'static [Self] = render::OUTPUTS;
    const EXAMPLE: &'static str = "--format sarif=goals.sarif --format junit=goals.xml";
    fn name(self) -> &'static str {
        self.name
    }
    fn about(self) -> &'static str {
        self.about
    }
}

impl Format for report::Output {
    const ALL: &'static [Self] = report::OUTPUTS;
    const EXAMPLE: &'static str = "--format html=report.html --format json=report.json";
    fn name(self) -> &'static str {
        self.name
    }
    fn about(self) -> &'static str {
        self.about
    }
}

/// A format that was asked for, with its file.
#[derive(Debug, Clone)]
pub(super) struct Wanted<F> {
    format: F,
    file: Option<PathBuf>,
}

/// Where a format goes.
#[derive(Debug)]
pub(super) struct Destination<F> {
    pub(super) format: F,
    /// Nothing for standard output.
    pub(super) target: Option<Target>,
}

impl Formats {
    /// For somebody who reads it as it comes, wherever that is.
    pub(super) fn for_people() -> Self {
        Self { formats: vec![Wanted { format: render::OUTPUTS[0], file: None }], output_file: None }
    }

    /// Where everything goes; refused before any work is done where that can't be.
    pub(super) fn destinations(&self) -> Result<Vec<Destination<render::Output>>, Failure> {
        destinations(&self.formats, usual(), self.output_file.as_deref(), "--output-file")
    }
}

/// Where each of the formats goes, the usual one where none is named; `file` is for the one that names none itself.
pub(super) fn destinations<F: Format>(
    formats: &[Wanted<F>],
    usual: F,
    file: Option<&Path>,
    option: &str,
) -> Result<Vec<Destination<F>>, Failure> {
    let mut wanted = formats.to_vec();
    if wanted.is_empty() {
        wanted.push(Wanted { format: usual, file: None });
    }
    if let Some(file) = file {
        let Some(open) = wanted.iter_mut().find(|wanted| wanted.file.is_none()) else {
            let failure = Failure::new(format!("{option} has no format to write: each --format names its own file"));
            return Err(failure.help("leave it out"));
        };
        open.file = Some(file.to_owned());
    }
    let mut out: Vec<Destination<F>> = Vec::new();
    for Wanted { format, file } in wanted {
        let target = file.as_deref().filter(|file| *file != Path::new("-")).map(Target::new).transpose()?;
        let is_here = |other: &Destination<F>| match (&other.target, &target) {
            (Some(other), Some(target)) => other.is(target),
            (other, target) => other.is_none() && target.is_none(),
        };
        if out.iter().any(is_here) {
            return Err(twice::<F>(target.as_ref()));
        }
        out.push(Destination { format, target });
    }
    Ok(out)
}

/// What is written where no format is asked for: what the one who reads it can use.
fn usual() -> render::Output {
    let in_actions = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
    render::Output::named("github").filter(|_| in_actions).unwrap_or(render::OUTPUTS[0])
}

fn twice<F: Format>(target: Option<&Target>) -> Failure {
    let place = target.map_or("standard output".to_owned(), |target| format!("`{}`", target.path().display()));
    Failure::new(format!("two formats can't both be written to {place}"))
        .help(format!("give each a file of its own: `{}`", F::EXAMPLE))
}

impl Destination<render::Output> {
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
struct WantedParser<F>(PhantomData<F>);

pub(super) fn wanted<F: Format>() -> impl TypedValueParser<Value = Wanted<F>> {
    WantedParser(PhantomData)
}

impl<F: Format> TypedValueParser for WantedParser<F> {
    type Value = Wanted<F>;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let text = value.to_str().ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
        match (F::ALL.iter().copied().find(|it| it.name() == name), file) {
            (Some(format), file) if file != Some("") => Ok(Wanted { format, file: file.map(PathBuf::from) }),
            _ => Err(unknown::<F>(command, arg, text)),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(F::ALL.iter().map(|output| PossibleValue::new(output.name()).help(output.about()))))
    }
}

fn unknown<F: Format>(command: &clap::Command, arg: Option<&clap::Arg>, value: &str) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
    let names = F::ALL.iter().map(|output| output.name().to_owned()).collect();
    if let Some(arg) = arg {
        error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
    }
    error.insert(ContextKind::InvalidValue, ContextValue::String(value.to_owned()));
    error.insert(ContextKind::ValidValue, ContextValue::Strings(names));
    error
}
