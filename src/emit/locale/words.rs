//! Fixed words and sentences, from the message files.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use rust_decimal::prelude::ToPrimitive;
use unic_langid::LanguageIdentifier;

use crate::plan::Locale;
use crate::types::Number;

const ENGLISH: &str = include_str!("en.ftl");
const RUSSIAN: &str = include_str!("ru.ftl");

/// What a message is told.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Argument<'a> {
    /// Text that is put in as it is.
    Text(&'a str),
    /// A number that chooses the plural form.
    Number(Number),
}

/// The messages of a language.
pub(crate) struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub(crate) fn new(locale: Locale) -> Self {
        let text = match locale {
            Locale::En => ENGLISH,
            Locale::Ru => RUSSIAN,
        };
        let language: LanguageIdentifier = locale.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![language]);
        // Marks around arguments would show in tables and break mermaid.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// A message with its arguments; of one that is missing, its name, which a test forbids.
    pub(crate) fn say(&self, message: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(message).and_then(|message| message.value()) else {
            return message.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, argument) in arguments {
            values.set(*name, argument.value());
        }
        self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    /// The message, if there is one.
    pub(crate) fn find(&self, message: &str, count: Number) -> Option<String> {
        self.bundle.has_message(message).then(|| self.say(message, &[("n", Argument::Number(count))]))
    }
}

impl Argument<'_> {
    fn value(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(text.to_owned()),
            // Only the plural form hangs on it, so that a float is exact enough.
            Self::Number(number) => FluentValue::from(number.to_f64().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test reads the code that names messages")]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn messages(text: &str) -> BTreeSet<&str> {
        let named = |line: &'static str| line.split_once(" = ").map(|(name, _)| name);
        let text: &'static str = text.to_owned().leak();
        text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(named).collect()
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        assert!(messages(ENGLISH).len() > 100);
        assert_eq!(messages(ENGLISH), messages(RUSSIAN));
        for text in [ENGLISH, RUSSIAN] {
            assert!(FluentResource::try_new(text.to_owned()).is_ok());
        }
    }

    /// Every message that the code of outputs names is there, and every one that is there is named.
    #[test]
    fn the_code_and_the_messages_agree() {
        let rooms = ["/src/emit", "/src/report"].map(|room| format!("{}{room}", env!("CARGO_MANIFEST_DIR")));
        let code: String = rooms
            .iter()
            .flat_map(ignore::Walk::new)
            .filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok())
            .collect();
        let known = messages(ENGLISH);
        for call in ["word(\"", "say(\"", "count(\""] {
            for (start, _) in code.match_indices(call) {
                let name = code[start + call.len()..].split('"').next().unwrap_or_default();
                assert!(known.contains(name) || call.starts_with(name), "no message `{name}`");
            }
        }
        let families =
            ["type-", "business-", "better-", "benchmark-", "every-", "unit-", "field-", "profile-", "smart-"];
        for name in known {
            let named = code.contains(&format!("\"{name}\"")) || families.iter().any(|family| name.starts_with(family));
            assert!(named, "`{name}` is not used");
        }
    }

    #[test]
    fn russian_has_its_plural_forms() {
        let words = Words::new(Locale::Ru);
        let table = [
            (1, "1 ключевой результат"),
            (2, "2 ключевых результата"),
            (5, "5 ключевых результатов"),
            (11, "11 ключевых результатов"),
            (21, "21 ключевой результат"),
        ];
        for (count, expected) in table {
            let shown = count.to_string();
            let arguments = [("n", Argument::Number(Number::from(count))), ("shown", Argument::Text(&shown))];
            assert_eq!(words.say("count-key-results", &arguments), expected);
        }
    }
}
