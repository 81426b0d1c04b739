//! Identifiers from titles in any script: valid, unique, and none of the language's words.

use std::collections::HashSet;

use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization;

use super::units::is_stop;
use crate::syntax::{is_hidden, is_word};

/// Names are no longer than this, in characters, where the title can be cut.
const LENGTH: usize = 32;

/// Names that are taken in one place.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: HashSet<String>,
    /// How often a name was wanted, so that many equal titles don't cost a search each.
    counts: std::collections::HashMap<String, usize>,
}

impl Names {
    /// A new name from a title; `fallback` where the title has no letters.
    pub(super) fn name(&mut self, title: &str, fallback: &str) -> String {
        let base = identifier(title, fallback);
        let count = self.counts.entry(base.clone()).or_insert(0);
        loop {
            *count += 1;
            let name = if *count == 1 { base.clone() } else { format!("{base}_{count}") };
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

fn identifier(title: &str, fallback: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    let mut cut = false;
    for word in title.split(|c: char| !is_xid_continue(c) || c == '_' || is_hidden(c)).filter(|word| !word.is_empty()) {
        let word: String = word.to_lowercase().nfc().filter(|c| is_xid_continue(*c)).take(LENGTH).collect();
        let added = word.chars().count();
        if length > 0 && length + added >= LENGTH {
            cut = true;
            break;
        }
        if word.is_empty() {
            continue;
        }
        if length > 0 {
            out.push('_');
        }
        out.push_str(&word);
        length += added + 1;
    }
    // What a cut leaves at the end joins nothing: `уйти_от`.
    while let Some(end) = out.rfind('_').filter(|at| cut && is_stop(&out[at + 1..])) {
        out.truncate(end);
    }
    let starts = out.chars().next().is_some_and(is_xid_start);
    if !starts {
        out = if out.is_empty() { fallback.to_owned() } else { format!("{fallback}_{out}") };
    }
    // Composing may change what was checked letter by letter.
    let out: String = out.nfc().collect();
    if is_word(&out) { format!("{out}_1") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_unique_and_no_words_of_the_language() {
        let mut names = Names::default();
        for (title, expected) in [
            ("Grow revenue", "grow_revenue"),
            ("Grow  revenue!", "grow_revenue_2"),
            ("Стать лидером рынка", "стать_лидером_рынка"),
            ("实现基础报价自动化", "实现基础报价自动化"),
            ("100 stars", "goal_100_stars"),
            ("ra\u{e0100}te", "ra_te"),
            ("", "goal"),
            ("…", "goal_2"),
            ("during", "during_1"),
            ("Objective", "objective_1"),
            ("A very long title that nobody would like to write again and again", "a_very_long_title_that_nobody"),
        ] {
            assert_eq!(names.name(title, "goal"), expected, "{title}");
        }
    }
}
