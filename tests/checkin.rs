//! `goals checkin` with files: what it says, and what it leaves of them.
#![expect(clippy::disallowed_methods, reason = "tests run programs")]

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use tempfile::TempDir;

const PLAN: &str = "plan \"Кофейня\" { period: 2026-H1  locale: ru }
metric гости \"Гости\" : people { better: higher  source: \"Касса\"  every: week  baseline: 100 on 2025-12-31
  by: vk \"ВК\", tg \"Телеграм\"
}
metric wait \"Wait\" : min { better: lower  source: \"Till\"  every: week  baseline: 6 min on 2025-12-31 }
main objective бренд \"Район знает наш кофе\" {
  why: \"Гости живут рядом\"
  kr гостей \"Гостей больше\": гости[vk] from 100 to 400
  kr speed \"Faster\": wait from 6 min to 3 min
  milestone портрет \"Портрет гостя\" by 2026-03-01
}
";

/// A file's name, what is in it, and what is typed behind `goals checkin`.
const CASES: &[(&str, &str, &str, &[&str])] = &[
    ("what is due", "plan.goals", PLAN, &["--list"]),
    (
        "values with units, a segment, a milestone, a confidence, a note",
        "план.goals",
        PLAN,
        &[
            "гости[vk]=1_250",
            "wait=4.5 min",
            "бренд.портрет=50%",
            "бренд.speed.confidence=0.6",
            "--note",
            "Ярмарка \"переехала\" // на март",
        ],
    ),
    ("another day", "plan.goals", PLAN, &["wait=5 min", "--date", "2026-02-01"]),
    ("a file whose name looks like a value", "q=1.goals", PLAN, &["q=1.goals", "wait=5 min"]),
    ("lines of Windows, and no line's end", "plan.goals", "CRLF", &["wait=5 min"]),
    ("a day that is there already", "plan.goals", "DAY", &["wait=5 min"]),
    ("the same value twice", "plan.goals", "DAY", &["гости[vk]=130"]),
    ("another unit", "plan.goals", PLAN, &["wait=5 people"]),
    ("a name that is not there", "plan.goals", PLAN, &["wiat=5 min"]),
    ("no value", "plan.goals", PLAN, &["wait="]),
    ("two values", "plan.goals", PLAN, &["wait=5 min }"]),
    ("nobody to ask", "plan.goals", PLAN, &[]),
    ("only shown", "plan.goals", PLAN, &["wait=5 min", "--dry-run"]),
    ("a file that can't be read", "plan.goals", "plan \"x\" { period: 2026\n/* open", &["wait=5 min"]),
    ("two paths", "plan.goals", PLAN, &["plan.goals", "other.goals"]),
];

#[test]
fn check_ins_go_into_files() {
    let mut out = String::new();
    for (title, name, text, args) in CASES {
        let text = match *text {
            "CRLF" => PLAN.trim_end().replace('\n', "\r\n"),
            "DAY" => format!("{PLAN}\ncheckin 2026-02-15 {{ гости[vk]: 120 }} // утром\n"),
            text => text.to_owned(),
        };
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, &text).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_goals"))
            .args(["checkin", "--today", "2026-02-15", "--color", "never"])
            .args(*args)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let after = fs::read_to_string(&path).unwrap();
        writeln!(out, "==== {title}\n$ goals checkin {}", args.join(" ")).unwrap();
        out += &String::from_utf8(run.stdout).unwrap();
        out += &String::from_utf8(run.stderr).unwrap();
        writeln!(out, "status {}", run.status.code().unwrap()).unwrap();
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(left.len(), 1, "{title}: {left:?}");
        if after == text {
            out += "the file is as it was\n\n";
        } else {
            // Byte for byte, but for what was written.
            let same = text.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
            let from = after[..same].rfind('\n').map_or(0, |at| at + 1);
            writeln!(out, "the file from byte {from} on (of {}):\n{}\n", text.len(), after[from..].replace('\r', "␍"))
                .unwrap();
        }
    }
    insta::assert_snapshot!(out);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_closed_files_stay_closed() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = TempDir::new().unwrap();
    let (real, link) = (folder.path().join("real.txt"), folder.path().join("plan.goals"));
    fs::write(&real, PLAN).unwrap();
    symlink(&real, &link).unwrap();
    let run = |value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_goals"));
        command
            .args(["checkin", "plan.goals", value, "--today", "2026-02-15"])
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    let output = run("wait=5 min");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let written = fs::read_to_string(&real).unwrap();
    assert!(written.starts_with(PLAN) && written.contains("wait: 5 min"), "{written}");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o444)).unwrap();
    let output = run("гости[vk]=150");
    // Whoever is root may write anywhere.
    let after = fs::read_to_string(&real).unwrap();
    assert!(output.status.success() || after == written, "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o444);
}
