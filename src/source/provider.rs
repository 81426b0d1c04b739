//! The one door to the outside: how the compiler asks for a file.

use std::fmt;

/// Files larger than this are refused (E013), in bytes.
pub const SIZE_LIMIT: u64 = 64 * 1024 * 1024;

/// A pattern that fits more files than this is refused.
pub const MATCHES: usize = 1_000;

/// Reads files for the compiler, which itself touches no file system. Paths use `/`, are relative to where the user stands
/// or absolute, and hold no `.` or `..` but leading ones.
pub trait FileProvider: Sync {
    /// The bytes of a file inside the project.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// The paths of files below a folder whose names a pattern fits, sorted: `*` and `?` stand for letters of a name, `**`
    /// for folders. Nothing outside the project, no hidden files, at most [`MATCHES`].
    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, ReadError> {
        let _ = (folder, pattern);
        Err(ReadError::Unreadable("patterns can't be followed here".to_owned()))
    }

    /// Whether a file is the same as when the check before this one read it.
    fn unchanged(&self, path: &str) -> bool {
        let _ = path;
        false
    }
}

/// Why a file can't be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing of that name.
    Missing,
    /// A directory, a pipe, a device.
    NotAFile,
    /// It lies outside the project, or a symbolic link on the way leaves it.
    Outside,
    /// Larger than [`SIZE_LIMIT`]; its size in bytes where known.
    TooLarge(u64),
    /// A pattern fits more than [`MATCHES`], or leads through too many folders.
    TooMany,
    /// The system's own words.
    Unreadable(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::NotAFile => f.write_str("it is a folder or a device, not a file"),
            Self::Outside => f.write_str("it lies outside the project"),
            Self::TooLarge(size) => write!(f, "the file is too large: {size} bytes, at most {SIZE_LIMIT}"),
            Self::TooMany => write!(f, "there are too many such files, at most {MATCHES} are read"),
            Self::Unreadable(why) => f.write_str(why),
        }
    }
}

/// Knows no files but those it is given: for standard input, tests and the browser.
#[derive(Debug, Default)]
pub struct NoFiles;

impl FileProvider for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, ReadError> {
        Err(ReadError::Missing)
    }
}
