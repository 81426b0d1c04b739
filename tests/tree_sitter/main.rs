//! Holds the tree-sitter grammar of `editors/tree-sitter-goals` against the compiler: both accept the same texts.
//!
//! After a change of it: `bash editors/tree-sitter-goals/generate.sh`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests read files and may fail loudly"
)]

mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use goals::diagnostic::Findings;
use goals::source::{Source, Sources};
use goals::syntax;
use tree_sitter::{InputEdit, Language, Node, Parser, Point, Query, QueryCursor, StreamingIterator as _, Tree};

const FOLDER: &str = "editors/tree-sitter-goals";

/// Texts of which the two may think differently, each with its reason.
const DIFFERENT: &[(&str, &str)] = &[
    ("syntax/hidden_in_comment.goals", "an invisible character in a comment breaks no tree"),
    ("syntax/hidden_in_text.goals", "an invisible character in a text breaks no tree"),
    ("docs/findings/E013.md, block 1", "how deep parentheses may nest is a limit of the compiler's"),
];

/// What editors know to colour; other names would be colourless.
const CAPTURES: &[&str] = &[
    "comment",
    "comment.documentation",
    "constant",
    "constant.builtin",
    "function",
    "function.call",
    "keyword",
    "keyword.operator",
    "module",
    "number",
    "operator",
    "property",
    "punctuation.bracket",
    "punctuation.delimiter",
    "spell",
    "string",
    "string.escape",
    "type",
    "variable",
];

fn language() -> Language {
    tree_sitter_goals::LANGUAGE.into()
}

fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&language()).unwrap();
    parser
}

fn tree(text: &str) -> Tree {
    parser().parse(text, None).unwrap()
}

fn files(folder: &Path, extension: &str, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("node_modules") {
                files(&path, extension, out);
            }
        } else if path.extension().is_some_and(|found| found == extension) {
            out.push(path);
        }
    }
    out.sort();
}

/// The blocks of a page that are marked `goals`.
fn blocks(page: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut block: Option<String> = None;
    for line in page.lines() {
        if let Some(text) = &mut block {
            if line.starts_with("```") {
                out.extend(block.take());
            } else {
                text.push_str(line);
                text.push('\n');
            }
        } else if line.starts_with("```goals") {
            block = Some(String::new());
        }
    }
    out
}

/// Every text in the language that the project holds, with where it stands.
fn texts() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for folder in ["examples", "tests", "editors"] {
        files(Path::new(folder), "goals", &mut paths);
    }
    let mut out: Vec<(String, String)> = paths
        .iter()
        .filter_map(|path| Some((path.display().to_string(), String::from_utf8(fs::read(path).unwrap()).ok()?)))
        .collect();
    let mut pages = vec![PathBuf::from("README.md")];
    for folder in ["docs", "editors"] {
        files(Path::new(folder), "md", &mut pages);
    }
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let blocks = blocks(&text).into_iter().enumerate();
        out.extend(blocks.map(|(i, block)| (format!("{}, block {}", page.display(), i + 1), block)));
    }
    out
}

/// Whether the compiler has nothing to say about the syntax.
fn accepted(text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("plan.goals", text));
    let mut findings = Findings::default();
    syntax::parse(file, &sources.file(file).text, &mut findings);
    findings.into_sorted(&sources).is_empty()
}

#[test]
fn both_accept_the_same_texts() {
    let texts = texts();
    let (mut good, mut bad, mut wrong) = (0, 0, String::new());
    let mut different = BTreeSet::new();
    for (place, text) in &texts {
        let (compiler, editor) = (accepted(text), !tree(text).root_node().has_error());
        *(if compiler { &mut good } else { &mut bad }) += 1;
        if compiler == editor {
            continue;
        }
        match DIFFERENT.iter().find(|(known, _)| place.replace('\\', "/").ends_with(known)) {
            Some((known, _)) => drop(different.insert(*known)),
            None => writeln!(wrong, "{place}: the compiler says {compiler}, tree-sitter {editor}").unwrap(),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(different.len(), DIFFERENT.len(), "some no longer differ: take them off the list");
    assert!(good > 600 && bad > 100, "only {good} good and {bad} bad texts were found");
}

/// A line less is often a mistake, and often none.
#[test]
fn both_accept_the_same_texts_with_a_line_less() {
    let (mut count, mut wrong) = (0, String::new());
    for (place, text) in texts().iter().filter(|(place, _)| place.starts_with("examples") || place.contains("data/ok"))
    {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for left_out in (0..lines.len()).step_by(1 + lines.len() / 100) {
            let text: String = [&lines[..left_out], &lines[left_out + 1..]].concat().concat();
            count += 1;
            let (compiler, editor) = (accepted(&text), !tree(&text).root_node().has_error());
            if compiler != editor {
                writeln!(wrong, "{place}, without line {}: the compiler says {compiler}", left_out + 1).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 1000, "only {count} texts");
}

/// The tree without the fields and with one blank between its parts, as `tree-sitter test` compares it.
fn plain(tree: &str) -> String {
    let words = tree.split_whitespace().filter(|word| !word.ends_with(':'));
    words.collect::<Vec<_>>().join(" ").replace(" )", ")")
}

#[test]
fn the_corpus_gives_its_trees() {
    let mut paths = Vec::new();
    files(&Path::new(FOLDER).join("test/corpus"), "txt", &mut paths);
    let mut count = 0;
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let rule = "=".repeat(20);
        let parts: Vec<&str> = text.split(&rule).skip(1).collect();
        for case in parts.chunks_exact(2) {
            let (title, body) = (case[0].trim(), case[1].strip_prefix('\n').unwrap());
            let (source, wanted) = body.rsplit_once("\n---\n").unwrap();
            assert_eq!(plain(&tree(source).root_node().to_sexp()), plain(wanted), "{}: {title}", path.display());
            count += 1;
        }
    }
    assert!(count >= 30, "only {count} cases were understood");
}

/// The kinds of what stands at the top, mistakes left out.
fn kinds(text: &str) -> Vec<&'static str> {
    let tree = tree(text);
    assert!(tree.root_node().has_error(), "{text}");
    let mut cursor = tree.walk();
    tree.root_node().named_children(&mut cursor).filter(|node| !node.is_error()).map(|node| node.kind()).collect()
}

#[test]
fn a_mistake_leaves_the_rest_alone() {
    let wanted = ["objective", "metric", "metric"];
    let behind = "\nmetric x : count\nmetric y : RUB\n";
    for objective in [
        "objective a {\n  owner: anna\n  kr b: c to 5people by 2026\n  kr d: e to 5\n}",
        "objective a {\n  owner: anna\n",
        "objective a \"Without an end\n",
        "objective a {\n  owner anna\n  kr c: d to 5\n}",
        "objective a {\n  kr d: e to by 2026-03-31\n}",
        "objective a {\n  tags: b, \n}",
    ] {
        assert_eq!(kinds(&format!("{objective}{behind}")), wanted, "{objective}");
    }
}

fn queries() -> Vec<(String, Query)> {
    let mut paths = Vec::new();
    files(&Path::new(FOLDER).join("queries"), "scm", &mut paths);
    let query = |path: &PathBuf| {
        let query = Query::new(&language(), &fs::read_to_string(path).unwrap());
        (path.file_name().unwrap().display().to_string(), query.unwrap_or_else(|e| panic!("{}: {e}", path.display())))
    };
    paths.iter().map(query).collect()
}

#[test]
fn queries_compile_and_their_captures_are_known() {
    let queries = queries();
    let names: Vec<&str> = queries.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["folds.scm", "highlights.scm", "indents.scm", "injections.scm", "locals.scm", "tags.scm"]);
    for (name, query) in &queries {
        for capture in query.capture_names() {
            let known = match name.as_str() {
                "folds.scm" => *capture == "fold",
                "highlights.scm" => CAPTURES.contains(capture),
                "indents.scm" => capture.starts_with("indent."),
                "injections.scm" => *capture == "injection.content",
                "locals.scm" => capture.starts_with("local."),
                _ => *capture == "name" || capture.starts_with("definition.") || capture.starts_with("reference."),
            };
            assert!(known, "{name}: no editor knows @{capture}");
        }
    }
}

#[test]
fn the_queries_of_editors_compile() {
    let mut paths = Vec::new();
    for folder in ["editors/helix/queries", "editors/nvim/queries", "editors/zed/languages"] {
        files(Path::new(folder), "scm", &mut paths);
    }
    assert!(paths.len() > 10, "{paths:?}");
    for path in paths {
        let query = Query::new(&language(), &fs::read_to_string(&path).unwrap());
        assert!(query.is_ok(), "{}: {}", path.display(), query.unwrap_err());
    }
}

/// Every word of a plan has a colour, so that none was forgotten, and only one, because editors differ in which of two they take.
#[test]
fn everything_has_one_colour() {
    let queries = queries();
    let (_, query) = queries.iter().find(|(name, _)| name == "highlights.scm").unwrap();
    for (place, text) in texts().iter().filter(|(place, _)| place.starts_with("examples") || place.contains("data/ok"))
    {
        let tree = tree(text);
        let mut coloured: BTreeMap<usize, u32> = BTreeMap::new();
        let mut cursor = QueryCursor::new();
        let mut captures = cursor.captures(query, tree.root_node(), text.as_bytes());
        while let Some((found, index)) = captures.next() {
            let capture = found.captures[*index];
            let other = coloured.insert(capture.node.id(), capture.index);
            if query.capture_names()[capture.index as usize] == "spell" {
                other.map(|other| coloured.insert(capture.node.id(), other));
            } else {
                let what = &text[capture.node.byte_range()];
                assert!(other.is_none_or(|other| other == capture.index), "{place}: two colours for {what}");
            }
        }
        let mut leaves = Vec::new();
        leaves_of(tree.root_node(), false, &coloured, &mut leaves);
        let bare: Vec<&str> = leaves.iter().map(|node| &text[node.byte_range()]).collect();
        assert!(bare.is_empty(), "{place}: without colour: {bare:?}");
    }
}

fn leaves_of<'a>(node: Node<'a>, inside: bool, coloured: &BTreeMap<usize, u32>, out: &mut Vec<Node<'a>>) {
    let inside = inside || coloured.contains_key(&node.id());
    if node.child_count() == 0 && !inside {
        out.push(node);
    }
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        leaves_of(child, inside, coloured, out);
    }
}

/// Where a text of some length ends.
fn end(text: &str) -> Point {
    let line = text.rfind('\n').map_or(0, |at| at + 1);
    Point::new(text.matches('\n').count(), text.len() - line)
}

/// Typed letter by letter, a plan never breaks the parser, and its tree is that of the whole text.
#[test]
fn typing_gives_the_same_tree_as_reading() {
    for path in ["examples/coffee/plan.goals", "examples/adidas-water.goals"] {
        let text = fs::read_to_string(path).unwrap();
        let mut parser = parser();
        let mut tree = parser.parse("", None).unwrap();
        let mut typed = String::new();
        for c in text.chars() {
            let (start_byte, start) = (typed.len(), end(&typed));
            typed.push(c);
            let new_end_position = end(&typed);
            tree.edit(&InputEdit {
                start_byte,
                old_end_byte: start_byte,
                new_end_byte: typed.len(),
                start_position: start,
                old_end_position: start,
                new_end_position,
            });
            tree = parser.parse(&typed, Some(&tree)).unwrap();
            assert_eq!(tree.root_node().end_byte(), typed.len());
        }
        let whole = parser.parse(&text, None).unwrap();
        assert!(!whole.root_node().has_error(), "{path}");
        assert_eq!(tree.root_node().to_sexp(), whole.root_node().to_sexp(), "{path}");
    }
}
