//! Which plan is which, where there are several: by the path of its file, its title, else its objectives.

use std::collections::HashSet;

use super::change::{Change, Effect, Subject, Verb, phrase};
use super::goals::{declaration, whole};
use super::side::Side;
use super::{Both, Pair, Plans};
use crate::plan::{ObjectiveId, Plan};

/// Plans of both sets.
pub(super) struct Matched<'a> {
    pub(super) both: Vec<Pair<&'a Plan>>,
    pub(super) gone: Vec<&'a Plan>,
    pub(super) added: Vec<&'a Plan>,
}

/// Whether two plans, each with its path, are one.
type Test<'t> = dyn Fn(&(String, &Plan), &(String, &Plan)) -> bool + 't;

pub(super) fn matched<'a>(old: &Plans<'a>, new: &Plans<'a>) -> Matched<'a> {
    let mut left: Vec<Option<&(String, &'a Plan)>> = old.list.iter().map(Some).collect();
    let mut partners: Vec<Option<&'a Plan>> = vec![None; new.list.len()];
    let title = |plan: &Plan| plan.header.title.clone();
    let alone = old.list.len() == 1 && new.list.len() == 1;
    let tests: [&Test<'_>; 4] = [
        &|_, _| alone,
        &|old, new| old.0 == new.0,
        &|old, new| title(old.1).is_some() && title(old.1) == title(new.1),
        &|old, new| shared(old.1, new.1),
    ];
    for same in tests {
        for (partner, new) in partners.iter_mut().zip(&new.list).filter(|(partner, _)| partner.is_none()) {
            // The best guess stops at the first that fits: the lists are in the order of the files.
            let found = left.iter_mut().find(|it| it.is_some_and(|old| same(old, new)));
            *partner = found.and_then(Option::take).map(|(_, plan)| *plan);
        }
    }
    let mut out = Matched { both: Vec::new(), gone: Vec::new(), added: Vec::new() };
    for (partner, (_, new)) in partners.into_iter().zip(&new.list) {
        match partner {
            Some(old) => out.both.push((old, new)),
            None => out.added.push(new),
        }
    }
    out.gone = left.into_iter().flatten().map(|(_, plan)| *plan).collect();
    out
}

/// Whether at least half of the objectives of either plan are the other's too.
fn shared(old: &Plan, new: &Plan) -> bool {
    let names = |plan: &'_ Plan| plan.objectives.iter().map(|it| it.heading.name.clone()).collect::<HashSet<_>>();
    let (old, new) = (names(old), names(new));
    let both = old.intersection(&new).count();
    both > 0 && both * 2 >= old.len().max(new.len())
}

/// A plan that is in one set alone, with its objectives.
pub(super) fn alone(plan: &Plan, is_new: bool) -> Vec<Change> {
    // A file of people or metrics alone is no plan that anybody promised.
    if plan.header.place.is_none() && plan.objectives.is_empty() {
        return Vec::new();
    }
    let place = plan.header.place;
    let (old, new) = if is_new { (None, place) } else { (place, None) };
    let subject = Subject { sort: "plan", name: String::new(), title: plan.header.title.clone(), old, new };
    let (verb, words) = if is_new { (Verb::Added, "plan added") } else { (Verb::Dropped, "plan taken out") };
    let mut out = vec![declaration(subject, verb, Effect::Neutral, phrase![words])];
    let none = HashSet::new();
    let cx = Both { old: Side::new(plan), new: Side::new(plan), lost: &none };
    for id in (0..).map(ObjectiveId).take(plan.objectives.len()) {
        out.push(if is_new { whole(&cx, None, Some(id)) } else { whole(&cx, Some(id), None) });
    }
    out
}
