//! Which data files belong to a plan: those that it names, those of its settings, and those of the command line.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{Files, Root, joined};
use crate::readings::{self, DataFile, Format, Writing};
use crate::source::{FileId, FileProvider, Place, ReadError, Source};
use crate::{Input, Options};

/// The data files of a check, each read once.
#[derive(Debug, Default)]
pub(crate) struct Data {
    /// By path: its number and format; nothing for one that can't be had.
    known: BTreeMap<String, Option<(FileId, Format)>>,
    /// The settings that something was found in, by path.
    pub(crate) settings: BTreeMap<String, FileId>,
    /// How many plans read each file.
    readers: BTreeMap<FileId, usize>,
}

impl Data {
    /// The data files of one compilation; reads those that are new.
    pub(crate) fn of(
        &mut self,
        files: &mut Files,
        root: &Root,
        provider: &dyn FileProvider,
        options: &Options,
        findings: &mut Findings,
    ) -> Vec<DataFile> {
        let mut found: Vec<(FileId, Format)> = Vec::new();
        for (path, place) in files.readings(root) {
            let from = files.sources.file(place.file).path.clone();
            found.extend(self.named(files, provider, &from, &path, place, findings));
        }
        let main = root.files.first().map(|file| files.sources.file(*file).path.clone()).unwrap_or_default();
        let project = options.projects.holding(&main);
        let writing = project.map_or_else(Writing::default, |project| project.readings.writing.clone());
        for (project, (path, place)) in
            project.iter().flat_map(|it| it.readings.files.iter().map(move |file| (it, file)))
        {
            let mut own = Findings::default();
            found.extend(self.named(files, provider, &project.path, path, *place, &mut own));
            // What is wrong with the file itself stands there.
            for finding in own {
                let in_settings = finding.code == Code::E011;
                findings.push(if in_settings { finding.moved_to(self.settings(files, project)) } else { finding });
            }
        }
        for Input { path, bytes } in &options.readings {
            let bytes = || bytes.clone();
            match self.read(files, path, bytes, findings) {
                Ok(file) => found.extend(file),
                Err(error) => {
                    let file = files.sources.add(Source::new(path, ""));
                    findings.push(unreadable(Place::new(file, 0, 0), path, &error));
                }
            }
        }
        let mut out: Vec<DataFile> = Vec::new();
        for (file, format) in found {
            if out.iter().all(|known| known.file != file) {
                *self.readers.entry(file).or_default() += 1;
                out.push(DataFile { file, format, writing: writing.clone() });
            }
        }
        out
    }

    /// Whether a file is a data file.
    pub(crate) fn holds(&self, file: FileId) -> bool {
        self.known.values().flatten().any(|(known, _)| *known == file)
    }

    /// Every data file, in order.
    pub(crate) fn files(&self) -> Vec<FileId> {
        let mut files: Vec<FileId> = self.known.values().flatten().map(|(file, _)| *file).collect();
        files.sort_unstable();
        files
    }

    /// Findings without names that another plan of the same data file knows.
    pub(crate) fn without_others(&self, findings: Findings) -> Findings {
        let shared = |finding: &Finding| {
            let readers = self.readers.get(&finding.place.file).filter(|_| finding.code == Code::E002)?;
            (*readers > 1).then_some(*readers)
        };
        let mut counts: BTreeMap<Place, usize> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| shared(finding).is_some()) {
            *counts.entry(finding.place).or_default() += 1;
        }
        let known = |finding: &Finding| {
            shared(finding).is_some_and(|readers| counts.get(&finding.place).is_some_and(|count| *count < readers))
        };
        findings.into_iter().filter(|finding| !known(finding)).collect()
    }

    fn settings(&mut self, files: &mut Files, project: &crate::settings::Project) -> FileId {
        let add = || files.sources.add(Source::new(&project.path, &project.text));
        *self.settings.entry(project.path.clone()).or_insert_with(add)
    }

    /// A file that a plan or its settings name.
    fn named(
        &mut self,
        files: &mut Files,
        provider: &dyn FileProvider,
        from: &str,
        path: &str,
        place: Place,
        findings: &mut Findings,
    ) -> Option<(FileId, Format)> {
        if let Some((message, help)) = readings::wrong_path(path) {
            findings.push(Finding::new(Code::E011, place, message).help(help));
            return None;
        }
        let path = joined(from, path);
        match self.read(files, &path, || provider.read(&path), findings) {
            Ok(file) => file,
            Err(error) => {
                findings.push(unreadable(place, &path, &error));
                None
            }
        }
    }

    fn read(
        &mut self,
        files: &mut Files,
        path: &str,
        bytes: impl FnOnce() -> Result<Vec<u8>, ReadError>,
        findings: &mut Findings,
    ) -> Result<Option<(FileId, Format)>, ReadError> {
        if let Some(known) = self.known.get(path) {
            return Ok(*known);
        }
        let Some(format) = Format::of(path) else {
            return Err(ReadError::Unreadable("it ends in none of `.csv`, `.tsv`, `.txt` and `.json`".to_owned()));
        };
        let bytes = bytes()?;
        let file = FileId(u32::try_from(files.sources.len()).unwrap_or(u32::MAX));
        let (text, wrong) = readings::decode(&bytes, format, file);
        let file = files.sources.add(Source::new(path, text));
        let usable = wrong.is_none();
        findings.extend(wrong);
        // What could not be decoded was reported; that it is empty need not be.
        let found = usable.then_some((file, format));
        self.known.insert(path.to_owned(), found);
        Ok(found)
    }
}

fn unreadable(place: Place, path: &str, error: &ReadError) -> Finding {
    let help = match error {
        ReadError::Missing => "Paths are relative to the file that names them. Check the spelling and the folder.",
        ReadError::Outside => "Move the file into the project.",
        ReadError::TooLarge(_) => "Split it by time into several files, and name each.",
        _ => "Name a table (`.csv`) or a `.json` file.",
    };
    Finding::new(Code::E011, place, format!("readings can't be read from `{path}`: {error}")).help(help)
}
