//! The settings that hold for files: the nearest `goals.toml` above each, up to the end of its repository.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::collect::{bounded, shown, slashed};
use super::output::{Failure, Output, reason};
use crate::settings::{FILE_NAME, Layer, Project, Projects, Selection, Setting};
use crate::source::ReadError;

/// Levels on the command line.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Levels {
    /// Make findings errors: a code (R001), name (vanity-only), letter (R) or `all`; `warnings` fails on any warning
    #[arg(long, value_name = "FINDING")]
    deny: Vec<String>,
    /// Make findings warnings
    #[arg(long, value_name = "FINDING")]
    warn: Vec<String>,
    /// Leave findings out
    #[arg(long, value_name = "FINDING")]
    allow: Vec<String>,
}

/// What `--deny` takes besides findings.
const WARNINGS: &str = "warnings";

impl Levels {
    /// Whether any warning fails the check.
    pub(super) fn deny_warnings(&self) -> bool {
        self.deny.iter().any(|text| text == WARNINGS)
    }

    /// What the options say, the gravest last.
    fn layer(&self) -> Result<Layer, Failure> {
        use crate::diagnostic::Level;
        let mut layer = Layer::default();
        let deny: Vec<String> = self.deny.iter().filter(|text| *text != WARNINGS).cloned().collect();
        let options = [
            ("--allow", &self.allow, Setting::Off),
            ("--warn", &self.warn, Setting::At(Level::Warning)),
            ("--deny", &deny, Setting::At(Level::Error)),
        ];
        for (option, texts, setting) in options {
            for text in texts.iter().flat_map(|text| text.split(',')).map(str::trim) {
                let Some(selection) = Selection::parse(text) else { return Err(unknown(option, text)) };
                if setting != Setting::At(Level::Error) && selection.untouchable().is_some() {
                    let message = format!("`{text}` can't be set by {option}: without it no plan can be computed");
                    return Err(Failure::new(message).help("only warnings and hints can be set"));
                }
                layer.set(&selection, setting);
            }
        }
        Ok(layer)
    }
}

fn unknown(option: &str, text: &str) -> Failure {
    use crate::diagnostic::Code;
    let failure = Failure::new(format!("there is no finding `{text}` for {option}"));
    let known = Code::ALL.iter().flat_map(|code| [code.as_str(), code.name()]).chain([WARNINGS]);
    match crate::names::nearest(text, known) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure
            .help("name a code (R001), its name (vanity-only), a letter (R) or `all`; see `goals explain --list`"),
    }
}

/// Finds and reads the settings of files.
pub(super) fn projects<'a>(
    files: impl Iterator<Item = &'a Path>,
    levels: &Levels,
    output: &Output,
) -> Result<Projects, Failure> {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
    let mut found = Projects { folder: slashed(&here), command: levels.layer()?, ..Projects::default() };
    let mut known = HashSet::new();
    for file in files {
        let absolute = PathBuf::from(found.absolute(&slashed(file)));
        for folder in absolute.ancestors().skip(1) {
            // What stands above a folder that was looked at has been looked at.
            if !known.insert(folder.to_owned()) {
                break;
            }
            let path = folder.join(FILE_NAME);
            if path.is_file() {
                match read(&path) {
                    Ok(text) => found.list.push(Project::read(relative(&path, &here), &slashed(folder), text)),
                    Err(why) => {
                        output.trouble(&Failure::new(format!("cannot read `{}`: {why}", path.display())));
                    }
                }
                break;
            }
            if folder.join(".git").exists() {
                break;
            }
        }
    }
    Ok(found)
}

/// A text of settings; more than a megabyte of them is none.
fn read(path: &Path) -> Result<String, String> {
    let file = File::open(path).map_err(|error| reason(&error))?;
    let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
    if size > 1 << 20 {
        return Err("it is larger than a megabyte".to_owned());
    }
    match bounded(file).map(String::from_utf8) {
        Ok(Ok(text)) => Ok(text),
        Ok(Err(_)) => Err("it is not UTF-8".to_owned()),
        Err(ReadError::Unreadable(why)) => Err(why),
        Err(error) => Err(error.to_string()),
    }
}

/// A path as people know it: from the current folder, where it lies there or above.
fn relative(path: &Path, here: &Path) -> String {
    for (up, folder) in here.ancestors().enumerate().take(4) {
        if let Ok(inside) = path.strip_prefix(folder) {
            return format!("{}{}", "../".repeat(up), slashed(inside));
        }
    }
    shown(path)
}
