//! Circles in what refers to what: imports, formulas, `supports`, `depends on`, deadlines.

use std::collections::VecDeque;

/// Nodes that all lead to each other.
#[derive(Debug, PartialEq, Eq)]
pub struct Circle {
    /// A shortest way from the smallest node back to itself, without its repetition at the end.
    pub path: Vec<usize>,
    /// All nodes of the tangle, sorted.
    pub members: Vec<usize>,
}

/// The tangles among `count` nodes, by their smallest node. Circles that share a node are one: a tangle has more of them than
/// anybody reads, and mending one shows the next.
pub fn circles(count: usize, edges: impl Fn(usize) -> Vec<usize>) -> Vec<Circle> {
    let holds_circle = |members: &Vec<usize>| match members.as_slice() {
        [only] => edges(*only).contains(only),
        _ => true,
    };
    let mut out: Vec<Circle> = components(count, &edges)
        .into_iter()
        .filter(holds_circle)
        .map(|members| Circle { path: shortest(&members, &edges), members })
        .collect();
    out.sort_by_key(|circle| circle.members.first().copied());
    out
}

/// A node on the way: its number, its edges, and how many of them were followed.
struct Visit {
    node: usize,
    edges: Vec<usize>,
    next: usize,
}

/// Groups of nodes that all lead to each other, each sorted, and each behind those that it leads to: Tarjan's algorithm
/// without recursion, since a chain may be as long as the file.
pub(super) fn components(count: usize, edges: &impl Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let mut order = vec![NEW; count];
    let mut low = vec![0; count];
    let mut open = vec![false; count];
    let mut waiting: Vec<usize> = Vec::new();
    let mut clock = 0;
    let mut out = Vec::new();
    for start in 0..count {
        let mut path: Vec<Visit> = Vec::new();
        let mut enter = (order[start] == NEW).then_some(start);
        loop {
            if let Some(node) = enter.take() {
                (order[node], low[node], open[node]) = (clock, clock, true);
                clock += 1;
                waiting.push(node);
                path.push(Visit { node, edges: edges(node), next: 0 });
            }
            let Some(visit) = path.last_mut() else { break };
            if let Some(target) = visit.edges.get(visit.next).copied() {
                visit.next += 1;
                if order[target] == NEW {
                    enter = Some(target);
                } else if open[target] {
                    low[visit.node] = low[visit.node].min(order[target]);
                }
                continue;
            }
            let Some(Visit { node, .. }) = path.pop() else { break };
            if let Some(parent) = path.last() {
                low[parent.node] = low[parent.node].min(low[node]);
            }
            if low[node] == order[node] {
                let from = waiting.iter().rposition(|it| *it == node).unwrap_or(0);
                let mut members = waiting.split_off(from);
                for member in &members {
                    open[*member] = false;
                }
                members.sort_unstable();
                out.push(members);
            }
        }
    }
    out
}

/// A shortest circle through the first of some nodes that all lead to each other.
fn shortest(members: &[usize], edges: &impl Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let Some(first) = members.first().copied() else { return Vec::new() };
    let mut came_from: Vec<Option<usize>> = vec![None; members.len()];
    let position = |node: usize| members.binary_search(&node).ok();
    let mut queue = VecDeque::from([first]);
    while let Some(node) = queue.pop_front() {
        for target in edges(node) {
            if target == first {
                return way_back(node, first, |node| position(node).and_then(|at| came_from[at]));
            }
            if let Some(at) = position(target).filter(|at| came_from[*at].is_none()) {
                came_from[at] = Some(node);
                queue.push_back(target);
            }
        }
    }
    members.to_vec()
}

fn way_back(last: usize, first: usize, came_from: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut path = vec![last];
    let mut node = last;
    while node != first {
        let Some(before) = came_from(node) else { break };
        path.push(before);
        node = before;
    }
    path.reverse();
    path
}

/// The names on a circle, the first again at its end; of a long one, only the beginning.
pub fn told(names: &[&str]) -> String {
    const MOST: usize = 8;
    let first = names.first().copied().unwrap_or_default();
    if names.len() <= MOST {
        return names.iter().copied().chain([first]).collect::<Vec<_>>().join(" → ");
    }
    format!("{} → … → {first} ({} steps)", names[..MOST].join(" → "), names.len())
}

/// So many steps of a circle are pointed at.
pub const STEPS_SHOWN: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn of(edges: &[&[usize]]) -> Vec<Vec<usize>> {
        circles(edges.len(), |i| edges[i].to_vec()).into_iter().map(|circle| circle.path).collect()
    }

    #[test]
    fn each_circle_is_found_once_from_its_smallest_node() {
        assert!(of(&[&[1], &[2], &[]]).is_empty());
        assert_eq!(of(&[&[0]]), [[0]]);
        assert_eq!(of(&[&[1], &[0]]), [[0, 1]]);
        assert_eq!(of(&[&[2], &[0], &[1]]), [[0, 2, 1]]);
        assert_eq!(of(&[&[], &[3], &[1], &[2], &[4]]), [vec![1, 3, 2], vec![4]]);
    }

    #[test]
    fn what_leads_into_a_circle_is_not_in_it() {
        let edges: [&[usize]; 4] = [&[1], &[2], &[1], &[0]];
        let found = circles(4, |i| edges[i].to_vec());
        assert_eq!(found, [Circle { path: vec![1, 2], members: vec![1, 2] }]);
    }

    #[test]
    fn circles_that_share_a_node_are_one_and_the_shortest_is_shown() {
        let edges: [&[usize]; 4] = [&[1, 3], &[2], &[0], &[0]];
        let found = circles(4, |i| edges[i].to_vec());
        assert_eq!(found, [Circle { path: vec![0, 3], members: vec![0, 1, 2, 3] }]);
    }

    #[test]
    fn a_long_chain_with_many_ways_back_takes_linear_time() {
        let count = 200_000;
        let found = circles(count, |i| if i + 1 < count { vec![i + 1, i / 2] } else { vec![0] });
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, [0]);
    }
}
