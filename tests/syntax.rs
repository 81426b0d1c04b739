//! Syntax errors as data: each file of `tests/data/error/syntax` holds one mistake and gives one finding.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use goals::diagnostic::{Finding, Findings};
use goals::source::{Place, Source, Sources};
use goals::syntax::{self, Tree};

fn files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut out = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "goals") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn parse(text: &str) -> (Sources, Tree, Vec<Finding>) {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("test.goals", text));
    let mut findings = Findings::default();
    let tree = syntax::parse(file, &sources.file(file).text, &mut findings);
    let findings = findings.into_sorted(&sources);
    (sources, tree, findings)
}

fn source(sources: &Sources) -> &Source {
    sources.iter().next().unwrap().1
}

/// The line that holds a place, with a mark under the place.
fn shown(sources: &Sources, place: Place) -> String {
    let source = source(sources);
    let from = source.line_column(place.start);
    let line = source.text.lines().nth(from.line as usize - 1).unwrap_or_default();
    let to = source.line_column(place.end);
    let width = if to.line == from.line { to.column.saturating_sub(from.column).max(1) } else { 1 };
    let marks = "^".repeat(width as usize);
    format!("    | {}\n    | {}{marks}\n", visible(line), " ".repeat(from.column as usize - 1))
}

/// Characters that would not show, as what a reader can see.
fn visible(line: &str) -> String {
    line.chars().map(|c| if c.is_control() || matches!(c, '\u{200b}'..='\u{202e}' | '\u{2066}'..='\u{2069}') { '¿' } else { c }).collect()
}

/// The text after all edits of a fix.
fn fixed(text: &str, edits: &[goals::diagnostic::Edit]) -> String {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse((edit.place.start, edit.place.end)));
    let mut out = text.to_owned();
    for edit in edits {
        out.replace_range(edit.place.range(), &edit.text);
    }
    out
}

/// The lines that differ between two texts.
fn changed(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    new[same..new.len() - tail].iter().fold(String::new(), |mut out, line| {
        let _ = writeln!(out, "    + {}", visible(line));
        out
    })
}

fn report(sources: &Sources, findings: &[Finding]) -> String {
    let text = &source(sources).text;
    let mut out = String::new();
    for finding in findings {
        let at = source(sources).line_column(finding.place.start);
        let _ = writeln!(out, "{}:{} {} {}", at.line, at.column, finding.code, finding.message);
        out += &shown(sources, finding.place);
        for label in &finding.labels {
            let at = source(sources).line_column(label.place.start);
            let _ = writeln!(out, "  {}:{} {}", at.line, at.column, label.text);
        }
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "  help: {help}");
        }
        for fix in &finding.fixes {
            let _ = writeln!(out, "  {}: {}", if fix.safe { "fix" } else { "maybe" }, fix.title);
            out += &changed(text, &fixed(text, &fix.edits));
        }
    }
    out
}

#[test]
fn every_mistake_is_named() {
    let mut wrong = Vec::new();
    for path in files("tests/data/error/syntax") {
        let text = fs::read_to_string(&path).unwrap();
        let (sources, _, findings) = parse(&text);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if findings.len() != 1 {
            wrong.push(format!("{name}: {} findings\n{}", findings.len(), report(&sources, &findings)));
        }
        for fix in findings.iter().flat_map(|f| &f.fixes) {
            let after = fixed(&text, &fix.edits);
            let (sources, _, rest) = parse(&after);
            if !rest.is_empty() {
                wrong.push(format!("{name}: the fix `{}` leaves\n{}", fix.title, report(&sources, &rest)));
            }
        }
        insta::with_settings!({ snapshot_path => "snapshots/syntax", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, report(&sources, &findings));
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
