//! What a change of a plan means: pairs of plans in `data/diff`, compared both ways, and their words in snapshots.
//!
//! `data/diff/<what>/old.goals` and `new.goals` have no errors. The snapshot beside them holds what a reader sees in a terminal,
//! first from old to new, then back. A pair called `nothing-…` gives no change.
#![expect(clippy::disallowed_methods, reason = "tests read their fixtures from disk")]
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod adoption;
mod git;

use std::fs;
use std::path::{Path, PathBuf};

use goals::diagnostic::Level;
use goals::diff::{self, Effect, Output, Plans, Report};
use goals::render::Style;
use goals::source::NoFiles;
use goals::{Compilation, Input, Options};

fn pairs() -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = fs::read_dir("tests/data/diff").unwrap().map(|entry| entry.unwrap().path()).collect();
    out.sort();
    out
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

fn compile(path: &str, text: &str) -> Compilation {
    let input = Input { path: path.to_owned(), bytes: Ok(text.to_owned().into()) };
    goals::check(vec![input], &NoFiles, &Options::default())
}

fn read(folder: &Path, file: &str) -> Compilation {
    let compilation = compile(file, &fs::read_to_string(folder.join(file)).unwrap());
    let errors: Vec<_> = compilation.findings.iter().filter(|it| it.level == Level::Error).collect();
    assert!(errors.is_empty(), "{}/{file}: {errors:#?}", folder.display());
    compilation
}

fn plans(compilation: &Compilation) -> Plans<'_> {
    let sources = &compilation.files.sources;
    let list = compilation.plans.iter().map(|plan| (sources.file(plan.root).path.clone(), plan.as_ref()));
    Plans { list: list.collect(), ..Plans::default() }
}

fn words(old: &Compilation, new: &Compilation, format: &str) -> String {
    let changes = diff::compare(&plans(old), &plans(new));
    let (from, to) = (&old.files.sources, &new.files.sources);
    let report = Report { from: "old", to: "new", old: from, new: to, changes: &changes, errors: (0, 0) };
    let mut out = Vec::new();
    let style = Style { unicode: true, ..Style::PLAIN };
    (Output::named(format).unwrap().write)(&report, style, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    if format == "terminal" { format!("{text}{}\n", report.summary()) } else { text }
}

#[test]
fn every_pair_says_what_its_snapshot_holds() {
    let pairs = pairs();
    assert!(pairs.len() >= 40, "{}", pairs.len());
    for folder in pairs {
        let (old, new) = (read(&folder, "old.goals"), read(&folder, "new.goals"));
        let both =
            format!("{}\n----- and back -----\n\n{}", words(&old, &new, "terminal"), words(&new, &old, "terminal"));
        let nothing = diff::compare(&plans(&old), &plans(&new)).is_empty();
        assert_eq!(nothing, name(&folder).starts_with("nothing-"), "{}\n{both}", folder.display());
        insta::with_settings!({
            snapshot_path => folder.canonicalize().unwrap(), prepend_module_to_snapshot => false, omit_expression => true,
        }, { insta::assert_snapshot!("words", both) });
    }
}

/// What is easier one way is harder back, and what promises nothing promises nothing back.
#[test]
fn a_change_back_has_the_opposite_effect() {
    // Turning round is easier both ways.
    for folder in pairs().into_iter().filter(|folder| !folder.ends_with("target-behind-the-start")) {
        let (old, new) = (read(&folder, "old.goals"), read(&folder, "new.goals"));
        let (old, new) = (plans(&old), plans(&new));
        let effects = |from, to| {
            let changes = diff::compare(from, to);
            // That a correction went is told, that it came is its change's reason.
            let goals = changes.iter().filter(|it| it.subject.sort != "correction");
            let count = |effect| goals.clone().filter(|it| it.effect == effect).count();
            (count(Effect::Easier), count(Effect::Harder), count(Effect::Neutral))
        };
        let (there, back) = (effects(&old, &new), effects(&new, &old));
        assert_eq!((there.0, there.1, there.2), (back.1, back.0, back.2), "{}", folder.display());
    }
}

fn examples() -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![PathBuf::from("examples"), PathBuf::from("tests/data/ok")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "goals") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// Formatting, other line ends and other blanks mean nothing.
#[test]
fn the_same_plan_in_another_style_is_no_change() {
    let mut compared = 0;
    for path in examples() {
        let text = fs::read_to_string(&path).unwrap();
        let old = compile("plan.goals", &text);
        let formatted = goals::format::format(&text, goals::format::Style::default());
        let loose = text.replace('\n', "\r\n\r\n").replace("  ", "    ");
        for text in [formatted, if text.contains("\"\"\"") { text.clone() } else { loose }] {
            let new = compile("plan.goals", &text);
            let changes = diff::compare(&plans(&old), &plans(&new));
            assert!(changes.is_empty(), "{}: {}", path.display(), words(&old, &new, "terminal"));
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared}");
}

/// Any example against any other: nothing stops, and the same plans give the same words.
#[test]
fn any_two_plans_can_be_compared() {
    let all: Vec<Compilation> =
        examples().iter().map(|path| compile("plan.goals", &fs::read_to_string(path).unwrap())).collect();
    for (i, old) in all.iter().enumerate() {
        let new = &all[(i * 7 + 3) % all.len()];
        assert_eq!(words(old, new, "json"), words(old, new, "json"));
        assert_eq!(words(old, old, "json").matches("\"effect\"").count(), 0);
    }
}

/// No number is too large to be compared.
#[test]
fn extreme_numbers_stop_nothing() {
    let text = fs::read_to_string("tests/data/diff/target-lowered/old.goals").unwrap();
    let compilations: Vec<Compilation> =
        ["79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", "0"]
            .iter()
            .map(|number| compile("plan.goals", &text.replace("1_200", number).replace("2%", &format!("{number}%"))))
            .collect();
    for old in &compilations {
        for new in &compilations {
            let _ = words(old, new, "terminal");
        }
    }
}

#[test]
fn json_keeps_to_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(&diff::schema()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for folder in pairs() {
        let text = words(&read(&folder, "old.goals"), &read(&folder, "new.goals"), "json");
        let document = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", folder.display());
    }
    insta::with_settings!({ snapshot_path => "../data", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("diff.schema", diff::schema());
    });
}

#[test]
fn a_comment_for_a_pull_request() {
    let folder = Path::new("tests/data/diff/target-rewritten-and-revised");
    let text = words(&read(folder, "old.goals"), &read(folder, "new.goals"), "markdown");
    insta::with_settings!({ snapshot_path => "../data", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("diff.markdown", text);
    });
}

/// Whatever a plan says, its comment has the same structure, and names nobody.
#[test]
fn no_text_of_a_plan_becomes_markup() {
    use pulldown_cmark::{Event, Options, Parser};
    let text = fs::read_to_string("tests/data/diff/objective-properties/new.goals").unwrap();
    let structure = |title: &str| {
        let old = compile("plan.goals", &text.replace("Many follow us", "x").replace("Nobody knows us", "y"));
        let new = compile("plan.goals", &text.replace("Many follow us", title).replace("Nobody knows us", title));
        let comment = words(&old, &new, "markdown");
        let events = Parser::new_ext(&comment, Options::all()).map(|event| match event {
            Event::Text(_) | Event::SoftBreak => "text".to_owned(),
            Event::Code(_) => "code".to_owned(),
            other => format!("{other:?}"),
        });
        let mut events: Vec<String> = events.collect();
        events.dedup();
        (events, comment)
    };
    let (plain, _) = structure("plain");
    for hostile in [
        "<script>alert(1)</script>",
        "![x](https://evil.example)",
        "[a](b) **b** `c` | d",
        "# heading",
        "- item",
        "<!-- x",
        "~~a~~ $x$ [^1]",
    ] {
        let (events, comment) = structure(hostile);
        assert_eq!(events, plain, "{comment}");
    }
    for mention in ["@octocat", "#12", "GH-7", "https://evil.example", "www.evil.example"] {
        assert!(!structure(mention).1.contains(mention), "{mention}");
    }
}
