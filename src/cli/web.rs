//! Where the files that are checked can be opened on the web, as the service tells that runs the check.

use std::path::PathBuf;

/// The address of the checked commit's files in GitHub Actions, ending in `/`; nothing elsewhere, or below the top of the
/// repository, where paths would lead astray.
pub(super) fn files() -> Option<String> {
    let workspace = PathBuf::from(std::env::var_os("GITHUB_WORKSPACE")?);
    let here = std::env::current_dir().and_then(std::fs::canonicalize).ok()?;
    if std::fs::canonicalize(workspace).ok()? != here {
        return None;
    }
    let said = |name| std::env::var(name).ok();
    address(&said("GITHUB_SERVER_URL")?, &said("GITHUB_REPOSITORY")?, &said("GITHUB_SHA")?)
}

/// The address, unless something in it is not what it should be and could end a link.
fn address(server: &str, repository: &str, commit: &str) -> Option<String> {
    let plain = |text: &str, more: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let host = server.strip_prefix("https://").or_else(|| server.strip_prefix("http://"))?;
    let is_sound = plain(host, ".-:/") && plain(repository, ".-_/") && plain(commit, "");
    is_sound.then(|| format!("{}/{repository}/blob/{commit}/", server.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_made_of_sound_parts() {
        let found = address("https://git.example:8080/", "nova/plans.ru", "1f0a");
        assert_eq!(found.as_deref(), Some("https://git.example:8080/nova/plans.ru/blob/1f0a/"));
        for (server, repository, commit) in [
            ("javascript:alert(1)", "a/b", "1f"),
            ("https://x", "a/b) [c](d", "1f"),
            ("https://x", "a/b", ""),
            ("https://", "a/b", "1"),
        ] {
            assert_eq!(address(server, repository, commit), None);
        }
    }
}
