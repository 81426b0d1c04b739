//! The tree-sitter grammar of `.goals` files, compiled, and the queries that editors ask of its trees.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_goals() -> *const ();
}

/// The language, for `tree_sitter::Parser::set_language`.
// SAFETY: the function is the one that tree-sitter generated from `grammar.js`.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_goals) };

/// The kinds of nodes, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// What to colour.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// Which parts are text of another language.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// Where names are declared and used.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");

/// Declarations, for outlines.
pub const TAGS_QUERY: &str = include_str!("../../queries/tags.scm");
