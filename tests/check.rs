//! What `check` says about whole files: nothing about good ones, and about each bad one what its snapshot holds.
//!
//! A file in `data/error/` is named by the code that it must give and the mistake in it. It gives exactly one error, of that
//! code, unless its first line says otherwise: `// expect: E002 E002`. A folder in `data/project/` is the same for a
//! mistake that takes several files, all of which are checked together; its `expect` stands in its first file. Snapshots hold
//! errors and findings of the fixture's own code; other advice belongs to the tests of lints.
#![expect(clippy::disallowed_methods, reason = "tests read their fixtures from disk")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use goals::diagnostic::{Code, Finding, Fix, Level};
use goals::plan::StartOrigin;
use goals::source::{FileProvider, Place, ReadError, Sources};
use goals::{Compilation, Input, Options};

/// Reads files below the folder in which tests run.
struct Disk;

impl FileProvider for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        if path.starts_with("..") || path.starts_with('/') {
            return Err(ReadError::Outside);
        }
        match fs::metadata(path) {
            Ok(data) if data.is_file() => fs::read(path).map_err(|error| ReadError::Unreadable(error.to_string())),
            Ok(_) => Err(ReadError::NotAFile),
            Err(_) => Err(ReadError::Missing),
        }
    }
}

/// Every `.goals` file below a folder, sorted.
fn files(folder: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            // Mistakes in syntax have a test of their own.
            if path.is_dir() && path.ends_with("error/syntax") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "goals") {
                out.push(path.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    out.sort();
    out
}

fn check(paths: &[String]) -> Compilation {
    check_changed(paths, &[])
}

/// Checks files, some of them with another text.
fn check_changed(paths: &[String], changed: &[(String, String)]) -> Compilation {
    let read = |path: &String| match changed.iter().find(|(other, _)| other == path) {
        Some((_, text)) => text.clone().into_bytes(),
        None => fs::read(path).unwrap(),
    };
    let inputs = paths.iter().map(|path| Input { path: path.clone(), bytes: Ok(read(path)) }).collect();
    goals::check(inputs, &Disk, &Options { today: Some(jiff::civil::date(2026, 2, 15)), ..Options::default() })
}

#[test]
fn good_files_give_no_error() {
    let mut given: Vec<Vec<String>> = files("tests/data/ok").into_iter().map(|path| vec![path]).collect();
    let examples = files("examples");
    let (company, alone): (Vec<_>, Vec<_>) =
        examples.into_iter().partition(|path| path.starts_with("examples/company/"));
    given.push(company);
    given.extend(alone.into_iter().map(|path| vec![path]));
    for paths in given {
        let compilation = check(&paths);
        let errors: Vec<&Finding> = compilation.findings.iter().filter(|it| it.level == Level::Error).collect();
        assert!(errors.is_empty(), "{}", render(&compilation, &errors));
    }
}

/// The files of each fixture with a mistake, and the path that its name and snapshot come from.
fn bad() -> Vec<(PathBuf, Vec<String>)> {
    let mut out: Vec<(PathBuf, Vec<String>)> =
        files("tests/data/error").into_iter().map(|path| (PathBuf::from(&path), vec![path])).collect();
    let mut projects: Vec<PathBuf> = fs::read_dir("tests/data/project")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|it| it.is_dir())
        .collect();
    projects.sort();
    out.extend(projects.into_iter().map(|folder| {
        let paths = files(folder.to_str().unwrap());
        (folder, paths)
    }));
    out
}

fn code_of(path: &Path) -> Code {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    stem.split('-').next().unwrap().parse().unwrap_or_else(|()| panic!("{stem} does not begin with a code"))
}

/// The codes that a fixture must give, in any order.
fn expected(path: &Path, paths: &[String]) -> Vec<String> {
    let text = fs::read_to_string(&paths[0]).unwrap();
    match text.lines().next().and_then(|line| line.trim_start_matches('\u{feff}').strip_prefix("// expect:")) {
        Some(codes) => {
            let mut codes: Vec<String> = codes.split_whitespace().map(str::to_owned).collect();
            codes.sort();
            codes
        }
        None => vec![code_of(path).as_str().to_owned()],
    }
}

#[test]
fn bad_files_give_what_their_snapshots_hold() {
    let mut failures = String::new();
    for (path, paths) in bad() {
        let code = code_of(&path);
        let compilation = check(&paths);
        // A mistake of syntax loses statements, and with them what the fixture is about.
        for (tree, (_, source)) in compilation.files.trees.iter().zip(compilation.files.sources.iter()) {
            assert!(!tree.statements.is_empty() || source.text.trim().is_empty(), "{} does not parse", source.path);
        }
        let shown: Vec<&Finding> =
            compilation.findings.iter().filter(|it| it.level == Level::Error || it.code == code).collect();
        let mut codes: Vec<String> = shown.iter().map(|it| it.code.as_str().to_owned()).collect();
        codes.sort();
        let expected = expected(&path, &paths);
        if codes != expected {
            let _ = writeln!(failures, "{}: expected {expected:?}, found {codes:?}", path.display());
            let _ = writeln!(failures, "{}", render(&compilation, &shown));
        }
        let name = path.file_stem().unwrap().to_str().unwrap();
        let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        insta::with_settings!({
            snapshot_path => format!("data/{folder}"), prepend_module_to_snapshot => false, omit_expression => true,
        }, { insta::assert_snapshot!(name, render(&compilation, &shown)) });
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_error_has_a_fixture() {
    // E001, E013, E014 and U001 are about the text as such, P007 about computed numbers.
    let elsewhere = [Code::E001, Code::E013, Code::E014, Code::U001, Code::P007];
    let shown: BTreeSet<Code> = bad().iter().map(|(path, _)| code_of(path)).collect();
    let wanted = Code::ALL.iter().filter(|it| it.default_level() == Level::Error && !elsewhere.contains(it));
    let missing: Vec<&Code> = wanted.filter(|code| !shown.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_fix_removes_its_finding() {
    let mut tried = 0;
    for (path, paths) in bad() {
        let compilation = check(&paths);
        for finding in &compilation.findings {
            for fix in &finding.fixes {
                let changed = apply(&compilation.files.sources, fix);
                let again = check_changed(&paths, &changed);
                let same = |it: &&Finding| it.code == finding.code && it.message == finding.message;
                let before = compilation.findings.iter().filter(same).count();
                let after = again.findings.iter().filter(same).count();
                let lost = again.files.trees.iter().filter(|tree| tree.statements.is_empty()).count()
                    > compilation.files.trees.iter().filter(|tree| tree.statements.is_empty()).count();
                assert!(after < before && !lost, "{}: “{}” changes nothing: {changed:?}", path.display(), fix.title);
                // What is surely meant must not be wrong in another way.
                if fix.safe {
                    let errors = |it: &Compilation| it.findings.iter().filter(|it| it.level == Level::Error).count();
                    assert!(errors(&again) < errors(&compilation), "{}: {}", path.display(), fix.title);
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 40, "{tried} fixes tried");
}

/// Checks one text, which is free of errors.
fn check_text(text: &str) -> Compilation {
    let inputs = vec![Input { path: "plan.goals".to_owned(), bytes: Ok(text.as_bytes().to_vec()) }];
    let compilation = goals::check(inputs, &Disk, &Options::default());
    let errors: Vec<&Finding> = compilation.findings.iter().filter(|it| it.level == Level::Error).collect();
    assert!(errors.is_empty(), "{}", render(&compilation, &errors));
    compilation
}

#[test]
fn a_key_result_starts_at_what_is_nearest_to_it() {
    let parts = "channel vk \"VK\"\nchannel tg \"Telegram\"\n";
    let baseline = "baseline: 10 on 2025-12-31";
    let by_segment = "baseline[vk]: 4 on 2025-12-31  baseline[tg]: 3 on 2025-12-31";
    let before = "checkin 2025-11-01 { m: 20 }\ncheckin 2025-12-01 { m: 21 }\n";
    let within = "checkin 2026-02-01 { m: 30 }\n";
    let audits = "audit 2025-10-01 { m: 40 }\naudit 2025-12-01 { m: 41 }\n";
    let audit_by_segment = "audit 2025-12-01 { m[vk]: 50  m[tg]: 6 }\n";
    for (metric, from, records, start) in [
        (baseline, "from 5 ", [before, audits].concat(), Some((5, StartOrigin::Declared))),
        (baseline, "", [before, audits].concat(), Some((10, StartOrigin::Baseline))),
        ("", "", [before, within, audits].concat(), Some((21, StartOrigin::Reading))),
        ("", "", [within, audits].concat(), Some((41, StartOrigin::Audit))),
        ("baseline: unknown until 2026-01-31", "", before.to_owned(), Some((21, StartOrigin::Reading))),
        (by_segment, "", String::new(), Some((7, StartOrigin::Baseline))),
        ("", "", audit_by_segment.to_owned(), Some((56, StartOrigin::Audit))),
        ("", "", within.to_owned(), None),
    ] {
        let text = format!(
            "{parts}metric m \"M\" : count {{ source: \"CRM\"  {metric} }}\n{records}\
             objective o \"O\" during 2026 {{ kr k: m {from}to 100 }}\n"
        );
        let compilation = check_text(&text);
        let found = compilation.plans[0].objectives[0].key_results[0].start;
        let found = found.map(|start| (start.value.known().unwrap(), start.origin));
        assert_eq!(found, start.map(|(value, origin)| (value.into(), origin)), "{text}");
    }
}

#[test]
fn what_ends_with_its_objective_moves_with_it() {
    let compilation = check_text(
        "metric m \"M\" : count { source: \"CRM\" }\n\
         objective o \"O\" during 2026-Q1 {\n  kr own: m from 1 to 2 by 2026-02-01\n  kr its: m from 1 to 2\n\
         \u{20} milestone done \"Done\"\n}\nrevise o on 2026-02-01 { by: 2026-06-30  why: \"Later\" }\n",
    );
    let objective = &compilation.plans[0].objectives[0];
    let ends: Vec<String> = objective.key_results.iter().map(|it| it.when.unwrap().end().to_string()).collect();
    assert_eq!(ends, ["2026-02-01", "2026-06-30"]);
    assert_eq!(objective.milestones[0].due.unwrap().date.to_string(), "2026-06-30");
}

/// The files that a fix changes, with their new text.
fn apply(sources: &Sources, fix: &Fix) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.place.start));
    for edit in edits {
        let source = sources.file(edit.place.file);
        if !out.iter().any(|(path, _)| *path == source.path) {
            out.push((source.path.clone(), source.text.clone()));
        }
        let (_, text) = out.iter_mut().find(|(path, _)| *path == source.path).unwrap();
        text.replace_range(edit.place.range(), &edit.text);
    }
    out
}

/// Findings as a reader would want to see them in a review: the words, and the source with marks under the places.
fn render(compilation: &Compilation, findings: &[&Finding]) -> String {
    let sources = &compilation.files.sources;
    let mut out = String::new();
    for finding in findings {
        let _ = writeln!(out, "{} {}: {}", finding.level, finding.code, finding.message);
        mark(&mut out, sources, finding.place, &finding.label);
        for label in &finding.labels {
            mark(&mut out, sources, label.place, &label.text);
        }
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "  help: {help}");
        }
        for fix in &finding.fixes {
            let _ = writeln!(out, "  {}: {}", if fix.safe { "fix" } else { "suggestion" }, fix.title);
            for (path, text) in apply(sources, fix) {
                let old = sources.iter().find(|(_, source)| source.path == path).unwrap().1;
                let before: Vec<&str> = old.text.lines().collect();
                for line in text.lines().filter(|line| !before.contains(line)) {
                    let _ = writeln!(out, "    + {line}");
                }
            }
        }
        out.push('\n');
    }
    out
}

/// A line of the source with carets under a place, and what is said of it.
fn mark(out: &mut String, sources: &Sources, place: Place, text: &str) {
    let source = sources.file(place.file);
    let start = source.line_column(place.start);
    let line = source.text.lines().nth(start.line as usize - 1).unwrap_or_default();
    let before =
        line.chars().take(start.column as usize - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect::<String>();
    let within = sources.text(place).lines().next().unwrap_or_default().chars().count();
    let more = if sources.text(place).lines().count() > 1 { " …" } else { "" };
    let name = source.path.rsplit("tests/data/").next().unwrap_or_default();
    let _ = writeln!(out, "  {name}:{}", start.line);
    let _ = writeln!(out, "    {line}");
    let _ = writeln!(out, "    {}", format!("{before}{}{more} {text}", "^".repeat(within.max(1))).trim_end());
}
