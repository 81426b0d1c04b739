//! Applying fixes to texts.

use std::collections::BTreeMap;

use super::{Edit, Finding, Fix};
use crate::source::{FileId, Sources};

/// What one round of fixes made.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The new text of each file that changes.
    pub texts: BTreeMap<FileId, String>,
    /// The fixes that were applied, by position.
    pub applied: Vec<usize>,
}

/// Applies fixes in order, where one does not touch another one's text; what is left out gets its turn in the next round. Only
/// files that `editable` names are changed.
pub fn apply<'f>(
    fixes: impl IntoIterator<Item = &'f Fix>,
    sources: &Sources,
    editable: impl Fn(FileId) -> bool,
) -> Fixed {
    let mut chosen: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let mut out = Fixed::default();
    for (i, fix) in fixes.into_iter().enumerate() {
        let fits = fix.edits.iter().all(|edit| {
            let others = chosen.get(&edit.place.file).map_or(&[][..], Vec::as_slice);
            editable(edit.place.file) && is_inside(edit, sources) && !others.iter().any(|other| clash(edit, other))
        });
        if fits {
            for edit in &fix.edits {
                chosen.entry(edit.place.file).or_default().push(edit);
            }
            out.applied.push(i);
        }
    }
    for (file, mut edits) in chosen {
        edits.sort_by_key(|edit| (edit.place.start, edit.place.end));
        let text = &sources.file(file).text;
        let mut new = String::with_capacity(text.len());
        let mut at = 0;
        for edit in edits {
            new.push_str(&text[at..edit.place.start as usize]);
            new.push_str(&edit.text);
            at = edit.place.end as usize;
        }
        new.push_str(&text[at..]);
        if new != *text {
            out.texts.insert(file, new);
        }
    }
    out
}

impl Finding {
    /// The fix to apply without asking. Of several safe alternatives none is, since choosing is a person's business; with
    /// `unsafe_too` it is the first of all.
    pub fn chosen_fix(&self, unsafe_too: bool) -> Option<&Fix> {
        let mut safe = self.fixes.iter().filter(|fix| fix.safe);
        match (safe.next(), safe.next()) {
            (Some(only), None) => Some(only),
            _ if unsafe_too => self.fixes.first(),
            _ => None,
        }
    }
}

/// Whether an edit replaces whole characters of its file.
fn is_inside(edit: &Edit, sources: &Sources) -> bool {
    sources.file(edit.place.file).text.get(edit.place.range()).is_some()
}

/// Whether two edits touch each other's text, or insert at one place.
fn clash(a: &Edit, b: &Edit) -> bool {
    a.place.start <= b.place.end && b.place.start <= a.place.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{Place, Source};

    fn place(start: u32, end: u32) -> Place {
        Place::new(FileId(0), start, end)
    }

    fn fixed(findings: &[Finding], unsafe_too: bool) -> Option<String> {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("a.goals", "один two три"));
        let fixes = findings.iter().filter_map(|finding| finding.chosen_fix(unsafe_too));
        apply(fixes, &sources, |id| id == file).texts.remove(&file)
    }

    #[test]
    fn edits_that_touch_wait_for_the_next_round() {
        let at =
            |start, end, text: &str| Finding::new(Code::E001, place(start, end), "").fix("", place(start, end), text);
        let found = [at(9, 12, "2"), at(0, 8, "1"), at(12, 13, "_")];
        assert_eq!(fixed(&found, false).as_deref(), Some("1 2 три"));
    }

    #[test]
    fn alternatives_and_unsafe_ones_are_left_to_people() {
        let two = [Finding::new(Code::M005, place(0, 8), "").fix("", place(0, 8), "a").fix("", place(0, 8), "b")];
        assert_eq!(fixed(&two, false), None);
        assert_eq!(fixed(&two, true).as_deref(), Some("a two три"));
        let risky = [Finding::new(Code::E002, place(0, 8), "").suggest("", place(0, 8), "c")];
        assert_eq!(fixed(&risky, false), None);
        assert_eq!(fixed(&risky, true).as_deref(), Some("c two три"));
    }

    #[test]
    fn an_edit_beyond_its_text_is_left_out() {
        for (start, end) in [(1, 3), (0, 99), (9, 8)] {
            assert_eq!(
                fixed(&[Finding::new(Code::E001, place(start, end), "").fix("", place(start, end), "x")], true),
                None
            );
        }
    }
}
