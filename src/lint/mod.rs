//! Rules over the resolved plan.
//!
//! In: a [`Plan`] and its team's [`Settings`]. Out: findings, at the levels that the team wants. One rule, one file in
//! `rules/`: when it fires, what it says, and its page with examples. Invariants: a rule reads what its [`Context`] holds and
//! nothing else, decides deterministically, and stays silent where what it needs is missing and that has been reported.

mod broken;
mod context;
mod fit;
mod fullest;
mod listing;
mod reach;
mod rules;
mod settle;
mod shared_people;
pub mod smart;
pub mod words;

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::{Code, Findings, Level, pages};
use crate::plan::Plan;
use crate::settings::{Setting, Settings, Words};
use crate::source::Place;
use words::{List, Vocabulary};

use broken::Errors;
pub use context::{At, Context};
pub use settle::{Allows, settle};

/// The edition whose rules hold for a file that names none.
const FIRST_EDITION: u16 = 2026;

/// One rule: the code it reports, how it decides, and its page.
#[derive(Clone, Copy)]
pub struct Rule {
    /// What it reports.
    pub code: Code,
    /// Looks at the whole plan.
    check: fn(&Context<'_>, &mut Findings),
    /// What it catches, why, examples, in Markdown.
    page: &'static str,
    /// The edition that brought it.
    since: u16,
    /// Whether what it finds depends on the day.
    timely: bool,
    /// Where an error may be why something seems to be missing.
    missing: Missing,
}

/// What a rule misses may be what an error made unreadable: an owner whose name is misspelt is no missing owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    /// The rule finds what is there.
    Nothing,
    /// The rule misses something in a declaration: it is silent where that has an error.
    Here,
    /// The rule misses something in the whole plan: it is silent where that has an error.
    Anywhere,
}

impl Rule {
    const fn new(code: Code, check: fn(&Context<'_>, &mut Findings), page: &'static str) -> Self {
        Self { code, check, page, since: FIRST_EDITION, timely: false, missing: Missing::Nothing }
    }

    /// A rule whose findings come and go with the day.
    const fn timely(self) -> Self {
        Self { timely: true, ..self }
    }

    /// A rule that misses something in the declaration that it points at.
    const fn missing_here(self) -> Self {
        Self { missing: Missing::Here, ..self }
    }

    /// A rule that misses something in the whole plan.
    const fn missing_anywhere(self) -> Self {
        Self { missing: Missing::Anywhere, ..self }
    }

    /// Whether a plan of an edition is held to it.
    const fn holds_for(&self, edition: u16) -> bool {
        self.since <= edition
    }

    /// The rule that reports a code, if one does; many codes of the language itself are reported on the way to a plan.
    pub fn of(code: Code) -> Option<Self> {
        rules::ALL.iter().copied().find(|rule| rule.code == code)
    }
}

/// The words by which titles are judged, with those of each team; reading the lists is worth doing once.
#[derive(Default)]
pub struct Vocabularies {
    known: Mutex<Vec<(Words, Arc<Vocabulary>)>>,
}

impl Vocabularies {
    /// The vocabulary with a team's own words; nothing where it has none, so that the standard one does.
    fn of(&self, words: &Words) -> Option<Arc<Vocabulary>> {
        if *words == Words::default() {
            return None;
        }
        // A thread that panicked left a list that is whole: it is only ever added to.
        let mut all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = all.iter().find(|(known, _)| known == words) {
            return Some(Arc::clone(known));
        }
        let lists = [
            (List::Vague, &words.vague),
            (List::Generic, &words.generic),
            (List::Producing, &words.task),
            (List::Completion, &words.completion),
            (List::Placeholder, &words.placeholder),
        ];
        let own = lists.into_iter().flat_map(|(list, words)| words.iter().map(move |word| (list, word.as_str())));
        let made = Arc::new(Vocabulary::with(own));
        all.push((words.clone(), Arc::clone(&made)));
        Some(made)
    }
}

/// What a check of a plan depends on besides the plan.
pub struct Conditions<'a> {
    /// The day that counts as today, where it is known.
    pub today: Option<jiff::civil::Date>,
    /// The settings of the plan's files, its root's first.
    pub settings: &'a [Settings],
    /// Where its files have errors that were found before there was a plan.
    pub unreadable: &'a [Place],
}

/// Runs every rule that the team wants for some file of the plan. A file says by its edition which rules it was written for;
/// without one, the first.
pub fn check(plan: &Plan, conditions: &Conditions<'_>, vocabularies: &Vocabularies, findings: &mut Findings) {
    let &Conditions { today, settings, unreadable } = conditions;
    let Some(root) = settings.first() else { return };
    let own_words = vocabularies.of(&root.words);
    let vocabulary = own_words.as_deref().unwrap_or_else(|| Vocabulary::standard());
    let cx = Context::new(plan, today, root, vocabulary);
    let edition = plan.header.edition.unwrap_or(FIRST_EDITION);
    let off = |rule: &Rule| {
        let is_off = |it: &Settings| it.levels.get(rule.code) == Some(Setting::Off);
        rule.code.default_level() != Level::Error && settings.iter().all(is_off)
    };
    let errors = Errors::new(plan, findings, unreadable);
    let hidden = |rule: &Rule| rule.missing == Missing::Anywhere && !errors.is_empty();
    let wanted = rules::ALL.iter().filter(|rule| rule.holds_for(edition) && !off(rule) && !hidden(rule));
    let wanted: Vec<&Rule> = wanted.collect();
    let found: Vec<Findings> = wanted
        .into_par_iter()
        .map(|rule| {
            let mut own = Findings::default();
            (rule.check)(&cx, &mut own);
            if rule.missing == Missing::Here { errors.without_broken(own) } else { own }
        })
        .collect();
    for own in found {
        findings.extend(own);
    }
}

/// The page of a code, in Markdown: what it catches, why it matters, examples, how to fix it, where the rule comes from.
pub fn page(code: Code) -> Option<&'static str> {
    Rule::of(code).map(|rule| rule.page).or_else(|| pages::page(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_rule_leaves_plans_of_earlier_editions_alone() {
        for rule in rules::ALL {
            assert!(rule.holds_for(FIRST_EDITION), "{}", rule.code);
            let later = Rule { since: 2031, ..*rule };
            assert!(!later.holds_for(FIRST_EDITION) && later.holds_for(2031));
        }
    }

    #[test]
    fn the_list_is_in_the_order_of_the_codes() {
        assert!(rules::ALL.is_sorted_by_key(|rule| rule.code));
    }
}
