//! Texts and positions in them: file ids, byte spans, the line index, sources and the trait that loads them.

mod line_index;
mod loader;
mod path;
mod source;
mod span;

pub use line_index::{LineColumn, LineIndex};
pub use loader::{LoadError, Loaded, Loader, Memory};
pub use path::join;
pub(crate) use path::normalize;
pub use source::{Damage, Source, Sources};
pub(crate) use span::narrow;
pub use span::{FileId, Place, Span};
