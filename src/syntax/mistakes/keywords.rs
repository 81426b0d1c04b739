//! Words of the language that are misspelt, capitalised, translated, or written with letters of another script.

use super::{Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;
use crate::syntax::scan::STATEMENT_WORDS;
use crate::syntax::words::{self, Likeness};

pub(super) const ALL: &[Recogniser] = &[key_result, statement, entry, joint_phrase, joint, both_words];

fn replace(fault: &Fault<'_>, from: usize, to: usize, word: &str, likeness: Likeness) -> Mistake {
    let range = fault.bytes(from, to);
    let written = fault.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let message = match likeness {
        Likeness::Capitals => format!("the word `{word}` is written in small letters"),
        Likeness::Letter(c) => format!(
            "`{written}` looks like `{word}`, but its letter `{c}` belongs to another script (U+{:04X})",
            u32::from(c)
        ),
        Likeness::Meaning => format!("`{written}` is no word of the language; `{word}` says it"),
        Likeness::Spelling => format!("`{written}` is no word of the language; perhaps `{word}` was meant"),
    };
    let rest = fault.s(to + 1);
    let rest = if fault.first(to + 1) || rest.is_empty() { String::new() } else { format!(" {rest}") };
    let help = format!("write `{word}{rest}{}`", if rest.is_empty() { "" } else { " …" });
    let mistake = Mistake::new(range.clone(), message).help(help);
    let title = format!("write {word}");
    if likeness == Likeness::Spelling { mistake.suggest(title, range, word) } else { mistake.fix(title, range, word) }
}

/// `key result reach: …`, `ключевой результат …`
fn key_result(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let head = fault.head(i);
    let first = fault.s(head).to_lowercase();
    let second = fault.s(head + 1).to_lowercase();
    let pair = matches!(
        (first.as_str(), second.as_str()),
        ("key", "result" | "results")
            | ("ключевой", "результат")
            | ("check", "in" | "point")
            | ("bench", "mark")
            | ("mile", "stone")
    );
    if !pair || fault.first(head + 1) {
        return None;
    }
    let word = match first.as_str() {
        "check" if second == "in" => "checkin",
        "check" => "checkpoint",
        "bench" => "benchmark",
        "mile" => "milestone",
        _ => "kr",
    };
    Some(replace(fault, head, head + 1, word, Likeness::Meaning))
}

/// The word of a statement.
fn statement(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let begins = fault.first(i) || fault.before(1) == "}";
    if !fault.blocks.is_empty() || !fault.is_word(i) || !begins || fault.s(i).is_empty() {
        return None;
    }
    let named = fault.is_word(i + 1)
        || matches!(fault.kind(i + 1), Some(Kind::Text | Kind::OddText | Kind::Date | Kind::OpenText | Kind::Number))
        || fault.s(i + 1) == ":";
    if !named || fault.first(i + 1) {
        return None;
    }
    let (word, likeness) = words::meant(fault.s(i), STATEMENT_WORDS)?;
    if word == "main" && words::meant(fault.s(i + 1), &["objective"]).is_some() && !fault.s(i + 1).starts_with("obj") {
        return Some(replace(fault, i, i + 1, "main objective", Likeness::Meaning));
    }
    Some(replace(fault, i, i, word, likeness))
}

/// The word of a block's entry.
fn entry(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let head = fault.head(fault.culprit().min(i));
    if fault.blocks.is_empty() || !fault.is_word(head) || words::ENTRIES.contains(&fault.s(head)) {
        return None;
    }
    let next = fault.s(head + 1);
    let target = (head + 1..fault.line(head).end).any(|j| words::TARGETS.contains(&fault.s(j)));
    let (word, likeness) = words::meant(fault.s(head), words::ENTRIES)?;
    // `kr1: …` or `result: …` with a target is a key result; `owner: …` is none.
    let fits = next != ":" && (fault.at_missing_colon() && fault.i == head + 1 || fault.i == head)
        || next == ":" && target && word == "kr";
    if !fits || words::PROPERTIES.contains(&fault.s(head)) {
        return None;
    }
    Some(replace(fault, head, head, word, likeness))
}

/// Phrases of several words.
fn joint_phrase(fault: &Fault<'_>) -> Option<Mistake> {
    const PHRASES: &[(&[&str], &str)] = &[
        (&["не", "менее"], "at least"),
        (&["не", "меньше"], "at least"),
        (&["не", "ниже"], "at least"),
        (&["не", "более"], "at most"),
        (&["не", "больше"], "at most"),
        (&["не", "выше"], "at most"),
        (&["no", "less", "than"], "at least"),
        (&["not", "less", "than"], "at least"),
        (&["no", "more", "than"], "at most"),
        (&["not", "more", "than"], "at most"),
        (&["more", "than"], "above"),
        (&["less", "than"], "below"),
        (&["fewer", "than"], "below"),
        (&["at", "minimum"], "at least"),
        (&["at", "maximum"], "at most"),
        (&["up", "to"], "to"),
        (&["к", "концу"], "by"),
        (&["no", "later", "than"], "by"),
        (&["due", "by"], "by"),
        (&["due", "on"], "by"),
        (&["в", "течение"], "during"),
        (&["потому", "что"], "because"),
        (&["так", "как"], "because"),
        (&["for", "every"], "for each"),
    ];
    let i = fault.culprit();
    for start in [i, i.wrapping_sub(1), i.wrapping_sub(2)] {
        let found = PHRASES.iter().find(|(phrase, _)| {
            phrase.iter().enumerate().all(|(n, word)| fault.s(start.wrapping_add(n)).to_lowercase() == *word)
        });
        let Some((phrase, word)) = found else { continue };
        let end = start + phrase.len() - 1;
        if fault.i <= end + 1 && !fault.first(start) {
            return Some(replace(fault, start, end, word, Likeness::Meaning));
        }
    }
    None
}

/// A word between the parts of a sentence.
fn joint(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.culprit();
    // A word that the grammar took for a number's unit.
    let unit = i.checked_sub(1).filter(|j| fault.kind(j.wrapping_sub(1)) == Some(Kind::Number) && !fault.glued(*j));
    joint_at(fault, i)
        .or_else(|| unit.and_then(|j| joint_at(fault, j)).filter(|mistake| !mistake.fixes.iter().any(|fix| !fix.safe)))
}

fn joint_at(fault: &Fault<'_>, i: usize) -> Option<Mistake> {
    if !fault.is_word(i) || fault.first(i) || i == 0 {
        return None;
    }
    let value = fault.kind(i + 1).filter(|_| !fault.first(i + 1))?;
    let follows = matches!(value, Kind::Number | Kind::Date | Kind::Text | Kind::Word)
        || matches!(fault.s(i + 1), "$" | "€" | "₽" | "+" | "-");
    if !follows || fault.s(i + 1) == ":" {
        return None;
    }
    let head = fault.s(fault.head(i));
    let behind = |word: &str| (fault.head(i)..i).any(|j| fault.s(j) == word);
    let candidates: Vec<&'static str> = match head {
        "kr" | "guard" if fault.in_target() => {
            let goal =
                ["to", "up", "down", "least", "most", "above", "below", "inside", "of"].iter().any(|word| behind(word));
            let date = value == Kind::Date || matches!(fault.s(i + 1), "FY26" | "end");
            match (goal, date) {
                (true, _) | (_, true) => vec!["by", "throughout"],
                _ if behind("from") => vec!["to", "up", "down", "above", "below", "inside", "by", "throughout"],
                _ => vec!["from", "to", "up", "down", "above", "below", "inside", "within", "by", "throughout"],
            }
        }
        "milestone" => vec!["by"],
        "objective" | "main" => vec!["during", "supports"],
        "campaign" => {
            if behind("from") {
                vec!["to"]
            } else {
                vec!["from"]
            }
        }
        "revise" => vec!["on"],
        "ensure" | "allow" => vec!["because"],
        "baseline" | "benchmark" => vec!["on", "from", "until"],
        _ => return None,
    };
    let written = fault.s(i);
    if candidates.contains(&written) {
        return None;
    }
    let (word, likeness) = words::meant(written, &candidates).or_else(|| short_slip(written, &candidates))?;
    if word == "supports" && matches!(value, Kind::Date | Kind::Number) {
        return Some(replace(fault, i, i, "during", Likeness::Meaning));
    }
    Some(replace(fault, i, i, word, likeness))
}

/// Slips in words too short for likeness in general, such as `form` and `ot`.
fn short_slip(written: &str, candidates: &[&'static str]) -> Option<(&'static str, Likeness)> {
    let lower = written.to_lowercase();
    let near = |word: &&&str| {
        lower != **word && lower.len().abs_diff(word.len()) <= 1 && strsim::damerau_levenshtein(&lower, word) == 1
    };
    candidates.iter().find(near).map(|word| (*word, Likeness::Spelling))
}

/// `main goal`, `objective main sales`
fn both_words(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.s(i.wrapping_sub(1)) == "main" && fault.is_word(i) {
        let (word, likeness) = words::meant(fault.s(i), &["objective"])?;
        return Some(replace(fault, i, i, word, likeness));
    }
    let main = [i, i.wrapping_sub(1)]
        .into_iter()
        .find(|j| fault.s(*j) == "main" && fault.s(j.wrapping_sub(1)) == "objective")?;
    Some(replace(fault, main - 1, main, "main objective", Likeness::Meaning))
}
