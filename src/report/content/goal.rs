//! A key result, guard or milestone in words.

use jiff::civil::Date;

use super::sign::status_word;
use super::{Sign, gap, percent, say};
use crate::emit::locale::Argument;
use crate::emit::phrases::Phrases;
use crate::plan::{Aggregate, GoalId, KeyResult, Role, StartOrigin, Target, When};
use crate::progress::{
    MilestoneProgress, Missing, Origin, PartProgress, Reached, ResultProgress, Standing, Status, Trend,
};
use crate::types::{Number, Unit};

/// What is told of a goal, or of a part of it.
#[derive(Default)]
pub(in crate::report) struct Goal {
    /// Which; nothing of a part.
    pub(in crate::report) id: Option<GoalId>,
    pub(in crate::report) title: String,
    pub(in crate::report) sign: Option<Sign>,
    /// How it stands, in a word.
    pub(in crate::report) status: String,
    pub(in crate::report) score: Option<Number>,
    pub(in crate::report) expected: Option<Number>,
    /// Its score, where it should be and how far it is from there; or why there is none.
    pub(in crate::report) standing: String,
    /// Where it started.
    pub(in crate::report) from: String,
    /// Where it is, and of which day that is.
    pub(in crate::report) now: String,
    pub(in crate::report) target: String,
    /// Its deadline, or its whole time.
    pub(in crate::report) by: String,
    /// Where it is heading.
    pub(in crate::report) forecast: String,
    /// What else there is to know.
    pub(in crate::report) remarks: Vec<String>,
    /// Whether it was dropped, or counts for nothing else.
    pub(in crate::report) counts: bool,
    /// One for each segment, where it has several.
    pub(in crate::report) parts: Vec<Goal>,
}

/// `57%, expected 78%`, or one of them.
pub(super) fn score(phrases: &Phrases<'_>, score: Option<Number>, expected: Option<Number>) -> String {
    let [score, expected] = [score, expected].map(|share| share.map(|share| percent(phrases, share)));
    match (score, expected) {
        (Some(score), Some(expected)) => say(phrases, "report-score", &[("score", &score), ("expected", &expected)]),
        (Some(score), None) => score,
        (None, _) => phrases.speech.word("status-no-data"),
    }
}

/// A value with its day.
pub(super) fn dated(phrases: &Phrases<'_>, value: &str, on: Date) -> String {
    format!("{value} ({})", phrases.speech.short_date(on))
}

/// What the score would be had nothing been corrected, where that differs.
pub(super) fn against_first(phrases: &Phrases<'_>, score: Option<Number>, first: Option<Number>) -> Option<String> {
    let first = first.filter(|first| score.is_some_and(|score| score != *first))?;
    Some(say(phrases, "report-first", &[("score", &percent(phrases, first))]))
}

/// A key result or guard.
pub(super) fn of_result(phrases: &Phrases<'_>, reached: &ResultProgress) -> Goal {
    let home = &phrases.plan[reached.id.home()];
    let Some(result) = phrases.plan.result(reached.id) else { return Goal::default() };
    let mut goal = match reached.parts.as_slice() {
        [only] if result.for_each.is_empty() => of_part(phrases, result, only),
        several => {
            let titled = |part: &PartProgress| {
                let segment = part.of.and_then(|of| of.segment);
                let title = segment.map(|segment| phrases.plan.segment(segment).label().to_owned()).unwrap_or_default();
                Goal { title, ..of_part(phrases, result, part) }
            };
            Goal { parts: several.iter().map(titled).collect(), ..Goal::default() }
        }
    };
    goal.id = Some(reached.id);
    goal.title = phrases.goal(reached.id);
    goal.by = reached.end.map(|end| phrases.speech.short_date(end)).unwrap_or_default();
    if let Some(When::Throughout(_)) = result.when {
        goal.by = result.when.map(|when| phrases.when_within(when, home.period)).unwrap_or_default();
    }
    goal.score = reached.score;
    goal.expected = reached.expected;
    goal.counts = !reached.dropped;
    let (sign, status) = match reached.broken {
        _ if reached.dropped => (Sign::Of(Status::NotStarted), phrases.speech.word("dropped")),
        Some(true) => (Sign::Broken, phrases.speech.word("report-broken")),
        Some(false) => (Sign::Holds, phrases.speech.word("report-holds")),
        None => (Sign::Of(reached.status), status_word(phrases, reached.status)),
    };
    (goal.sign, goal.status) = (Some(sign), status);
    if goal.standing.is_empty() || reached.score.is_some() {
        goal.standing = standing(phrases, reached.score, reached.expected, reached.gap);
    }
    if result.role == Role::Guard {
        // A guard is kept or not; how far it is from its plan, or when it first held, says nothing.
        goal.standing = String::new();
        goal.score = None;
        goal.expected = None;
    }
    if result.weight != Number::ONE && result.role == Role::KeyResult {
        let weight = phrases.speech.word("weight").to_lowercase();
        goal.remarks.push(format!("{weight} {}", phrases.speech.number(result.weight)));
    }
    let worst = reached.worst.and_then(|worst| goal.parts.get(worst)).filter(|_| reached.score.is_some());
    goal.remarks.extend(worst.map(|worst| say(phrases, "report-weakest", &[("name", &worst.title)])));
    goal.remarks.extend(against_first(phrases, reached.score, reached.first_score));
    goal.remarks.extend(reached.confidence.map(|it| confidence(phrases, it)));
    goal
}

fn standing(phrases: &Phrases<'_>, reached: Option<Number>, expected: Option<Number>, apart: Option<Number>) -> String {
    let known = score(phrases, reached, expected);
    match apart.filter(|_| reached.is_some() && expected.is_some()) {
        Some(apart) => format!("{known} · {}", gap(phrases, apart)),
        None => known,
    }
}

fn confidence(phrases: &Phrases<'_>, (sure, on): (Number, Date)) -> String {
    let day = phrases.speech.short_date(on);
    say(phrases, "report-confidence", &[("share", &percent(phrases, sure)), ("date", &day)])
}

fn of_part(phrases: &Phrases<'_>, result: &KeyResult, part: &PartProgress) -> Goal {
    let unit = part.of.and_then(|of| phrases.plan[of.metric].unit);
    let value = |number: Number| phrases.speech.value(tidy(number), unit);
    let target = part.target.map(|target| phrases.target(target, None, unit)).unwrap_or_default();
    let known = part.score.is_some();
    let standing = match part.missing {
        Some(missing) if !known => missing_words(phrases, missing),
        _ => standing(phrases, part.score, part.expected, part.gap),
    };
    Goal {
        sign: Some(Sign::Of(part.status)),
        status: status_word(phrases, part.status),
        score: part.score,
        expected: part.expected,
        standing,
        from: part.start.map(|start| phrases.amount(start.value, unit)).unwrap_or_default(),
        now: part.now.map(|now| dated(phrases, &value(now.value), now.on)).unwrap_or_default(),
        target,
        forecast: forecast(phrases, part, unit).unwrap_or_default(),
        remarks: remarks(phrases, result, part, unit),
        counts: true,
        ..Goal::default()
    }
}

/// Where a part is heading, in a sentence.
fn forecast(phrases: &Phrases<'_>, part: &PartProgress, unit: Option<Unit>) -> Option<String> {
    let forecast = part.forecast?;
    let value = phrases.speech.value(tidy(forecast.on_last_day), unit);
    let mut said = say(phrases, "report-forecast", &[("value", &value)]);
    if part.met == Some(true) || matches!(part.target, None | Some(Target::AtMost(_) | Target::Below(_))) {
        return Some(said);
    }
    said.push_str("; ");
    said.push_str(&match forecast.meets_target_on {
        Some(day) => say(phrases, "report-meets-on", &[("date", &phrases.speech.short_date(day))]),
        None => phrases.speech.word("report-meets-never"),
    });
    Some(said)
}

/// A computed value with no more decimals than help a reader.
pub(in crate::report) fn tidy(number: Number) -> Number {
    let digits = if number.abs() >= Number::ONE_HUNDRED { 0 } else { 2 };
    if number.scale() > digits + 2 { number.round_dp(digits).normalize() } else { number }
}

fn remarks(phrases: &Phrases<'_>, result: &KeyResult, part: &PartProgress, unit: Option<Unit>) -> Vec<String> {
    let mut out = Vec::new();
    let word = |message: &str| phrases.speech.word(message);
    if let Some(held) = part.held {
        let (held, of) = (Number::from(held.readings), Number::from(held.of));
        let (shown, of_shown) = (phrases.speech.number(held), phrases.speech.number(of));
        let texts = [("held", Argument::Text(&shown)), ("of", Argument::Text(&of_shown))];
        out.push(phrases.speech.say("report-held", &[&[("n", Argument::Number(of))], texts.as_slice()].concat()));
    }
    if let (Some(standing), Some(start)) = (part.against_start, start_words(phrases, result, part)) {
        out.push(say(phrases, compared(standing), &[("what", &start)]));
    }
    let benchmarks = part.of.map(|of| phrases.plan[of.metric].benchmarks.as_slice()).unwrap_or_default();
    for (at, standing) in &part.against_benchmarks {
        let Some(benchmark) = benchmarks.get(*at) else { continue };
        let kind = word(&format!("benchmark-{}", benchmark.kind.as_str()));
        let name = benchmark.name.as_ref().map_or(kind.clone(), |name| format!("{kind}, {name}"));
        let value = phrases.amount(benchmark.value, unit);
        out.push(say(phrases, compared_to_benchmark(*standing), &[("value", &value), ("name", &name)]));
    }
    if let (Some(needed), true) = (part.pace.needed, part.score.is_some()) {
        let moves = if unit == Some(Unit::PERCENT) { Some(Unit::PERCENTAGE_POINTS) } else { unit };
        let week = |a_day: Number| a_day.checked_mul(Number::from(7)).map(|it| phrases.speech.value(short(it), moves));
        let so_far = part.pace.so_far.and_then(week);
        if let (Some(needed), Some(so_far)) = (week(needed), so_far) {
            out.push(say(phrases, "report-pace", &[("needed", &needed), ("made", &so_far)]));
        }
    }
    out.extend(part.trend.map(|trend| {
        word(match trend {
            Trend::Growing => "report-growing",
            Trend::Stable => "report-stable",
            Trend::Falling => "report-falling",
        })
    }));
    let reached = part.reached.filter(|_| result.role == Role::KeyResult);
    out.extend(reached.map(|it| reached_words(phrases, it)));
    if let (Some(stretch), Some(amount)) = (part.stretch, result.stretch) {
        let message = if stretch { "report-stretch-reached" } else { "report-stretch-open" };
        out.push(say(phrases, message, &[("value", &phrases.amount(amount, unit))]));
    }
    out
}

/// What the start is called that a part is compared with: of a sum, as much of it as fits the days that have passed.
pub(super) fn start_words(phrases: &Phrases<'_>, result: &KeyResult, part: &PartProgress) -> Option<String> {
    let word = phrases.speech.word(match part.start?.origin {
        StartOrigin::Declared => "report-start",
        StartOrigin::Baseline => "report-baseline",
        StartOrigin::Reading => "report-reading",
        StartOrigin::Audit => "report-audit",
    });
    Some(if sums(phrases, result, part) { say(phrases, "report-prorated", &[("what", &word)]) } else { word })
}

/// Whether a part's value is a sum that still grows, so that its start is another time's sum.
pub(super) fn sums(phrases: &Phrases<'_>, result: &KeyResult, part: &PartProgress) -> bool {
    let is_sum = part.of.is_some_and(|of| phrases.plan[of.metric].aggregate == Aggregate::Sum);
    is_sum
        && part.now.is_some_and(|now| now.origin != Origin::Formula)
        && !matches!(result.when, Some(When::Throughout(_)))
}

/// Three significant digits are enough of a pace.
fn short(number: Number) -> Number {
    number.round_sf(3).unwrap_or(number).normalize()
}

const fn compared(standing: Standing) -> &'static str {
    match standing {
        Standing::Better => "report-better-than",
        Standing::Equal => "report-equal-to",
        Standing::Worse => "report-worse-than",
    }
}

const fn compared_to_benchmark(standing: Standing) -> &'static str {
    match standing {
        Standing::Better => "report-better-than-benchmark",
        Standing::Equal => "report-equal-to-benchmark",
        Standing::Worse => "report-worse-than-benchmark",
    }
}

fn reached_words(phrases: &Phrases<'_>, reached: Reached) -> String {
    let message = if reached.late { "report-reached-late" } else { "report-reached" };
    say(phrases, message, &[("date", &phrases.speech.short_date(reached.on))])
}

/// Why there is no number.
pub(in crate::report) fn missing_words(phrases: &Phrases<'_>, missing: Missing) -> String {
    phrases.speech.word(match missing {
        Missing::NotStarted => "status-not-started",
        Missing::NoData => "report-nothing-read",
        Missing::Undisclosed => "report-undisclosed",
        Missing::NoStart => "report-no-start",
        Missing::NoTarget => "report-no-target",
        Missing::NoSum => "report-no-sum",
        Missing::Units => "report-units",
        Missing::DivisionByZero => "report-zero",
        Missing::TooLarge => "report-too-large",
    })
}

/// A milestone.
pub(super) fn of_milestone(phrases: &Phrases<'_>, reached: &MilestoneProgress) -> Goal {
    let milestones = &phrases.plan[reached.id.home()].milestones;
    let GoalId::Milestone(_, i) = reached.id else { return Goal::default() };
    let Some(milestone) = milestones.get(i as usize) else { return Goal::default() };
    let (sign, status) = if reached.dropped {
        (Sign::Of(Status::NotStarted), phrases.speech.word("dropped"))
    } else {
        (Sign::Of(reached.status), status_word(phrases, reached.status))
    };
    let mut remarks = Vec::new();
    remarks.extend(reached.reached.map(|it| reached_words(phrases, it)));
    remarks.extend(against_first(phrases, reached.score, reached.first_score));
    remarks.extend(reached.confidence.map(|it| confidence(phrases, it)));
    let steps = milestone.steps.iter().zip(&reached.steps).map(|(step, share)| {
        let done = share.is_some_and(|share| share >= Number::ONE);
        let status = if done { Status::Done } else { Status::NotStarted };
        let sign = Some(Sign::Of(status));
        let status = phrases.speech.word(if done { "report-step-done" } else { "report-step-open" });
        Goal { title: step.title.clone(), sign, status, counts: true, ..Goal::default() }
    });
    let late = reached.reached.is_some_and(|it| it.late);
    let message = if late { "report-done-in-time" } else { "share-done" };
    let share = reached.raw.map(|share| say(phrases, message, &[("share", &percent(phrases, share))]));
    Goal {
        id: Some(reached.id),
        title: phrases.goal(reached.id),
        sign: Some(sign),
        status,
        score: reached.score,
        expected: reached.expected,
        standing: match reached.score {
            Some(_) => standing(phrases, reached.score, reached.expected, None),
            None => phrases.speech.word("report-nothing-said"),
        },
        now: share.unwrap_or_default(),
        by: reached.end.map(|end| phrases.speech.short_date(end)).unwrap_or_default(),
        remarks,
        counts: !reached.dropped,
        parts: steps.collect(),
        ..Goal::default()
    }
}
