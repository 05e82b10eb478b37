//! Words about what was found, as blocks, and the forms that they take: text, Markdown, a page, SARIF, workflow commands.

#![allow(missing_docs)]

pub mod block;
pub mod card;
pub mod comparison;
pub mod diagnosis;
pub mod explain;
pub mod form;
pub mod github;
#[cfg(feature = "page")]
pub mod page;
pub mod rule_page;
pub mod sarif;
#[cfg(feature = "snippet")]
pub mod snippet;
pub mod style;
pub mod uri;
pub mod words;
