//! A file that a command writes: what it made, never a source.

use std::fs;
use std::path::{Path, PathBuf};

use super::check::report;
use super::output::{Failure, reason};
use super::write::{folder, replace};
use crate::Compilation;
use crate::settings::FILE_NAME;

/// A file to write.
#[derive(Debug)]
pub(super) struct Target {
    path: PathBuf,
}

impl Target {
    /// Refuses what can't be written, before any work is done. A link is followed: what it points at is replaced.
    pub(super) fn new(path: &Path) -> Result<Self, Failure> {
        let cannot = |why: &str| Failure::new(format!("cannot write `{}`: {why}", path.display()));
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("goals")) {
            return Err(cannot("it is named like a source file").help("choose another ending, such as .json or .md"));
        }
        if path.file_name().is_some_and(|name| name == FILE_NAME) {
            return Err(cannot("settings are read from such a file").help("choose another name"));
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => return Err(cannot("this is a directory").help("name a file in it")),
            Ok(metadata) if metadata.permissions().readonly() => return Err(cannot("the file is read-only")),
            _ => {}
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if folder(&path).is_dir() {
            Ok(Self { path })
        } else {
            Err(cannot("there is no such directory").help("create it first"))
        }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether another one is the same file, however it is spelled, and whether or not it is there yet.
    pub(super) fn is(&self, other: &Self) -> bool {
        let place = |it: &Self| (fs::canonicalize(folder(&it.path)).ok(), it.path.file_name().map(ToOwned::to_owned));
        place(self) == place(other)
    }

    /// Writes it whole or not at all.
    pub(super) fn write(&self, text: impl AsRef<[u8]>, compilation: &Compilation) -> Result<(), Failure> {
        let is_source = |path: &str| fs::canonicalize(path).is_ok_and(|source| source == self.path);
        if report(compilation).files().any(is_source) {
            return Err(Failure::new(format!("cannot write `{}`: the plan is read from it", self.path.display())));
        }
        let written = match fs::metadata(&self.path) {
            // A pipe or a device can't be replaced.
            Ok(metadata) if !metadata.is_file() => fs::write(&self.path, text),
            _ => replace(&self.path, text),
        };
        written.map_err(|error| Failure::new(format!("cannot write `{}`: {}", self.path.display(), reason(&error))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("plan.json");
        let target = Target::new(&path).unwrap();
        target.write("one", &Compilation::default()).unwrap();
        target.write("two", &Compilation::default()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("plan.json"), dir.path().join("link.json"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        Target::new(&link).unwrap().write("new", &Compilation::default()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn sources_folders_and_nowhere_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let refused = |path: PathBuf| Target::new(&path).unwrap_err();
        assert!(format!("{:?}", refused(dir.path().join("plan.goals"))).contains("source file"));
        assert!(format!("{:?}", refused(dir.path().join("goals.toml"))).contains("settings"));
        assert!(format!("{:?}", refused(dir.path().to_owned())).contains("directory"));
        assert!(format!("{:?}", refused(dir.path().join("no/plan.json"))).contains("no such directory"));
    }
}
