//! Paths as references that URIs are made of.

use std::fmt::Write;

use super::Style;

/// A longer address is no link.
const LONGEST: usize = 2_000;

/// A path with everything encoded that a URI, Markdown or HTML could take for structure.
pub(super) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            // Writing to a string never fails.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// Where a line of a file can be opened on the web; nothing where nobody said where, or the path leads out of there.
pub(crate) fn on_the_web(style: Style<'_>, path: &str, line: Option<u32>) -> Option<String> {
    let leads_out = absolute(path).is_some() || path.split('/').any(|part| part == "..");
    let base = style.files.filter(|_| !leads_out)?;
    let at = line.map(|line| format!("#L{line}")).unwrap_or_default();
    Some(format!("{base}{}{at}", encoded(path))).filter(|address| address.len() <= LONGEST)
}

/// The whole URI of an absolute path, as Unix or Windows writes it; nothing for a relative one.
pub(super) fn absolute(path: &str) -> Option<String> {
    let drive = path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && path.get(1..3) == Some(":/");
    match path.strip_prefix('/') {
        Some(rest) => Some(format!("file:///{}", encoded(rest.trim_start_matches('/')))),
        None if drive => Some(format!("file:///{}:/{}", &path[..1], encoded(&path[3..]))),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_opened_where_they_are() {
        let style = Style { files: Some("https://git.example/a/b/blob/1f/"), ..Style::PLAIN };
        let address = on_the_web(style, "план.goals", Some(3));
        assert_eq!(address.as_deref(), Some("https://git.example/a/b/blob/1f/%D0%BF%D0%BB%D0%B0%D0%BD.goals#L3"));
        for path in ["../a.goals", "/tmp/a.goals", "C:/a.goals", &"a".repeat(2_000)] {
            assert_eq!(on_the_web(style, path, None), None, "{path}");
        }
        assert_eq!(on_the_web(Style::PLAIN, "a.goals", None), None);
    }

    #[test]
    fn paths_are_references() {
        assert_eq!(encoded("планы/q1 plan.goals"), "%D0%BF%D0%BB%D0%B0%D0%BD%D1%8B/q1%20plan.goals");
        assert_eq!(encoded("a:b#c?d%0A[x](y)<z>&\"'"), "a%3Ab%23c%3Fd%250A%5Bx%5D%28y%29%3Cz%3E%26%22%27");
        assert_eq!(absolute("plans/a.goals"), None);
        assert_eq!(absolute("ab:/a.goals"), None);
        assert_eq!(absolute("/home/ann/a b.goals").as_deref(), Some("file:///home/ann/a%20b.goals"));
        assert_eq!(absolute("C:/plans/a.goals").as_deref(), Some("file:///C:/plans/a.goals"));
    }
}
