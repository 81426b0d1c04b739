//! `goals fix`: applies the changes that findings carry.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::Status;
use super::args::Today;
use super::collect::collect;
use super::output::{Failure, Output};
use super::projects::Levels;
use super::write::overwrite;
use crate::diagnostic::{Code, Edit, Findings, Fix, Level, apply};
use crate::plan::EDITIONS;
use crate::render::counted;
use crate::source::{FileId, Place, Sources};
use crate::{Compilation, Input, Options};

/// Apply the changes that findings offer
///
/// Safe changes only, unless asked: those that surely keep what was meant. Where a finding offers several, none is taken. Files
/// are written whole or not at all; comments and everything else stay.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  goals fix --diff            what would change
  goals fix                   change it
  goals fix --unsafe          names that are probably misspelt too: look at the result
  cat plan.goals | goals fix -")]
pub(super) struct Args {
    /// Files or folders; `-` is standard input, fixed to standard output
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Show what would change, and change nothing
    #[arg(long)]
    diff: bool,
    /// Apply changes that need a look, too, and the first of several
    #[arg(long = "unsafe")]
    unsafe_too: bool,
    /// Move plans to the newest edition of the rules
    #[arg(long)]
    edition: bool,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    today: Today,
}

/// Each round can make room for the next; a chain longer than this is none that helps anybody.
const ROUNDS: usize = 50;

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let collected = collect(&args.paths, &args.levels, output)?;
    if collected.inputs.is_empty() {
        return Ok(collected.status);
    }
    let options = Options { today: Some(args.today.date()), projects: collected.projects, ..Options::default() };
    let texts = collected.inputs.into_iter().map(|input| (input.path, input.bytes)).collect();
    let mut work = Work { texts, original: BTreeMap::new(), applied: BTreeMap::new() };
    let check = |work: &Work| crate::check(work.inputs(), &collected.provider, &options);
    let compilation = work.until_nothing_changes(args, check, output);
    let changed: Vec<(&String, &String, String)> = work.changed().collect();
    let from_stdin = args.paths.iter().any(|path| path == Path::new("-"));
    if args.diff {
        let diffs: String = changed.iter().map(|(path, old, new)| diff(path, old, new)).collect();
        output.print(&diffs)?;
    } else {
        for (path, old, new) in &changed {
            if !path.starts_with('<') {
                overwrite(path, old, new)?;
            }
        }
        if from_stdin && let Some((_, Ok(bytes))) = work.texts.iter().find(|(path, _)| path.starts_with('<')) {
            output.print(&String::from_utf8_lossy(bytes))?;
        }
    }
    output.note(&work.summary(changed.len(), args.diff, &compilation));
    let errors = Findings::worst(&compilation.findings) == Some(Level::Error);
    let status = if errors || args.diff && !changed.is_empty() { Status::Findings } else { Status::Clean };
    Ok(if collected.status == Status::Clean { status } else { collected.status })
}

/// Texts that are being fixed.
struct Work {
    texts: Vec<(String, Result<Vec<u8>, crate::source::ReadError>)>,
    /// The text of each changed file as it was.
    original: BTreeMap<String, String>,
    /// How often each code was fixed.
    applied: BTreeMap<&'static str, usize>,
}

impl Work {
    fn inputs(&self) -> Vec<Input> {
        self.texts.iter().map(|(path, bytes)| Input { path: path.clone(), bytes: bytes.clone() }).collect()
    }

    /// Fixes and checks in turn; gives the last check.
    fn until_nothing_changes(
        &mut self,
        args: &Args,
        check: impl Fn(&Self) -> Compilation,
        output: &Output,
    ) -> Compilation {
        let mut compilation = check(self);
        let mut seen = HashSet::new();
        for _ in 0..ROUNDS {
            let sources = &compilation.files.sources;
            let editions = if args.edition { editions(&compilation) } else { Vec::new() };
            let offered = compilation.findings.iter();
            let offered = offered.filter_map(|it| Some((it.code.as_str(), it.chosen_fix(args.unsafe_too)?)));
            let wanted: Vec<(&'static str, &Fix)> =
                offered.chain(editions.iter().map(|fix| ("edition", fix))).collect();
            let count = self.texts.len();
            let fixed = apply(wanted.iter().map(|(_, fix)| *fix), sources, |file| (file.0 as usize) < count);
            let before = self.texts.clone();
            for (file, text) in &fixed.texts {
                self.set(*file, text);
            }
            // A change that another one takes back would go on for ever.
            if fixed.texts.is_empty() || !seen.insert(fixed.texts.clone()) {
                self.texts = before;
                break;
            }
            let next = check(self);
            if broken(&next) > broken(&compilation) {
                self.texts = before;
                output.note("a change would have made a file unreadable, and was left out: please report this");
                break;
            }
            for i in fixed.applied {
                if let Some((what, _)) = wanted.get(i) {
                    *self.applied.entry(what).or_default() += 1;
                }
            }
            compilation = next;
        }
        compilation
    }

    fn set(&mut self, file: FileId, text: &str) {
        let Some((path, Ok(bytes))) = self.texts.get_mut(file.0 as usize) else { return };
        let mark = if bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}" } else { "" };
        let old = String::from_utf8_lossy(bytes).into_owned();
        self.original.entry(path.clone()).or_insert(old);
        *bytes = format!("{mark}{text}").into_bytes();
    }

    /// Path, old and new text of each file that is not what it was.
    fn changed(&self) -> impl Iterator<Item = (&String, &String, String)> {
        self.texts.iter().filter_map(|(path, bytes)| {
            let (old, new) = (self.original.get(path)?, String::from_utf8_lossy(bytes.as_ref().ok()?).into_owned());
            (*old != new).then_some((path, old, new))
        })
    }

    fn summary(&self, files: usize, diff: bool, compilation: &Compilation) -> String {
        let total: usize = self.applied.values().sum();
        let left = compilation.findings.len();
        if files == 0 {
            return format!("nothing to fix; {} left", counted(left, "finding"));
        }
        let codes: Vec<String> = self.applied.iter().map(|(code, n)| format!("{code} ×{n}")).collect();
        let did = if diff { "would fix" } else { "fixed" };
        let (total, files) = (counted(total, "finding"), counted(files, "file"));
        format!("{did} {total} in {files} ({}); {} left", codes.join(", "), counted(left, "finding"))
    }
}

/// How much of the files can't be read.
fn broken(compilation: &Compilation) -> usize {
    compilation.findings.iter().filter(|finding| finding.code == Code::E001).count()
}

/// Changes that move plans to the newest edition.
fn editions(compilation: &Compilation) -> Vec<Fix> {
    let newest = EDITIONS.last().copied().unwrap_or_default();
    let old = compilation.plans.iter().filter(|plan| plan.header.edition != Some(newest));
    old.filter_map(|plan| {
        let place = plan.header.place?;
        let edit = match plan.header.edition_place {
            Some(place) => Edit { place, text: format!("edition: {newest}") },
            None => insertion(&compilation.files.sources, place, newest)?,
        };
        Some(Fix { title: format!("move to edition {newest}"), safe: true, edits: vec![edit] })
    })
    .collect()
}

/// A first line of the plan's block, or a first property where the block is a line.
fn insertion(sources: &Sources, head: Place, edition: u16) -> Option<Edit> {
    let rest = sources.file(head.file).text.get(head.end as usize..)?;
    let brace = rest.find('{').filter(|at| rest[..*at].trim().is_empty())?;
    let own_line = rest[brace + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let text = if own_line { format!("\n  edition: {edition}") } else { format!(" edition: {edition} ") };
    let at = head.end + u32::try_from(brace).ok()? + 1;
    Some(Edit { place: Place::new(head.file, at, at), text })
}

/// A diff of a file, as git writes one.
pub(super) fn diff(path: &str, old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(2).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
