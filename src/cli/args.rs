//! Arguments that several commands take.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ColorChoice, ValueEnum};
use jiff::civil::Date;

use super::collect::{read, shown};
use crate::Input;
use crate::emit;

/// How to write.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// Colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,
}

/// The day that counts as today.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Today {
    /// The day that counts as today [default: the local date]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

impl Today {
    /// The day asked for, else the clock's.
    pub(super) fn date(self) -> Date {
        self.today.unwrap_or_else(|| jiff::ZonedDateTime::now().date())
    }
}

/// Files of readings besides those that plans and settings name.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Readings {
    /// Read measured values from a table (.csv) or a .json file too; several times for several
    #[arg(long, value_name = "FILE")]
    readings: Vec<PathBuf>,
}

impl Readings {
    /// The files with their bytes, or why these can't be had.
    pub(super) fn inputs(&self) -> Vec<Input> {
        self.readings.iter().map(|path| Input { path: shown(path), bytes: read(path) }).collect()
    }
}

/// Reads a day.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return Err("write a day as in 2026-03-31".to_owned());
    }
    text.parse().map_err(|_| "there is no such day".to_owned())
}

/// The language of what is written for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Locale {
    /// English
    En,
    /// Russian
    Ru,
}

/// A parser for the name of an output of a plan.
pub(super) fn plan_format() -> impl TypedValueParser<Value = emit::Output> {
    PossibleValuesParser::new(emit::OUTPUTS.iter().map(|output| PossibleValue::new(output.name).help(output.about)))
        .try_map(|name| emit::Output::named(&name).ok_or("unknown format"))
}
