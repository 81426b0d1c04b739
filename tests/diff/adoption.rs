//! What a team that has plans already needs from git: the point at which a branch began, accepted findings, `git diff` in facts.

use std::fs;
use std::process::Command;

use super::git::{PLAN, Repository, run};

#[test]
fn what_the_other_branch_did_is_not_this_change() {
    let repository =
        Repository::new(&[("plan.goals", PLAN), ("other.goals", "team web \"Web\" { members: nobody }\n")]);
    repository.git(&["checkout", "-q", "-b", "change"]);
    repository.edit("plan.goals", "5_000", "4_000");
    repository.commit();
    repository.git(&["checkout", "-q", "main"]);
    repository.write("other.goals", "team web \"Web\"\n");
    repository.edit("plan.goals", "\"Кофе\"", "\"Чай\"");
    repository.commit();
    repository.git(&["checkout", "-q", "change"]);
    let diff = repository.goals(&["diff", "--base", "main"]);
    assert_eq!(diff.stderr.lines().last(), Some("1 change: 1 easier; 1 moved the goalposts without a reason"));
    let check = repository.goals(&["check", "--base", "main", "--today", "2026-02-15"]);
    assert_eq!((check.status, check.stdout.as_str()), (Some(0), ""), "{}", check.stderr);
}

#[test]
fn accepted_findings_are_not_told_again() {
    let repository = Repository::new(&[
        ("plan.goals", PLAN),
        ("sub/plan.goals", "team web \"Web\" { members: nobody }\n"),
        ("gone.goals", "team old \"Old\" { members: nobody }\n"),
    ]);
    let check = |folder: &str, args: &[&str]| {
        let day = ["check", "--today", "2026-02-15", "--format", "short"];
        run(&repository.path().join(folder), &[&day[..], args].concat())
    };
    let written = check(".", &["--write-baseline"]);
    assert_eq!((written.status, written.stdout.as_str()), (Some(0), ""), "{}", written.stderr);
    assert!(written.stderr.starts_with("accepted 6 findings of 3 files: goals-baseline.json\n"), "{}", written.stderr);
    assert_eq!(check(".", &[]).status, Some(1), "nothing reads the file yet");
    repository.write("goals.toml", "baseline = \"goals-baseline.json\"\n");
    for folder in [".", "sub"] {
        let run = check(folder, &["--deny", "warnings"]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
        assert!(run.stderr.contains("accepted findings left out (") || folder == "sub", "{}", run.stderr);
    }
    // Lines move, and somebody else is unknown too.
    repository.write("sub/plan.goals", "// Команда.\n\nteam web \"Web\" { members: nobody, никто }\n");
    let run = check(".", &[]);
    assert_eq!(run.stdout, "sub/plan.goals:3:35: error[E002]: nothing called `никто` is declared\n");
    assert_eq!(run.status, Some(1));
    let all = check(".", &["--no-baseline"]);
    assert!(all.stdout.contains("`nobody`"), "{}", all.stdout);
    // What was not checked stays accepted, what is gone does not.
    fs::remove_file(repository.path().join("gone.goals")).unwrap();
    assert_eq!(check("sub", &["--write-baseline"]).status, Some(0));
    let text = fs::read_to_string(repository.path().join("goals-baseline.json")).unwrap();
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    assert_eq!(["plan.goals", "sub/plan.goals", "gone.goals"].map(has), [true, true, false], "{text}");
    assert_eq!(check(".", &["--deny", "warnings"]).stdout, "");
    // What was mended is said.
    repository.write("sub/plan.goals", "team web \"Web\"\n");
    let run = check(".", &[]);
    assert!(
        run.stderr.ends_with("2 are gone: `goals check --write-baseline` brings the file up to date\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_baseline_reads_and_writes_nothing_else() {
    let repository = Repository::new(&[("plan.goals", PLAN), ("package.json", "{\"name\": \"x\"}\n")]);
    for (setting, words) in [
        ("../x.json", "`baseline` is a file below this folder"),
        ("/etc/x.json", "`baseline` is a file below this folder"),
        ("plan.goals", "`baseline` is a file below this folder"),
        ("package.json", "cannot read `package.json`: it is no baseline of findings"),
        ("none.json", "help: write it with `goals check --write-baseline`"),
    ] {
        repository.write("goals.toml", &format!("baseline = \"{setting}\"\n"));
        let run = repository.goals(&["check"]);
        assert_ne!(run.status, Some(0), "{setting}");
        assert!(run.stdout.contains(words) || run.stderr.contains(words), "{setting}: {}{}", run.stdout, run.stderr);
    }
    repository.write("goals.toml", "baseline = \"package.json\"\n");
    for args in [&["--write-baseline"][..], &["--write-baseline=package.json"], &["--write-baseline=plan.goals"]] {
        let run = repository.goals(&[&["check"], args].concat());
        assert_eq!(run.status, Some(2), "{}", run.stderr);
    }
    assert_eq!(fs::read_to_string(repository.path().join("package.json")).unwrap(), "{\"name\": \"x\"}\n");
    assert_eq!(fs::read_to_string(repository.path().join("plan.goals")).unwrap(), PLAN);
}

/// git asks `goals textconv` for both versions, and compares facts.
#[test]
fn git_speaks_of_goals() {
    let repository = Repository::new(&[("plan.goals", PLAN), (".gitattributes", "*.goals diff=goals\n")]);
    let textconv = format!("{} textconv", env!("CARGO_BIN_EXE_goals"));
    repository.git(&["config", "diff.goals.textconv", &textconv]);
    let (head, goals) = PLAN.split_once("objective").unwrap();
    repository.write("plan.goals", &format!("objective{}\n// moved\n{head}", goals.replace("5_000", "4_000")));
    let output = Command::new("git").args(["diff", "-U0"]).current_dir(repository.path()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("@@")).skip(1).collect();
    assert_eq!(
        lines,
        [
            "-objective brand { kr reach: followers from 1_200 to 5_000 by 2026-03-31 }",
            "+objective brand { kr reach: followers from 1_200 to 4_000 by 2026-03-31 }"
        ],
        "{text}"
    );
    repository.write("plan.goals", "\u{0}\u{1}");
    let run = repository.goals(&["textconv", "plan.goals"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), "\u{0}\u{1}\n"));
    assert_eq!(repository.goals(&["textconv", "no.goals"]).status, Some(2));
}

/// What could not be read may still be there: nobody is told that it was taken out.
#[test]
fn an_objective_whose_first_line_is_broken_is_not_gone() {
    let repository = Repository::new(&[("plan.goals", PLAN)]);
    repository.edit("plan.goals", "objective brand \"", "objective brand = = \"");
    let run = repository.goals(&["diff", "--base", "main"]);
    assert!(run.stdout.contains("neutral is gone, or could not be read"), "{}", run.stdout);
    assert!(!run.stdout.contains("taken out"), "{}", run.stdout);
    assert_eq!(repository.goals(&["diff", "--base", "main", "--deny", "goalposts"]).status, Some(1));
}
