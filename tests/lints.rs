//! What lints say: each in a file that it is about, and silent about that file's good twin.
//!
//! `data/lint/M004-source.goals` gives M004 at least once, and the snapshot beside it holds every finding of that code;
//! `M004-source.ok.goals` gives none of them. Other lints may speak in either, errors in neither. Snapshots are what a
//! reader sees in a terminal. Today is 2026-02-15, unless a first line `// today: DATE` says otherwise.
#![expect(clippy::disallowed_methods, reason = "tests read their fixtures from disk")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use goals::diagnostic::{Code, Finding, Level};
use goals::lint::Rule;
use goals::render::{OUTPUTS, Output, Report, Style};
use goals::source::NoFiles;
use goals::{Compilation, Input, Options};

fn fixtures() -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = fs::read_dir("tests/data/lint")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "goals"))
        .collect();
    out.sort();
    out
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap().trim_end_matches(".goals")
}

/// Whether it is the good twin of another.
fn is_good(name: &str) -> bool {
    name.strip_suffix(".ok").is_some()
}

fn code(path: &Path) -> Code {
    let code = name(path).split('-').next().unwrap_or_default();
    code.parse().unwrap_or_else(|()| panic!("{} does not begin with a code", path.display()))
}

fn check(path: &Path) -> Compilation {
    let text = fs::read_to_string(path).unwrap();
    let today = text.lines().next().and_then(|line| line.strip_prefix("// today: ")).unwrap_or("2026-02-15");
    let input = Input { path: path.to_str().unwrap().replace('\\', "/"), bytes: Ok(text.clone().into()) };
    goals::check(vec![input], &NoFiles, &Options { today: Some(today.parse().unwrap()), ..Options::default() })
}

fn render(compilation: &Compilation, shown: &[&Finding]) -> String {
    let findings: Vec<Finding> = shown.iter().map(|it| (*it).clone()).collect();
    let report = Report { sources: &compilation.files.sources, findings: &findings, plans: None };
    let mut out = Vec::new();
    (OUTPUTS[0].write)(&report, Style { unicode: true, ..Style::PLAIN }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn lints_say_what_their_snapshots_hold() {
    let mut failures = String::new();
    for path in fixtures() {
        let (name, code, compilation) = (name(&path), code(&path), check(&path));
        let own: Vec<&Finding> = compilation.findings.iter().filter(|it| it.code == code).collect();
        let errors: Vec<&Finding> =
            compilation.findings.iter().filter(|it| it.level == Level::Error && it.code != code).collect();
        if !errors.is_empty() {
            let _ = writeln!(failures, "{name} has errors:\n{}", render(&compilation, &errors));
        }
        if is_good(name) {
            if !own.is_empty() {
                let _ = writeln!(failures, "{name} is not silent:\n{}", render(&compilation, &own));
            }
            continue;
        }
        if own.is_empty() {
            let _ = writeln!(failures, "{name}: {code} does not fire");
        }
        insta::with_settings!({
            snapshot_path => "data/lint", prepend_module_to_snapshot => false, omit_expression => true,
        }, { insta::assert_snapshot!(name, render(&compilation, &own)) });
    }
    assert!(failures.is_empty(), "{failures}");
}

/// Numbers as large as they get make no rule stop: every seventh number of every fixture is replaced.
#[test]
fn extreme_numbers_stop_no_rule() {
    let mut count = 0;
    for path in fixtures() {
        let text = fs::read_to_string(&path).unwrap();
        let digits = |(i, c): &(usize, char)| {
            c.is_ascii_digit() && !text[..*i].ends_with(|c: char| c.is_ascii_digit() || "._-".contains(c))
        };
        for (start, _) in text.char_indices().filter(digits) {
            let rest = &text[start..];
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '_' && c != '.').unwrap_or(rest.len());
            count += 1;
            if count % 7 != 0 || rest[length..].starts_with('-') {
                continue;
            }
            for number in ["79228162514264337593543950335", "0.0000000000000000000000000001"] {
                let changed = format!("{}{number}{}", &text[..start], &rest[length..]);
                let input = Input { path: "extreme.goals".to_owned(), bytes: Ok(changed.into()) };
                let today = Some(jiff::civil::date(2026, 2, 15));
                goals::check(vec![input], &NoFiles, &Options { today, ..Options::default() });
            }
        }
    }
    assert!(count > 1_000, "{count}");
}

/// Goals that public texts show as bad ones, each file with its sources.
#[test]
fn public_bad_goals_get_what_their_snapshots_hold() {
    for name in ["bad-en", "bad-ru"] {
        let compilation = check(Path::new(&format!("tests/data/public/{name}.goals")));
        let report = Report { sources: &compilation.files.sources, findings: &compilation.findings, plans: None };
        let mut out = Vec::new();
        (Output::named("short").unwrap().write)(&report, Style::PLAIN, &mut out).unwrap();
        insta::with_settings!({
            snapshot_path => "data/public", prepend_module_to_snapshot => false, omit_expression => true,
        }, { insta::assert_snapshot!(name, String::from_utf8(out).unwrap()) });
    }
}

#[test]
fn every_rule_that_can_be_set_has_a_fixture_and_a_good_twin() {
    let names: BTreeSet<String> = fixtures().iter().map(|path| name(path).to_owned()).collect();
    let begins = |code: Code, ok: bool| names.iter().any(|name| name.starts_with(code.as_str()) && is_good(name) == ok);
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| code.can_be_set() && (Rule::of(**code).is_some() || matches!(code, Code::U002 | Code::U003)))
        .filter(|code| !begins(**code, true) || !begins(**code, false))
        .map(|code| code.as_str())
        .collect();
    assert!(missing.is_empty(), "without a fixture or a good twin: {missing:?}");
}
