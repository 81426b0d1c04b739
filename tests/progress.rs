//! What plans have reached: a table of scores that were computed by hand, and what holds for all of them.
//!
//! A file in `data/progress` says in comments what is expected of it. `// today DATE` sets the day for the lines behind it;
//! `// expect NAME KEY VALUE …: ARITHMETIC` holds what was computed by hand, and how, against what the code says of an
//! objective, a goal (`sales.buy`) or a part of one (`sales.buy[0]`). A number with a point is rounded to the digits written. Files have
//! no errors, unless `// with errors` says so.

#![expect(clippy::disallowed_methods, reason = "tests read their fixtures from disk")]
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use goals::diagnostic::Level;
use goals::plan::{GoalId, ObjectiveId, Plan, StartOrigin, Target};
use goals::progress::{
    Band, Bounds, MilestoneProgress, Missing, ObjectiveProgress, Origin, PartProgress, Progress, ResultProgress,
    Standing, Success, Trend, measure,
};
use goals::source::NoFiles;
use goals::types::Number;
use goals::{Input, Options};
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rust_decimal::RoundingStrategy;

/// The plan of a text, and the errors in it.
fn plan_of(text: &str) -> (Arc<Plan>, Vec<String>) {
    let input = Input { path: "plan.goals".to_owned(), bytes: Ok(text.into()) };
    let compilation = goals::check(vec![input], &NoFiles, &Options::default());
    let errors = compilation.findings.iter().filter(|it| it.level == Level::Error);
    let errors = errors.map(|it| format!("{} {}", it.code, it.message)).collect();
    (Arc::clone(&compilation.plans[0]), errors)
}

/// An answer: a number with its digits still open, or a word.
enum Answer {
    Number(Option<Number>),
    Word(String),
}

fn word(word: impl Into<String>) -> Answer {
    Answer::Word(word.into())
}

fn yes(value: Option<bool>) -> Answer {
    word(value.map_or("none", |it| if it { "yes" } else { "no" }))
}

fn day(day: Option<Date>) -> Answer {
    word(day.map_or_else(|| "none".to_owned(), |day| day.to_string()))
}

/// What is said of a goal, whichever it is.
enum Said<'a> {
    Objective(&'a ObjectiveProgress),
    Milestone(&'a MilestoneProgress),
    Result(&'a ResultProgress),
    Part(&'a PartProgress),
}

fn find<'a>(plan: &Plan, progress: &'a Progress, name: &str) -> Option<Said<'a>> {
    let (name, part) = match name.split_once('[') {
        Some((name, part)) => (name, Some(part.trim_end_matches(']').parse::<usize>().ok()?)),
        None => (name, None),
    };
    let (home, goal) = name.split_once('.').unwrap_or((name, ""));
    let at = plan.objectives.iter().position(|it| it.heading.name == home)?;
    let id = ObjectiveId(u32::try_from(at).ok()?);
    let objective = progress.objective(id)?;
    if goal.is_empty() {
        return Some(Said::Objective(objective));
    }
    if let Some(i) = plan.objectives[at].milestones.iter().position(|it| it.heading.name == goal) {
        return progress.milestone(GoalId::Milestone(id, u32::try_from(i).ok()?)).map(Said::Milestone);
    }
    let of = |list: &[goals::plan::KeyResult]| list.iter().position(|it| it.heading.name == goal);
    let result = match of(&plan.objectives[at].key_results) {
        Some(i) => progress.result(GoalId::KeyResult(id, u32::try_from(i).ok()?))?,
        None => progress.result(GoalId::Guard(id, u32::try_from(of(&plan.objectives[at].guards)?).ok()?))?,
    };
    match part {
        Some(part) => result.parts.get(part).map(Said::Part),
        None => Some(Said::Result(result)),
    }
}

fn answer(plan: &Plan, said: &Said<'_>, key: &str) -> Option<Answer> {
    match said {
        Said::Objective(it) => of_objective(plan, it, key),
        Said::Milestone(it) => of_milestone(it, key),
        Said::Result(it) => of_result(it, key),
        Said::Part(it) => of_part(it, key),
    }
}

fn of_objective(plan: &Plan, it: &ObjectiveProgress, key: &str) -> Option<Answer> {
    let names = |ids: Vec<&str>| word(if ids.is_empty() { "none".to_owned() } else { ids.join(",") });
    Some(match key {
        "score" => Answer::Number(it.score),
        "first" => Answer::Number(it.first_score),
        "expected" => Answer::Number(it.expected),
        "data" => word(format!("{}/{}", it.with_data, it.goals)),
        "status" => word(it.status.map_or("none", goals::progress::Status::as_str)),
        "band" => word(match it.band {
            None => "none",
            Some(Band::Red) => "red",
            Some(Band::Yellow) => "yellow",
            Some(Band::Green) => "green",
        }),
        "success" => word(match it.success {
            None => "none",
            Some(Success::No) => "no",
            Some(Success::Yes) => "yes",
            Some(Success::GoodStretch) => "good stretch",
            Some(Success::NoStretch) => "no stretch",
            Some(Success::GuardBroken) => "guard broken",
        }),
        "guards" => names(it.broken_guards.iter().map(|id| plan.goal(*id).name.as_str()).collect()),
        "children" => names(it.children.iter().map(|id| plan[*id].heading.name.as_str()).collect()),
        _ => return None,
    })
}

fn of_milestone(it: &MilestoneProgress, key: &str) -> Option<Answer> {
    Some(match key {
        "raw" => Answer::Number(it.raw),
        "score" => Answer::Number(it.score),
        "first" => Answer::Number(it.first_score),
        "expected" => Answer::Number(it.expected),
        "gap" => Answer::Number(it.gap),
        "status" => word(it.status.as_str()),
        "reached" => day(it.reached.map(|it| it.on)),
        "late" => yes(it.reached.map(|it| it.late)),
        "frozen" => day(it.frozen_on),
        "dropped" => yes(Some(it.dropped)),
        _ => return None,
    })
}

fn of_result(it: &ResultProgress, key: &str) -> Option<Answer> {
    Some(match key {
        "raw" => Answer::Number(it.raw),
        "score" => Answer::Number(it.score),
        "first" => Answer::Number(it.first_score),
        "expected" => Answer::Number(it.expected),
        "gap" => Answer::Number(it.gap),
        "status" => word(it.status.as_str()),
        "end" => day(it.end),
        "frozen" => day(it.frozen_on),
        "dropped" => yes(Some(it.dropped)),
        "broken" => yes(it.broken),
        "worst" => word(it.worst.map_or_else(|| "none".to_owned(), |it| it.to_string())),
        "confidence" => Answer::Number(it.confidence.map(|(value, _)| value)),
        // What only a part has, where there is one.
        _ => return it.parts.first().and_then(|part| of_part(part, key)),
    })
}

fn of_part(it: &PartProgress, key: &str) -> Option<Answer> {
    Some(match key {
        "raw" => Answer::Number(it.raw),
        "score" => Answer::Number(it.score),
        "expected" => Answer::Number(it.expected),
        "gap" => Answer::Number(it.gap),
        "first" => Answer::Number(it.first_score),
        "status" => word(it.status.as_str()),
        "now" => Answer::Number(it.now.map(|now| now.value)),
        "on" => day(it.now.map(|now| now.on)),
        "start" => Answer::Number(it.start.and_then(|start| start.value.known())),
        "target" => Answer::Number(it.target.and_then(Target::amount).and_then(goals::plan::Amount::known)),
        "met" => yes(it.met),
        "reached" => day(it.reached.map(|it| it.on)),
        "late" => yes(it.reached.map(|it| it.late)),
        "held" => word(it.held.map_or_else(|| "none".to_owned(), |it| format!("{}/{}", it.readings, it.of))),
        "stretch" => yes(it.stretch),
        "forecast" => Answer::Number(it.forecast.map(|it| it.on_last_day)),
        "meets" => day(it.forecast.and_then(|it| it.meets_target_on)),
        "pace" => Answer::Number(it.pace.so_far),
        "needed" => Answer::Number(it.pace.needed),
        _ => return of_part_in_words(it, key).map(word),
    })
}

fn of_part_in_words(it: &PartProgress, key: &str) -> Option<&'static str> {
    Some(match key {
        "missing" => match it.missing {
            None => "none",
            Some(Missing::NotStarted) => "not started",
            Some(Missing::NoData) => "no data",
            Some(Missing::Undisclosed) => "undisclosed",
            Some(Missing::NoStart) => "no start",
            Some(Missing::NoTarget) => "no target",
            Some(Missing::NoSum) => "no sum",
            Some(Missing::Units) => "units",
            Some(Missing::DivisionByZero) => "division by zero",
            Some(Missing::TooLarge) => "too large",
        },
        "from" => match it.start.map(|start| start.origin) {
            None => "none",
            Some(StartOrigin::Declared) => "declared",
            Some(StartOrigin::Baseline) => "baseline",
            Some(StartOrigin::Reading) => "reading",
            Some(StartOrigin::Audit) => "audit",
        },
        "origin" => match it.now.map(|now| now.origin) {
            None => "none",
            Some(Origin::Read) => "read",
            Some(Origin::Formula) => "formula",
            Some(Origin::Segments) => "segments",
        },
        "against" => standing(it.against_start),
        "benchmark" => standing(it.against_benchmarks.first().map(|(_, standing)| *standing)),
        "trend" => match it.trend {
            None => "none",
            Some(Trend::Growing) => "growing",
            Some(Trend::Stable) => "stable",
            Some(Trend::Falling) => "falling",
        },
        _ => return None,
    })
}

fn standing(standing: Option<Standing>) -> &'static str {
    match standing {
        None => "none",
        Some(Standing::Better) => "better",
        Some(Standing::Equal) => "equal",
        Some(Standing::Worse) => "worse",
    }
}

/// Whether an answer is what was written; a number is rounded to the digits written.
fn same(answer: &Answer, written: &str) -> bool {
    match answer {
        Answer::Word(word) => word == written,
        Answer::Number(None) => written == "none",
        Answer::Number(Some(value)) => written.parse::<Number>().is_ok_and(|wanted| {
            let places = if wanted.scale() == 0 { value.scale() } else { wanted.scale() };
            value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero) == wanted
        }),
    }
}

fn shown(answer: &Answer) -> String {
    match answer {
        Answer::Word(word) => word.clone(),
        Answer::Number(value) => value.map_or_else(|| "none".to_owned(), |value| value.normalize().to_string()),
    }
}

/// The words before the arithmetic; quotes hold words together.
fn words(line: &str) -> Option<Vec<String>> {
    let mut out = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let quoted = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        let (word, tail, closed) = if let Some((word, tail)) = quoted {
            (word, tail, tail.starts_with(':'))
        } else {
            let (word, tail) = rest.split_once(' ').unwrap_or((rest, ""));
            (word.trim_end_matches(':'), tail, word.ends_with(':'))
        };
        out.push(word.to_owned());
        if closed {
            return Some(out).filter(|_| !tail.trim_start_matches([':', ' ']).is_empty());
        }
        rest = tail.trim_start();
    }
    None
}

/// What of a file's expectations does not hold, and how many lines there are.
fn judge(name: &str, text: &str) -> (String, usize) {
    let (plan, errors) = plan_of(text);
    let mut wrong = String::new();
    let mut lines = 0;
    if !errors.is_empty() && !text.contains("// with errors\n") {
        writeln!(wrong, "{name}: {}", errors.join("\n    ")).unwrap();
    }
    let mut progress: Option<Progress> = None;
    for (at, line) in (1..).zip(text.lines()) {
        if let Some(day) = line.strip_prefix("// today ") {
            progress = Some(measure(&plan, day.trim().parse().unwrap(), &Bounds::default()));
        }
        let Some(rest) = line.strip_prefix("// expect ") else { continue };
        lines += 1;
        let (Some(words), Some(progress)) = (words(rest), &progress) else {
            writeln!(wrong, "{name}:{at}: a line needs a day before it, and its arithmetic behind a colon").unwrap();
            continue;
        };
        let Some((said, pairs)) = words.split_first().and_then(|(who, it)| Some((find(&plan, progress, who)?, it)))
        else {
            writeln!(wrong, "{name}:{at}: nothing is called `{}`", words[0]).unwrap();
            continue;
        };
        for pair in pairs.chunks(2) {
            let [key, wanted] = pair else {
                writeln!(wrong, "{name}:{at}: `{}` has no value", pair[0]).unwrap();
                continue;
            };
            match answer(&plan, &said, key) {
                Some(answer) if same(&answer, wanted) => {}
                Some(answer) => {
                    writeln!(wrong, "{name}:{at}: {} {key} is {}, not {wanted}", words[0], shown(&answer)).unwrap();
                }
                None => writeln!(wrong, "{name}:{at}: nobody knows `{key}`").unwrap(),
            }
        }
    }
    (wrong, lines)
}

#[test]
fn plans_have_reached_what_was_computed_by_hand() {
    let (mut wrong, mut lines) = (String::new(), 0);
    let mut files: Vec<_> = fs::read_dir("tests/data/progress").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        let (more, count) = judge(&path.display().to_string(), &fs::read_to_string(&path).unwrap());
        wrong += &more;
        lines += count;
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(lines >= 100, "{lines} lines");
}

#[test]
fn the_examples_of_the_documentation_are_right() {
    let page = fs::read_to_string("docs/scoring.md").unwrap();
    let (mut wrong, mut lines) = (String::new(), 0);
    for block in page.split("```goals\n").skip(1) {
        let (more, count) = judge("docs/scoring.md", block.split("```").next().unwrap());
        wrong += &more;
        lines += count;
    }
    assert!(wrong.is_empty() && lines >= 12, "\n{wrong}{lines} lines");
}

/// The table would be worth nothing if it took everything.
#[test]
fn a_wrong_expectation_is_told() {
    let plan = "metric m \"M\" : points { better: higher }\nobjective o \"O\" during 2026-Q1 { kr k: m from 0 to 3 }\n\
        checkin 2026-01-09 { m: 1 }\n// today 2026-01-09\n";
    let table = [
        ("o.k raw 0.3333: 1/3", ""),
        ("o.k raw 0.3334: 1/3", "x:5: o.k raw is 0.3333333333333333333333333333, not 0.3334\n"),
        ("o.k score 0: no", "x:5: o.k score is 0.3333333333333333333333333333, not 0\n"),
        ("o.k raw none: no", "x:5: o.k raw is 0.3333333333333333333333333333, not none\n"),
        ("o.k status \"on track\": no", "x:5: o.k status is ahead, not on track\n"),
        ("o.k rew 1: no", "x:5: nobody knows `rew`\n"),
        ("o.q raw 1: no", "x:5: nothing is called `o.q`\n"),
        ("o.k raw 0.3333", "x:5: a line needs a day before it, and its arithmetic behind a colon\n"),
        ("o.k raw 0.3333:", "x:5: a line needs a day before it, and its arithmetic behind a colon\n"),
    ];
    for (line, wanted) in table {
        assert_eq!(judge("x", &format!("{plan}// expect {line}\n")).0, wanted, "{line}");
    }
}

/// A plan with one key result, and readings of it.
fn one(target: &str, unit: &str, property: &str, readings: &[(i64, String)]) -> String {
    let mut out = format!(
        "metric m \"M\" : {unit} {{ {property} }}\nobjective o \"O\" during 2026-Q1 {{ kr k: m {target} by 2026-03-31 }}\n"
    );
    for (day, value) in readings {
        let day = goals::types::plus(jiff::civil::date(2026, 1, 1), *day, goals::types::CalendarUnit::Day).unwrap();
        writeln!(out, "checkin {day} {{ m: {value} }}").unwrap();
    }
    out
}

/// What the one key result of a plan has reached.
fn reached(text: &str, today: &str) -> ResultProgress {
    let (plan, _) = plan_of(text);
    measure(&plan, today.parse().unwrap(), &Bounds::default()).objectives[0].key_results[0].clone()
}

fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let seed = match usual.rng_seed {
        RngSeed::Random => RngSeed::Fixed(2026),
        given @ RngSeed::Fixed(_) => given,
    };
    ProptestConfig { cases: usual.cases.min(96), rng_seed: seed, ..usual }
}

proptest! {
    // The same plans at every run; `PROPTEST_RNG_SEED` looks further.
    #![proptest_config(config())]

    /// A score lies between nothing and all; more is never less; both directions are alike.
    #[test]
    fn a_score_is_a_share_that_grows_with_its_value(from in -500_i64..500, way in 1_i64..500, value in -2000_i64..2000, more in 0_i64..50) {
        let at = |from: i64, to: i64, value: i64| {
            let better = if from < to { "better: higher" } else { "better: lower" };
            reached(&one(&format!("from {from} to {to}"), "points", better, &[(40, value.to_string())]), "2026-02-14")
        };
        let (low, high) = (at(from, from + way, value), at(from, from + way, value + more));
        prop_assert!(low.score.is_some_and(|it| it >= Number::ZERO && it <= Number::ONE), "{low:?}");
        prop_assert!(low.raw.is_some() && low.raw <= high.raw && low.score <= high.score);
        let mirrored = at(-from, -from - way, -value);
        prop_assert_eq!((low.raw, low.score, low.gap, low.status), (mirrored.raw, mirrored.score, mirrored.gap, mirrored.status));
    }

    /// Hours and minutes say the same.
    #[test]
    fn a_score_knows_no_units(from in 1_i64..100, way in 1_i64..100, value in 0_i64..300) {
        let text = |unit: &str, times: i64| {
            let target = format!("from {} {unit} to {} {unit}", from * times, (from + way) * times);
            one(&target, unit, "better: higher", &[(40, format!("{} {unit}", value * times))])
        };
        let (hours, minutes) = (reached(&text("h", 1), "2026-02-14"), reached(&text("min", 60), "2026-02-14"));
        prop_assert_eq!((hours.raw, hours.score, hours.status), (minutes.raw, minutes.score, minutes.status));
    }

    /// Whatever was read, and however it combines, there is progress, and no panic.
    #[test]
    fn what_was_read_has_progress(
        aggregate in prop::sample::select(vec!["last", "sum", "mean", "min", "max"]),
        target in prop::sample::select(vec!["from 0 to 100", "from 100 to 10", "at least 50", "at most 50", "from 10 above 50", "inside 10..50"]),
        values in prop::collection::vec((0_i64..89, -100_i64..200), 1..20),
        today in 0_i64..120,
    ) {
        let readings: Vec<_> = values.iter().map(|(day, value)| (*day, value.to_string())).collect();
        let text = one(target, "points", &format!("aggregate: {aggregate}"), &readings);
        let day = goals::types::plus(jiff::civil::date(2026, 1, 1), today, goals::types::CalendarUnit::Day).unwrap();
        let it = reached(&text, &day.to_string());
        let read = values.iter().any(|(day, _)| *day <= today);
        prop_assert_eq!(it.raw.is_some(), read, "{}\n{:?}", text, it);
        prop_assert!(it.score.is_none_or(|it| it >= Number::ZERO && it <= Number::ONE));
    }
}
