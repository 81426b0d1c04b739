//! Words that say where a number belongs, in English and Russian.

pub(super) const FROM: &[&str] = &["from", "с", "со", "от", "was", "было"];
pub(super) const TO: &[&str] = &["to", "до", "→", "->", "=>", "➔", "⇒"];
pub(super) const CURRENT: &[&str] =
    &["current", "currently", "baseline", "base", "now", "today", "текущий", "текущая", "текущее", "сейчас", "база"];
pub(super) const UP: &[&str] = &[
    "increase",
    "increased",
    "increasing",
    "grow",
    "grew",
    "growth",
    "raise",
    "improve",
    "improvement",
    "boost",
    "expand",
    "lift",
    "увеличить",
    "увеличение",
    "рост",
    "вырасти",
    "повысить",
    "повышение",
    "поднять",
    "нарастить",
    "улучшить",
    "증가",
];
pub(super) const DOWN: &[&str] = &[
    "reduce",
    "reduced",
    "reducing",
    "reduction",
    "decrease",
    "decreased",
    "cut",
    "lower",
    "drop",
    "shrink",
    "shorten",
    "снизить",
    "снижение",
    "сократить",
    "сокращение",
    "уменьшить",
    "уменьшение",
    "понизить",
    "감소",
    "단축",
];

/// Comparisons, as words that follow each other.
pub(super) const COMPARISONS: &[(&[&str], &str)] = &[
    (&["no", "more", "than"], "at most"),
    (&["no", "less", "than"], "at least"),
    (&["not", "more", "than"], "at most"),
    (&["not", "less", "than"], "at least"),
    (&["at", "least"], "at least"),
    (&["at", "most"], "at most"),
    (&["up", "to"], "at most"),
    (&["less", "than"], "below"),
    (&["fewer", "than"], "below"),
    (&["more", "than"], "above"),
    (&["greater", "than"], "above"),
    (&["не", "менее"], "at least"),
    (&["не", "меньше"], "at least"),
    (&["не", "ниже"], "at least"),
    (&["не", "более"], "at most"),
    (&["не", "больше"], "at most"),
    (&["не", "выше"], "at most"),
    (&["как", "минимум"], "at least"),
    (&["минимум"], "at least"),
    (&["minimum"], "at least"),
    (&["максимум"], "at most"),
    (&["maximum"], "at most"),
    (&["менее"], "below"),
    (&["меньше"], "below"),
    (&["ниже"], "below"),
    (&["более"], "above"),
    (&["больше"], "above"),
    (&["выше"], "above"),
    (&["свыше"], "above"),
    (&["within"], "at most"),
    (&["в", "течение"], "at most"),
    (&["under"], "below"),
    (&["below"], "below"),
    (&["over"], "above"),
    (&["above"], "above"),
    (&[">="], "at least"),
    (&["≥"], "at least"),
    (&["<="], "at most"),
    (&["≤"], "at most"),
    (&["<"], "below"),
    (&[">"], "above"),
];

/// Words that join a number to its noun, and name nothing at the ends of a name.
pub(super) fn is_joint(word: &&str) -> bool {
    const JOINTS: &[&str] = &[
        "of", "the", "a", "an", "to", "by", "in", "with", "at", "for", "from", "и", "на", "до", "с", "от", "-", "–",
        "—", ",", "≥",
    ];
    JOINTS.contains(word)
}

/// Whether something is measured in points, by its name.
pub(super) fn is_score(title: &str) -> bool {
    const SCORES: &[&str] =
        &["nps", "csat", "enps", "rating", "score", "рейтинг", "рейтинга", "оценка", "оценку", "оценки", "балл"];
    let mut words = title.split(|c: char| !c.is_alphanumeric()).take(100);
    words.any(|word| SCORES.contains(&word.to_lowercase().as_str()))
}

/// Verbs that begin a key result and name nothing.
pub(super) const VERBS: &[&str] = &[
    "achieve",
    "reach",
    "get",
    "have",
    "keep",
    "maintain",
    "hit",
    "bring",
    "generate",
    "attain",
    "secure",
    "достичь",
    "достигнуть",
    "получить",
    "довести",
    "обеспечить",
    "сохранить",
    "удержать",
    "держать",
    "набрать",
    "привлечь",
    "double",
    "triple",
    "удвоить",
    "утроить",
    "доводим",
    "is",
    "are",
];

/// Whether the words say that something is made, so that it is done or not.
pub(super) fn is_made(title: &str) -> bool {
    const MADE: &[&str] = &[
        "launch",
        "create",
        "draft",
        "write",
        "publish",
        "ship",
        "release",
        "build",
        "complete",
        "finish",
        "implement",
        "set",
        "setup",
        "deploy",
        "migrate",
        "deliver",
        "hire",
        "open",
        "introduce",
        "roll",
        "document",
        "define",
        "design",
        "add",
        "move",
        "kick",
        "onboard",
        "sign",
        "start",
        "post",
        "run",
        "conduct",
        "prepare",
        "develop",
        "pass",
        "запустить",
        "создать",
        "написать",
        "опубликовать",
        "выпустить",
        "построить",
        "завершить",
        "закончить",
        "внедрить",
        "настроить",
        "перенести",
        "нанять",
        "открыть",
        "провести",
        "подготовить",
        "разработать",
        "описать",
        "сделать",
        "добавить",
        "собрать",
        "подписать",
        "обучить",
        "пройти",
        "запуск",
        "выпуск",
        "разработка",
        "внедрение",
    ];
    const ENDS: &[&str] = &[
        "completed",
        "implemented",
        "launched",
        "published",
        "released",
        "done",
        "finished",
        "deployed",
        "shipped",
        "готово",
        "готов",
        "готова",
        "запущен",
        "запущена",
        "запущено",
        "завершён",
        "завершена",
        "внедрён",
        "внедрена",
    ];
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(40)
        .map(str::to_lowercase)
        .collect();
    words.first().is_some_and(|word| MADE.contains(&word.as_str()))
        || words.iter().any(|word| ENDS.contains(&word.as_str()))
}
