//! `goals explain`: what a finding means.

use std::fmt::Write;

use super::Status;
use super::markdown;
use super::output::{Failure, Output};
use crate::diagnostic::Code;
use crate::lint;

/// Explain a finding: what it catches, why it matters, how to fix it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals explain M005
  goals explain unknown-name
  goals explain E              all codes of a letter")]
pub(super) struct Args {
    /// A code (M005), its name (percent-or-points) or a letter (M)
    #[arg(value_name = "CODE", required_unless_present = "list")]
    code: Option<String>,
    /// List all codes
    #[arg(long, conflicts_with = "code")]
    list: bool,
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
    if args.list {
        let all: Vec<String> = LETTERS.iter().map(|(letter, _)| list(*letter)).collect();
        output.print(&all.join("\n"))?;
    } else if let Ok(code) = wanted.parse::<Code>() {
        let page = page(code);
        output.stdout(|style, out| {
            let text = if style.color { markdown::styled(&page, style.width) } else { page.clone() };
            out.write_all(text.as_bytes())
        })?;
    } else if let Some(letter) = letter(wanted) {
        output.print(&list(letter))?;
    } else {
        return Err(unknown(wanted));
    }
    Ok(Status::Clean)
}

fn letter(text: &str) -> Option<char> {
    let letter = text.chars().next().filter(|_| text.len() == 1)?.to_ascii_uppercase();
    LETTERS.iter().map(|(known, _)| *known).find(|known| *known == letter)
}

fn list(letter: char) -> String {
    let about = LETTERS.iter().find(|(known, _)| *known == letter).map_or("", |(_, about)| about);
    let mut text = format!("{letter}: {about}\n");
    for code in Code::ALL.iter().filter(|code| code.as_str().starts_with(letter)) {
        // Writing to a string never fails.
        let _ = writeln!(text, "  {code}  {:8} {:24} {}", code.default_level().as_str(), code.name(), code.summary());
    }
    text
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
