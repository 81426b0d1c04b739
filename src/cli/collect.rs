//! What to check: from paths on the command line to files and their bytes.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use super::Status;
use super::files::DiskFiles;
use super::output::{Failure, Output, reason};
use super::projects::{Levels, projects};
use crate::Input;
use crate::settings::Projects;
use crate::source::{ReadError, SIZE_LIMIT};

/// The name that standard input goes by.
const STDIN: &str = "<stdin>";

/// What was found to check.
#[derive(Debug)]
pub(super) struct Collected {
    /// The files with their content.
    pub(super) inputs: Vec<Input>,
    /// What reads the files that they import.
    pub(super) provider: DiskFiles,
    /// What teams set for them.
    pub(super) projects: Projects,
    /// Whether something could not be read, which was told already.
    pub(super) status: Status,
}

/// A file to read.
#[derive(Debug)]
enum Found {
    Stdin,
    /// A file, and whether it was named rather than found in a folder.
    File(PathBuf, bool),
}

/// Finds and reads all `.goals` files that the paths mean; none at all is a failure.
pub(super) fn collect(paths: &[PathBuf], levels: &Levels, output: &Output) -> Result<Collected, Failure> {
    let mut search = Search {
        output,
        found: Vec::new(),
        alone: paths.len() == 1,
        seen: HashSet::new(),
        provider: DiskFiles::new(),
        status: Status::Clean,
    };
    for path in paths {
        search.argument(path);
    }
    let Search { mut found, provider, mut status, .. } = search;
    let projects = projects(found.iter().map(Found::path), levels, output)?;
    // A file that is named is meant.
    found.retain(|it| !matches!(it, Found::File(path, false) if projects.excludes(&shown(path))));
    if found.is_empty() && status == Status::Clean {
        let places = paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ");
        return Err(Failure::new(format!("there are no .goals files in {places}"))
            .help("name a file or a folder that holds some, or start a project with `goals init` (ignored and hidden files are left out)"));
    }
    // Threads are worth their start only where there is much to read.
    let read: Vec<_> = if found.len() < 16 {
        found.into_iter().map(Found::read).collect()
    } else {
        found.into_par_iter().map(Found::read).collect()
    };
    let mut inputs = Vec::with_capacity(read.len());
    for input in read {
        match input.bytes {
            Ok(_) | Err(ReadError::TooLarge(_)) => inputs.push(input),
            Err(error) => status = output.trouble(&Failure::new(format!("cannot read `{}`: {error}", input.path))),
        }
    }
    Ok(Collected { inputs, provider, projects, status })
}

struct Search<'a> {
    output: &'a Output,
    found: Vec<Found>,
    /// Whether one path was named; below it no file is found twice, since links are not followed.
    alone: bool,
    seen: HashSet<PathBuf>,
    provider: DiskFiles,
    status: Status,
}

impl Search<'_> {
    fn argument(&mut self, path: &Path) {
        if path == Path::new("-") {
            self.provider.allow(Path::new("."));
            if self.seen.insert(path.to_owned()) {
                self.found.push(Found::Stdin);
            }
            return;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                self.provider.allow(path);
                self.folder(path);
            }
            Ok(_) => {
                self.provider.allow(path);
                self.file(path, true);
            }
            Err(error) => {
                self.status =
                    self.output.trouble(&Failure::new(format!("cannot read `{}`: {}", path.display(), reason(&error))));
            }
        }
    }

    /// All `.goals` files below a folder, sorted, without those that ignore files name and without links.
    fn folder(&mut self, path: &Path) {
        let mut files = Vec::new();
        for entry in WalkBuilder::new(path).require_git(false).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_goals(entry.path()) => {
                    files.push(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => self.status = self.output.trouble(&Failure::new(walk_reason(&error))),
            }
        }
        files.sort_unstable();
        for file in files {
            self.file(&file, false);
        }
    }

    fn file(&mut self, path: &Path, named: bool) {
        // One file, many names: `a.goals ./a.goals .`
        if self.alone || self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
            self.found.push(Found::File(path.to_owned(), named));
        }
    }
}

/// Whether a path is a plan's.
pub(super) fn is_goals(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "goals")
}

fn walk_reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { path, err } => match err.io_error() {
            Some(error) => format!("cannot read `{}`: {}", path.display(), reason(error)),
            None => format!("cannot read `{}`: {err}", path.display()),
        },
        ignore::Error::WithDepth { err, .. } => walk_reason(err),
        _ => error.to_string(),
    }
}

impl Found {
    fn path(&self) -> &Path {
        match self {
            Self::Stdin => Path::new(STDIN),
            Self::File(path, _) => path,
        }
    }

    fn read(self) -> Input {
        match self {
            Self::Stdin => Input { path: STDIN.to_owned(), bytes: bounded(io::stdin().lock()) },
            Self::File(path, _) => Input { path: shown(&path), bytes: read(&path) },
        }
    }
}

/// Reads a file that the user named: pipes too, but never more than the limit.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_file() && metadata.len() > SIZE_LIMIT {
        return Err(ReadError::TooLarge(metadata.len()));
    }
    bounded(File::open(path).map_err(|error| unreadable(&error))?)
}

/// Reads to the end, or to one byte more than the limit.
pub(super) fn bounded(reader: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    reader.take(SIZE_LIMIT + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > SIZE_LIMIT { Err(ReadError::TooLarge(bytes.len() as u64)) } else { Ok(bytes) }
}

/// What kept a file from being read.
pub(super) fn unreadable(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing,
        io::ErrorKind::IsADirectory => ReadError::NotAFile,
        _ => ReadError::Unreadable(reason(error)),
    }
}

/// A path as the compiler knows it: with `/`, without `.`, and with `..` at its beginning alone.
pub(super) fn shown(path: &Path) -> String {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(component),
        }
    }
    let short: PathBuf = parts.iter().collect();
    // Behind a symbolic link `..` is elsewhere; then only the real path is true.
    let same = short == path || fs::canonicalize(&short).ok() == fs::canonicalize(path).ok();
    let path = if same { short } else { fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()) };
    slashed(&path)
}

/// A path with `/` on every system.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy().into_owned();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_what_says_nothing() {
        assert_eq!(shown(Path::new("./a/./b.goals")), "a/b.goals");
        assert_eq!(shown(Path::new("../a.goals")), "../a.goals");
        assert_eq!(shown(Path::new("src/../Cargo.toml")), "Cargo.toml");
    }

    #[test]
    fn reading_is_bounded() {
        assert!(matches!(bounded(io::repeat(b'x')), Err(ReadError::TooLarge(_))));
        assert_eq!(bounded(&b"abc"[..]), Ok(b"abc".to_vec()));
    }
}
