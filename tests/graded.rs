//! Results that teams published with a grade, scored: files in `data/graded`, each with its source.
//!
//! Above a goal stand `// published 0.7`, the grade in the source, and `// expect score 0.67: …`, ours, computed by hand; where the
//! two differ, `// differs: …` says which is right and why. `: given` behind the score marks what was only graded: there the grade
//! is the reading. The snapshot is the table of all of them.
#![expect(clippy::disallowed_methods, reason = "tests read their fixtures from disk")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use goals::diagnostic::Level;
use goals::plan::{GoalId, ObjectiveId, Plan};
use goals::progress::{Bounds, Progress, measure};
use goals::source::NoFiles;
use goals::types::{Number, parse_number};
use goals::{Input, Options};

/// What stands above a goal.
#[derive(Default)]
struct Expected {
    published: Option<String>,
    /// The score as written, `null` where there is none.
    score: Option<String>,
    raw: Option<String>,
    differs: Option<String>,
    given: bool,
}

fn files() -> Vec<PathBuf> {
    let all = fs::read_dir("tests/data/graded").unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|it| it == "goals")).collect();
    files.sort();
    files
}

/// The name of the objective, key result or milestone that a line begins.
fn named(line: &str) -> Option<(bool, &str)> {
    let line = line.strip_prefix("main ").unwrap_or(line);
    let mut words = line.split([' ', ':']);
    match words.next()? {
        "objective" => Some((true, words.next()?)),
        "kr" | "milestone" => Some((false, words.next()?)),
        _ => None,
    }
}

/// Each expectation with what it is about: an objective, or a goal in it.
fn expectations(text: &str) -> Vec<(String, Expected)> {
    let mut out = Vec::new();
    let (mut objective, mut pending) = (String::new(), Expected::default());
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("// ") {
            let (word, rest) = comment.split_once(' ').unwrap_or((comment, ""));
            match word {
                "published" if rest != "none" => pending.published = Some(rest.to_owned()),
                "expect" => {
                    let (sort, value) = rest.split_once(' ').unwrap();
                    pending.given |= value.contains(": given");
                    let value = Some(value.split(':').next().unwrap_or_default().trim().to_owned());
                    if sort == "raw" { pending.raw = value } else { pending.score = value }
                }
                "differs:" => pending.differs = Some(rest.to_owned()),
                _ => {}
            }
        } else if let Some((whole, name)) = named(line) {
            if whole {
                name.clone_into(&mut objective);
            }
            let about = if whole { name.to_owned() } else { format!("{objective}.{name}") };
            out.push((about, std::mem::take(&mut pending)));
        }
    }
    out
}

/// Score and raw progress of an objective, or of a goal in it.
fn reached(plan: &Plan, progress: &Progress, about: &str) -> (Option<Number>, Option<Number>, String) {
    let (home, name) = about.split_once('.').map_or((about, None), |(home, name)| (home, Some(name)));
    let i = plan.objectives.iter().position(|it| it.heading.name == home).unwrap_or_else(|| panic!("no {about}"));
    let id = ObjectiveId(u32::try_from(i).unwrap());
    let objective = &plan[id];
    let title = |heading: &goals::plan::Heading| heading.label().to_owned();
    let Some(name) = name else {
        return (progress.objectives[i].score, None, title(&objective.heading));
    };
    let at = |n: usize| u32::try_from(n).unwrap();
    if let Some(i) = objective.key_results.iter().position(|it| it.heading.name == name) {
        let result = progress.result(GoalId::KeyResult(id, at(i))).unwrap();
        return (result.score, result.raw, title(&objective.key_results[i].heading));
    }
    let i = objective.milestones.iter().position(|it| it.heading.name == name).unwrap_or_else(|| panic!("no {about}"));
    let milestone = progress.milestone(GoalId::Milestone(id, at(i))).unwrap();
    (milestone.score, milestone.raw, title(&objective.milestones[i].heading))
}

/// A number with as many digits as another text has behind its point.
fn rounded(number: Option<Number>, like: &str) -> String {
    let digits = like.split_once('.').map_or(0, |(_, digits)| digits.len());
    number.map_or("null".to_owned(), |it| it.round_dp(u32::try_from(digits).unwrap()).normalize().to_string())
}

fn canonical(text: &str) -> String {
    parse_number(text).map_or(text.to_owned(), |it| it.normalize().to_string())
}

#[test]
fn published_results_are_scored_as_their_files_expect() {
    let (mut table, mut wrong) = (String::new(), Vec::new());
    let (mut same, mut differ) = (0, 0);
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        writeln!(table, "\n{name}").unwrap();
        let plans = compiled(&path, &text);
        let today = text.lines().next().unwrap().strip_prefix("// today: ").unwrap().parse().unwrap();
        let progress = measure(&plans, today, &Bounds::default());
        for (about, expected) in expectations(&text) {
            let (score, raw, title) = reached(&plans, &progress, &about);
            for (is, want) in [(score, &expected.score), (raw, &expected.raw)] {
                let Some(want) = want else { continue };
                if rounded(is, want) != canonical(want) {
                    wrong.push(format!("{name}: {about} is {}, expected {want}", rounded(is, "0.00000")));
                }
            }
            let Some(published) = expected.published else { continue };
            let ours = rounded(score, "0.000");
            let equal = parse_number(&published).is_ok() && rounded(score, &published) == canonical(&published);
            let said = match (&expected.differs, expected.given) {
                (Some(why), _) => format!("differs: {why}"),
                (None, true) => "given: the reading is the grade".to_owned(),
                (None, false) if equal => "same".to_owned(),
                (None, false) => "rounded".to_owned(),
            };
            same += usize::from(said == "same");
            differ += usize::from(expected.differs.is_some());
            writeln!(table, "  published {published}, ours {ours} | {about} “{title}” | {said}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(same >= 15 && differ > 0, "{same} the same, {differ} differ");
    insta::with_settings!({ snapshot_path => "data/graded", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("table", format!("{same} the same, {differ} differ\n{table}"));
    });
}

/// The plan of a file; none of them has an error.
fn compiled(path: &Path, text: &str) -> Plan {
    let today = text.lines().next().unwrap().strip_prefix("// today: ").and_then(|it| it.parse().ok());
    let input = Input { path: path.display().to_string(), bytes: Ok(text.into()) };
    let compilation = goals::check(vec![input], &NoFiles, &Options { today, ..Options::default() });
    let errors = compilation.findings.iter().filter(|it| it.level == Level::Error);
    let errors: Vec<&str> = errors.map(|it| it.message.as_str()).collect();
    assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    compilation.plans.into_iter().next().and_then(std::sync::Arc::into_inner).unwrap()
}
