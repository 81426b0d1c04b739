//! Imports as links to their files.

use lsp_types::DocumentLink;

use super::{Analysis, catalogue};
use crate::source::FileId;

/// Each import whose file is known; a built-in catalogue only where the editor can open one.
pub(super) fn links(analysis: &Analysis, file: FileId) -> Vec<DocumentLink> {
    let imports = analysis.compilation.files.imports.get(file.0 as usize).map(Vec::as_slice).unwrap_or_default();
    let link = |import: &crate::names::Import| {
        let range = analysis.range(import.place);
        Some(DocumentLink { range, target: Some(catalogue::uri(analysis, import.file)?), tooltip: None, data: None })
    };
    imports.iter().filter_map(link).collect()
}
