//! The plan at a glance: each objective by the five letters of SMART, and the seven steps of the method with what the plan
//! still lacks.

use foldhash::{HashMap, HashSet};
use std::collections::BTreeSet;

use crate::diagnostic::{Code, Finding, Level};
use crate::plan::{MetricId, ObjectiveId, Plan};
use crate::source::Place;

/// The letters, in order.
pub const LETTERS: [char; 5] = ['S', 'M', 'A', 'R', 'T'];

/// The plan at a glance.
#[derive(Debug)]
pub struct Smart {
    /// One row an objective, in order.
    pub rows: Vec<Row>,
    /// The seven steps, in order, each with what is lacking.
    pub steps: [(Step, Vec<Lack>); 7],
}

/// One objective: for each letter of [`LETTERS`] the codes found, and how grave the gravest is.
#[derive(Debug)]
pub struct Row {
    /// The objective.
    pub objective: ObjectiveId,
    /// What was found, by letter.
    pub cells: [Cell; 5],
}

/// What was found of a letter.
#[derive(Debug, Default, Clone)]
pub struct Cell {
    /// Each code once, in order.
    pub codes: BTreeSet<Code>,
    /// The gravest level; none where nothing was found.
    pub level: Option<Level>,
}

/// The steps by which marketing sets target indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Step {
    Goals,
    Metrics,
    Smart,
    Benchmarks,
    Priorities,
    Monitoring,
    Corrections,
}

/// What a step lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// There is no objective.
    NoObjectives,
    /// Objectives whose goal is unclear.
    Unclear(Vec<ObjectiveId>),
    /// Nothing is measured.
    NoMetrics,
    /// Metrics of which nobody knows what they count, or from where.
    Undefined(Vec<MetricId>),
    /// Nothing measured shows business value.
    NoValue,
    /// So many objectives have a letter with a warning.
    NotSmart(usize),
    /// Metrics of key results without a benchmark.
    NoBenchmark(Vec<MetricId>),
    /// Nothing says what comes first.
    NoPriorities,
    /// Metrics of key results that say not how often they are read.
    NoRhythm(Vec<MetricId>),
    /// Nothing was measured yet.
    NoReadings,
    /// Something went wrong, and nothing was corrected.
    NoCorrections(BTreeSet<Code>),
}

/// Puts a plan's findings, as its team is told them, into rows and steps.
pub fn smart(plan: &Plan, findings: &[Finding]) -> Smart {
    let found = Found::new(plan, findings);
    let rows: Vec<Row> = (0..)
        .map(ObjectiveId)
        .zip(&plan.objectives)
        .map(|(objective, _)| {
            let cells = found.by_objective.get(&objective).cloned().unwrap_or_default();
            Row { objective, cells }
        })
        .collect();
    let measured = measured(plan);
    let steps = [
        (Step::Goals, goals(&rows)),
        (Step::Metrics, metrics(plan, &measured, &found)),
        (Step::Smart, not_smart(&rows)),
        (Step::Benchmarks, without(plan, &measured, |id| plan[id].benchmarks.is_empty(), Lack::NoBenchmark)),
        (Step::Priorities, priorities(plan)),
        (Step::Monitoring, monitoring(plan, &measured)),
        (Step::Corrections, corrections(plan, &found)),
    ];
    Smart { rows, steps }
}

/// Findings by what they are about.
struct Found {
    by_objective: HashMap<ObjectiveId, [Cell; 5]>,
    by_metric: HashMap<MetricId, BTreeSet<Code>>,
    codes: BTreeSet<Code>,
}

impl Found {
    fn new(plan: &Plan, findings: &[Finding]) -> Self {
        let mut own = Self { by_objective: HashMap::default(), by_metric: HashMap::default(), codes: BTreeSet::new() };
        let files: HashSet<_> = plan.files.iter().copied().collect();
        let objectives = extents(plan.objectives.iter().map(|it| it.heading.whole));
        let metrics = extents(plan.metrics.iter().map(|it| it.heading.whole));
        let mut users: HashMap<MetricId, Vec<ObjectiveId>> = HashMap::default();
        for (id, objective) in (0..).map(ObjectiveId).zip(&plan.objectives) {
            for metric in objective.key_results.iter().chain(&objective.guards).filter_map(|it| it.metric) {
                let list = users.entry(metric.metric).or_default();
                if list.last() != Some(&id) {
                    list.push(id);
                }
            }
        }
        for finding in findings.iter().filter(|finding| files.contains(&finding.place.file)) {
            own.codes.insert(finding.code);
            let places = std::iter::once(finding.place).chain(finding.labels.iter().map(|label| label.place));
            let mut about: BTreeSet<ObjectiveId> =
                places.filter_map(|it| holding(&objectives, it)).map(ObjectiveId).collect();
            if let Some(metric) = holding(&metrics, finding.place).map(MetricId) {
                own.by_metric.entry(metric).or_default().insert(finding.code);
                about.extend(users.get(&metric).into_iter().flatten());
            }
            let letter = finding.code.as_str().chars().next();
            let Some(column) = LETTERS.iter().position(|it| Some(*it) == letter) else { continue };
            for objective in about {
                let cell = &mut own.by_objective.entry(objective).or_default()[column];
                cell.codes.insert(finding.code);
                cell.level = cell.level.max(Some(finding.level));
            }
        }
        own
    }
}

/// Extents with their positions, by where they begin. Declarations do not lie in each other.
fn extents(places: impl Iterator<Item = Place>) -> Vec<(Place, u32)> {
    let mut out: Vec<(Place, u32)> = places.zip(0..).collect();
    out.sort_unstable();
    out
}

/// Which of them holds a place.
fn holding(extents: &[(Place, u32)], place: Place) -> Option<u32> {
    let after = extents.partition_point(|(whole, _)| (whole.file, whole.start) <= (place.file, place.start));
    let (whole, position) = extents.get(after.checked_sub(1)?)?;
    (whole.file == place.file && place.end <= whole.end).then_some(*position)
}

/// The metrics of key results, each once, in order.
fn measured(plan: &Plan) -> Vec<MetricId> {
    let mut seen = HashSet::default();
    let results = plan.objectives.iter().flat_map(|it| &it.key_results).filter_map(|it| it.metric);
    results.map(|it| it.metric).filter(|id| seen.insert(*id)).collect()
}

/// What makes a goal unclear.
const UNCLEAR: [Code; 5] = [Code::S001, Code::S002, Code::S006, Code::S007, Code::S009];
/// What calls for a correction.
const WRONG: [Code; 4] = [Code::T004, Code::P001, Code::P004, Code::P006];

fn goals(rows: &[Row]) -> Vec<Lack> {
    if rows.is_empty() {
        return vec![Lack::NoObjectives];
    }
    let unclear = |row: &&Row| row.cells[0].codes.iter().any(|code| UNCLEAR.contains(code));
    some(rows.iter().filter(unclear).map(|row| row.objective).collect(), Lack::Unclear)
}

fn metrics(plan: &Plan, measured: &[MetricId], found: &Found) -> Vec<Lack> {
    if measured.is_empty() {
        return if plan.objectives.iter().any(|it| !it.milestones.is_empty()) {
            Vec::new()
        } else {
            vec![Lack::NoMetrics]
        };
    }
    let undefined = |id: &MetricId| {
        found.by_metric.get(id).is_some_and(|codes| codes.contains(&Code::M004) || codes.contains(&Code::M008))
    };
    let mut out = some(measured.iter().copied().filter(undefined).collect(), Lack::Undefined);
    if found.codes.contains(&Code::R006) || found.codes.contains(&Code::R001) {
        out.push(Lack::NoValue);
    }
    out
}

fn not_smart(rows: &[Row]) -> Vec<Lack> {
    let doubtful = |row: &&Row| row.cells.iter().any(|cell| cell.level >= Some(Level::Warning));
    match rows.iter().filter(doubtful).count() {
        0 => Vec::new(),
        n => vec![Lack::NotSmart(n)],
    }
}

fn without(
    plan: &Plan,
    measured: &[MetricId],
    lacks: impl Fn(MetricId) -> bool,
    lack: fn(Vec<MetricId>) -> Lack,
) -> Vec<Lack> {
    // A derived metric is judged by its parts.
    some(measured.iter().copied().filter(|id| plan[*id].formula.is_none() && lacks(*id)).collect(), lack)
}

fn priorities(plan: &Plan) -> Vec<Lack> {
    let said = plan.metrics.iter().any(|it| it.priority.is_some())
        || plan.objectives.iter().any(|it| {
            it.main
                || it.priority.is_some()
                || it.key_results.iter().any(|it| it.priority.is_some() || it.weight_place.is_some())
        });
    if said || plan.objectives.len() < 2 && measured(plan).len() < 2 { Vec::new() } else { vec![Lack::NoPriorities] }
}

fn monitoring(plan: &Plan, measured: &[MetricId]) -> Vec<Lack> {
    let mut out = without(plan, measured, |id| plan[id].every.is_none(), Lack::NoRhythm);
    if !measured.is_empty() && plan.readings.is_empty() {
        out.push(Lack::NoReadings);
    }
    out
}

fn corrections(plan: &Plan, found: &Found) -> Vec<Lack> {
    let wrong: BTreeSet<Code> = found.codes.iter().copied().filter(|code| WRONG.contains(code)).collect();
    if wrong.is_empty() || !plan.revisions.is_empty() { Vec::new() } else { vec![Lack::NoCorrections(wrong)] }
}

fn some<T>(list: Vec<T>, lack: fn(Vec<T>) -> Lack) -> Vec<Lack> {
    if list.is_empty() { Vec::new() } else { vec![lack(list)] }
}
