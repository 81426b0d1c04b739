//! `goals import`: a plan from what a team has.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::Status;
use super::collect::{bounded, read};
use super::output::{Failure, Output};
use super::write::replace;
use crate::import::{self, Imported, Lack, Marks};
use crate::render::counted;

/// Make a plan from a document that you have: Markdown, a table, YAML, issues
///
/// Reads OKRs from headings, lists and tables in Markdown (English or Russian), tables from spreadsheets (CSV, TSV),
/// gitokr's YAML, and issues of GitHub or GitLab as JSON. What the source says is written in the language; what it does not
/// say is left out and marked TODO, so that `goals check` asks for it; what has no place is kept as a comment with its line.
/// Nothing that can be read in two ways is guessed: say `--decimal` and `--dates`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals import okrs.md > plan.goals
  goals import okrs.csv --decimal comma --dates dmy -o plan.goals
  gh issue list --json number,title,body,state,milestone,assignees | goals import - --from issues")]
pub(super) struct Args {
    /// The documents; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What the documents are [default: by name and content]
    #[arg(long, value_name = "FORMAT")]
    from: Option<Format>,
    /// What stands before a number's fraction
    #[arg(long, value_name = "MARK")]
    decimal: Option<Decimal>,
    /// The order of day, month and year in dates such as 01/02/2026
    #[arg(long, value_name = "ORDER")]
    dates: Option<Dates>,
    /// How letters are written as bytes
    #[arg(long, value_name = "ENCODING", default_value = "utf-8")]
    encoding: Encoding,
    /// Write to a file; with several documents, to a folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a file that exists
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Headings, lists and tables
    Markdown,
    /// A table from a spreadsheet
    Csv,
    /// gitokr's YAML
    Gitokr,
    /// Issues of GitHub or GitLab in JSON
    Issues,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Decimal {
    /// 3,5; 1.200 is more than a thousand
    Comma,
    /// 3.5; 1,200 is more than a thousand
    Point,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Dates {
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
    /// Year, month, day
    Ymd,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Encoding {
    /// UTF-8, or UTF-16 where the file begins with its mark
    #[value(name = "utf-8")]
    Utf8,
    /// Older Cyrillic spreadsheets
    #[value(name = "windows-1251")]
    Windows1251,
}

impl Args {
    fn format(&self) -> Option<import::Format> {
        self.from.map(|format| match format {
            Format::Markdown => import::Format::Markdown,
            Format::Csv => import::Format::Table,
            Format::Gitokr => import::Format::Yaml,
            Format::Issues => import::Format::Issues,
        })
    }

    fn marks(&self) -> Marks {
        let decimal = self.decimal.map(|mark| match mark {
            Decimal::Comma => import::DecimalMark::Comma,
            Decimal::Point => import::DecimalMark::Point,
        });
        let dates = self.dates.map(|order| match order {
            Dates::Dmy => import::DateOrder::Dmy,
            Dates::Mdy => import::DateOrder::Mdy,
            Dates::Ymd => import::DateOrder::Ymd,
        });
        Marks { decimal, dates }
    }
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let several = args.files.len() > 1;
    if several && args.output.as_deref().is_none_or(|folder| !folder.is_dir()) {
        return Err(Failure::new("each document becomes a file of its own, so several need a folder to go to")
            .help("make a folder and say `-o FOLDER`, or import them one by one"));
    }
    // All are read before anything is written, so that a mistake in the last one leaves nothing half done.
    let mut plans = Vec::new();
    for file in &args.files {
        plans.push((file, target(args, file), one(args, file)?));
    }
    for (i, (file, target, _)) in plans.iter().enumerate() {
        let Some(target) = target else { continue };
        if plans[..i].iter().any(|(_, earlier, _)| earlier.as_ref() == Some(target)) {
            return Err(Failure::new(format!(
                "`{}` and another document would both become `{}`",
                file.display(),
                target.display()
            ))
            .help("import them one by one, each with its own `-o`"));
        }
        if !args.force && fs::symlink_metadata(target).is_ok() {
            return Err(Failure::new(format!("`{}` exists already; nothing was written", target.display()))
                .help("choose another name, or say `--force` to replace it"));
        }
    }
    let mut status = Status::Clean;
    for (file, target, imported) in &plans {
        match target {
            None => output.print(&imported.text)?,
            Some(target) => write(target, &imported.text, args.force)?,
        }
        tell(output, &shown(file), target.as_deref(), imported);
        if imported.objectives == 0 {
            status = Status::Findings;
        }
    }
    Ok(status)
}

/// Where a document's plan goes; standard output if nowhere.
fn target(args: &Args, file: &Path) -> Option<PathBuf> {
    let target = args.output.as_ref()?;
    if !target.is_dir() {
        return Some(target.clone());
    }
    let name = file.file_stem().filter(|_| file != Path::new("-")).map_or("plan".into(), ToOwned::to_owned);
    Some(target.join(name).with_extension("goals"))
}

fn shown(file: &Path) -> String {
    if file == Path::new("-") {
        return "standard input".to_owned();
    }
    file.file_name().map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn one(args: &Args, file: &Path) -> Result<Imported, Failure> {
    let path = file.display().to_string();
    let bytes = if path == "-" { bounded(io::stdin().lock()) } else { read(file) };
    let bytes = bytes.map_err(|error| Failure::new(format!("cannot read `{path}`: {error}")))?;
    let refused = |refusal: import::Refusal| {
        let failure = Failure::new(format!("cannot import `{path}`: {}", refusal.message));
        refusal.help.into_iter().fold(failure, Failure::help)
    };
    let encoding = match args.encoding {
        Encoding::Utf8 => import::Encoding::Utf8,
        Encoding::Windows1251 => import::Encoding::Windows1251,
    };
    let text = import::decode(&bytes, encoding).map_err(refused)?;
    let name = shown(file);
    let format = args.format().unwrap_or_else(|| import::Format::of(&name, &text));
    import::import(&name, &text, format, args.marks()).map_err(refused)
}

/// Writes a file whole or not at all. Without `force` it must be new even if somebody made it a moment ago.
fn write(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let cannot = |error: &io::Error| {
        Failure::new(format!("cannot write `{}`: {}", path.display(), super::output::reason(error)))
    };
    if force {
        // A link is followed, so that it stays one.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        return replace(&real, text).map_err(|error| cannot(&error));
    }
    super::write::create(path, text).map_err(|error| cannot(&error))
}

/// Says what became of a document.
fn tell(output: &Output, file: &str, target: Option<&Path>, imported: &Imported) {
    output.note(&format!(
        "{file}: {}, {}, {}; {} kept as comments",
        counted(imported.objectives, "objective"),
        counted(imported.key_results, "key result"),
        counted(imported.milestones, "milestone"),
        counted(imported.comments, "line"),
    ));
    list(output, "guessed, please look", &imported.guessed);
    let plan = target.map_or_else(|| "line ".to_owned(), |target| format!("{}:", target.display()));
    let lacks = imported.todo.iter().map(|Lack { line, code, at, what }| {
        let at = if at.is_empty() { String::new() } else { format!(" ({at} of {file})") };
        format!("{plan}{line}: {code} {what}{at}")
    });
    list(output, "left to do", &lacks.collect::<Vec<_>>());
    if imported.objectives == 0 {
        output.note("no objective was found: say `--from` if this is another format, or see docs/import.md for what is understood");
    } else if let Some(target) = target {
        output.note(&format!("next: goals check {}", target.display()));
    }
}

fn list(output: &Output, title: &str, lines: &[String]) {
    if !lines.is_empty() {
        output.note(&format!("{title}: {}", lines.len()));
        for line in lines {
            output.note(&format!("  {line}"));
        }
    }
}
