//! Colours by meaning: what each name stands for, which no grammar knows; and keys, numbers and units where they stand.
//!
//! Kinds and modifiers are the protocol's own, so that every theme has colours for them. Words, comments and texts are left to
//! the editor's grammar.

use lsp_types::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensFullOptions,
    SemanticTokensLegend, SemanticTokensOptions, WorkDoneProgressOptions,
};

use super::Analysis;
use super::index::{Declared, What};
use super::parts::{Part, PartKind, parts, pieces, statements};
use crate::names::{ChildKind, Kind};
use crate::source::{FileId, Place};

/// What a token is, in the order of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Metric,
    Objective,
    KeyResult,
    Guard,
    Milestone,
    Campaign,
    Content,
    Channel,
    Group,
    Person,
    Unit,
    Key,
    Number,
    Word,
}

const TYPES: &[(Token, SemanticTokenType)] = &[
    (Token::Metric, SemanticTokenType::VARIABLE),
    (Token::Objective, SemanticTokenType::CLASS),
    (Token::KeyResult, SemanticTokenType::METHOD),
    (Token::Guard, SemanticTokenType::INTERFACE),
    (Token::Milestone, SemanticTokenType::EVENT),
    (Token::Campaign, SemanticTokenType::FUNCTION),
    (Token::Content, SemanticTokenType::MACRO),
    (Token::Channel, SemanticTokenType::NAMESPACE),
    (Token::Group, SemanticTokenType::ENUM),
    (Token::Person, SemanticTokenType::PARAMETER),
    (Token::Unit, SemanticTokenType::TYPE),
    (Token::Key, SemanticTokenType::PROPERTY),
    (Token::Number, SemanticTokenType::NUMBER),
    (Token::Word, SemanticTokenType::ENUM_MEMBER),
];

const DECLARATION: u32 = 1;
const BUILT_IN: u32 = 2;
const DROPPED: u32 = 4;

/// What the server says of its colours.
pub(super) fn options() -> SemanticTokensOptions {
    SemanticTokensOptions {
        work_done_progress_options: WorkDoneProgressOptions::default(),
        legend: SemanticTokensLegend {
            token_types: TYPES.iter().map(|(_, name)| name.clone()).collect(),
            // In the order of the bits above.
            token_modifiers: vec![
                SemanticTokenModifier::DECLARATION,
                SemanticTokenModifier::DEFAULT_LIBRARY,
                SemanticTokenModifier::DEPRECATED,
            ],
        },
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Bool(true)),
    }
}

/// The colours of a whole file.
pub(super) fn full(analysis: &Analysis, file: FileId) -> SemanticTokens {
    between(analysis, file, 0..u32::MAX)
}

/// The colours of a part of a file.
pub(super) fn between(analysis: &Analysis, file: FileId, bytes: std::ops::Range<u32>) -> SemanticTokens {
    let mut found = names(analysis, file, bytes.clone());
    let text = analysis.text(file);
    for statement in statements(analysis, file, bytes.clone()) {
        for part in parts(statement, file, text) {
            part_tokens(&part, text, &mut found);
        }
    }
    // Stable: of two at one place, the name comes first.
    found.sort_by_key(|(place, ..)| place.start);
    SemanticTokens { result_id: None, data: encode(analysis, file, found, bytes) }
}

type Found = (Place, Token, u32);

fn names(analysis: &Analysis, file: FileId, bytes: std::ops::Range<u32>) -> Vec<Found> {
    let mentions = analysis.index().mentions_in(file, bytes).iter();
    let token = |mention: &super::index::Mention| {
        let declared = analysis.index().at(mention.declared)?;
        let own = if mention.place == mention.declared { DECLARATION } else { 0 };
        let built_in = if analysis.is_built_in(declared.place.file) { BUILT_IN } else { 0 };
        let dropped = if is_dropped(analysis, declared) { DROPPED } else { 0 };
        Some((mention.place, kind(declared.what), own | built_in | dropped))
    };
    mentions.filter_map(token).collect()
}

const fn kind(what: What) -> Token {
    match what {
        What::Unit(_) => Token::Unit,
        What::Child(_, ChildKind::KeyResult, _) => Token::KeyResult,
        What::Child(_, ChildKind::Milestone, _) => Token::Milestone,
        What::Child(_, ChildKind::Guard, _) => Token::Guard,
        What::Symbol(Kind::Metric, _) => Token::Metric,
        What::Symbol(Kind::Objective, _) => Token::Objective,
        What::Symbol(Kind::Campaign, _) => Token::Campaign,
        What::Symbol(Kind::Content, _) => Token::Content,
        What::Symbol(Kind::Channel, _) => Token::Channel,
        What::Symbol(Kind::Audience | Kind::Segment, _) => Token::Group,
        What::Symbol(Kind::Person | Kind::Team, _) => Token::Person,
    }
}

/// Whether a correction dropped it.
fn is_dropped(analysis: &Analysis, declared: &Declared) -> bool {
    let Some(plan) = analysis.compilation.plans.get(declared.plan) else { return false };
    let home = |at: u32| plan.objectives.get(at as usize);
    match declared.what {
        What::Symbol(Kind::Objective, at) => home(at).is_some_and(crate::plan::Objective::is_dropped),
        What::Child(at, ChildKind::KeyResult, i) => {
            home(at).and_then(|it| it.key_results.get(i as usize)).is_some_and(|it| it.dropped)
        }
        What::Child(at, ChildKind::Milestone, i) => {
            home(at).and_then(|it| it.milestones.get(i as usize)).is_some_and(|it| it.dropped)
        }
        _ => false,
    }
}

fn part_tokens(part: &Part<'_>, text: &str, out: &mut Vec<Found>) {
    // Where a mistake was repaired, the text has other bytes than the part.
    if text.get(part.place.range()) != Some(part.text) {
        return;
    }
    let mut add = |range: std::ops::Range<usize>, token: Token| {
        let at = |n: usize| part.place.start + u32::try_from(n).unwrap_or(0);
        out.push((Place::new(part.place.file, at(range.start), at(range.end)), token, 0));
    };
    match part.kind {
        PartKind::Text => {}
        PartKind::Key => {
            words(part.text, |c| c.is_whitespace() || matches!(c, '[' | ']' | ':')).for_each(|it| add(it, Token::Key));
        }
        PartKind::Word | PartKind::Code => add(0..part.text.len(), Token::Word),
        PartKind::Unit => words(part.text, |c| matches!(c, '/' | '*' | '·')).for_each(|it| add(it, Token::Unit)),
        PartKind::Time | PartKind::Literal => {
            for (range, is_unit) in pieces(part.text) {
                add(range, if is_unit { Token::Unit } else { Token::Number });
            }
        }
    }
}

fn words(text: &str, between: impl Fn(char) -> bool) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    text.split(move |c: char| between(c))
        .map(move |word| {
            let range = at..at + word.len();
            // Each of the signs between words is a byte or two long.
            at = range.end + text.get(range.end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            range
        })
        .filter(|range| !range.is_empty())
}

/// Each token relative to the one before; none overlaps another or leaves its line.
fn encode(analysis: &Analysis, file: FileId, found: Vec<Found>, bytes: std::ops::Range<u32>) -> Vec<SemanticToken> {
    let Some(mut cursor) = analysis.cursor(file) else { return Vec::new() };
    let text = analysis.text(file);
    let (mut line, mut column, mut end) = (0, 0, 0);
    let mut out = Vec::with_capacity(found.len());
    for (place, token, token_modifiers_bitset) in found {
        let one_line = text.get(place.range()).is_some_and(|it| !it.is_empty() && !it.contains(['\n', '\r']));
        if place.start < end || place.end <= bytes.start || place.start >= bytes.end || !one_line {
            continue;
        }
        let position = cursor.position(place.start as usize);
        let delta_line = position.line - line;
        let delta_start = if delta_line == 0 { position.character - column } else { position.character };
        let length = u32::try_from(cursor.units(place.range())).unwrap_or(0);
        out.push(SemanticToken { delta_line, delta_start, length, token_type: token as u32, token_modifiers_bitset });
        (line, column, end) = (position.line, position.character, place.end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::TYPES;

    #[test]
    fn the_legend_has_the_order_of_the_kinds() {
        for (at, (token, _)) in TYPES.iter().enumerate() {
            assert_eq!(*token as usize, at);
        }
    }
}
