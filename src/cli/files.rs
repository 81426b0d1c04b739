//! What an import may read: regular files inside the project, and nothing else.
//!
//! A project's root is the nearest folder above a checked path that holds `goals.toml` or `.git`, else the checked folder
//! itself. A file is judged by its real path, so that neither `..` nor a symbolic link leaves the project.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::collect::{bounded, slashed, unreadable};
use crate::readings::matcher;
use crate::source::{FileProvider, MATCHES, ReadError, SIZE_LIMIT};

/// So many entries of folders are looked at for a pattern.
const ENTRIES: usize = 50_000;

/// Reads files of the projects that are checked.
#[derive(Debug, Default)]
pub struct DiskFiles {
    /// Real paths of the projects' roots.
    roots: Vec<PathBuf>,
}

impl DiskFiles {
    /// Reads nothing until a path is allowed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Allows the project that a file or folder belongs to.
    pub fn allow(&mut self, checked: &Path) {
        let Ok(real) = fs::canonicalize(checked) else { return };
        let folder = if real.is_dir() { real.as_path() } else { real.parent().unwrap_or(&real) };
        let marked =
            folder.ancestors().find(|folder| folder.join("goals.toml").exists() || folder.join(".git").exists());
        let root = marked.unwrap_or(folder).to_owned();
        if !self.roots.contains(&root) {
            self.roots.push(root);
        }
    }

    fn holds(&self, real: &Path) -> bool {
        self.roots.iter().any(|root| real.starts_with(root))
    }

    /// Why a path does not resolve: a name that is missing outside is none of an import's business.
    fn missing(&self, path: &Path) -> ReadError {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let nearest = absolute.ancestors().skip(1).find_map(|folder| fs::canonicalize(folder).ok());
        if nearest.is_some_and(|folder| self.holds(&folder)) { ReadError::Missing } else { ReadError::Outside }
    }
}

impl FileProvider for DiskFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let path = Path::new(path);
        let real = match fs::canonicalize(path) {
            Ok(real) => real,
            Err(error) => {
                return Err(match unreadable(&error) {
                    ReadError::Missing => self.missing(path),
                    other => other,
                });
            }
        };
        if !self.holds(&real) {
            return Err(ReadError::Outside);
        }
        // Asked before opening: to open a pipe is to wait for its writer.
        let metadata = fs::metadata(&real).map_err(|error| unreadable(&error))?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        if metadata.len() > SIZE_LIMIT {
            return Err(ReadError::TooLarge(metadata.len()));
        }
        bounded(File::open(&real).map_err(|error| unreadable(&error))?)
    }

    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, ReadError> {
        let Some(matcher) = matcher(pattern) else { return Ok(Vec::new()) };
        let top = Path::new(if folder.is_empty() { "." } else { folder });
        match fs::canonicalize(top) {
            Ok(real) if self.holds(&real) => {}
            Ok(_) => return Err(ReadError::Outside),
            Err(_) => return Err(self.missing(top)),
        }
        let mut out = Vec::new();
        // Links are not followed: a file that is one is judged when it is read, a folder that is one is passed over.
        let mut walk = WalkBuilder::new(top);
        walk.standard_filters(false).hidden(true);
        if !pattern.contains("**") {
            walk.max_depth(Some(pattern.split('/').count()));
        }
        for (i, entry) in walk.build().flatten().enumerate() {
            if i > ENTRIES || out.len() > MATCHES {
                return Err(ReadError::TooMany);
            }
            let is_folder = entry.file_type().is_none_or(|kind| kind.is_dir());
            let Ok(inside) = entry.path().strip_prefix(top) else { continue };
            if !is_folder && matcher.is_match(inside) {
                out.push(slashed(&Path::new(folder).join(inside)));
            }
        }
        out.sort_unstable();
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, DiskFiles, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("project");
        fs::create_dir_all(root.join("plans")).unwrap();
        fs::write(root.join("goals.toml"), "").unwrap();
        fs::write(root.join("shared.goals"), "shared").unwrap();
        fs::write(root.join("plans/a.goals"), "a").unwrap();
        fs::write(dir.path().join("secret.goals"), "secret").unwrap();
        let mut files = DiskFiles::new();
        files.allow(&root.join("plans/a.goals"));
        (dir, files, root)
    }

    fn read(files: &DiskFiles, path: impl AsRef<Path>) -> Result<Vec<u8>, ReadError> {
        files.read(path.as_ref().to_str().unwrap())
    }

    #[test]
    fn reads_inside_the_project() {
        let (_dir, files, root) = project();
        assert_eq!(read(&files, root.join("shared.goals")), Ok(b"shared".to_vec()));
        assert_eq!(read(&files, root.join("plans/../shared.goals")), Ok(b"shared".to_vec()));
    }

    #[test]
    fn nothing_outside_is_read_or_told() {
        let (dir, files, root) = project();
        for path in [
            dir.path().join("secret.goals"),
            root.join("../secret.goals"),
            root.join("../no-such.goals"),
            "/etc/passwd".into(),
        ] {
            assert_eq!(read(&files, &path), Err(ReadError::Outside), "{}", path.display());
        }
        assert_eq!(read(&files, root.join("no-such.goals")), Err(ReadError::Missing));
        assert_eq!(read(&files, root.join("no/such.goals")), Err(ReadError::Missing));
    }

    #[test]
    fn without_a_mark_the_checked_folder_is_the_project() {
        let (dir, _, root) = project();
        fs::remove_file(root.join("goals.toml")).unwrap();
        let mut files = DiskFiles::new();
        files.allow(&root.join("plans/a.goals"));
        assert_eq!(read(&files, root.join("plans/a.goals")), Ok(b"a".to_vec()));
        assert_eq!(read(&files, root.join("shared.goals")), Err(ReadError::Outside));
        drop(dir);
    }

    #[test]
    fn folders_and_large_files_are_refused() {
        let (_dir, files, root) = project();
        assert_eq!(read(&files, root.join("plans")), Err(ReadError::NotAFile));
        File::create(root.join("large.goals")).unwrap().set_len(SIZE_LIMIT + 1).unwrap();
        assert_eq!(read(&files, root.join("large.goals")), Err(ReadError::TooLarge(SIZE_LIMIT + 1)));
    }

    #[test]
    fn patterns_find_files_in_order() {
        let (_dir, files, root) = project();
        fs::write(root.join("plans/b.csv"), "").unwrap();
        fs::write(root.join("plans/a.csv"), "").unwrap();
        fs::write(root.join("plans/.c.csv"), "").unwrap();
        fs::create_dir_all(root.join("plans/d.csv/deep")).unwrap();
        fs::write(root.join("plans/d.csv/deep/e.csv"), "").unwrap();
        let find = |pattern: &str| {
            let found = files.matching(root.join("plans").to_str().unwrap(), pattern);
            found.map(|list| list.iter().map(|it| it.rsplit_once("/plans/").unwrap().1.to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(find("*.csv").unwrap(), ["a.csv", "b.csv"]);
        assert_eq!(find("**/*.csv").unwrap(), ["a.csv", "b.csv", "d.csv/deep/e.csv"]);
        assert!(find("*.tsv").unwrap().is_empty());
        assert_eq!(files.matching(root.join("..").to_str().unwrap(), "*.goals"), Err(ReadError::Outside));
        assert_eq!(files.matching(root.join("no").to_str().unwrap(), "*.goals"), Err(ReadError::Missing));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join(".."), root.join("plans/up")).unwrap();
            assert_eq!(find("**/*.goals").unwrap(), ["a.goals"]);
        }
        for i in 0..=MATCHES {
            fs::write(root.join(format!("plans/{i}.csv")), "").unwrap();
        }
        assert_eq!(find("*.csv"), Err(ReadError::TooMany));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_leave_are_refused_and_links_that_stay_are_not() {
        use std::os::unix::fs::symlink;
        let (dir, files, root) = project();
        symlink(dir.path().join("secret.goals"), root.join("out.goals")).unwrap();
        symlink(dir.path(), root.join("up")).unwrap();
        symlink(root.join("shared.goals"), root.join("in.goals")).unwrap();
        symlink(root.join("gone"), root.join("dangling.goals")).unwrap();
        assert_eq!(read(&files, root.join("out.goals")), Err(ReadError::Outside));
        assert_eq!(read(&files, root.join("up/secret.goals")), Err(ReadError::Outside));
        assert_eq!(read(&files, root.join("up/no-such.goals")), Err(ReadError::Outside));
        assert_eq!(read(&files, root.join("in.goals")), Ok(b"shared".to_vec()));
        assert_eq!(read(&files, root.join("dangling.goals")), Err(ReadError::Missing));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_without_waiting_for_it() {
        let (_dir, files, root) = project();
        let pipe = root.join("pipe.goals");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(read(&files, pipe), Err(ReadError::NotAFile));
    }
}
