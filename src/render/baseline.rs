//! A baseline: findings that a team accepted when it began to check, so that only new ones are told.
//!
//! In: findings, and the text of a baseline file. Out: which of them are new, and the text of the file. Findings are known by
//! their fingerprints, so that they stay known when lines move; as many are known as the file holds. The file is JSON with a
//! line a finding, sorted, so that a review of it shows what was accepted and what was mended.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::fingerprint::fingerprints_by;
use crate::diagnostic::{Finding, Level};
use crate::source::Sources;

/// What the first key of the file says, so that no other JSON is taken for one.
const KIND: &str = "goals findings baseline";
const VERSION: u32 = 1;

/// Accepted findings, by file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By the path from the folder of the baseline; each list is sorted.
    files: BTreeMap<String, Vec<Entry>>,
}

/// One accepted finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    fingerprint: String,
    /// For who reads the file; nothing is decided by it.
    message: String,
}

/// The file as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    kind: String,
    version: u32,
    files: BTreeMap<String, Vec<Entry>>,
}

/// What a baseline makes of findings.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// How many of the findings it holds.
    pub known: usize,
    /// How many of these are errors.
    pub errors: usize,
    /// How many of its findings, in the files that were checked, are gone.
    pub gone: usize,
}

/// Why a text is no baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaselineError {
    /// It is not JSON, or not with the keys of a baseline.
    Shape(String),
    /// It was written by a later compiler.
    Version(u32),
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(why) => write!(f, "it is no baseline of findings: {why}"),
            Self::Version(version) => write!(f, "it has version {version}, and this goals knows {VERSION}"),
        }
    }
}

impl std::error::Error for BaselineError {}

impl Baseline {
    /// Reads the text of a baseline file.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let text: Text = serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text))
            .map_err(|error| BaselineError::Shape(error.to_string()))?;
        if text.kind != KIND {
            return Err(BaselineError::Shape(format!("its `kind` is not “{KIND}”")));
        }
        if text.version != VERSION {
            return Err(BaselineError::Version(text.version));
        }
        Ok(Self { files: text.files })
    }

    /// All of some findings. `path` gives a file's path from the folder of the baseline; nothing for one of no concern to it.
    pub fn of(sources: &Sources, findings: &[Finding], path: impl Fn(&str) -> Option<String>) -> Self {
        let prints = fingerprints_by(sources, findings, |file| path(file).unwrap_or_default());
        let mut files: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for (finding, fingerprint) in findings.iter().zip(prints) {
            let Some(path) = path(&sources.file(finding.place.file).path) else { continue };
            let entry = Entry { code: finding.code.as_str().to_owned(), fingerprint, message: finding.message.clone() };
            files.entry(path).or_default().push(entry);
        }
        for entries in files.values_mut() {
            entries.sort();
        }
        Self { files }
    }

    /// Takes over what another holds of files that are `kept`.
    pub fn keep(&mut self, other: Self, kept: impl Fn(&str) -> bool) {
        self.files.extend(other.files.into_iter().filter(|(path, _)| kept(path)));
    }

    /// How many findings it holds, and of how many files.
    pub fn count(&self) -> (usize, usize) {
        (self.files.values().map(Vec::len).sum(), self.files.len())
    }

    /// Takes the findings that it holds out of some; `path` as in [`Self::of`], `checked` are all files of the check.
    pub fn take_out<'a>(
        &self,
        sources: &Sources,
        findings: &mut Vec<Finding>,
        path: impl Fn(&str) -> Option<String>,
        checked: impl Iterator<Item = &'a str>,
    ) -> Known {
        let prints = fingerprints_by(sources, findings, |file| path(file).unwrap_or_default());
        let mut checked: Vec<String> = checked.filter_map(&path).collect();
        checked.sort_unstable();
        checked.dedup();
        let held = checked.iter().filter_map(|path| self.files.get(path)).flatten();
        let mut left: HashMap<&str, usize> = HashMap::new();
        let mut gone = 0;
        for entry in held {
            *left.entry(&entry.fingerprint).or_default() += 1;
            gone += 1;
        }
        let mut result = Known::default();
        let mut prints = prints.iter();
        findings.retain(|finding| {
            let count = prints.next().and_then(|print| left.get_mut(print.as_str())).filter(|count| **count > 0);
            let Some(count) = count else { return true };
            *count -= 1;
            result.known += 1;
            result.errors += usize::from(finding.level == Level::Error);
            false
        });
        Known { gone: gone - result.known, ..result }
    }
}

/// The text of the file: a line a finding.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{{\n  \"kind\": \"{KIND}\",\n  \"version\": {VERSION},\n  \"files\": {{")?;
        for (i, (path, entries)) in self.files.iter().enumerate() {
            writeln!(f, "    {}: [", line(path)?)?;
            for (i, entry) in entries.iter().enumerate() {
                writeln!(f, "      {}{}", line(entry)?, if i + 1 < entries.len() { "," } else { "" })?;
            }
            writeln!(f, "    ]{}", if i + 1 < self.files.len() { "," } else { "" })?;
        }
        writeln!(f, "  }}\n}}")
    }
}

/// A value as JSON on one line.
fn line(value: &impl Serialize) -> Result<String, fmt::Error> {
    serde_json::to_string(value).map_err(|_| fmt::Error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{Place, Source};

    fn checked(text: &str, word: &str) -> (Sources, Vec<Finding>) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("plans/a.goals", text));
        let at = |n| u32::try_from(n).unwrap();
        let places = text.match_indices(word).map(|(i, _)| Place::new(file, at(i), at(i + word.len())));
        let findings = places.map(|place| Finding::new(Code::E002, place, "«нет» \"такого\"\n")).collect();
        (sources, findings)
    }

    fn inside(path: &str) -> Option<String> {
        path.strip_prefix("plans/").map(str::to_owned)
    }

    #[test]
    fn what_was_written_is_known_and_what_is_new_is_not() {
        let (sources, findings) = checked("objective a {\n  owner: ann\n  owner: ann\n}\n", "ann");
        let written = Baseline::of(&sources, &findings, inside);
        let text = written.to_string();
        assert_eq!(text.lines().count(), 10, "{text}");
        let read = Baseline::parse(&text).unwrap();
        assert_eq!(read, written);
        let (sources, mut findings) =
            checked("// moved\n\nobjective a {\n  owner: ann\n  owner: ann\n  owner: ann\n}\n", "ann");
        let known = read.take_out(&sources, &mut findings, inside, ["plans/a.goals"].into_iter());
        assert_eq!((known, findings.len()), (Known { known: 2, errors: 2, gone: 0 }, 1));
        let (sources, mut findings) = checked("objective a {\n  owner: ann\n}\n", "ann");
        let known = read.take_out(&sources, &mut findings, inside, ["plans/a.goals"].into_iter());
        assert_eq!((known, findings.len()), (Known { known: 1, errors: 1, gone: 1 }, 0));
        let known = read.take_out(&sources, &mut Vec::new(), inside, std::iter::empty());
        assert_eq!(known, Known::default(), "files that were not checked are not gone");
    }

    #[test]
    fn files_that_were_not_checked_stay() {
        let (sources, findings) = checked("objective a { owner: ann }", "ann");
        let mut new = Baseline::of(&sources, &findings, |_| Some("new.goals".to_owned()));
        new.keep(Baseline::of(&sources, &findings, |_| Some("old.goals".to_owned())), |path| path == "old.goals");
        new.keep(Baseline::of(&sources, &findings, |_| Some("lost.goals".to_owned())), |_| false);
        assert_eq!(new.files.keys().collect::<Vec<_>>(), ["new.goals", "old.goals"]);
        assert_eq!(new.count(), (2, 2));
    }

    #[test]
    fn other_json_is_refused() {
        let wrong = ["", "[]", "{}", r#"{"kind":"x","version":1,"files":{}}"#, r#"{"kind":1}"#];
        for text in wrong {
            assert!(matches!(Baseline::parse(text), Err(BaselineError::Shape(_))), "{text}");
        }
        let later = format!(r#"{{"kind":"{KIND}","version":9,"files":{{}}}}"#);
        assert_eq!(Baseline::parse(&later), Err(BaselineError::Version(9)));
        assert_eq!(Baseline::parse(&Baseline::default().to_string()), Ok(Baseline::default()));
    }
}
