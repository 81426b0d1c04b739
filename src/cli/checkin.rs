//! `goals checkin`: what is due today, asked for and written down.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Status;
use super::args::{Today, date};
use super::collect::{Collected, collect};
use super::output::{Failure, Output};
use super::projects::Levels;
use super::write::overwrite;
use crate::checkin::{Asked, Due, Entry, Refusal, block, due, objection, write};
use crate::diagnostic::{Finding, Level};
use crate::render::{Report, clean_line};
use crate::source::{ReadError, SIZE_LIMIT};
use crate::{Compilation, Earlier, Input, Options};

/// Write down what was measured
///
/// Asks for what is due, one by one, with what was said last; Enter skips. With values as arguments nothing is asked. A
/// `checkin` block of the day goes to the end of the file that holds the plan, or grows if it is there; everything else stays byte
/// for byte. The plan is checked before it is written: a value that would be an error is refused.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals checkin                              ask for what is due
  goals checkin --list                       say what is due
  goals checkin followers=2350 'csat[vk]=81%' brand.persona=done brand.reach.confidence=0.6
  goals checkin plan.goals --date 2026-02-09 --note \"The fair moved to March\"")]
pub(super) struct Args {
    /// The plan's file or folder, and values as NAME=VALUE
    #[arg(value_name = "PATH | NAME=VALUE")]
    words: Vec<String>,
    /// The day of the check-in [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
    /// Words about it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Say what is due, and write nothing
    #[arg(long, conflicts_with_all = ["note", "dry_run"])]
    list: bool,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    today: Today,
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let (path, mut entries) = words(&args.words)?;
    let collected = collect(&[path], &Levels::default(), output)?;
    if collected.status != Status::Clean {
        return Ok(collected.status);
    }
    let today = args.today.date();
    let day = args.date.unwrap_or(today);
    let desk = Desk::new(collected, today, day)?;
    let due = due(&desk.plan, day);
    if args.list {
        output.print(&list(&due))?;
        output.note(&summary(&due, day));
        return Ok(Status::Clean);
    }
    entries.extend(args.note.iter().map(|text| Entry::note(text)));
    if entries.is_empty() {
        if !io::stdin().is_terminal() {
            return Err(Failure::new("nobody is here to be asked: standard input is no terminal")
                .help("give values, as in `goals checkin followers=2350`, or see with `--list` what is due"));
        }
        output.note(&summary(&due, day));
        entries = ask(&due, &mut io::stdin().lock(), &mut io::stderr().lock(), |entries| desk.objection(entries))
            .map_err(|error| Failure::new(format!("cannot ask: {}", super::output::reason(&error))))?;
        if entries.is_empty() {
            output.note("nothing was written");
            return Ok(Status::Clean);
        }
        let finished = desk.finish(&entries, args.dry_run, output);
        if !matches!(finished, Ok(Status::Clean)) {
            output.note("this was said, to be written by hand:");
            output.print(&block(day, &entries))?;
        }
        return finished;
    }
    desk.finish(&entries, args.dry_run, output)
}

/// A path, if one is given, and values.
fn words(words: &[String]) -> Result<(PathBuf, Vec<Entry>), Failure> {
    let (mut path, mut entries) = (None, Vec::new());
    for word in words {
        match word.split_once('=') {
            // A file may be called as a value is written.
            Some(_) if path.is_none() && Path::new(word).exists() => path = Some(PathBuf::from(word)),
            Some((key, value)) => entries.push(Entry::new(key, value)),
            None if path.is_none() => path = Some(PathBuf::from(word)),
            None => {
                return Err(Failure::new(format!("`{word}` is no value, and a check-in goes to one plan"))
                    .help("write values as NAME=VALUE, such as `followers=2350`"));
            }
        }
    }
    Ok((path.unwrap_or_else(|| PathBuf::from(".")), entries))
}

/// A plan before it is written to.
struct Desk {
    path: String,
    text: String,
    day: Date,
    plan: std::sync::Arc<crate::plan::Plan>,
    texts: Vec<(String, Result<Vec<u8>, ReadError>)>,
    provider: super::DiskFiles,
    options: Options,
    /// The check of the plan as it is: those of further answers take over what they leave as it was.
    compilation: Compilation,
}

impl Desk {
    fn new(collected: Collected, today: Date, day: Date) -> Result<Self, Failure> {
        let Collected { inputs, provider, projects, .. } = collected;
        let options = Options { today: Some(today), projects, ..Options::default() };
        let texts: Vec<_> = inputs.into_iter().map(|input| (input.path, input.bytes)).collect();
        let nothing = Earlier { compilation: &Compilation::default(), same_options: false };
        let compilation = crate::check_again(to_inputs(&texts), &provider, &options, nothing);
        let sources = &compilation.files.sources;
        let path_of = |plan: &crate::plan::Plan| sources.file(plan.root).path.clone();
        let plan = match compilation.plans.as_slice() {
            [plan] => std::sync::Arc::clone(plan),
            plans => {
                let names: Vec<String> = plans.iter().map(|plan| format!("`{}`", path_of(plan))).collect();
                return Err(Failure::new(format!("there are {} plans here: {}", plans.len(), names.join(", ")))
                    .help("name the one that was measured, as in `goals checkin plan.goals`"));
            }
        };
        let path = path_of(&plan);
        let bytes = texts.iter().find(|(it, _)| *it == path).and_then(|(_, bytes)| bytes.as_ref().ok());
        let text = bytes.and_then(|bytes| String::from_utf8(bytes.clone()).ok());
        let text = text.ok_or_else(|| Failure::new(format!("cannot read `{path}`: see `goals check {path}`")))?;
        if path.starts_with('<') {
            return Err(Failure::new("a check-in goes to a file, not to standard input"));
        }
        Ok(Self { path, text, day, plan, texts, provider, options, compilation })
    }

    /// Checks the plan as it would be.
    fn check(&self, text: &str) -> Compilation {
        let mut inputs = to_inputs(&self.texts);
        for input in inputs.iter_mut().filter(|input| input.path == self.path) {
            let size = text.len() as u64;
            input.bytes = if size > SIZE_LIMIT { Err(ReadError::TooLarge(size)) } else { Ok(text.as_bytes().to_vec()) };
        }
        let earlier = Earlier { compilation: &self.compilation, same_options: true };
        crate::check_again(inputs, &self.provider, &self.options, earlier)
    }

    /// What is wrong with answers, in words.
    fn objection(&self, entries: &[Entry]) -> Option<String> {
        let written = match write(&self.text, self.day, entries) {
            Ok(written) => written,
            Err(refusal) => return Some(refusal.to_string()),
        };
        let compilation = self.check(&written.text);
        let found: Vec<&Finding> = errors(&compilation).collect();
        objection(&found, &(written.at..written.at + written.len), errors(&self.compilation).count())
    }

    /// Why nothing can be written, and what to do.
    fn refused(&self, refusal: &Refusal) -> Failure {
        Failure::new(refusal.to_string()).help(match refusal {
            Refusal::NoValue(_) => {
                "write NAME=VALUE, in quotes where the shell would split it: `'wait=4 min'`".to_owned()
            }
            Refusal::Unreadable => format!("see `goals check {}`", self.path),
        })
    }

    /// Writes, unless that would make errors.
    fn finish(&self, entries: &[Entry], dry_run: bool, output: &Output) -> Result<Status, Failure> {
        let written = write(&self.text, self.day, entries).map_err(|refusal| self.refused(&refusal))?;
        let mut compilation = self.check(&written.text);
        let refused = errors(&compilation).count() > errors(&self.compilation).count();
        let file = compilation.files.sources.iter().find(|(_, it)| it.path == self.path).map(|(file, _)| file);
        let range = written.at..written.at + written.len;
        let is_new = |it: &Finding| Some(it.place.file) == file && range.contains(&(it.place.start as usize));
        // Where none of the new lines is an error by itself, any error may tell why.
        let elsewhere = refused && !errors(&compilation).any(is_new);
        compilation.findings.retain(|it| it.level > Level::Hint && is_new(it) || elsewhere && it.level == Level::Error);
        if !compilation.findings.is_empty() {
            let report = Report { sources: &compilation.files.sources, findings: &compilation.findings, plans: None };
            output.stdout(|style, out| (crate::render::OUTPUTS[0].write)(&report, style, out))?;
        }
        if refused {
            output.note("nothing was written");
            return Ok(Status::Findings);
        }
        if dry_run {
            output.print(&super::fix::diff(&self.path, &self.text, &written.text))?;
            return Ok(Status::Clean);
        }
        overwrite(&self.path, &self.text, &written.text)?;
        let lines = if entries.len() == 1 { "line" } else { "lines" };
        output.note(&format!("{}: {} {lines} written into the check-in of {}", self.path, entries.len(), self.day));
        Ok(Status::Clean)
    }
}

fn to_inputs(texts: &[(String, Result<Vec<u8>, ReadError>)]) -> Vec<Input> {
    texts.iter().map(|(path, bytes)| Input { path: path.clone(), bytes: bytes.clone() }).collect()
}

fn errors(compilation: &Compilation) -> impl Iterator<Item = &Finding> {
    compilation.findings.iter().filter(|it| it.level == Level::Error)
}

/// What a question says of something.
fn words_of(due: &Due) -> String {
    let unit = match &due.asked {
        Asked::Value(Some(unit)) => format!(" ({unit})"),
        Asked::Value(None) => String::new(),
        Asked::Done => " (done, open or a share)".to_owned(),
    };
    let title = if due.title == due.key { String::new() } else { format!(" “{}”", due.title) };
    let last = due.last.as_ref().map_or(String::new(), |last| format!(", last {} on {}", last.value, last.on));
    clean_line(&format!("{}{title}{unit}{last}", due.key)).to_string()
}

fn list(due: &[Due]) -> String {
    let line = |it: &Due| {
        let since = it.since.map_or(String::new(), |day| format!(", due since {day}"));
        format!("{}{since}\n", words_of(it))
    };
    due.iter().map(line).collect()
}

fn summary(due: &[Due], day: Date) -> String {
    match due.len() {
        0 => format!("nothing is due on {day}"),
        1 => format!("1 value is due on {day}"),
        n => format!("{n} values are due on {day}"),
    }
}

/// Asks for each in turn. An empty line skips, the end of the input ends; what is objected to is asked again.
fn ask(
    due: &[Due],
    input: &mut impl BufRead,
    out: &mut impl Write,
    objection: impl Fn(&[Entry]) -> Option<String>,
) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for it in due {
        loop {
            write!(out, "{}: ", words_of(it))?;
            out.flush()?;
            let mut line = String::new();
            if input.read_line(&mut line)? == 0 {
                writeln!(out)?;
                return Ok(entries);
            }
            if line.trim().is_empty() {
                break;
            }
            // Together with those before it: two answers may clash.
            entries.push(Entry::new(&it.key, &line));
            let Some(why) = objection(&entries) else { break };
            entries.pop();
            writeln!(out, "  {}", clean_line(&why))?;
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_skips_asks_again_and_ends() {
        let one = |key: &str| Due {
            key: key.to_owned(),
            title: "Гости".to_owned(),
            asked: Asked::Value(Some("people".to_owned())),
            last: None,
            since: None,
        };
        let due = ["a", "b", "c", "d"].map(one);
        let mut out = Vec::new();
        let objection =
            |entries: &[Entry]| entries.contains(&Entry::new("b", "x")).then(|| "a number, please".to_owned());
        let entries = ask(&due, &mut "\nx\n 7 \n8\n".as_bytes(), &mut out, objection).unwrap();
        assert_eq!(entries, [Entry::new("b", "7"), Entry::new("c", "8")]);
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("b “Гости” (people):   a number, please\nb “Гости” (people): c"), "{out}");
    }
}
