use super::*;
use crate::diagnostic::Code;
use crate::source::{FileId, Place, Source};

const PLAN: &str =
    "import \"people.goals\"\n\nobjective brand \"Известность\" {\n  owner: ann\n  kr reach: folowers to 5_000\n}\n";

fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.goals", PLAN));
    sources.add(Source::new("people.goals", "// People.\nperson anna \"Anna\"\n"));
    sources.add(Source::new("std.social", "metric followers : people {}\n"));
    sources
}

/// The place of a word in a file.
fn place(sources: &Sources, file: u32, word: &str) -> Place {
    let start = u32::try_from(sources.file(FileId(file)).text.find(word).unwrap()).unwrap();
    Place::new(FileId(file), start, start + u32::try_from(word.len()).unwrap())
}

fn findings(sources: &Sources) -> Vec<Finding> {
    let at = |word| place(sources, 0, word);
    vec![
        Finding::new(Code::S005, at("objective brand \"Известность\""), "nothing says why this goal matters")
            .help("add `why: \"…\"`"),
        Finding::new(Code::E002, at("ann"), "there is no person or team `ann`")
            .label("not declared")
            .also(place(sources, 1, "anna"), "`anna` is declared here")
            .fix("write `anna`", at("ann"), "anna")
            .help("did you mean `anna`?"),
        Finding::new(Code::E002, at("folowers"), "there is no metric `folowers`")
            .label("not declared")
            .also(at("brand"), "in this objective")
            .suggest("write `followers`", at("folowers"), "followers"),
    ]
}

fn render(name: &str, style: Style, sources: &Sources, findings: &[Finding]) -> String {
    let mut out = Vec::new();
    let report = Report { sources, findings, plans: Some(1) };
    (Output::named(name).unwrap().write)(&report, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn plain(name: &str, sources: &Sources, findings: &[Finding]) -> String {
    render(name, Style::PLAIN, sources, findings)
}

#[test]
fn outputs_of_the_same_findings() {
    let sources = sources();
    let findings = findings(&sources);
    // Formats for other programs are in `tests/formats`.
    for name in ["terminal", "short", "json"] {
        insta::assert_snapshot!(name, plain(name, &sources, &findings));
    }
    let style = Style { color: true, unicode: true, links: true, width: 80, files: None };
    insta::assert_snapshot!("terminal_colored", render("terminal", style, &sources, &findings));
}

#[test]
fn the_last_line_counts() {
    let sources = sources();
    let findings = findings(&sources);
    let report = Report { sources: &sources, findings: &findings, plans: Some(1) };
    assert_eq!(report.summary(), "checked 2 files, 1 plan: 2 errors, 1 hint");
    let report = Report { sources: &sources, findings: &[], plans: None };
    assert_eq!(report.summary(), "checked 2 files: no findings");
}

#[test]
fn hostile_text_never_acts() {
    let mut sources = Sources::default();
    let text = "kr a\u{1b}]0;x\u{7}: b\u{202e}c\u{9b}31m\rd\n";
    let file = sources.add(Source::new("a\u{1b}[2J\nb.goals", text));
    let end = u32::try_from(text.len()).unwrap();
    let finding = Finding::new(Code::E001, Place::new(file, 3, end), "what is \u{1b}[31m this\nhere")
        .label("\u{1b}c")
        .help("\u{9b}H");
    for output in OUTPUTS {
        let drawn = plain(output.name, &sources, std::slice::from_ref(&finding));
        let acts = |c: char| (c.is_control() && c != '\n') || (c == '\u{202e}' && output.name != "json");
        assert!(!drawn.contains(acts), "{}: {drawn:?}", output.name);
    }
    assert_eq!(plain("short", &sources, &[finding]).lines().count(), 1);
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let mut sources = Sources::default();
    let text = format!("{}kr x{}", "слово ".repeat(400_000), " and more".repeat(400_000));
    let file = sources.add(Source::new("long.goals", text));
    let at = place(&sources, file.0, "kr x");
    let finding = Finding::new(Code::E001, at, "here").label("this");
    let drawn = plain("terminal", &sources, std::slice::from_ref(&finding));
    assert!(drawn.len() < 2_000, "{}", drawn.len());
    assert!(drawn.contains("long.goals:1:2400001") && drawn.contains("kr x and more"), "{drawn}");
}

#[test]
fn marks_anywhere_are_drawn() {
    let mut sources = Sources::default();
    let text = "\n\tплан {\r\n  a: 1\r\n}\r\n\n\n\n\n\n\n\n\n\n\nend\n";
    let file = sources.add(Source::new("a.goals", text));
    let length = u32::try_from(text.len()).unwrap();
    for start in 0..=length + 2 {
        for end in start..=length + 2 {
            let finding = Finding::new(Code::E001, Place::new(file, start, end), "message")
                .label("label")
                .also(Place::new(file, 0, 0), "top");
            for output in OUTPUTS {
                let drawn = plain(output.name, &sources, std::slice::from_ref(&finding));
                assert!(drawn.contains("message") && !drawn.contains("Failed to read"), "{start}..{end}: {drawn}");
            }
        }
    }
}

#[test]
fn an_empty_file_has_a_place_too() {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("empty.goals", ""));
    let finding = Finding::new(Code::E001, Place::new(file, 0, 0), "the file is empty");
    insta::assert_snapshot!("empty_file", plain("terminal", &sources, &[finding]));
}
