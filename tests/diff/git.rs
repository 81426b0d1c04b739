//! `goals diff` and `goals check` with `--base`: real repositories, made in a folder of each test.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A repository with a commit of some files.
pub struct Repository {
    dir: TempDir,
}

/// What a run printed.
pub struct Run {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Repository {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let it = Self { dir: TempDir::new().unwrap() };
        it.git(&["init", "-q", "-b", "main"]);
        for (path, text) in files {
            it.write(path, text);
        }
        it.commit();
        it
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path().join(path)).unwrap();
        assert!(text.contains(from), "{from} is not in {text}");
        self.write(path, &text.replace(from, to));
    }

    pub fn git(&self, args: &[&str]) {
        let mut command = Command::new("git");
        // What a developer set for themselves is no part of the test.
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env_remove("GIT_DIR");
        let output = command.args(args).current_dir(self.path()).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub fn commit(&self) {
        self.git(&["add", "-A", "-f"]);
        self.git(&["-c", "user.name=T", "-c", "user.email=t@t.example", "commit", "-qm", "x", "--allow-empty"]);
    }

    pub fn goals(&self, args: &[&str]) -> Run {
        run(self.path(), args)
    }
}

pub fn run(folder: &Path, args: &[&str]) -> Run {
    said(Command::new(env!("CARGO_BIN_EXE_goals")).args(args).current_dir(folder).output().unwrap())
}

fn said(output: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

pub const PLAN: &str = "plan \"Кофе\" { period: 2026-H1 }
metric followers \"Followers\" : people { better: higher  source: \"VK\" }
objective brand \"The district knows us\" {
  kr reach: followers from 1_200 to 5_000 by 2026-03-31
}
";

#[test]
fn the_working_tree_is_compared_with_a_revision() {
    let repository = Repository::new(&[("plan.goals", PLAN)]);
    let unchanged = repository.goals(&["diff", "--base", "HEAD", "--deny", "goalposts"]);
    assert_eq!((unchanged.status, unchanged.stdout.as_str()), (Some(0), ""), "{}", unchanged.stderr);
    assert_eq!(unchanged.stderr, "nothing changed\n");
    repository.edit("plan.goals", "5_000", "4_000");
    let run = repository.goals(&["diff", "--base", "main"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "key result brand.reach plan.goals:4\n  - easier  target lowered from 5000 people to 4000 people: the way from 1200 \
         people is 26% shorter\n            ! no correction says why\n"
    );
    assert_eq!(repository.goals(&["diff", "--base", "main", "--deny", "goalposts"]).status, Some(1));
    repository.edit("plan.goals", "4_000", "5_000");
    let text = fs::read_to_string(repository.path().join("plan.goals")).unwrap();
    repository
        .write("plan.goals", &format!("{text}revise brand.reach on 2026-02-10 {{ target: 4_000  why: \"Budget\" }}\n"));
    let run = repository.goals(&["diff", "--base", "main", "--deny", "goalposts"]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("why: “Budget” (2026-02-10)"), "{}", run.stdout);
}

#[test]
fn a_goal_that_moves_into_an_imported_file_is_no_change() {
    let repository = Repository::new(&[("plan.goals", PLAN)]);
    let (head, goals) = PLAN.split_once("objective").unwrap();
    let (plan, metric) = head.split_once("metric").unwrap();
    repository.write("plan.goals", &format!("import \"shared/ещё раз.goals\"\n{plan}"));
    repository.write("shared/ещё раз.goals", &format!("metric{metric}objective{goals}"));
    let run = repository.goals(&["diff", "--base", "HEAD", "--quiet"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
}

/// Imports of the old plan lead to files of the old revision, from a folder below the top too.
#[test]
fn imports_resolve_in_the_revision() {
    let (head, goals) = PLAN.split_once("objective").unwrap();
    let (plan, metric) = head.split_once("metric").unwrap();
    let files = [
        ("plans/plan.goals", format!("import \"../shared/metrics.goals\"\n{plan}objective{goals}")),
        ("shared/metrics.goals", format!("metric{metric}")),
    ];
    let repository = Repository::new(&[(files[0].0, &files[0].1), (files[1].0, &files[1].1)]);
    repository.edit("shared/metrics.goals", "\"VK\"", "\"Telegram\"");
    let run = run(&repository.path().join("plans"), &["diff", "--base", "HEAD"]);
    assert_eq!(
        run.stdout,
        "metric followers “Followers” ../shared/metrics.goals:1\n  = neutral source changed from “VK” to “Telegram”\n",
        "{}",
        run.stderr
    );
}

#[test]
fn new_gone_and_ignored_files() {
    let other = PLAN.replace("Кофе", "Чай").replace("brand", "tea");
    let hidden = [(".hidden/x.goals", PLAN), ("out/y.goals", PLAN), (".gitignore", "out\n")];
    let mut files = vec![("a.goals", PLAN), ("b.goals", other.as_str())];
    files.extend(hidden);
    let repository = Repository::new(&files);
    assert_eq!(repository.goals(&["diff", "--base", "HEAD"]).stderr, "nothing changed\n");
    fs::remove_file(repository.path().join("b.goals")).unwrap();
    let run = repository.goals(&["diff", "--base", "HEAD"]);
    assert!(run.stdout.contains("plan “Чай” b.goals:1\n  = neutral plan taken out\n"), "{}", run.stdout);
    assert!(
        run.stdout.contains("objective tea “The district knows us” b.goals:3\n  - easier  taken out"),
        "{}",
        run.stdout
    );
    let named = repository.goals(&["diff", "--base", "HEAD", "b.goals"]);
    assert_eq!((named.status, named.stdout), (Some(0), run.stdout));
    repository.git(&["checkout", "-q", "b.goals"]);
    repository.write("c.goals", &PLAN.replace("Кофе", "Какао").replace("brand", "cocoa"));
    let run = repository.goals(&["diff", "--base", "HEAD"]);
    assert!(
        run.stdout.contains("+ harder  added, with `reach` followers from 1200 people to 5000 people"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_wrong_is_said() {
    let repository = Repository::new(&[("plan.goals", PLAN)]);
    let fails = |folder: &Path, args: &[&str], words: &str| {
        let run = run(folder, args);
        assert_eq!(run.status, Some(2), "{args:?}: {}", run.stdout);
        assert!(run.stderr.contains(words), "{args:?}: {}", run.stderr);
    };
    let top = repository.path();
    fails(top, &["diff", "--base", "nowhere"], "git knows no revision `nowhere`");
    for reference in ["--output=stolen", "-h", "--upload-pack=touch stolen"] {
        fails(top, &["diff", "--base", reference], "is no revision");
        fails(top, &["diff", &format!("--base={reference}")], "is no revision");
    }
    fails(top, &["diff", "--base", "HEAD", ".."], "lies outside this git repository");
    fails(top, &["diff", "plan.goals"], "a comparison takes two paths");
    fails(top, &["diff", "plan.goals", "nowhere.goals"], "cannot read `nowhere.goals`");
    fails(TempDir::new().unwrap().path(), &["diff", "--base", "HEAD"], "no git repository here");
    assert!(!top.join("stolen").exists());
    // A clone of the newest commit alone.
    repository.commit();
    let clone = TempDir::new().unwrap();
    let from = format!("file://{}", top.display());
    let status =
        Command::new("git").args(["clone", "-q", "--depth", "1", &from, "."]).current_dir(clone.path()).status();
    assert!(status.unwrap().success());
    fails(clone.path(), &["diff", "--base", "HEAD~1"], "this clone is shallow");
}

#[test]
fn without_git_the_reason_is_said() {
    let repository = Repository::new(&[("plan.goals", PLAN)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_goals"));
    command.args(["diff", "--base", "HEAD"]).current_dir(repository.path()).env("PATH", repository.path());
    let run = said(command.output().unwrap());
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("`git` was not found"), "{}", run.stderr);
}

/// A repository may hold links that lead out of it, and settings that run programs.
#[cfg(unix)]
#[test]
fn a_hostile_repository_gets_nothing() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let repository = Repository::new(&[("inside.goals", "person anna \"Anna\"\n")]);
    let secret = TempDir::new().unwrap();
    fs::write(secret.path().join("secret.goals"), "person eva \"Secret\"\n").unwrap();
    let top = repository.path();
    symlink(secret.path().join("secret.goals"), top.join("absolute.goals")).unwrap();
    symlink("../../../../etc/passwd", top.join("relative.goals")).unwrap();
    symlink("loop.goals", top.join("loop.goals")).unwrap();
    fs::create_dir(top.join("real")).unwrap();
    repository.write("real/good.goals", "person boris \"Boris\"\n");
    symlink("real", top.join("linked")).unwrap();
    let imports = ["absolute.goals", "relative.goals", "loop.goals", "../outside.goals", "linked/good.goals"];
    let imports = imports.map(|path| format!("import \"{path}\"\n")).concat();
    repository.write("plan.goals", &format!("{imports}{PLAN}team smm \"SMM\" {{ members: boris }}\n"));
    let trap = top.join("trap.sh");
    fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\ncat\n", top.join("stolen").display())).unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    repository.write(".gitattributes", "*.goals diff=trap\n");
    repository.commit();
    let trap = trap.to_str().unwrap();
    for key in ["diff.external", "diff.trap.textconv", "diff.trap.command", "core.fsmonitor", "core.pager"] {
        repository.git(&["config", key, trap]);
    }
    repository.edit("plan.goals", "5_000", "4_000");
    for command in ["diff", "check"] {
        let run = repository.goals(&[command, "--base", "HEAD"]);
        assert!(!run.stdout.contains("Secret") && !run.stdout.contains("root:"), "{}", run.stdout);
        assert!(!top.join("stolen").exists(), "{command}: a program of the repository was run");
    }
    let run = repository.goals(&["diff", "--base", "HEAD", "--deny", "goalposts"]);
    assert!(run.stderr.contains("HEAD has 4 errors: what could not be read is not compared"), "{}", run.stderr);
    assert!(run.stdout.contains("target lowered"), "the links that stay inside are followed: {}", run.stdout);
    assert_eq!(run.status, Some(1));
}

/// A finding is known by its declaration and its words, so lines above it and another file for it bring nothing.
#[test]
fn check_tells_only_what_the_change_brought() {
    let repository = Repository::new(&[("plan.goals", PLAN), ("other.goals", &PLAN.replace("Кофе", "Чай"))]);
    let check = |args: &[&str]| {
        let mut all = vec!["check", "--base", "HEAD", "--today", "2026-02-15", "--format", "short"];
        all.extend(args);
        repository.goals(&all)
    };
    let run = check(&["--deny", "warnings"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    let moved = PLAN.replace("objective brand", "\n// lines above\n\nobjective   brand");
    repository.write("plan.goals", &moved);
    let run = check(&["--deny", "warnings"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    assert!(
        run.stderr.contains("checked 1 file, 1 plan: no findings since HEAD; ") && run.stderr.contains(" before"),
        "{}",
        run.stderr
    );
    repository.write("plan.goals", &format!("{moved}team smm \"SMM\" {{ members: eva }}\n"));
    let run = check(&[]);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    assert_eq!(run.stdout, "plan.goals:9:27: error[E002]: nothing called `eva` is declared\n");
    assert_eq!(run.stdout, check(&["plan.goals"]).stdout);
    assert_eq!(check(&["other.goals"]).status, Some(0));
}

/// A change is told where it is felt: in the files that import the changed one.
#[test]
fn importers_of_a_changed_file_are_checked_too() {
    let repository = Repository::new(&[
        ("people.goals", "person anna \"Anna\"\n"),
        ("deep/plan.goals", "import \"../people.goals\"\nteam smm \"SMM\" { members: anna }\n"),
        ("alone.goals", "team web \"Web\" { members: nobody }\n"),
    ]);
    repository.write("people.goals", "person anne \"Anne\"\n");
    let run = repository.goals(&["check", "--base", "HEAD", "--format", "short"]);
    assert!(run.stdout.contains("deep/plan.goals:2:27: error[E002]: nothing called `anna`"), "{}", run.stdout);
    assert!(!run.stdout.contains("nobody"), "{}", run.stdout);
    assert_eq!(run.status, Some(1));
    // Settings hold for all files.
    repository.write("people.goals", "person anna \"Anna\"\n");
    repository.write("goals.toml", "[lint]\nall = \"off\"\n");
    let run = repository.goals(&["check", "--base", "HEAD", "--format", "short"]);
    assert!(run.stdout.is_empty() && run.stderr.contains("checked 3 files"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn check_with_a_base_says_what_is_wrong() {
    let repository = Repository::new(&[("plan.goals", PLAN)]);
    for (args, words) in
        [(["--base", "nowhere"], "git knows no revision `nowhere`"), (["--base", "-x"], "`-x` is no revision")]
    {
        let run = repository.goals(&[&["check"], &args[..]].concat());
        assert!(run.status == Some(2) && run.stderr.contains(words), "{}", run.stderr);
    }
    let run = repository.goals(&["check", "--base", "HEAD", "-"]);
    assert!(run.status == Some(2) && run.stderr.contains("standard input"), "{}", run.stderr);
}
