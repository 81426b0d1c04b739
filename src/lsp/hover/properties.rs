//! One sentence for each property and each word of a sentence.

/// What a property says, by the word that begins the declaration it stands in.
pub(super) fn said(head: &str, key: &str) -> Option<&'static str> {
    let own = |(heads, keys, _): &&(&[&str], &[&str], &str)| heads.contains(&head) && keys.contains(&key);
    let common = |(heads, keys, _): &&(&[&str], &[&str], &str)| heads.is_empty() && keys.contains(&key);
    // A check-in's keys are names, except for its note.
    if matches!(head, "checkin" | "audit") && key != "note" {
        return key.ends_with(" confidence").then_some("how sure the team is that this will be reached, from 0 to 1");
    }
    PROPERTIES.iter().find(own).or_else(|| PROPERTIES.iter().find(common)).map(|(.., said)| *said)
}

/// What a word of a sentence says, by the word that begins the sentence.
pub(super) fn word(head: &str, word: &str) -> Option<&'static str> {
    let head = if head == "guard" { "kr" } else { head };
    let in_head = |(heads, words, _): &&(&[&str], &[&str], &str)| heads.contains(&head) && words.contains(&word);
    let common = |(heads, words, _): &&(&[&str], &[&str], &str)| heads.is_empty() && words.contains(&word);
    WORDS.iter().find(in_head).or_else(|| WORDS.iter().find(common)).map(|(.., said)| *said)
}

/// Where, which keys, and what they say; nowhere in particular is everywhere.
type Table = &'static [(&'static [&'static str], &'static [&'static str], &'static str)];

const PROPERTIES: Table = &[
    (&["plan"], &["period"], "the time the plan covers, and with it every objective that names none of its own"),
    (&["plan"], &["currency"], "the currency of budgets without one, and what the unit `money` means"),
    (&["plan"], &["rate"], "what one currency costs in another, so that both may stand in one calculation"),
    (&["plan"], &["locale"], "the language of reports: `en` or `ru`"),
    (&["plan"], &["fiscal year"], "the month in which the fiscal year begins, so that `FY26-Q1` has its days"),
    (&["plan"], &["business"], "what the business lives on; goals beside it are pointed out"),
    (&["plan"], &["approval"], "the team without whose approval no campaign may run"),
    (&["plan"], &["values"], "what stands above the goals"),
    (&["plan"], &["edition"], "the year whose rules hold for this plan"),
    (&["plan"], &["readings"], "files that hold readings"),
    (&["plan"], &["why"], "why the plan exists"),
    (&["metric"], &["better"], "which way is good: `higher`, `lower`, `inside` a span, or `neutral`"),
    (&["metric"], &["range"], "values the metric can have at all; others are an error"),
    (
        &["metric"],
        &["aggregate"],
        "how several readings become one number: the last, the sum, the mean, the least or the greatest",
    ),
    (&["metric"], &["every"], "how often it is read; without a reading for longer, its state is overdue"),
    (&["metric"], &["window"], "how far back each reading looks"),
    (&["metric"], &["kind"], "`value` where the business feels it, `vanity` where it only looks good"),
    (&["metric"], &["stage"], "where on the way from stranger to supporter it counts"),
    (&["metric"], &["definition"], "what exactly is counted, so that two people count the same"),
    (&["metric"], &["baseline"], "where it stood before the plan; key results without a `from` begin here"),
    (&["metric"], &["channel", "channels"], "where it is measured"),
    (&["metric"], &["source"], "where its values come from"),
    (&["objective"], &["type"], "what sort of goal it is; metrics are expected to fit it"),
    (
        &["objective"],
        &["ambition"],
        "`committed` has to be reached whole, `aspirational` is a stretch where 0.7 is good",
    ),
    (&["objective"], &["by"], "the day it ends, where that is before its period does"),
    (&["objective"], &["tags"], "words to find it by"),
    (&["objective"], &["why"], "why it matters"),
    (&["kr", "milestone", "guard"], &["id"], "the team's own number for it"),
    (&["kr", "milestone"], &["weight"], "how much it counts in the objective's score; 1 unless said"),
    (&["kr"], &["stretch"], "a value beyond the target, for the best case"),
    (&["kr", "milestone"], &["continues"], "what it carries on from an earlier period"),
    (&["kr", "milestone"], &["measured"], "the day the result can be read, where that is after the deadline"),
    (&["kr", "milestone"], &["depends on"], "what has to come first"),
    (&["kr", "milestone", "guard"], &["source"], "where its values come from"),
    (&["campaign"], &["drives"], "the key results, milestones or objectives that it works for"),
    (&["campaign"], &["budget"], "what it may cost"),
    (&["campaign"], &["paid"], "`yes` where reach is bought; a paid campaign works for one objective"),
    (&["campaign"], &["approved"], "the day it was approved, by which team, for which days"),
    (&["content"], &["every"], "how often something comes out"),
    (&["content"], &["objective", "objectives"], "what it is for"),
    (&["channel"], &["url"], "where it is found"),
    (&["person", "team"], &["role"], "what they do"),
    (&["person", "team"], &["contact", "email"], "how to reach them"),
    (&["team"], &["members"], "who belongs to it"),
    (&["team"], &["lead"], "who leads it"),
    (&["audience"], &["size"], "how many people it has"),
    (
        &["audience"],
        &["age", "gender", "family"],
        "who they are; campaigns to audiences that may overlap are compared by it",
    ),
    (&["audience"], &["country", "region", "city", "language"], "where they live and what they speak"),
    (
        &["audience"],
        &["income", "education", "occupation", "position", "industry", "company_size"],
        "what they do and earn",
    ),
    (
        &["audience"],
        &["interests", "needs", "pains", "behaviour", "device", "source"],
        "what moves them and where they are met",
    ),
    (&["revise"], &["target"], "the new target; the old one stays in the plan's history"),
    (&["revise"], &["by"], "the new deadline; the old one stays in the plan's history"),
    (&["revise"], &["weight"], "the new weight"),
    (&["revise"], &["dropped"], "`yes` where it is given up"),
    (&["revise"], &["why"], "why it was corrected"),
    (&["checkin", "audit"], &["note"], "what numbers don't say"),
    (&[], &["owner", "owners"], "who answers for it: people or teams"),
    (&[], &["audience", "audiences"], "for whom"),
    (&[], &["channel", "channels"], "where"),
    (&[], &["priority"], "its rank; 1 comes first"),
    (&[], &["why"], "why it is done"),
    (&[], &["how"], "how it will be reached"),
    (&[], &["definition"], "what exactly is meant"),
];

const WORDS: Table = &[
    (&["kr"], &["from"], "the value at the start; without it, the metric's baseline or newest reading counts"),
    (&["kr"], &["to"], "the value to reach; progress is the share of the way from the start"),
    (&["kr"], &["up"], "so much more than at the start: `up 500`, `up 20%`, `up 3pp`"),
    (&["kr"], &["down"], "so much less than at the start: `down 15%`"),
    (
        &["kr"],
        &["at", "least", "most"],
        "a bound that is met or not, the value itself included: `at least 4`, `at most 2%`",
    ),
    (&["kr"], &["above", "below"], "a bound that is met or not, the value itself left out"),
    (&["kr"], &["inside"], "met between two values, both included: `inside 4 h..6 h`"),
    (&["kr"], &["within", "of"], "met around a value: `within 5% of 1_300`"),
    (&["kr", "milestone"], &["by"], "the last day; a period means its last day"),
    (&["kr"], &["throughout"], "has to hold all the time, in the period named here or else the objective's"),
    (&["kr"], &["for", "each"], "one goal for each of these segments; the score is their mean"),
    (&["kr", "milestone"], &["after"], "counted from that milestone's deadline"),
    (&["kr"], &["kr"], "a key result: a number that shows whether the objective was reached"),
    (&["kr"], &["guard"], "a bound that must not break while the objective is pursued; it carries no weight"),
    (&["milestone"], &["milestone"], "done or not, for what no number fits"),
    (&["objective"], &["objective"], "a goal in words; its key results say when it is reached"),
    (&["objective"], &["main"], "the one objective that all others lead to"),
    (&["objective"], &["during"], "the period of this objective; without it, the plan's"),
    (&["objective"], &["supports"], "the objectives that this one leads to"),
    (&["objective"], &["watch"], "metrics that are followed and shown, without a target"),
    (&["campaign"], &["from"], "its first day"),
    (&["campaign"], &["to"], "its last day"),
    (&["campaign"], &["campaign"], "work with a first and a last day that drives key results"),
    (&["metric"], &["benchmark"], "what others reach, to compare a target with"),
    (&["metric"], &["metric"], "something that can be measured, in one unit"),
    (&[], &["checkpoint"], "a value planned for a day on the way"),
    (&[], &["step"], "a part of a milestone; it is done by the share of its steps"),
    (&[], &["allow"], "silences one finding here, and says why"),
    (&[], &["because"], "the reason, for whoever reads it later"),
    (&[], &["on"], "the day of the value before it"),
    (&[], &["until"], "the day by which somebody will know"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::properties;

    /// Nobody who adds a property has to remember this table.
    #[test]
    fn every_property_has_a_sentence() {
        let heads = [
            "plan",
            "metric",
            "objective",
            "kr",
            "guard",
            "milestone",
            "campaign",
            "content",
            "revise",
            "channel",
            "segment",
            "person",
            "team",
            "audience",
        ];
        for head in heads {
            for key in properties(head) {
                assert!(said(head, key).is_some(), "`{key}` of {head}");
            }
        }
        assert_eq!(said("objective", "sise"), None);
    }
}
