//! What people write out of habit from other tools and languages, and what it is called here.

/// Words for a value, in English and Russian, with the word of the language.
const VALUES: &[(&str, &str)] = &[
    ("average", "mean"),
    ("avg", "mean"),
    ("среднее", "mean"),
    ("total", "sum"),
    ("сумма", "sum"),
    ("latest", "last"),
    ("newest", "last"),
    ("less", "lower"),
    ("down", "lower"),
    ("меньше", "lower"),
    ("more", "higher"),
    ("up", "higher"),
    ("больше", "higher"),
    ("daily", "day"),
    ("день", "day"),
    ("weekly", "week"),
    ("неделя", "week"),
    ("monthly", "month"),
    ("месяц", "month"),
    ("quarterly", "quarter"),
    ("квартал", "quarter"),
    ("yearly", "year"),
    ("annually", "year"),
    ("год", "year"),
    ("true", "yes"),
    ("да", "yes"),
    ("false", "no"),
    ("нет", "no"),
    ("russian", "ru"),
    ("english", "en"),
    ("purchase", "conversion"),
    ("sale", "conversion"),
    ("interest", "consideration"),
    ("retention", "loyalty"),
    ("market", "industry"),
    ("stretch", "aspirational"),
    ("moonshot", "aspirational"),
    ("амбициозная", "aspirational"),
    ("обязательная", "committed"),
    ("продажи", "conversions"),
];

/// Words for a property, with the property.
const PROPERTIES: &[(&str, &str)] = &[
    ("deadline", "by"),
    ("due", "by"),
    ("end", "by"),
    ("срок", "by"),
    ("владелец", "owner"),
    ("ответственный", "owner"),
    ("responsible", "owner"),
    ("assignee", "owner"),
    ("link", "url"),
    ("site", "url"),
    ("hobby", "interests"),
    ("frequency", "every"),
    ("rhythm", "every"),
    ("year", "fiscal year"),
    ("fiscal", "fiscal year"),
    ("dates", "period"),
    ("timeframe", "period"),
    ("reason", "why"),
    ("зачем", "why"),
    ("почему", "why"),
    ("description", "definition"),
    ("cost", "budget"),
    ("бюджет", "budget"),
    ("goal", "objective"),
    ("goals", "drives"),
    ("to", "target"),
    ("вес", "weight"),
    ("importance", "priority"),
    ("приоритет", "priority"),
    ("direction", "better"),
    ("категория", "type"),
    ("category", "type"),
    ("people", "members"),
    ("language", "locale"),
    ("phone", "contact"),
];

/// The value that a word stands for elsewhere.
pub(super) fn value(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    VALUES.iter().find(|(habit, _)| *habit == lower).map(|(_, word)| *word)
}

/// The property that a word stands for elsewhere.
pub(super) fn property(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    PROPERTIES.iter().find(|(habit, _)| *habit == lower).map(|(_, word)| *word)
}

/// What a property that stands elsewhere is written as: by declaration and key.
pub(super) fn elsewhere(what: &str, key: &str) -> Option<&'static str> {
    Some(match (what, key.to_lowercase().as_str()) {
        ("a key result" | "a guard", "target" | "to" | "from" | "start" | "baseline" | "metric" | "goal" | "цель") => {
            "It stands in the sentence itself: `kr name: metric from 1_200 to 5_000 by 2026-03-31`."
        }
        ("a key result" | "a guard" | "a milestone", "by" | "deadline" | "due" | "end" | "period" | "срок") => {
            "It stands in the sentence itself, before the block: `… by 2026-03-31`."
        }
        ("a key result", "confidence") => {
            "How sure you are is said in a check-in: `checkin 2026-02-01 { brand.reach confidence: 0.6 }`."
        }
        ("a key result" | "a milestone", "status" | "progress" | "статус" | "прогресс") => {
            "What was reached is said in a check-in: `checkin 2026-02-01 { … }`."
        }
        ("an objective", "period" | "during" | "dates" | "timeframe") => {
            "It stands in the sentence itself: `objective name \"…\" during 2026-Q1 { … }`."
        }
        ("an objective", "supports" | "parent") => {
            "It stands in the sentence itself: `objective name \"…\" supports parent { … }`."
        }
        ("a metric", "unit") => "It stands in the sentence itself, behind a colon: `metric name \"…\" : people { … }`.",
        ("a metric", "formula") => {
            "It stands in the sentence itself: `metric name \"…\" : RUB/order = ad_spend / orders { … }`."
        }
        ("a campaign", "from" | "to" | "period" | "dates" | "start" | "end") => {
            "It stands in the sentence itself: `campaign name \"…\" from 2026-03-01 to 2026-03-31 { … }`."
        }
        (_, "name" | "title" | "название") => "The title stands in quotes, right before the block.",
        _ => return None,
    })
}
