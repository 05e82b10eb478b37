//! Outward for tree-sitter: the language, and the queries by which editors color, fold and outline a file.
//!
//! ```
//! let mut parser = tree_sitter::Parser::new();
//! parser.set_language(&tree_sitter_outward::LANGUAGE.into()).unwrap();
//! let tree = parser.parse("customer Guest", None).unwrap();
//! assert!(!tree.root_node().has_error());
//! ```

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_outward() -> *const ();
}

/// The generated parser.
// the function takes nothing and returns a table that lives as long as the program
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_outward) };

/// Which words get which color.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");
/// What can be folded.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");
/// What declares a name, and what refers to one.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");
/// What belongs into an outline.
pub const TAGS_QUERY: &str = include_str!("../../queries/tags.scm");
/// What is written in another language.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");
/// What the kinds of nodes are, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");
