//! Titles as people write them: good ones, about which no rule that reads words says anything, and bad ones, each with what it
//! must be told.
//!
//! A line of `data/titles/*.txt` is a title in quotes, with what stands before it: `objective`, `kr` (with its target behind the
//! title: `from 40 to 65`) or `milestone`; in a list of bad ones the code stands first. `#` begins a remark, which also says
//! where the titles are from.
#![expect(clippy::disallowed_methods, reason = "tests read their fixtures from disk")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::fmt::Write as _;
use std::fs;

use goals::diagnostic::{Code, Level};
use goals::source::NoFiles;
use goals::{Input, Options};

/// The rules that judge a text by its words.
const READERS: [Code; 8] =
    [Code::S001, Code::S006, Code::S008, Code::S009, Code::M009, Code::M011, Code::M012, Code::T009];

struct Case {
    code: Option<Code>,
    line: String,
    plan: String,
}

fn cases(file: &str, bad: bool) -> Vec<Case> {
    let text = fs::read_to_string(format!("tests/data/titles/{file}")).unwrap();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| case(line, bad)).collect()
}

fn case(line: &str, bad: bool) -> Case {
    let (code, rest) = if bad { line.split_once(' ').unwrap() } else { ("", line) };
    let (kind, rest) = rest.trim().split_once(' ').unwrap();
    let end = rest.rfind('"').unwrap();
    let (title, target) = (&rest[..=end], rest[end + 1..].trim());
    let target = if target.is_empty() { "from 1 to 7_777" } else { target };
    let metric = "metric m \"Measure\" : count { source: \"CRM\"  range: ..1_000_000_000 }\n";
    let metric = if target.contains('%') {
        metric.replace("count", "%").replace("..1_000_000_000", "-1000%..1000%")
    } else {
        metric.to_owned()
    };
    let (objective, own) = match kind {
        "objective" => (title, format!("kr k: m {target} by 2026-06-30")),
        "kr" => ("\"Guests come back\"", format!("kr k {title}: m {target} by 2026-06-30")),
        "milestone" => ("\"Guests come back\"", format!("milestone k {title} by 2026-06-30")),
        other => panic!("{other}"),
    };
    let plan = format!("{metric}objective o {objective} during 2026-H1 {{\n  {own}\n}}\n");
    Case { code: code.parse().ok(), line: line.to_owned(), plan }
}

/// What the readers of words say about a plan; errors are the test's own mistakes.
fn found(case: &Case) -> Vec<Code> {
    let input = Input { path: "plan.goals".to_owned(), bytes: Ok(case.plan.clone().into()) };
    let today = Some(jiff::civil::date(2026, 2, 15));
    let compilation = goals::check(vec![input], &NoFiles, &Options { today, ..Options::default() });
    let errors: Vec<_> = compilation.findings.iter().filter(|it| it.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:?}\n{}", case.plan);
    compilation.findings.iter().map(|it| it.code).filter(|code| READERS.contains(code)).collect()
}

#[test]
fn good_titles_are_left_alone() {
    let mut wrong = String::new();
    for (file, least) in [("good.en.txt", 60), ("good.ru.txt", 60)] {
        let cases = cases(file, false);
        assert!(cases.len() >= least, "{file} holds {} titles", cases.len());
        for case in &cases {
            let codes = found(case);
            if !codes.is_empty() {
                let _ = writeln!(wrong, "{codes:?} for {}", case.line);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn bad_titles_are_told_what_is_wrong() {
    let mut wrong = String::new();
    for (file, least) in [("bad.en.txt", 30), ("bad.ru.txt", 30)] {
        let cases = cases(file, true);
        assert!(cases.len() >= least, "{file} holds {} titles", cases.len());
        for case in &cases {
            let codes = found(case);
            if codes != case.code.into_iter().collect::<Vec<_>>() {
                let _ = writeln!(wrong, "{codes:?} for {}", case.line);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
