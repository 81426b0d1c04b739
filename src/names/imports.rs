//! Where an `import` leads, and circles of imports.

use super::catalogue::CATALOGUES;
use super::{Files, nearest};
use crate::diagnostic::{Code, Finding};
use crate::source::{Place, ReadError, Span};
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
    if path.starts_with('/') || path.starts_with('~') || path.contains(':') {
        let help = "Write the path relative to this file, such as `import \"shared/people.goals\"`.";
        return refuse(
            format!("an import stays inside the project, so `{path}` can't be an absolute path or an address"),
            help,
        );
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
    Ok(Target::Path(join(from, &path)))
}

fn catalogue(text: &str, place: Place) -> Result<Target, Box<Finding>> {
    let names = || CATALOGUES.iter().map(|(name, _)| *name);
    let known = names().map(|name| format!("`std.{name}`")).collect::<Vec<_>>().join(", ");
    let Some(name) = text.strip_prefix("std.") else {
        let message = format!("`{text}` is neither a file nor a built-in catalogue");
        let help = format!("Put a file's path in quotes, `import \"{text}.goals\"`, or name a catalogue: {known}.");
        return Err(Box::new(Finding::new(Code::E011, place, message).help(help)));
    };
    if names().any(|known| known == name) {
        return Ok(Target::Catalogue(name.to_owned()));
    }
    let mut finding = Finding::new(Code::E011, place, format!("there is no built-in catalogue `std.{name}`"));
    if let Some(near) = nearest(name, names()) {
        finding = finding.suggest(format!("write `std.{near}`"), place, format!("std.{near}"));
    }
    Err(Box::new(finding.help(format!("There are {known}."))))
}

/// The path `path`, relative to the folder of the file at `from`, without `.` and inner `..`.
fn join(from: &str, path: &str) -> String {
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

/// So many circles are told of; a tangle has more than anybody reads.
const CYCLES_TOLD: usize = 20;

/// Circles among `count` nodes: each once, as its members in order, from the smallest.
pub fn cycles(count: usize, edges: impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnPath,
        Done,
    }
    let mut state = vec![State::New; count];
    let mut found: Vec<Vec<usize>> = Vec::new();
    for start in 0..count {
        if state[start] != State::New {
            continue;
        }
        let mut path = vec![(start, edges(start), 0)];
        state[start] = State::OnPath;
        while let Some((_, next, position)) = path.last_mut() {
            let Some(target) = next.get(*position).copied() else {
                if let Some((node, ..)) = path.pop() {
                    state[node] = State::Done;
                }
                continue;
            };
            *position += 1;
            match state[target] {
                State::New => {
                    state[target] = State::OnPath;
                    path.push((target, edges(target), 0));
                }
                State::OnPath => {
                    let from = path.iter().position(|(node, ..)| *node == target).unwrap_or(0);
                    let mut members: Vec<usize> = path[from..].iter().map(|(node, ..)| *node).collect();
                    let smallest = members.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(i, _)| i);
                    members.rotate_left(smallest);
                    if found.len() < CYCLES_TOLD && !found.contains(&members) {
                        found.push(members);
                    }
                }
                State::Done => {}
            }
        }
    }
    found
}

/// A circle of imports, by file numbers.
pub(super) fn cycle(files: &Files, members: &[usize]) -> Finding {
    let path = |file: usize| files.sources.file(crate::source::FileId(u32::try_from(file).unwrap_or(0))).path.as_str();
    let step = |from: usize, to: usize| {
        files.imports[from].iter().find(|import| import.file.0 as usize == to).map(|it| it.place)
    };
    let pairs: Vec<(usize, usize)> = members.iter().copied().zip(members.iter().copied().cycle().skip(1)).collect();
    let place = step(pairs[0].0, pairs[0].1).unwrap_or(Place::new(crate::source::FileId(0), 0, 0));
    let message = if members.len() == 1 {
        format!("{} imports itself", path(members[0]))
    } else {
        let names: Vec<&str> = members.iter().chain(members.first()).map(|file| path(*file)).collect();
        format!("these files import each other in a circle: {}", names.join(" → "))
    };
    let mut finding = Finding::new(Code::E010, place, message)
        .help("Move what both need into a third file, and import that from each.");
    for (from, to) in pairs.into_iter().skip(1) {
        if let Some(place) = step(from, to) {
            finding = finding.also(place, format!("{} imports {}", path(from), path(to)));
        }
    }
    finding
}
