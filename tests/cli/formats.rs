//! `goals check --format`: where findings go.

use super::{PLAN, Test, fs};

const TYPO: &str = "person anna \"Anna\"\nteam t \"T\" { members: ana }\n";

#[test]
fn several_formats_at_once() {
    let dir = Test::new(&["check", "--format", "sarif=out.sarif", "--format", "short", "--format", "gitlab=cq=1.json"])
        .file("a.goals", TYPO)
        .status(1)
        .stdout("a.goals:2:23: error[E002]: nothing called `ana` is declared\n")
        .stderr_has(&["checked 1 file"])
        .run();
    let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    assert!(read("out.sarif").contains("\"ruleId\": \"E002\""));
    assert!(read("cq=1.json").contains("\"check_name\": \"E002\""));
}

#[test]
fn findings_go_to_a_file_whole() {
    for args in [
        &["check", "--format", "json-lines", "--output-file", "out.jsonl", "-q"][..],
        &["check", "--format=json-lines=out.jsonl", "-q"][..],
    ] {
        let dir = Test::new(args).file("a.goals", TYPO).file("out.jsonl", "old\n").status(1).run();
        let text = fs::read_to_string(dir.path().join("out.jsonl")).unwrap();
        assert!(text.starts_with("{\"code\":\"E002\"") && text.lines().count() == 1, "{text}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing is left behind");
    }
}

#[test]
fn the_status_is_the_same_in_every_format() {
    for output in goals::render::OUTPUTS {
        Test::new(&["check", "-q", "--format", output.name]).file("a.goals", TYPO).status(1).stdout_has(&[]).run();
        Test::new(&["check", "-q", "--format", output.name]).file("a.goals", PLAN).stdout_has(&[]).run();
    }
}

#[test]
fn github_actions_gets_annotations() {
    let annotation = "::error file=a.goals,line=2,endLine=2,col=23,endColumn=26,title=E002 unknown-name::";
    let check = |args: &[&str]| Test::new(args).file("a.goals", TYPO).env("GITHUB_ACTIONS", "true").status(1);
    check(&["check", "-q"]).stdout_has(&[annotation]).run();
    check(&["check", "-q", "--format", "terminal"]).stdout_has(&["Did you mean", "a.goals:2:23"]).run();
    let elsewhere = Test::new(&["check", "-q"]).file("a.goals", TYPO).env("GITHUB_ACTIONS", "false").status(1);
    elsewhere.stdout_has(&["error[E002]"]).run();
}

#[test]
fn formats_that_collide_are_refused_before_any_work() {
    let table: [(&[&str], &str); 6] = [
        (&["--format", "sarif", "--format", "json"], "both be written to standard output"),
        (&["--format", "sarif=x.out", "--format", "json=./x.out"], "both be written to `"),
        (&["--format", "sarif=x.out", "--output-file", "y.out"], "--output-file has no format to write"),
        (&["--format", "sarif=a.goals"], "named like a source file"),
        (&["--format", "sarif=goals.toml"], "settings are read from such a file"),
        (&["--format", "sarif=no/where.sarif"], "there is no such directory"),
    ];
    for (args, message) in table {
        let dir = Test::new(&[&["check"][..], args].concat())
            .file("a.goals", TYPO)
            .file("x.out", "old")
            .status(2)
            .stderr_has(&[message])
            .run();
        assert_eq!(fs::read_to_string(dir.path().join("x.out")).unwrap(), "old");
        assert_eq!(fs::read_to_string(dir.path().join("a.goals")).unwrap(), TYPO);
    }
    Test::new(&["check", "--output-file", "x"]).status(2).stderr_has(&["--format <FORMAT[=FILE]>"]).run();
    Test::new(&["check", "--format", "sarif="]).status(2).stderr_has(&["invalid value 'sarif='"]).run();
}

const FOLLOWED: &str = "plan \"Growth\" { period: 2026-Q1 }\nmetric m \"Orders\" : count { better: higher }\n\
    objective o \"More orders\" during 2026-Q1 { kr k: m from 0 to 100 by 2026-03-31 }\n\
    checkin 2026-01-31 { m: 40 }\ncheckin 2026-02-10 { m: 50 }\n";

#[test]
fn several_reports_of_one_run() {
    let formats = ["--format", "html=out.html", "--format", "json=out.json", "--format", "csv"];
    let dir = Test::new(&[&["report", "--today", "2026-02-14", "--since", "2026-02-01"][..], &formats].concat())
        .file("a.goals", FOLLOWED)
        .file("b.goals", FOLLOWED.replace("Growth", "Retention"))
        .stdout_has(&["Growth", "Retention"])
        .run();
    let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    let page = read("out.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    for told in ["Progress reports", "Growth", "Retention", "Since the report on February 1, 2026", "40% → 50%"] {
        assert!(page.contains(told), "no `{told}`");
    }
    assert!(read("out.json").starts_with('{'));
}

#[test]
fn reports_that_collide_are_refused_before_any_work() {
    let table: [(&[&str], &str); 4] = [
        (&["--format", "html", "--format", "json"], "both be written to standard output"),
        (&["--format", "html=x.out", "--format", "json=./x.out"], "both be written to `"),
        (&["--format", "html=x.out", "--output", "y.out"], "--output has no format to write"),
        (&["--format", "html=a.goals"], "named like a source file"),
    ];
    for (args, message) in table {
        let test = Test::new(&[&["report"][..], args].concat()).file("a.goals", FOLLOWED).status(2).stdout("");
        let dir = test.stderr_has(&[message]).run();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "{args:?}");
    }
}
