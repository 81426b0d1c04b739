//! Whole declarations to fill in. The list is the one that the extension for Visual Studio Code brings, so that every editor
//! offers the same.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

const LIST: &str = include_str!("../../../editors/vscode/snippets/goals.json");

/// A declaration with places to fill in.
#[derive(Debug, Deserialize)]
pub(super) struct Snippet {
    /// What to type for it, in each language.
    pub prefix: Vec<String>,
    /// Its lines.
    pub body: Vec<String>,
    /// What it is.
    pub description: String,
}

impl Snippet {
    /// The word that its text begins with.
    fn word(&self) -> &str {
        let first = self.body.first().map_or("", |line| line.trim_start());
        let first = first.strip_prefix("main ").unwrap_or(first);
        first.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default()
    }

    /// Its text, with a day in place of an editor's own words for today, which not every editor knows.
    pub(super) fn text(&self, today: Option<Date>) -> String {
        let text = self.body.join("\n").replace('\t', "  ");
        match today {
            Some(today) => text.replace(TODAY, &today.to_string()),
            None => text,
        }
    }
}

/// How the list writes today.
const TODAY: &str = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE";

/// Those that can stand in the block of a declaration; with no declaration, in a file.
pub(super) fn inside(head: &str) -> impl Iterator<Item = &'static Snippet> {
    let words: &[&str] = match head {
        "" => crate::syntax::STATEMENT_WORDS,
        "objective" => &["kr", "milestone", "guard", "watch", "allow"],
        "metric" => &["benchmark", "allow"],
        "kr" => &["checkpoint", "allow"],
        "milestone" => &["step", "allow"],
        _ => &["allow"],
    };
    all().iter().filter(move |snippet| words.contains(&snippet.word()))
}

fn all() -> &'static [Snippet] {
    static ALL: OnceLock<Vec<Snippet>> = OnceLock::new();
    ALL.get_or_init(|| {
        let list: BTreeMap<String, Snippet> = serde_json::from_str(LIST).unwrap_or_default();
        list.into_values().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_of_the_list_is_offered_somewhere() {
        let heads = ["", "objective", "metric", "kr", "milestone"];
        let offered = |it: &Snippet| heads.iter().any(|head| inside(head).any(|other| std::ptr::eq(other, it)));
        let lost: Vec<&str> = all().iter().filter(|it| !offered(it)).map(|it| it.body[0].as_str()).collect();
        // What begins with no word of the language: a reading, and a long string.
        assert_eq!(lost, ["${1:brand.reach} confidence: ${2:0.6}$0", "\"\"\""]);
    }
}
