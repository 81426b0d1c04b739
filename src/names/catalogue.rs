//! The built-in catalogues, written in the language itself.

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
