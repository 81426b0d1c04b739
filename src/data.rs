//! Which data files belong to a plan: those that it names, those of its settings, and those of the command line.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{Files, Root, joined};
use crate::readings::{self, DataFile, Format, Writing};
use crate::settings::Project;
use crate::source::{FileId, FileProvider, Place, ReadError, Source};
use crate::{Earlier, Input, Options};

/// The data files of a check, each read once.
#[derive(Debug, Default)]
pub(crate) struct Data {
    known: BTreeMap<Way, Known>,
    /// The settings that something was found in, by path.
    pub(crate) settings: BTreeMap<String, FileId>,
    /// How many plans read each file.
    readers: BTreeMap<FileId, usize>,
}

/// A file, and what of its writing makes another text of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    path: String,
    sheet: Option<String>,
    encoding: Option<&'static str>,
}

/// A file that was read.
#[derive(Debug, Clone)]
struct Known {
    file: FileId,
    format: Format,
    sheet: Option<String>,
    /// Why nothing of it can be read.
    wrong: Option<Finding>,
}

/// What data files are read with.
pub(crate) struct Reader<'a> {
    pub(crate) provider: &'a dyn FileProvider,
    pub(crate) options: &'a Options,
    /// The check before this one: a file that is the same is shared with it.
    pub(crate) earlier: Option<Earlier<'a>>,
}

impl Data {
    /// The data files of one compilation; reads those that are new.
    pub(crate) fn of(
        &mut self,
        files: &mut Files,
        root: &Root,
        reader: &Reader<'_>,
        findings: &mut Findings,
    ) -> Vec<DataFile> {
        let main = root.files.first().map(|file| files.sources.file(*file).path.clone()).unwrap_or_default();
        let project = reader.options.projects.holding(&main);
        let writing = project.map_or_else(Writing::default, |project| project.readings.writing.clone());
        let mut found: Vec<DataFile> = Vec::new();
        for (path, place) in files.readings(root) {
            let from = files.sources.file(place.file).path.clone();
            found.extend(self.named(files, reader, (&from, &path, place), &writing, findings));
        }
        for (project, (path, place)) in
            project.iter().flat_map(|it| it.readings.files.iter().map(move |file| (it, file)))
        {
            let mut own = Findings::default();
            found.extend(self.named(files, reader, (&project.path, path, *place), &writing, &mut own));
            // What is wrong with the file itself stands there.
            for finding in own {
                let in_settings = finding.code == Code::E011;
                findings.push(if in_settings { finding.moved_to(self.settings(files, project)) } else { finding });
            }
        }
        for Input { path, bytes } in &reader.options.readings {
            match self.read(files, reader, path, &writing, || bytes.clone(), findings) {
                Ok(file) => found.extend(file),
                Err(error) => {
                    let file = files.sources.add(Source::new(path, ""));
                    findings.push(unreadable(Place::new(file, 0, 0), path, &error));
                }
            }
        }
        let mut out: Vec<DataFile> = Vec::new();
        for data in found {
            if out.iter().all(|known| known.file != data.file) {
                *self.readers.entry(data.file).or_default() += 1;
                out.push(data);
            }
        }
        out
    }

    /// Whether a file is a data file.
    pub(crate) fn holds(&self, file: FileId) -> bool {
        self.known.values().any(|known| known.file == file)
    }

    /// Every data file, in order.
    pub(crate) fn files(&self) -> Vec<FileId> {
        let mut files: Vec<FileId> = self.known.values().map(|known| known.file).collect();
        files.sort_unstable();
        files
    }

    /// Findings with the cells that they mean, where they stand in a workbook.
    pub(crate) fn in_sheets(&self, files: &Files, findings: Vec<Finding>) -> Vec<Finding> {
        let sheets: BTreeMap<FileId, &str> =
            self.known.values().filter_map(|it| Some((it.file, it.sheet.as_deref()?))).collect();
        if sheets.is_empty() {
            return findings;
        }
        let named = |finding: Finding| match sheets.get(&finding.place.file) {
            Some(sheet) => {
                let text = &files.sources.file(finding.place.file).text;
                readings::in_sheet(finding, sheet, text)
            }
            None => finding,
        };
        findings.into_iter().map(named).collect()
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

    fn settings(&mut self, files: &mut Files, project: &Project) -> FileId {
        let add = || files.sources.add(Source::new(&project.path, &project.text));
        *self.settings.entry(project.path.clone()).or_insert_with(add)
    }

    /// The files that a path or a pattern means, which stands in a file at a place.
    fn named(
        &mut self,
        files: &mut Files,
        reader: &Reader<'_>,
        (from, path, place): (&str, &str, Place),
        writing: &Writing,
        findings: &mut Findings,
    ) -> Vec<DataFile> {
        if let Some((message, help)) = readings::wrong_path(path) {
            findings.push(Finding::new(Code::E011, place, message).help(help));
            return Vec::new();
        }
        let paths = match readings::pattern(path) {
            None => vec![joined(from, path)],
            Some((folder, pattern)) => match reader.provider.matching(&joined(from, folder), pattern) {
                Ok(paths) => paths.into_iter().filter(|path| readings::is_meant(path)).collect(),
                Err(ReadError::Missing) => Vec::new(),
                Err(error) => {
                    findings.push(unreadable(place, path, &error));
                    return Vec::new();
                }
            },
        };
        if paths.is_empty() {
            let message = format!("no file of readings fits `{path}`");
            let help = "Paths are relative to the file that names them. Check the spelling and the folder.";
            findings.push(Finding::new(Code::E011, place, message).help(help));
        }
        let mut out = Vec::new();
        for path in paths {
            match self.read(files, reader, &path, writing, || reader.provider.read(&path), findings) {
                Ok(file) => out.extend(file),
                Err(error) => findings.push(unreadable(place, &path, &error)),
            }
        }
        out
    }

    fn read(
        &mut self,
        files: &mut Files,
        reader: &Reader<'_>,
        path: &str,
        writing: &Writing,
        bytes: impl FnOnce() -> Result<Vec<u8>, ReadError>,
        findings: &mut Findings,
    ) -> Result<Option<DataFile>, ReadError> {
        let (sheet, encoding) = (writing.sheet.clone(), writing.encoding.map(encoding_rs::Encoding::name));
        let way = Way { path: path.to_owned(), sheet, encoding };
        let known = if let Some(known) = self.known.get(&way) {
            known
        } else {
            let known = match reader.taken_over(files, &way) {
                Some(known) => known,
                None => first_read(files, path, writing, bytes)?,
            };
            findings.extend(known.wrong.clone());
            self.known.entry(way).or_insert(known)
        };
        // What could not be decoded was reported; that it is empty need not be.
        let Known { file, format, sheet, wrong } = known;
        let usable = wrong.is_none();
        Ok(usable.then(|| DataFile { file: *file, format: *format, writing: writing.clone(), sheet: sheet.clone() }))
    }
}

impl Reader<'_> {
    /// A file that the check before read, and that is the same.
    fn taken_over(&self, files: &mut Files, way: &Way) -> Option<Known> {
        let before = self.earlier?.compilation;
        let known = before.read.known.get(way).filter(|_| self.provider.unchanged(&way.path))?;
        let file = files.sources.add(before.files.sources.shared(known.file)?);
        let wrong = known.wrong.clone().map(|finding| finding.moved_to(file));
        Some(Known { file, wrong, ..known.clone() })
    }
}

fn first_read(
    files: &mut Files,
    path: &str,
    writing: &Writing,
    bytes: impl FnOnce() -> Result<Vec<u8>, ReadError>,
) -> Result<Known, ReadError> {
    let Some(format) = Format::of(path) else {
        let why = "it ends in none of `.csv`, `.tsv`, `.txt`, `.json` and `.xlsx`";
        return Err(ReadError::Unreadable(why.to_owned()));
    };
    let file = FileId(u32::try_from(files.sources.len()).unwrap_or(u32::MAX));
    let (text, sheet, wrong) = match readings::decode(bytes()?, format, writing, file) {
        Ok(decoded) => (decoded.text, decoded.sheet, None),
        Err(wrong) => (String::new(), None, Some(*wrong)),
    };
    let file = files.sources.add(Source::new(path, text));
    Ok(Known { file, format, sheet, wrong })
}

fn unreadable(place: Place, path: &str, error: &ReadError) -> Finding {
    let help = match error {
        ReadError::Missing => "Paths are relative to the file that names them. Check the spelling and the folder.",
        ReadError::Outside => "Move the file into the project.",
        ReadError::TooLarge(_) => "Split it by time into several files, and name each.",
        ReadError::TooMany => "Name a folder with fewer files.",
        _ => "Name a table (`.csv`), a `.json` file or a workbook (`.xlsx`).",
    };
    Finding::new(Code::E011, place, format!("readings can't be read from `{path}`: {error}")).help(help)
}
