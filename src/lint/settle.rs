//! From what rules found to what a team is told: `allow` lines silence, settings raise and lower, and an `allow` that
//! silences nothing is found itself (U003).

use std::collections::BTreeMap;

use super::Rule;
use foldhash::HashMap;

use crate::diagnostic::{Code, Edit, Finding, Findings, Fix, Level};
use crate::plan::{Allow, Plan};
use crate::settings::{Projects, Setting, Settings};
use crate::source::{FileId, Place, Sources};

/// The `allow` lines of all plans of a check. A file may belong to several plans: what one of them needs is not unused.
#[derive(Debug, Default)]
pub struct Allows {
    seen: BTreeMap<Place, Seen>,
}

#[derive(Debug)]
struct Seen {
    allow: Allow,
    used: bool,
}

impl Allows {
    /// Takes out of a plan's findings what its files allow; `unreadable` is where these have errors that were found before.
    pub fn silence(&mut self, plan: &Plan, findings: Findings, unreadable: &[Place]) -> Findings {
        let whole_plan = plan.header.allows.iter().map(|allow| (allow, None));
        let inside = plan
            .headings()
            .filter(|heading| !heading.allows.is_empty())
            .flat_map(|heading| heading.allows.iter().map(|allow| (allow, Some(heading.whole))));
        let allows: Vec<(&Allow, Option<Place>)> = whole_plan.chain(inside).collect();
        if allows.is_empty() {
            return findings;
        }
        let list: Vec<Finding> = findings.into_iter().collect();
        // What an error hides can't be known.
        let broken = !unreadable.is_empty() || list.iter().any(|finding| finding.level == Level::Error);
        for (allow, _) in &allows {
            let judged = !broken && can_be_unused(allow.code, plan);
            let seen = self.seen.entry(allow.place).or_insert_with(|| Seen { allow: (*allow).clone(), used: false });
            seen.used |= !judged;
        }
        let scopes = Scopes::new(&allows);
        let mut kept = Findings::default();
        for finding in list {
            let silencing = if finding.level == Level::Error { Vec::new() } else { scopes.silencing(&finding) };
            if silencing.is_empty() {
                kept.push(finding);
                continue;
            }
            for allow in silencing {
                if let Some(seen) = self.seen.get_mut(&allow.place) {
                    seen.used = true;
                }
            }
        }
        kept
    }

    /// U003: those that silenced nothing in any plan.
    fn unused(&self, levels: &mut Levels<'_>, sources: &Sources, findings: &mut Findings) {
        for seen in self.seen.values().filter(|seen| !seen.used) {
            let (code, place) = (seen.allow.code, seen.allow.place);
            // What the team turned off would not be found without the `allow` either.
            if levels.of(place.file, sources).levels.get(code) == Some(Setting::Off) {
                continue;
            }
            let message = format!("`allow {code}` silences nothing: {code} does not fire here");
            let mut finding = Finding::new(Code::U003, place, message)
                .label("nothing to excuse")
                .help("Take the line away, so that the next reader does not look for what it excuses.");
            let edits = vec![Edit { place: line(sources, seen.allow.whole), text: String::new() }];
            finding.fixes.push(Fix { title: format!("remove `allow {code}`"), safe: true, edits });
            findings.push(finding);
        }
    }
}

/// Whether an `allow` of a code can be told to be needless: a rule decides it, and always the same.
fn can_be_unused(code: Code, plan: &Plan) -> bool {
    let edition = plan.header.edition.unwrap_or(super::FIRST_EDITION);
    code == Code::U002 || Rule::of(code).is_some_and(|rule| !rule.timely && rule.holds_for(edition))
}

/// Where `allow` lines hold, so that those of a finding are found without a look at all others.
struct Scopes<'p> {
    /// Those of the whole plan, by code.
    everywhere: HashMap<Code, Vec<&'p Allow>>,
    /// Those of declarations and those of what stands in these, by code: in each list, scopes do not overlap, and one that holds for
    /// several lines of the same code stands there once for each.
    inside: [HashMap<Code, Vec<(Place, &'p Allow)>>; 2],
}

impl<'p> Scopes<'p> {
    fn new(allows: &[(&'p Allow, Option<Place>)]) -> Self {
        let mut out = Self { everywhere: HashMap::default(), inside: [HashMap::default(), HashMap::default()] };
        let mut scoped: Vec<(Place, &Allow)> = Vec::new();
        for (allow, scope) in allows {
            match scope {
                Some(scope) => scoped.push((*scope, allow)),
                None => out.everywhere.entry(allow.code).or_default().push(allow),
            }
        }
        scoped.sort_by_key(|(scope, allow)| (scope.file, scope.start, std::cmp::Reverse(scope.end), allow.place));
        let mut outer: Option<Place> = None;
        for (scope, allow) in scoped {
            let nested = outer.is_some_and(|outer| outer != scope && holds(outer, scope));
            if !nested {
                outer = Some(scope);
            }
            out.inside[usize::from(nested)].entry(allow.code).or_default().push((scope, allow));
        }
        out
    }

    /// Those that silence a finding. A pair is excused at either of its places.
    fn silencing(&self, finding: &Finding) -> Vec<&'p Allow> {
        let mut out: Vec<&Allow> = self.everywhere.get(&finding.code).into_iter().flatten().copied().collect();
        for list in self.inside.iter().filter_map(|by_code| by_code.get(&finding.code)) {
            for place in std::iter::once(finding.place).chain(finding.labels.iter().map(|label| label.place)) {
                let before = list.partition_point(|(scope, _)| (scope.file, scope.start) <= (place.file, place.start));
                let last = list[..before].last().map(|(scope, _)| *scope);
                let same = list[..before].iter().rev().take_while(|(scope, _)| Some(*scope) == last);
                out.extend(same.filter(|(scope, _)| holds(*scope, place)).map(|(_, allow)| *allow));
            }
        }
        out
    }
}

fn holds(scope: Place, place: Place) -> bool {
    place.file == scope.file && place.start >= scope.start && place.end <= scope.end
}

/// A place with the rest of its line where nothing else stands there, else with the blanks before it.
fn line(sources: &Sources, place: Place) -> Place {
    let text = &sources.file(place.file).text;
    let (before, after) = (&text[..place.start as usize], &text[place.end as usize..]);
    let trimmed = before.trim_end_matches([' ', '\t']);
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let rest = after.len() - after.trim_start_matches([' ', '\t', '\r']).len();
    if trimmed.ends_with('\n') && after[rest..].starts_with('\n') {
        return Place { start: offset(trimmed.len()), end: place.end + offset(rest + 1), ..place };
    }
    Place { start: offset(trimmed.len()), ..place }
}

/// The settings of each file, looked up once.
struct Levels<'a> {
    projects: &'a Projects,
    files: HashMap<FileId, Settings>,
}

impl Levels<'_> {
    fn of(&mut self, file: FileId, sources: &Sources) -> &Settings {
        self.files.entry(file).or_insert_with(|| self.projects.settings(&sources.file(file).path))
    }
}

/// Puts findings at the levels that their files want, and adds the `allow` lines that silence nothing.
pub fn settle(mut findings: Findings, allows: &Allows, projects: &Projects, sources: &Sources) -> Findings {
    let mut levels = Levels { projects, files: HashMap::default() };
    allows.unused(&mut levels, sources, &mut findings);
    if projects.is_empty() {
        return findings;
    }
    let mut out = Findings::default();
    for mut finding in findings {
        if finding.level != Level::Error {
            match levels.of(finding.place.file, sources).levels.get(finding.code) {
                Some(Setting::Off) => continue,
                Some(Setting::At(level)) => finding.level = level,
                None => {}
            }
        }
        out.push(finding);
    }
    out
}
