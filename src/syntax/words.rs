//! The language's words, and words that people write in their place.

use super::scan::STATEMENT_WORDS;

/// Words that begin an entry of a block.
pub(super) const ENTRIES: &[&str] = &["kr", "milestone", "guard", "watch", "step", "allow", "checkpoint", "benchmark"];

/// Words between the parts of a sentence.
pub(super) const JOINTS: &[&str] = &[
    "from",
    "to",
    "by",
    "on",
    "up",
    "down",
    "at",
    "above",
    "below",
    "inside",
    "within",
    "throughout",
    "during",
    "supports",
    "for",
    "until",
    "because",
    "of",
    "after",
];

/// Words that begin a target or its end.
pub(super) const TARGETS: &[&str] =
    &["from", "to", "up", "down", "at", "above", "below", "inside", "within", "by", "throughout"];

/// Properties whose value is a text in quotes.
pub(super) const TEXT_KEYS: &[&str] =
    &["why", "how", "source", "definition", "note", "values", "city", "tags", "id", "url"];

/// Properties of the language.
pub(super) const PROPERTIES: &[&str] = &[
    "age",
    "aggregate",
    "ambition",
    "approval",
    "approved",
    "audience",
    "baseline",
    "better",
    "budget",
    "business",
    "by",
    "channel",
    "channels",
    "city",
    "continues",
    "currency",
    "definition",
    "drives",
    "edition",
    "every",
    "how",
    "id",
    "kind",
    "locale",
    "measured",
    "members",
    "note",
    "objective",
    "owner",
    "paid",
    "period",
    "priority",
    "range",
    "rate",
    "readings",
    "size",
    "source",
    "stage",
    "stretch",
    "tags",
    "target",
    "type",
    "url",
    "values",
    "weight",
    "why",
    "window",
    "dropped",
    "confidence",
];

/// Words that stand for a value, or between the words of [`JOINTS`].
const VALUES: &[&str] = &[
    "and",
    "or",
    "least",
    "most",
    "each",
    "fiscal",
    "depends",
    "year",
    "done",
    "undisclosed",
    "unknown",
    "sum",
    "count",
    "min",
    "max",
    "mean",
    "yes",
    "no",
    "std",
    "x",
    "confidence",
];

/// Whether a word means something to the language where a name may stand, so that it makes a poor name.
pub fn is_word(word: &str) -> bool {
    [STATEMENT_WORDS, ENTRIES, JOINTS, VALUES].iter().any(|words| words.contains(&word))
}

/// Whether a word begins a statement.
pub(super) fn is_statement(word: &str) -> bool {
    STATEMENT_WORDS.contains(&word)
}

/// Why a word was taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It differs in capitals.
    Capitals,
    /// It holds a letter of another script that looks the same.
    Letter(char),
    /// It says the same, in other words.
    Meaning,
    /// It is nearly the same.
    Spelling,
}

/// The word of `words` that was meant, and why it is thought so.
pub(super) fn meant(written: &str, words: &[&'static str]) -> Option<(&'static str, Likeness)> {
    let lower = written.to_lowercase();
    let latin: String = lower.chars().map(|c| latin(c).unwrap_or(c)).collect();
    let mixed = lower.chars().any(|c| c.is_ascii_alphabetic()) || lower.chars().all(latin_letter);
    for word in words.iter().copied() {
        if lower == word && written != word {
            return Some((word, Likeness::Capitals));
        }
        if latin == word && latin != lower && mixed {
            let odd = written.chars().find(|c| !c.is_ascii())?;
            return Some((word, Likeness::Letter(odd)));
        }
    }
    if let Some((_, word)) = SYNONYMS.iter().find(|(from, to)| *from == lower && words.contains(to)) {
        return Some((word, Likeness::Meaning));
    }
    nearest(&lower, words).filter(|word| *word != written).map(|word| (word, Likeness::Spelling))
}

/// Whether a word says in other words what one of `words` says.
pub(super) fn synonym(written: &str, words: &[&str]) -> bool {
    let lower = written.to_lowercase();
    SYNONYMS.iter().any(|(from, to)| *from == lower && words.contains(to))
}

/// The word that is nearest in spelling, if it is near.
pub(super) fn nearest(written: &str, words: &[&'static str]) -> Option<&'static str> {
    let length = written.chars().count();
    if length < 4 {
        return None;
    }
    let near = |word: &&'static str| (strsim::damerau_levenshtein(written, word), *word);
    let (distance, word) = words.iter().filter(|w| w.len() > 3 && w.len().abs_diff(length) <= 2).map(near).min()?;
    (distance <= if length < 6 { 1 } else { 2 }).then_some(word)
}

fn latin_letter(c: char) -> bool {
    latin(c).is_some()
}

/// The Latin letter that looks like a letter of another script.
pub(super) fn latin(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' => 'a',
        'в' => 'b',
        'с' | 'ϲ' => 'c',
        'е' | 'ё' | 'ε' => 'e',
        'н' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'п' => 'n',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'и' | 'υ' => 'u',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => return None,
    })
}

/// What people write in place of the language's words.
const SYNONYMS: &[(&str, &str)] = &[
    ("цель", "objective"),
    ("goal", "objective"),
    ("okr", "objective"),
    ("obj", "objective"),
    ("задача", "objective"),
    ("метрика", "metric"),
    ("показатель", "metric"),
    ("kpi", "metric"),
    ("измерение", "metric"),
    ("план", "plan"),
    ("канал", "channel"),
    ("аудитория", "audience"),
    ("человек", "person"),
    ("сотрудник", "person"),
    ("people", "person"),
    ("user", "person"),
    ("команда", "team"),
    ("отдел", "team"),
    ("group", "team"),
    ("department", "team"),
    ("сегмент", "segment"),
    ("кампания", "campaign"),
    ("контент", "content"),
    ("единица", "unit"),
    ("импорт", "import"),
    ("include", "import"),
    ("use", "import"),
    ("require", "import"),
    ("чекин", "checkin"),
    ("отчёт", "checkin"),
    ("отчет", "checkin"),
    ("update", "checkin"),
    ("status", "checkin"),
    ("аудит", "audit"),
    ("пересмотр", "revise"),
    ("change", "revise"),
    ("пересечение", "overlap"),
    ("assert", "ensure"),
    ("главная", "main"),
    ("primary", "main"),
    ("кр", "kr"),
    ("keyresult", "kr"),
    ("key_result", "kr"),
    ("результат", "kr"),
    ("result", "kr"),
    ("веха", "milestone"),
    ("этап", "milestone"),
    ("task", "milestone"),
    ("deliverable", "milestone"),
    ("шаг", "step"),
    ("guardrail", "guard"),
    ("ограничение", "guard"),
    ("следим", "watch"),
    ("track", "watch"),
    ("monitor", "watch"),
    ("ignore", "allow"),
    ("бенчмарк", "benchmark"),
    ("контрольная", "checkpoint"),
    ("с", "from"),
    ("со", "from"),
    ("от", "from"),
    ("starting", "from"),
    ("до", "to"),
    ("until", "to"),
    ("till", "to"),
    ("through", "to"),
    ("к", "by"),
    ("before", "by"),
    ("due", "by"),
    ("deadline", "by"),
    ("in", "by"),
    ("on", "by"),
    ("till", "by"),
    ("until", "by"),
    ("until", "by"),
    ("к", "by"),
    ("за", "during"),
    ("for", "during"),
    ("in", "during"),
    ("within", "during"),
    ("поддерживает", "supports"),
    ("support", "supports"),
    ("serves", "supports"),
    ("parent", "supports"),
    ("since", "because"),
    ("as", "because"),
    ("ибо", "because"),
    ("выше", "above"),
    ("over", "above"),
    ("больше", "above"),
    ("more", "above"),
    ("ниже", "below"),
    ("under", "below"),
    ("less", "below"),
    ("меньше", "below"),
    ("between", "inside"),
    ("внутри", "inside"),
    ("always", "throughout"),
    ("whole", "throughout"),
    ("рост", "up"),
    ("plus", "up"),
    ("вверх", "up"),
    ("вниз", "down"),
    ("minus", "down"),
    ("так_как", "because"),
    ("start", "from"),
    ("until", "throughout"),
];
