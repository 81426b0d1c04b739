//! Where a path of a data file leads.

/// What is wrong with a path that a plan or its settings name, with what to write instead; nothing where it may be read.
pub fn wrong_path(path: &str) -> Option<(String, String)> {
    let example = "Write the path of a file in the project, such as `data/weekly.csv`.".to_owned();
    if path.is_empty() {
        return Some(("this names no file".to_owned(), example));
    }
    if path.starts_with('/') || path.starts_with('~') || path.contains(':') {
        return Some((
            "readings come from files inside the project, and this path leads elsewhere".to_owned(),
            example,
        ));
    }
    if path.contains('\\') {
        let help = format!("Write `{}`.", path.replace('\\', "/"));
        return Some(("a path is written with `/`, so that it holds on every system".to_owned(), help));
    }
    path.chars().any(char::is_control).then(|| ("this path holds a control character".to_owned(), example))
}
