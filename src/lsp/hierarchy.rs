//! How goals hang together, as an editor shows who calls whom: what leads to an objective or a key result comes in, what that
//! leads to goes out.

use lsp_types::{CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Range, SymbolKind};

use super::Analysis;
use super::index::{Declared, What};
use crate::names::{ChildKind, Kind};
use crate::plan::{CampaignId, ContentId, Driven, GoalId, Heading, ObjectiveId, Plan};
use crate::source::{FileId, Place};

/// Something that leads to something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Objective(ObjectiveId),
    Goal(GoalId),
    Campaign(CampaignId),
    Content(ContentId),
}

/// What stands under a byte, if it leads to something or something to it.
pub(super) fn prepare(analysis: &Analysis, file: FileId, offset: u32) -> Option<Vec<CallHierarchyItem>> {
    let (plan, node) = node_at(analysis, file, offset)?;
    Some(vec![item(analysis, plan, node)?])
}

/// What leads to an item: objectives below it, its key results, and the work that drives it.
pub(super) fn incoming(analysis: &Analysis, item: &CallHierarchyItem) -> Vec<CallHierarchyIncomingCall> {
    let call = |(from, from_ranges)| CallHierarchyIncomingCall { from, from_ranges };
    let Some((plan, node)) = node_of(analysis, item) else { return Vec::new() };
    let linked = supporters(plan, node)
        .into_iter()
        .filter_map(|from| Some((self::item(analysis, plan, from)?, links(analysis, plan, from, node))));
    linked.map(call).collect()
}

/// What an item leads to: the objectives that it supports, the objective that a key result belongs to, what work drives.
pub(super) fn outgoing(analysis: &Analysis, item: &CallHierarchyItem) -> Vec<CallHierarchyOutgoingCall> {
    let call = |(to, from_ranges)| CallHierarchyOutgoingCall { to, from_ranges };
    let Some((plan, node)) = node_of(analysis, item) else { return Vec::new() };
    let linked = supported(plan, node)
        .into_iter()
        .filter_map(|to| Some((self::item(analysis, plan, to)?, links(analysis, plan, node, to))));
    linked.map(call).collect()
}

/// An item comes back as it was given: its name's place says what it is.
fn node_of<'a>(analysis: &'a Analysis, item: &CallHierarchyItem) -> Option<(&'a Plan, Node)> {
    let file = analysis.file(&item.uri)?;
    node_at(analysis, file, analysis.offset(file, item.selection_range.start))
}

fn node_at(analysis: &Analysis, file: FileId, offset: u32) -> Option<(&Plan, Node)> {
    analysis.index().meant(file, offset).into_iter().find_map(|(_, declared)| {
        let plan: &Plan = analysis.compilation.plans.get(declared.plan)?;
        let node = node(declared)?;
        heading(plan, node).map(|_| (plan, node))
    })
}

const fn node(declared: &Declared) -> Option<Node> {
    Some(match declared.what {
        What::Symbol(Kind::Objective, at) => Node::Objective(ObjectiveId(at)),
        What::Symbol(Kind::Campaign, at) => Node::Campaign(CampaignId(at)),
        What::Symbol(Kind::Content, at) => Node::Content(ContentId(at)),
        What::Child(home, ChildKind::KeyResult, at) => Node::Goal(GoalId::KeyResult(ObjectiveId(home), at)),
        What::Child(home, ChildKind::Milestone, at) => Node::Goal(GoalId::Milestone(ObjectiveId(home), at)),
        What::Child(home, ChildKind::Guard, at) => Node::Goal(GoalId::Guard(ObjectiveId(home), at)),
        What::Symbol(..) | What::Unit(_) => return None,
    })
}

fn heading(plan: &Plan, node: Node) -> Option<&Heading> {
    let home = |id: ObjectiveId| plan.objectives.get(id.0 as usize);
    Some(match node {
        Node::Objective(id) => &home(id)?.heading,
        Node::Goal(GoalId::KeyResult(id, at)) => &home(id)?.key_results.get(at as usize)?.heading,
        Node::Goal(GoalId::Milestone(id, at)) => &home(id)?.milestones.get(at as usize)?.heading,
        Node::Goal(GoalId::Guard(id, at)) => &home(id)?.guards.get(at as usize)?.heading,
        Node::Campaign(id) => &plan.campaigns.get(id.0 as usize)?.heading,
        Node::Content(id) => &plan.contents.get(id.0 as usize)?.heading,
    })
}

fn supporters(plan: &Plan, node: Node) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let driven = match node {
        Node::Objective(id) => {
            out.extend(plan.children(id).map(Node::Objective));
            out.extend(goals(plan, id).map(Node::Goal));
            Driven::Objective(id)
        }
        Node::Goal(goal) => Driven::Goal(goal),
        Node::Campaign(_) | Node::Content(_) => return out,
    };
    let campaigns = (0..).map(CampaignId).zip(&plan.campaigns);
    out.extend(campaigns.filter(|(_, it)| it.drives.contains(&driven)).map(|(id, _)| Node::Campaign(id)));
    if let Driven::Objective(objective) = driven {
        let contents = (0..).map(ContentId).zip(&plan.contents);
        out.extend(contents.filter(|(_, it)| it.objectives.contains(&objective)).map(|(id, _)| Node::Content(id)));
    }
    out
}

/// An objective's key results, milestones and guards.
fn goals(plan: &Plan, id: ObjectiveId) -> impl Iterator<Item = GoalId> {
    let objective = plan.objectives.get(id.0 as usize);
    let counted = move |make: fn(ObjectiveId, u32) -> GoalId, count: usize| {
        (0..u32::try_from(count).unwrap_or(u32::MAX)).map(move |at| make(id, at))
    };
    objective.into_iter().flat_map(move |it| {
        counted(GoalId::KeyResult, it.key_results.len())
            .chain(counted(GoalId::Milestone, it.milestones.len()))
            .chain(counted(GoalId::Guard, it.guards.len()))
    })
}

fn supported(plan: &Plan, node: Node) -> Vec<Node> {
    match node {
        Node::Objective(id) => {
            let parents = plan.objectives.get(id.0 as usize).map(|it| it.supports.as_slice()).unwrap_or_default();
            parents.iter().copied().map(Node::Objective).collect()
        }
        Node::Goal(goal) => vec![Node::Objective(goal.home())],
        Node::Campaign(id) => {
            let driven = plan.campaigns.get(id.0 as usize).map(|it| it.drives.as_slice()).unwrap_or_default();
            let node = |it: &Driven| match it {
                Driven::Objective(id) => Node::Objective(*id),
                Driven::Goal(goal) => Node::Goal(*goal),
            };
            driven.iter().map(node).collect()
        }
        Node::Content(id) => {
            let aims = plan.contents.get(id.0 as usize).map(|it| it.objectives.as_slice()).unwrap_or_default();
            aims.iter().copied().map(Node::Objective).collect()
        }
    }
}

/// Where one thing says that it leads to another: a key result by standing in its objective.
fn links(analysis: &Analysis, plan: &Plan, from: Node, to: Node) -> Vec<Range> {
    let (Some(from_heading), Some(to_heading)) = (heading(plan, from), heading(plan, to)) else { return Vec::new() };
    let mut whole: Place = from_heading.whole;
    // An objective's block may name another for other reasons than to support it.
    if let Node::Objective(_) = from {
        let behind = analysis.text_at(Place { start: from_heading.sentence.end, ..whole });
        let block = behind.find('{').and_then(|at| u32::try_from(at).ok());
        whole.end = block.map_or(whole.end, |at| from_heading.sentence.end + at);
    }
    if let Node::Goal(_) = from {
        return vec![analysis.range(from_heading.place)];
    }
    let mentions = analysis.index().mentions_within(to_heading.place, whole);
    mentions.map(|it| analysis.range(it.place)).collect()
}

fn item(analysis: &Analysis, plan: &Plan, node: Node) -> Option<CallHierarchyItem> {
    let heading = heading(plan, node)?;
    let kind = match node {
        Node::Objective(_) => SymbolKind::CLASS,
        Node::Goal(GoalId::KeyResult(..)) => SymbolKind::NUMBER,
        Node::Goal(GoalId::Milestone(..)) => SymbolKind::BOOLEAN,
        Node::Goal(GoalId::Guard(..)) => SymbolKind::INTERFACE,
        Node::Campaign(_) => SymbolKind::EVENT,
        Node::Content(_) => SymbolKind::STRING,
    };
    let name = match node {
        Node::Goal(goal) => plan.qualified(goal),
        _ => heading.name.clone(),
    };
    let selection = heading.place;
    let whole = Place { start: heading.whole.start.min(selection.start), ..heading.whole.to(selection) };
    Some(CallHierarchyItem {
        name,
        kind,
        tags: None,
        detail: heading.title.clone(),
        uri: analysis.uri(selection.file)?,
        range: analysis.range(whole),
        selection_range: analysis.range(selection),
        data: None,
    })
}
