//! The files of a session: those open in the editor, and those on the disk below the editor's folders.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::WalkBuilder;
use lsp_types::Uri;
use serde_json::Value;

use crate::cli::collect::{is_goals, read, slashed};
use crate::cli::files::DiskFiles;
use crate::cli::output::Output;
use crate::cli::projects::{Levels, projects};
use crate::diagnostic::Code;
use crate::lsp::{Document, path_of};
use crate::readings::Format;
use crate::settings::Projects;
use crate::source::{FileProvider, ReadError, SIZE_LIMIT};
use crate::{Compilation, Input};

/// So many entries of folders are looked at: an editor may have a whole disk open.
const MOST_ENTRIES: usize = 50_000;
/// So many files are checked together.
const MOST_FILES: usize = 2_000;

/// What the editor and the disk hold.
#[derive(Debug)]
pub(super) struct Workspace {
    folders: Vec<PathBuf>,
    /// Open texts by path.
    open: BTreeMap<String, Document>,
    /// Files below the folders, by path; `None` before they are looked for.
    disk: Option<Disk>,
}

/// What was found below the folders.
#[derive(Debug)]
struct Disk {
    texts: BTreeMap<String, Vec<u8>>,
    provider: DiskFiles,
    projects: Option<Projects>,
    /// What patterns were found to fit, by folder and pattern: a keystroke walks through no folders.
    matches: Mutex<BTreeMap<(String, String), Matches>>,
}

/// Files that a pattern fits, or why they can't be had.
type Matches = Result<Vec<String>, ReadError>;

impl Workspace {
    /// Knows folders, and looks at them later.
    pub(super) fn new(folders: Vec<String>) -> Self {
        Self { folders: folders.into_iter().map(PathBuf::from).collect(), open: BTreeMap::new(), disk: None }
    }

    /// Takes the editor's text for a file's.
    pub(super) fn open(&mut self, document: Document) {
        let path = path_of(&document.uri);
        self.forget_unless_known(&path);
        self.open.insert(path, document);
    }

    /// Takes the disk's text again.
    pub(super) fn close(&mut self, path: &str) {
        self.open.remove(path);
        self.forget();
    }

    /// An open text.
    pub(super) fn document(&mut self, path: &str) -> Option<&mut Document> {
        self.open.get_mut(path)
    }

    /// The version of an open text.
    pub(super) fn version(&self, path: &str) -> Option<i32> {
        self.open.get(path).map(|document| document.version)
    }

    /// Opens and closes folders.
    pub(super) fn change_folders(&mut self, added: Vec<String>, removed: &[String]) {
        self.folders.retain(|folder| !removed.iter().any(|it| Path::new(it) == folder));
        self.folders.extend(added.into_iter().map(PathBuf::from));
        self.forget();
    }

    /// Whether the disk will be looked at again.
    pub(super) fn is_forgotten(&self) -> bool {
        self.disk.is_none()
    }

    /// Looks at the disk again next time.
    pub(super) fn forget(&mut self) {
        self.disk = None;
    }

    fn forget_unless_known(&mut self, path: &str) {
        if self.disk.as_ref().is_some_and(|disk| !disk.texts.contains_key(path)) {
            self.forget();
        }
    }

    /// The settings that hold for the files.
    pub(super) fn projects(&mut self, output: &Output) -> Projects {
        let (folders, open) = (&self.folders, &self.open);
        let disk = self.disk.get_or_insert_with(|| Disk::read(folders, open));
        let found = disk.projects.get_or_insert_with(|| {
            let paths = disk.texts.keys().chain(open.keys()).map(Path::new);
            projects(paths, &Levels::default(), output).unwrap_or_default()
        });
        found.clone()
    }

    /// What to check: open texts first of all, and what the folders hold besides, unless the settings leave it out.
    pub(super) fn inputs(&self, projects: &Projects) -> Vec<Input> {
        let on_disk = self.disk.iter().flat_map(|disk| &disk.texts);
        let on_disk = on_disk.filter(|(path, _)| !self.open.contains_key(*path) && !projects.excludes(path));
        let mut all: BTreeMap<&String, Vec<u8>> = on_disk.map(|(path, bytes)| (path, bytes.clone())).collect();
        all.extend(self.open.iter().map(|(path, document)| (path, document.text.clone().into_bytes())));
        let bounded = |bytes: Vec<u8>| {
            let size = bytes.len() as u64;
            if size > SIZE_LIMIT { Err(ReadError::TooLarge(size)) } else { Ok(bytes) }
        };
        all.into_iter().map(|(path, bytes)| Input { path: path.clone(), bytes: bounded(bytes) }).collect()
    }

    /// Reads what files import, the editor's text before the disk's; `anew` where the disk was looked at again since.
    pub(super) fn files(&self, anew: bool) -> Overlay<'_> {
        Overlay { workspace: self, anew }
    }

    /// The addresses of open texts, by path.
    pub(super) fn uris(&self) -> HashMap<String, Uri> {
        self.open.iter().map(|(path, document)| (path.clone(), document.uri.clone())).collect()
    }
}

impl Disk {
    fn read(folders: &[PathBuf], open: &BTreeMap<String, Document>) -> Self {
        let mut provider = DiskFiles::new();
        let mut texts = BTreeMap::new();
        let mut entries = 0;
        for folder in folders {
            provider.allow(folder);
            for entry in WalkBuilder::new(folder).require_git(false).build().flatten() {
                entries += 1;
                if entries > MOST_ENTRIES || texts.len() >= MOST_FILES {
                    break;
                }
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file
                    && is_goals(entry.path())
                    && let Ok(bytes) = read(entry.path())
                {
                    texts.insert(slashed(entry.path()), bytes);
                }
            }
        }
        for path in open.keys().map(Path::new) {
            // A new file is not on the disk yet, its folder is.
            provider.allow(if path.exists() { path } else { path.parent().unwrap_or(path) });
        }
        Self { texts, provider, projects: None, matches: Mutex::default() }
    }
}

/// Whether changes on the disk can change what is found: those of data files do where plans or settings name any.
pub(super) fn concern(changes: &Value, known: &Compilation) -> bool {
    let is_data = |change: &Value| change["uri"].as_str().is_some_and(|uri| Format::of(uri).is_some());
    let names_data = || !known.data.is_empty() || known.findings.iter().any(|finding| finding.code == Code::E011);
    !changes.as_array().is_some_and(|list| list.iter().all(is_data)) || names_data()
}

/// Open texts over the disk.
pub(super) struct Overlay<'a> {
    workspace: &'a Workspace,
    /// Whether the disk may have changed since the check before.
    anew: bool,
}

impl FileProvider for Overlay<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match (self.workspace.open.get(path), &self.workspace.disk) {
            (Some(document), _) => Ok(document.text.clone().into_bytes()),
            (None, Some(disk)) => disk.provider.read(path),
            (None, None) => Err(ReadError::Missing),
        }
    }

    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, ReadError> {
        let Some(disk) = &self.workspace.disk else { return Err(ReadError::Missing) };
        let look = || disk.provider.matching(folder, pattern);
        let Ok(mut known) = disk.matches.lock() else { return look() };
        known.entry((folder.to_owned(), pattern.to_owned())).or_insert_with(look).clone()
    }

    fn unchanged(&self, path: &str) -> bool {
        !self.anew && !self.workspace.open.contains_key(path)
    }
}
