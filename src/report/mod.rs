//! Results in words: blocks and their forms (text, Markdown, a page), findings next to the lines they are about, SARIF,
//! JUnit, workflow commands.
//!
//! [`Study`](crate::Study) gives access to most of it: [`report`](crate::Study::report), [`card`](crate::Study::card),
//! [`compare`](crate::Study::compare), [`page`](crate::Study::page), [`snippets`](crate::Study::snippets),
//! [`sarif`](crate::Study::sarif), [`github`](crate::Study::github). To make a form of your own, lay out the
//! [blocks](block::Block):
//!
//! ```
//! use outward::report::block::Block;
//! use outward::{Study, text::Sources};
//!
//! let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
//! let blocks = study.report().blocks();
//! let headings = blocks.iter().filter_map(|block| match block {
//!     Block::Heading(title) => Some(*title),
//!     _ => None,
//! });
//! assert_eq!(headings.last(), Some("Findings"));
//! # Ok::<(), outward::model::Invalid>(())
//! ```

#![cfg_attr(not(feature = "page"), allow(dead_code, unused_imports, reason = "the page alone uses some of it"))]

pub mod block;
pub mod card;
pub(crate) mod comparison;
pub(crate) mod diagnosis;
pub mod explain;
pub mod form;
pub mod github;
pub mod junit;
pub(crate) mod names;
#[cfg(feature = "page")]
pub mod page;
mod rule_page;
pub mod sarif;
#[cfg(feature = "significance")]
pub mod significance;
#[cfg(feature = "snippet")]
pub mod snippet;
pub(crate) mod style;
mod uri;
pub(crate) mod words;

pub use words::safe;
