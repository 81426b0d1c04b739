//! The texts of built-in catalogues, for editors that can show what is no file.
//!
//! Such an editor says so when it starts: `initializationOptions: { "catalogues": true }`. It then gets addresses such as
//! `goals-std:/social.goals`, and asks for their text with `goals/catalogue`.

use lsp_types::{Location, Uri};

use super::Analysis;
use crate::names::CATALOGUES;
use crate::source::{FileId, Place};

/// What begins the address of a catalogue.
const SCHEME: &str = "goals-std:/";

/// The address of a file; a catalogue has one where the editor can open it.
pub(super) fn uri(analysis: &Analysis, file: FileId) -> Option<Uri> {
    if !analysis.is_built_in(file) {
        return analysis.uri(file);
    }
    let name = analysis.compilation.files.sources.file(file).path.strip_prefix("std.")?;
    format!("{SCHEME}{name}.goals").parse().ok().filter(|_| analysis.abilities.catalogues)
}

/// A place with its file's address.
pub(super) fn location(analysis: &Analysis, place: Place) -> Option<Location> {
    Some(Location { uri: uri(analysis, place.file)?, range: analysis.range(place) })
}

/// The text of the catalogue at an address.
pub(super) fn text(uri: &Uri) -> Option<&'static str> {
    let name = uri.as_str().strip_prefix(SCHEME)?.trim_start_matches('/').strip_suffix(".goals")?;
    CATALOGUES.iter().find(|(it, _)| *it == name).map(|(_, text)| *text)
}
