//! Projects: folders with a `goals.toml`, and which settings hold for a file below them.

use std::path::Path;

use ignore::gitignore::Gitignore;

use super::{Layer, Readings, Settings, read};
use crate::diagnostic::Finding;

/// A folder with its settings.
#[derive(Debug, Clone)]
pub struct Project {
    /// The path of its `goals.toml` as shown to people.
    pub path: String,
    /// The text of its `goals.toml`.
    pub text: String,
    /// Its folder: absolute, with `/`, without `.` and `..`.
    folder: String,
    base: Layer,
    parts: Vec<(Gitignore, Layer)>,
    exclude: Gitignore,
    /// The file with findings that were accepted, from the folder.
    baseline: Option<String>,
    /// How its data files are written, and which are read for every plan.
    pub readings: Readings,
    /// What is wrong in the file; places are in it, whatever file they name.
    pub findings: Vec<Finding>,
}

impl Project {
    /// Reads a `goals.toml`: its path for people, its absolute folder, its text.
    pub fn read(path: String, folder: &str, text: String) -> Self {
        let tables = read::read(&text);
        let folder = format!("{}/", folder.trim_end_matches('/'));
        let read::Tables { base, parts, exclude, baseline, readings, findings } = tables;
        Self { path, text, folder, base, parts, exclude, baseline, readings, findings }
    }

    /// The folder that its settings hold for: absolute, ends in `/`.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The file with findings that were accepted, if the settings name one: an absolute path.
    pub fn baseline(&self) -> Option<String> {
        self.baseline.as_ref().map(|path| format!("{}{path}", self.folder))
    }

    /// A path below the folder, from there.
    fn inside<'a>(&self, absolute: &'a str) -> Option<&'a str> {
        absolute.strip_prefix(self.folder.as_str()).filter(|rest| !rest.is_empty())
    }
}

/// The projects of a check, and what the command line says.
#[derive(Debug, Clone, Default)]
pub struct Projects {
    /// The folder that relative paths start from: absolute, with `/`.
    pub folder: String,
    /// Those with settings.
    pub list: Vec<Project>,
    /// What the command line says.
    pub command: Layer,
}

impl Projects {
    /// The settings of a file.
    pub fn settings(&self, path: &str) -> Settings {
        let mut settings = Settings::default();
        let absolute = self.absolute(path);
        if let Some((project, inside)) = self.project(&absolute) {
            project.base.lay_over(&mut settings);
            for (paths, layer) in &project.parts {
                if matches(paths, inside) {
                    layer.lay_over(&mut settings);
                }
            }
        }
        self.command.lay_over(&mut settings);
        settings
    }

    /// Whether a project leaves a file out.
    pub fn excludes(&self, path: &str) -> bool {
        let absolute = self.absolute(path);
        self.project(&absolute).is_some_and(|(project, inside)| matches(&project.exclude, inside))
    }

    /// Whether every file has the settings that rules begin with.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.command.is_empty()
    }

    /// The settings that hold for a file.
    pub fn holding(&self, path: &str) -> Option<&Project> {
        self.project(&self.absolute(path)).map(|(project, _)| project)
    }

    /// The nearest project above a file, and the file's path from there.
    fn project<'a>(&self, absolute: &'a str) -> Option<(&Project, &'a str)> {
        let inside = self.list.iter().filter_map(|project| Some((project, project.inside(absolute)?)));
        inside.min_by_key(|(_, inside)| inside.len())
    }

    /// A path from the root, without `.` and `..`.
    pub fn absolute(&self, path: &str) -> String {
        let joined = if Path::new(path).is_absolute() { path.to_owned() } else { format!("{}/{path}", self.folder) };
        let mut parts: Vec<&str> = Vec::new();
        for part in joined.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        let root = if joined.starts_with('/') { "/" } else { "" };
        format!("{root}{}", parts.join("/"))
    }
}

fn matches(paths: &Gitignore, inside: &str) -> bool {
    paths.matched_path_or_any_parents(inside, false).is_ignore()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Level};
    use crate::settings::Setting;

    fn projects(list: &[(&str, &str)]) -> Projects {
        let read = |(folder, text): &(&str, &str)| Project::read("goals.toml".to_owned(), folder, (*text).to_owned());
        Projects { folder: "/home/team".to_owned(), list: list.iter().map(read).collect(), ..Projects::default() }
    }

    #[test]
    fn the_nearest_project_holds_alone() {
        let projects = projects(&[
            ("/home", "[lint]\nS003 = \"off\"\nR = \"error\""),
            ("/home/team/sub", "[lint]\nR005 = \"warn\""),
        ]);
        let get = |path: &str, code| projects.settings(path).levels.get(code);
        assert_eq!(get("plan.goals", Code::S003), Some(Setting::Off));
        assert_eq!(get("sub/plan.goals", Code::S003), None);
        assert_eq!(get("sub/plan.goals", Code::R005), Some(Setting::At(Level::Warning)));
        assert_eq!(get("../other/plan.goals", Code::R001), Some(Setting::At(Level::Error)));
        assert_eq!(get("../../plan.goals", Code::R001), None);
        assert_eq!(get("/home/plan.goals", Code::R001), Some(Setting::At(Level::Error)));
    }

    #[test]
    fn narrower_and_later_wins() {
        let mut projects = projects(&[(
            "/home/team",
            "exclude = [\"drafts/\", \"*.old.goals\"]\n[lint]\nR001 = \"hint\"\nall = \"off\"\nR = \"warn\"
[[path]]\nmatch = [\"old/\"]\nlint.R001 = \"error\"\nlimits.most-key-results = 9\n[[path]]\nmatch = [\"old/new.goals\"]\nlint.R = \"off\"",
        )]);
        let get = |projects: &Projects, path: &str, code| projects.settings(path).levels.get(code);
        assert_eq!(get(&projects, "a.goals", Code::R001), Some(Setting::At(Level::Hint)));
        assert_eq!(get(&projects, "a.goals", Code::R002), Some(Setting::At(Level::Warning)));
        assert_eq!(get(&projects, "a.goals", Code::S001), Some(Setting::Off));
        assert_eq!(get(&projects, "a.goals", Code::E001), None, "errors stay");
        assert_eq!(get(&projects, "old/a.goals", Code::R001), Some(Setting::At(Level::Error)));
        assert_eq!(projects.settings("old/a.goals").limits.most_key_results, 9.into());
        assert_eq!(get(&projects, "old/new.goals", Code::R001), Some(Setting::Off));
        if let Some(selection) = crate::settings::Selection::parse("vanity-only") {
            projects.command.set(&selection, Setting::At(Level::Warning));
        }
        assert_eq!(get(&projects, "old/new.goals", Code::R001), Some(Setting::At(Level::Warning)));
        assert!(projects.excludes("drafts/deep/a.goals") && projects.excludes("x/b.old.goals"));
        assert!(!projects.excludes("draft.goals"));
    }
}
