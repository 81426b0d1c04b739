//! Writing a file whole or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::output::{Failure, reason};

/// Replaces a file, or makes it: writes beside it and moves into its place, so that no reader ever sees a half. The file keeps
/// its permissions; `path` is no link.
pub(super) fn replace(path: &Path, text: impl AsRef<[u8]>) -> std::io::Result<()> {
    let permissions = fs::metadata(path).ok().map(|metadata| metadata.permissions());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".goals-");
    #[cfg(unix)]
    builder.permissions(permissions.clone().unwrap_or_else(usual_permissions));
    let mut file = builder.tempfile_in(folder(path))?;
    file.write_all(text.as_ref())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Makes a file that does not exist yet, whole or not at all: never in the place of another, whoever made it meanwhile.
pub(super) fn create(path: &Path, text: &str) -> std::io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".goals-");
    #[cfg(unix)]
    builder.permissions(usual_permissions());
    let mut file = builder.tempfile_in(folder(path))?;
    file.write_all(text.as_bytes())?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Replaces a source with a changed text, unless somebody else changed it meanwhile. A link is followed.
pub(super) fn overwrite(path: &str, old: &str, new: &str) -> Result<(), Failure> {
    let cannot = |why: String| Failure::new(format!("cannot write `{path}`: {why}"));
    let real = fs::canonicalize(path).map_err(|error| cannot(reason(&error)))?;
    let metadata = fs::metadata(&real).map_err(|error| cannot(reason(&error)))?;
    if metadata.permissions().readonly() {
        return Err(cannot("the file is read-only".to_owned()));
    }
    if fs::read(&real).map_err(|error| cannot(reason(&error)))? != old.as_bytes() {
        return Err(cannot("it changed meanwhile".to_owned()).help("run the command again"));
    }
    replace(&real, new).map_err(|error| cannot(reason(&error)))
}

/// The folder that a file is in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What a new file may be to others; the system takes off the user's mask.
#[cfg(unix)]
fn usual_permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o666)
}
