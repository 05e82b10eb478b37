//! Who in an organization serves the customer, how, and who has lost sight of them?
//!
//! Outward is a language in which an organization is written down, and a library that answers that question about it.
//! From text to a typed answer:
//!
//! ```
//! use outward::{Model, analysis, analysis::Targets, graph::ServiceGraph, text::Sources};
//!
//! let sources = Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }");
//! let model = Model::read(&sources)?; // or every error there is, each with its place
//! let graph = ServiceGraph::new(&model);
//! let paths = analysis::paths(&model, &graph, &Targets::Current);
//! assert_eq!(paths.summary.mean_distance, Some(1.0));
//! # Ok::<(), outward::model::Invalid>(())
//! ```
//!
//! [`Analyses::run`](analysis::Analyses::run) runs all of them, [`rules::check`] finds what to look at, and
//! [`json::Answer`] writes everything down. [`Sources`](text::Sources) are texts in memory; [`Model::load`] reads by way
//! of a [`Loader`](text::Loader), and [`model::Document`] is for programs that have no text.
//!
#![doc = include_str!("../ARCHITECTURE.md")]
#![warn(missing_docs)]

mod ahead;
pub mod analysis;
mod beside;
pub mod card;
pub mod compare;
pub mod diagnostic;
pub mod edit;
pub mod figures;
pub mod graph;
#[cfg(feature = "import")]
pub mod import;
pub mod json;
pub mod limits;
pub mod model;
pub mod render;
#[cfg(feature = "report")]
pub mod report;
pub mod rules;
mod sorted;
pub mod study;
pub mod syntax;
pub mod text;

pub use model::Model;
pub use study::{Study, StudyOptions};
pub use syntax::value::Date;

/// The README's own code runs, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
