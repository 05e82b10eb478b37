//! What the server answers: one file for each kind of request.

pub(crate) mod actions;
pub(crate) mod calls;
pub(crate) mod completion;
mod definition;
pub(crate) mod diagnostics;
pub(crate) mod distance;
mod edits;
mod folding;
pub(crate) mod formatting;
mod hover;
mod links;
mod references;
pub(crate) mod rename;
mod selection;
mod spot;
pub(crate) mod symbols;
pub(crate) mod tokens;

pub(crate) use definition::definition;
pub(crate) use folding::folding;
pub(crate) use hover::hover;
pub(crate) use links::links;
pub(crate) use references::{highlight, references};
pub(crate) use selection::selection;
