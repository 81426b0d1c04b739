//! What stays of a finding when lines above it come and go: services know by it which findings are new.
//!
//! A fingerprint is made from the code, the file, the declaration around the place, and the text of the place. Findings that
//! agree in all of that are told apart by counting them.

use std::collections::HashMap;

use super::Report;
use super::position::floor_boundary;
use crate::diagnostic::Finding;
use crate::source::{FileId, Place, Source, Sources, fingerprint};

/// So many bytes of a text count.
const ENOUGH: usize = 240;

/// A fingerprint for each finding, 32 hexadecimal digits. Files go by the paths as people know them.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    fingerprints_by(report.sources, report.findings, str::to_owned)
}

/// The same where files go by other paths, such as those from a folder that stays where it is.
pub(super) fn fingerprints_by(sources: &Sources, findings: &[Finding], path: impl Fn(&str) -> String) -> Vec<String> {
    let mut margins: HashMap<FileId, Vec<usize>> = HashMap::new();
    let mut seen: HashMap<u128, u32> = HashMap::new();
    let mut of = |finding: &Finding| {
        let source = sources.file(finding.place.file);
        let margins = margins.entry(finding.place.file).or_insert_with(|| margin(source));
        let declaration = declaration(source, margins, finding.place);
        let same = fingerprint(&[
            finding.code.as_str().as_bytes(),
            path(&source.path).as_bytes(),
            declaration.as_bytes(),
            folded(own_text(source, finding.place)).as_bytes(),
        ]);
        let nth = seen.entry(same).or_default();
        *nth += 1;
        format!("{:032x}", fingerprint(&[&same.to_be_bytes(), &nth.to_be_bytes()]))
    };
    findings.iter().map(&mut of).collect()
}

/// The lines at which declarations begin: those with text at the margin.
fn margin(source: &Source) -> Vec<usize> {
    let begins = |line: &usize| {
        let first = source.text.as_bytes().get(source.lines().start(*line) as usize);
        first.is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'}' | b')' | b']' | b'/' | b'"'))
    };
    (0..source.lines().count()).filter(begins).collect()
}

/// The words and the name by which the declaration around a place begins; its title where it has no name.
fn declaration(source: &Source, margin: &[usize], place: Place) -> String {
    let line = source.lines().line_of(place.start);
    let Some(at) = margin.partition_point(|start| *start <= line).checked_sub(1) else { return String::new() };
    let header = cut(&source.text[source.lines().start(margin[at]) as usize..]);
    let header = header.split(['{', '\n']).next().unwrap_or_default();
    let named = header.split(['"', ':', '=']).next().unwrap_or_default();
    folded(if named.split_whitespace().nth(1).is_some() { named } else { header })
}

/// The text of a place; where it is empty, what stands behind it on its line.
fn own_text(source: &Source, place: Place) -> &str {
    let (start, end) = (floor_boundary(&source.text, place.start as usize), place.end as usize);
    let end = floor_boundary(&source.text, end).max(start);
    // Cut first: a line may be as long as the file.
    if end > start {
        cut(&source.text[start..end])
    } else {
        cut(&source.text[start..]).split('\n').next().unwrap_or("")
    }
}

fn cut(text: &str) -> &str {
    &text[..floor_boundary(text, ENOUGH)]
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    /// Fingerprints of a finding at each occurrence of a word.
    fn of(text: &str, word: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("a.goals", text));
        let place = |at| u32::try_from(at).unwrap();
        let findings: Vec<Finding> = text
            .match_indices(word)
            .map(|(at, _)| Finding::new(Code::E002, Place::new(file, place(at), place(at + word.len())), "unknown"))
            .collect();
        fingerprints(&Report { sources: &sources, findings: &findings, plans: None })
    }

    const PLAN: &str = "objective brand \"Бренд\" {\n  owner: ann\n}\n\nobjective sales \"Sales\" {\n  owner: ann\n}\n";

    #[test]
    fn they_differ() {
        let both = of(PLAN, "ann");
        assert_eq!(both.len(), 2);
        assert_ne!(both[0], both[1]);
        assert!(both.iter().all(|print| print.len() == 32));
        let same_words = of("objective brand \"x\" {\n  owner: ann\n  owner: ann\n}\n", "ann");
        assert_ne!(same_words[0], same_words[1]);
    }

    #[test]
    fn they_stay_when_lines_are_inserted_above() {
        let later =
            format!("// новое\nperson anna \"Anna\"\n\n{}", PLAN.replace("  owner", "  why: \"so\"\n    owner"));
        assert_eq!(of(PLAN, "ann:").len(), 0);
        let after: Vec<String> = of(&later, "owner: ann");
        assert_eq!(of(PLAN, "owner: ann"), after);
    }

    #[test]
    fn another_declaration_with_the_same_finding_changes_nothing() {
        let first = format!("objective first \"First\" {{\n  owner: ann\n}}\n\n{PLAN}");
        assert_eq!(of(&first, "owner: ann")[1..], of(PLAN, "owner: ann"));
    }

    #[test]
    fn a_title_may_change_where_there_is_a_name() {
        assert_eq!(of(PLAN, "owner"), of(&PLAN.replace("Бренд", "Марка"), "owner"));
        let nameless = PLAN.replace(" brand", "");
        assert_ne!(of(&nameless, "owner")[0], of(&nameless.replace("Бренд", "Марка"), "owner")[0]);
    }
}
