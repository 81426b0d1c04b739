//! Syntax errors as data: each file of `tests/data/error/syntax` holds one mistake and gives one finding.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read files and may fail loudly")]

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
    line.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{200b}'..='\u{202e}' | '\u{2066}'..='\u{2069}') { '¿' } else { c })
        .collect()
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

/// The first lines of files with eight independent mistakes each say which lines those are.
#[test]
fn independent_mistakes_are_all_found() {
    let mut wrong = Vec::new();
    for path in files("tests/data/recover") {
        let text = fs::read_to_string(&path).unwrap();
        let marked = |(i, line): (usize, &str)| line.contains("// wrong").then_some(u32::try_from(i).unwrap() + 1);
        let expected: Vec<u32> = text.lines().enumerate().filter_map(marked).collect();
        let (sources, _, findings) = parse(&text);
        let mut found: Vec<u32> = findings.iter().map(|f| source(&sources).line_column(f.place.start).line).collect();
        found.sort_unstable();
        if found != expected {
            wrong.push(format!(
                "{}: expected lines {expected:?}, found {found:?}\n{}",
                path.display(),
                report(&sources, &findings)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn good_files() -> Vec<(String, String)> {
    let mut paths = files("examples");
    paths.extend(files("tests/data/ok"));
    paths.iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn good_files_give_nothing() {
    for (name, text) in good_files() {
        let (sources, tree, findings) = parse(&text);
        assert!(findings.is_empty(), "{name}\n{}", report(&sources, &findings));
        assert!(tree.lost.is_empty() && tree.statements.iter().all(|s| !s.damaged), "{name}");
    }
}

/// Every prefix of a good file gives a tree in time, and findings that can be counted on one hand.
#[test]
fn every_prefix_parses() {
    for (name, text) in good_files() {
        // Every character of the smallest files, some of the others.
        let step = text.len() / 60 + 1;
        for (end, _) in text.char_indices().step_by(step) {
            let started = Instant::now();
            let (sources, _, findings) = parse(&text[..end]);
            assert!(findings.len() <= 3, "{name} up to {end}\n{}", report(&sources, &findings));
            assert!(started.elapsed().as_secs() < 5, "{name} up to {end}");
        }
    }
}

/// The length of a text in three quotes.
fn long_text(text: &str) -> usize {
    text.match_indices("\"\"\"").nth(1).map_or(3, |(end, _)| end + 3)
}

/// A piece of code: what a reader would call a word or a sign.
fn pieces(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        } else if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if rest.starts_with("\"\"\"") {
            long_text(rest)
        } else if c == '"' {
            rest[1..].find('"').map_or(1, |end| end + 2)
        } else if c.is_alphanumeric() || c == '_' {
            rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        out.push(at..at + length);
        at += length;
    }
    out
}

#[derive(Default)]
struct Statistics {
    mutants: usize,
    silent: usize,
    exact: usize,
    near: usize,
    extra: usize,
    worst: Vec<String>,
}

impl Statistics {
    fn add(&mut self, name: &str, mutant: &str, line: u32) {
        let (sources, _, findings) = parse(mutant);
        self.mutants += 1;
        let Some(first) = findings.first() else {
            self.silent += 1;
            return;
        };
        let distance = |finding: &Finding| {
            let places = std::iter::once(finding.place).chain(finding.labels.iter().map(|label| label.place));
            places.map(|place| source(&sources).line_column(place.start).line.abs_diff(line)).min().unwrap_or(0)
        };
        self.exact += usize::from(distance(first) == 0);
        self.near += usize::from(distance(first) <= 2);
        self.extra += findings.len() - 1;
        if findings.len() > 3 || distance(first) > 2 || (findings.len() > 1 && std::env::var("ALL").is_ok()) {
            let wound = mutant.lines().nth(line as usize - 1).unwrap_or_default();
            self.worst.push(format!("{name}:{line}\n    > {wound}\n{}", report(&sources, &findings)));
        }
    }

    fn finish(self, what: &str) {
        let Self { mutants, silent, exact, near, extra, worst } = self;
        println!(
            "{what}: {mutants} mutants, {silent} silent; first finding on the line {exact}, within two lines {near}; {extra} further findings"
        );
        for mutant in worst.iter().take(40) {
            println!("{mutant}");
        }
        // A few contrived layouts, such as a whole plan on one line, leave more behind.
        assert!(worst.len() * 200 <= mutants, "{} of {mutants} mutants", worst.len());
    }
}

fn line_at(text: &str, at: usize) -> u32 {
    u32::try_from(text[..at].matches('\n').count()).unwrap() + 1
}

/// How many places of each file are tried.
const TRIES: usize = 60;

#[test]
fn a_missing_piece_is_found() {
    let mut statistics = Statistics::default();
    for (name, text) in good_files() {
        let pieces = pieces(&text);
        for range in pieces.iter().step_by(pieces.len() / TRIES + 1) {
            let mut mutant = text.clone();
            mutant.replace_range(range.clone(), "");
            statistics.add(&name, &mutant, line_at(&text, range.start));
        }
    }
    statistics.finish("a piece removed");
}

#[test]
fn a_missing_quote_is_found() {
    let mut statistics = Statistics::default();
    for (name, text) in good_files() {
        let quotes: Vec<usize> = text
            .match_indices('"')
            .map(|(at, _)| at)
            .filter(|at| !text[..*at].rsplit('\n').next().unwrap_or_default().contains("//"))
            .collect();
        for at in quotes.iter().step_by(quotes.len() / TRIES + 1) {
            let mut mutant = text.clone();
            mutant.replace_range(*at..=*at, "");
            statistics.add(&name, &mutant, line_at(&text, *at));
        }
    }
    statistics.finish("a quote removed");
}

#[test]
fn junk_is_found() {
    let mut statistics = Statistics::default();
    let junk = [
        "xyz",
        ":",
        ",",
        "=",
        "{",
        "}",
        "\"",
        "(",
        ")",
        "[",
        "]",
        "7",
        "#",
        "&",
        "@",
        "«",
        "—",
        "ы",
        "kr",
        "to",
        "by",
        "objective",
        "?",
    ];
    for (name, text) in good_files() {
        let pieces = pieces(&text);
        for (n, range) in pieces.iter().step_by(pieces.len() / TRIES + 1).enumerate() {
            let mut mutant = text.clone();
            mutant.insert_str(range.start, &format!("{} ", junk[n % junk.len()]));
            statistics.add(&name, &mutant, line_at(&text, range.start));
        }
    }
    statistics.finish("junk inserted");
}

#[test]
fn bad_input_is_bounded() {
    let objective = "objective a \"A\" { kr b: c from 1 to 2 by 2026-06-30 } ";
    let broken = "objective a \"A\" { kr b c from 1 -> 2 by 31.03.2026 } ";
    let inputs = [
        String::new(),
        "{".repeat(100_000),
        "}".repeat(100_000),
        "(".repeat(100_000),
        "{}".repeat(100_000),
        "\"".repeat(100_001),
        objective.repeat(20_000),
        broken.repeat(20_000),
        broken.replace(' ', "\n").repeat(20_000),
        format!("{broken}\n").repeat(20_000),
        format!("{objective}\"\"\"{}", objective.repeat(20_000)),
        format!("plan \"x\" {{ why: \"\"\"\n{}", "objective a \"A\" { }\n".repeat(20_000)),
        (0..1_000_000_u32).map(|n| char::from(u8::try_from(n.wrapping_mul(2_654_435_761) >> 25).unwrap())).collect(),
        "\u{200b}".repeat(300_000),
        "a\u{a0}".repeat(300_000),
        "/*".repeat(300_000),
        "# x\n".repeat(200_000),
        "kr ".repeat(300_000),
        "1,".repeat(300_000),
        "-".repeat(300_000),
        "«".repeat(200_000),
    ];
    for (n, input) in inputs.iter().enumerate() {
        let started = Instant::now();
        let (_, _, findings) = parse(input);
        let took = started.elapsed();
        println!("{n}: {} bytes, {} findings, {took:?}", input.len(), findings.len());
        assert!(findings.len() <= 250, "{n}: {}", findings.len());
        assert!(took.as_secs() < 30, "{n}: {took:?}");
    }
}
