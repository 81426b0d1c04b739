//! Where a path of a data file leads.

use std::path::Path;

use glob::{MatchOptions, Pattern};

use super::Format;

/// What is wrong with a path that a plan or its settings name, with what to write instead; nothing where it may be read.
pub fn wrong_path(path: &str) -> Option<(String, String)> {
    let example = "Write the path of a file in the project, such as `data/weekly.csv`.".to_owned();
    if path.is_empty() {
        return Some(("this names no file".to_owned(), example));
    }
    if path.starts_with('/') || path.starts_with('~') || path.contains(':') {
        return Some((
            "readings come from files inside the project, and this path leads elsewhere".to_owned(),
            example,
        ));
    }
    if path.contains('\\') {
        let help = format!("Write `{}`.", path.replace('\\', "/"));
        return Some(("a path is written with `/`, so that it holds on every system".to_owned(), help));
    }
    path.chars().any(char::is_control).then(|| ("this path holds a control character".to_owned(), example))
}

/// The folder and the rest of a path that is a pattern: with `*` or `?` from the rest on.
pub fn pattern(path: &str) -> Option<(&str, &str)> {
    let first = path.find(['*', '?'])?;
    let cut = path.get(..first)?.rfind('/').map_or(0, |slash| slash + 1);
    Some(path.split_at(cut))
}

/// Whether a file that a pattern fits is one of readings: of a format that is known, and no trace of an open workbook.
pub fn is_meant(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    Format::of(path).is_some() && !name.starts_with("~$")
}

/// What a pattern fits.
#[derive(Debug)]
pub struct Matcher(Pattern);

impl Matcher {
    /// Whether it fits a path from the folder of the pattern.
    pub fn is_match(&self, path: impl AsRef<Path>) -> bool {
        let options =
            MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };
        self.0.matches_path_with(path.as_ref(), options)
    }
}

/// What a pattern fits: `*` and `?` stand for letters of a name, `**` for folders; all else for itself. Nothing where it
/// is none.
pub fn matcher(pattern: &str) -> Option<Matcher> {
    let mut plain = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        match c {
            '[' | ']' => plain.extend(['[', c, ']']),
            c => plain.push(c),
        }
    }
    Pattern::new(&plain).ok().map(Matcher)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_names() {
        assert_eq!(pattern("data/2026/*.csv"), Some(("data/2026/", "*.csv")));
        assert_eq!(pattern("**/w?.csv"), Some(("", "**/w?.csv")));
        assert_eq!(pattern("data/[2026].csv"), None);
        for (pattern, path, fits) in [
            ("*.csv", "a.csv", true),
            ("*.csv", "b/a.csv", false),
            ("**/*.csv", "b/c/a.csv", true),
            ("**/*.csv", "a.csv", true),
            ("w?.csv", "wя.csv", true),
            ("[2026]*.csv", "[2026] a.csv", true),
            ("[2026]*.csv", "2 a.csv", false),
            ("{a,b}!*.csv", "{a,b}!.csv", true),
            ("2026/**/w*.csv", "2026/я/w1.csv", true),
            ("**/*.csv", ".b/a.csv", false),
        ] {
            assert_eq!(matcher(pattern).unwrap().is_match(path), fits, "{pattern} {path}");
        }
        assert!(matcher("a**.csv").is_none());
    }

    #[test]
    fn patterns_that_could_fit_in_many_ways_end() {
        for (pattern, path) in [("*a".repeat(40), "a".repeat(250) + "b"), ("**/a/".repeat(40), "a/".repeat(120) + "b")]
        {
            assert!(!matcher(&pattern).is_some_and(|it| it.is_match(&path)));
        }
    }
}
