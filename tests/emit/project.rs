//! Plans to emit: the examples, and plans written within a test.

use std::path::{Path, PathBuf};

use goals::diagnostic::Level;
use goals::emit::Built;
use goals::plan::Plan;
use goals::source::{FileProvider, NoFiles, ReadError};
use goals::{Compilation, Input, Options};

/// Reads files below the examples.
struct Examples;

impl FileProvider for Examples {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        std::fs::read(root().join(path)).map_err(|_| ReadError::Missing)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// A compilation of one plan.
pub struct Project {
    /// What a snapshot of it is called.
    pub name: String,
    compilation: Compilation,
}

impl Project {
    /// The plan.
    pub fn plan(&self) -> &Plan {
        self.compilation.plans.first().expect("one plan")
    }

    /// What outputs are made from.
    pub fn built(&self) -> Built<'_> {
        Built { plan: self.plan(), sources: &self.compilation.files.sources, findings: &self.compilation.findings }
    }

    fn check(name: String, inputs: Vec<Input>, provider: &dyn FileProvider) -> Self {
        let compilation = goals::check(
            inputs,
            provider,
            &Options { today: Some(jiff::civil::date(2026, 2, 15)), ..Options::default() },
        );
        assert!(!compilation.plans.is_empty(), "{name} has no plan");
        Self { name, compilation }
    }

    /// A plan of one file, which must check without errors.
    pub fn of(text: &str) -> Self {
        let input = Input { path: "plan.goals".to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
        let project = Self::check("plan".to_owned(), vec![input], &NoFiles);
        let findings = project.compilation.findings.iter();
        let errors: Vec<_> =
            findings.filter(|finding| finding.level == Level::Error).map(|finding| &finding.message).collect();
        assert!(errors.is_empty(), "{errors:#?}\n{text}");
        project
    }
}

/// Every example: the roots among the files of the folder.
pub fn examples() -> Vec<Project> {
    let files: Vec<String> = ignore::Walk::new(root())
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "goals"))
        .map(|path| path.strip_prefix(root()).expect("below the examples").to_string_lossy().replace('\\', "/"))
        .collect();
    let mut roots: Vec<String> = files.into_iter().filter(|path| is_root(path)).collect();
    roots.sort();
    assert!(roots.len() >= 8, "{roots:?}");
    let project = |path: String| {
        let bytes = Examples.read(&path);
        let name = path.trim_end_matches(".goals").replace('/', "-");
        Project::check(name, vec![Input { path, bytes }], &Examples)
    };
    roots.into_iter().map(project).collect()
}

/// A root of the examples has a `plan` block.
fn is_root(path: &str) -> bool {
    let text = std::fs::read_to_string(root().join(path)).expect("a readable example");
    text.lines().any(|line| line.starts_with("plan "))
}
