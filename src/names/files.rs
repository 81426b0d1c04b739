//! The files of a check: those given, and everything they import.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::imports::{self, Target};
use crate::Input;
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{FileId, FileProvider, Meter, Place, ReadError, SIZE_LIMIT, Source, Sources, Stage};
use crate::syntax::ast::Item;
use crate::syntax::{self, Tree};

/// Every file of a check, parsed.
#[derive(Debug, Default)]
pub struct Files {
    /// Their texts.
    pub sources: Sources,
    /// Their trees, by file number.
    pub trees: Vec<Tree>,
    /// What each imports, by file number.
    pub imports: Vec<Vec<Import>>,
    /// Which of them are built-in catalogues, by file number.
    pub built_in: Vec<bool>,
    /// Which of them lack names that they should have: they or something they import can't be read.
    pub incomplete: Vec<bool>,
    /// How many of them were given, rather than imported; these come first.
    pub given: usize,
}

/// One `import` that was found.
#[derive(Debug, Clone, Copy)]
pub struct Import {
    /// The imported file.
    pub file: FileId,
    /// The path or name in the importing file.
    pub place: Place,
}

/// A file that a compilation begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Every file of the compilation, the root first, then in the order of imports.
    pub files: Vec<FileId>,
}

/// Texts and trees by path.
type Parsed<'a> = HashMap<&'a str, (&'a str, &'a Tree)>;

impl Files {
    /// Reads and parses the given files and everything they import. Of a file that an earlier load knows by its path,
    /// statements that did not change are taken over.
    pub fn load(
        inputs: Vec<Input>,
        provider: &dyn FileProvider,
        earlier: Option<&Self>,
        meter: &Meter,
        findings: &mut Findings,
    ) -> Self {
        let earlier: Parsed<'_> = earlier
            .into_iter()
            .flat_map(|it| it.sources.iter().zip(&it.trees))
            .map(|((_, source), tree)| (source.path.as_str(), (source.text.as_str(), tree)))
            .collect();
        let mut files = Self { given: inputs.len(), ..Self::default() };
        let mut known: HashMap<String, FileId> = HashMap::new();
        let mut wave: Vec<(String, Source, Option<Problem>)> = inputs
            .into_par_iter()
            .map(|input| {
                let (source, problem) = decode(&input.path, input.bytes);
                (input.path, source, problem)
            })
            .collect();
        while !wave.is_empty() {
            let first = files.trees.len();
            for (key, source, problem) in wave {
                let built_in =
                    key.starts_with("std.") && !source.text.is_empty() && super::catalogue::text(&key[4..]).is_some();
                let file = files.sources.add(source);
                known.insert(key, file);
                files.built_in.push(built_in);
                files.incomplete.push(problem.is_some());
                findings
                    .extend(problem.map(|problem| problem.finding(Place::new(file, problem.offset, problem.offset))));
            }
            files.parse_from(first, &earlier, meter, findings);
            wave = files.follow(first, provider, &mut known, findings);
        }
        files.link(&known);
        files.report_circles(findings);
        files
    }

    /// Parses every file from a number on, side by side.
    fn parse_from(&mut self, first: usize, earlier: &Parsed<'_>, meter: &Meter, findings: &mut Findings) {
        let sources: Vec<(FileId, &Source)> = self.sources.iter().skip(first).collect();
        let incomplete = &self.incomplete;
        meter.begin(Stage::Parsing, sources.len());
        let parsed: Vec<(Tree, Findings)> = sources
            .into_par_iter()
            .map(|(file, source)| {
                let mut own = Findings::default();
                // What stands before a byte that is no text can't be judged without the rest.
                let text = if incomplete[file.0 as usize] { "" } else { &source.text };
                let tree = match earlier.get(source.path.as_str()) {
                    Some(earlier) => syntax::parse_again(file, text, *earlier, &mut own),
                    None => syntax::parse(file, text, &mut own),
                };
                meter.step();
                (tree, own)
            })
            .collect();
        for (tree, own) in parsed {
            // An import that could not be read takes its names with it.
            let import = ["import", "std"].iter().any(|word| tree.lost.iter().any(|lost| lost == word));
            self.incomplete[self.trees.len()] |= import;
            self.trees.push(tree);
            findings.extend(own);
        }
    }

    /// Whether a file reaches the same files here and in another load, and lacks as much.
    pub fn same_reach(&self, other: &Self, file: FileId) -> bool {
        let at = file.0 as usize;
        let imports =
            |files: &Self| files.imports.get(at).map(|list| list.iter().map(|it| it.file).collect::<Vec<_>>());
        self.incomplete.get(at) == other.incomplete.get(at) && imports(self) == imports(other)
    }

    /// What the files from a number on import and nobody has read yet.
    fn follow(
        &mut self,
        first: usize,
        provider: &dyn FileProvider,
        known: &mut HashMap<String, FileId>,
        findings: &mut Findings,
    ) -> Vec<(String, Source, Option<Problem>)> {
        let mut next = Vec::new();
        let mut asked = HashSet::new();
        let mut lacking = Vec::new();
        for (file, target, place) in self.targets(first) {
            let target = match target {
                Ok(target) => target,
                Err(finding) => {
                    findings.push(*finding);
                    lacking.push(file);
                    continue;
                }
            };
            let key = target.key();
            if known.contains_key(&key) || asked.contains(&key) {
                continue;
            }
            match target {
                Target::Catalogue(name) => {
                    if let Some(text) = super::catalogue::text(&name) {
                        next.push((key.clone(), Source::new(key.clone(), text), None));
                    }
                }
                Target::Path(path) => match provider.read(&path) {
                    Err(
                        error @ (ReadError::Missing
                        | ReadError::NotAFile
                        | ReadError::Outside
                        | ReadError::Unreadable(_)),
                    ) => {
                        findings.push(imports::unreadable(place, &path, &error));
                        lacking.push(file);
                        continue;
                    }
                    bytes => {
                        let (source, problem) = decode(&path, bytes);
                        next.push((key.clone(), source, problem));
                    }
                },
            }
            asked.insert(key);
        }
        for file in lacking {
            self.incomplete[file.0 as usize] = true;
        }
        next
    }

    /// Every import of the files from a number on: who, what, where.
    fn targets(&self, first: usize) -> impl Iterator<Item = (FileId, Result<Target, Box<Finding>>, Place)> {
        self.sources.iter().skip(first).flat_map(move |(file, source)| {
            let statements = &self.trees[file.0 as usize].statements;
            statements.iter().filter_map(move |statement| {
                let Item::Import(span) = *statement.item else { return None };
                let reader = statement.reader(file, &source.text);
                Some((file, imports::target(&source.path, &reader, span), reader.place(span)))
            })
        })
    }

    fn link(&mut self, known: &HashMap<String, FileId>) {
        let mut imports: Vec<Vec<Import>> = vec![Vec::new(); self.trees.len()];
        for (file, target, place) in self.targets(0) {
            if let Ok(target) = target
                && let Some(found) = known.get(&target.key())
            {
                imports[file.0 as usize].push(Import { file: *found, place });
            }
        }
        self.imports = imports;
    }

    /// The roots among the given files: those with a `plan`, and those that no other given file imports.
    pub fn roots(&self) -> Vec<Root> {
        let mut imported = vec![false; self.trees.len()];
        for (file, imports) in self.imports.iter().enumerate() {
            for import in imports.iter().filter(|import| import.file.0 as usize != file) {
                imported[import.file.0 as usize] = true;
            }
        }
        let given = || (0..self.given).map(|i| FileId(u32::try_from(i).unwrap_or(u32::MAX)));
        let roots: Vec<FileId> = given().filter(|file| !imported[file.0 as usize] || self.has_plan(*file)).collect();
        // Files that import each other in a circle have no first one: take the first of them that nothing covers.
        let mut covered = vec![false; self.trees.len()];
        let mut out = Vec::new();
        let cover = |root: FileId, covered: &mut Vec<bool>| {
            let files = self.closure(root);
            for file in &files {
                covered[file.0 as usize] = true;
            }
            Root { files }
        };
        out.extend(roots.into_iter().map(|root| cover(root, &mut covered)));
        for file in given() {
            if !covered[file.0 as usize] {
                out.push(cover(file, &mut covered));
            }
        }
        out.sort_by_key(|root| root.files[0]);
        out
    }

    /// Whether a name occurs in what could not be parsed, in this file or one it imports: then it counts as declared, but
    /// broken.
    pub fn lost(&self, name: &str, file: FileId) -> bool {
        let lost =
            |file: &FileId| self.trees[file.0 as usize].lost.binary_search_by(|word| word.as_str().cmp(name)).is_ok();
        lost(&file) || self.closure(file).iter().any(lost)
    }

    fn has_plan(&self, file: FileId) -> bool {
        self.trees[file.0 as usize].statements.iter().any(|statement| matches!(&*statement.item, Item::Plan(_)))
    }

    /// A file and all it imports, directly or through others, in the order of imports.
    pub fn closure(&self, root: FileId) -> Vec<FileId> {
        let mut seen = HashSet::from([root]);
        let mut order = vec![root];
        let mut next = 0;
        while let Some(file) = order.get(next).copied() {
            next += 1;
            for import in &self.imports[file.0 as usize] {
                if seen.insert(import.file) {
                    order.push(import.file);
                }
            }
        }
        order
    }

    fn report_circles(&self, findings: &mut Findings) {
        let edges = |file: usize| self.imports[file].iter().map(|import| import.file.0 as usize).collect::<Vec<_>>();
        for circle in super::circles(self.trees.len(), edges) {
            findings.push(imports::circle(self, &circle.path));
        }
    }
}

/// What is wrong with a file as a whole.
struct Problem {
    code: Code,
    offset: u32,
    message: String,
    help: &'static str,
}

impl Problem {
    fn finding(&self, place: Place) -> Finding {
        Finding::new(self.code, place, self.message.clone()).help(self.help)
    }
}

/// A file's text. Of one that is no UTF-8, only what stands before the first wrong byte.
fn decode(path: &str, bytes: Result<Vec<u8>, ReadError>) -> (Source, Option<Problem>) {
    let bytes = match bytes {
        Ok(bytes) if bytes.len() as u64 > SIZE_LIMIT => Err(ReadError::TooLarge(bytes.len() as u64)),
        other => other,
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            let (code, help) = match error {
                ReadError::TooLarge(_) => (Code::E013, "Split the plan into several files and `import` them."),
                ReadError::Missing => (Code::E011, "Check the spelling and the folder."),
                _ => (Code::E011, "Name a regular file that ends in `.goals`."),
            };
            let message = format!("`{path}` can't be read: {error}");
            return (Source::new(path, ""), Some(Problem { code, offset: 0, message, help }));
        }
    };
    let error = match String::from_utf8(bytes) {
        Ok(text) if text.trim_start_matches('\u{feff}').trim().is_empty() => {
            let message = "this file is empty: it declares nothing".to_owned();
            let help = "Write a goal in it, such as what `goals new conversions` prints, or delete the file.";
            return (Source::new(path, text), Some(Problem { code: Code::E008, offset: 0, message, help }));
        }
        Ok(text) => return (Source::new(path, text), None),
        Err(error) => error,
    };
    let valid = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    let message = match bytes.get(..2) {
        Some([0xff, 0xfe] | [0xfe, 0xff]) => "this file is UTF-16, not UTF-8".to_owned(),
        _ if bytes.contains(&0) => {
            format!("this is no text file: byte {valid} (hex {:02X}) is not UTF-8", bytes[valid])
        }
        _ => format!("byte {valid} (hex {:02X}) is not UTF-8; the file is in another encoding", bytes[valid]),
    };
    let text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
    let offset = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let help = "Save the file as UTF-8: in most editors, “Save with encoding…”.";
    (Source::new(path, text), Some(Problem { code: Code::E014, offset, message, help }))
}
