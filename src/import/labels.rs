//! Labels that begin a line: `Objective 1: …`, `O1 — …`, `KR 1.2: …`, `Цель: …`.

/// What a line says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label<'a> {
    /// An objective; its number where it has one, and its title.
    Objective(Option<String>, &'a str),
    /// A key result.
    KeyResult(Option<String>, &'a str),
    /// The heading of a list of objectives, or of key results.
    Objectives,
    KeyResults,
}

/// Words, whether they mean a key result, and whether they may stand without a number or a colon.
const WORDS: &[(&str, bool)] = &[
    ("objective", false),
    ("goal", false),
    ("цель", false),
    ("objetivo", false),
    ("objectif", false),
    ("key result", true),
    ("key-result", true),
    ("ключевой результат", true),
    ("результат", true),
    ("okr", false),
    ("kr", true),
    ("кр", true),
    ("o", false),
    ("о", false),
];

const MANY: &[(&str, bool)] = &[
    ("objectives", false),
    ("цели", false),
    ("goals", false),
    ("key results", true),
    ("ключевые результаты", true),
    ("krs", true),
];

/// The label of a line, if it begins with one.
pub(super) fn label(line: &str) -> Option<Label<'_>> {
    let text = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let many = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    if many.len() < 60 {
        let small = many.to_lowercase();
        if let Some((_, results)) = MANY.iter().find(|(word, _)| small == *word) {
            return Some(if *results { Label::KeyResults } else { Label::Objectives });
        }
    }
    WORDS.iter().find_map(|(word, results)| one(text, word, *results))
}

fn one<'a>(text: &'a str, word: &str, results: bool) -> Option<Label<'a>> {
    let mut letters = text.chars();
    for expected in word.chars() {
        let c = letters.next()?;
        if !c.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    let rest = letters.as_str();
    let spaced = rest.trim_start_matches([' ', '#', '\u{a0}', '№']);
    let number_end = spaced.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-'))).unwrap_or(spaced.len());
    let number = spaced[..number_end].trim_end_matches(['.', '-']);
    let number = if number.starts_with(|c: char| c.is_ascii_digit()) { number } else { "" };
    let after = &spaced[number.len()..];
    let marked = after.trim_start().starts_with([':', '：', '.', '–', '—', '-', ')', '|']);
    // `O` alone means nothing, and `KR` in a sentence neither.
    let short = word.chars().count() < 3;
    let ends = after.trim().is_empty();
    if number.is_empty()
        && !(marked && after.trim_start().starts_with([':', '：', '–', '—']) && word.chars().count() > 1)
    {
        return (ends && !short && rest.trim().is_empty()).then_some(if results {
            Label::KeyResult(None, "")
        } else {
            Label::Objective(None, "")
        });
    }
    // `Goal 2 friends` is a sentence; `O1` needs no mark.
    if !(number.is_empty() || marked || ends || short || after.starts_with(' ')) {
        return None;
    }
    if !number.is_empty() && short && spaced.len() != rest.len() && !marked && word.chars().count() == 1 {
        return None;
    }
    let title = after.trim_start_matches([' ', ':', '：', '.', '–', '—', '-', ')', '|', '\u{a0}']);
    let id = (!number.is_empty()).then(|| format!("{}{number}", prefix(results)));
    Some(if results { Label::KeyResult(id, title) } else { Label::Objective(id, title) })
}

/// `Sales KR: Close five deals`: whose key result it is, and its title.
pub(super) fn team_result(line: &str) -> Option<(&str, &str)> {
    const REACH: usize = 60;
    let text = line.trim();
    let (at, mark) = [" KR:", " КР:"].iter().find_map(|mark| Some((text.find(mark)?, mark)))?;
    let (team, title) = (&text[..at], text[at + mark.len()..].trim());
    (at < REACH && !title.is_empty() && !team.contains([':', '.', '|'])).then_some((team, title))
}

fn prefix(results: bool) -> &'static str {
    if results { "KR" } else { "O" }
}

/// A title without the label that begins it, and the number that the label had.
pub(super) fn split_id(title: &str) -> (Option<String>, String) {
    match label(title.trim()) {
        Some(Label::Objective(id, rest) | Label::KeyResult(id, rest)) if !rest.is_empty() => (id, rest.to_owned()),
        _ => (None, title.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let objective = |id: Option<&str>, title| Some(Label::Objective(id.map(str::to_owned), title));
        let result = |id: Option<&str>, title| Some(Label::KeyResult(id.map(str::to_owned), title));
        for (line, expected) in [
            ("Objective 1: Grow", objective(Some("O1"), "Grow")),
            ("🎯 Objective: Grow", objective(None, "Grow")),
            ("Objective", objective(None, "")),
            ("Objective functions are fun", None),
            ("O1: Grow", objective(Some("O1"), "Grow")),
            ("O2 – Grow", objective(Some("O2"), "Grow")),
            ("O 2 friends", None),
            ("Цель 1. Расти", objective(Some("O1"), "Расти")),
            ("Цель: Расти", objective(None, "Расти")),
            ("KR1: 40%", result(Some("KR1"), "40%")),
            ("KR 1.1 — 40%", result(Some("KR1.1"), "40%")),
            ("KR1-1：首次匹配", result(Some("KR1-1"), "首次匹配")),
            ("Key Result 2: x", result(Some("KR2"), "x")),
            ("Key Result: x", result(None, "x")),
            ("Ключевой результат 3: x", result(Some("KR3"), "x")),
            ("КР2 – x", result(Some("KR2"), "x")),
            ("Key Results:", Some(Label::KeyResults)),
            ("**Ключевые результаты**", Some(Label::KeyResults)),
            ("Objectives", Some(Label::Objectives)),
            ("Krakow is a town", None),
            ("Onboard 2 people", None),
            ("100 people", None),
            ("", None),
        ] {
            assert_eq!(label(line), expected, "{line}");
        }
    }
}
