//! From trees to the resolved plan.
//!
//! Order: the `plan` block and units, since every value needs them; parties; metrics, then their formulas; what was
//! measured, since key results may start there; objectives; campaigns and content; corrections; circles. Within a step the
//! statements are lowered side by side, each with findings of its own, and put together in the order of the files.

mod amounts;
mod campaign;
mod circles;
mod condition;
mod data;
mod deadlines;
mod formula;
mod habits;
mod header;
mod headings;
mod key_result;
mod metric;
mod milestone;
mod objective;
mod party;
mod properties;
mod record;
mod revise;
mod start;
mod target;
mod values;
mod when;

pub use properties::properties;

use deadlines::Deadlines;
use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::{Header, MetricId, Plan, Reading, Segment, Start};
use crate::diagnostic::{Finding, Findings};
use crate::names::{Files, Kind, Lookup, Names, Root};
use crate::readings::{DataFile, Keeping};
use crate::source::{FileId, Place, Span};
use crate::syntax::ast::{Declaration, Item};
use crate::syntax::{Reader, Statement};
use crate::types::UnitTable;

/// Resolves one compilation, with what its data files say.
pub fn lower(
    files: &Files,
    root: &Root,
    names: &Names<'_>,
    data: (&[DataFile], Keeping<'_>),
    findings: &mut Findings,
) -> Plan {
    let mut own = Findings::default();
    let plan = lower_all(files, root, names, data, &mut own);
    findings.extend(values::merge_missing_fiscal_years(own.into_iter().collect()));
    plan
}

fn lower_all(
    files: &Files,
    root: &Root,
    names: &Names<'_>,
    data: (&[DataFile], Keeping<'_>),
    findings: &mut Findings,
) -> Plan {
    let statements = Sorted::collect(files, root);
    let mut cx = Context::new(files, names, root);
    cx.plan_statement = statements.plans.first().copied();
    header::lower(&mut cx, &statements, findings);
    party::lower(&mut cx, &statements, findings);
    metric::lower(&mut cx, &statements, findings);
    formula::lower(&mut cx, &statements, findings);
    cx.objective_statements.clone_from(&statements.objectives);
    deadlines::lower(&mut cx, findings);
    data::lower(&mut cx, data, findings);
    record::lower(&mut cx, &statements, findings);
    start::lower(&mut cx);
    objective::lower(&mut cx, &statements, findings);
    campaign::lower(&mut cx, &statements, findings);
    revise::lower(&mut cx, &statements, findings);
    condition::lower(&mut cx, &statements, findings);
    circles::check(&cx.plan, findings);
    cx.plan
}

/// A statement and its file.
#[derive(Clone, Copy)]
struct At<'a> {
    statement: &'a Statement,
    reader: Reader<'a>,
}

/// The statements of a compilation by sort, each in the order of the files.
#[derive(Default)]
struct Sorted<'a> {
    plans: Vec<At<'a>>,
    units: Vec<At<'a>>,
    named: Vec<At<'a>>,
    overlaps: Vec<At<'a>>,
    metrics: Vec<At<'a>>,
    records: Vec<At<'a>>,
    objectives: Vec<At<'a>>,
    campaigns: Vec<At<'a>>,
    revisions: Vec<At<'a>>,
    rules: Vec<At<'a>>,
}

impl<'a> Sorted<'a> {
    fn collect(files: &'a Files, root: &Root) -> Self {
        let mut out = Self::default();
        for file in &root.files {
            let text = &files.sources.file(*file).text;
            for statement in &files.trees[file.0 as usize].statements {
                let list = match &*statement.item {
                    Item::Import(_) => continue,
                    Item::Plan(_) => &mut out.plans,
                    Item::Unit(_) => &mut out.units,
                    Item::Named(_) => &mut out.named,
                    Item::Overlap(_) => &mut out.overlaps,
                    Item::Metric(_) => &mut out.metrics,
                    Item::Record(_) => &mut out.records,
                    Item::Objective(_) => &mut out.objectives,
                    Item::Campaign(_) => &mut out.campaigns,
                    Item::Revise(_) => &mut out.revisions,
                    Item::Ensure(_) => &mut out.rules,
                };
                list.push(At { statement, reader: statement.reader(*file, text) });
            }
        }
        out
    }
}

/// What lowering knows so far.
struct Context<'a> {
    files: &'a Files,
    names: &'a Names<'a>,
    plan: Plan,
    objective_statements: Vec<At<'a>>,
    plan_statement: Option<At<'a>>,
    /// Positions in `plan.readings` of each metric and segment, by date.
    readings: HashMap<(MetricId, Option<Segment>), Vec<u32>>,
    /// The segments by which each metric is read, in order of appearance; `None` is the whole.
    read_by: HashMap<MetricId, Vec<Option<Segment>>>,
    /// Where metrics start whose baselines are all by segment, if those add up.
    sums: HashMap<MetricId, Start>,
    deadlines: Deadlines<'a>,
    /// Whether a rate of the plan is wrong, which was reported: one that is missing may be that.
    rate_is_broken: bool,
    /// Whether a check-in or audit has no date, which was reported: a start that is missing may stand there.
    record_is_broken: bool,
}

impl<'a> Context<'a> {
    fn new(files: &'a Files, names: &'a Names<'a>, root: &Root) -> Self {
        let own = root.files.iter().copied().filter(|file| !files.built_in[file.0 as usize]).collect();
        let plan = Plan::new(root.files[0], own);
        Self {
            files,
            names,
            plan,
            objective_statements: Vec::new(),
            plan_statement: None,
            readings: HashMap::new(),
            read_by: HashMap::new(),
            sums: HashMap::new(),
            deadlines: Deadlines::default(),
            rate_is_broken: false,
            record_is_broken: false,
        }
    }

    /// The `plan` block, if there is one.
    fn plan_statement(&self) -> Option<(At<'a>, &'a Declaration)> {
        let at = self.plan_statement?;
        match &*at.statement.item {
            Item::Plan(declaration) => Some((at, declaration)),
            _ => None,
        }
    }

    /// Lowers statements side by side; what they found is put together in their order.
    fn each<T: Send>(
        &self,
        statements: &[At<'a>],
        findings: &mut Findings,
        lower: impl Fn(&mut Lowerer<'_, 'a>, usize) -> T + Sync,
    ) -> Vec<T> {
        let results: Vec<(T, Findings)> = statements
            .par_iter()
            .enumerate()
            .with_min_len(64)
            .map(|(i, at)| {
                let mut lowerer = Lowerer::new(self, *at);
                (lower(&mut lowerer, i), lowerer.findings)
            })
            .collect();
        let mut out = Vec::with_capacity(results.len());
        for (result, own) in results {
            out.push(result);
            findings.extend(own);
        }
        out
    }
}

/// Lowers one statement.
struct Lowerer<'c, 'a> {
    cx: &'c Context<'a>,
    at: At<'a>,
    /// The objective that is being lowered, whose key results and milestones come first when one is named.
    home: Option<u32>,
    findings: Findings,
}

impl<'c, 'a> Lowerer<'c, 'a> {
    fn new(cx: &'c Context<'a>, at: At<'a>) -> Self {
        Self { cx, at, home: None, findings: Findings::default() }
    }

    /// The key result, milestone or guard that a name means.
    fn goal_named(&mut self, span: Span) -> Option<Lookup> {
        self.cx.names.goal(&self.at.reader, span, self.home, false, &mut self.findings)
    }

    fn text(&self, span: Span) -> &'a str {
        self.at.reader.text(span)
    }

    fn place(&self, span: Span) -> Place {
        self.at.reader.place(span)
    }

    fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn units(&self) -> &UnitTable {
        &self.cx.plan.unit_table
    }

    /// The position of the declaration that a name means, of one kind.
    fn index(&mut self, span: Span, kind: Kind) -> Option<u32> {
        self.cx.names.symbol(&self.at.reader, span, &[kind], &mut self.findings).map(|symbol| symbol.index)
    }

    /// The positions of several.
    fn indices<T>(&mut self, spans: &[Span], kind: Kind, make: impl Fn(u32) -> T) -> Vec<T> {
        spans.iter().filter_map(|span| self.index(*span, kind)).map(make).collect()
    }
}

impl Plan {
    fn new(root: FileId, files: Vec<FileId>) -> Self {
        Self {
            root,
            files,
            header: Header::default(),
            unit_table: UnitTable::new(),
            units: Vec::new(),
            metrics: Vec::new(),
            channels: Vec::new(),
            audiences: Vec::new(),
            overlaps: Vec::new(),
            segments: Vec::new(),
            people: Vec::new(),
            teams: Vec::new(),
            objectives: Vec::new(),
            campaigns: Vec::new(),
            contents: Vec::new(),
            readings: Vec::<Reading>::new(),
            impossible: Vec::new(),
            kept: None,
            milestone_states: Vec::new(),
            confidences: Vec::new(),
            notes: Vec::new(),
            revisions: Vec::new(),
            rules: Vec::new(),
        }
    }
}
