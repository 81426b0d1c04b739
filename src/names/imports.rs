//! Where an `import` leads, and circles of imports.

use super::catalogue::CATALOGUES;
use super::circles::{STEPS_SHOWN, told};
use super::{Files, nearest};
use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, Place, ReadError, Span};
use crate::syntax::Reader;

/// What an import names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A file, by its path from where the user stands.
    Path(String),
    /// A built-in catalogue, by the name behind `std.`.
    Catalogue(String),
}

impl Target {
    /// The path under which the file is known.
    pub fn key(&self) -> String {
        match self {
            Self::Path(path) => path.clone(),
            Self::Catalogue(name) => format!("std.{name}"),
        }
    }
}

/// Reads one import of the file at `from`.
pub(super) fn target(from: &str, reader: &Reader<'_>, span: Span) -> Result<Target, Box<Finding>> {
    let text = reader.text(span);
    let place = reader.place(span);
    if !text.starts_with('"') {
        return catalogue(text, place);
    }
    let path = reader.string(span);
    let refuse = |message: String, help: &str| Err(Box::new(Finding::new(Code::E011, place, message).help(help)));
    if path.is_empty() {
        return refuse(
            "this import names no file".to_owned(),
            "Write the path of a file: `import \"shared/people.goals\"`.",
        );
    }
    if let Some(name) = path.strip_prefix("std.").filter(|name| CATALOGUES.iter().any(|(known, _)| known == name)) {
        let message = format!("`std.{name}` is a built-in catalogue, and in quotes stands a file");
        let fixed = format!("std.{name}");
        let finding = Finding::new(Code::E011, place, message).help(format!("Write `import {fixed}`, without quotes."));
        return Err(Box::new(finding.fix("take the quotes away", place, fixed)));
    }
    if path.starts_with('/') || path.starts_with('~') || path.contains(':') {
        let help = "Write the path relative to this file, such as `import \"shared/people.goals\"`.";
        let what = if path.contains("://") { "an address on the web" } else { "a path from outside it" };
        return refuse(format!("an import stays inside the project, and `{path}` is {what}"), help);
    }
    if path.contains('\\') {
        let help = format!("Write `import \"{}\"`.", path.replace('\\', "/"));
        let fixed = format!("\"{}\"", path.replace('\\', "/"));
        let message = "a path is written with `/`, so that it holds on every system";
        return Err(Box::new(Finding::new(Code::E011, place, message).help(help).fix("write `/`", place, fixed)));
    }
    if path.chars().any(char::is_control) {
        return refuse("this path holds a control character".to_owned(), "Write the path on one line.");
    }
    Ok(Target::Path(joined(from, &path)))
}

fn catalogue(text: &str, place: Place) -> Result<Target, Box<Finding>> {
    let names = || CATALOGUES.iter().map(|(name, _)| *name);
    let known = names().map(|name| format!("`std.{name}`")).collect::<Vec<_>>().join(", ");
    let Some(name) = text.strip_prefix("std.") else {
        let message = format!("`{text}` is neither a file nor a built-in catalogue");
        let finding = Finding::new(Code::E011, place, message);
        return Err(Box::new(if names().any(|known| known == text) {
            let fixed = format!("std.{text}");
            finding.help(format!("Write `import {fixed}`.")).fix(format!("write `{fixed}`"), place, fixed)
        } else {
            finding
                .help(format!("Put a file's path in quotes, `import \"{text}.goals\"`, or name a catalogue: {known}."))
        }));
    };
    if names().any(|known| known == name) {
        return Ok(Target::Catalogue(name.to_owned()));
    }
    let finding = Finding::new(Code::E011, place, format!("there is no built-in catalogue `std.{name}`"));
    Err(Box::new(match nearest(name, names()) {
        Some(near) => {
            let near = format!("std.{near}");
            finding.help(format!("Did you mean `{near}`?")).suggest(format!("write `{near}`"), place, near)
        }
        None => finding.help(format!("There are {known}; a file's path stands in quotes.")),
    }))
}

/// The path `path`, relative to the folder of the file at `from`, without `.` and inner `..`.
pub fn joined(from: &str, path: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let absolute = from.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    format!("{}{}", if absolute { "/" } else { "" }, parts.join("/"))
}

/// An import of a file that can't be had.
pub(super) fn unreadable(place: Place, path: &str, error: &ReadError) -> Finding {
    let help = match error {
        ReadError::Missing => "Paths are relative to the file that imports. Check the spelling and the folder.",
        ReadError::Outside => "Move the file into the project, or import one that is in it.",
        _ => "Import a regular file that ends in `.goals`.",
    };
    Finding::new(Code::E011, place, format!("`{path}` can't be imported: {error}")).help(help)
}

/// A circle of imports, by file numbers.
pub(super) fn circle(files: &Files, members: &[usize]) -> Finding {
    let id = |file: usize| FileId(u32::try_from(file).unwrap_or(u32::MAX));
    let path = |file: usize| files.sources.file(id(file)).path.as_str();
    let steps: Vec<(usize, usize, Option<Place>)> = members
        .iter()
        .zip(members.iter().cycle().skip(1))
        .map(|(from, to)| {
            let import = files.imports[*from].iter().find(|import| import.file == id(*to));
            (*from, *to, import.map(|it| it.place))
        })
        .collect();
    let place = steps.first().and_then(|(.., place)| *place).unwrap_or(Place::new(FileId(0), 0, 0));
    if let [file] = members {
        return Finding::new(Code::E010, place, format!("`{}` imports itself", path(*file)))
            .help("Delete this import: a file knows its own names.");
    }
    let names: Vec<&str> = members.iter().map(|file| path(*file)).collect();
    let message = format!("these files import each other in a circle: {}", told(&names));
    let mut finding = Finding::new(Code::E010, place, message)
        .label("the circle begins here")
        .help("Move what both need into a third file, and import that from each.");
    for (from, to, place) in steps.into_iter().skip(1).take(STEPS_SHOWN) {
        if let Some(place) = place {
            finding = finding.also(place, format!("`{}` imports `{}`", path(from), path(to)));
        }
    }
    finding
}
