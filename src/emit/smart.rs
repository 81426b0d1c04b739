//! The plan at a glance, in words: objectives by the letters of SMART, and the seven steps. Plain text, which each output
//! escapes in its own way.

use super::locale::{Argument, Speech};
use super::order;
use crate::diagnostic::Level;
use crate::lint::smart::{Cell, LETTERS, Lack, Step, smart};
use crate::plan::{Heading, Plan};
use crate::types::Number;

use super::Built;

/// Two tables of words.
#[derive(Debug)]
pub struct AtAGlance {
    /// What stands above the objectives.
    pub title: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// One row an objective: its title, and a cell for each letter.
    pub rows: Vec<Vec<String>>,
    /// What the marks mean.
    pub legend: String,
    /// What stands above the steps.
    pub steps_title: String,
    /// One row a step: a mark, its name, and what is lacking.
    pub steps: Vec<[String; 3]>,
}

/// The plan at a glance, in its own language.
pub fn at_a_glance(built: &Built<'_>) -> AtAGlance {
    let plan = built.plan;
    let speech = Speech::of(plan);
    let smart = smart(plan, built.findings);
    let mut columns = vec![speech.word("objective")];
    columns.extend(LETTERS.iter().map(|letter| speech.word(&format!("smart-{}", letter.to_ascii_lowercase()))));
    let rows = order::objectives(plan).into_iter().map(|(id, _)| {
        let row = &smart.rows[id.0 as usize];
        let title = plan[id].heading.label().to_owned();
        std::iter::once(title).chain(row.cells.iter().map(cell)).collect()
    });
    let step = |(number, (step, lacks)): (usize, &(Step, Vec<Lack>))| {
        let name = format!("{}. {}", number + 1, speech.word(step_word(*step)));
        let lacking: Vec<String> = lacks.iter().map(|lack| lack_words(plan, &speech, lack)).collect();
        [if lacking.is_empty() { "✓" } else { "✗" }.to_owned(), name, lacking.join("; ")]
    };
    AtAGlance {
        title: speech.word("smart-heading"),
        columns,
        rows: rows.collect(),
        legend: speech.word("smart-legend"),
        steps_title: speech.word("steps-heading"),
        steps: smart.steps.iter().enumerate().map(step).collect(),
    }
}

fn cell(cell: &Cell) -> String {
    let mark = match cell.level {
        None => return "✓".to_owned(),
        Some(Level::Hint) => "!",
        Some(_) => "✗",
    };
    let codes: Vec<&str> = cell.codes.iter().map(|code| code.as_str()).collect();
    format!("{mark} {}", codes.join(" "))
}

const fn step_word(step: Step) -> &'static str {
    match step {
        Step::Goals => "step-goals",
        Step::Metrics => "step-metrics",
        Step::Smart => "step-smart",
        Step::Benchmarks => "step-benchmarks",
        Step::Priorities => "step-priorities",
        Step::Monitoring => "step-monitoring",
        Step::Corrections => "step-corrections",
    }
}

/// So many are named; the rest is counted.
const NAMED: usize = 4;

fn lack_words(plan: &Plan, speech: &Speech<'_>, lack: &Lack) -> String {
    let named = |message: &str, headings: Vec<&Heading>| {
        let mut list: Vec<String> = headings.iter().take(NAMED).map(|heading| heading.label().to_owned()).collect();
        if headings.len() > NAMED {
            list.push(format!("… +{}", headings.len() - NAMED));
        }
        speech.say(message, &[("list", Argument::Text(&list.join(", ")))])
    };
    match lack {
        Lack::NoObjectives => speech.word("lack-objectives"),
        Lack::Unclear(list) => named("lack-clear", list.iter().map(|id| &plan[*id].heading).collect()),
        Lack::NoMetrics => speech.word("lack-metrics"),
        Lack::Undefined(list) => named("lack-defined", list.iter().map(|id| &plan[*id].heading).collect()),
        Lack::NoValue => speech.word("lack-value"),
        Lack::NotSmart(n) => {
            let (all, shown) = (plan.objectives.len().to_string(), n.to_string());
            let n = Argument::Number(Number::from(*n));
            speech.say("lack-smart", &[("n", n), ("shown", Argument::Text(&shown)), ("all", Argument::Text(&all))])
        }
        Lack::NoBenchmark(list) => named("lack-benchmark", list.iter().map(|id| &plan[*id].heading).collect()),
        Lack::NoPriorities => speech.word("lack-priorities"),
        Lack::NoRhythm(list) => named("lack-rhythm", list.iter().map(|id| &plan[*id].heading).collect()),
        Lack::NoReadings => speech.word("lack-readings"),
        Lack::NoCorrections(codes) => {
            let codes = codes.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
            speech.say("lack-corrections", &[("codes", Argument::Text(&codes))])
        }
    }
}
