//! Where a name is declared, and where it is used.

use lsp_types::{DocumentHighlight, DocumentHighlightKind, Location};

use super::{Analysis, catalogue};
use crate::source::{FileId, Place};

/// Where the name under a byte is declared; of an import, the file.
pub(super) fn definition(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Location> {
    let imports = analysis.compilation.files.imports.get(file.0 as usize).map(Vec::as_slice).unwrap_or_default();
    if let Some(import) = imports.iter().find(|it| it.place.start <= offset && offset <= it.place.end) {
        return catalogue::location(analysis, Place::new(import.file, 0, 0)).into_iter().collect();
    }
    let meant = analysis.index().meant(file, offset);
    meant.iter().filter_map(|(_, declared)| catalogue::location(analysis, declared.place)).collect()
}

/// Every place that names what the name under a byte means.
pub(super) fn references(analysis: &Analysis, file: FileId, offset: u32, with_declaration: bool) -> Vec<Location> {
    let places = places(analysis, file, offset);
    let wanted = places.iter().filter(|(_, is_declaration)| with_declaration || !is_declaration);
    wanted.filter_map(|(place, _)| analysis.location(*place)).collect()
}

/// The same in one file, to be lit up.
pub(super) fn highlights(analysis: &Analysis, file: FileId, offset: u32) -> Vec<DocumentHighlight> {
    let own = places(analysis, file, offset).into_iter().filter(|(place, _)| place.file == file);
    own.map(|(place, is_declaration)| {
        let kind = if is_declaration { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        DocumentHighlight { range: analysis.range(place), kind: Some(kind) }
    })
    .collect()
}

/// Places that mean the same, and whether each is the declaration.
fn places(analysis: &Analysis, file: FileId, offset: u32) -> Vec<(Place, bool)> {
    let meant = analysis.index().meant(file, offset);
    let mut out: Vec<(Place, bool)> = meant
        .iter()
        .flat_map(|(_, declared)| analysis.index().mentions_of(declared.place))
        .map(|mention| (mention.place, mention.place == mention.declared))
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}
