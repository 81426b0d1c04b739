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

/// What a catalogue says of a metric or a unit, in another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Translation {
    /// What people call it.
    pub title: &'static str,
    /// What exactly is counted; a unit has none.
    pub definition: Option<&'static str>,
    /// Where its values come from; a unit has none.
    pub source: Option<&'static str>,
}

/// What a metric or a unit of the catalogues is called in Russian.
pub fn russian(name: &str) -> Option<Translation> {
    static RUSSIAN: OnceLock<HashMap<&str, Translation>> = OnceLock::new();
    RUSSIAN.get_or_init(|| translations(RU).collect()).get(name).copied()
}

/// A metric or a unit a line: name, title, definition and source, with tabs between.
const RU: &str = include_str!("../catalogue/ru.tsv");

fn translations(table: &'static str) -> impl Iterator<Item = (&'static str, Translation)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (name, title) = (cells.next()?, cells.next()?);
        Some((name, Translation { title, definition: cells.next(), source: cells.next() }))
    })
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::source::NoFiles;

    #[test]
    fn every_metric_and_unit_has_one_russian_line_and_no_line_is_left_over() {
        let (metrics, units) = (declared("metric "), declared("unit "));
        let wanted: BTreeSet<&str> = metrics.keys().chain(units.keys()).copied().collect();
        assert_eq!(wanted.len(), metrics.len() + units.len(), "a metric and a unit share a name");
        let lines: Vec<&str> = RU.lines().skip_while(|line| line.starts_with('#')).collect();
        let names: Vec<&str> = lines.iter().map(|line| line.split('\t').next().unwrap_or_default()).collect();
        assert_eq!(names, wanted.into_iter().collect::<Vec<_>>(), "ru.tsv holds these names, sorted");
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), if units.contains_key(cells[0]) { 2 } else { 4 }, "{line}");
            assert!(cells.iter().all(|cell| !cell.is_empty() && cell.trim() == *cell), "{line}");
        }
    }

    /// Each metric and unit of a plan, as `name: title`.
    fn titles(text: &str) -> Vec<String> {
        let input = crate::Input { path: "plan.goals".to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
        let out = crate::check(vec![input], &NoFiles, &crate::Options::default());
        let plan = &out.plans[0];
        let metrics = plan.metrics.iter().map(|metric| (&metric.heading.name, &metric.heading.title));
        let units = plan.units.iter().map(|unit| (&unit.name, &unit.title));
        metrics.chain(units).map(|(name, title)| format!("{name}: {}", title.as_deref().unwrap_or("none"))).collect()
    }

    #[test]
    fn a_russian_plan_shows_russian_titles_except_for_what_it_declares_itself() {
        let own = "import std.funnel\nunit deal \"Contract\"\nmetric reach \"Our reach\" : people\n";
        let russian = titles(&format!("plan \"П\" {{ locale: ru }}\n{own}"));
        let english = titles(&format!("plan \"P\"\n{own}"));
        let cases = [
            ("followers: Подписчики", "followers: Followers"),
            ("win_rate: Доля выигранных сделок", "win_rate: Win rate"),
            ("lead: заявка", "lead: lead"),
            ("deal: Contract", "deal: Contract"),
            ("reach: Our reach", "reach: Our reach"),
        ];
        for (in_russian, in_english) in cases {
            assert!(russian.iter().any(|it| it == in_russian), "{in_russian}: {russian:?}");
            assert!(english.iter().any(|it| it == in_english), "{in_english}: {english:?}");
        }
    }
}
