//! An odd number of quotes on a line, so that no token behind the lone one is what it seems.

use super::quotes::{closes, key_follows, open_text_in};
use super::{Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::{Kind, lex, line_end};

pub(super) const ALL: &[Recogniser] = &[uneven];

/// Three quotes on a line, or five: finds the one whose partner is missing.
fn uneven(fault: &Fault<'_>) -> Option<Mistake> {
    let line = fault.line(if fault.first(fault.i) { fault.i.saturating_sub(1) } else { fault.i });
    let start = fault.tokens.get(line.start)?.start;
    let behind = fault.text.get(start..)?;
    let text = &behind[..line_end(behind)];
    let open = line.clone().any(|i| fault.kind(i) == Some(Kind::OpenText)) || text.contains("://");
    if !open || text.contains("\"\"\"") || text.contains('\\') {
        return None;
    }
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    if quotes.len() < 3 || quotes.len() > 31 || quotes.len().is_multiple_of(2) {
        return None;
    }
    let single = (0..quotes.len()).min_by_key(|i| strangeness(text, &quotes, *i))?;
    let at = quotes[single];
    let ends = !text[..at].ends_with([' ', ':', '('])
        && text[at + 1..].trim_start_matches(' ').starts_with(['{', '}', ',', ':', ' '])
        || text[at + 1..].starts_with("  ")
        || text[at + 1..].trim().is_empty();
    let cut = if ends { at + 1 } else { quotes.get(single + 1).copied().unwrap_or(text.len()) };
    // The line up to there holds whole texts and one open one.
    let prefix = &fault.text[..start + cut];
    let tokens = lex(prefix);
    let before = Fault::new(prefix, &tokens, start + at, fault.expected, fault.year);
    if before.kind(before.i) == Some(Kind::OpenText) { open_text_in(&before, true) } else { None }
}

/// How little the texts of a line look like texts if one of its quotes stands alone.
fn strangeness(text: &str, quotes: &[usize], single: usize) -> usize {
    let pairs: Vec<usize> = quotes.iter().enumerate().filter(|(i, _)| *i != single).map(|(_, at)| *at).collect();
    let mut strange = 0;
    for pair in pairs.chunks_exact(2) {
        let inner = &text[pair[0] + 1..pair[1]];
        strange +=
            usize::from(inner.starts_with(' ')) + usize::from(inner.ends_with(' ')) + usize::from(inner.is_empty());
        strange +=
            2 * usize::from(inner.contains(['{', '}'])) + 2 * usize::from(key_follows(inner.trim_start()).is_some());
        strange += usize::from(inner.starts_with([',', ':'])) + usize::from(closes(inner) && !inner.is_empty());
        strange += usize::from(text[..pair[0]].ends_with(|c: char| c.is_alphanumeric()));
        strange += usize::from(text[pair[1] + 1..].starts_with(|c: char| c.is_alphanumeric()));
    }
    strange
}
