//! Readings from data files: each folder of `tests/data/readings` is a project, its snapshot what was read and what is wrong.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the projects that they check")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use goals::diagnostic::Code;
use goals::plan::Amount;
use goals::readings::matcher;
use goals::render::{Output, Report, Style};
use goals::settings::{Project, Projects};
use goals::source::{FileProvider, ReadError};
use goals::{Compilation, Earlier, Input, Options};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The files of one folder, by their names.
struct Folder(PathBuf);

impl FileProvider for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        if path.starts_with("..") {
            return Err(ReadError::Outside);
        }
        fs::read(self.0.join(path)).map_err(|_| ReadError::Missing)
    }

    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, ReadError> {
        if folder.starts_with("..") {
            return Err(ReadError::Outside);
        }
        let matcher = matcher(pattern).unwrap();
        let mut found = Vec::new();
        let mut folders = vec![PathBuf::from(folder)];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(self.0.join(&next)).map_err(|_| ReadError::Missing)? {
                let path = next.join(entry.unwrap().file_name());
                if self.0.join(&path).is_dir() {
                    folders.push(path);
                } else if matcher.is_match(path.strip_prefix(folder).unwrap()) {
                    found.push(path.to_str().unwrap().to_owned());
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

/// One text under any name.
struct One<'t>(&'t [u8]);

impl FileProvider for One<'_> {
    fn read(&self, _: &str) -> Result<Vec<u8>, ReadError> {
        Ok(self.0.to_vec())
    }
}

fn options() -> Options {
    Options { today: Some("2026-02-15".parse().unwrap()), ..Options::default() }
}

fn checked(folder: &Path) -> Compilation {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let plans = names.iter().filter(|name| Path::new(name.as_str()).extension().is_some_and(|it| it == "goals"));
    let inputs = plans.map(|name| Input { path: name.clone(), bytes: Ok(fs::read(folder.join(name)).unwrap()) });
    let mut options = options();
    if let Ok(text) = fs::read_to_string(folder.join("goals.toml")) {
        let list = vec![Project::read("goals.toml".to_owned(), "/project", text)];
        options.projects = Projects { folder: "/project".to_owned(), list, ..Projects::default() };
    }
    goals::check(inputs.collect(), &Folder(folder.to_owned()), &options)
}

fn told(compilation: &Compilation) -> String {
    let sources = &compilation.files.sources;
    let mut out = String::new();
    for plan in &compilation.plans {
        let _ = writeln!(out, "{}", plan.header.title.as_deref().unwrap_or_default());
        for reading in &plan.readings {
            let metric = &plan[reading.metric.metric];
            let part = reading.metric.segment.map_or_else(String::new, |it| format!("[{}]", plan.segment(it).name));
            let Amount::Known(value) = reading.value else { continue };
            let source = sources.file(reading.place.file);
            let at = source.line_column(reading.place.start);
            let text = sources.text(reading.place);
            let (name, path) = (&metric.heading.name, &source.path);
            let _ = writeln!(
                out,
                "  {} {name}{part} {value}  from {path}:{}:{} {text:?}",
                reading.date, at.line, at.column
            );
        }
    }
    let mut findings = compilation.findings.clone();
    findings.retain(|it| {
        matches!(it.code.as_str().as_bytes()[0], b'E' | b'U') || matches!(it.code, Code::P003 | Code::M006)
    });
    let report = Report { sources, findings: &findings, plans: Some(compilation.plans.len()) };
    let mut printed = Vec::new();
    (Output::named("terminal").or(Output::named("human")).unwrap_or(goals::render::OUTPUTS[0]).write)(
        &report,
        Style::PLAIN,
        &mut printed,
    )
    .unwrap();
    out.push_str(&String::from_utf8_lossy(&printed));
    out
}

#[test]
fn projects() {
    insta::glob!("data/readings/*/plan.goals", |path| {
        insta::assert_snapshot!(told(&checked(path.parent().unwrap())));
    });
}

/// Workbooks, which are read where that was asked for when `goals` was built.
#[cfg(feature = "excel")]
#[test]
fn workbooks() {
    insta::assert_snapshot!(told(&checked(Path::new("tests/data/workbooks"))));
}

/// `sheet` in the settings: which sheet is read, and what is said where there is none of that name.
#[cfg(feature = "excel")]
#[test]
fn a_sheet_is_read_by_its_name() {
    let book = fs::read("tests/data/workbooks/weekly.xlsx").unwrap();
    let plan = PLAN.replace("data.csv", "data.xlsx");
    let read = |sheet: &str| {
        let settings = format!("[readings]\nsheet = \"{sheet}\"\n");
        let list = vec![Project::read("goals.toml".to_owned(), "/project", settings)];
        let projects = Projects { folder: "/project".to_owned(), list, ..Projects::default() };
        let input = Input { path: "plan.goals".to_owned(), bytes: Ok(plan.clone().into()) };
        goals::check(vec![input], &One(&book), &Options { projects, ..options() })
    };
    let hidden = read("Draft");
    let [reading] = hidden.plans[0].readings.as_slice() else { panic!("{:?}", hidden.findings) };
    assert_eq!(reading.date.to_string(), "2026-01-01");
    for (sheet, help) in
        [("Weekyl", "Did you mean `Weekly`?"), ("Итоги", "Correct `sheet` in `goals.toml`: it has `Draft`, `Weekly`.")]
    {
        let missing = read(sheet);
        let finding = missing.findings.iter().find(|it| it.code == Code::E006).unwrap();
        assert_eq!(finding.message, format!("there is no sheet `{sheet}` in this workbook"));
        assert_eq!(finding.help.as_deref(), Some(help));
    }
}

#[cfg(not(feature = "excel"))]
#[test]
fn workbooks_are_refused_with_what_to_do() {
    let compilation = checked(Path::new("tests/data/workbooks"));
    let (plan, findings) = (&compilation.plans[0], &compilation.findings);
    assert!(plan.readings.is_empty());
    let books = findings.iter().filter(|it| it.code == Code::E001);
    for book in books.clone() {
        assert!(book.help.iter().any(|help| help.contains("CSV UTF-8")), "{book:?}");
    }
    assert_eq!(books.count(), plan.header.readings.len());
}

/// One data file, and how often it is read.
struct Counted {
    text: &'static str,
    count: AtomicUsize,
}

impl FileProvider for Counted {
    fn read(&self, _: &str) -> Result<Vec<u8>, ReadError> {
        self.count.fetch_add(1, Ordering::Relaxed);
        Ok(self.text.into())
    }

    fn unchanged(&self, _: &str) -> bool {
        true
    }
}

#[test]
fn an_edit_takes_over_what_was_read() {
    let text = "date,orders,share,visits,orders (h)\n2026-01-04,5,140%,1,2\n2026-01-11,many,12,1,3\n";
    let provider = Counted { text, count: AtomicUsize::default() };
    let input = |text: &str| vec![Input { path: "plan.goals".to_owned(), bytes: Ok(text.into()) }];
    let mut before = Compilation::default();
    for edited in [
        PLAN.to_owned(),
        PLAN.replace("\"Shop\"", "\"The shop\""),
        PLAN.replace("metric share", "metric visits"),
        PLAN.replace("metric share", "metric visits \"V\" : h { range: ..0 h }\nmetric share"),
        PLAN.replace(": count", ": h"),
        PLAN.replace("metric share", "metric share visits {\nmetric share"),
        PLAN.replace("metric share", "objective o {{{\nmetric share"),
        PLAN.replace("plan \"P\" {", "unit visit\nplan \"P\" {"),
        PLAN.to_owned(),
    ] {
        let earlier = Earlier { compilation: &before, same_options: true };
        let again = goals::check_again(input(&edited), &provider, &options(), earlier);
        let fresh = goals::check(input(&edited), &One(text.as_bytes()), &options());
        assert_eq!(told(&again), told(&fresh), "{edited}");
        before = again;
    }
    assert_eq!(provider.count.load(Ordering::Relaxed), 1);
}

const PLAN: &str = r#"plan "P" { period: 2026  readings: "data.csv" }
channel vk "VK"
metric orders "Orders" : count { source: "Shop" }
metric share "Share" : % { source: "Shop" }
"#;

fn read(bytes: &[u8], ending: &str) -> Compilation {
    let plan = PLAN.replace("data.csv", &format!("data.{ending}"));
    goals::check(vec![Input { path: "plan.goals".to_owned(), bytes: Ok(plan.into()) }], &One(bytes), &options())
}

#[test]
fn findings_and_columns_are_bounded() {
    let mut text = "date,orders\n".to_owned();
    for _ in 0..10_000 {
        text.push_str("never,x\n");
    }
    assert!(read(text.as_bytes(), "csv").findings.len() < 60);
    let mut text = "date,orders\n".to_owned();
    for value in 0..10_000 {
        let _ = writeln!(text, "2030-01-{:02},{value}", value % 28 + 1);
    }
    assert!(read(text.as_bytes(), "csv").findings.len() < 60);
    let wide = format!("date{}\n", ",orders".repeat(10_000));
    assert!(read(wide.as_bytes(), "csv").findings.iter().any(|it| it.code == Code::E013));
}

/// A workbook, each of its parts as it is made of the good one.
#[cfg(feature = "excel")]
fn repacked(part: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let good = fs::read("tests/data/workbooks/weekly.xlsx").unwrap();
    let mut good = zip::ZipArchive::new(Cursor::new(good)).unwrap();
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for i in 0..good.len() {
        let mut file = good.by_index(i).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        made.start_file(name.as_str(), stored).unwrap();
        made.write_all(&part(&name, bytes)).unwrap();
    }
    made.finish().unwrap().into_inner()
}

#[test]
fn utf_16_is_read() {
    let text = "date\torders\r\n2026-01-04\t5\r\n";
    let bytes: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&bytes, "csv").plans[0].readings.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_well(bytes in prop::collection::vec(any::<u8>(), 0..200), json in any::<bool>()) {
        read(&bytes, if json { "json" } else { "csv" });
    }

    #[cfg(feature = "excel")]
    #[test]
    fn any_damage_to_a_workbook_ends_well(
        of in 0_usize..12, at in any::<prop::sample::Index>(), with in prop::collection::vec(any::<u8>(), 0..6), cut in 0_usize..40,
    ) {
        let number = std::cell::Cell::new(0);
        let book = repacked(|_, mut bytes| {
            if number.replace(number.get() + 1) == of && !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes.splice(at..(at + cut).min(bytes.len()), with.iter().copied());
            }
            bytes
        });
        read(&book, "xlsx");
        let at = at.index(book.len());
        read(&book[..at], "xlsx");
    }

    #[test]
    fn any_cells_end_well(
        rows in "(date|orders|share|orders\\[vk\\])([,;\t|](date|orders|share \\(%\\)|value|metric|\"|[а-я]))*(\r?\n[0-9.,;\t\"'/ %−₽a-zа-я\r\n-]{0,60}){0,4}",
        json in any::<bool>(),
    ) {
        let compilation = read(rows.as_bytes(), if json { "json" } else { "csv" });
        for reading in &compilation.plans[0].readings {
            let source = compilation.files.sources.file(reading.place.file);
            prop_assert!(source.text.get(reading.place.range()).is_some());
        }
    }
}
