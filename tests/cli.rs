//! The command as a user meets it: status, standard output and standard error of every run are checked.
//!
//! Sessions that read as documentation are in `tests/cli/*.md`; what needs files of its own uses the [`Test`] builder.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write the files that they check, and may fail"
)]

#[path = "cli/formats.rs"]
mod formats;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A run of `goals` in a folder of its own.
struct Test {
    dir: TempDir,
    args: Vec<String>,
    stdin: Vec<u8>,
    env: Vec<(&'static str, &'static str)>,
    status: i32,
    stdout: Expected,
    stderr: Expected,
}

/// What a stream has to be.
enum Expected {
    Exactly(String),
    Containing(Vec<String>),
}

impl Test {
    fn new(args: &[&str]) -> Self {
        Self {
            dir: TempDir::new().unwrap(),
            args: args.iter().map(ToString::to_string).collect(),
            stdin: Vec::new(),
            env: Vec::new(),
            status: 0,
            stdout: Expected::Exactly(String::new()),
            stderr: Expected::Exactly(String::new()),
        }
    }

    fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn setup(self, setup: impl FnOnce(&Path)) -> Self {
        setup(self.dir.path());
        self
    }

    fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.stdin = text.as_ref().to_vec();
        self
    }

    fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.env.push((name, value));
        self
    }

    fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    fn stdout(mut self, text: &str) -> Self {
        self.stdout = Expected::Exactly(text.to_owned());
        self
    }

    fn stdout_has(mut self, parts: &[&str]) -> Self {
        self.stdout = Expected::Containing(parts.iter().map(ToString::to_string).collect());
        self
    }

    fn stderr(mut self, text: &str) -> Self {
        self.stderr = Expected::Exactly(text.to_owned());
        self
    }

    fn stderr_has(mut self, parts: &[&str]) -> Self {
        self.stderr = Expected::Containing(parts.iter().map(ToString::to_string).collect());
        self
    }

    /// Runs the command and checks all that was said about it; gives the folder back.
    fn run(self) -> TempDir {
        let mut command = Command::new(env!("CARGO_BIN_EXE_goals"));
        command.args(&self.args).current_dir(self.dir.path());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE", "GITHUB_ACTIONS"] {
            command.env_remove(name);
        }
        command.envs(self.env.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that does not read its input closes it.
        let _ = child.stdin.take().unwrap().write_all(&self.stdin);
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        let shown = format!("goals {}\n--- stdout\n{stdout}\n--- stderr\n{stderr}", self.args.join(" "));
        assert_eq!(output.status.code(), Some(self.status), "{shown}");
        self.stdout.check(&stdout, &shown);
        self.stderr.check(&stderr, &shown);
        self.dir
    }
}

impl Expected {
    fn check(&self, actual: &str, shown: &str) {
        match self {
            Self::Exactly(text) => assert_eq!(actual, text, "{shown}"),
            Self::Containing(parts) => {
                for part in parts {
                    assert!(actual.contains(part.as_str()), "{part:?} is not in\n{shown}");
                }
            }
        }
    }
}

/// What the command prints, whatever its status.
fn printed(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_goals")).args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

const PLAN: &str = "person anna \"Anna\"\n";

#[test]
fn sessions() {
    trycmd::TestCases::new().env("GITHUB_ACTIONS", "").case("tests/cli/*.md");
}

// ---- check ---------------------------------------------------------------------------------------------------------

#[test]
fn a_folder_is_searched_without_ignored_and_hidden_files() {
    Test::new(&["check"])
        .file("a.goals", PLAN)
        .file("deep/er/b.goals", PLAN)
        .file("notes.txt", "no plan")
        .file(".hidden/c.goals", PLAN)
        .file("out/d.goals", PLAN)
        .file(".gitignore", "out\n")
        .file("draft.goals", PLAN)
        .file(".ignore", "draft.goals\n")
        .stderr_has(&["checked 2 files"])
        .run();
}

#[test]
fn one_file_by_many_names_is_checked_once() {
    Test::new(&["check", "a.goals", "./a.goals", ".", "sub/../a.goals"])
        .file("a.goals", PLAN)
        .file("sub/x.txt", "")
        .stderr_has(&["checked 1 file"])
        .run();
}

#[test]
fn standard_input_is_a_file() {
    Test::new(&["check", "-"]).stdin(PLAN).stderr_has(&["checked 1 file"]).run();
}

#[test]
fn quiet_leaves_the_last_line_out() {
    Test::new(&["check", "--quiet"]).file("a.goals", PLAN).run();
}

#[test]
fn json_is_one_object_whatever_was_found() {
    Test::new(&["check", "--format", "json", "--quiet"])
        .file("a.goals", PLAN)
        .stdout("{\n  \"version\": 1,\n  \"files\": [\n    \"a.goals\"\n  ],\n  \"findings\": []\n}\n")
        .run();
}

#[test]
fn no_files_are_no_success() {
    Test::new(&["check"])
        .file("readme.md", "")
        .status(2)
        .stderr(
            "error: there are no .goals files in `.`\nhelp: name a file or a folder that holds some, or start a project with \
             `goals init` (ignored and hidden files are left out)\n",
        )
        .run();
}

#[test]
fn a_missing_file_does_not_stop_the_others() {
    Test::new(&["check", "none.goals", "a.goals"])
        .file("a.goals", PLAN)
        .status(2)
        .stderr_has(&["error: cannot read `none.goals`: there is no such file or directory\n", "checked 1 file"])
        .run();
    Test::new(&["check", "none.goals"])
        .status(2)
        .stderr("error: cannot read `none.goals`: there is no such file or directory\n")
        .run();
}

#[test]
fn a_bad_day_is_wrong_use() {
    Test::new(&["check", "--today", "2026-02-30"]).status(2).stderr_has(&["there is no such day"]).run();
    Test::new(&["check", "--today", "02/03/2026"]).status(2).stderr_has(&["write a day as in 2026-03-31"]).run();
}

#[cfg(unix)]
#[test]
fn names_of_any_bytes_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"pl\xffan\x1b[31m\n.goals");
    Test::new(&["check"]).setup(|dir| fs::write(dir.join(name), PLAN).unwrap()).stderr_has(&["checked 1 file"]).run();
}

#[cfg(unix)]
#[test]
fn a_link_named_on_the_command_line_is_followed_and_one_in_a_folder_is_not() {
    let link = |dir: &Path| std::os::unix::fs::symlink(dir.join("a.txt"), dir.join("link.goals")).unwrap();
    Test::new(&["check", "link.goals"]).file("a.txt", PLAN).setup(link).stderr_has(&["checked 1 file"]).run();
    Test::new(&["check"]).file("a.txt", PLAN).setup(link).status(2).stderr_has(&["there are no .goals files"]).run();
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_passed_by() {
    let pipe = |dir: &Path| assert!(Command::new("mkfifo").arg(dir.join("pipe.goals")).status().unwrap().success());
    Test::new(&["check"]).file("a.goals", PLAN).setup(pipe).stderr_has(&["checked 1 file"]).run();
}

#[test]
fn a_closed_pipe_is_nobodys_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_goals"))
        .args(["explain", "--list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

// ---- findings ------------------------------------------------------------------------------------------------------

const BROKEN: &str = "person anna \"Anna\"\nteam kitchen \"Kitchen\" { members: ana }\n";

#[test]
fn findings_go_to_standard_output_and_fail_the_check() {
    Test::new(&["check", "--format", "short"])
        .file("a.goals", BROKEN)
        .status(1)
        .stdout_has(&["a.goals:2:35: error[E002]: "])
        .stderr_has(&["checked 1 file", ": 1 error\n"])
        .run();
    Test::new(&["check", "--quiet"])
        .file("a.goals", BROKEN)
        .status(1)
        .stdout_has(&["error[E002]", ",-[a.goals:2:35]"])
        .run();
}

#[test]
fn files_of_several_folders_are_found_by_their_imports() {
    Test::new(&["check", "plans/a.goals", "--quiet"])
        .file("goals.toml", "")
        .file("people.goals", PLAN)
        .file("plans/a.goals", "import \"../people.goals\"\nteam kitchen \"Kitchen\" { members: anna }\n")
        .run();
    Test::new(&["check", "plans/a.goals", "--quiet", "--format", "short"])
        .file("people.goals", PLAN)
        .file("plans/a.goals", "import \"../people.goals\"\n")
        .status(1)
        .stdout_has(&["plans/a.goals:1:8: error[E011]: "])
        .run();
}

#[test]
fn too_large_a_file_is_a_finding() {
    let large = |dir: &Path| fs::File::create(dir.join("large.goals")).unwrap().set_len(1 << 30).unwrap();
    Test::new(&["check", "--quiet", "--format", "short"])
        .setup(large)
        .status(1)
        .stdout_has(&["large.goals:1:1: error[E013]: "])
        .run();
}

#[test]
fn a_plan_with_errors_touches_no_output() {
    let dir = Test::new(&["build", "a.goals", "-o", "plan.json"])
        .file("a.goals", BROKEN)
        .file("plan.json", "old")
        .status(1)
        .stdout_has(&["error[E002]"])
        .stderr_has(&["; nothing was written\n"])
        .run();
    assert_eq!(fs::read_to_string(dir.path().join("plan.json")).unwrap(), "old");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
}

// ---- init and new --------------------------------------------------------------------------------------------------

#[test]
fn a_new_project_is_checked_clean() {
    for locale in ["en", "ru"] {
        let dir = Test::new(&["init", "okrs", "--locale", locale, "--today", "2026-11-23"])
            .stdout(
                "created okrs/plan.goals\ncreated okrs/people.goals\ncreated okrs/goals.toml\n\nNext: read plan.goals, then run \
                 `goals check okrs`.\n",
            )
            .run();
        let plan = fs::read_to_string(dir.path().join("okrs/plan.goals")).unwrap();
        assert!(
            plan.contains("during 2027-Q1") && plan.contains("by 2027-02-28") && plan.contains("on 2026-09-30"),
            "{plan}"
        );
        assert!(!plan.contains("2025"), "{plan}");
        let mut test =
            Test::new(&["check", "okrs", "--today", "2026-11-23"]).stderr_has(&["checked 2 files", "no findings"]);
        test.dir = dir;
        test.run();
    }
}

#[test]
fn init_overwrites_nothing() {
    let dir = Test::new(&["init"])
        .file("people.goals", "mine")
        .status(2)
        .stderr("error: `people.goals` exists already; nothing was written\nhelp: choose another folder: `goals init DIR`\n")
        .run();
    assert_eq!(fs::read_to_string(dir.path().join("people.goals")).unwrap(), "mine");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn every_type_of_goal_is_checked_clean() {
    let list = printed(&["new", "--list"]);
    assert_eq!(list.lines().count(), 18);
    for kind in list.lines().filter_map(|line| line.split_whitespace().next()) {
        for locale in ["en", "ru"] {
            Test::new(&["check", "x.goals", "--format", "short", "--today", "2026-11-23"])
                .file("x.goals", printed(&["new", kind, "--locale", locale, "--today", "2026-11-23"]))
                .stderr_has(&["checked 1 file", "no findings"])
                .run();
        }
    }
}

// ---- build ---------------------------------------------------------------------------------------------------------

#[test]
fn an_output_that_cannot_be_is_refused_before_any_work() {
    let build = |out: &str| Test::new(&["build", "a.goals", "-o", out]).file("a.goals", PLAN).status(2);
    build("b.goals")
        .stderr("error: cannot write `b.goals`: it is named like a source file\nhelp: choose another ending, such as .json or .md\n")
        .run();
    build("no/plan.json")
        .stderr("error: cannot write `no/plan.json`: there is no such directory\nhelp: create it first\n")
        .run();
}

const SHOP: &str = "plan \"Shop\" { period: 2026 }\nobjective o \"Open\" { milestone m \"Doors\" by 2026-03-01  milestone n \"Till\" by 2026-04-01 }\n";

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_folder_gets_a_file_a_plan() {
    let formats = [
        ("json", "json"),
        ("markdown", "md"),
        ("ics", "ics"),
        ("csv", "csv"),
        ("mermaid", "mmd"),
        ("gantt", "gantt.mmd"),
        ("dot", "dot"),
    ];
    for (format, ending) in formats {
        for path in [".", "plans"] {
            let dir = Test::new(&["build", path, "--format", format, "-o", "out", "--today", "2026-01-01"])
                .file("plans/магазин.goals", SHOP)
                .file("plans/deep/er/shop.goals", SHOP)
                .setup(|dir| fs::create_dir(dir.join("out")).unwrap())
                .run();
            let inside = if path == "." { "plans-" } else { "" };
            let expected = [format!("{inside}deep-er-shop.{ending}"), format!("{inside}магазин.{ending}")];
            assert_eq!(names(&dir.path().join("out")), expected, "{format}");
        }
    }
    let one = Test::new(&["build", "plans/shop.goals", "-o", "."]).file("plans/shop.goals", SHOP).run();
    assert!(one.path().join("shop.json").is_file());
}

#[test]
fn two_plans_of_one_file_are_refused() {
    let dir = Test::new(&["build", ".", "--format", "csv", "-o", "out"])
        .file("a/b.goals", SHOP)
        .file("a-b.goals", SHOP)
        .setup(|dir| fs::create_dir(dir.join("out")).unwrap())
        .status(2)
        .stderr("error: two plans would be written to `a-b.csv`\nhelp: build them one after another, each with a file of its own\n")
        .run();
    assert!(names(&dir.path().join("out")).is_empty());
}

#[test]
fn several_plans_are_one_calendar_but_no_one_document() {
    let build = |format: &str| Test::new(&["build", "--format", format]).file("a.goals", SHOP).file("b.goals", SHOP);
    build("ics").stdout_has(&["X-WR-CALNAME:Shop\\, Shop\r\n"]).run();
    build("csv").stdout_has(&["Shop,a.goals,o", "Shop,b.goals,o"]).run();
    build("dot").stdout_has(&["subgraph cluster_0 {", "subgraph cluster_1 {"]).run();
    for format in ["json", "markdown", "mermaid", "gantt"] {
        build(format)
            .status(2)
            .stderr("error: there are 2 plans below `.`\nhelp: name one of them, or a folder for all with `-o`: a.goals, b.goals\n")
            .run();
    }
}

#[test]
fn what_cannot_be_drawn_says_what_can() {
    Test::new(&["build", "--format", "gantt"])
        .file("a.goals", PLAN)
        .status(2)
        .stderr("error: there is no timeline to draw: fewer than two things in the plan have days\nhelp: `--format mermaid` draws the tree of goals\n")
        .run();
}

#[test]
fn tables_want_a_folder() {
    let build = |out: &[&str]| {
        Test::new(&[&["build", "--format", "parquet"], out].concat()).file("a.goals", SHOP).file("taken", "mine")
    };
    for out in [&[][..], &["-o", "-"]] {
        build(out)
            .status(2)
            .stderr("error: `parquet` is several files, none of them text\nhelp: name a folder for them: `-o FOLDER`\n")
            .run();
    }
    for out in ["taken", "no/tables"] {
        build(&["-o", out]).status(2).stderr_has(&["error: cannot make the folder"]).run();
    }
    if cfg!(feature = "parquet") {
        let dir = build(&["-o", "tables"]).run();
        assert_eq!(names(&dir.path().join("tables")).len(), 5);
    } else {
        let dir = build(&["-o", "tables"])
            .status(2)
            .stderr("error: this `goals` was built without Parquet\nhelp: build it with: cargo install --locked --path . --features parquet\n")
            .run();
        assert!(!dir.path().join("tables").exists());
    }
}

// ---- explain and the rest ------------------------------------------------------------------------------------------

#[test]
fn colours_come_where_they_are_wanted() {
    for (args, env, expected) in [
        (&["explain", "E002"][..], None, false),
        (&["explain", "E002", "--color", "always"], None, true),
        (&["explain", "E002"], Some("CLICOLOR_FORCE"), true),
        (&["explain", "E002", "--color", "never"], Some("CLICOLOR_FORCE"), false),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_goals"));
        command.args(args).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").envs(env.map(|name| (name, "1")));
        let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
        assert_eq!(output.contains('\u{1b}'), expected, "{args:?} {env:?}");
    }
    Test::new(&["explain", "E002"]).env("NO_COLOR", "1").stdout_has(&["# E002: unknown-name\n"]).run();
}

#[test]
fn completions_and_manuals_name_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        Test::new(&["completions", shell]).stdout_has(&["check", "build", "init", "explain", "deny"]).run();
    }
    Test::new(&["man"]).stdout_has(&[".TH goals 1", "goals\\-check(1)"]).run();
    let dir = Test::new(&["man", "--out", "man/man1"]).run();
    for page in ["goals.1", "goals-check.1", "goals-build.1", "goals-explain.1"] {
        assert!(dir.path().join("man/man1").join(page).is_file(), "{page}");
    }
}

/// A running `goals watch`, ended with the test.
struct Watching(std::process::Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn watch_checks_and_builds_again_after_a_change() {
    use std::io::{BufRead, BufReader};
    let dir = TempDir::new().unwrap();
    let plan = dir.path().join("plan.goals");
    fs::write(&plan, "person anna \"Anna\"\nteam web \"Web\" { members: ana }\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_goals"));
    command.args(["watch", ".", "--format", "markdown", "-o", "PLAN.md"]).current_dir(dir.path());
    let child = command.env_clear().stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut watching = Watching(child);
    let mut lines = BufReader::new(watching.0.stderr.take().unwrap()).lines();
    let mut round = || -> Vec<String> {
        lines.by_ref().map(|line| line.unwrap()).take_while(|line| !line.starts_with("watching")).collect()
    };
    assert_eq!(round(), ["checked 1 file, 1 plan: 1 error"]);
    assert!(!dir.path().join("PLAN.md").exists());
    fs::write(&plan, "person anna \"Anna\"\nteam web \"Web\" { members: anna }\n").unwrap();
    assert_eq!(round(), ["checked 1 file, 1 plan: no findings", "wrote PLAN.md"]);
    assert!(fs::read_to_string(dir.path().join("PLAN.md")).unwrap().contains("Anna"));
    // That a check reads the files is no change: nothing comes until the next one.
    std::thread::sleep(std::time::Duration::from_millis(400));
    fs::write(&plan, "person anna \"Anna\"\nteam web \"Web\" { members: bob, eva }\n").unwrap();
    assert_eq!(round(), ["checked 1 file, 1 plan: 2 errors"]);
}

// ---- import --------------------------------------------------------------------------------------------------------

const OKRS: &str = "# OKRs 2026-Q1\n## Objective: Grow\n- KR1: conversion from 2% to 3%\n";

#[test]
fn a_document_becomes_a_plan() {
    Test::new(&["import", "okrs.md"])
        .file("okrs.md", OKRS)
        .stdout_has(&[
            "period: 2026-Q1",
            "objective grow \"Grow\" {",
            "conversion from 2% to 3%",
            "// TODO: who answers for it",
        ])
        .stderr_has(&["okrs.md: 1 objective, 1 key result, 0 milestones", "guessed, please look: 2", "left to do: 1"])
        .run();
    Test::new(&["import", "-"])
        .stdin(OKRS)
        .stdout_has(&["Imported from standard input"])
        .stderr_has(&["1 objective"])
        .run();
}

#[test]
fn an_import_never_replaces_a_file_unless_told_to() {
    let dir = Test::new(&["import", "okrs.md", "-o", "plan.goals"])
        .file("okrs.md", OKRS)
        .file("plan.goals", PLAN)
        .status(2)
        .stderr_has(&["`plan.goals` exists already; nothing was written"])
        .run();
    assert_eq!(fs::read_to_string(dir.path().join("plan.goals")).unwrap(), PLAN);
    let dir = Test::new(&["import", "okrs.md", "-o", "plan.goals", "--force"])
        .file("okrs.md", OKRS)
        .file("plan.goals", PLAN)
        .stderr_has(&["next: goals check plan.goals"])
        .run();
    assert!(fs::read_to_string(dir.path().join("plan.goals")).unwrap().contains("objective grow"));
}

#[test]
fn several_documents_need_a_folder() {
    Test::new(&["import", "a.md", "b.md"])
        .file("a.md", OKRS)
        .file("b.md", OKRS)
        .status(2)
        .stderr_has(&["several need a folder to go to"])
        .run();
    let dir = Test::new(&["import", "a.md", "b.md", "-o", "out"])
        .file("a.md", OKRS)
        .file("b.md", OKRS)
        .setup(|dir| fs::create_dir(dir.join("out")).unwrap())
        .stderr_has(&["a.md: 1 objective", "b.md: 1 objective"])
        .run();
    assert!(dir.path().join("out/a.goals").is_file() && dir.path().join("out/b.goals").is_file());
}

#[test]
fn windows_1251_is_read_where_it_is_declared() {
    let table = b"\xd6\xe5\xeb\xfc;\xca\xd0\n\xd0\xee\xf1\xf2;\xc7\xe0\xea\xe0\xe7\xfb \xf1 10 \xe4\xee 20\n";
    Test::new(&["import", "a.csv"])
        .file("a.csv", table)
        .status(2)
        .stderr_has(&["line 1 is not text in UTF-8", "--encoding windows-1251"])
        .run();
    Test::new(&["import", "a.csv", "--encoding", "windows-1251"])
        .file("a.csv", table)
        .stdout_has(&["\"Рост\"", "from 10 to 20"])
        .stderr_has(&["1 objective, 1 key result"])
        .run();
}

#[test]
fn a_document_without_goals_is_told() {
    Test::new(&["import", "a.md"])
        .file("a.md", "Dear diary\n")
        .status(1)
        .stdout_has(&["// line 1: Dear diary"])
        .stderr_has(&["no objective was found"])
        .run();
}
