//! The documentation, held against the compiler: every block of `.goals` in it is compiled, and its tables are complete.
//!
//! A block marked `goals` has no errors; one marked `goals error CODE` has exactly that one.

#![expect(clippy::disallowed_methods, reason = "tests read the documentation")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test that can't go on has failed")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use goals::diagnostic::{Code, Level};
use goals::lint;
use goals::settings::{Limits, Project, Words};
use goals::source::NoFiles;
use goals::{Input, Options};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// README.md and everything below `docs` but the pages of findings, whose bad examples are tested where they are written.
fn documents() -> Vec<PathBuf> {
    let mut out = vec![root().join("README.md")];
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.ends_with("docs/findings") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// A fenced block, where it stands.
struct Block {
    line: usize,
    info: String,
    text: String,
}

fn blocks(document: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Option<Block> = None;
    for (event, range) in Parser::new(document).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let line = document[..range.start].matches('\n').count() + 1;
                open = Some(Block { line, info: info.to_string(), text: String::new() });
            }
            Event::Text(text) => {
                if let Some(block) = &mut open {
                    block.text.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => out.extend(open.take()),
            _ => {}
        }
    }
    out
}

/// The codes that an info string asks for: none for `goals`, one for `goals error CODE`; nothing for other blocks.
fn expected(info: &str) -> Option<Vec<Code>> {
    let mut words = info.split_whitespace();
    if words.next() != Some("goals") {
        return None;
    }
    match (words.next(), words.next()) {
        (None, None) => Some(Vec::new()),
        (Some("error"), Some(code)) => Some(vec![code.parse().unwrap_or_else(|()| panic!("no code: {info}"))]),
        _ => panic!("not understood: {info}"),
    }
}

/// The errors in a block, each with its line and message.
fn errors(text: &str) -> Vec<(Code, String)> {
    let input = Input { path: "block.goals".to_owned(), bytes: Ok(text.into()) };
    let compilation = goals::check(
        vec![input],
        &NoFiles,
        &Options { today: Some(jiff::civil::date(2026, 2, 20)), ..Options::default() },
    );
    let sources = &compilation.files.sources;
    let errors = compilation.findings.iter().filter(|finding| finding.level == Level::Error);
    errors
        .map(|finding| {
            let line = sources.file(finding.place.file).line_column(finding.place.start).line;
            (finding.code, format!("line {line} of the block: {}: {}", finding.code, finding.message))
        })
        .collect()
}

#[test]
fn every_format_of_findings_has_its_row() {
    let page = read(&root().join("docs/formats.md"));
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name);
    let names = goals::render::OUTPUTS.iter().map(|output| output.name);
    assert!(rows.eq(names), "the table of docs/formats.md lists every format in order");
}

#[test]
fn every_block_compiles_as_it_says() {
    let mut wrong = String::new();
    let mut checked = 0;
    for document in documents() {
        for block in blocks(&read(&document)) {
            let Some(expected) = expected(&block.info) else { continue };
            checked += 1;
            let found = errors(&block.text);
            if found.iter().map(|(code, _)| *code).ne(expected) {
                let name = document.strip_prefix(root()).unwrap_or(&document).display();
                let _ = writeln!(wrong, "{name}:{}: ```{}", block.line, block.info);
                for (_, message) in &found {
                    let _ = writeln!(wrong, "  {message}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(checked > 20, "only {checked} blocks were found");
}

/// What `goals check` prints for the block before it stands in the README as it is.
#[test]
fn the_readme_shows_what_is_really_printed() {
    let readme = read(&root().join("README.md"));
    let all = blocks(&readme);
    let at = all.iter().position(|block| block.info.starts_with("goals error")).expect("an example with an error");
    let [example, shown] = &all[at..at + 2] else { panic!("a message behind the example") };
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("plan.goals"), &example.text).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_goals"))
        .args(["check", "plan.goals", "--today", "2026-01-15"])
        .current_dir(folder.path())
        .env_clear()
        .output()
        .expect("goals runs");
    let printed = String::from_utf8(output.stdout).expect("UTF-8") + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    let shown = shown.text.strip_prefix("$ goals check plan.goals\n").expect("the command");
    assert_eq!(printed.trim_end(), shown.trim_end());
}

#[test]
fn every_code_has_a_page_or_a_summary() {
    for code in Code::ALL {
        assert!(lint::page(*code).is_some_and(|page| !page.trim().is_empty()) || !code.summary().is_empty(), "{code}");
    }
}

#[test]
fn the_readme_lists_every_command() {
    let output = Command::new(env!("CARGO_BIN_EXE_goals")).arg("--help").env_clear().output().expect("goals runs");
    let help = String::from_utf8(output.stdout).expect("UTF-8");
    let (_, commands) = help.split_once("Commands:\n").expect("commands");
    let readme = read(&root().join("README.md"));
    let mut listed = 0;
    for line in commands.lines().take_while(|line| !line.is_empty()) {
        // A longer description goes on in further lines, which are indented deeper.
        let Some(command) = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')) else { continue };
        let command = command.split_whitespace().next().expect("a word");
        let row = format!("| `goals {command}");
        assert!(command == "help" || readme.lines().any(|line| line.starts_with(&row)), "no row {row} in README.md");
        listed += 1;
    }
    assert!(listed > 3, "{help}");
}

#[test]
fn the_settings_are_all_described() {
    let page = read(&root().join("docs/settings.md"));
    for (name, about, default) in Limits::ALL {
        let row = format!("| `{}` | {default} |{about} |", name.replace('_', "-"));
        assert!(page.contains(&row), "no row {row}");
    }
    for (name, about) in Words::ALL {
        assert!(page.contains(&format!("| `{name}` |{about} |")), "no row for {name}");
    }
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let project = Project::read("goals.toml".to_owned(), "/", example.to_owned());
    assert!(project.findings.is_empty(), "{:?}", project.findings);
}

/// Links between the documents lead to files that exist.
#[test]
fn relative_links_lead_somewhere() {
    let more =
        ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "editors/README.md"].map(|path| root().join(path));
    for document in documents().into_iter().chain(more) {
        let text = read(&document);
        for event in Parser::new(&text) {
            let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
            let path = dest_url.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            let folder = document.parent().expect("a folder");
            assert!(folder.join(path).exists(), "{}: {dest_url}", document.display());
        }
    }
}

/// The page of a code as the web shows it.
fn published(code: Code) -> String {
    let level = code.default_level();
    let body = lint::page(code).map_or_else(String::new, |page| format!("\n{page}"));
    format!("# {code}: {}\n\n{level}: {}\n{body}", code.name(), code.summary())
}

/// Findings link to these files. `UPDATE_PAGES=1 cargo test --test docs` writes them.
#[test]
fn pages_of_findings_are_written_out() {
    let folder = root().join("docs/findings");
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    for code in Code::ALL {
        let path = folder.join(format!("{code}.md"));
        if update {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, published(*code)).expect("a page");
        }
        assert_eq!(read(&path), published(*code), "{}: run with UPDATE_PAGES=1", path.display());
    }
}
