//! Files as a revision of a git repository has them, read with the `git` program: no shell, no hooks, no filters.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use super::collect::{is_goals, slashed};
use super::output::{Failure, reason};
use crate::readings::{Format, matcher};
use crate::source::{FileProvider, MATCHES, ReadError, SIZE_LIMIT};

/// More links than this after another lead nowhere.
const MOST_LINKS: usize = 16;
/// A link's target is a path; what is longer is none.
const LONGEST_LINK: u64 = 4096;

/// One revision: its files of goals, by their paths from the top of the repository.
#[derive(Debug)]
pub(super) struct Revision {
    /// The commit's own name.
    commit: String,
    /// The repository's top folder: absolute, with `/`.
    top: String,
    /// Where the user stands: absolute, with `/`.
    here: String,
    /// Files of goals, settings and data, and links, which may lead to some.
    tree: BTreeMap<String, Entry>,
    /// Folders that imports must stay in, from the top.
    projects: Vec<String>,
    blobs: Mutex<Option<Blobs>>,
}

#[derive(Debug, Clone)]
struct Entry {
    name: String,
    is_link: bool,
}

impl Revision {
    /// Finds the commit at which the work at hand and a revision of the repository that the user stands in parted.
    pub(super) fn open(reference: &str) -> Result<Self, Failure> {
        if reference.is_empty() || reference.starts_with('-') || reference.chars().any(char::is_control) {
            return Err(Failure::new(format!("`{reference}` is no revision"))
                .help("name a branch, a tag or a commit, such as `main` or `HEAD~1`"));
        }
        let top = run(&["rev-parse", "--show-toplevel"])?.map_err(|why| {
            let failure = Failure::new(format!("there is no git repository here to compare with: {why}"));
            failure.help("run the command inside the repository, or compare two folders: `goals diff OLD NEW`")
        })?;
        let top = text(&top).trim_end_matches(['\n', '\r']).trim_end_matches('/').to_owned();
        let asked = format!("{reference}^{{commit}}");
        let commit = run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &asked])?;
        let commit = text(&commit.map_err(|_| unknown(reference))?).trim().to_owned();
        // What the other branch did since the two parted is none of this change. Unrelated ones are compared as they are.
        let parted = run(&["merge-base", &commit, "HEAD"])?.map(|it| text(&it).trim().to_owned());
        let commit = parted.unwrap_or(commit);
        let listed = run(&["ls-tree", "-r", "-z", "--full-tree", &commit])?;
        let listed = listed.map_err(|why| Failure::new(format!("cannot list the files of `{reference}`: {why}")))?;
        let here = std::env::current_dir().and_then(std::fs::canonicalize);
        let here = here.map_err(|error| Failure::new(format!("cannot tell where this is: {}", reason(&error))))?;
        let here = slashed(&here);
        Ok(Self { commit, top, here, tree: tree(&listed), projects: Vec::new(), blobs: Mutex::new(None) })
    }

    /// What differs from the working tree, and what is new in it, from the top of the repository.
    pub(super) fn changed(&self) -> Result<Vec<String>, Failure> {
        let cannot = |why: String| Failure::new(format!("cannot compare the working tree: {why}"));
        let quiet = ["--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules"];
        let mut args = vec!["-C", &self.top, "diff"];
        args.extend(quiet);
        args.extend([self.commit.as_str(), "--"]);
        let mut listed = run(&args)?.map_err(cannot)?;
        listed.extend(run(&["-C", &self.top, "ls-files", "-z", "--others", "--exclude-standard"])?.map_err(cannot)?);
        let paths = listed.split(|byte| *byte == 0).filter_map(|path| std::str::from_utf8(path).ok());
        Ok(paths.filter(|path| !path.is_empty()).map(str::to_owned).collect())
    }

    /// A path from the top of the repository; nothing where it lies outside.
    pub(super) fn key(&self, path: &str) -> Option<String> {
        let absolute = if Path::new(path).is_absolute() { path.to_owned() } else { format!("{}/{path}", self.here) };
        let absolute = normal(&absolute)?;
        let inside = absolute.strip_prefix(self.top.trim_start_matches('/'))?;
        match inside.strip_prefix('/') {
            Some(inside) => Some(inside.to_owned()),
            None => inside.is_empty().then(String::new),
        }
    }

    /// A path from where the user stands, of one from the top.
    pub(super) fn shown(&self, key: &str) -> String {
        let here = self.key(".").unwrap_or_default();
        let mut folder = here.as_str();
        let mut up = String::new();
        loop {
            let rest = if folder.is_empty() {
                Some(key)
            } else {
                key.strip_prefix(folder).and_then(|it| it.strip_prefix('/'))
            };
            match rest {
                Some(rest) => return format!("{up}{rest}"),
                None => folder = folder.rsplit_once('/').map_or("", |(above, _)| above),
            }
            up.push_str("../");
        }
    }

    /// Where a file of the revision lies on the disk, if it still does.
    pub(super) fn on_disk(&self, key: &str) -> PathBuf {
        Path::new(&self.top).join(key)
    }

    /// The files of goals that a path means: itself, or all below it but hidden ones; and allows what they may import.
    pub(super) fn files(&mut self, path: &Path) -> Result<Vec<String>, Failure> {
        let Some(key) = self.key(&slashed(path)) else {
            return Err(Failure::new(format!("`{}` lies outside this git repository", path.display()))
                .help("name paths of the repository that you stand in"));
        };
        let above = if key.is_empty() { String::new() } else { format!("{key}/") };
        let named = self.tree.contains_key(&key);
        let folder = if named { key.rsplit_once('/').map_or("", |(folder, _)| folder) } else { &key };
        self.projects.push(self.project(folder).to_owned());
        if named {
            return Ok(vec![key]);
        }
        let below = self.tree.iter().filter_map(|(path, entry)| Some((path, path.strip_prefix(&above)?, entry)));
        let visible = |inside: &str| !inside.split('/').any(|part| part.starts_with('.'));
        let found =
            below.filter(|(path, inside, entry)| is_goals(Path::new(path)) && !entry.is_link && visible(inside));
        Ok(found.map(|(path, ..)| path.clone()).collect())
    }

    /// The nearest folder above that holds settings, else the top.
    fn project<'p>(&self, folder: &'p str) -> &'p str {
        let mut folder = folder;
        while !folder.is_empty() && !self.tree.contains_key(&format!("{folder}/goals.toml")) {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        folder
    }

    /// The bytes of a file by its path from the top.
    pub(super) fn content(&self, key: &str) -> Result<Vec<u8>, ReadError> {
        let entry = self.resolve(key, MOST_LINKS)?;
        self.blob(&entry.name, SIZE_LIMIT)
    }

    /// Follows links, of folders too, as far as they stay in the repository.
    fn resolve(&self, key: &str, links: usize) -> Result<Entry, ReadError> {
        let ends = key.char_indices().filter(|(_, c)| *c == '/').map(|(at, _)| at).chain([key.len()]);
        for end in ends {
            let Some(entry) = self.tree.get(&key[..end]).filter(|entry| entry.is_link) else { continue };
            let links = links.checked_sub(1).ok_or(ReadError::Missing)?;
            let target = text(&self.blob(&entry.name, LONGEST_LINK)?).into_owned();
            if target.starts_with('/') {
                return Err(ReadError::Outside);
            }
            let folder = key[..end].rsplit_once('/').map_or("", |(folder, _)| folder);
            let next = normal(&format!("{folder}/{target}/{}", &key[end..])).ok_or(ReadError::Outside)?;
            return self.resolve(&next, links);
        }
        if !self.projects.iter().any(|project| project.is_empty() || key.starts_with(&format!("{project}/"))) {
            return Err(ReadError::Outside);
        }
        self.tree.get(key).cloned().ok_or(ReadError::Missing)
    }

    fn blob(&self, name: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let broken = |error: io::Error| ReadError::Unreadable(format!("git can't read it: {}", reason(&error)));
        let mut blobs = self.blobs.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if blobs.is_none() {
            *blobs = Some(Blobs::start().map_err(broken)?);
        }
        match blobs.as_mut().map(|blobs| blobs.read(name, limit)) {
            Some(Ok(read)) => read,
            Some(Err(error)) => {
                *blobs = None;
                Err(broken(error))
            }
            None => Err(ReadError::Missing),
        }
    }
}

impl FileProvider for Revision {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.content(&self.key(path).ok_or(ReadError::Outside)?)
    }

    fn matching(&self, folder: &str, pattern: &str) -> Result<Vec<String>, ReadError> {
        let key = self.key(folder).ok_or(ReadError::Outside)?;
        let above = if key.is_empty() { key } else { format!("{key}/") };
        let Some(matcher) = matcher(pattern) else { return Ok(Vec::new()) };
        let inside = self.tree.keys().filter_map(|path| path.strip_prefix(&above));
        let visible = |inside: &str| !inside.split('/').any(|part| part.starts_with('.'));
        let found = inside.filter(|inside| visible(inside) && matcher.is_match(inside)).take(MATCHES + 1);
        let found: Vec<String> = found.map(|inside| slashed(&Path::new(folder).join(inside))).collect();
        if found.len() > MATCHES { Err(ReadError::TooMany) } else { Ok(found) }
    }
}

/// A running `git cat-file --batch`.
#[derive(Debug)]
struct Blobs {
    child: Child,
    asked: Option<ChildStdin>,
    told: BufReader<ChildStdout>,
}

impl Blobs {
    fn start() -> io::Result<Self> {
        let mut command = git(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (asked, told) = (child.stdin.take(), child.stdout.take());
        match told {
            Some(told) => Ok(Self { child, asked, told: BufReader::with_capacity(64 * 1024, told) }),
            None => Err(io::Error::other("it has no output")),
        }
    }

    fn read(&mut self, name: &str, limit: u64) -> io::Result<Result<Vec<u8>, ReadError>> {
        let asked = self.asked.as_mut().ok_or_else(|| io::Error::other("it has no input"))?;
        asked.write_all(format!("{name}\n").as_bytes())?;
        asked.flush()?;
        let mut header = String::new();
        self.told.read_line(&mut header)?;
        let words: Vec<&str> = header.split_whitespace().collect();
        let [_, "blob", size] = words.as_slice() else { return Ok(Err(ReadError::Missing)) };
        let size: u64 = size.parse().map_err(io::Error::other)?;
        // A line feed stands behind the content.
        let mut content = (&mut self.told).take(size + 1);
        if size > limit {
            io::copy(&mut content, &mut io::sink())?;
            return Ok(Err(ReadError::TooLarge(size)));
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') || bytes.len() as u64 != size {
            return Err(io::Error::other("it ended too early"));
        }
        Ok(Ok(bytes))
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // Without input it ends by itself.
        self.asked = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A command of git that asks nobody, fetches nothing and runs nothing of the repository's own.
fn git(args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(["--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false"]).args(args);
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
    command.stdin(Stdio::null());
    command
}

/// What a command of git prints, or the first line of its complaint.
pub(super) fn run(args: &[&str]) -> Result<Result<Vec<u8>, String>, Failure> {
    let output = git(args).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::new("`git` was not found, and --base asks it for the old plan")
            .help("install git, or compare two files or folders: `goals diff OLD NEW`"),
        _ => Failure::new(format!("cannot run `git`: {}", reason(&error))),
    })?;
    if output.status.success() {
        return Ok(Ok(output.stdout));
    }
    let complaint =
        text(&output.stderr).lines().find(|line| !line.trim().is_empty()).unwrap_or("it says nothing").to_owned();
    Ok(Err(complaint.trim_start_matches("fatal: ").to_owned()))
}

fn unknown(reference: &str) -> Failure {
    let failure = Failure::new(format!("git knows no revision `{reference}`"));
    let shallow = run(&["rev-parse", "--is-shallow-repository"]);
    if matches!(&shallow, Ok(Ok(answer)) if answer.starts_with(b"true")) {
        return failure.help(
            "this clone is shallow and holds only the newest commits: fetch more, with `git fetch --unshallow`, or \
             `fetch-depth: 0` where a service checks it out",
        );
    }
    failure.help("name a branch, a tag or a commit; `git fetch` brings those that are elsewhere, as in `origin/main`")
}

/// What `ls-tree -r -z` lists: `mode type name<tab>path<nul>`. Paths that are no UTF-8 can't be imported.
fn tree(listed: &[u8]) -> BTreeMap<String, Entry> {
    let lines = listed.split(|byte| *byte == 0).filter_map(|line| std::str::from_utf8(line).ok());
    let entries = lines.filter_map(|line| {
        let (head, path) = line.split_once('\t')?;
        let mut head = head.split(' ');
        let (mode, kind, name) = (head.next()?, head.next()?, head.next()?);
        let is_link = mode == "120000";
        let is_settings = path == "goals.toml" || path.ends_with("/goals.toml");
        let is_ours = is_goals(Path::new(path)) || is_settings || Format::of(path).is_some();
        (kind == "blob" && (is_link || is_ours)).then(|| (path.to_owned(), Entry { name: name.to_owned(), is_link }))
    });
    entries.collect()
}

/// A path without empty parts, `.` and `..`; nothing where it leaves the root.
pub(super) fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(normal("/a/./b//../c"), Some("a/c".to_owned()));
        assert_eq!(normal("/a/../../c"), None);
    }

    #[test]
    fn a_listing_keeps_goals_settings_and_links() {
        let lines: [&[u8]; 6] = [
            b"100644 blob aa\tplans/a.goals",
            b"120000 blob bb\tshared",
            b"100644 blob cc\tREADME.md",
            b"160000 commit dd\tsub.goals",
            b"100644 blob ee\tgoals.toml",
            b"100644 blob ff\tbad\xff.goals",
        ];
        let listed = lines.join(&0);
        let tree = tree(&listed);
        assert_eq!(tree.keys().collect::<Vec<_>>(), ["goals.toml", "plans/a.goals", "shared"]);
        assert!(tree["shared"].is_link && !tree["plans/a.goals"].is_link);
    }

    #[test]
    fn what_is_no_revision_is_refused_before_git_sees_it() {
        for wrong in ["", "-h", "--output=x", "a\nb"] {
            assert!(format!("{:?}", Revision::open(wrong).unwrap_err()).contains("is no revision"), "{wrong:?}");
        }
    }
}
