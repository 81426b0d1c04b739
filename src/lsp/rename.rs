//! Another name for a declaration, everywhere at once, and never one that changes what anything means.

use std::collections::HashMap;

use lsp_types::{Range, TextEdit, Uri, WorkspaceEdit};

use super::index::{Declared, What};
use super::{Analysis, walk};
use crate::diagnostic::{Edit, Fix, Level, apply};
use crate::names::normalized;
use crate::readings::matcher;
use crate::source::{FileId, FileProvider, Place, ReadError};
use crate::{Earlier, Input};

/// What can be renamed under a byte, and its name.
pub(super) fn prepare(analysis: &Analysis, file: FileId, offset: u32) -> Result<(Range, String), String> {
    let (place, declared) = target(analysis, file, offset)?;
    Ok((analysis.range(place), declared.name.clone()))
}

/// The edits that give what stands under a byte another name.
pub(super) fn rename(analysis: &Analysis, file: FileId, offset: u32, new: &str) -> Result<WorkspaceEdit, String> {
    let (_, declared) = target(analysis, file, offset)?;
    let new = new.trim();
    if !is_name(new) {
        return Err(format!("`{new}` is no name: write letters, digits and `_`, a letter first"));
    }
    if normalized(new) == normalized(&declared.name) {
        return Ok(WorkspaceEdit::default());
    }
    if let Some(other) = clash(analysis, declared, new) {
        return Err(format!("`{new}` is taken: {other} has that name"));
    }
    let places: Vec<Place> = analysis.index().mentions_of(declared.place).map(|mention| mention.place).collect();
    // Where a mistake was repaired, a place may hold something else than the name.
    if places.iter().any(|place| normalized(analysis.text_at(*place)) != normalized(&declared.name)) {
        return Err(format!("`{}` stands in a statement with a mistake; correct that first", declared.name));
    }
    if !keeps_meaning(analysis, &places, new) {
        return Err(format!("with the name `{new}` some name would mean something else"));
    }
    Ok(edits(analysis, &places, new))
}

/// What a name under a byte means, if it can be renamed.
fn target(analysis: &Analysis, file: FileId, offset: u32) -> Result<(Place, &Declared), String> {
    let meant = analysis.index().meant(file, offset);
    let [(mention, declared)] = meant.as_slice() else {
        return Err(
            if meant.is_empty() { "nothing here has a name" } else { "this name means several things" }.to_owned()
        );
    };
    if analysis.is_built_in(declared.place.file) {
        return Err(format!("`{}` comes with a built-in catalogue, which can't be changed", declared.name));
    }
    if matches!(declared.what, What::Unit(_)) {
        return Err(format!("`{}` is a unit, which numbers name too; it can't be renamed yet", declared.name));
    }
    Ok((mention.place, *declared))
}

fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c));
    first && chars.all(unicode_ident::is_xid_continue)
}

/// What already has a name, where two of it would clash.
fn clash(analysis: &Analysis, declared: &Declared, new: &str) -> Option<&'static str> {
    let new = normalized(new);
    let same = |it: &&Declared| it.plan == declared.plan && normalized(&it.name) == new;
    analysis.index().declared().iter().filter(same).find_map(|it| match (declared.what, it.what) {
        (What::Symbol(..), What::Symbol(kind, _)) => Some(kind.noun()),
        (What::Child(home, ..), What::Child(other, kind, _)) if home == other => Some(kind.noun()),
        _ => None,
    })
}

/// Whether the files still say the same with the new name: as many errors, and every name means what it meant.
fn keeps_meaning(analysis: &Analysis, places: &[Place], new: &str) -> bool {
    let sources = &analysis.compilation.files.sources;
    let edits = places.iter().map(|place| Edit { place: *place, text: new.to_owned() }).collect();
    let fix = Fix { title: String::new(), safe: true, edits };
    let mut renamed = apply([&fix], sources, |file| !analysis.is_built_in(file)).texts;
    let data = &analysis.compilation.data;
    let own = sources.iter().filter(|(file, _)| !analysis.is_built_in(*file) && data.binary_search(file).is_err());
    let texts: HashMap<String, String> = own
        .map(|(file, source)| (source.path.clone(), renamed.remove(&file).unwrap_or_else(|| source.text.clone())))
        .collect();
    let given = sources.iter().take(analysis.compilation.files.given);
    let inputs = given.map(|(_, source)| {
        let bytes = texts.get(&source.path).cloned().unwrap_or_default().into_bytes();
        Input { path: source.path.clone(), bytes: Ok(bytes) }
    });
    let earlier = Earlier { compilation: &analysis.compilation, same_options: false };
    let provider = Texts { texts: &texts, data: data.iter().map(|file| sources.file(*file).path.as_str()).collect() };
    let after = crate::check_again(inputs.collect(), &provider, &analysis.options, earlier);
    let errors =
        |findings: &[crate::diagnostic::Finding]| findings.iter().filter(|it| it.level == Level::Error).count();
    let index = walk::index(&after.files);
    errors(&after.findings) <= errors(&analysis.compilation.findings) && index.meaning() == analysis.index().meaning()
}

/// Edits as the editor applies them.
fn edits(analysis: &Analysis, places: &[Place], new: &str) -> WorkspaceEdit {
    let by_file = places.iter().filter_map(|place| {
        let edit = TextEdit { range: analysis.range(*place), new_text: new.to_owned() };
        Some((analysis.uri(place.file)?, edit))
    });
    workspace_edit(by_file)
}

/// Edits by file.
#[expect(clippy::mutable_key_type, reason = "the protocol's own type; an address is never changed")]
pub(super) fn workspace_edit(edits: impl Iterator<Item = (Uri, TextEdit)>) -> WorkspaceEdit {
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for (uri, edit) in edits {
        changes.entry(uri).or_default().push(edit);
    }
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}

/// Texts of a check, for another one.
struct Texts<'a> {
    texts: &'a HashMap<String, String>,
    /// The paths of data files, which that check has read.
    data: Vec<&'a str>,
}

impl FileProvider for Texts<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.texts.get(path).map(|text| text.clone().into_bytes()).ok_or(ReadError::Missing)
    }

    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, ReadError> {
        let Some(matcher) = matcher(pattern) else { return Ok(Vec::new()) };
        let inside = |path: &&str| {
            let path = path.strip_prefix(folder).map(|path| path.trim_start_matches('/'));
            path.is_some_and(|path| matcher.is_match(path))
        };
        let mut found: Vec<String> = self.data.iter().copied().filter(inside).map(str::to_owned).collect();
        found.sort_unstable();
        Ok(found)
    }

    fn unchanged(&self, _: &str) -> bool {
        true
    }
}
