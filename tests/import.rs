//! `goals import`: real documents, what becomes of them, and whatever else a file may hold.
//!
//! Every file in `tests/data/import` has a snapshot: the plan, what was guessed, what is left to do, and what the compiler says.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the files that they import")]

use std::fmt::Write as _;
use std::fs;

use goals::diagnostic::{Code, Finding};
use goals::import::{DateOrder, DecimalMark, Format, Imported, Marks, import};
use goals::source::NoFiles;
use goals::{Input, Options};
use proptest::prelude::*;

fn findings(text: &str) -> Vec<Finding> {
    let input = Input { path: "plan.goals".to_owned(), bytes: Ok(text.into()) };
    let today = Some("2025-06-01".parse().unwrap());
    goals::check(vec![input], &NoFiles, &Options { today, ..Options::default() }).findings
}

/// Codes that would mean that a text was not understood.
fn misread(findings: &[Finding]) -> Vec<String> {
    let bad = findings.iter().filter(|finding| matches!(finding.code, Code::E001 | Code::E003 | Code::U001));
    bad.map(|finding| format!("{:?} {}", finding.code, finding.message)).collect()
}

fn told(imported: &Imported) -> String {
    let mut out = imported.text.clone();
    let _ = writeln!(
        out,
        "----- {} objectives, {} key results, {} milestones, {} lines kept",
        imported.objectives, imported.key_results, imported.milestones, imported.comments
    );
    for (title, lines) in [("guessed", &imported.guessed), ("left to do", &imported.todo)] {
        let _ = writeln!(out, "----- {title}");
        lines.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    out.push_str("----- findings\n");
    let mut codes: Vec<String> = findings(&imported.text).iter().map(|it| format!("{:?} {}", it.code, it.message)).collect();
    codes.dedup();
    for code in codes.iter().filter(|code| code.starts_with(['E', 'T']) || code.starts_with("M0") || code.starts_with("S002")) {
        let _ = writeln!(out, "{code}");
    }
    out
}

#[test]
fn documents() {
    insta::glob!("data/import/*.{md,csv,yml,json}", |path| {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let imported = import(name, &text, Format::of(name, &text), Marks::default()).unwrap();
        assert_eq!(misread(&findings(&imported.text)), Vec::<String>::new(), "{name}");
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(told(&imported));
        });
    });
}
