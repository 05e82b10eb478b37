//! *Who in an organization serves the customer, how, and who has lost sight of them?*
//!
//! Outward is a small language in which somebody writes down who does what for whom, and a library that says what follows:
//! who has a way to the customer and how well it holds, who answers for what, where the effort goes, what to look at. The
//! program `outward` is a thin shell around it.
//!
//! # From a text to everything
//!
//! [`Study`] is the front door. It owns what it was made from and works out each part when it is first asked for, once:
//!
//! ```
//! use outward::{Study, text::Sources};
//!
//! let text = "
//! customer Guest
//! role Barista { headcount 12; serves Guest \"makes the drink and hands it over\" strength 0.9 }
//! role Roaster { headcount 3; serves Barista \"fresh beans\" }
//! role Finance { headcount 2; serves Chief \"the monthly numbers\" }
//! role Chief";
//! let study = Study::read(&Sources::from_text("shop.outward", text))?; // an error holds all that is wrong
//!
//! // an analysis is records of ids, and the model knows what is behind an id
//! let roaster = study.model().actors().nth(1).unwrap();
//! let way = study.paths().way(roaster).unwrap();
//! assert_eq!((way.distance, way.strength, study.model().name(way.next)), (2, 0.9, "Barista"));
//!
//! // a finding is what somebody should look at: where it is, what it says, what proves it, the way out
//! let finding = &study.findings()[0];
//! assert_eq!((finding.rule.as_str(), study.place(finding).unwrap().line), ("no-path", 5));
//! assert!(study.message(finding).contains("`Finance`") && !study.proof(finding).steps.is_empty());
//! # Ok::<(), outward::model::Invalid>(())
//! ```
//!
//! | in | |
//! | --- | --- |
//! | [`Study::read`] | texts in memory; strict: a text with errors is no study, but all its errors |
//! | [`Study::load`] | files by way of a [`Loader`](text::Loader), with all that they `use` |
//! | [`Study::build`] | a [`Document`](model::Document): what a program drafts, with a method for every word of the language |
//! | [`Study::of`] | a [`Model`], such as one that was read from JSON |
//! | [`Study::open`] | texts with errors too, for editors |
//! | [`StudyOptions`] | each of these for other customers, on a day, with some of the analyses, with rules of one's own |
//!
//! | out | |
//! | --- | --- |
//! | [`Study::paths`] and its thirteen sisters | one analysis each, as records; [`json::named`] writes one as JSON |
//! | [`Study::findings`] | what the [rules] found; [`message`](Study::message), [`place`](Study::place), [`explain`](Study::explain) |
//! | [`Study::json`] | everything, as the program prints it |
#![cfg_attr(
    feature = "report",
    doc = "| [`Study::report`], [`Study::card`], [`Study::compare`] | in words: as blocks, text, Markdown |"
)]
#![cfg_attr(
    feature = "report",
    doc = "| [`Study::sarif`], [`Study::github`] | findings for what shows them beside the code |"
)]
#![cfg_attr(feature = "page", doc = "| [`Study::page`] | everything as one page of HTML |")]
//! | [`Study::scene`], [`Study::export`] | for [pictures](render::pictures) as SVG, and for other programs |
//! | [`Study::graph`] | the [service graph](graph::ServiceGraph), on which the algorithms of petgraph run (feature `petgraph`) |
//!
//! # The parts
//!
//! Data walks one way, and each step is a module: [`text`] → [`syntax`] → [`model`] → [`graph`] → [`analysis`] → [`rules`] →
//! [`json`], [`card`], [`compare`] → `report`, [`render`]. Whoever wants a part alone calls it: parsing
//! ([`syntax::parse`]), resolving ([`model::resolve`]), an analysis ([`analysis::paths`](fn@analysis::paths)), the rules
//! ([`rules::check`]). [`edit`] changes a text and keeps what a person wrote. How it is built, and why so, stands in
//! [`architecture`].
//!
//! # What can be relied on
//!
//! - No disk, no clock, no environment, no chance: the same input gives the same bytes on every machine.
//! - Any text may come in: the library has no `unsafe`, does not panic, does not recurse as deep as the input says, and
//!   takes time and memory in proportion to it. All bounds stand in [`limits`].
//! - A figure that nobody knows is `None`, never 0. Ids belong to their model: those of another one may panic.
//! - Everything is `Send + Sync`. Where there is a second thread, long work uses it, and gives the same answer.
//!
//! # Features
//!
//! | feature | brings | |
//! | --- | --- | --- |
//! | `report` | `report`: diagnosis, cards, comparisons and findings in words | default |
//! | `petgraph` | the traits by which the algorithms of petgraph run on the service graph | default |
//! | `snippet` | errors and findings beside the lines they are about, as a compiler shows them | |
//! | `page` | the report as one page of HTML | |
//! | `png` | pictures as PNG | |
//! | `import` | `import`: spreadsheets in, and in again when they changed | |
//!
//! Without any of them: the language, the analyses, the rules, JSON, SVG.

#![warn(missing_docs)]

#[doc = include_str!("../ARCHITECTURE.md")]
pub mod architecture {}

pub mod analysis;
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
mod parallel;
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
#[cfg(all(doctest, feature = "report"))]
#[doc = include_str!("../README.md")]
struct Readme;
