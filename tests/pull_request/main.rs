//! A pull request as a service of continuous integration sees it: a real repository, made by `make.sh`, and the scripts of
//! `action.yml` run in it one after the other.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run programs, and may fail")]
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A checkout of the pull request, and the folder that a runner keeps beside it.
struct Job {
    dir: TempDir,
}

/// What a step left.
struct Run {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Job {
    /// What a branch of the repository holds.
    fn new(branch: &str) -> Self {
        let job = Self { dir: TempDir::new().unwrap() };
        fs::create_dir(job.runner()).unwrap();
        let made = Command::new("bash").args(["tests/pull_request/make.sh"]).arg(job.repository()).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        job.git(&["checkout", "-q", branch]);
        job
    }

    fn repository(&self) -> PathBuf {
        self.dir.path().join("repository")
    }

    fn runner(&self) -> PathBuf {
        self.dir.path().join("runner")
    }

    /// A program, as a runner starts it in the repository, without anything of the developer's own.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.repository()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for name in ["GIT_DIR", "GITHUB_ACTIONS"] {
            command.env_remove(name);
        }
        command.env("GITHUB_WORKSPACE", self.repository()).env("GITHUB_SERVER_URL", "https://github.example");
        command.env("GITHUB_REPOSITORY", "nova/plans").env("RUNNER_TEMP", self.runner());
        command.env("GITHUB_OUTPUT", self.runner().join("outputs"));
        command.env("GITHUB_STEP_SUMMARY", self.runner().join("summary"));
        command
    }

    fn git(&self, args: &[&str]) -> String {
        let output = self.command("git").args(args).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn goals(&self, args: &[&str]) -> Run {
        let sha = self.git(&["rev-parse", "HEAD"]);
        self.command(env!("CARGO_BIN_EXE_goals")).env("GITHUB_SHA", sha).args(args).output().unwrap().into()
    }

    /// A step of the action.
    fn step(&self, name: &str, inputs: &[(&str, &str)]) -> Run {
        let sha = self.git(&["rev-parse", "HEAD"]);
        let mut command = self.command("bash");
        command.args(["-c", &script(name)]).envs(inputs.iter().copied()).env("GITHUB_SHA", sha);
        command.env("BINARY", env!("CARGO_BIN_EXE_goals")).output().unwrap().into()
    }

    /// A text without the commit's hash, which every change of an example would change.
    fn masked(&self, text: &str) -> String {
        text.replace(&self.git(&["rev-parse", "HEAD"]), "COMMIT")
    }

    fn left(&self, name: &str) -> String {
        fs::read_to_string(self.runner().join(name)).unwrap_or_default()
    }
}

/// The script of a step of the action.
fn script(name: &str) -> String {
    let text = fs::read_to_string("action.yml").unwrap();
    let step = text.split("    - name: ").find(|step| step.starts_with(&format!("{name}\n"))).unwrap();
    let (_, script) = step.split_once("      run: |\n").unwrap();
    script.lines().flat_map(|line| [line.trim_start_matches("        "), "\n"]).collect()
}

const INPUTS: [(&str, &str); 6] = [
    ("PATHS", "plans/plan.goals\n"),
    ("DENY", "goalposts,warnings"),
    ("TODAY", "2026-02-15"),
    ("SUMMARY", "true"),
    ("COMPARED", "main"),
    ("SARIF", "true"),
];

fn check(job: &Job, base: &str) -> Run {
    job.step("Check", &[&INPUTS[..], &[("BASE", base)]].concat())
}

#[test]
fn commands_tell_what_the_pull_request_brought() {
    let job = Job::new("merged");
    let run = job.goals(&[
        "check",
        "--base=main",
        "--today=2026-02-15",
        "--format=github",
        "--format=sarif=../runner/goals.sarif",
        "--format=markdown=../runner/findings.md",
    ]);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    insta::assert_snapshot!("annotations", run.stdout);
    insta::assert_snapshot!("findings", job.masked(&job.left("findings.md")));
    let sarif: serde_json::Value = serde_json::from_str(&job.left("goals.sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    for result in results {
        let file = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(file["uri"], "plans/plan.goals", "{file}");
        assert!(result["partialFingerprints"].as_object().is_some_and(|it| !it.is_empty()), "{result}");
    }
    let run = job.goals(&["diff", "--base=main", "--format=markdown", "--deny=goalposts"]);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    insta::assert_snapshot!("changes", job.masked(&run.stdout));
}

#[test]
fn the_base_is_what_the_pull_request_would_be_merged_into() {
    let job = Job::new("merged");
    let (before, main) = (job.git(&["merge-base", "main", "cheaper"]), job.git(&["rev-parse", "main"]));
    let run = job.step("Find what to compare with", &[("BASE", &before)]);
    assert_eq!((run.status, job.left("outputs")), (Some(0), format!("base={main}\n")), "{}", run.stderr);
    let job = Job::new("cheaper");
    job.step("Find what to compare with", &[("BASE", &main)]);
    assert_eq!(job.left("outputs"), format!("base={before}\n"));
    for base in ["0123456789012345678901234567890123456789", "$(touch owned)", "--help"] {
        let job = Job::new("cheaper");
        let run = job.step("Find what to compare with", &[("BASE", base)]);
        assert!(run.status == Some(0) && run.stdout.contains("::warning"), "{}{}", run.stdout, run.stderr);
        assert!(job.left("outputs").is_empty() && !job.repository().join("owned").exists());
    }
}

/// A checkout of the newest commit alone, as the usual one is.
#[test]
fn a_shallow_checkout_is_deepened() {
    let job = Job::new("merged");
    let main = job.git(&["rev-parse", "main"]);
    let whole = job.dir.path().join("whole");
    fs::rename(job.repository(), &whole).unwrap();
    let from = format!("file://{}", whole.display());
    let mut clone = Command::new("git");
    clone.env("GIT_CONFIG_GLOBAL", "/dev/null").args(["clone", "-q", "--depth=1", "--branch=merged", &from]);
    assert!(clone.arg(job.repository()).status().unwrap().success());
    let run = job.step("Find what to compare with", &[("BASE", &main)]);
    assert_eq!(job.left("outputs"), format!("base={main}\n"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn the_comment_tells_changes_findings_and_the_plan() {
    let job = Job::new("merged");
    let run = check(&job, "main");
    assert_eq!(run.status, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("::error title=goalposts::"), "{}", run.stdout);
    let comment = job.left("goals-comment.md");
    insta::assert_snapshot!("comment", job.masked(&comment));
    assert_eq!(job.left("summary"), comment);
    assert!(job.left("goals.sarif").contains("\"E004\""));
    // Without the mistakes, the plan is there to be read.
    let plan = job.repository().join("plans/plan.goals");
    let text = fs::read_to_string(&plan).unwrap();
    let (before, rest) = text.split_once("objective warm").unwrap();
    let (_, after) = rest.split_once("campaign").unwrap();
    fs::write(plan, format!("{before}campaign{after}").replace("2 people", "2 h")).unwrap();
    check(&job, "main");
    let comment = job.left("goals-comment.md");
    assert!(comment.contains("<details><summary>The plan</summary>") && comment.chars().count() < 65_536, "{comment}");
    assert!(comment.lines().all(|line| !line.starts_with("# ")), "{comment}");
}

#[test]
fn without_a_base_all_is_told_and_goalposts_fail() {
    let job = Job::new("merged");
    let run = check(&job, "");
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.contains("there is nothing to compare with"), "{}", run.stdout);
    assert!(!job.left("goals-comment.md").contains("What changes"));
}

/// Stands in for GitHub's own program: writes down how it is called, and knows a comment once there is one.
const GH: &str = "#!/bin/bash
echo \"$*\" >> \"$RUNNER_TEMP/calls\"
[[ ! -e $RUNNER_TEMP/refuse ]] || exit 1
if [[ $* == *--jq* ]]; then [[ ! -e $RUNNER_TEMP/there ]] || echo 77; else touch \"$RUNNER_TEMP/there\"; fi
";

#[test]
fn the_comment_is_made_once_and_then_updated() {
    use std::os::unix::fs::PermissionsExt as _;
    let job = Job::new("merged");
    let gh = job.runner().join("gh");
    fs::write(&gh, GH).unwrap();
    fs::set_permissions(&gh, fs::Permissions::from_mode(0o755)).unwrap();
    check(&job, "main");
    let path = format!("{}:{}", job.runner().display(), std::env::var("PATH").unwrap());
    let file = job.runner().join("goals-comment.md").display().to_string();
    let comment = || {
        let step = [("PATH", path.as_str()), ("GH_REPO", "nova/plans"), ("NUMBER", "7"), ("MARKDOWN", &file)];
        let run = job.step("Comment", &step);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        run.stdout
    };
    comment();
    comment();
    let calls = job.left("calls");
    let calls: Vec<&str> = calls.lines().filter(|call| !call.contains("--jq")).collect();
    let body = format!("--field body=@{file}");
    assert_eq!(
        calls,
        [
            format!("api --silent repos/nova/plans/issues/7/comments {body}"),
            format!("api --silent --method PATCH repos/nova/plans/issues/comments/77 {body}")
        ]
    );
    fs::write(job.runner().join("refuse"), "").unwrap();
    assert!(comment().contains("::warning"));
    assert!(Path::new(&file).exists());
}
