//! `action.yml`: what is pinned, and that its inputs are never run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The scripts of the action, in order.
fn scripts() -> Vec<String> {
    let text = fs::read_to_string("action.yml").unwrap();
    let mut out: Vec<String> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line == "      run: |" {
            inside = true;
            out.push(String::new());
        } else if inside && (line.is_empty() || line.starts_with("        ")) {
            let script = out.last_mut().unwrap();
            script.push_str(line.trim_start_matches("        "));
            script.push('\n');
        } else {
            inside = false;
        }
    }
    out
}

#[test]
fn scripts_hold_no_expressions_and_actions_are_pinned() {
    let scripts = scripts();
    assert_eq!(scripts.len(), 4);
    for script in scripts {
        assert!(!script.contains("${{"), "an expression is run as part of the script:\n{script}");
    }
    let text = fs::read_to_string("action.yml").unwrap();
    let uses: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("uses: ")).collect();
    assert!(!uses.is_empty());
    for action in uses {
        let (_, pin) = action.split_once('@').unwrap();
        let (commit, version) = pin.split_once(" # v").unwrap();
        assert!(commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit()) && !version.is_empty(), "{action}");
    }
}

/// The step that checks, as a runner starts it in a folder.
fn check(folder: &Path, inputs: [(&str, &str); 3]) -> Output {
    let mut command = Command::new("bash");
    command.args(["-c", &scripts()[2]]).current_dir(folder).envs(inputs);
    command.env("BINARY", env!("CARGO_BIN_EXE_goals")).env("SUMMARY", "true").env("RUNNER_TEMP", folder);
    command.env("SARIF", "true").env("BASE", "").env("COMPARED", "");
    command.env("GITHUB_OUTPUT", folder.join("outputs")).env("GITHUB_STEP_SUMMARY", folder.join("summary"));
    command.output().unwrap()
}

#[test]
fn the_check_annotates_and_sums_up() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("мои планы")).unwrap();
    fs::write(folder.path().join("мои планы/a.goals"), "team t \"T\" { members: ana }\n").unwrap();
    fs::write(folder.path().join("other.goals"), "team t \"T\" { members: ana }\n").unwrap();
    let output = check(folder.path(), [("PATHS", "мои планы\n"), ("DENY", "S,M004"), ("TODAY", "2026-02-15")]);
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stdout}");
    assert!(stdout.starts_with("::error file=мои планы/a.goals,line=1,") && stdout.lines().count() == 1, "{stdout}");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(read("summary").starts_with("<!-- goals -->\n### Goals: checked 1 file"));
    assert!(read("outputs").contains("sarif-file=") && read("goals.sarif").contains("\"E002\""));
}

#[test]
fn inputs_are_never_run() {
    for hostile in
        ["$(touch owned)", "`touch owned`", "\"; touch owned; \"", "--format=short=owned", "a\n-q\n; touch owned"]
    {
        for input in ["PATHS", "DENY", "TODAY"] {
            let folder = tempfile::tempdir().unwrap();
            let value = |name| if name == input { hostile } else { "" };
            let inputs = ["PATHS", "DENY", "TODAY"].map(|name| (name, value(name)));
            let output = check(folder.path(), inputs);
            assert_eq!(output.status.code(), Some(2), "{input}={hostile}: {output:?}");
            assert!(!folder.path().join("owned").exists(), "{input}={hostile}");
        }
    }
}
