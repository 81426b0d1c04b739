//! What an editor asks of the compiler.
//!
//! In: an [`Analysis`], which is a check of all files with an index of their names, and a question about a position. Out: an
//! answer in the protocol's terms. Each feature is a file. Invariants: everything here is pure, the same question gets the
//! same answer; a position that means nothing gets none, and no text makes an answer fail; `src/cli/lsp.rs` talks to the
//! editor and the disk.

mod abilities;
mod actions;
mod answer;
mod catalogue;
mod checkin;
mod completion;
mod definition;
mod diagnostics;
mod document;
mod formatting;
mod hierarchy;
mod hints;
mod hover;
mod index;
mod lens;
mod links;
mod parts;
mod position;
mod preview;
mod rename;
mod scope;
mod selection;
mod semantic;
mod signature;
mod standing;
mod symbols;
mod uri;
mod walk;

pub use abilities::Abilities;
pub use answer::{Refusal, answer, capabilities};
pub use diagnostics::{published, severity};
pub use document::Document;
pub use index::{Declared, Index, Mention, What};
pub use position::{Encoding, LineIndex};
pub use uri::{path_of, spell_out, uri_of};

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use jiff::civil::Date;
use lsp_types::{Location, Position, Range, Uri};

use crate::plan::Plan;
use crate::progress::Progress;
use crate::source::{FileId, Place};
use crate::{Compilation, Options};

/// A check of all files, and what questions about it need.
#[derive(Debug)]
pub struct Analysis {
    /// The check.
    pub compilation: Compilation,
    /// What it was made with.
    pub options: Options,
    encoding: Encoding,
    abilities: Abilities,
    /// Made when a question first needs it.
    index: OnceLock<Index>,
    /// The files by path, built-in catalogues left out.
    files: BTreeMap<String, FileId>,
    /// The addresses of open files as the editor writes them, by path.
    uris: HashMap<String, Uri>,
    lines: Vec<OnceLock<LineIndex>>,
    /// Of each plan, made when a question first needs it.
    progress: Vec<OnceLock<Option<Progress>>>,
}

impl Analysis {
    /// Makes a check answer questions.
    pub fn new(compilation: Compilation, options: Options, uris: HashMap<String, Uri>, encoding: Encoding) -> Self {
        let own = |file: &FileId| !is_built_in(&compilation, *file);
        let sources = &compilation.files.sources;
        let files = sources.iter().filter(|(file, _)| own(file)).map(|(file, it)| (it.path.clone(), file)).collect();
        let lines = sources.iter().map(|_| OnceLock::new()).collect();
        let progress = compilation.plans.iter().map(|_| OnceLock::new()).collect();
        let abilities = Abilities::default();
        Self { compilation, index: OnceLock::new(), options, encoding, abilities, files, uris, lines, progress }
    }

    /// The same for an editor that can do more than the protocol says.
    #[must_use]
    pub fn with_abilities(self, abilities: Abilities) -> Self {
        Self { abilities, ..self }
    }

    /// Who declares and who mentions which name.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| walk::index(&self.compilation.files))
    }

    /// The day that counts as today.
    pub fn today(&self) -> Option<Date> {
        self.options.today
    }

    /// The file at an address.
    pub fn file(&self, uri: &Uri) -> Option<FileId> {
        self.files.get(&path_of(uri)).copied()
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        &self.compilation.files.sources.file(file).text
    }

    /// The text at a place.
    pub fn text_at(&self, place: Place) -> &str {
        self.text(place.file).get(place.range()).unwrap_or_default()
    }

    /// The byte that a position in a file means.
    pub fn offset(&self, file: FileId, position: Position) -> u32 {
        let text = self.text(file);
        let offset = self.lines(file).map_or(0, |lines| lines.offset(text, position, self.encoding));
        u32::try_from(offset).unwrap_or(u32::MAX)
    }

    /// Where a place stands, as the editor counts.
    pub fn range(&self, place: Place) -> Range {
        let text = self.text(place.file);
        self.lines(place.file).map(|lines| lines.range(text, place.range(), self.encoding)).unwrap_or_default()
    }

    /// Where a place stands, with its file; a built-in catalogue is no file that an editor could open.
    pub fn location(&self, place: Place) -> Option<Location> {
        let uri = self.uri(place.file)?;
        Some(Location { uri, range: self.range(place) })
    }

    /// The address of a file, as the editor writes it where it has it open.
    pub fn uri(&self, file: FileId) -> Option<Uri> {
        if is_built_in(&self.compilation, file) {
            return None;
        }
        let path = &self.compilation.files.sources.file(file).path;
        self.uris.get(path).cloned().or_else(|| uri_of(&self.options.projects.absolute(path))).or_else(|| uri_of(path))
    }

    /// Whether a file is a catalogue that comes with the compiler.
    pub fn is_built_in(&self, file: FileId) -> bool {
        is_built_in(&self.compilation, file)
    }

    /// The files, built-in catalogues left out, by path.
    pub fn own_files(&self) -> impl Iterator<Item = FileId> + '_ {
        self.files.values().copied()
    }

    /// The plan that a file belongs to; of several, the first.
    pub fn plan_of(&self, file: FileId) -> Option<(usize, &Plan)> {
        self.compilation
            .plans
            .iter()
            .map(AsRef::as_ref)
            .enumerate()
            .find(|(_, plan): &(usize, &Plan)| plan.files.contains(&file))
    }

    /// Positions in a file, for many places in order.
    fn cursor(&self, file: FileId) -> Option<position::Cursor<'_>> {
        Some(position::Cursor::new(self.lines(file)?, self.text(file), self.encoding))
    }

    fn lines(&self, file: FileId) -> Option<&LineIndex> {
        Some(self.lines.get(file.0 as usize)?.get_or_init(|| LineIndex::new(self.text(file))))
    }
}

fn is_built_in(compilation: &Compilation, file: FileId) -> bool {
    compilation.files.built_in.get(file.0 as usize).copied().unwrap_or(false)
}
