//! Holds what the editors know of the language against `grammar/goals.pest`: its words, its units, and the snippets.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read files and may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use goals::diagnostic::Findings;
use goals::source::{Source, Sources};
use goals::syntax;
use serde_json::Value;

const GRAMMAR: &str = "grammar/goals.pest";
const TEXTMATE: &str = "editors/vscode/syntaxes/goals.tmLanguage.json";
const SNIPPETS: &str = "editors/vscode/snippets/goals.json";
const PACKAGE: &str = "editors/vscode/package.json";
const OBJECTIVES: &str = "editors/vscode/test/objectives";
const VIM: &str = "editors/vim/syntax/goals.vim";
const EMACS: &str = "editors/emacs/goals-mode.el";
const TREE_SITTER: &str = "editors/tree-sitter-goals/grammar.js";
const TOKENS: &str = "editors/tree-sitter-goals/src/tokens.h";
const HIGHLIGHTS: &str = "editors/tree-sitter-goals/queries/highlights.scm";

/// Rules whose literals are parts of numbers and strings, not words of sentences.
const NO_WORDS: [&str; 6] = ["abbreviation", "time_word", "magnitude", "factor", "fiscal", "string"];

type Words = BTreeSet<String>;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap()
}

/// What stands between double quotes; a backslash takes the next character with it.
fn quoted(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '"' {
            continue;
        }
        let mut literal = String::new();
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => literal.extend(chars.next()),
                _ => literal.push(c),
            }
        }
        out.push(literal);
    }
    out
}

/// The literals of each rule of the grammar.
fn rules() -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut rule = String::new();
    for line in read(GRAMMAR).lines().filter(|line| !line.trim_start().starts_with("//")) {
        if let Some((name, _)) = line.split_once('=')
            && !name.is_empty()
            && name.trim_end().chars().all(|c| c.is_ascii_lowercase() || c == '_')
        {
            name.trim_end().clone_into(&mut rule);
        }
        out.entry(rule.clone()).or_default().extend(quoted(line));
    }
    out
}

/// The words of the language.
fn words() -> Words {
    let rules = rules();
    let literals =
        rules.iter().filter(|(rule, _)| !NO_WORDS.contains(&rule.as_str())).flat_map(|(_, literals)| literals);
    let words: Words = literals
        .filter(|literal| literal.chars().all(|c| c.is_ascii_lowercase() || c == ' '))
        .flat_map(|literal| literal.split_whitespace())
        .map(str::to_owned)
        .collect();
    assert!(
        words.len() > 50 && words.contains("plan") && words.contains("least"),
        "{GRAMMAR} was not understood: {words:?}"
    );
    words
}

/// The words in a regular expression, outside of its lookarounds: these say what a word must not be.
fn of_expression(expression: &str) -> Words {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut rest = expression;
    while let Some(c) = rest.chars().next() {
        let around = ["(?!", "(?=", "(?<!", "(?<="].iter().any(|start| rest.starts_with(start));
        let mut length = c.len_utf8();
        match c {
            '\\' => length += rest[length..].chars().next().map_or(0, char::len_utf8),
            '(' => open.push(around),
            ')' => {
                open.pop();
            }
            _ => {}
        }
        let hidden = open.contains(&true) || c == '\\';
        text.push(if hidden { ' ' } else { c });
        rest = &rest[length..];
    }
    split(&text)
}

fn split(text: &str) -> Words {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn of_textmate(value: &Value, out: &mut Words) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| of_textmate(value, out)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) if ["match", "begin", "end"].contains(&key.as_str()) => {
                        out.extend(of_expression(text));
                    }
                    _ => of_textmate(value, out),
                }
            }
        }
        _ => {}
    }
}

fn of_vim() -> Words {
    let groups = ["Declaration", "Import", "Entry", "Clause", "Operator", "Property"];
    let text = read(VIM);
    let lines = text.lines().filter_map(|line| line.strip_prefix("syn match goals"));
    let lines = lines.filter_map(|line| line.split_once(' ').filter(|(group, _)| groups.contains(group)));
    lines.flat_map(|(_, pattern)| of_expression(pattern)).collect()
}

/// The list of a constant, such as `(defconst goals-mode-entries '("kr" …)`.
fn of_emacs(constant: &str) -> Vec<String> {
    let text = read(EMACS);
    let from = text.find(&format!("(defconst goals-mode-{constant}\n")).unwrap();
    let list = &text[from..];
    quoted(&list[..list.find(')').unwrap()])
}

fn missing(editor: &str, known: &Words, wanted: &Words) {
    let missing: Vec<_> = wanted.difference(known).collect();
    assert!(missing.is_empty(), "{editor} does not know {missing:?}");
}

#[test]
fn vs_code_knows_the_words() {
    let mut known = Words::new();
    of_textmate(&json(TEXTMATE), &mut known);
    missing(TEXTMATE, &known, &words());
}

#[test]
fn vim_knows_the_words() {
    missing(VIM, &of_vim(), &words());
}

/// Its words stand in lists of their own, so that none may be there which the language does not have.
#[test]
fn emacs_knows_the_words_and_no_others() {
    let lists = ["declarations", "entries", "clauses", "properties"].into_iter().flat_map(of_emacs);
    let known: Words = lists.flat_map(|word| split(&word)).collect();
    missing(EMACS, &known, &words());
    missing(GRAMMAR, &words(), &known);
}

/// The part of a text from a line's start to what ends it.
fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap() + from.len();
    &text[start..start + text[start..].find(to).unwrap()]
}

/// Tokens are told apart by their number, so that both files list them in one order.
#[test]
fn tree_sitter_knows_the_words_and_no_others() {
    let (grammar, tokens) = (read(TREE_SITTER), read(TOKENS));
    let keywords = quoted(&part(&grammar, "const KEYWORDS = [", "];").replace('\'', "\""));
    assert_eq!(keywords, quoted(part(&tokens, "#define KEYWORDS(X)", "\n\n")), "{TREE_SITTER} and {TOKENS}");
    let keywords: Words = keywords.into_iter().collect();
    // Of properties only the word that follows a name is a word of its own.
    let wanted: Words = words().into_iter().filter(|word| !["depends", "fiscal"].contains(&word.as_str())).collect();
    missing(TREE_SITTER, &keywords, &wanted);
    missing(GRAMMAR, &wanted, &keywords);
    missing(HIGHLIGHTS, &quoted(&read(HIGHLIGHTS)).into_iter().collect(), &keywords);
}

#[test]
fn tree_sitter_knows_the_units() {
    let (rules, tokens) = (rules(), read(TOKENS));
    let list = |name: &str| -> Words { quoted(part(&tokens, &format!("{name}[] = {{"), "}")).into_iter().collect() };
    let rule = |name: &str| -> Words { rules[name].iter().cloned().collect() };
    assert_eq!(list("ABBREVIATIONS"), rule("abbreviation"));
    assert_eq!(list("TIME_WORDS"), rule("time_word"));
    let stops: Words = rule("stop").into_iter().filter(|stop| stop.len() > 1).collect();
    assert_eq!(list("STOPS"), stops);
}

#[test]
fn units_are_known() {
    let rules = rules();
    let textmate = read(TEXTMATE);
    let emacs = of_emacs("glued-units");
    let vim = read(VIM);
    let expressions = textmate.split(|c: char| !c.is_alphanumeric()).collect::<BTreeSet<_>>();
    for unit in &rules["abbreviation"] {
        assert!(expressions.contains(unit.as_str()), "{TEXTMATE} does not know `{unit}`");
        assert!(emacs.contains(unit), "{EMACS} does not know `{unit}`");
    }
    for sign in &rules["currency"] {
        assert!(emacs.contains(sign), "{EMACS} does not know `{sign}`");
        assert!(textmate.contains(sign) && vim.contains(sign), "{TEXTMATE} or {VIM} does not know `{sign}`");
    }
}

/// A snippet as it stands before anything is typed: each field holds its default, or the first of its choices.
fn expanded(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(field) = rest.strip_prefix('{') {
            // A default may hold variables, but no fields.
            let (field, after) = field.split_once('}').unwrap();
            let text = field.trim_start_matches(|c: char| c.is_ascii_digit());
            match text.strip_prefix('|') {
                Some(choices) => out.push_str(choices.split([',', '|']).next().unwrap()),
                None => out.push_str(&expanded(text.strip_prefix(':').unwrap())),
            }
            rest = after;
        } else {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            out.push_str(match &rest[..end] {
                "CURRENT_YEAR" => "2026",
                "CURRENT_MONTH" => "02",
                "CURRENT_DATE" => "01",
                _ => "",
            });
            rest = &rest[end..];
        }
    }
    out + rest
}

fn parses(text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("snippet.goals", text));
    let mut findings = Findings::default();
    syntax::parse(file, &sources.file(file).text, &mut findings);
    findings.into_sorted(&sources).is_empty()
}

#[test]
fn snippets_are_sentences_of_the_language() {
    let snippets = json(SNIPPETS);
    let mut prefixes = BTreeSet::new();
    for (name, snippet) in snippets.as_object().unwrap() {
        let lines: Vec<_> = snippet["body"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
        let text = expanded(&lines.join("\n"));
        // A snippet is a declaration, an entry of a block, or a text.
        let fits = [text.clone(), format!("objective a \"A\" {{\n{text}\n}}"), format!("plan \"A\" {{ why: {text} }}")];
        assert!(fits.iter().any(|text| parses(text)), "{name}:\n{text}");
        for prefix in snippet["prefix"].as_array().unwrap() {
            assert!(prefixes.insert(prefix.as_str().unwrap()), "two snippets begin with {prefix}");
        }
    }
}

/// What the extension writes for "New objective", as its own tests hold it.
#[test]
fn new_objectives_are_sentences_of_the_language_in_its_style() {
    let files: Vec<_> = fs::read_dir(OBJECTIVES).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() > 3, "{OBJECTIVES} lacks files");
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        assert!(parses(&text), "{}", path.display());
        assert_eq!(goals::format::format(&text, goals::format::Style::default()), text, "{}", path.display());
    }
}

#[test]
fn extensions_have_the_version_of_the_compiler() {
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(json(PACKAGE)["version"], version);
    assert_eq!(json("editors/tree-sitter-goals/package.json")["version"], version);
    assert_eq!(json("editors/tree-sitter-goals/tree-sitter.json")["metadata"]["version"], version);
    assert!(read("editors/zed/extension.toml").contains(&format!("\nversion = \"{version}\"\n")));
}
