//! From text to the syntax tree: the vocabulary, the tree with its comments and exact positions, the parser and its
//! error recovery. Parsing never fails: it takes a text and returns a tree and a list of diagnostics.

mod at;
mod closest;
mod format;
mod halves;
mod kinds;
mod lexer;
mod literals;
mod mend;
mod messages;
mod packed;
mod parse;
mod parser;
mod pieces;
mod project;
mod recovery;
mod section;
mod statement;
mod tree;
pub mod value;
pub mod vocabulary;

pub(crate) use closest::{closest, distance, letters, may_be_near, slack};
pub use format::format;
pub use kinds::Kinds;
pub use lexer::is_name;
pub(crate) use messages::{joined, shortened};
pub use parse::parse;
pub use pieces::{Piece, PieceKind, pieces};
pub use project::Project;
pub use section::{Section, is_section_start, parse_section, section_starts};
pub use tree::{Declaration, DeclarationId, Item, ItemKind, Statement, Tree, Use};
pub(crate) use tree::{Run, has_text, unquoted};
pub use vocabulary::{Modifier, Noun, Objects, Verb, VerbEntry};
pub(crate) use vocabulary::{meant_by, rule_meant_by};
