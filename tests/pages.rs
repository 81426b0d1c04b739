//! The page of every code: complete, and its examples held against the compiler.

use goals::diagnostic::{Code, Finding};
use goals::lint;
use goals::source::NoFiles;
use goals::{Compilation, Input, Options};

const SECTIONS: [&str; 3] = ["## Why it matters", "## How to fix it", "## Where the rule comes from"];

fn pages() -> impl Iterator<Item = (Code, &'static str)> {
    Code::ALL.iter().filter_map(|code| Some((*code, lint::page(*code)?)))
}

/// The example below a heading.
fn example(page: &'static str, heading: &str) -> Option<&'static str> {
    let (_, from) = page.split_once(&format!("## {heading}\n\n```goals\n"))?;
    from.split_once("\n```\n").map(|(example, _)| example)
}

fn check(text: &str) -> Compilation {
    let input = Input { path: "page.goals".to_owned(), bytes: Ok(text.into()) };
    goals::check(vec![input], &NoFiles, &Options { today: Some(jiff::civil::date(2026, 2, 20)), ..Options::default() })
}

#[test]
fn every_code_has_a_page_with_all_sections() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let Some(page) = lint::page(*code) else {
            wrong.push(format!("{code} has no page"));
            continue;
        };
        wrong.extend(SECTIONS.iter().filter(|section| !page.contains(*section)).map(|it| format!("{code} lacks {it}")));
        for heading in ["Bad", "Good"] {
            // Bytes that are not UTF-8 can't be shown, and a good example of a file beyond the size limit says nothing.
            if *code != Code::E014 && heading == "Bad" && example(page, heading).is_none() {
                wrong.push(format!("{code} shows no mistake"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_good_example_is_read_whole() {
    for (code, page) in pages() {
        let Some(text) = example(page, "Good") else { continue };
        let begun = text.lines().filter(|line| line.starts_with(|c: char| c.is_alphabetic())).count();
        assert_eq!(check(text).files.trees[0].statements.len(), begun, "{code}");
    }
}

#[test]
fn every_bad_example_gives_its_code_alone_and_every_good_one_nothing() {
    let mut wrong = Vec::new();
    for (code, page) in pages() {
        if let Some(text) = example(page, "Bad") {
            let found = check(text).findings;
            if found.is_empty() || found.iter().any(|finding| finding.code != code) {
                wrong.push(format!("bad example of {code}: {}", short(&found)));
            }
        }
        let found = example(page, "Good").map_or_else(Vec::new, |text| check(text).findings);
        if !found.is_empty() {
            wrong.push(format!("good example of {code}: {}", short(&found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn short(findings: &[Finding]) -> String {
    findings.iter().map(|f| format!("\n  {}: {}", f.code, f.message)).collect::<Vec<_>>().concat()
}
