//! `goals check --base`: only what a change brought, and only the files that it can have brought it to.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::Status;
use super::collect::{Collected, collect, is_goals};
use super::git::{Revision, normal};
use super::output::{Failure, Output};
use super::projects::Levels;
use crate::diff::{Found, brought};
use crate::plan::Plan;
use crate::settings::Projects;
use crate::{Compilation, Input, Options};

/// What a change brought.
pub(super) struct Since {
    /// The check of what the change can have touched, with the findings that it brought.
    pub(super) compilation: Compilation,
    /// How many findings were there before.
    pub(super) known: usize,
    /// What teams set for the files.
    pub(super) projects: Projects,
    /// Whether something could not be read, which was told.
    pub(super) status: Status,
}

/// Checks what changed since a revision, and what it can have touched, as it is and as it was.
pub(super) fn since(
    base: &str,
    paths: &[PathBuf],
    levels: &Levels,
    today: jiff::civil::Date,
    output: &Output,
) -> Result<Since, Failure> {
    if paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new("standard input has no revision to compare with").help("name files or folders"));
    }
    let mut revision = Revision::open(base)?;
    let mut files = Vec::new();
    for path in paths {
        files.extend(revision.files(path)?);
    }
    let Collected { inputs, provider, projects, status } = collect(paths, levels, output)?;
    let options = Options { today: Some(today), projects, ..Options::default() };
    let now: HashSet<String> = inputs.iter().filter_map(|input| revision.key(&input.path)).collect();
    // What git ignores may be named all the same.
    let had: HashSet<&String> = files.iter().collect();
    let mut changed = revision.changed()?;
    changed.extend(now.iter().filter(|key| !had.contains(key)).cloned());
    // What is there, but was not searched, is ignored or excluded; then its old self is left out too.
    files.retain(|key| now.contains(key) || !revision.on_disk(key).exists());
    let touched = touched(&revision, &inputs, &files, &changed);
    let is_touched = |key: &String| touched.as_ref().is_none_or(|touched| touched.contains(key));
    let new: Vec<Input> =
        inputs.into_iter().filter(|input| revision.key(&input.path).is_none_or(|key| is_touched(&key))).collect();
    let shown: HashMap<String, String> =
        new.iter().filter_map(|input| Some((revision.key(&input.path)?, input.path.clone()))).collect();
    let old = files.iter().filter(|key| is_touched(key)).map(|key| {
        // Findings are compared by path too: the same file goes by the same one.
        let path = shown.get(key).cloned().unwrap_or_else(|| revision.shown(key));
        Input { path, bytes: revision.content(key) }
    });
    let old = crate::check(old.collect(), &revision, &options);
    let mut compilation = crate::check(new, &provider, &options);
    let all = compilation.findings.len();
    let found = {
        let (was, is) = (plans(&old), plans(&compilation));
        brought(
            Found { plans: &was, sources: &old.files.sources, findings: &old.findings },
            Found { plans: &is, sources: &compilation.files.sources, findings: &compilation.findings },
        )
    };
    compilation.findings = found;
    let known = all - compilation.findings.len();
    // The process ends soon: the system takes the memory back at once.
    std::mem::forget(old);
    Ok(Since { compilation, known, projects: options.projects, status })
}

fn plans(compilation: &Compilation) -> Vec<&Plan> {
    compilation.plans.iter().map(AsRef::as_ref).collect()
}

/// The files whose findings a change can have changed: those that changed, what imports them, and what they import or
/// imported; nothing where it can be all.
fn touched(revision: &Revision, inputs: &[Input], old: &[String], changed: &[String]) -> Option<HashSet<String>> {
    // Settings hold for many files.
    if changed.iter().any(|key| key == "goals.toml" || key.ends_with("/goals.toml")) {
        return None;
    }
    // So may a file of readings.
    if changed.iter().any(|key| crate::readings::Format::of(key).is_some()) {
        return None;
    }
    let changed: HashSet<String> = changed.iter().filter(|key| is_goals(Path::new(key))).cloned().collect();
    let mut touched = changed.clone();
    let mut importers: HashMap<String, Vec<String>> = HashMap::new();
    for input in inputs {
        let (Some(key), Ok(bytes)) = (revision.key(&input.path), &input.bytes) else { continue };
        let Some(imports) = imports(&key, bytes) else {
            touched.insert(key);
            continue;
        };
        for import in imports {
            if changed.contains(&key) {
                touched.insert(import.clone());
            }
            importers.entry(import).or_default().push(key.clone());
        }
    }
    for key in old.iter().filter(|key| changed.contains(*key)) {
        let imports = revision.content(key).ok().and_then(|bytes| imports(key, &bytes));
        touched.extend(imports.into_iter().flatten());
    }
    let mut open: Vec<String> = changed.into_iter().collect();
    let mut seen = HashSet::new();
    while let Some(key) = open.pop() {
        for importer in importers.get(&key).into_iter().flatten() {
            if seen.insert(importer.clone()) {
                touched.insert(importer.clone());
                open.push(importer.clone());
            }
        }
    }
    Some(touched)
}

/// The files that a file may import, found without parsing it: too many rather than too few; nothing where that is no use.
fn imports(key: &str, bytes: &[u8]) -> Option<Vec<String>> {
    let folder = key.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut out = Vec::new();
    for at in memchr::memmem::find_iter(bytes, "import") {
        // A path is shorter than this.
        let rest = bytes.get(at + "import".len()..)?;
        let rest = String::from_utf8_lossy(rest.get(..4096).unwrap_or(rest));
        let rest = rest.trim_start();
        if rest.starts_with("//") || rest.starts_with("\"\"\"") {
            return None;
        }
        let Some(path) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
        if path.contains('\\') {
            return None;
        }
        out.extend(normal(&format!("{folder}/{path}")));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_found_without_parsing() {
        let text = "import std.social\nimport \"../shared/люди.goals\"\nmetric import \"x\" : people\n  import   \"b.goals\" // c";
        let found = imports("plans/a.goals", text.as_bytes()).unwrap();
        assert_eq!(found, ["shared/люди.goals", "plans/x", "plans/b.goals"]);
        assert_eq!(imports("a.goals", b"import // now\n \"b.goals\""), None);
        assert_eq!(imports("a.goals", b"import \"b\\u{2e}goals\""), None);
        assert_eq!(imports("a.goals", b"import"), Some(Vec::new()));
    }
}
