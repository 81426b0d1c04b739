//! The built-in catalogues, written in the language itself.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Each with its name and its text: `import std.NAME`.
pub const CATALOGUES: &[(&str, &str)] = &[
    ("funnel", include_str!("../catalogue/funnel.goals")),
    ("product", include_str!("../catalogue/product.goals")),
    ("recruiting", include_str!("../catalogue/recruiting.goals")),
    ("social", include_str!("../catalogue/social.goals")),
    ("support", include_str!("../catalogue/support.goals")),
];

/// The text of a catalogue.
pub(super) fn text(name: &str) -> Option<&'static str> {
    CATALOGUES.iter().find(|(it, _)| *it == name).map(|(_, text)| *text)
}

/// The catalogue that declares a metric of that name.
pub(super) fn with_metric(name: &str) -> Option<&'static str> {
    static METRICS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    METRICS.get_or_init(|| declared("metric ")).get(name).copied()
}

/// The catalogue that declares a unit of that name.
pub fn with_unit(name: &str) -> Option<&'static str> {
    static UNITS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    UNITS.get_or_init(|| declared("unit ")).get(name).copied()
}

/// What the catalogues declare behind a word, each with the first catalogue that does.
fn declared(word: &str) -> HashMap<&'static str, &'static str> {
    let mut out = HashMap::new();
    for (catalogue, text) in CATALOGUES {
        for rest in text.lines().filter_map(|line| line.strip_prefix(word)) {
            if let Some(name) = rest.split([' ', ':']).next() {
                out.entry(name).or_insert(*catalogue);
            }
        }
    }
    out
}
