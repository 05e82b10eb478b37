//! What several tests need.

pub mod texts;

pub fn parser() -> tree_sitter::Parser {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_outward::LANGUAGE.into()).unwrap();
    parser
}
