//! `goals explain`: what a finding means.

use std::fmt::Write;

use clap::ValueEnum;
use serde::Serialize;

use super::Status;
use super::markdown;
use super::output::{Failure, Output};
use crate::diagnostic::{Code, select};
use crate::lint;

/// Explain a finding: what it catches, why it matters, how to fix it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals explain M005
  goals explain unknown-name
  goals explain R              all codes of a letter
  goals explain R001 --format json")]
pub(super) struct Args {
    /// A code (M005), its name (percent-or-points) or a letter (M)
    #[arg(value_name = "CODE", required_unless_present = "list")]
    code: Option<String>,
    /// List all codes
    #[arg(long, conflicts_with = "code")]
    list: bool,
    /// How to write
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How to write an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: an array of codes with their names, levels and pages
    Json,
}

/// A code as a program reads it.
#[derive(Debug, Serialize)]
struct Explanation {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    /// Whether settings and `allow` may touch it.
    can_be_set: bool,
    summary: &'static str,
    url: String,
    page: Option<&'static str>,
}

impl From<Code> for Explanation {
    fn from(code: Code) -> Self {
        Self {
            code: code.as_str(),
            name: code.name(),
            level: code.default_level().as_str(),
            can_be_set: code.can_be_set(),
            summary: code.summary(),
            url: code.url(),
            page: lint::page(code),
        }
    }
}

/// What each letter asks.
const LETTERS: &[(char, &str)] = &[
    ('E', "the language itself"),
    ('S', "specific: who wants what"),
    ('M', "measurable: by what number, from where"),
    ('A', "attainable: can it be reached, is it too easy"),
    ('R', "relevant: does it lead to what matters"),
    ('T', "time-bound: by when"),
    ('O', "the OKR method"),
    ('C', "campaigns and audiences"),
    ('P', "progress"),
    ('U', "unsafe text"),
];

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let wanted = args.code.as_deref().unwrap_or_default().trim();
    let codes = if args.list { Code::ALL.to_vec() } else { select(wanted) };
    match (args.format, codes.as_slice()) {
        (_, []) => return Err(unknown(wanted)),
        (Format::Json, codes) => {
            let all: Vec<Explanation> = codes.iter().copied().map(Explanation::from).collect();
            let text = serde_json::to_string_pretty(&all).map_err(|error| Failure::new(error.to_string()))?;
            output.print(&(text + "\n"))?;
        }
        (Format::Text, [code]) => {
            let page = page(*code);
            output.stdout(|style, out| {
                let text = if style.color { markdown::styled(&page, style.width) } else { page.clone() };
                out.write_all(text.as_bytes())
            })?;
        }
        (Format::Text, codes) => output.print(&list(codes))?,
    }
    Ok(Status::Clean)
}

/// Codes below the question that their letter asks.
fn list(codes: &[Code]) -> String {
    let mut parts = Vec::new();
    for (letter, about) in LETTERS {
        let mut text = format!("{letter}: {about}\n");
        let own: Vec<&Code> = codes.iter().filter(|code| code.as_str().starts_with(*letter)).collect();
        for code in &own {
            // Writing to a string never fails.
            let _ =
                writeln!(text, "  {code}  {:8} {:24} {}", code.default_level().as_str(), code.name(), code.summary());
        }
        if !own.is_empty() {
            parts.push(text);
        }
    }
    parts.join("\n")
}

/// A code's page, or what is known of it without one.
fn page(code: Code) -> String {
    let title = format!("# {code}: {}\n\n", code.name());
    match lint::page(code) {
        Some(page) => format!("{title}{page}"),
        None => format!("{title}What it catches: {}.\n\nLevel by default: {}.\n", code.summary(), code.default_level()),
    }
}

fn unknown(wanted: &str) -> Failure {
    let lower = wanted.to_lowercase();
    let known = Code::ALL.iter().flat_map(|code| [code.as_str(), code.name()]);
    let near = known.map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name)).min();
    let failure = Failure::new(format!("there is no finding `{wanted}`"));
    match near {
        Some((distance, name)) if distance <= (wanted.chars().count() / 3).max(1) => {
            failure.help(format!("did you mean `{name}`?"))
        }
        _ => failure.help("`goals explain --list` shows all of them"),
    }
}
